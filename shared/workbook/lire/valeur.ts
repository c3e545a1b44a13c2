import type { Cellule, Colonne, Doute, Source } from '../../dossier/index.ts';
import { texteVisible } from '../../french/brut.ts';
import * as french from '../../french/index.ts';
import type { Lecture } from '../../french/lecture.ts';
import type { Saisie } from '../../french/saisie.ts';
import { listes, type NomListe } from '../../reference/listes.ts';

/** Lit une cellule selon le type de sa colonne. Rien n’est perdu : `brut` garde le texte vu, `doute` dit pourquoi. */
export function lireCellule<T>(colonne: Colonne<T>, saisie: Saisie | undefined, source: Source): Cellule<T> {
  if (!saisie) return { valeur: null, brut: '', source };
  const lecture = lire(colonne, saisie);
  const doute = douteDe(lecture, colonne);
  return {
    valeur: lecture.valeur as T | null,
    brut: lecture.etat === 'vide' ? '' : texteVu(saisie),
    source,
    ...(doute ? { doute } : {}),
  };
}

/** Ce que l’agent voit, blancs compris ; Office rend « ##### » d’une colonne trop étroite, la valeur en est récrite. */
export const texteVu = (saisie: Saisie): string =>
  saisie.kind !== 'text' && /^#+$/.test(saisie.text) ? texteVisible(saisie) : saisie.text;

function douteDe(lecture: Lecture<unknown>, colonne: Colonne): Doute | undefined {
  if (lecture.etat === 'vide' || lecture.etat === 'sure') return undefined;
  const raison = lecture.raison ?? lecture.mention ?? '';
  const candidats = lecture.candidats?.map((candidat) => ecrireValeur(colonne, candidat));
  return { etat: lecture.etat, raison, ...(candidats?.length ? { candidats } : {}) };
}

function lire(colonne: Colonne, saisie: Saisie): Lecture<unknown> {
  if (colonne.multiple) return lirePlusieurs(colonne, saisie);
  switch (colonne.type) {
    case 'texte':
      return french.lireTexte(saisie);
    case 'code':
    case 'ref':
    case 'refs':
      return french.lireReference(saisie);
    case 'liste':
      return lireDansListe(colonne.liste as NomListe, saisie);
    case 'montant':
      return french.lireMontant(saisie);
    case 'entier':
      return french.lireEntier(saisie);
    case 'decimal':
      return french.lireDecimal(saisie);
    case 'etp':
      return french.lireEtp(saisie);
    case 'pourcentage':
      return french.lirePourcentage(saisie);
    case 'date':
      return french.lireDate(saisie);
    case 'periode':
      return french.lirePeriode(saisie);
    case 'annee':
      return french.lireAnnee(saisie);
    case 'insee':
      return french.lireInsee(saisie);
    case 'siren':
      return french.lireSiren(saisie);
    case 'caf':
      return french.lireCodeCaf(saisie);
    case 'ouiNon':
      return french.lireOuiNon(saisie);
  }
}

function lireDansListe(nom: NomListe, saisie: Saisie): Lecture<string> {
  const liste = listes[nom];
  return liste.ouverte ? french.lireListeOuverte(saisie, liste.elements) : french.lireDansListe(saisie, liste.elements);
}

/** Aucune cellule honnête n’en porte autant ; chacune est cherchée dans une liste. */
const VALEURS_AU_PLUS = 200;

/** « a ; b » : chaque valeur est lue ; le doute de la cellule est le plus grave de ceux de ses valeurs. */
function lirePlusieurs(colonne: Colonne, saisie: Saisie): Lecture<unknown[]> {
  if (saisie.kind === 'error') return { etat: 'illisible', valeur: null, raison: raisonErreur(saisie) };
  // « 1,2 » tapé dans une cellule standard est un nombre : une réf, ou deux.
  if (colonne.type === 'refs' && saisie.kind !== 'text')
    return { ...french.lireReferences(saisie) } as Lecture<unknown[]>;
  if (saisie.kind === 'date') {
    const lecture = french.lireReference(saisie);
    return { ...lecture, valeur: null, candidats: lecture.candidats?.map((candidat) => [candidat]) ?? [] };
  }
  const morceaux = colonne.type === 'refs' ? french.couperReferences(saisie.text) : french.couperValeurs(saisie.text);
  // Un tiret seul n’est pas une valeur, mais la cellule n’est pas vide.
  if (!morceaux.length) return saisie.text.trim() === '' ? french.vide() : french.mention('tiret');
  if (morceaux.length > VALEURS_AU_PLUS)
    return { etat: 'illisible', valeur: null, raison: `la cellule contient ${morceaux.length} valeurs` };
  const lectures = morceaux.map((morceau) => lire({ ...colonne, multiple: false }, french.saisieTexte(morceau)));
  const valeur = lectures.flatMap((lecture) => (lecture.valeur === null ? [] : [lecture.valeur]));
  const gravite = ['sure', 'vide', 'deduite', 'mention', 'ambigue', 'illisible'] as const;
  const pire = lectures.reduce((a, b) => (gravite.indexOf(b.etat) > gravite.indexOf(a.etat) ? b : a));
  if (pire.etat === 'sure' || pire.etat === 'vide') return { etat: 'sure', valeur };
  return {
    etat: pire.etat,
    valeur: valeur.length ? valeur : null,
    ...(pire.raison === undefined ? {} : { raison: pire.raison }),
    ...(pire.mention === undefined ? {} : { mention: pire.mention }),
    ...(pire.candidats ? { candidats: pire.candidats.map((candidat) => [candidat]) } : {}),
  };
}

const raisonErreur = (saisie: Saisie): string => `la cellule contient une erreur de formule, ${saisie.text}`;

/** Écrit une valeur comme l’agent la taperait dans la cellule ; l’inverse de la lecture. */
export function ecrireValeur(colonne: Colonne, valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  if (Array.isArray(valeur)) return valeur.map(String).join(' ; ');
  switch (colonne.type) {
    case 'montant':
      return french.ecrireMontant(valeur as number);
    case 'date':
      return french.ecrireDate(valeur as french.DateIso);
    case 'periode':
      return french.ecrirePeriode(valeur as french.Periode);
    case 'pourcentage':
      return french.ecrirePourcentage(valeur as number);
    case 'entier':
    case 'decimal':
    case 'etp':
      return french.ecrireDecimal(valeur as number);
    case 'ouiNon':
      return valeur ? 'oui' : 'non';
    default:
      return String(valeur);
  }
}
