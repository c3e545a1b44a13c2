import {
  type Cellule,
  type CleTable,
  type Convention,
  type Dossier,
  type LigneDe,
  type NomTable,
  type Table,
  tableConvention,
  tablesLignes,
  VERSION_SCHEMA,
} from '../../dossier/index.ts';
import { plier } from '../../french/normaliser.ts';
import { address, type Grid } from '../../xlsx/grid.ts';
import { type Correspondance, celluleAjoutee, correspondance, titresUniques } from './ligne.ts';
import { MemoireDeLecture } from './memoire.ts';
import { lireNomme } from './noms.ts';
import { lireCellule } from './valeur.ts';
import { cellule, zonesDe } from './zone.ts';

/** Pourquoi un classeur lisible n’est pas un classeur CTG que cette version sait lire. */
export interface ProblemeClasseur {
  readonly code: 'pas-un-classeur-ctg' | 'version-plus-recente' | 'trop-de-lignes';
  readonly message: string;
  readonly remede: string;
}

/** Soixante-dix mille actions : une ligne d’un seul signe coûte autant de mémoire qu’une ligne pleine. */
const CELLULES_LUES_AU_PLUS = 2_000_000;

export type LectureDossier =
  | { readonly ok: true; readonly dossier: Dossier }
  | { readonly ok: false; readonly probleme: ProblemeClasseur };

/**
 * Lit un classeur CTG : chaque table par le nom de son tableau Excel, où qu’il soit ; à défaut par sa ligne d’en-tête.
 * Une table absente est vide et citée dans `absentes`. Un classeur sans aucune table CTG, ou écrit par une version
 * majeure plus récente, n’est pas lu.
 */
export const lireDossier = (grid: Grid): LectureDossier => lireAvec(grid, new MemoireDeLecture());

/**
 * Ouvre une lecture qui se souvient de la précédente : elle rend ce que rendrait `lireDossier`, mais les lignes qui n’ont
 * pas changé sont les mêmes objets. Le contrôle suivi ne relit alors que les autres.
 */
export function ouvrirLecture(): { lire(grid: Grid): LectureDossier } {
  const memoire = new MemoireDeLecture();
  return { lire: (grid) => lireAvec(grid, memoire) };
}

function lireAvec(grid: Grid, memoire: MemoireDeLecture): LectureDossier {
  const schema = lireNomme(grid, 'CTG_Version');
  if (schema && majeure(schema) > majeure(VERSION_SCHEMA))
    return {
      ok: false,
      probleme: {
        code: 'version-plus-recente',
        message: `Ce classeur suit la version ${schema} du modèle ; cet atelier lit jusqu’à la version ${VERSION_SCHEMA}.`,
        remede: 'Mettre l’atelier à jour, puis recommencer : le classeur n’a pas été modifié.',
      },
    };

  const absentes: NomTable[] = [];
  const lignes: Partial<Record<CleTable, readonly LigneDe<Table>[]>> = {};
  const cles = Object.keys(tablesLignes) as CleTable[];
  let cellules = 0;
  for (const cle of cles) {
    const table = tablesLignes[cle] as unknown as Table;
    const zones = zonesDe(grid, table);
    if (!zones.length) absentes.push(table.nom);
    const lues = zones.map((zone) => ({ zone, c: correspondance(table, zone.entetes) }));
    for (const { zone, c } of lues) cellules += zone.lignes.length * largeurDe(table, c);
    if (cellules > CELLULES_LUES_AU_PLUS) return { ok: false, probleme: tropDeLignes(table) };
    lignes[cle] = memoire.lireLignes(table, lues);
  }
  const convention = lireConvention(grid);
  if (!convention) absentes.unshift('CTG_Convention');
  if (absentes.length === cles.length + 1)
    return {
      ok: false,
      probleme: estConsolide(grid)
        ? {
            code: 'pas-un-classeur-ctg',
            message: 'Ce classeur est un classeur consolidé : il additionne des conventions, il n’en est pas une.',
            remede: 'Donner les classeurs des conventions elles-mêmes.',
          }
        : {
            code: 'pas-un-classeur-ctg',
            message: `Ce classeur ne contient aucun des tableaux d’une convention (${feuilles(grid)}).`,
            remede: 'Vérifier que c’est le bon fichier. Un classeur fait autrement se recopie dans un modèle neuf.',
          },
    };
  return {
    ok: true,
    dossier: {
      schema,
      identifiant: identifiant(grid),
      convention: memoire.garderFiche(convention ?? conventionVide()),
      ...(lignes as unknown as Pick<Dossier, CleTable>),
      absentes,
    },
  };
}

