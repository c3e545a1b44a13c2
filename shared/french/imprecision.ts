import { ambigue, deduite, illisible, type Lecture, sure } from './lecture.ts';

/**
 * Ce qu’un fragment de texte vaut. Plusieurs `valeurs` : rien ne décide entre elles. `conventions` : ce qui a servi à
 * lire. `doutes` : ce qui oblige à demander (« environ », « chacun »).
 */
export interface Analyse {
  readonly valeurs: readonly number[];
  readonly conventions: readonly string[];
  readonly doutes: readonly string[];
}

export const analyse = (valeurs: readonly number[], ...conventions: (string | undefined)[]): Analyse => ({
  valeurs,
  conventions: conventions.filter((c) => c !== undefined),
  doutes: [],
});

const AVANT =
  /^(?:~|≈|±|\+\/-|>=?|<=?|≥|≤|(?:environ|autour de|aux alentours de|(?:de )?l'ordre de|de l'ordre de|(?:un peu |a peu )?pres de|(?:un peu )?plus de|(?:un peu )?moins de|au moins|au plus|au minimum|au maximum|minimum|maximum|mini|maxi|jusqu'a|a partir de|approximativement|estimee?s? a|estimation(?: de| a)?)(?= |\d)|(?:env|min|max|approx)\b\.?)\s*:?\s*/;
const APRES =
  /(?:\s*\(?\b(?:environ|approximativement|estimations?|estimee?s?|au moins|au plus|au minimum|au maximum|minimum|maximum|mini|maxi|(?:env|min|max|approx)\.?|a confirmer|a preciser|a valider|sous reserve)\)?|\s*\+|\s*\?+)$/;

/** Le doute que laisse un mot d’imprécision. */
export const ORDRE_DE_GRANDEUR = 'un ordre de grandeur ou une limite';

/** Un texte plié sans le mot d’imprécision qui l’ouvre ou le ferme (« environ », « plus de », « ? ») ; null s’il n’y en a pas. */
export function couperImprecision(plie: string): string | null {
  const avant = AVANT.exec(plie);
  if (avant !== null && avant[0].length < plie.length) {
    return plie.slice(avant[0].length).trim();
  }
  const apres = APRES.exec(plie);
  return apres !== null && apres.index > 0 ? plie.slice(0, apres.index).trim() : null;
}

/** Les coupures possibles d’un texte plié en deux bornes : « entre a et b », « de a à b », « a - b », « a ou b ». */
export function couperBornes(plie: string): [string, string][] {
  const coupures: [string, string][] = [];
  const ajouter = (m: RegExpExecArray | null): void => {
    if (m?.[1] && m[2]) coupures.push([m[1].trim(), m[2].trim()]);
  };
  ajouter(/^entre (.+?) et (.+)$/.exec(plie));
  ajouter(/^de (.+?) a (.+)$/.exec(plie));
  ajouter(/^(.+?) ?(?:\ba\b|\bou\b|->|→|\.\.+) ?(.+)$/.exec(plie));
  ajouter(/^(.*[^\s-]) ?- ?([^\s-].*)$/.exec(plie));
  ajouter(/^([^/]+) ?\/ ?([^/]+)$/.exec(plie));
  return coupures;
}

/** Traduit une analyse en lecture ; `montrer` écrit une valeur dans les phrases. */
export function conclure(a: Analyse, montrer: (valeur: number) => string): Lecture<number> {
  const valeurs = [...new Set(a.valeurs)];
  const [seule] = valeurs;
  if (seule === undefined) return illisible('aucun nombre');
  const convention = a.conventions.join(' ; ');
  if (valeurs.length > 1) {
    const choix = valeurs.map(montrer).join(' ou ');
    return ambigue(valeurs, `${[...a.doutes, ...a.conventions].join(' ; ') || 'deux lectures'} : ${choix}`);
  }
  if (a.doutes.length > 0) return ambigue(valeurs, `${a.doutes.join(' ; ')} ; à confirmer : ${montrer(seule)}`);
  return convention === '' ? sure(seule) : deduite(seule, convention);
}
