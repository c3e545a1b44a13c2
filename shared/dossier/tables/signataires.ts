import type * as z from 'zod/mini';
import { code, date, entier, insee, liste, ouiNon, siren, texte } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableSignataires = table({
  nom: 'CTG_Signataires',
  feuille: 'Signataires',
  titre: 'Signataires autres que les communes',
  description: 'Tous ceux qui signent, sauf les communes : elles signent dans la feuille Périmètre.',
  source: 'LC 2013-205, partie 2',
  cle: ['nature', 'nom'],
  colonnes: {
    nature: liste('natureSignataire', {
      titre: 'nature',
      requis: true,
      aide: 'La nature du signataire.',
      exemple: 'EPCI',
    }),
    nom: texte({
      titre: 'nom',
      requis: true,
      aide: 'Le nom de l’institution, pas celui de la personne qui signe.',
      exemple: 'Communauté de communes du Bazois',
      largeur: 44,
    }),
    code: code({
      titre: 'code',
      aide: 'Le SIREN du signataire (neuf chiffres), ou le code de la Caf (trois chiffres).',
      exemple: '200067908',
    }),
    qualite: texte({
      titre: 'qualité du représentant',
      aide: 'La qualité de qui signe, sans son nom.',
      exemple: 'président du conseil d’administration',
      largeur: 32,
    }),
    acte: texte({
      titre: 'acte',
      aide: 'La délibération ou la décision qui autorise la signature.',
      exemple: 'délibération 2024-092',
      largeur: 30,
    }),
    dateActe: date({ titre: 'date de l’acte', aide: 'La date de cette délibération.', exemple: '26/09/2024' }),
    dateSignature: date({
      titre: 'date de signature',
      aide: 'Le jour où ce signataire a signé.',
      exemple: '14/12/2024',
    }),
  },
});
export const Signataire = /* @__PURE__ */ ligneDe(tableSignataires);
export type Signataire = z.infer<typeof Signataire>;

export const tablePerimetre = table({
  nom: 'CTG_Perimetre',
  feuille: 'Périmètre',
  titre: 'Périmètre',
  description: 'Les communes que la convention couvre, et lesquelles signent.',
  source: 'C 2020-01',
  cle: ['codeInsee'],
  colonnes: {
    codeInsee: insee({
      titre: 'code INSEE',
      requis: true,
      essentiel: true,
      aide: 'Le code officiel géographique à cinq caractères, avec son zéro. Ce n’est pas le code postal.',
      exemple: '01053',
      source: 'Insee, code officiel géographique',
    }),
    commune: texte({
      titre: 'commune',
      essentiel: true,
      aide: 'Le nom de la commune, pour lire. Le code fait foi.',
      exemple: 'Bourg-en-Bresse',
      largeur: 30,
    }),
    epci: siren({
      titre: 'EPCI (SIREN)',
      essentiel: true,
      aide: 'Le SIREN de l’intercommunalité de la commune.',
      exemple: '200071751',
    }),
    population: entier({
      titre: 'population municipale',
      essentiel: true,
      calculee: true,
      aide: 'La population municipale du référentiel, donnée pour information : elle n’est jamais relue d’ici.',
      exemple: '42 184',
      source: 'Insee, populations légales',
    }),
    signataire: ouiNon({
      titre: 'signataire',
      essentiel: true,
      aide: 'Oui si la commune signe elle-même ; non si seul l’EPCI signe.',
      exemple: 'oui',
    }),
    acte: texte({
      titre: 'acte',
      essentiel: true,
      aide: 'La délibération du conseil municipal.',
      exemple: 'délibération 2024-41',
      largeur: 26,
    }),
    dateActe: date({
      titre: 'date de l’acte',
      essentiel: true,
      aide: 'La date de cette délibération.',
      exemple: '12/09/2024',
    }),
    dateSignature: date({
      titre: 'date de signature',
      essentiel: true,
      aide: 'Le jour où la commune a signé.',
      exemple: '14/12/2024',
    }),
    depuis: date({
      titre: 'depuis',
      decisif: true,
      aide: 'Si la commune est entrée après les autres, le jour de son entrée. Vide : dès la date d’effet.',
      exemple: '01/01/2026',
    }),
    jusquau: date({
      titre: 'jusqu’au',
      decisif: true,
      aide: 'Si la commune sort avant les autres, son dernier jour. Vide : jusqu’à la fin de la convention.',
      exemple: '31/12/2027',
    }),
    observations: texte({
      titre: 'observations',
      aide: 'Ce qu’il est utile de savoir.',
      exemple: 'entrée par avenant n° 1',
      largeur: 36,
    }),
  },
});
export const CommuneDuPerimetre = /* @__PURE__ */ ligneDe(tablePerimetre);
export type CommuneDuPerimetre = z.infer<typeof CommuneDuPerimetre>;
