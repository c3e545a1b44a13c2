import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';

/** Où en est une somme, du souhait à l’accord. */
const ETAPES: readonly RegExp[] = [
  /demand|sollicit|souhait/i,
  /propos|envisag|estim/i,
  /accord|attribu|obten|notifi|vot[ée]|retenu|acquis/i,
];
const etapeDe = (lue: ColonneLue): number =>
  [lue.texteFeuille, ...lue.bandes].reduce(
    (haute, texte) =>
      Math.max(
        haute,
        ETAPES.findLastIndex((etape) => etape.test(texte)),
      ),
    -1,
  );
const SOMMES = new Set(['partCaf', 'partCollectivite', 'autres', 'prevu']);
const estSomme = ({ cible }: Candidat): boolean => SOMMES.has(cible.champ);

/**
 * « Demandé : Caf, Ville » puis « Proposé : Caf, Ville » : les mêmes financeurs, à deux étapes. La plus avancée compte seule ;
 * l’autre compterait la somme deux fois.
 */
export function etapesDuFinancement(lues: readonly ColonneLue[], tous: readonly Candidat[][]): Candidat[][] {
  const derniere = new Map<string, number>();
  const cleDe = (lue: ColonneLue): string | null =>
    lue.financeur === null ? null : `${lue.financeur.code} ${lue.annee ?? ''}`;
  for (const lue of lues) {
    const cle = cleDe(lue);
    if (cle !== null) derniere.set(cle, Math.max(derniere.get(cle) ?? -1, etapeDe(lue)));
  }
  return tous.map((siens, i) => {
    const lue = lues[i];
    const cle = lue === undefined ? null : cleDe(lue);
    if (lue === undefined || cle === null) return siens;
    const etape = etapeDe(lue);
    return etape >= 0 && etape < (derniere.get(cle) ?? -1) ? siens.filter((candidat) => !estSomme(candidat)) : siens;
  });
}
