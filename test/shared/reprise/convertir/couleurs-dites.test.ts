import { nomDeCouleur } from '../../../../shared/reprise/convertir/couleurs-dites.ts';
import { alerte, lignes, repris, type Tableau } from './atelier.ts';

const plan = (autour: Partial<Tableau> = {}): Tableau => ({
  table: 'CTG_Actions',
  colonnes: [
    ['Action', { champ: 'action' }],
    ['Statut', { champ: 'statut' }],
  ],
  lignes: [
    ['LAEP', null],
    ['RPE', null],
    ['PIJ', 'En cours'],
    ['MAM', null],
  ],
  fonds: [
    [0, 1, '92D050'],
    [1, 1, 'FFC000'],
    [2, 1, 'FF0000'],
  ],
  ...autour,
});
const statuts = (r: ReturnType<typeof repris>) => lignes(r, 'actions').map(({ statut }) => statut);

it.each([
  ['92D050', 'vert'],
  ['C6EFCE', 'vert'],
  ['FF0000', 'rouge'],
  ['FFC000', 'orange'],
  ['FFFF00', 'jaune'],
  ['00B0F0', 'bleu'],
  ['BFBFBF', 'gris'],
  ['7030A0', 'violet'],
  ['FFFFFF', null],
])('%s se dit %s', (rvb, nom) => {
  expect(nomDeCouleur(rvb)).toBe(nom);
});

describe('un statut dit par la couleur seule de la case', () => {
  it('se lit d’après la légende écrite, et le dit ; la case qui a un texte garde le sien', () => {
    const r = repris([plan({ titre: ['Légende : vert = réalisé ; orange : en cours ; rouge = abandonné', null] })]);
    expect(statuts(r)).toEqual(['réalisée', 'en cours', 'en cours', undefined]);
    expect(alerte(r, 'statut', 0)).toMatch(/déduit de la couleur.*vert/);
    expect(alerte(r, 'statut', 2)).toBeUndefined();
    expect(r.comptes.perdues).toBe(0);
  });

  it('se lit d’après une légende qui montre ses couleurs', () => {
    const r = repris([plan({ titre: ['Réalisé', null], fonds: [[0, 1, '92D050'], [-3, 0, '92D050']] })]); // biome-ignore format: deux cases
    expect(statuts(r)).toEqual(['réalisée', undefined, 'en cours', undefined]);
  });

  it('se compte, sans rien déduire, quand la feuille n’a pas de légende', () => {
    const r = repris([plan()]);
    expect(statuts(r)).toEqual([undefined, undefined, 'en cours', undefined]);
    expect(r.avertissements).toContainEqual(expect.stringMatching(/Statut.*2.cases colorées sans texte/));
  });

  it('n’est pas la couleur de la ligne entière, ni celle d’une légende qui se contredit', () => {
    const ligne = repris([plan({ titre: ['vert = réalisé', null], fonds: [[0, 0, '92D050'], [0, 1, '92D050']] })]); // biome-ignore format: deux cases
    expect(statuts(ligne)[0]).toBeUndefined();
    const deux = repris([plan({ titre: ['vert = réalisé ; vert = en cours', null] })]);
    expect(statuts(deux)[0]).toBeUndefined();
  });
});
