import { lireDate } from '../../french/date.ts';
import { lireEtp } from '../../french/etp.ts';
import type { Lecture } from '../../french/lecture.ts';
import { type Mention, mentionDeMontant, mentionDeTemps } from '../../french/mentions.ts';
import { lireMontant } from '../../french/montant.ts';
import { plier } from '../../french/normaliser.ts';
import { lirePeriode } from '../../french/periode.ts';
import { retenir } from '../../french/retenir.ts';
import type { Saisie } from '../../french/saisie.ts';
import { couperValeurs } from '../../french/valeurs.ts';
import { listes, type NomListe } from '../../reference/listes.ts';
import { equipements, institutions } from '../lexique/ensembles.ts';
import { premiereRacine, racinesDeValeur } from '../lexique/mots.ts';
import { nommeThematique } from '../zones/thematiques.ts';

/** Ce qu’une cellule peut être ; plusieurs à la fois. */
export const TRAITS = [
  'nombre',
  'montant',
  'devise',
  'date',
  'periode',
  'annee',
  'etp',
  'pourcentage',
  'entier',
  'insee',
  'siren',
  'ouiNon',
  'croix',
  'institution',
  'personne',
  'coordonnee',
  'code',
  'axe',
  'objectif',
  'lettres',
  'long',
  'puces',
  'mention',
  'quantite',
] as const;
export type Trait = (typeof TRAITS)[number];

const RANG = Object.fromEntries(TRAITS.map((trait, i) => [trait, i])) as Record<Trait, number>;
export interface Traits {
  /** Le début du texte, plié : deux cellules de même pliage n’en font qu’une. */
  readonly plie: string;
  readonly bits: number;
  readonly listes: readonly NomListe[];
}

const SIGLE = /(?<=\b[a-z])\.(?=[a-z]\b|$| )/g;
const cleDeValeur = (plie: string): string => racinesDeValeur(plie.replace(SIGLE, '')).join(' ');

let indexListes: Map<string, NomListe[]> | undefined;
const debutsListes = new Set<string>();
/** Les listes dont un texte est un élément, à la casse, aux accents, au genre et au nombre près. */
function listesDe(texte: string): readonly NomListe[] {
  if (indexListes === undefined) {
    indexListes = new Map();
    for (const [nom, { elements }] of Object.entries(listes) as [NomListe, (typeof listes)[NomListe]][]) {
      for (const { libelle, alias = [] } of elements) {
        for (const forme of [libelle, ...alias]) {
          const cle = cleDeValeur(plier(forme)) || forme;
          debutsListes.add(cle.split(' ')[0] ?? '');
          const connues = indexListes.get(cle);
          if (connues === undefined) indexListes.set(cle, [nom]);
          else if (!connues.includes(nom)) connues.push(nom);
        }
      }
    }
  }
  // Un sigle à points ne se lit qu’entier.
  const premiere = texte.includes('.') ? '' : premiereRacine(texte);
  if (premiere !== '' && !debutsListes.has(premiere)) return AUCUNE;
  return indexListes.get(cleDeValeur(texte) || texte.trim()) ?? [];
}

const AUCUNE: readonly NomListe[] = [];
/** Un élément de liste est plus court. */
const ELEMENT_MAX = 80;

