import type { FeuilleModele, Style } from '../../xlsx/modele.ts';
import { adresse, plage } from './adresses.ts';
import { couleurs, styles } from './apparence.ts';
import type { Etape } from './etapes.ts';
import { Feuillet } from './feuillet.ts';
import { dateEcrite, reponse } from './formules.ts';
import { mettreEnPage, type Pied } from './impression.ts';
import { nomDeLien } from './liens.ts';

const MARGE = 1;
const NUMERO = 2;
const ETAPE = 3;
const CONSIGNE = 4;
const LIENS = 5;
const BILAN = 7;
const ETAT = 8;
const AVANCEMENT = 9;
const LARGEURS = [2, 5, 22, 48, 22, 20, 46, 13, 14];
const LIGNE_ENTETE = 8;
const PREMIERE_ETAPE = LIGNE_ENTETE + 1;

export interface Accueil {
  readonly etapes: readonly Etape[];
  readonly mesure: (cle: string) => string;
  /** Ce que les deux premières lignes montrent avant tout calcul (aperçus de messagerie, téléphones). */
  readonly titre: string;
  readonly dates: { readonly effet: string | null; readonly fin: string | null; readonly statut: string | null };
  /** Nom de la Caf, si le référentiel le donne. */
  readonly caf: string | undefined;
  readonly version: string;
  readonly millesime: string;
  /** `AAAA-MM-JJ` */
  readonly cree: string;
  readonly pied: Pied;
  readonly demonstration: boolean;
}

const bloc: Style = { taille: 10, couleur: couleurs.texte, vertical: 'middle', renvoi: true, bordure: 'bas' };

const enClair = (date: string): string => date.split('-').reverse().join('/');

function phraseDesDates({ effet, fin, statut }: Accueil['dates']): string {
  const debut = effet ? `Du ${enClair(effet)}` : 'Date d’effet à remplir';
  const terme = fin ? ` au ${enClair(fin)}` : ' · date de fin à remplir';
  return `${debut}${terme} · ${statut ?? 'statut à remplir'}`;
}

function poserEnTete(feuillet: Feuillet, accueil: Accueil): void {
  const { mesure, caf, demonstration, etapes } = accueil;
  const faites = plage(PREMIERE_ETAPE, ETAT, PREMIERE_ETAPE + 2 * etapes.length - 1, ETAT);
  const comptees = etapes.filter((etape) => etape.avancement !== null).length;
  feuillet.texte(1, NUMERO, caf ? `ATELIER CTG · ${caf}` : 'ATELIER CTG', {
    gras: true,
    taille: 10,
    couleur: couleurs.marque,
    vertical: 'middle',
  });
  if (demonstration)
    feuillet.texte(1, BILAN, 'DÉMONSTRATION – exemple fictif', { ...styles.demonstration, horizontal: 'center' });
  feuillet.formule(
    2,
    NUMERO,
    `IF(${reponse('intitulé')}="","Convention territoriale globale",${reponse('intitulé')})`,
    { gras: true, taille: 20, couleur: couleurs.attendu, vertical: 'middle' },
    accueil.titre,
  );
  feuillet.hauteur(2, 34);
  const [effet, fin] = [mesure('effet'), mesure('fin')];
  feuillet.formule(
    3,
    NUMERO,
    `IF(${effet}=0,"Date d’effet à remplir","Du "&${dateEcrite(effet)})&IF(${fin}=0," · date de fin à remplir"," au "&${dateEcrite(fin)})` +
      `&" · "&IF(${reponse('statut')}="","statut à remplir",${reponse('statut')})`,
    { taille: 11, couleur: couleurs.discret, vertical: 'middle' },
    phraseDesDates(accueil.dates),
  );
  feuillet.formule(
    5,
    NUMERO,
    `COUNTIF(${faites},"fait")&IF(COUNTIF(${faites},"fait")>1," étapes faites"," étape faite")&" sur ${comptees} · "` +
      `&COUNTIF(${faites},"en cours")&" en cours"`,
    { gras: true, taille: 12, couleur: couleurs.texte, vertical: 'middle' },
  );
  feuillet.hauteur(5, 20);
  feuillet.texte(
    6,
    NUMERO,
    'Une étape peut en devancer une autre : rien n’est bloqué. Cliquez sur le nom d’une feuille pour y aller.',
    styles.description,
  );
}

