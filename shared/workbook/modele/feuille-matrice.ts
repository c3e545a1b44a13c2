import type { Table } from '../../dossier/table.ts';
import { tableActions } from '../../dossier/tables/actions.ts';
import { tableAxes, tableDiagnostic, tableInterventions } from '../../dossier/tables/diagnostic.ts';
import { libelle, libelles } from '../../reference/listes.ts';
import type { FeuilleModele, Style } from '../../xlsx/modele.ts';
import { adresse, lettres, plage } from './adresses.ts';
import { couleurs, styles } from './apparence.ts';
import { cout, nonVentile, prevu } from './couts.ts';
import { type Contexte, poserBandeau } from './feuille-table.ts';
import { Feuillet } from './feuillet.ts';
import { colonneDe, contientValeur, ligneRemplie, premiereValeur, rangDeLigne } from './formules.ts';
import { mettreEnPage } from './impression.ts';
import { nomDeLien } from './liens.ts';
import { refSansAction } from './prioritaires.ts';

const LIBELLE = 2;
const PREMIERE = 3;
/** Titre et note, au-dessus des en-têtes d’un bloc. */
const LIGNES_DE_TITRE = 2;
export const AXES_PREPARES = 12;
export const ACTEURS_PREPARES = 20;
export const BESOINS_PREPARES = 12;

const actions = tableActions as unknown as Table;
const interventions = tableInterventions as unknown as Table;
const actionRemplie = ligneRemplie(actions);
const principale = premiereValeur(colonneDe(tableActions, 'thematiques'));
const acteur = colonneDe(tableInterventions, 'acteur');

export interface Matrice {
  /** Années des colonnes Prévu. */
  readonly annees: readonly number[];
  readonly mesure: (cle: string) => string;
  readonly contexte: Contexte;
}

const cellule: Style = { ...styles.calcule, horizontal: 'right', vertical: 'middle', renvoi: false };
const NOMBRE = '#,##0;-#,##0;;@';
const EUROS = '#,##0 "€";-#,##0 "€";;@';
const libelleDeLigne: Style = { ...styles.calcule, vertical: 'middle' };
// Une hauteur de ligne ne suit pas le résultat d’une formule : un long axe est abrégé, « … » le dit.
const libelleAbrege: Style = { ...libelleDeLigne, renvoi: false };
const LONGUEUR_LIBELLE = 52;
const abrege = (texte: string): string =>
  `IF(LEN(${texte})>${LONGUEUR_LIBELLE},LEFT(${texte},${LONGUEUR_LIBELLE - 1})&"…",${texte}&"")`;
const total: Style = { ...cellule, gras: true };

interface Bloc {
  readonly titre: string;
  readonly note: string;
  readonly entetes: readonly string[];
  /** Titres des deux premières colonnes. */
  readonly rangees: readonly [string, string];
  readonly format: string;
}

/** Titre, note et en-têtes d’un bloc ; rend la ligne des en-têtes. */
function ouvrirBloc(feuillet: Feuillet, ligne: number, bloc: Bloc): number {
  feuillet.texte(ligne, 1, bloc.titre, styles.titreSecond);
  feuillet.hauteur(ligne, 22);
  feuillet.texte(ligne + 1, 1, bloc.note, styles.description);
  const entete = ligne + LIGNES_DE_TITRE;
  [...bloc.rangees, ...bloc.entetes].forEach((titre, rang) => {
    feuillet.texte(entete, rang + 1, titre, { ...styles.entete, horizontal: rang < LIBELLE ? 'left' : 'center' });
  });
  feuillet.hauteur(entete, 32);
  return entete;
}

/** Les axes dans l’ordre de leur feuille, un nombre fixe de lignes préparées. */
function poserAxes(feuillet: Feuillet, entete: number): void {
  for (let rang = 1; rang <= AXES_PREPARES; rang += 1) {
    const ligne = entete + rang;
    feuillet.formule(ligne, 1, `IFERROR(INDEX(${colonneDe(tableAxes, 'numero')},${rang})&"","")`, libelleDeLigne);
    feuillet.formule(
      ligne,
      LIBELLE,
      `IFERROR(${abrege(`INDEX(${colonneDe(tableAxes, 'axe')},${rang})`)},"")`,
      libelleAbrege,
    );
  }
}

