export { type DonneesCaf, donneesCafDuProjet } from './caf.ts';
export { cafPrincipale } from './caf-principale.ts';
export type {
  Caf,
  FichierCaf,
  FichierNoms,
  FichierPassages,
  FichierPerimetre,
  FichierRattachements,
  FichierTerritoires,
} from './fichiers.ts';
export * from './listes.ts';
export { normaliserNom } from './recherche.ts';
export * from './territoires.ts';
export {
  type Objectif,
  objectifDeCaf,
  objectifNational,
  trajectoireDeCaf,
  trajectoireNationale,
} from './trajectoire.ts';