function poserEtape(feuillet: Feuillet, etape: Etape, rang: number): void {
  const haut = PREMIERE_ETAPE + 2 * rang;
  const bas = haut + 1;
  for (const colonne of [NUMERO, ETAPE, CONSIGNE, BILAN, ETAT]) {
    feuillet.fusions.push(plage(haut, colonne, bas, colonne));
  }
  const etat = adresse(haut, ETAT);
  const avancement = adresse(haut, AVANCEMENT);
  for (const ligne of [haut, bas]) {
    const trait: Style = ligne === bas ? bloc : { ...bloc, bordure: 'aucune' };
    for (let colonne = NUMERO; colonne <= AVANCEMENT; colonne += 1)
      if (colonne !== LIENS && colonne !== LIENS + 1 && ligne === bas) feuillet.poser(ligne, colonne, undefined, trait);
    feuillet.hauteur(ligne, 22);
  }
  const centre: Style = { ...bloc, horizontal: 'center' };
  feuillet.poser(
    haut,
    NUMERO,
    { genre: 'nombre', nombre: rang + 1 },
    { ...centre, gras: true, taille: 14, couleur: couleurs.marque },
  );
  feuillet.texte(haut, ETAPE, etape.nom, { ...bloc, gras: true, taille: 12, couleur: couleurs.attendu });
  feuillet.texte(haut, CONSIGNE, etape.consigne, bloc);
  for (let place = 0; place < 4; place += 1) {
    const feuille = etape.feuilles[place];
    const [ligne, colonne] = [haut + (place >> 1), LIENS + (place % 2)];
    const style: Style = { ...styles.lien, horizontal: 'left', retrait: 1, bordure: ligne === bas ? 'bas' : 'aucune' };
    feuillet.poser(
      ligne,
      colonne,
      feuille ? { genre: 'lien', texte: feuille, feuille, cellule: 'A1', nom: nomDeLien(feuille) } : undefined,
      style,
    );
  }
  feuillet.formule(haut, BILAN, etape.bilan, { ...bloc, couleur: couleurs.discret });
  if (etape.avancement === null) {
    feuillet.texte(haut, ETAT, 'sans objet', { ...centre, italique: true, couleur: couleurs.discret });
    return;
  }
  feuillet.formule(haut, ETAT, `IF(${avancement}>=1,"fait",IF(${avancement}>0,"en cours","à faire"))`, {
    ...centre,
    gras: true,
  });
  feuillet.formule(haut, AVANCEMENT, `ROUND(${etape.avancement},2)`, { ...centre, bordure: 'aucune', format: '0%' });
  feuillet.formule(bas, AVANCEMENT, avancement, { ...bloc, format: ';;;' });
  feuillet.barres.push({ plage: adresse(bas, AVANCEMENT), couleur: couleurs.barre, maximum: 1 });
  feuillet.conditions.push({ plage: etat, formule: `$${etat}="fait"`, style: { couleur: '0E700E', gras: true } });
  feuillet.conditions.push({
    plage: etat,
    formule: `$${etat}="en cours"`,
    style: { couleur: couleurs.marque, gras: true },
  });
}

const legendes: readonly { readonly style: Style; readonly signe: string; readonly texte: string }[] = [
  {
    style: { fond: couleurs.attendu, couleur: couleurs.blanc, gras: true },
    signe: 'en-tête foncé',
    texte: 'attendu pour que la ligne soit complète ; la légende de chaque feuille le redit en mots',
  },
  {
    style: { fond: couleurs.marque, couleur: couleurs.blanc, gras: true },
    signe: 'en-tête clair',
    texte: 'facultatif : son absence est une remarque, jamais une erreur',
  },
  {
    style: { fond: couleurs.blanc, couleur: couleurs.texte },
    signe: 'à remplir',
    texte: 'vide n’est pas zéro : zéro se tape',
  },
  {
    style: { fond: couleurs.manque, couleur: couleurs.texte },
    signe: 'à compléter',
    texte: 'case attendue, encore vide, d’une ligne commencée',
  },
  {
    style: { fond: couleurs.calcule, couleur: couleurs.texte },
    signe: 'calculé',
    texte: 'donné pour information, jamais relu',
  },
];

