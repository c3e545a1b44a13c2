/** Une place du manifeste où un agent clique. */
export interface Commande {
  /** Nom de son icône et, pour une fonction, `FunctionName` : le volet l’attend par `surCommande`. */
  readonly nom: string;
  readonly libelle: string;
  readonly titre: string;
  readonly explication: string;
  /** `volet` ouvre le volet ; `fonction` appelle le volet, qui montre l’écran de ce nom. */
  readonly genre: 'volet' | 'fonction';
}

/** Ce que le complément dit de lui-même, pour ses deux variantes. */
export const COMPLEMENT = {
  nom: 'Atelier CTG',
  editeur: 'Atelier CTG',
  description:
    'Dresser une convention territoriale globale dans Excel : démarche guidée, contrôles pendant la saisie, dépôt et chiffres de couverture.',
  // À augmenter à chaque changement du manifeste : Excel garde l’ancien tant que ce nombre ne change pas.
  version: '1.0.0.0',
  langue: 'fr-FR',
  espaceDeNoms: 'CTG',
  volet: 'AtelierCtg',
  domaines: ['https://login.microsoftonline.com'],
  debut: {
    titre: 'L’atelier CTG est prêt',
    explication:
      'Onglet Accueil, groupe « Atelier CTG » : « Ouvrir l’atelier » montre la démarche, ce qui est fait et ce qui manque. Les fonctions =CTG.… sont dans la liste des fonctions.',
  },
} as const;

/** Les boutons du ruban, dans l’ordre. */
export const COMMANDES: readonly Commande[] = [
  {
    nom: 'atelier',
    libelle: 'Ouvrir l’atelier',
    titre: 'Ouvrir l’atelier CTG',
    explication: 'Montre la démarche en sept étapes : ce qui est fait, ce qui manque, et où le faire dans le classeur.',
    genre: 'volet',
  },
  {
    nom: 'controler',
    libelle: 'Contrôler',
    titre: 'Contrôler la convention',
    explication:
      'Montre ce que les contrôles ont trouvé. Un clic mène à la cellule ; ce qui est sûr se corrige d’un clic.',
    genre: 'fonction',
  },
  {
    nom: 'deposer',
    libelle: 'Déposer',
    titre: 'Déposer la convention',
    explication: 'Envoie ce classeur à votre Caf, tel qu’il est. Sans réseau, il attend sur ce poste et part ensuite.',
    genre: 'fonction',
  },
  {
    nom: 'chiffres',
    libelle: 'Chiffres',
    titre: 'Chiffres et couverture',
    explication:
      'Donne les chiffres de cette convention, de votre Caf ou de la nation à une date, et les insère dans le classeur.',
    genre: 'fonction',
  },
];

/** Côtés des icônes, en pixels. Excel exige 16, 32 et 80 ; les autres servent aux écrans agrandis. */
export const TAILLES_ICONES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/** Ce qu’Excel demande au complément à côté du volet : fichier du dépôt, et son adresse sous celle du complément. */
export const FICHIERS: readonly (readonly [fichier: string, adresse: string])[] = [
  ['addin/manifeste/icones', 'icones'],
  ['addin/manifeste/functions.json', 'volet/functions.json'],
  ['addin/manifeste/functions.js', 'volet/functions.js'],
  ['addin/manifeste/aide.html', 'volet/aide.html'],
  // Excel appelle les fonctions dès qu’office.js est prêt, parfois avant le module du volet, et montre #VALEUR!. Avec ce
  // script, office.js attend leur association (github.com/OfficeDev/office-js/issues/4769).
  ['addin/pane/attente.js', 'volet/attente.js'],
];

/** Adresse d’une icône, sous celle du complément. */
export const adresseIcone = (nom: string, taille: number): string => `icones/${nom}-${taille}.png`;