interface Colonnes {
  /** Formule d’une cellule pour une condition sur les actions (tableau de vrai et de faux). */
  readonly cellules: readonly ((condition: string, entete: string) => string)[];
  /** Formule de la colonne de total. */
  readonly total: (condition: string) => string;
  /** Vrai si une colonne « autre » reçoit ce que les colonnes ne comptent pas. */
  readonly reste: boolean;
  /** Ligne d’en-tête du bloc qui compte les actions de chaque cellule. */
  readonly nombres?: number;
}

/** Un bloc d’axes : une ligne par axe, une ligne pour le reste, une ligne de total. Rend la ligne qui suit. */
function blocAxes(feuillet: Feuillet, ligne: number, bloc: Bloc, colonnes: Colonnes): number {
  const entete = ouvrirBloc(feuillet, ligne, bloc);
  poserAxes(feuillet, entete);
  const style: Style = { ...cellule, format: bloc.format };
  const gras: Style = { ...total, format: bloc.format };
  const derniereCellule = PREMIERE + colonnes.cellules.length - 1;
  const colonneTotal = derniereCellule + (colonnes.reste ? 2 : 1);
  const [premierAxe, dernierAxe] = [entete + 1, entete + AXES_PREPARES];
  const [ligneReste, ligneTotal] = [dernierAxe + 1, dernierAxe + 2];

  const remplir = (ici: number, condition: string, si: (formule: string) => string, la: Style) => {
    colonnes.cellules.forEach((formule, rang) => {
      const titre = `${lettres(PREMIERE + rang)}$${entete}`;
      const calcul = formule(condition, titre);
      // Un coût se calcule lentement : pas là où le bloc des nombres, du même plan, ne compte aucune action.
      const garde = colonnes.nombres === undefined ? null : adresse(ici - entete + colonnes.nombres, PREMIERE + rang);
      feuillet.formule(ici, PREMIERE + rang, si(garde ? `IF(${garde}=0,0,${calcul})` : calcul), la);
    });
    const ensemble = adresse(ici, colonneTotal);
    if (colonnes.reste)
      feuillet.formule(
        ici,
        colonneTotal - 1,
        si(`ROUND(${ensemble}-SUM(${plage(ici, PREMIERE, ici, derniereCellule)}),2)`),
        la,
      );
    feuillet.formule(ici, colonneTotal, si(colonnes.total(condition)), gras);
  };
  for (let ici = premierAxe; ici <= dernierAxe; ici += 1)
    remplir(
      ici,
      `(${colonneDe(tableActions, 'axe')}&""=$A${ici})*${actionRemplie}`,
      (formule) => `IF($A${ici}="","",${formule})`,
      style,
    );
  remplir(ligneTotal, actionRemplie, (formule) => formule, gras);
  feuillet.texte(ligneReste, 1, '', libelleDeLigne);
  feuillet.texte(ligneReste, LIBELLE, 'autre axe, ou sans axe', { ...libelleDeLigne, italique: true });
  for (let colonne = PREMIERE; colonne <= colonneTotal; colonne += 1)
    feuillet.formule(
      ligneReste,
      colonne,
      `ROUND(${adresse(ligneTotal, colonne)}-SUM(${plage(premierAxe, colonne, dernierAxe, colonne)}),2)`,
      style,
    );
  feuillet.texte(ligneTotal, 1, '', libelleDeLigne);
  feuillet.texte(ligneTotal, LIBELLE, 'Total', { ...libelleDeLigne, gras: true });
  feuillet.barres.push(
    { plage: plage(premierAxe, PREMIERE, ligneReste, colonneTotal - 1), couleur: couleurs.barre },
    { plage: plage(premierAxe, colonneTotal, ligneReste, colonneTotal), couleur: couleurs.barre },
  );
  return ligneTotal + 3;
}

