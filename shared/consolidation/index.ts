export { type Apport, type ApportEntier, apportDe } from './apport.ts';
export * from './chiffres.ts';
export { classeurConsolide, type OptionsClasseur } from './classeur.ts';
export { consolider, type PointDeTrajectoire, trajectoireDe } from './consolider.ts';
export type { ComptesEpci, Couverture, Couvertures } from './couverture.ts';
export {
  type Choix,
  type ClasseurAChoisir,
  type ClasseurIdentifie,
  choisirVersions,
  IDENTITE_INCONNUE,
  identiteDe,
  separerCopies,
} from './identite.ts';
export type { Lignes } from './lignes.ts';
export { type ConventionMesuree, type Mesures, merge, mesurer, mesurerTout, ZERO } from './mesures.ts';
export { type CommuneCouverte, communesDuCode } from './perimetre.ts';
export type { Provenance, Resume } from './resume.ts';
export { communesCouvertesA, ECHUE, enVigueurA, finA, signeeA, statutA } from './vigueur.ts';
