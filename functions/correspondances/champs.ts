import { type NomTable, tableNommee } from '../../shared/dossier/index.ts';

/** Vrai si la table a ce champ, et si les valeurs fixes d’un en-tête vont à des champs qu’elle a. */
export function estChampDe({
  table,
  champ,
  fixe = {},
}: {
  readonly table: NomTable;
  readonly champ: string;
  readonly fixe?: Readonly<Record<string, string>>;
}): boolean {
  const { colonnes, annuelles } = tableNommee(table);
  return (
    (Object.hasOwn(colonnes, champ) || Object.hasOwn(annuelles, champ)) &&
    Object.keys(fixe).every((nom) => Object.hasOwn(colonnes, nom))
  );
}
