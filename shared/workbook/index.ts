export { contenuCanonique } from './lire/comparer.ts';
export { type LectureDossier, lireDossier, type ProblemeClasseur } from './lire/dossier.ts';
export { ecrireValeur } from './lire/valeur.ts';
