import type { Colonne } from '../../../shared/dossier/colonne.ts';
import { type Dossier, tableNommee } from '../../../shared/dossier/dossier.ts';
import type { Table } from '../../../shared/dossier/table.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import { libelles, listes } from '../../../shared/reference/listes.ts';
import { address } from '../../../shared/xlsx/grid.ts';
import { parseCell } from '../../../shared/xlsx/reference.ts';
import type { Place } from '../../excel/contrat.ts';
import type { AideColonne, ConstatVu, NomOutil } from './contrat.ts';
import { type ColonneTrouvee, cleDeTable, placeEn, type TableSituee, type Terrain } from './terrain.ts';

const ATTENDUS: Readonly<Record<Colonne['type'], string>> = {
  texte: 'un texte',
  code: 'un repère court et unique',
  liste: 'une valeur de la liste',
  montant: 'un montant en euros',
  entier: 'un nombre entier',
  decimal: 'un nombre',
  etp: 'des équivalents temps plein : 0,5 pour un mi-temps',
  pourcentage: 'un pourcentage, de 0 à 100 %',
  date: 'une date, jj/mm/aaaa',
  periode: 'une date, un mois, un trimestre ou une année',
  annee: 'une année, sur quatre chiffres',
  insee: 'un code INSEE, cinq caractères',
  siren: 'un SIREN, neuf chiffres',
  caf: 'un code de Caf, trois chiffres',
  ref: 'une référence',
  refs: 'une ou plusieurs références, séparées par « ; »',
  ouiNon: 'oui ou non',
};

function attendu(colonne: Colonne): string {
  if (colonne.calculee) return 'rien : elle se remplit d’après le référentiel des communes';
  const ouverte = colonne.liste && listes[colonne.liste].ouverte ? ', ou un autre texte' : '';
  const cible = colonne.cible ? ` de la feuille « ${tableNommee(colonne.cible).feuille} »` : '';
  if (colonne.type === 'refs') return `une ou plusieurs références${cible}, séparées par « ; »`;
  if (colonne.multiple)
    return colonne.liste
      ? `une ou plusieurs valeurs de la liste, séparées par « ; »${ouverte}`
      : 'un ou plusieurs textes, séparés par « ; »';
  return `${ATTENDUS[colonne.type]}${cible}${ouverte}`;
}

/** Les repères d’une table, dans l’ordre du classeur. */
function reperes(dossier: Dossier, colonne: Colonne): readonly string[] {
  const table = colonne.cible ? tableNommee(colonne.cible) : null;
  const cle = table && cleDeTable(table);
  if (!table || !cle) return [];
  const nom = table.cle[0] ?? '';
  return (dossier[cle] as unknown as readonly Readonly<Record<string, { valeur: unknown }>>[]).flatMap((ligne) => {
    const valeur = ligne[nom]?.valeur;
    return typeof valeur === 'string' ? [valeur] : [];
  });
}

function valeurs(dossier: Dossier, colonne: Colonne): readonly string[] {
  if (colonne.liste) return libelles(colonne.liste);
  if (colonne.type === 'ouiNon') return ['oui', 'non'];
  return reperes(dossier, colonne);
}

/** Les outils qui servent dans cette colonne. */
function outils(table: Table, nom: string | null, corps: boolean): readonly NomOutil[] {
  const siens: NomOutil[] = [];
  const ajouter = (outil: NomOutil, si: boolean) => {
    if (si) siens.push(outil);
  };
  const { nom: tableau } = table;
  ajouter('numeroter', (tableau === 'CTG_Actions' || tableau === 'CTG_Diagnostic') && nom === 'ref');
  ajouter('choisir-axe', corps && tableau === 'CTG_Actions' && nom === 'axe');
  ajouter('lier-besoins', corps && tableau === 'CTG_Actions' && nom === 'besoins');
  ajouter('action-du-besoin', corps && tableau === 'CTG_Diagnostic');
  ajouter('etaler-montant', tableau === 'CTG_Financements' || (tableau === 'CTG_Actions' && nom === 'coutTotal'));
  ajouter('communes-epci', tableau === 'CTG_Perimetre' || (tableau === 'CTG_Convention' && nom === 'epci'));
  return siens;
}

/** La rubrique de la fiche Convention qui se trouve à ce rang. */
function rubrique({ table, zone }: TableSituee, rang: number): ColonneTrouvee {
  const cellules = zone.feuille.rows.get(rang) ?? [];
  for (const [nom, colonne] of Object.entries(table.colonnes))
    if (cellules.some((cell) => cell && plier(cell.text) === plier(colonne.titre)))
      return { titre: colonne.titre, nom, colonne, annee: null };
  const [premiere = 0] = [...zone.entetes.keys()].sort((a, b) => a - b);
  return { titre: cellules[premiere]?.text.trim() ?? '', nom: null, colonne: null, annee: null };
}

/** Rang de la colonne des réponses de la fiche. */
const reponses = ({ zone }: TableSituee): number | undefined =>
  [...zone.entetes].find(([, titre]) => plier(titre) === 'reponse')?.[0];

/** Ce qu’il faut savoir de la cellule sélectionnée ; null hors des tables de la convention. */
export function aideEn(
  terrain: Terrain,
  place: Place,
  constatsEn: (cellule: string) => readonly ConstatVu[],
): AideColonne | null {
  const cellule = parseCell(place.cellule.split(':')[0] ?? '');
  const trouve = cellule && terrain.colonneEn(place.feuille, cellule.row, cellule.column);
  if (!trouve) return null;
  const { situee } = trouve;
  const { table, zone } = situee;
  const corps = cellule.row > zone.rangEntete;
  const fiche = table.forme === 'fiche';
  const { titre, nom, colonne, annee } = fiche && corps ? rubrique(situee, cellule.row) : trouve.trouvee;
  const rangReponse = fiche ? (reponses(situee) ?? cellule.column) : cellule.column;
  const aRemplir = corps && colonne !== null && !colonne.calculee;
  return {
    place: { feuille: place.feuille, cellule: address(cellule.row, cellule.column) },
    table: table.nom,
    titreTable: table.titre,
    titre: annee === null || !colonne ? titre || 'colonne sans titre' : `${colonne.titre} ${annee}`,
    sens: colonne?.aide ?? (fiche && !corps ? table.description : AJOUTEE),
    requis: colonne?.requis === true,
    valeurs: colonne ? valeurs(terrain.dossier, colonne) : [],
    ouverte: !colonne || (colonne.liste !== undefined && listes[colonne.liste].ouverte),
    multiple: colonne !== null && (colonne.multiple === true || colonne.type === 'refs'),
    reponse: aRemplir
      ? {
          place: placeEn(situee, cellule.row, rangReponse),
          texte: zone.feuille.rows.get(cellule.row)?.[rangReponse]?.text ?? '',
        }
      : null,
    attendu: colonne ? attendu(colonne) : 'ce que vous voulez',
    exemple: colonne?.exemple ?? null,
    source: colonne ? (colonne.source ?? table.source) : null,
    constats: corps ? constatsEn(`${place.feuille}!${address(cellule.row, rangReponse)}`) : [],
    outils: outils(table, nom, corps),
    ligne: corps ? cellule.row : null,
  };
}

const AJOUTEE = 'Une colonne que vous avez ajoutée : elle est gardée et transmise telle quelle.';
