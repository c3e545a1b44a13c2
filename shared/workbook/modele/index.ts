export { anneesDeLaConvention } from './annees.ts';
export { type Contenu, contenuDuDossier, type LigneContenu, type Saisi } from './contenu.ts';
export { LIGNES_PREPAREES } from './feuille-table.ts';
export { CORPS_MINIMAL, corpsImprime } from './impression.ts';
export { construireModele, type OptionsModele } from './modele.ts';
