import type * as z from 'zod/mini';
import { caf, code, date, liste, listes, ouiNon, periode, siren, texte } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableConvention = table({
  nom: 'CTG_Convention',
  feuille: 'Convention',
  titre: 'Convention',
  description: 'La carte d’identité de la convention : qui, où, quand, à quel titre.',
  source: 'LC 2013-205, partie 2 ; C 2020-01',
  forme: 'fiche',
  cle: [],
  colonnes: {
    intitule: texte({
      titre: 'intitulé',
      requis: true,
      aide: 'Le nom de la convention, comme il figure sur sa première page.',
      exemple: 'Convention territoriale globale du Pays de Gex 2025-2029',
    }),
    echelon: liste('echelon', {
      titre: 'échelon',
      requis: true,
      aide: 'Local : avec une ou plusieurs communes ou leur intercommunalité. Départemental : avec le conseil départemental ; il ne couvre pas les communes.',
      exemple: 'local',
      source: 'LC 2013-205, partie 1 §2',
    }),
    caf: caf({
      titre: 'Caf',
      requis: true,
      aide: 'Le code de la Caf qui signe, sur trois chiffres. Il commence souvent par zéro.',
      exemple: '011',
    }),
    epci: siren({
      titre: 'EPCI porteur',
      aide: 'Le SIREN de l’intercommunalité qui porte la convention, sur neuf chiffres. Vide si les communes signent sans elle.',
      exemple: '200071751',
    }),
    generation: liste('generation', {
      titre: 'génération',
      aide: 'La combientième convention sur ce territoire : 1re, 2e…',
      exemple: '2e',
    }),
    precedente: texte({
      titre: 'convention précédente',
      aide: 'L’intitulé ou le numéro de la convention que celle-ci renouvelle. Un renouvellement est un autre classeur.',
      exemple: 'CTG 2020-2024',
      source: 'LC 2013-205, partie 2 §3 (renouvellement)',
    }),
    statut: liste('statutConvention', {
      titre: 'statut',
      requis: true,
      aide: 'Où en est la convention. « Échue » ne se tape pas : c’est calculé d’après la date de fin.',
      exemple: 'signée',
    }),
    periode: periode({
      titre: 'période',
      aide: 'La période telle qu’elle est écrite dans la convention. Les deux dates ci-dessous font foi.',
      exemple: '2025-2029',
    }),
    dateEffet: date({
      titre: 'date d’effet',
      requis: true,
      aide: 'Le jour où la convention commence à s’appliquer. Une signature plus tardive est possible.',
      exemple: '01/01/2025',
    }),
    dateFin: date({
      titre: 'date de fin',
      requis: true,
      aide: 'Le dernier jour de la convention, hors avenant.',
      exemple: '31/12/2029',
    }),
    dateSignature: date({
      titre: 'date de signature',
      aide: 'Le jour où le dernier signataire a signé. Vide : la date la plus tardive des signataires est prise, si toutes sont données.',
      exemple: '14/12/2024',
    }),
    dateResiliation: date({
      titre: 'date de résiliation',
      decisif: true,
      aide: 'Si la convention a pris fin avant son terme, le jour où elle a cessé.',
      exemple: '30/06/2027',
    }),
    dateCa: date({
      titre: 'date du CA',
      aide: 'La séance du conseil d’administration de la Caf qui a approuvé la convention.',
      exemple: '14/10/2024',
      source: 'LC 2013-205, partie 1 §2',
    }),
    chefProjetCaf: texte({
      titre: 'fonction du chef de projet Caf',
      aide: 'La fonction, pas le nom : aucune donnée nominative n’est demandée.',
      exemple: 'conseiller territorial',
    }),
    chefProjetCollectivite: texte({
      titre: 'fonction du chef de projet collectivité',
      aide: 'La fonction, pas le nom : aucune donnée nominative n’est demandée.',
      exemple: 'chargé de coopération CTG',
    }),
    administrateurReferent: ouiNon({
      titre: 'administrateur référent',
      aide: 'Oui si un administrateur de la Caf suit cette convention avec le technicien.',
      exemple: 'oui',
    }),
    schemas: listes('schema', {
      titre: 'schémas articulés',
      aide: 'Les schémas et dispositifs que la convention décline ou nourrit, séparés par « ; ».',
      exemple: 'schéma départemental des services aux familles ; contrat de ville',
      source: 'LC 2013-205, partie 1 §3',
    }),
    dateEvaluation: date({
      titre: 'date d’évaluation',
      aide: 'Le jour où l’évaluation a été présentée au comité de pilotage. Elle est un préalable à tout renouvellement.',
      exemple: '15/05/2029',
      source: 'LC 2013-205, partie 2 §3',
    }),
    conventionMsa: texte({
      titre: 'convention MSA parallèle',
      aide: 'La convention « Grandir en milieu rural » ou autre que la MSA mène sur le même territoire, avec ses dates.',
      exemple: 'GMR 2022-2025',
    }),
  },
});
export const Convention = /* @__PURE__ */ ligneDe(tableConvention);
export type Convention = z.infer<typeof Convention>;

export const tableAvenants = table({
  nom: 'CTG_Avenants',
  feuille: 'Convention',
  titre: 'Avenants',
  description: 'Chaque avenant est une ligne ; la convention d’origine n’est jamais réécrite.',
  source: 'LC 2013-205, partie 2 ; usage',
  cle: ['numero'],
  facultative: true,
  colonnes: {
    numero: code({ titre: 'n°', requis: true, aide: 'Le numéro de l’avenant.', exemple: '1' }),
    objet: texte({
      titre: 'objet',
      requis: true,
      aide: 'Ce que l’avenant change : plan d’actions, nouvelle commune, équipement, prolongation…',
      exemple: 'Plan d’actions et évaluation',
      largeur: 44,
    }),
    dateEffet: date({
      titre: 'date d’effet',
      requis: true,
      aide: 'Le jour où l’avenant commence à s’appliquer.',
      exemple: '01/01/2025',
    }),
    dateSignature: date({ titre: 'date de signature', aide: 'Le jour de la signature.', exemple: '12/12/2024' }),
    nouvelleDateFin: date({
      titre: 'nouvelle date de fin',
      decisif: true,
      aide: 'Si l’avenant prolonge ou raccourcit la convention, sa nouvelle date de fin.',
      exemple: '31/12/2030',
    }),
    acte: texte({
      titre: 'acte',
      aide: 'La délibération ou la décision qui l’autorise.',
      exemple: 'délibération 2024-118',
      largeur: 30,
    }),
  },
});
export const Avenant = /* @__PURE__ */ ligneDe(tableAvenants);
export type Avenant = z.infer<typeof Avenant>;
