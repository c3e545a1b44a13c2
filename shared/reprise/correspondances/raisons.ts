import { tableNommee } from '../../dossier/dossier.ts';
import { plier } from '../../french/normaliser.ts';
import { guillemets } from '../../french/typographie.ts';
import type { NomListe } from '../../reference/listes.ts';
import type { Cible } from '../contrat.ts';
import type { MotifSansCible } from '../lexique/lexique.ts';
import { cleDeNom } from '../lexique/mots.ts';
import type { Candidat } from './candidats.ts';
import { colonneDe } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import type { Profil } from './profil.ts';
import type { Trait } from './traits.ts';

const NOMS: readonly (readonly [Trait, singulier: string, pluriel: string])[] = [
  ['coordonnee', 'une coordonnée', 'des coordonnées'],
  ['personne', 'un nom de personne', 'des noms de personnes'],
  ['devise', 'un montant', 'des montants'],
  ['date', 'une date', 'des dates'],
  ['annee', 'une année', 'des années'],
  ['pourcentage', 'un pourcentage', 'des pourcentages'],
  ['institution', 'une institution', 'des institutions'],
  ['croix', 'une croix', 'des croix'],
  ['montant', 'un montant', 'des montants'],
  ['periode', 'une période', 'des périodes'],
  ['code', 'un repère', 'des repères'],
  ['long', 'un texte long', 'des textes longs'],
];

const dire = (compte: number, n: number, singulier: string, pluriel: string): string => {
  if (n === 1) return `la seule valeur lue est ${singulier}`;
  if (compte === 1) return `une des ${n} valeurs lues est ${singulier}`;
  return compte < n ? `${compte} des ${n} valeurs lues sont ${pluriel}` : `les ${n} valeurs lues sont ${pluriel}`;
};

/** « 14 des 16 valeurs lues sont des institutions » ; vide si rien ne domine. */
function direContenu({ n, parts, comptes }: Profil): string {
  if (n === 0) return 'la colonne est vide';
  const trouve = NOMS.find(([trait]) => parts[trait] >= 0.5);
  if (trouve?.[0] === 'montant' && parts.nombre >= 0.5) return dire(comptes.nombre, n, 'un nombre', 'des nombres');
  return trouve === undefined ? '' : dire(comptes[trouve[0]], n, trouve[1], trouve[2]);
}

/** Ce qui confirme un champ, selon son type. */
const TEMPS: readonly Trait[] = ['date', 'annee', 'periode'];
const CONFIRMENT: Readonly<Record<string, readonly Trait[]>> = {
  montant: ['devise', 'montant'],
  date: TEMPS,
  periode: TEMPS,
  annee: TEMPS,
  pourcentage: ['pourcentage'],
  code: ['code'],
  ref: ['code'],
  refs: ['code'],
  ouiNon: ['croix'],
};
const VALEURS_DE_LISTE: Partial<Record<NomListe, readonly [singulier: string, pluriel: string]>> = {
  statutAction: ['un statut connu', 'des statuts connus'],
  priorite: ['une priorité connue', 'des priorités connues'],
  public: ['un public connu', 'des publics connus'],
  thematique: ['une thématique connue', 'des thématiques connues'],
  typeEquipement: ['un type d’équipement connu', 'des types d’équipement connus'],
};
const DE_LA_LISTE = ['dans la liste du champ', 'dans la liste du champ'] as const;

