import { readFileSync } from 'node:fs';
import { territoiresOuverts } from '../../../../functions/referentiel/territoires.ts';
import type { CleTable, Dossier, NomTable } from '../../../../shared/dossier/index.ts';
import { tablesLignes } from '../../../../shared/dossier/index.ts';
import type { DateIso } from '../../../../shared/french/index.ts';
import type { ContexteRationalisation } from '../../../../shared/rationalisation/contrat.ts';
import { type Brouillon, dossierDe, type LigneTapee } from '../../../fixtures/dossier.ts';

/** Une paire étiquetée : voir test/fixtures/rationalisation/doublons/README.md. */
export interface PaireEtiquetee {
  readonly id: string;
  readonly territoire: { readonly epci: string; readonly communes: readonly string[] };
  readonly ctg: { readonly debut: string; readonly fin: string };
  readonly a: { readonly table: NomTable; readonly cellules: LigneTapee };
  readonly b: { readonly table: NomTable; readonly cellules: LigneTapee };
  readonly conventions?: readonly LigneTapee[];
  readonly doublon: boolean;
}

export const contexte: ContexteRationalisation = {
  territoires: territoiresOuverts(),
  au: '2026-06-15' as DateIso,
};

export const pairesDuFichier = (nom: 'reglage' | 'reserve'): PaireEtiquetee[] =>
  readFileSync(new URL(`../../../fixtures/rationalisation/doublons/${nom}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((ligne) => ligne.trim() !== '')
    .map((ligne) => JSON.parse(ligne) as PaireEtiquetee);

const cleDe = (nom: NomTable): CleTable =>
  (Object.keys(tablesLignes) as CleTable[]).find((cle) => tablesLignes[cle].nom === nom)!;

/** Un classeur vide sur un territoire, et ce qu’on y ajoute. */
export function classeurSur(
  { territoire, ctg }: Pick<PaireEtiquetee, 'territoire' | 'ctg'>,
  lignes: Partial<Record<CleTable, readonly LigneTapee[]>>,
): Dossier {
  const vides = Object.fromEntries(
    (Object.keys(tablesLignes) as CleTable[]).map((cle) => [cle, [...(lignes[cle] ?? [])]]),
  );
  return dossierDe({
    ...vides,
    schema: '1.0',
    identifiant: null,
    absentes: [],
    convention: { epci: territoire.epci, dateEffet: ctg.debut, dateFin: ctg.fin },
    perimetre: territoire.communes.map((codeInsee) => ({ codeInsee, epci: territoire.epci })),
  } as unknown as Brouillon);
}

/** Le classeur d’une paire : ses deux lignes et les contrats qu’elles citent. */
export function classeurDe(paire: PaireEtiquetee, inverse = false): Dossier {
  const lignes: Partial<Record<CleTable, LigneTapee[]>> = {};
  const ajouter = (cle: CleTable, ligne: LigneTapee): void => {
    lignes[cle] = [...(lignes[cle] ?? []), ligne];
  };
  for (const { table, cellules } of inverse ? [paire.b, paire.a] : [paire.a, paire.b]) ajouter(cleDe(table), cellules);
  const deja = new Set((lignes.conventions ?? []).map(({ ref }) => ref));
  for (const convention of paire.conventions ?? []) if (!deja.has(convention.ref)) ajouter('conventions', convention);
  return classeurSur(paire, lignes);
}

/** Les noms des deux lignes de la paire, comme le détecteur les dit. */
export const cellesDeLaPaire = ({ a, b }: PaireEtiquetee): readonly CleTable[] => [cleDe(a.table), cleDe(b.table)];
