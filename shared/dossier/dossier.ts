import * as z from 'zod/mini';
import type { NomTable } from './noms.ts';
import type { LigneDe, Table } from './table.ts';
import { Action, Financement, tableActions, tableFinancements } from './tables/actions.ts';
import { Avenant, Convention, tableAvenants, tableConvention } from './tables/convention.ts';
import { Axe, Besoin, Intervention, tableAxes, tableDiagnostic, tableInterventions } from './tables/diagnostic.ts';
import {
  Bilan,
  Indicateur,
  Instance,
  Reunion,
  tableBilan,
  tableIndicateurs,
  tableInstances,
  tableReunions,
} from './tables/gouvernance.ts';
import {
  ConventionExistante,
  Equipement,
  LigneCej,
  PosteCooperation,
  tableCej,
  tableConventions,
  tableCooperation,
  tableEquipements,
} from './tables/rationalisation.ts';
import { Doublon, ServiceExistant, Taux, tableDoublons, tableServices, tableTaux } from './tables/reglages.ts';
import { CommuneDuPerimetre, Signataire, tablePerimetre, tableSignataires } from './tables/signataires.ts';

/** Version du schéma des tables, écrite dans chaque classeur. */
export const VERSION_SCHEMA = '1.0';

/** Toutes les tables à lignes, par le nom que leur donne le Dossier. */
export const tablesLignes = {
  avenants: tableAvenants,
  signataires: tableSignataires,
  perimetre: tablePerimetre,
  axes: tableAxes,
  diagnostic: tableDiagnostic,
  interventions: tableInterventions,
  actions: tableActions,
  financements: tableFinancements,
  conventions: tableConventions,
  cej: tableCej,
  doublons: tableDoublons,
  taux: tableTaux,
  services: tableServices,
  equipements: tableEquipements,
  cooperation: tableCooperation,
  instances: tableInstances,
  reunions: tableReunions,
  indicateurs: tableIndicateurs,
  bilan: tableBilan,
} as const;
export type CleTable = keyof typeof tablesLignes;

/** Le nom que le Dossier donne aux lignes de cette table ; undefined pour la fiche Convention. */
export const cleDeTable = (nom: NomTable): CleTable | undefined =>
  (Object.keys(tablesLignes) as CleTable[]).find((cle) => tablesLignes[cle].nom === nom);

/** Toutes les tables du classeur, dans l’ordre de la démarche. */
export const tables: readonly Table[] = [tableConvention, ...Object.values(tablesLignes)] as readonly Table[];

/** La table de ce nom de tableau Excel. */
export const tableNommee = (nom: NomTable): Table => {
  const trouvee = tables.find((table) => table.nom === nom);
  if (!trouvee) throw new Error(`Table inconnue : ${nom}`);
  return trouvee;
};

/** Tout ce qu’un classeur dit d’une convention. Une table absente du classeur est vide et citée dans `absentes`. */
export const Dossier = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Version du schéma lue dans le classeur ; null s’il ne la porte pas. */
    schema: z.nullable(z.string()),
    /** Identifiant de la convention (UUID) lu dans le classeur ; null s’il ne le porte pas. */
    identifiant: z.nullable(z.string()),
    convention: Convention,
    avenants: z.array(Avenant),
    signataires: z.array(Signataire),
    perimetre: z.array(CommuneDuPerimetre),
    axes: z.array(Axe),
    diagnostic: z.array(Besoin),
    interventions: z.array(Intervention),
    actions: z.array(Action),
    financements: z.array(Financement),
    conventions: z.array(ConventionExistante),
    cej: z.array(LigneCej),
    doublons: z.array(Doublon),
    taux: z.array(Taux),
    services: z.array(ServiceExistant),
    equipements: z.array(Equipement),
    cooperation: z.array(PosteCooperation),
    instances: z.array(Instance),
    reunions: z.array(Reunion),
    indicateurs: z.array(Indicateur),
    bilan: z.array(Bilan),
    absentes: z.array(z.string()),
  }))();

export type Lignes = { readonly [K in CleTable]: readonly LigneDe<(typeof tablesLignes)[K]>[] };
export type Dossier = Lignes & {
  readonly schema: string | null;
  readonly identifiant: string | null;
  readonly convention: Convention;
  readonly absentes: readonly NomTable[];
};
