import { plier } from '../../shared/french/normaliser.ts';
import { rangeAddress } from '../../shared/xlsx/grid.ts';
import type { CelluleModele, FeuilleModele, ValeurModele } from '../../shared/xlsx/modele.ts';
import { toutFaire } from './cadence.ts';
import type { BlocChiffres } from './contrat.ts';
import { ecrireApparence, ecrireMesures } from './ecrire-apparence.ts';
import { ecrireTableau } from './ecrire-regles.ts';
import { ecrireConstantes, ecrireFormats, ecrireFormules, tranches } from './ecrire-valeurs.ts';
import { retirer } from './retirer.ts';

const NOM_AU_PLUS = 31;
const LARGEUR = { min: 12, max: 48 };
/** Au-delà, le graphique va sous le tableau : à droite il serait hors de l’écran. */
const COLONNES_A_COTE = 6;
const GRAPHIQUE = { colonnes: 8, lignes: 20 };

/** Nom de feuille permis par Excel et libre ; un numéro s’y ajoute s’il est pris. */
export function nomLibre(souhaite: string, pris: readonly string[]): string {
  const propre =
    souhaite
      .replace(/[\\/?*:[\]]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .slice(0, NOM_AU_PLUS)
      .trim() || 'Chiffres';
  const occupes = new Set(pris.map((nom) => nom.toLocaleLowerCase('fr')));
  for (let rang = 1; ; rang++) {
    const suffixe = rang === 1 ? '' : ` (${rang})`;
    const nom = `${propre.slice(0, NOM_AU_PLUS - suffixe.length).trim()}${suffixe}`;
    if (!occupes.has(nom.toLocaleLowerCase('fr'))) return nom;
  }
}

/** Nom de tableau libre, préfixé `Chiffres_`, pour n’être jamais pris pour une table de convention. */
function tableauLibre(titre: string, pris: readonly string[]): string {
  const racine = `Chiffres_${plier(titre)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)}`.replace(/_+$/, '');
  const occupes = new Set(pris.map((nom) => nom.toLowerCase()));
  let nom = racine;
  for (let rang = 2; occupes.has(nom.toLowerCase()); rang++) nom = `${racine}_${rang}`;
  return nom;
}

const texte = (contenu: string): ValeurModele => ({ genre: 'texte', texte: contenu });

/** Excel refuse deux colonnes de même titre dans un tableau, et un titre vide. */
function titresDe(colonnes: BlocChiffres['colonnes']): string[] {
  const pris = new Set<string>();
  return colonnes.map(({ titre }, rang) => {
    const voulu = titre.trim() || `Colonne ${rang + 1}`;
    let nom = voulu;
    for (let n = 2; pris.has(nom.toLocaleLowerCase('fr')); n++) nom = `${voulu} (${n})`;
    pris.add(nom.toLocaleLowerCase('fr'));
    return nom;
  });
}

function feuilleDe(bloc: BlocChiffres, nom: string, tableau: string): FeuilleModele {
  const titres = titresDe(bloc.colonnes);
  const entete = bloc.notes.length + 3;
  const cellules: CelluleModele[] = [
    { ligne: 1, colonne: 1, valeur: texte(bloc.titre), style: { gras: true, taille: 14 } },
    ...bloc.notes.map((note, i) => ({
      ligne: i + 2,
      colonne: 1,
      valeur: texte(note),
      style: { italique: true, couleur: '595959' },
    })),
    ...titres.map((titre, j) => ({
      ligne: entete,
      colonne: j + 1,
      valeur: texte(titre),
      style: { gras: true, renvoi: true, vertical: 'middle', bordure: 'bas' } as const,
    })),
    ...bloc.lignes.flatMap((ligne, i) =>
      bloc.colonnes.map(({ format }, j): CelluleModele => {
        const valeur = ligne[j];
        return {
          ligne: entete + 1 + i,
          colonne: j + 1,
          ...(valeur ? { valeur } : {}),
          ...(format ? { style: { format } } : {}),
        };
      }),
    ),
  ];
  const longueurs = titres.map((titre, j) =>
    Math.max(
      titre.length,
      ...bloc.lignes.map((ligne) => {
        const valeur = ligne[j];
        return valeur?.genre === 'texte' ? valeur.texte.length : 0;
      }),
    ),
  );
  return {
    nom,
    etat: 'visible',
    colonnes: longueurs.map((longueur, j) => ({
      rang: j + 1,
      largeur: Math.min(LARGEUR.max, Math.max(LARGEUR.min, longueur + 3)),
    })),
    cellules,
    tableaux: [
      {
        nom: tableau,
        ligne: entete,
        colonne: 1,
        colonnes: titres.map((titre) => ({ titre })),
        lignes: Math.max(1, bloc.lignes.length),
        filtre: true,
      },
    ],
    validations: [],
  };
}

/** Écrit le bloc sur une feuille neuve : titre, notes, tableau, graphique natif ; l’active et rend son nom. */
export async function insererBloc(context: Excel.RequestContext, bloc: BlocChiffres): Promise<string> {
  const { worksheets, tables } = context.workbook;
  worksheets.load('items/name');
  tables.load('items/name');
  await context.sync();
  const nom = nomLibre(
    bloc.feuille,
    worksheets.items.map(({ name }) => name),
  );
  const tableau = tableauLibre(
    bloc.titre,
    tables.items.map(({ name }) => name),
  );
  const modele = feuilleDe(bloc, nom, tableau);
  const feuille = worksheets.add(nom);
  for (const tranche of tranches(modele.cellules)) {
    ecrireFormats(feuille, tranche);
    ecrireConstantes(feuille, tranche);
  }
  for (const pose of modele.tableaux) ecrireTableau(feuille, pose);
  toutFaire(ecrireFormules(feuille, modele.cellules));
  toutFaire(ecrireApparence(feuille, modele.cellules));
  toutFaire(ecrireMesures(feuille, modele, false));
  if (bloc.graphique && bloc.lignes.length) poserGraphique(feuille, bloc, bloc.graphique);
  feuille.activate();
  feuille.getRange('A1').select();
  try {
    await context.sync();
  } catch (erreur) {
    await retirer([nom]);
    throw erreur;
  }
  return nom;
}

function poserGraphique(
  feuille: Excel.Worksheet,
  bloc: BlocChiffres,
  { genre, titre, categories, series }: NonNullable<BlocChiffres['graphique']>,
): void {
  const entete = bloc.notes.length + 3;
  const bas = entete + bloc.lignes.length;
  const colonne = (rang: number): Excel.Range =>
    feuille.getRange(rangeAddress({ top: entete + 1, left: rang + 1, bottom: bas, right: rang + 1 }));
  const graphique = feuille.charts.add(
    genre === 'courbe' ? 'LineMarkers' : 'BarClustered',
    colonne(series[0] ?? 0),
    'Columns',
  );
  graphique.title.text = titre;
  const titres = titresDe(bloc.colonnes);
  for (const [i, rang] of series.entries()) {
    const serie = i === 0 ? graphique.series.getItemAt(0) : graphique.series.add(titres[rang]!);
    if (i === 0) serie.name = titres[rang]!;
    else serie.setValues(colonne(rang));
    serie.setXAxisValues(colonne(categories));
  }
  graphique.legend.position = 'Bottom';
  graphique.legend.visible = series.length > 1;
  const format = bloc.colonnes[series[0] ?? 0]?.format;
  if (format) graphique.axes.valueAxis.numberFormat = format;
  // Les barres se lisent de haut en bas, dans l’ordre du tableau.
  if (genre === 'barres') graphique.axes.categoryAxis.reversePlotOrder = true;
  const aCote = bloc.colonnes.length <= COLONNES_A_COTE;
  const top = aCote ? entete : bas + 2;
  const left = aCote ? bloc.colonnes.length + 2 : 1;
  const plage = { top, left, bottom: top + GRAPHIQUE.lignes - 1, right: left + GRAPHIQUE.colonnes - 1 };
  const coins = rangeAddress(plage).split(':');
  graphique.setPosition(coins[0]!, coins[1]!);
}