function listesDUneCellule(plie: string): readonly NomListe[] {
  if (plie.length > 160) return AUCUNE;
  const entiere = plie.length <= ELEMENT_MAX ? listesDe(plie) : AUCUNE;
  if (entiere.length > 0) return entiere;
  if (plie.length <= ELEMENT_MAX && nommeThematique(plie)) return ['thematique'];
  const morceaux = SEPARE.test(plie) ? couperValeurs(plie).flatMap((morceau) => morceau.split(/[,/+&]| et /)) : [plie];
  if (morceaux.length < 2) {
    const debut = plie.replace(/[(:–].*$/s, '');
    return debut === plie || debut.length > ELEMENT_MAX ? AUCUNE : listesDe(debut);
  }
  const comptes = new Map<NomListe, number>();
  for (const morceau of morceaux) {
    if (morceau.length > ELEMENT_MAX) continue;
    for (const nom of listesDe(morceau)) comptes.set(nom, (comptes.get(nom) ?? 0) + 1);
  }
  return comptes.size === 0 ? AUCUNE : [...comptes].filter(([, n]) => n * 2 >= morceaux.length).map(([nom]) => nom);
}
const SEPARE = /[,;/+&\n•▪*|-]| et | ou /;

const debutsInstitutions = new Set([...institutions].map((nom) => nom.split(' ')[0] ?? ''));

function estInstitution(plie: string): boolean {
  if (!plie.slice(0, 12).includes('.') && !debutsInstitutions.has(premiereRacine(plie))) return false;
  const premier = plie.split(/[;,/+&\n]| et /)[0] ?? '';
  const racines = racinesDeValeur(premier.slice(0, 80).replace(SIGLE, ''));
  for (let n = Math.min(4, racines.length); n > 0; n -= 1)
    if (institutions.has(racines.slice(0, n).join(' '))) return true;
  return false;
}

const CROIX = /^(?:x|xx|✓|✔|☑|☒|✅|●|■|•|\*|v|ü|oui|ok)$/;
const CODE =
  /^(?:(?:fiche|action|axe|fa|objectif|orientation|besoin)?(?: action)? ?(?:n ?° ?)?)?[a-z]{0,4} ?[-.]? ?\d{1,4}(?:[.\-/]\d{1,3}){0,4} ?[a-z]?\.?$|^[ivx]{1,4}$/;
const AXE =
  /^(?:axe|orientation|enjeu|defi|ambition|volet|pilier|chapitre|priorite|champ|thematique)s? (?:strategique |prioritaire )?(?:n ?° ?)?(?:\d{1,2}|[ivx]{1,4})(?![a-z0-9])/;
const OBJECTIF = /^(?:objectif|obj|os|oo|og)\.? ?(?:strategique|general|operationnel|specifique)?s? ?(?:n ?° ?)?\d/;
const PERSONNE = /^(?:m|mr|mme|mlle|monsieur|madame|dr)\.? [\p{L}]/u;
const PRENOM_NOM = /^\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)? \p{Lu}{2,}(?:[- ]\p{Lu}{2,})*$/u;
/** « Création RPE » n’est pas un prénom et un nom. */
function finitParSigle(plie: string): boolean {
  const dernier = plie.slice(plie.lastIndexOf(' ') + 1);
  return institutions.has(dernier) || equipements.has(dernier);
}
const COORDONNEE = /\S@\S+\.\w|^(?:\+33|0)\s?[1-9](?:[ .-]?\d{2}){4}$/;
/** Ce sans quoi un texte n’est ni une date ni un montant : les lecteurs ne sont appelés qu’alors. */
const TEMPS =
  /(?:19|20)\d\d|\d[/.-]\d|(?<![a-z])[ts] ?[1-4](?!\d)|trim|sem|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|annee/;
const ARGENT = /^(?:environ |env\.? |entre |de |~ ?|< ?|> ?|\+ ?|- ?)?\d[\d\s.,]*(?!\w)|€|euro|k€|million/;
/** « 30 places », « 12 enfants », « 61 250 h » : un nombre et son unité. */
const QUANTITE = /^\d[\d\s.,]{0,9} ?(?:[a-z]{3,}|h)\b(?! \d)/;
/** Les mentions qui disent quand : « En cours » ou « à définir » ne le disent pas. */
const PERIODES: ReadonlySet<Mention> = new Set<Mention>([
  'en continu',
  'toute la durée',
  'annuel',
  'ponctuel',
  'dès signature',
  'court terme',
  'moyen terme',
  'long terme',
]);
const tenu = (lecture: Lecture<unknown>): boolean => lecture.valeur !== null || lecture.etat === 'ambigue';

function bitsDuNombre(saisie: Saisie, noter: (trait: Trait) => void): void {
  const n = Number(saisie.value);
  noter('nombre');
  if (/€|euro/i.test(saisie.text)) noter('devise');
  if (saisie.text.includes('%')) noter('pourcentage');
  else noter('montant');
  if (n > 0 && n <= 1) noter('pourcentage');
  if (n > 0 && n <= 60 && !saisie.text.includes('€')) noter('etp');
  if (!Number.isInteger(n)) {
    if (n < 100) noter('code');
    return;
  }
  noter('entier');
  if (n >= 1990 && n <= 2100 && /^\d{4}$/.test(saisie.text.trim())) {
    noter('annee');
    noter('periode');
  }
  if (n >= 0 && n < 1000) noter('code');
  if (n >= 1001 && n <= 98_999) noter('insee');
  if (n >= 200_000_000 && n <= 299_999_999) noter('siren');
  if (n === 1) noter('croix');
}

