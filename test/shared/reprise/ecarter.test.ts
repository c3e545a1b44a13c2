import type { Place, Reprise } from '../../../shared/reprise/contrat.ts';
import { ecarterDecisions } from '../../../shared/reprise/ecarter.ts';

const place = (ligne: number, colonne: number): Place => ({ feuille: 'Plan', ligne, colonne });
const ou = (ligne: number, titre: string) => ({ table: 'CTG_Actions', ligne, titre }) as const;

const reprise: Reprise = {
  contenu: {
    actions: [
      { action: 'Ouvrir un LAEP', ajoutees: { Téléphone: '01', Élu: 'M. D.' } },
      { action: 'Créer un RPE', ajoutees: { Téléphone: '02\n03' } },
    ],
  },
  valeurs: [],
  conservees: [
    { place: place(2, 5), texte: '01', raison: '', ou: ou(0, 'Téléphone') },
    { place: place(2, 6), texte: 'M. D.', raison: '', ou: ou(0, 'Élu') },
    { place: place(3, 5), texte: '02', raison: '', ou: ou(1, 'Téléphone') },
    { place: place(4, 7), texte: '03', raison: '', ou: ou(1, 'Téléphone') },
    { place: place(9, 5), texte: 'à rappeler', raison: '', ou: 'note' },
  ],
  ecartees: [],
  questions: [],
  totaux: [],
  comptes: { lues: 7, converties: 2, conservees: 5, ecartees: 0, perdues: 0 },
  perdues: [],
  avertissements: [],
};

describe('une colonne que l’agent choisit de ne pas reprendre', () => {
  const sans = ecarterDecisions(reprise, ({ colonne }) => (colonne === 5 ? 'Vous ne la reprenez pas.' : null));

  test('ses cellules sont mises de côté avec sa décision, et ne sont plus gardées', () => {
    expect(sans.ecartees.map(({ motif, place: { ligne } }) => [motif, ligne])).toEqual([
      ['decision', 2],
      ['decision', 3],
      ['decision', 9],
    ]);
    expect(sans.conservees.map(({ texte }) => texte)).toEqual(['M. D.', '03']);
  });

  test('sa colonne ajoutée ne porte plus rien ; les autres restent', () => {
    expect(sans.contenu.actions?.[0]).toEqual({ action: 'Ouvrir un LAEP', ajoutees: { Élu: 'M. D.' } });
  });

  test('une colonne ajoutée qui garde aussi une autre cellule reste entière : rien ne se perd', () => {
    expect(sans.contenu.actions?.[1]).toEqual(reprise.contenu.actions?.[1]);
  });

  test('sans rien à écarter, la reprise est rendue telle quelle', () => {
    expect(ecarterDecisions(reprise, () => null)).toBe(reprise);
  });
});
