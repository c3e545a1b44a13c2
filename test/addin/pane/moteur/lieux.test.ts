import { lieuxDe } from '../../../../addin/pane/moteur/lieux.ts';
import type { Cell, Grid, Sheet } from '../../../../shared/xlsx/grid.ts';

const texte = (text: string): Cell => ({ kind: 'text', value: text, text }) as Cell;

const feuille = (name: string, ...textes: string[]): Sheet => ({
  name,
  visibility: 'visible',
  rows: new Map(textes.map((un, rang) => [rang + 1, [undefined, texte(un)]])),
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  tables: [],
});

const lieux = (sheets: Sheet[], names: Record<string, string> = {}) => {
  const noms = Object.entries(names).map(([name, refersTo]) => ({ name, refersTo })) as Grid['names'];
  return lieuxDe({ level: 'base', sheets, names: noms, properties: {} }, { absentes: [] });
};

const NOTRE = ['ATELIER CTG · Caf de l’Ain', 'Convention'];

describe('l’Accueil du modèle, quand l’agent a le sien', () => {
  test('est celui que le nom défini désigne, quel que soit son nom', () => {
    const deux = [feuille('Accueil', 'Bienvenue dans notre suivi'), feuille('Accueil (CTG)', ...NOTRE)];
    expect(lieux(deux, { Aller_Accueil: "'Accueil (CTG)'!$A$1" }).feuille('Accueil')?.feuille).toBe('Accueil (CTG)');
  });

  test('se reconnaît à ce qu’il dit si le nom défini s’est perdu', () => {
    const deux = [feuille('Accueil', 'Bienvenue'), feuille('Début', ...NOTRE)];
    expect(lieux(deux).feuille('Accueil')?.feuille).toBe('Début');
    expect(lieux(deux, { Aller_Accueil: '#REF!$A$1' }).feuille('Accueil')?.feuille).toBe('Début');
  });

  test('manque si seul celui de l’agent est là', () => {
    expect(lieux([feuille('Accueil', 'Bienvenue dans notre suivi')]).feuille('Accueil')).toBeNull();
    expect(lieux([feuille('Matrice', 'Qui appelle qui')]).feuille('Matrice')).toBeNull();
  });
});