const conseils = [
  'Sélectionnez un en-tête : son aide s’affiche, avec un exemple.',
  'Plusieurs valeurs dans une cellule s’écrivent « a ; b ». Les réf (B1, A1) relient les feuilles entre elles.',
  'Triez, filtrez, insérez, collez, ajoutez vos colonnes, renommez les feuilles : rien n’est interdit, rien n’est perdu.',
  'Aucun nom de personne n’est demandé : des fonctions et des institutions.',
  'Une question ? Le conseiller territorial de votre Caf. Dans Excel, le complément Atelier CTG vérifie le classeur pendant la saisie.',
];

function poserLegende(feuillet: Feuillet, ligne: number, { version, millesime, cree }: Accueil): void {
  const titre: Style = { gras: true, taille: 12, couleur: couleurs.attendu, vertical: 'middle' };
  feuillet.texte(ligne, NUMERO, 'Légende', titre);
  feuillet.texte(ligne, LIENS, 'Bon à savoir', titre);
  legendes.forEach(({ style, signe, texte }, rang) => {
    const ici = ligne + 1 + rang;
    feuillet.fusions.push(plage(ici, NUMERO, ici, ETAPE));
    feuillet.poser(ici, ETAPE, undefined, { bordure: 'fine' });
    feuillet.texte(ici, NUMERO, signe, {
      ...style,
      taille: 10,
      horizontal: 'center',
      vertical: 'middle',
      bordure: 'fine',
    });
    feuillet.texte(ici, CONSIGNE, texte, {
      taille: 10,
      couleur: couleurs.discret,
      vertical: 'middle',
      renvoi: true,
      horizontal: 'left',
      retrait: 1,
    });
    feuillet.hauteur(ici, 29);
  });
  conseils.forEach((conseil, rang) => {
    const ici = ligne + 1 + rang;
    feuillet.fusions.push(plage(ici, LIENS, ici, AVANCEMENT));
    feuillet.texte(ici, LIENS, conseil, { taille: 10, couleur: couleurs.texte, vertical: 'middle', renvoi: true });
  });
  feuillet.texte(
    ligne + Math.max(legendes.length, conseils.length) + 2,
    NUMERO,
    `Modèle ${version} · communes et populations : Insee, millésime ${millesime} · classeur créé le ${enClair(cree)}`,
    styles.description,
  );
}

/** L’Accueil : la démarche en sept étapes, où elle en est, et le chemin vers chaque feuille. */
export function feuilleAccueil(accueil: Accueil): FeuilleModele {
  const feuillet = new Feuillet('Accueil');
  LARGEURS.forEach((largeur, rang) => {
    feuillet.largeur(rang + 1, largeur);
  });
  poserEnTete(feuillet, accueil);
  const entetes: readonly [number, string][] = [
    [NUMERO, ''],
    [ETAPE, 'Étape'],
    [CONSIGNE, 'Ce qu’il y a à faire'],
    [LIENS, 'Feuilles'],
    [LIENS + 1, ''],
    [BILAN, 'Où vous en êtes'],
    [ETAT, 'État'],
    [AVANCEMENT, 'Avancement'],
  ];
  for (const [colonne, texte] of entetes)
    feuillet.texte(LIGNE_ENTETE, colonne, texte, {
      gras: true,
      taille: 10,
      couleur: couleurs.blanc,
      fond: couleurs.marque,
      vertical: 'middle',
      ...(colonne === LIENS || colonne === NUMERO ? { retrait: 1, horizontal: 'left' as const } : {}),
      ...(colonne >= ETAT ? { horizontal: 'center' as const } : {}),
    });
  feuillet.hauteur(LIGNE_ENTETE, 22);
  accueil.etapes.forEach((etape, rang) => {
    poserEtape(feuillet, etape, rang);
  });
  poserLegende(feuillet, PREMIERE_ETAPE + 2 * accueil.etapes.length + 1, accueil);
  feuillet.largeur(MARGE, 2);
  return feuillet.rendre({
    figees: { lignes: 0, colonnes: 0 },
    impression: mettreEnPage(feuillet.largeursPosees(), AVANCEMENT, accueil.pied),
  });
}