function blocActeurs(feuillet: Feuillet, ligne: number): void {
  const thematiques = libelles('thematique');
  const entete = ouvrirBloc(feuillet, ligne, {
    titre: 'Qui fait quoi : interventions par acteur et thématique',
    note: 'D’après Interventions. Une intervention à plusieurs thématiques compte dans chacune ; le total la compte une fois.',
    rangees: ['', 'Acteur'],
    entetes: [...thematiques, 'à développer', 'Total'],
    format: NOMBRE,
  });
  const style: Style = { ...cellule, format: NOMBRE };
  const gras: Style = { ...total, format: NOMBRE };
  const colonneTotal = PREMIERE + thematiques.length + 1;
  const [premiere, derniere] = [entete + 1, entete + ACTEURS_PREPARES];
  const [ligneReste, ligneTotal] = [derniere + 1, derniere + 2];
  const thematique = colonneDe(tableInterventions, 'thematiques');
  const aDevelopper = `${colonneDe(tableInterventions, 'etat')}="${libelle('etatIntervention', 'a-developper')}"`;
  const remplir = (ici: number, condition: string, si: (formule: string) => string, la: Style) => {
    thematiques.forEach((_, rang) => {
      const titre = `${lettres(PREMIERE + rang)}$${entete}`;
      feuillet.formule(ici, PREMIERE + rang, si(`SUMPRODUCT((${condition})*${contientValeur(thematique, titre)})`), la);
    });
    feuillet.formule(ici, colonneTotal - 1, si(`SUMPRODUCT((${condition})*(${aDevelopper}))`), la);
    feuillet.formule(ici, colonneTotal, si(`SUMPRODUCT(--(${condition}))`), gras);
  };
  for (let ici = premiere; ici <= derniere; ici += 1) {
    const nouveau = `((${acteur}<>"")*(COUNTIF(B$${entete}:B${ici - 1},${acteur})=0))`;
    const rang = rangDeLigne(interventions, tableInterventions.colonnes.acteur.titre, nouveau, 1);
    feuillet.texte(ici, 1, '', libelleDeLigne);
    // Le libellé sert de clé à la ligne : il reste entier, la cellule le coupe.
    feuillet.formule(ici, LIBELLE, `IFERROR(INDEX(${acteur},${rang})&"","")`, libelleAbrege);
    remplir(
      ici,
      `(${acteur}=$B${ici})*${ligneRemplie(interventions)}`,
      (formule) => `IF($B${ici}="","",${formule})`,
      style,
    );
  }
  remplir(ligneTotal, ligneRemplie(interventions), (formule) => formule, gras);
  feuillet.texte(ligneReste, 1, '', libelleDeLigne);
  feuillet.texte(ligneReste, LIBELLE, 'autres acteurs, ou sans acteur', { ...libelleDeLigne, italique: true });
  for (let colonne = PREMIERE; colonne <= colonneTotal; colonne += 1)
    feuillet.formule(
      ligneReste,
      colonne,
      `${adresse(ligneTotal, colonne)}-SUM(${plage(premiere, colonne, derniere, colonne)})`,
      style,
    );
  feuillet.texte(ligneTotal, 1, '', libelleDeLigne);
  feuillet.texte(ligneTotal, LIBELLE, 'Total', { ...libelleDeLigne, gras: true });
  feuillet.barres.push(
    { plage: plage(premiere, PREMIERE, ligneReste, colonneTotal - 1), couleur: couleurs.barre },
    { plage: plage(premiere, colonneTotal, ligneReste, colonneTotal), couleur: couleurs.barre },
  );
}

function blocBesoins(feuillet: Feuillet, ligne: number, derniereColonne: number, mesure: Matrice['mesure']): number {
  const ref = colonneDe(tableDiagnostic, 'ref');
  feuillet.texte(ligne, 1, 'Besoins prioritaires sans action', styles.titreSecond);
  feuillet.hauteur(ligne, 22);
  const [n, sur] = [mesure('sansAction'), mesure('prioritaires')];
  feuillet.formule(
    ligne + 1,
    1,
    `${n}&IF(${n}>1," besoins de priorité 1 ne sont cités"," besoin de priorité 1 n’est cité")&" par aucune action, sur "&${sur}&"."` +
      `&IF(${n}>${BESOINS_PREPARES}," Les ${BESOINS_PREPARES} premiers sont listés.","")`,
    styles.description,
  );
  const entete = ligne + 2;
  const titres = ['réf', 'Thématique', 'Besoin, ou constat'];
  for (let colonne = 1; colonne <= derniereColonne; colonne += 1)
    feuillet.texte(entete, colonne, titres[colonne - 1] ?? '', styles.entete);
  feuillet.fusions.push(plage(entete, PREMIERE, entete, derniereColonne));
  for (let rang = 1; rang <= BESOINS_PREPARES; rang += 1) {
    const ici = entete + rang;
    const trouve = `MATCH($A${ici},${ref},0)`;
    feuillet.formule(ici, 1, refSansAction(rang), libelleDeLigne);
    feuillet.formule(
      ici,
      LIBELLE,
      `IF($A${ici}="","",IFERROR(INDEX(${colonneDe(tableDiagnostic, 'thematiques')},${trouve})&"",""))`,
      libelleDeLigne,
    );
    const [besoin, constat] = [colonneDe(tableDiagnostic, 'besoin'), colonneDe(tableDiagnostic, 'constat')];
    feuillet.formule(
      ici,
      PREMIERE,
      `IF($A${ici}="","",IFERROR(IF(INDEX(${besoin},${trouve})="",INDEX(${constat},${trouve}),INDEX(${besoin},${trouve}))&"",""))`,
      libelleDeLigne,
    );
    for (let colonne = PREMIERE + 1; colonne <= derniereColonne; colonne += 1)
      feuillet.poser(ici, colonne, undefined, libelleDeLigne);
    feuillet.fusions.push(plage(ici, PREMIERE, ici, derniereColonne));
  }
  return entete + BESOINS_PREPARES + 3;
}

