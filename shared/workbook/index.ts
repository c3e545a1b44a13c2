export { contenuCanonique } from './lire/comparer.ts';
export { type LectureDossier, lireDossier, ouvrirLecture, type ProblemeClasseur } from './lire/dossier.ts';
export { ecrireValeur } from './lire/valeur.ts';