/** Les tableaux de l’écriture consolidée se nomment « Cumul_… », pour n’être jamais pris pour ceux d’une convention. */
const estConsolide = (grid: Grid): boolean =>
  grid.sheets.some((feuille) => feuille.tables.some((tableau) => tableau.name.startsWith('Cumul_')));

const largeurDe = (table: Table, { annuelles }: Correspondance): number =>
  [...annuelles.values()].reduce((total, annees) => total + annees.size, Object.keys(table.colonnes).length);

const tropDeLignes = (table: Table): ProblemeClasseur => ({
  code: 'trop-de-lignes',
  message: `Le tableau « ${table.titre} » compte bien plus de lignes qu’une convention : le classeur n’est pas lu.`,
  remede: 'Supprimer les lignes recopiées sous les dernières lignes remplies, puis recommencer.',
});

const majeure = (version: string): number => {
  const lue = /^(\d{1,4})(\.|$)/.exec(version.trim());
  return lue ? Number(lue[1]) : 0;
};

function identifiant(grid: Grid): string | null {
  const lu = lireNomme(grid, 'CTG_Identifiant')?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lu) ? lu : null;
}

function feuilles(grid: Grid): string {
  const noms = grid.sheets
    .filter((feuille) => feuille.visibility === 'visible')
    .map((feuille) => `« ${feuille.name} »`);
  const montres = noms.slice(0, 4).join(', ');
  if (noms.length < 2) return noms.length ? `feuille ${montres}` : 'aucune feuille visible';
  return noms.length > 4 ? `feuilles ${montres}…` : `feuilles ${montres}`;
}

function lireConvention(grid: Grid): Convention | null {
  const [zone] = zonesDe(grid, tableConvention as unknown as Table);
  if (!zone) return null;
  const colonnes = [...zone.entetes];
  const rangRubrique = colonnes.find(([, titre]) => plier(titre) === 'rubrique')?.[0] ?? colonnes[0]?.[0];
  const rangReponse = colonnes.find(([, titre]) => plier(titre) === 'reponse')?.[0] ?? colonnes[1]?.[0];
  if (rangRubrique === undefined || rangReponse === undefined) return null;

  const parTitre = new Map(
    Object.entries(tableConvention.colonnes).map(([nom, colonne]) => [plier(colonne.titre), nom]),
  );
  const voisines = colonnes.filter(([rang, titre]) => rang !== rangRubrique && rang !== rangReponse && !estAide(titre));
  const feuille = zone.feuille.name;
  const lues: Record<string, Cellule<unknown>> = { ...vides(feuille) };
  const ajoutees: [string, Cellule<string>][] = [];
  const libre = titresUniques();
  const premiere = zone.lignes[0]?.rang ?? 0;
  for (const { rang } of zone.lignes) {
    const rubrique = cellule(zone.feuille, rang, rangRubrique)?.text.trim() ?? '';
    const titre = rubrique || `ligne ${rang}`;
    const reponse = cellule(zone.feuille, rang, rangReponse);
    const source = { feuille, cellule: address(rang, rangReponse) };
    const nom = parTitre.get(plier(rubrique));
    const colonne = nom ? tableConvention.colonnes[nom as keyof typeof tableConvention.colonnes] : undefined;
    if (nom && colonne && !lues[nom]?.brut) lues[nom] = lireCellule(colonne as never, reponse, source);
    else if (reponse) ajoutees.push([libre(titre), celluleAjoutee(reponse, source)]);
    // Une colonne ajoutée à la fiche : « date d’effet – Observations ».
    for (const [voisine, entete] of voisines) {
      const note = cellule(zone.feuille, rang, voisine);
      const ou = { feuille, cellule: address(rang, voisine) };
      if (note) ajoutees.push([libre(`${titre} – ${entete.trim()}`), celluleAjoutee(note, ou)]);
    }
  }
  return {
    ...lues,
    ajoutees: Object.fromEntries(ajoutees),
    origine: { feuille, ligne: premiere, horsTableau: false },
  } as unknown as Convention;
}

const estAide = (titre: string): boolean => plier(titre) === 'aide';

const vides = (feuille: string): Record<string, Cellule<unknown>> =>
  Object.fromEntries(
    Object.keys(tableConvention.colonnes).map((nom) => [
      nom,
      { valeur: null, brut: '', source: { feuille, cellule: '' } },
    ]),
  );

const conventionVide = (): Convention =>
  ({
    ...vides('Convention'),
    ajoutees: {},
    origine: { feuille: 'Convention', ligne: 0, horsTableau: false },
  }) as unknown as Convention;
