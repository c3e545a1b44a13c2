import type { NomTable } from '../../dossier/noms.ts';
import { lireMots } from '../lexique/mots.ts';
import type { Candidat } from './candidats.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';

const note = (table: NomTable, lue: ColonneLue, fin: string): number =>
  Math.max(
    0,
    ...champsDeTable(table).map(([rang, cle]) => (cle.endsWith(fin) ? (lue.rapprochements.get(rang)?.score ?? 0) : 0)),
  );

const ARGENT = new Set(
  ['montant', 'coût', 'subvention', 'participation', 'part', 'budget', 'financement', 'prévu', 'aide'].flatMap(
    (m) => lireMots(m).racines,
  ),
);

/** « Financeurs – Type » dit la sorte du financement, pas un second financeur. */
const SORTES = new Set(['type', 'nature', 'forme', 'catégorie'].flatMap((m) => lireMots(m).racines));
const ditSorte = ({ feuille }: ColonneLue): boolean => SORTES.has(feuille.racines[0] ?? '');

const estMontant = (lue: ColonneLue): boolean =>
  lue.feuille.racines.some((mot) => ARGENT.has(mot)) &&
  lue.financeur === null &&
  (lue.profil.n === 0 || lue.profil.parts.montant + lue.profil.parts.mention * 0.5 > 0.5);

/**
 * « Financeur 1 | Montant 1 | Financeur 2 | Montant 2 », ou le même en-tête répété : le montant qui suit un financeur est le
 * sien ; un rang écrit le dit mieux que la place.
 */
export function candidatsDeGroupes(table: NomTable, lues: readonly ColonneLue[]): (readonly Candidat[])[] {
  const rien: Candidat[][] = lues.map(() => []);
  if (table !== 'CTG_Actions' && table !== 'CTG_Financements') return rien;
  const rangs = lues.flatMap((lue, i) =>
    note(table, lue, 'financeur') >= 0.8 && lue.nature !== 'bandeau' && !ditSorte(lue) && lue.profil.parts.montant < 0.5
      ? [i]
      : [],
  );
  if (rangs.length === 0) return rien;
  const plusieurs = rangs.length > 1;
  const groupeDe = new Map(rangs.map((i, k) => [i, lues[i]?.ordinal ?? k + 1]));
  const ordinaux = new Set([...groupeDe.values()]);
  lues.forEach((lue, i) => {
    const propre = groupeDe.get(i);
    if (propre !== undefined) {
      rien[i]?.push({
        cible: { table: 'CTG_Financements', champ: 'financeur', ...(plusieurs ? { groupe: propre } : {}) },
        score: 0.96,
        accord: 0.5,
        motif: { expression: 'financeur', exact: true },
      });
      return;
    }
    if (!estMontant(lue)) return;
    const precedent = rangs.filter((rang) => rang < i).at(-1);
    const parRang = lue.ordinal !== null && ordinaux.has(lue.ordinal) ? lue.ordinal : null;
    const suit = precedent !== undefined && i - precedent <= 2;
    if (parRang === null && !suit) return;
    const groupe = parRang ?? groupeDe.get(precedent ?? 0) ?? 1;
    const realise = /r[ée]alis|vers[ée]|consomm/i.test(lue.entete);
    rien[i]?.push({
      cible: {
        table: 'CTG_Financements',
        champ: realise ? 'realise' : 'prevu',
        ...(lue.annee === null ? {} : { annee: lue.annee }),
        ...(plusieurs ? { groupe } : {}),
        ...(lue.facteur > 1 ? { facteur: lue.facteur } : {}),
      },
      score: 0.95,
      accord: 0.5,
      motif: { phrase: 'le montant suit son financeur' },
    });
  });
  return rien;
}
