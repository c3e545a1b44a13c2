import type * as z from 'zod/mini';
import { date, liste, montant, texte, textes } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableDoublons = table({
  nom: 'CTG_Doublons',
  feuille: 'Doublons',
  titre: 'Doublons',
  description: 'Ce qui se ferait ou se paierait deux fois, et ce que les partenaires en disent.',
  source: 'LC 2013-205, partie 2 §3 (la Ctg évite les doublons)',
  cle: ['premier', 'second'],
  facultative: true,
  surDemande: true,
  colonnes: {
    premier: texte({
      titre: 'premier',
      requis: true,
      essentiel: true,
      aide: 'La feuille et la réf de la première ligne.',
      exemple: 'Plan d’actions 2.1',
      largeur: 20,
    }),
    second: texte({
      titre: 'second',
      requis: true,
      essentiel: true,
      aide: 'La feuille et la réf de l’autre ligne, ou le service qui existe déjà.',
      exemple: 'Interventions I3',
      largeur: 20,
    }),
    genre: liste('genreDoublon', {
      titre: 'genre',
      essentiel: true,
      aide: 'Même service, même fonction transversale payée deux fois, ou service qui existe déjà.',
      exemple: 'même service',
      largeur: 17,
    }),
    textePremier: texte({
      titre: 'premier texte',
      essentiel: true,
      aide: 'Ce que dit la première ligne, et qui la porte.',
      exemple: 'Créer un guichet d’information des parents (CC)',
      largeur: 38,
    }),
    texteSecond: texte({
      titre: 'second texte',
      essentiel: true,
      aide: 'Ce que dit l’autre ligne, et qui la porte.',
      exemple: 'Point info famille (commune de Gex)',
      largeur: 38,
    }),
    raison: texte({
      titre: 'raison',
      essentiel: true,
      aide: 'Pourquoi ces deux lignes se ressemblent.',
      exemple: 'même thématique, même commune, 2025-2027 en commun',
      largeur: 44,
    }),
    avis: liste('avisDoublon', {
      titre: 'avis',
      essentiel: true,
      aide: 'Ce que les partenaires en disent. « Pas un doublon » : il ne sera plus proposé.',
      exemple: 'pas un doublon',
      largeur: 15,
    }),
    motif: texte({
      titre: 'motif',
      essentiel: true,
      aide: 'Pourquoi cet avis.',
      exemple: 'publics différents',
      largeur: 30,
    }),
  },
});
export const Doublon = /* @__PURE__ */ ligneDe(tableDoublons);
export type Doublon = z.infer<typeof Doublon>;

export const tableTaux = table({
  nom: 'CTG_Taux',
  feuille: 'Taux et services',
  titre: 'Taux des bonus',
  description:
    'Les taux qui servent au bilan quand un bonus n’est pas encore notifié. Ceux de la Caf remplacent les nôtres.',
  source: 'C 2020-01 ; barèmes annuels de la Cnaf',
  cle: ['taux', 'du'],
  facultative: true,
  surDemande: true,
  colonnes: {
    taux: liste('taux', {
      titre: 'taux',
      requis: true,
      essentiel: true,
      aide: 'Ce que le taux paie.',
      exemple: 'pilotage : ETP de coopération',
      largeur: 34,
    }),
    montant: montant({
      titre: 'montant',
      requis: true,
      essentiel: true,
      aide: 'En euros, par an et par unité.',
      exemple: '24 000 €',
      largeur: 12,
    }),
    du: date({
      titre: 'à partir du',
      essentiel: true,
      aide: 'Le premier jour où il vaut. Vide : depuis toujours.',
      exemple: '01/01/2025',
    }),
    source: texte({
      titre: 'source',
      essentiel: true,
      aide: 'Le texte ou la notification d’où il vient ; « à vérifier » tant qu’il n’y en a pas.',
      exemple: 'notification de la Caf, 2025',
      largeur: 48,
    }),
  },
});
export const Taux = /* @__PURE__ */ ligneDe(tableTaux);
export type Taux = z.infer<typeof Taux>;

export const tableServices = table({
  nom: 'CTG_Services',
  feuille: 'Taux et services',
  titre: 'Services qui existent déjà',
  description: 'Les services nationaux ou départementaux qu’un projet local referait.',
  source: 'LC 2013-205, partie 2 §3 (portails d’information, bornes visio)',
  cle: ['service'],
  facultative: true,
  surDemande: true,
  colonnes: {
    service: texte({
      titre: 'service',
      requis: true,
      essentiel: true,
      aide: 'Le nom du service.',
      exemple: 'monenfant.fr',
      largeur: 34,
    }),
    porteur: texte({
      titre: 'porteur',
      essentiel: true,
      aide: 'Qui le porte.',
      exemple: 'Cnaf',
      largeur: 22,
    }),
    mots: textes({
      titre: 'mots du projet local',
      requis: true,
      essentiel: true,
      aide: 'Les mots d’un projet qui le referait, séparés par « ; » ; chaque expression suffit.',
      exemple: 'portail famille ; site d’information des parents',
      largeur: 48,
    }),
    conseil: texte({
      titre: 'conseil',
      essentiel: true,
      aide: 'Ce que l’on peut faire à la place.',
      exemple: 'alimenter monenfant.fr plutôt que d’ouvrir un portail',
      largeur: 44,
    }),
  },
});
export const ServiceExistant = /* @__PURE__ */ ligneDe(tableServices);
export type ServiceExistant = z.infer<typeof ServiceExistant>;
