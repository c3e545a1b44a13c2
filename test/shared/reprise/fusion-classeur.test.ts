import fc from 'fast-check';
import { comparer } from '../../../shared/reprise/fusion.ts';
import { analyser, reprendre } from '../../../shared/reprise/index.ts';
import { lireDossier } from '../../../shared/workbook/index.ts';
import type { Contenu, LigneBrute } from '../../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../shared/xlsx/read.ts';
import { planFatigue } from '../../addin/pane/reprise/plan-fatigue.ts';
import { contenu as exemple, options, territoires } from '../workbook/modele-exemple.ts';

/** Le dossier que donne un contenu écrit dans un modèle, puis relu. */
async function ecritEtRelu(contenu: Contenu) {
  const octets = await ecrireXlsx(construireModele({ ...options(), contenu, cej: true }));
  const lecture = lireDossier(readXlsx(octets, { inflate: inflateFflate }));
  if (!lecture.ok) throw new Error(lecture.probleme.message);
  return lecture.dossier;
}

const rien = (fusion: ReturnType<typeof comparer>) =>
  fusion
    .map(({ table, ajouts, changements }) => [table, ajouts.length, changements])
    .filter(([, n, c]) => n !== 0 || (c as unknown[]).length > 0);

const actions = (...lignes: readonly Record<string, unknown>[]): Contenu => ({ actions: lignes as never });

describe('comparer une reprise à ce que le classeur a déjà', () => {
  test('un contenu écrit puis relu n’a plus rien à ajouter ni à changer', async () => {
    const contenu = exemple();
    expect(rien(comparer(contenu, await ecritEtRelu(contenu)))).toEqual([]);
  });

  test('un plan fatigué repris deux fois ne double rien', async () => {
    const grid = readXlsx(await planFatigue(), { inflate: inflateFflate, level: 'complet' });
    const { reprise } = reprendre(grid, { territoires: territoires() });
    expect(analyser(grid, { territoires: territoires() }).zones).toHaveLength(3);
    const fusion = comparer(reprise.contenu, await ecritEtRelu(reprise.contenu));
    expect(rien(fusion)).toEqual([]);
    expect(fusion.find(({ table }) => table === 'CTG_Actions')?.identiques).toBe(150);
  });

  test('une ligne se retrouve par son texte, même si sa réf a changé, et ce qui la cite la suit', async () => {
    const existant = await ecritEtRelu(actions({ ref: '4.2', action: 'Ouvrir un LAEP', statut: 'en cours' }));
    const fusion = comparer(
      {
        ...actions({ ref: 'A1', action: 'Ouvrir un LAEP', statut: 'réalisée' }),
        financements: [{ action: 'A1', financeur: 'Caf' }] as never,
      },
      existant,
    );
    expect(fusion.find(({ table }) => table === 'CTG_Actions')).toMatchObject({
      ajouts: [],
      changements: [{ champ: 'statut', avant: 'en cours', apres: 'réalisée' }],
    });
    expect(fusion.find(({ table }) => table === 'CTG_Financements')?.ajouts).toEqual([
      { ligne: 0, contenu: { action: '4.2', financeur: 'Caf' } },
    ]);
  });

  test('une autre action de même réf est une ligne nouvelle, avec une réf libre que ses financements citent', async () => {
    const existant = await ecritEtRelu(
      actions({ ref: 'A1', action: 'Ouvrir un LAEP' }, { ref: 'A2', action: 'Créer un RPE' }),
    );
    const fusion = comparer(
      {
        ...actions({ ref: 'A1', action: 'Organiser un forum des familles' }),
        financements: [{ action: 'A1', financeur: 'Caf' }] as never,
      },
      existant,
    );
    expect(
      fusion.find(({ table }) => table === 'CTG_Actions')?.ajouts.map(({ contenu }) => (contenu as LigneBrute).ref),
    ).toEqual(['A3']);
    expect(fusion.find(({ table }) => table === 'CTG_Financements')?.ajouts[0]?.contenu).toMatchObject({
      action: 'A3',
    });
  });

  test('une case vide du classeur que la reprise remplit se propose, une case que la reprise n’a pas se garde', async () => {
    const existant = await ecritEtRelu(actions({ ref: 'A1', action: 'Ouvrir un LAEP', pilote: 'CCAS' }));
    const [fusion] = comparer(actions({ ref: 'A1', action: 'Ouvrir un LAEP', coutTotal: 1_250_000 }), existant);
    expect(fusion?.changements).toMatchObject([{ champ: 'coutTotal', avant: '', apres: 1_250_000 }]);
  });

  test('quel que soit l’ordre des lignes, ce qui est écrit se retrouve', async () => {
    const contenu = exemple();
    const existant = await ecritEtRelu(contenu);
    const lignes = contenu.actions ?? [];
    fc.assert(
      fc.property(fc.shuffledSubarray([...lignes.keys()]), (ordre) => {
        expect(rien(comparer({ actions: ordre.map((rang) => lignes[rang]!) }, existant))).toEqual([]);
      }),
      { seed: 20_261_122, numRuns: 40 },
    );
  });
});
