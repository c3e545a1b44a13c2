import { dossierEcrit, dossierRelu } from '../../functions/classeurs/dossier-ecrit.ts';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { genererConventions } from '../../functions/local/demonstration/generer.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import type { Dossier } from '../../shared/dossier/index.ts';
import { lireDossier } from '../../shared/workbook/index.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';

const enJson = <T>(valeur: T): T => JSON.parse(JSON.stringify(valeur));
const aller = (dossier: Dossier) => enJson(dossierEcrit(dossier));

/** Le dossier d’un classeur de démonstration, dont les cellules ont des doutes, des années et des colonnes ajoutées. */
async function dossierDe(graine: number): Promise<Dossier> {
  const territoires = territoiresOuverts();
  const [convention] = genererConventions({ graine, nombre: 1, annee: 2026 }, territoires);
  const { demande, contenu } = convention!;
  const fait = await faireModele({ ...demande, contenu }, territoires, {
    identifiant: '6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11',
    maintenant: '2026-11-22T08:00:00Z',
  });
  if (!fait.ok) throw new Error(fait.fautes.join(' '));
  const lu = lireDossier(readXlsx(fait.modele.octets, { inflate: inflateNode }));
  if (!lu.ok) throw new Error(lu.probleme.message);
  return lu.dossier;
}

describe('le dossier gardé', () => {
  test.each([1, 2, 3])('se relit tel qu’il était, en moins de la moitié de son JSON (graine %i)', async (graine) => {
    const dossier = await dossierDe(graine);
    const ecrit = aller(dossier);
    expect(dossierRelu(ecrit)).toEqual(enJson(dossier));
    expect(JSON.stringify(ecrit).length).toBeLessThan(JSON.stringify(dossier).length / 2);
  });

  test('gardé entier, comme avant, se relit aussi', async () => {
    const dossier = enJson(await dossierDe(1));
    expect(dossierRelu(dossier)).toEqual(dossier);
  });

  test.each([
    ['d’une autre feuille', { valeur: 'x', brut: 'x', source: { feuille: 'Autre', cellule: 'B5' } }],
    ['d’un autre rang', { valeur: 'x', brut: 'x', source: { feuille: 'Axes', cellule: 'B6' } }],
    ['sans adresse', { valeur: null, brut: '', source: { feuille: 'Axes', cellule: '' } }],
    ['dont le texte n’est pas la valeur', { valeur: 1200, brut: '12 €', source: { feuille: 'Axes', cellule: 'B5' } }],
    ['blanche', { valeur: null, brut: '  ', source: { feuille: 'Axes', cellule: 'B5' } }],
    ['à valeurs multiples', { valeur: ['a', 'b'], brut: 'a ; b', source: { feuille: 'Axes', cellule: 'B5' } }],
    [
      'douteuse',
      {
        valeur: null,
        brut: '',
        source: { feuille: 'Axes', cellule: 'B5' },
        doute: { etat: 'illisible', raison: 'r', candidats: ['c'] },
      },
    ],
  ])('une cellule %s n’y perd rien', (_, cellule) => {
    const origine = { feuille: 'Axes', ligne: 5, horsTableau: true };
    const ligne = {
      axe: cellule,
      prevu: { 2025: cellule },
      ajoutees: JSON.parse(`{"brut": ${JSON.stringify(cellule)}, "__proto__": ${JSON.stringify(cellule)}}`),
      origine,
    };
    const dossier = { schema: '1.0', axes: [ligne], absentes: ['CTG_Axes'] } as unknown as Dossier;
    expect(JSON.stringify(dossierRelu(aller(dossier)))).toBe(JSON.stringify(dossier));
  });
});