/** Assez large pour le plus long mot de la thématique, sinon douze. */
const largeurDe = (titre = ''): number => Math.max(12, ...titre.split(' ').map((mot) => mot.length + 2));

/** La Matrice : des formules et des barres, rien à remplir. */
export function feuilleMatrice({ annees, mesure, contexte }: Matrice): FeuilleModele {
  const feuillet = new Feuillet('Matrice');
  const thematiques = libelles('thematique');
  const derniereColonne = PREMIERE + thematiques.length + 1;
  feuillet.largeur(1, 7);
  feuillet.largeur(LIBELLE, 44);
  for (let colonne = PREMIERE; colonne <= Math.max(derniereColonne, PREMIERE + annees.length + 1); colonne += 1)
    feuillet.largeur(colonne, largeurDe(thematiques[colonne - PREMIERE]));

  feuillet.texte(1, 1, 'Matrice', styles.titre);
  feuillet.hauteur(1, 28);
  feuillet.poser(
    1,
    derniereColonne,
    { genre: 'lien', texte: 'Accueil', feuille: 'Accueil', cellule: 'A1', nom: nomDeLien('Accueil') },
    { ...styles.lien, horizontal: 'right' },
  );
  if (contexte.demonstration) poserBandeau(feuillet, 1, derniereColonne - 1);
  feuillet.texte(
    2,
    1,
    'Ce que le classeur dit d’un coup d’œil. Tout est calculé, rien n’est à remplir ici.',
    styles.description,
  );

  const parThematique = [...thematiques, 'autre ou sans', 'Total'];
  const dansThematique = (condition: string, titre: string) => `(${condition})*(${principale}=${titre})`;
  let ligne = 4;
  const nombres = ligne + LIGNES_DE_TITRE;
  ligne = blocAxes(
    feuillet,
    ligne,
    {
      titre: 'Nombre d’actions par axe et thématique',
      note: 'D’après le plan d’actions ; la thématique est la principale, la première de la cellule.',
      rangees: ['n°', 'Axe'],
      entetes: parThematique,
      format: NOMBRE,
    },
    {
      cellules: thematiques.map(() => (condition, titre) => `SUMPRODUCT(${dansThematique(condition, titre)})`),
      total: (condition) => `SUMPRODUCT(--(${condition}))`,
      reste: true,
    },
  );
  ligne = blocAxes(
    feuillet,
    ligne,
    {
      titre: 'Coût par axe et thématique',
      note: 'Une action qui a des lignes dans Financements est chiffrée par elles (tous les Prévu) ; sinon par son coût total, sinon par la somme de ses parts.',
      rangees: ['n°', 'Axe'],
      entetes: parThematique,
      format: EUROS,
    },
    {
      cellules: thematiques.map(() => (condition, titre) => cout(dansThematique(condition, titre), annees)),
      total: (condition) => cout(condition, annees),
      reste: true,
      nombres,
    },
  );
  const sauts = [ligne];
  ligne = blocAxes(
    feuillet,
    ligne,
    {
      titre: 'Montants prévus par axe et par année',
      note: 'D’après Financements ; les actions qui n’y ont pas de ligne sont dans « non ventilé ».',
      rangees: ['n°', 'Axe'],
      entetes: [...annees.map(String), 'non ventilé', 'Total'],
      format: EUROS,
    },
    {
      cellules: [
        ...annees.map((annee) => (condition: string) => prevu(condition, [annee])),
        (condition: string) => nonVentile(condition),
      ],
      total: (condition) => cout(condition, annees),
      reste: false,
    },
  );
  ligne = blocBesoins(feuillet, ligne, derniereColonne, mesure);
  sauts.push(ligne);
  blocActeurs(feuillet, ligne);
  return feuillet.rendre({
    figees: { lignes: 2, colonnes: LIBELLE },
    impression: mettreEnPage(feuillet.largeursPosees(), derniereColonne, contexte.pied, { sauts }),
  });
}
