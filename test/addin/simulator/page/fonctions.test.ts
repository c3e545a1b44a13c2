import { createPageFunctions } from '../../../../addin/simulator/page/fonctions.ts';
import type { FunctionCall } from '../../../../addin/simulator/richapi/custom-functions.ts';

const tour = (): Promise<void> => new Promise((suite) => setTimeout(suite, 0));

function fonctions() {
  let recalculs = 0;
  const appels: (readonly FunctionCall[])[] = [];
  const page = createPageFunctions(() => {
    recalculs += 1;
  });
  page.declare(new Map([['CTG.COUVERTURE', { id: 'COUVERTURE', parameters: 2 }]]));
  page.connect((liste) => appels.push(liste));
  return { page, appels, recalculs: () => recalculs };
}

test('les appels d’un calcul partent ensemble, quand le complément est prêt ; un paramètre omis vaut null', async () => {
  const { page, appels } = fonctions();
  expect(page.has('CTG.COUVERTURE')).toBe(true);
  expect(page.has('CTG.AUTRE')).toBe(false);
  expect(page.value('CTG.COUVERTURE', ['011'])).toEqual({ error: '#BUSY!' });
  page.value('CTG.COUVERTURE', ['011']);
  page.value('CTG.COUVERTURE', ['011', 46_387]);
  await tour();
  expect(appels).toEqual([]);
  page.ready();
  await tour();
  expect(appels.map((liste) => liste.map(({ id, name, args }) => [id, name, args]))).toEqual([
    [
      [0, 'COUVERTURE', ['011', null]],
      [1, 'COUVERTURE', ['011', 46_387]],
    ],
  ]);
});

test('une réponse se garde et fait recalculer ; une erreur garde sa phrase et son code d’Excel', async () => {
  const { page, recalculs } = fonctions();
  page.ready();
  page.value('CTG.COUVERTURE', ['011']);
  page.value('CTG.COUVERTURE', ['999']);
  page.value('CTG.COUVERTURE', ['zéro']);
  await tour();
  page.results([
    { id: 0, value: 0.754 },
    { id: 1, failed: true, errorCode: 1, value: 'Aucune Caf ne porte ce code.' },
    { id: 2, failed: true, errorCode: 7, value: '' },
    { id: 99, value: 'personne n’a demandé' },
  ]);
  await tour();
  expect(recalculs()).toBe(1);
  expect(page.value('CTG.COUVERTURE', ['011'])).toBe(0.754);
  expect(page.value('CTG.COUVERTURE', ['999'])).toEqual({ error: '#N/A', message: 'Aucune Caf ne porte ce code.' });
  expect(page.value('CTG.COUVERTURE', ['zéro'])).toEqual({ error: '#VALUE!' });
  page.forget();
  expect(page.value('CTG.COUVERTURE', ['011'])).toEqual({ error: '#BUSY!' });
});

test('un complément rouvert reçoit ce qui attendait encore, et rien de ce qui a été répondu', async () => {
  const { page, appels } = fonctions();
  page.ready();
  page.value('CTG.COUVERTURE', ['011']);
  page.value('CTG.COUVERTURE', ['012']);
  await tour();
  page.results([{ id: 0, value: 1 }]);
  page.connect((liste) => appels.push(liste));
  await tour();
  expect(appels.length).toBe(1);
  page.ready();
  await tour();
  expect(appels[1]?.map(({ args }) => args[0])).toEqual(['012']);
});
