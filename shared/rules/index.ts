export { regles } from './catalogue.ts';
export { catalogue, catalogueMarkdown, type FicheRegle } from './documentation.ts';
export type { Correction, Finding, Gravite } from './finding.ts';
export { controler, enVigueur, identite } from './moteur.ts';
export { estColonneNominative } from './nominatif.ts';
export type { Contexte, Regle, Validite } from './regle.ts';
export { type ControleSuivi, ouvrirControle } from './suivi/controle.ts';
