import { alerte, lignes, repris, type Valeur } from './atelier.ts';

const taux = (colonnes: readonly (readonly Valeur[])[], unite = true) =>
  repris([
    {
      table: 'CTG_Indicateurs',
      colonnes: [
        ['Indicateur', { champ: 'indicateur' }],
        ['Unité', unite ? { champ: 'unite' } : null],
        ['Valeur initiale', { champ: 'valeurInitiale' }],
        ['Cible', { champ: 'cible' }],
      ],
      lignes: colonnes,
    },
  ]);
const lus = (r: ReturnType<typeof taux>) =>
  lignes(r, 'indicateurs').map(({ valeurInitiale, cible }) => [valeurInitiale, cible]);

describe('des pourcentages de deux échelles dans un tableau', () => {
  it('lit les fractions en pourcentages quand toutes les autres valeurs portent leur signe', () => {
    const r = taux([
      ['Taux de couverture', '%', 0.35, '40 %'],
      ['Part des familles', '%', 0.525, '0,6 %'],
      ['ETP', 'ETP', 0.5, 1],
    ]);
    expect(lus(r)).toEqual([
      [35, 40],
      [52.5, 0.6],
      [0.5, 1],
    ]);
    expect(alerte(r, 'valeurInitiale', 0)).toMatch(/0,35.*35 %/);
    expect(alerte(r, 'valeurInitiale', 2)).toBeUndefined();
  });

  it('sans unité, d’après ce que dit l’indicateur', () => {
    const r = taux(
      [
        ['Taux de couverture', null, 0.35, null],
        ['Part des familles', null, '40 %', null],
        ['Nombre d’ETP', null, 0.5, null],
      ],
      false,
    );
    expect(lus(r).map(([un]) => un)).toEqual([35, 40, 0.5]);
  });

  it('garde en texte la fraction seule que d’autres nombres sans signe ne tranchent pas', () => {
    const r = taux([
      ['Taux de couverture', '%', 0.35, null],
      ['Part des familles', '%', 40, 45],
      ['Taux de non-recours', '%', '0,6 %', null],
      ['Taux de vacance', '%', 0.5, 0.55],
    ]);
    expect(lus(r)).toEqual([
      [{ brut: '0,35' }, undefined],
      [40, 45],
      [0.6, undefined],
      [0.5, 0.55],
    ]);
    expect(alerte(r, 'valeurInitiale', 0)).toMatch(/deux échelles/);
  });

  it('ne touche pas des fractions seules entre elles', () => {
    expect(lus(taux([['Taux de couverture', '%', 0.35, 0.4]]))).toEqual([[0.35, 0.4]]);
  });
});

describe('une colonne d’avancement', () => {
  const avancements = (...valeurs: readonly Valeur[]) => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['% avanct', { champ: 'avancement' }],
        ],
        lignes: valeurs.map((valeur, i) => [`Action ${i}`, valeur]),
      },
    ]);
    return lignes(r, 'actions').map(({ avancement }) => avancement);
  };

  it('en parts : 1 est 100 %', () => {
    expect(avancements(0.3, 1, '50 %', 0)).toEqual([0.3, 1, 0.5, 0]);
  });

  it('en pour-cent : 1 est 1 %', () => {
    expect(avancements(75, 1, '40%')).toEqual([0.75, 0.01, 0.4]);
  });

  it('des deux : la part ne se tranche pas', () => {
    expect(avancements(75, 0.3, '100 %', '0,6 %')).toEqual([0.75, { brut: '0,3' }, 1, 0.006]);
  });
});
