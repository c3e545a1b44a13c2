import {
  annee,
  type DateIso,
  ecrireDate,
  ecrirePeriode,
  jour,
  type Lecture,
  lirePeriode,
  type Periode,
  plier,
  saisieTexte,
} from '../../french/index.ts';
import { lireJalon } from '../../french/jalon.ts';

/** Le début et la fin que dit une seule colonne « Calendrier » ; null quand elle ne dit pas cette borne. */
export interface Bornes {
  readonly debut: Periode | null;
  readonly fin: Periode | null;
}

const COUPURE = /\s*(?:->|=>|→|–|—|-|\/|>|…)\s*|\s+(?:à|a|au|et|jusqu.(?:à|a|au|en))\s+/giu;
const TETE =
  /^(?:p[ée]riode|ann[ée]es?|du|de|d['’]|entre|[àa] partir d[eu]|[àa] compter d[eu]|d[èe]s|depuis|apr[èe]s|jusqu['’](?:[àa]u?|en)|au plus tard(?: en| le)?|d['’]ici(?: [àa]| au)?|avant|le|la|l['’]|en|fin de)\s*/iu;

const lue = (texte: string): Periode | null => {
  const { valeur, etat } = lirePeriode(saisieTexte(texte));
  return etat === 'sure' || etat === 'deduite' ? valeur : null;
};

/** Le texte sans les mots qui l’ouvrent, aussi loin qu’il se lit encore. */
function sansTete(texte: string, juste: (periode: Periode) => boolean): Periode | null {
  for (let reste = texte.trim(), tours = 0; tours < 4; tours += 1) {
    const periode = lue(reste);
    if (periode !== null && juste(periode)) return periode;
    const plus = reste.replace(TETE, '');
    if (plus === reste || plus === '') return null;
    reste = plus;
  }
  return null;
}

/** L’unité de calendrier (année, mois, jour) qui commence ou finit à cette date, selon la précision de la période. */
function unite(periode: Periode, borne: DateIso, fin: boolean): Periode | null {
  if (periode.precision === 'annee' && (fin ? borne.endsWith('-12-31') : borne.endsWith('-01-01')))
    return lue(String(annee(borne)));
  const mois = lue(`${borne.slice(5, 7)}/${borne.slice(0, 4)}`);
  if (periode.precision !== 'jour' && mois !== null && (fin ? mois.au === borne : jour(borne) === 1)) return mois;
  return lue(ecrireDate(borne));
}

/** Partage une période lue en début et fin, avec les mots de l’agent quand ils se relisent seuls. */
export function partager(periode: Periode): Bornes {
  const { du, au } = periode;
  const texte = periode.texte.normalize('NFC');
  if (du === null && au === null) return { debut: periode, fin: null };
  if (au === null)
    return {
      debut: sansTete(texte, (p) => p.du === du && p.au !== null) ?? (du && unite(periode, du, false)),
      fin: null,
    };
  if (du === null)
    return { debut: null, fin: sansTete(texte, (p) => p.au === au && p.du !== null) ?? unite(periode, au, true) };
  if (du === au || estJalon(periode) || estUneUnite(periode)) return { debut: periode, fin: null };
  for (const m of texte.matchAll(COUPURE)) {
    const debut = sansTete(texte.slice(0, m.index), (p) => p.du === du && p.au !== null && estJalon(p));
    const fin = sansTete(texte.slice(m.index + m[0].length), (p) => p.au === au && p.du !== null && estJalon(p));
    if (debut !== null && fin !== null) return { debut, fin };
  }
  return { debut: unite(periode, du, false), fin: unite(periode, au, true) };
}

/** Vrai si la période est un seul point du calendrier (un jour, un mois, un trimestre, une année), non une durée écrite. */
export const estUnPoint = (periode: Periode): boolean =>
  periode.du !== null &&
  periode.au !== null &&
  (periode.du === periode.au || estJalon(periode) || estUneUnite(periode));

/** Vrai si l’agent a écrit une seule unité de calendrier (« T2 2024 », « fin 2025 »). */
function estJalon({ texte }: Periode): boolean {
  const jalon = lireJalon(plier(texte));
  return jalon !== null && !('refus' in jalon);
}

/** Vrai si la période s’écrit comme une seule unité (« T2 2024 »), quelle que soit la façon dont elle a été dite. */
function estUneUnite(periode: Periode): boolean {
  const jalon = lireJalon(plier(ecrirePeriode({ ...periode, texte: '' })));
  return jalon !== null && !('refus' in jalon);
}

/** Les deux bornes d’une lecture certaine ou déduite ; null si elle ne donne rien. */
export function bornesDe(lecture: Lecture<Periode>): Bornes | null {
  return lecture.valeur === null ? null : partager(lecture.valeur);
}

/** L’année civile qui contient toute la durée d’une action ; null si elle en touche plusieurs, ou n’est pas connue. */
export function anneeUnique(debut: Periode | null, fin: Periode | null): number | null {
  const du = debut?.du ?? null;
  const au = fin?.au ?? (fin === null ? (debut?.au ?? null) : null);
  if (du === null || au === null) return null;
  return annee(du) === annee(au) ? annee(du) : null;
}
