import fc from 'fast-check';
import { type CleTable, tableConvention, tables, tablesLignes } from '../../../shared/dossier/index.ts';
import type { Brouillon } from '../../fixtures/dossier.ts';

const textes = [
  '',
  ' ',
  'A1',
  'a1 ; A2',
  '1',
  '01043',
  '1043',
  '69381',
  '99999',
  '240100800',
  '2025',
  '2025-2029',
  'T2 2026',
  '31/12/2024',
  '01/01/2030',
  '17/07/1905',
  '12 500 €',
  '-5',
  '1e9',
  '40 %',
  '140 %',
  'oui',
  'non',
  'signée',
  'local',
  'Caf',
  'CEJ',
  'EAJE',
  'XXX',
  '#REF!',
  'dÃ©partement',
  'Mme Durand',
  'petite enfance ; logement',
  'basculer en bonus territoire',
  'réalisée',
  '…',
  '·|\\',
  'Total',
]; // prettier-ignore
/** Des textes que les colonnes lisent bien, mal, ou pas du tout. */
export const cellule = fc.constantFrom(...textes);
/** Une ligne tapée au hasard dans une table. */
export const ligneTapee = (nom: CleTable | 'convention') => {
  const table = nom === 'convention' ? tableConvention : tablesLignes[nom];
  const colonnes = Object.keys(table.colonnes);
  const annees = Object.keys(table.annuelles).flatMap((a) => [`${a} 2025`, `${a} 2031`]);
  return fc.dictionary(fc.constantFrom(...colonnes, ...annees, '+ Contact', 'hors tableau'), cellule, {
    minKeys: 1,
    maxKeys: 12,
  });
};
/** Un classeur quelconque : quelques lignes par table, des tables absentes. */
export const brouillons = fc.record({
  ...(Object.fromEntries(
    (Object.keys(tablesLignes) as CleTable[]).map((nom) => [nom, fc.array(ligneTapee(nom), { maxLength: 4 })]),
  ) as Record<CleTable, fc.Arbitrary<Record<string, string>[]>>),
  convention: ligneTapee('convention'),
  schema: fc.constantFrom(null, '1.0', '7', 'x'),
  identifiant: fc.constantFrom(null, '3f1c2a9e-0d5b-4c47-9a53-6a2f4c8e7b10'),
  absentes: fc.subarray(tables.map(({ nom }) => nom)),
}) as unknown as fc.Arbitrary<Brouillon>;
