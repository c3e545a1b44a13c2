import {
  type CleTable,
  type Dossier,
  type Doute,
  type LigneDe,
  type Table,
  tableConvention,
  tablesLignes,
} from '../../dossier/index.ts';

/**
 * Forme canonique du contenu d’un dossier, sans adresses ni rangs : deux classeurs qui disent la même chose, déplacés,
 * triés ou réordonnés, donnent le même texte. L’ordre des lignes ne compte pas ; celui des valeurs d’une cellule, si.
 */
export function contenuCanonique(dossier: Dossier): string {
  const tables = Object.fromEntries(
    (Object.keys(tablesLignes) as CleTable[]).map((cle) => [
      cle,
      dossier[cle]
        .map((ligne) => contenuDeLigne(tablesLignes[cle] as unknown as Table, ligne as unknown as LigneDe<Table>))
        .sort(),
    ]),
  );
  return JSON.stringify({
    convention: contenuDeLigne(tableConvention as unknown as Table, dossier.convention as unknown as LigneDe<Table>),
    ...tables,
  });
}

type Lue = { valeur: unknown; brut: string; doute?: Doute };

function contenuDeLigne(table: Table, ligne: LigneDe<Table>): string {
  const lu = ligne as unknown as Record<string, Lue & Record<string, Lue>>;
  const contenu: [string, unknown][] = [];
  const noter = (nom: string, valeur: unknown): void => {
    if (valeur !== null) contenu.push([nom, valeur]);
  };
  for (const nom of Object.keys(table.colonnes)) noter(nom, dit(lu[nom]));
  for (const nom of Object.keys(table.annuelles))
    for (const annee of Object.keys(lu[nom] ?? {}).sort()) noter(`${nom} ${annee}`, dit(lu[nom]?.[annee]));
  for (const titre of Object.keys(ligne.ajoutees).sort())
    noter(`+ ${titre}`, ligne.ajoutees[titre]?.valeur ?? ligne.ajoutees[titre]?.brut);
  return JSON.stringify(contenu);
}

/** Une valeur lue compte pour elle-même, quelle que soit son écriture ; une valeur illisible, pour son texte. */
function dit(cellule: Lue | undefined): unknown {
  if (!cellule) return null;
  const incertaine = cellule.doute?.etat === 'illisible' || cellule.doute?.etat === 'ambigue';
  if (cellule.valeur !== null && !incertaine) return cellule.valeur;
  return cellule.brut ? { brut: cellule.brut } : null;
}
