import type { Colonne } from '../../dossier/colonne.ts';
import { listes } from '../../reference/listes.ts';
import type { ContexteReprise } from '../contexte.ts';
import { estCommune, estEpci, partDe } from './lieux.ts';
import type { Profil } from './profil.ts';

/** -1 : le contenu dément le champ ; 0 : il n’en dit rien ; 1 : il le confirme. */
export type Accord = number;

const borner = (x: number): Accord => Math.max(-1, Math.min(1, x));
/** De `bas` (-1) à `haut` (1), nul entre les deux. */
const selon = (part: number, bas: number, haut: number): Accord =>
  part <= bas ? -1 : part >= haut ? 1 : borner(((part - bas) / (haut - bas)) * 2 - 1);

const CHIFFRES = new Set(['montant', 'entier', 'decimal', 'etp', 'pourcentage']);
const TITRES = new Set([
  'action',
  'constat',
  'besoin',
  'intervention',
  'indicateur',
  'axe',
  'objet',
  'nom',
  'instance',
]);
const INSTITUTIONS = new Set([
  'pilote',
  'partenaires',
  'financeur',
  'acteur',
  'gestionnaire',
  'employeur',
  'signataire',
]);
const REPERABLES = new Set(['action', 'objet']);
/** Des champs de texte que des numéros remplissent : « 2021-114 ». */
const NUMEROTES = new Set(['acte', 'code']);

function accordNombre(type: string, p: Profil): Accord {
  const { parts } = p;
  if (parts.annee > 0.8 && p.n >= 2) return -1;
  if (type === 'montant') {
    const part = parts.montant + parts.mention * 0.5;
    if (parts.devise > 0.3) return 1;
    if (p.suite || parts.pourcentage > 0.7 + parts.montant * 0.3) return -0.7;
    return Math.min(selon(part, 0.1, 0.7), parts.nombre > 0.5 ? 0.8 : 1);
  }
  if (type === 'pourcentage') return selon(parts.pourcentage + parts.nombre * 0.5 + parts.mention * 0.5, 0.15, 0.8);
  if (type === 'etp') {
    return parts.devise > 0.2 ? -1 : selon(parts.etp + parts.mention * 0.5 + parts.pourcentage * 0.5, 0.1, 0.7);
  }
  // « 30 places » compte comme un nombre.
  const unites = parts.quantite * 0.8;
  return selon(
    unites + parts.nombre + parts.pourcentage + parts.mention * 0.5 + (parts.montant - parts.nombre) * 0.5,
    0.1,
    0.7,
  );
}

function accordListe(colonne: Colonne, p: Profil): Accord {
  const nom = colonne.liste;
  if (nom === undefined) return 0;
  const part = (p.listes.get(nom) ?? 0) / p.n + p.parts.mention * 0.3;
  if (part >= 0.5) return borner(part * 1.2);
  if (Math.max(p.parts.nombre + p.parts.date, p.parts.pourcentage) > 0.6) return -1;
  if (p.parts.long > 0.4) return -0.9;
  if (part >= 0.2) return 0.2;
  if (p.parts.institution >= 0.5 && nom !== 'thematique') return -0.9;
  if (listes[nom].ouverte || nom === 'thematique') return p.parts.lettres > 0.5 ? -0.05 : -0.5;
  return p.n >= 4 ? -0.4 : -0.1;
}

function accordTexte(champ: string, p: Profil): Accord {
  const { parts } = p;
  const numerote = NUMEROTES.has(champ);
  const chiffres = Math.max(
    numerote ? 0 : parts.nombre,
    parts.date,
    parts.devise,
    numerote || parts.lettres > 0.3 ? 0 : parts.montant,
  );
  if (chiffres > 0.6 && !(REPERABLES.has(champ) && parts.code > 0.6)) return -1;
  if (parts.croix > 0.6 && p.n >= 3) return -0.8;
  if (parts.coordonnee > 0.5) return -1;
  if (TITRES.has(champ)) {
    if (parts.code > 0.7) return REPERABLES.has(champ) ? -0.5 : -0.9;
    return p.distincts.size <= 2 && p.n >= 6 && champ !== 'axe' ? -0.3 : parts.lettres > 0.7 ? 0.6 : 0;
  }
  if (INSTITUTIONS.has(champ)) {
    if (parts.institution >= 0.4) return 1;
    return parts.long > 0.5 ? -0.35 : parts.personne > 0.6 ? -0.2 : 0.1;
  }
  return parts.lettres > 0.6 ? 0.5 : 0;
}

function accordDate(type: string, p: Profil): Accord {
  const { parts } = p;
  if (type === 'annee') return selon(parts.annee + parts.date * 0.3, 0.2, 0.8);
  if (parts.devise > 0.3 || (parts.long > 0.5 && parts.periode < 0.2)) return type === 'date' ? -1 : -0.6;
  if (type === 'date')
    return selon(parts.date + parts.annee * 0.6 + parts.periode * 0.5 + parts.mention * 0.5, 0.1, 0.6);
  const part = Math.max(parts.date, parts.annee, parts.periode) + parts.mention * 0.5;
  if (part >= 0.4) return 1;
  if (parts.nombre > 0.6 || parts.croix > 0.6) return -0.9;
  return part < 0.1 && p.n >= 3 ? -0.4 : 0;
}

/** Ce que le contenu d’une colonne dit d’un champ. */
export function accord(champ: string, colonne: Colonne, p: Profil, contexte: ContexteReprise): Accord {
  if (p.n === 0) return 0;
  const { type } = colonne;
  if (CHIFFRES.has(type)) return accordNombre(type, p);
  switch (type) {
    case 'liste':
      return accordListe(colonne, p);
    case 'date':
    case 'periode':
    case 'annee':
      return accordDate(type, p);
    case 'code':
      return p.parts.long > 0.2 || p.longueur > 24
        ? -1
        : p.parts.code > 0.5 || p.suite
          ? 1
          : p.parts.lettres > 0.6
            ? -0.3
            : 0;
    case 'ref':
      if (colonne.cible === 'CTG_Axes') return selon(p.parts.code, 0.3, 0.8);
      return p.parts.montant > 0.6 && p.parts.code < 0.5 ? -1 : 0.3;
    case 'refs':
      return selon(p.parts.code, 0.2, 0.7);
    case 'ouiNon':
      return p.parts.long > 0.4 ? -0.8 : selon(Math.max(p.parts.ouiNon, p.parts.croix), -0.5, 0.6);
    case 'insee': {
      if (p.parts.insee > 0.6) return 1;
      if (p.parts.long > 0.4 || p.parts.devise > 0.3) return -1;
      return partDe(p.distincts, (texte) => estCommune(texte, contexte)) >= 0.5
        ? 1
        : p.parts.lettres > 0.6
          ? -0.15
          : -0.6;
    }
    case 'siren':
      if (p.parts.siren > 0.5) return 1;
      return partDe(p.distincts, (texte) => estEpci(texte, contexte)) >= 0.4 ? 1 : p.parts.nombre > 0.6 ? -0.8 : -0.1;
    case 'caf':
      return p.parts.long > 0.4 ? -0.9 : 0;
    default: {
      if (champ === 'commune') {
        return partDe(p.distincts, (texte) => estCommune(texte, contexte)) >= 0.5 ? 1 : accordTexte(champ, p);
      }
      return accordTexte(champ, p);
    }
  }
}