/** Ce qui, dans le contenu, confirme ce champ ; vide si rien ne le fait. */
function direCeQuiConfirme(profil: Profil, cible: Cible): string {
  const { n, parts, comptes, listes } = profil;
  if (n === 0) return profil.vide ? 'la colonne est vide' : '';
  const colonne = colonneDe(cible);
  if (cible.lecture === 'croix') return parts.croix >= 0.5 ? dire(comptes.croix, n, 'une croix', 'des croix') : '';
  if (colonne?.liste !== undefined) {
    const connues = listes.get(colonne.liste) ?? 0;
    return connues * 2 >= n ? dire(connues, n, ...(VALEURS_DE_LISTE[colonne.liste] ?? DE_LA_LISTE)) : '';
  }
  const traits = CONFIRMENT[colonne?.type ?? ''] ?? (['institution', 'long'] as const);
  const nom = NOMS.find(([connu]) => traits.includes(connu) && parts[connu] >= 0.5);
  return nom === undefined ? '' : dire(comptes[nom[0]], n, nom[1], nom[2]);
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
const suite = (contenu: string): string => (contenu === '' ? '' : ` ; ${contenu}`);

/** Pourquoi une colonne remplit un champ, en une phrase. */
export function raisonDe(lue: ColonneLue, { cible, motif }: Candidat): string {
  const contenu = direCeQuiConfirme(lue.profil, cible);
  if ('phrase' in motif) return majuscule(`${motif.phrase}${suite(contenu)}`);
  const champ = colonneDe(cible)?.titre ?? cible.champ;
  return `${direLesMots(lue.entete.replace(/\s+/g, ' ').trim(), motif.expression, champ)}${suite(contenu)}`;
}

function direLesMots(entete: string, expression: string, champ: string): string {
  const nom = guillemets(entete);
  const memes = (a: string, b: string): boolean => cleDeNom(a) === cleDeNom(b);
  if (plier(champ) === plier(entete)) return `${nom} est le champ ${guillemets(champ)}`;
  if (memes(expression, entete)) return `${nom} se dit ${guillemets(champ)}`;
  const verbe = plier(entete).includes(plier(expression)) ? 'contient' : 'se lit';
  const traduit = memes(expression, champ) ? '' : `, qui se dit ${guillemets(champ)}`;
  return `${nom} ${verbe} ${guillemets(expression)}${traduit}`;
}

const SANS_CIBLE: Readonly<Record<MotifSansCible, string>> = {
  lien: 'renvoie à d’autres lignes ou à des documents : la colonne est gardée telle quelle',
  gestion: 'sert à gérer le fichier d’origine : la colonne est gardée telle quelle',
  etapes: 'n’a pas de champ dans cette table : la colonne est gardée telle quelle',
  sansChamp: 'n’a pas de champ dans cette table : la colonne est gardée telle quelle',
  pistes: 'dit ce qui pourrait se faire, pas encore des actions : la colonne est gardée telle quelle',
  personne: '',
  totalDeLigne: 'est le total de la ligne : il est recalculé',
  comptee: 'se compte, et n’est pas une somme : la colonne est gardée telle quelle',
  depenseSansFinanceur: 'est une dépense sans financeur : gardée à côté',
  sommeDAnnees: 'réunit plusieurs années d’un financeur, sans dire combien à chacune : gardée à côté',
  anneeDeSomme: 'est l’année de chaque somme, qui a une colonne par année dans la convention : gardée à côté',
  coutAnnuel: 'est un coût annuel, non le coût total : la colonne est gardée telle quelle',
  statutDepasse: 'est gardée telle quelle : une période plus récente donne le statut',
  cibleDepassee: 'est gardée telle quelle : une année plus lointaine donne la cible',
};
export const PERSONNES = 'Noms de personnes : gardés à côté, ils n’entrent dans aucun chiffre';

/** Pourquoi une colonne que l’on connaît n’a pas de champ. */
export const raisonDeRefus = (lue: ColonneLue, code: MotifSansCible): string =>
  code === 'personne' ? PERSONNES : `${guillemets(lue.entete.replace(/\s+/g, ' '))} ${SANS_CIBLE[code]}`;

/** Pourquoi rien n’est proposé. */
export function raisonDeRien(lue: ColonneLue, autre: Cible | null, prise: boolean): string {
  const { profil } = lue;
  if (lue.entete === '') {
    if (profil.n === 0) return 'Ni en-tête ni valeur : rien à reprendre';
    return `Sans en-tête, rien ne dit ce que c’est${suite(direContenu(profil))}`;
  }
  const champ = autre === null ? '' : guillemets(colonneDe(autre)?.titre ?? autre.champ);
  if (prise && (autre?.champ === 'debut' || autre?.champ === 'fin')) {
    return `Le début et la fin ont déjà leur colonne : ${guillemets(lue.entete.replace(/\s+/g, ' '))} est gardée telle quelle`;
  }
  if (prise) return `Le champ ${champ} est déjà rempli par une autre colonne : à choisir`;
  if (lue.anneeVague) return 'L’en-tête ne donne pas une année civile : à choisir';
  if (autre !== null) return `Peut-être ${champ}, mais ce n’est pas assez sûr : à choisir${suite(direContenu(profil))}`;
  const nomme = guillemets(lue.entete.replace(/\s+/g, ' '));
  if ([...lue.rapprochements.values()].some(({ score }) => score >= 0.8)) {
    return `${nomme} n’a pas de champ dans cette table : la colonne est gardée telle quelle`;
  }
  if (profil.n === 0) return 'L’en-tête n’est pas connu et la colonne est vide';
  if (profil.parts.devise > 0.3) return 'Les valeurs sont des montants, mais le titre ne dit pas lesquels : à choisir';
  return `L’en-tête n’est pas connu : la colonne est gardée telle quelle${suite(direContenu(profil))}`;
}

/** « 9 des 11 colonnes sont celles du plan d’actions ». */
export function raisonDeTable(
  table: Cible['table'],
  reconnues: number,
  colonnes: number,
  annonce: string | null,
): string {
  const nom = tableNommee(table).titre;
  const titre = annonce === null ? '' : ` ; le titre ou la feuille dit ${guillemets(annonce)}`;
  const debut =
    reconnues <= 1
      ? `Une colonne sur ${colonnes} est reconnue`
      : `${reconnues} colonnes sur ${colonnes} sont reconnues`;
  return `${guillemets(nom)} : ${debut.charAt(0).toLowerCase()}${debut.slice(1)}${titre}`;
}

export const RAISONS_SANS_TABLE = {
  mots: 'Aucun en-tête n’est lisible : rien ne dit de quelle table il s’agit',
  peu: 'Trop peu de colonnes sont celles d’une table de la convention : le tableau est gardé tel quel',
  financement: 'Le tableau ne dit pas quelle action est financée : ses montants sont gardés tels quels',
  conventions: 'Le tableau suit plusieurs conventions, un classeur n’en porte qu’une : le tableau est gardé tel quel',
  personnes: 'Une liste de personnes et leurs coordonnées : l’atelier n’en demande pas, le tableau est gardé tel quel',
  budget: 'Un budget par postes, charges et produits, ne dit pas d’action : le tableau est gardé tel quel',
  annonce: 'Le titre annonce autre chose qu’une table de la convention : le tableau est gardé tel quel',
} as const;
