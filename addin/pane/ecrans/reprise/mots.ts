import type { NomTable } from '../../../../shared/dossier/noms.ts';
import { compte, enumerer, INSECABLE, nombre } from '../../../../shared/french/typographie.ts';
import type { ComptesCellules } from '../../../../shared/reprise/contrat.ts';
import type { VueReprise, VueZone } from '../../moteur/reprise/contrat.ts';

/** Ce que la reprise écrit dans chaque table, comme l’agent le nomme. */
export const NOMS_DE_TABLES: Readonly<
  Record<NomTable, { readonly titre: string; readonly un: string; readonly des: string }>
> = {
  CTG_Actions: { titre: 'Plan d’actions', un: 'action', des: 'actions' },
  CTG_Axes: { titre: 'Axes', un: 'axe', des: 'axes' },
  CTG_Diagnostic: { titre: 'Diagnostic', un: 'constat', des: 'constats' },
  CTG_Interventions: { titre: 'Interventions', un: 'intervention', des: 'interventions' },
  CTG_Financements: { titre: 'Financements', un: 'financement', des: 'financements' },
  CTG_Conventions: { titre: 'Conventions existantes', un: 'convention', des: 'conventions' },
  CTG_CEJ: { titre: 'Rationalisation CEJ', un: 'ligne de CEJ', des: 'lignes de CEJ' },
  CTG_Doublons: { titre: 'Doublons', un: 'doublon', des: 'doublons' },
  CTG_Taux: { titre: 'Taux des bonus', un: 'taux', des: 'taux' },
  CTG_Services: { titre: 'Services qui existent déjà', un: 'service', des: 'services' },
  CTG_Equipements: { titre: 'Équipements', un: 'équipement', des: 'équipements' },
  CTG_Cooperation: { titre: 'Coopération', un: 'poste', des: 'postes' },
  CTG_Instances: { titre: 'Instances', un: 'instance', des: 'instances' },
  CTG_Reunions: { titre: 'Réunions', un: 'réunion', des: 'réunions' },
  CTG_Indicateurs: { titre: 'Indicateurs', un: 'indicateur', des: 'indicateurs' },
  CTG_Bilan: { titre: 'Bilan', un: 'bilan', des: 'bilans' },
  CTG_Signataires: { titre: 'Signataires', un: 'signataire', des: 'signataires' },
  CTG_Perimetre: { titre: 'Périmètre', un: 'commune', des: 'communes' },
  CTG_Avenants: { titre: 'Avenants', un: 'avenant', des: 'avenants' },
  CTG_Convention: { titre: 'Convention (la fiche)', un: 'fiche', des: 'fiches' },
};

/** « 24 actions ». */
export const combien = (table: NomTable, n: number): string => {
  const { un, des } = NOMS_DE_TABLES[table];
  return compte(n, un, des);
};

export const lignesDe = ({ lignes, forme }: VueZone): string =>
  forme === 'fiches' ? compte(lignes, 'fiche', 'fiches') : compte(lignes, 'ligne', 'lignes');

/** « 1 204 cellules lues : 1 010 reprises, 150 gardées telles quelles, 44 mises de côté, aucune perdue. » */
export function phraseDesComptes({ lues, converties, conservees, ecartees, perdues }: ComptesCellules): string {
  const parts = [
    `${nombre(converties)} reprises`,
    `${nombre(conservees)} gardées telles quelles`,
    `${nombre(ecartees)} mises de côté`,
    perdues === 0 ? 'aucune perdue' : compte(perdues, 'perdue', 'perdues'),
  ];
  return `${compte(lues, 'cellule lue', 'cellules lues')}${INSECABLE}: ${enumerer(parts)}.`;
}

/** Les tableaux d’une vue, feuille après feuille. */
export const zonesDe = ({ feuilles }: VueReprise): readonly VueZone[] => feuilles.flatMap(({ zones }) => zones);