function bitsDuTexte(saisie: Saisie, plie: string, noter: (trait: Trait) => void): void {
  const texte = String(saisie.value);
  const court = texte.slice(0, 240);
  if (/\p{L}/u.test(court)) noter('lettres');
  if (texte.length > 80) noter('long');
  if (/\n|^\s*[-•▪*]\s/.test(court)) noter('puces');
  if (CROIX.test(plie)) noter('croix');
  if (/^(?:oui|non|o|n|x|vrai|faux|ok)$/.test(plie)) noter('ouiNon');
  if (AXE.test(plie)) noter('axe');
  if (OBJECTIF.test(plie)) noter('objectif');
  if (PERSONNE.test(plie) || (PRENOM_NOM.test(court.trim()) && !finitParSigle(plie))) noter('personne');
  if (COORDONNEE.test(court.trim())) noter('coordonnee');
  if (estInstitution(plie)) noter('institution');
  if (texte.length > 60) return;
  if (CODE.test(plie)) noter('code');
  const temps = mentionDeTemps(plie);
  if (mentionDeMontant(plie) !== null) noter('mention');
  if ((temps !== null && PERIODES.has(temps)) || /^(?:20\d\d|t[1-4]|s[12])(?!\w)/.test(plie)) noter('periode');
  if (/^(?:mi-temps|temps (?:plein|complet|partiel))/.test(plie)) noter('etp');
  if (!/\d/.test(plie)) return;
  if (plie.length <= 24 && QUANTITE.test(plie)) noter('quantite');
  if (/^(?:\d{5}|2[ab]\d{3})$/.test(plie)) noter('insee');
  if (/^\d{3} ?\d{3} ?\d{3}$/.test(plie)) noter('siren');
  if (/^(?:19[89]\d|20\d\d)$/.test(plie)) noter('annee');
  if (TEMPS.test(plie)) {
    if (tenu(lireDate(saisie))) noter('date');
    if (tenu(lirePeriode(saisie))) noter('periode');
  }
  if (/%|pourcent/.test(plie)) {
    noter('pourcentage');
    return;
  }
  if (ARGENT.test(plie) && tenu(lireMontant(saisie))) noter('montant');
  if (/€|euro/.test(plie)) noter('devise');
  if (/etp|temps|h(?:eures?)? ?\/|hebdo|^[0-9][,.]?\d*$/.test(plie) && tenu(lireEtp(saisie))) noter('etp');
  if (/^[-+]?\d[\d\s.,]*$/.test(plie)) noter('nombre');
}

function classer(saisie: Saisie): Traits {
  let bits = 0;
  const noter = (trait: Trait): void => {
    bits |= 1 << RANG[trait];
  };
  const texte = saisie.kind === 'text' ? String(saisie.value) : saisie.text || String(saisie.value);
  const plie = plier(texte.slice(0, 160));
  if (saisie.kind === 'number') bitsDuNombre(saisie, noter);
  else if (saisie.kind === 'date') {
    noter('date');
    noter('periode');
  } else if (saisie.kind === 'boolean') noter('ouiNon');
  else if (saisie.kind === 'text') bitsDuTexte(saisie, plie, noter);
  const enListe = saisie.kind === 'text' ? plie : saisie.kind === 'number' ? String(saisie.value) : '';
  const sienne = enListe === '' || texte.length > 160 ? AUCUNE : listesDUneCellule(enListe);
  return { bits, listes: sienne, plie: plie.slice(0, 120) };
}

const GARDES = 20_000;
const gardes = new Map<string, Traits>();

/** Ce qu’une cellule peut être, retenu par texte distinct. */
export function traitsDe(saisie: Saisie): Traits {
  const cle =
    saisie.kind === 'text' ? `t${String(saisie.value).slice(0, 300)}` : `${saisie.kind}${saisie.text}|${saisie.value}`;
  const garde = gardes.get(cle);
  if (garde !== undefined) return garde;
  return retenir(gardes, cle, classer(saisie), GARDES);
}
