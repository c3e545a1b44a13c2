import { normaliserNom } from '../../../shared/reference/index.ts';
import { territoires } from './ouvrir.ts';

describe('normaliserNom', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['ST ETIENNE', 'saint etienne'],
    ['Ste-Florence', 'sainte florence'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ["L'HAY LES ROSES", 'l hay les roses'],
    ['Œuilly', 'oeuilly'],
    ['  Baugé\u00a0–\u00a0en Anjou ', 'bauge en anjou'],
    ['Estaing', 'estaing'],
    ['', ''],
  ])('folds %j into %j', (nom, attendu) => {
    expect(normaliserNom(nom)).toBe(attendu);
  });
});

describe('chercherCommunes', () => {
  it.each([
    ['merignac', '33281'],
    ['MÉRIGNAC', '33281'],
    ['bauge en anjou', '49018'],
    ['st etienne', '42218'],
    ['l’hay les', '94038'],
    ['33281', '33281'],
    ['33700', '33281'],
    ['2a004', '2A004'],
    ['69 123', '69123'],
  ])('finds %j first as %s', (texte, code) => {
    expect(territoires.chercherCommunes(texte, 3)[0]?.code).toBe(code);
  });

  it('puts names that begin with the text before names that contain it', () => {
    const noms = territoires.chercherCommunes('bazoches', 200).map((c) => normaliserNom(c.nom));
    const premierSans = noms.findIndex((nom) => !nom.startsWith('bazoches'));
    expect(premierSans).toBeGreaterThan(0);
    expect(noms.slice(premierSans).some((nom) => nom.startsWith('bazoches'))).toBe(false);
  });

  it('respects the limit and answers nothing to nothing', () => {
    expect(territoires.chercherCommunes('saint', 7)).toHaveLength(7);
    expect(territoires.chercherCommunes('saint', 0)).toEqual([]);
    expect(territoires.chercherCommunes('01', 4)).toHaveLength(4);
    expect(territoires.chercherCommunes(' - ', 5)).toEqual([]);
    expect(territoires.chercherCommunes('xyzzy', 5)).toEqual([]);
  });
});

describe('chercherEpci', () => {
  it.each([
    ['pays basque', '200067106'],
    ['CA du Pays Basque', '200067106'],
    ['communauté d’agglomération du Pays basque', '200067106'],
    ['métropole de Lyon', '200046977'],
    ['plaine commune', '200057867'],
    ['244000659', '244000659'],
    ['seignanx', '244000659'],
  ])('finds %j first as %s', (texte, siren) => {
    expect(territoires.chercherEpci(texte, 3)[0]?.siren).toBe(siren);
  });
});
