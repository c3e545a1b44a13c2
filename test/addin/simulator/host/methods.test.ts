import { jest } from '@jest/globals';
import { appContext, DEFAULT_SETS } from '../../../../addin/simulator/host/app-context.ts';
import { type Answer, commonMethods } from '../../../../addin/simulator/host/methods.ts';
import { DISPATCH, FAILURE, readRequest } from '../../../../addin/simulator/host/protocol.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';

const octets = Uint8Array.from({ length: 10 }, (_, rang) => rang);

/** Un classeur réduit à ce que ces méthodes lisent et écrivent. */
function classeur(reglages: Record<string, string> = {}) {
  const settings = new Map(Object.entries(reglages));
  const gestes: string[] = [];
  const workbook = {
    name: 'Essai',
    settings,
    transact: (origin: string, work: () => unknown) => {
      gestes.push(origin);
      return work();
    },
    setSetting: (nom: string, json: string) => {
      gestes.push(`pose ${nom}`);
      settings.set(nom, json);
    },
    deleteSetting: (nom: string) => {
      gestes.push(`retire ${nom}`);
      settings.delete(nom);
    },
  };
  return { workbook: workbook as unknown as Workbook, settings, gestes };
}

function methodes(reglages?: Record<string, string>) {
  const avis: string[] = [];
  const finies: [string, number][] = [];
  const { workbook, settings, gestes } = classeur(reglages);
  const execute = jest.fn<(body: object) => object>(() => ({ Results: [] }));
  const appeler = commonMethods({
    workbook,
    richApi: { execute },
    getFile: async () => octets,
    onCommandCompleted: (id, etat) => finies.push([id, etat]),
    warn: (message) => avis.push(message),
  });
  return { appeler, avis, finies, settings, gestes, execute };
}

test('un lot de l’API riche passe à l’exécuteur et sa réponse revient en texte', async () => {
  const { appeler, execute } = methodes();
  const data = { ArrayData: ['', 'POST', 'ProcessQuery', [], '{"Actions":[1]}', 1, 0] };
  expect(await appeler(DISPATCH.executeRichApi, data)).toEqual({
    Data: [200, ['Content-Type', 'application/json'], '{"Results":[]}'],
  });
  expect(execute).toHaveBeenCalledWith({ Actions: [1] });
});

test('pendant la saisie d’une cellule, aucun lot ne passe ; les réglages et le fichier, si', async () => {
  const execute = jest.fn<(body: object) => object>(() => ({ Results: [] }));
  let saisie = true;
  const appeler = commonMethods({
    workbook: classeur({ a: '1' }).workbook,
    richApi: { execute },
    getFile: async () => octets,
    onCommandCompleted: () => {},
    editing: () => saisie,
    warn: () => {},
  });
  const lot = { ArrayData: ['', 'POST', 'ProcessQuery', [], '{}', 1, 0] };
  expect(await appeler(DISPATCH.executeRichApi, lot)).toEqual({ Error: FAILURE.cellEditing });
  expect(execute).not.toHaveBeenCalled();
  const demarrage = JSON.stringify({ ObjectPaths: { 1: { Name: 'Microsoft.InternalService.AddinInternalService' } } });
  expect(
    await appeler(DISPATCH.executeRichApi, { ArrayData: ['', 'POST', 'ProcessQuery', [], demarrage, 1, 0] }),
  ).toHaveProperty('Data');
  expect(await appeler(DISPATCH.loadSettings, {})).toHaveProperty('Properties');
  saisie = false;
  expect(await appeler(DISPATCH.executeRichApi, lot)).toHaveProperty('Data');
});

test('un lot ou une réponse de plus de 5 Mo est refusé avec le code d’Excel pour le web', async () => {
  const { appeler, execute } = methodes();
  const lot = (texte: string) => ({ ArrayData: ['', 'POST', 'ProcessQuery', [], JSON.stringify({ texte }), 1, 0] });
  const trop = 'x'.repeat(5 * 1024 * 1024);
  expect(await appeler(DISPATCH.executeRichApi, lot(trop))).toEqual({ Error: FAILURE.requestTooLarge });
  expect(execute).not.toHaveBeenCalled();
  execute.mockReturnValue({ Results: [trop] });
  expect(await appeler(DISPATCH.executeRichApi, lot('x'))).toEqual({ Error: FAILURE.responseTooLarge });
  expect(execute).toHaveBeenCalledTimes(1);
});

test('les réglages enregistrés remplacent ceux du classeur, en une seule modification', async () => {
  const { appeler, settings, gestes } = methodes({ ancien: '1', garde: '"a"' });
  const Properties = [
    ['garde', '"a"'],
    ['neuf', '{"b":2}'],
    [3, 'ignoré'],
  ];
  await appeler(DISPATCH.saveSettings, { DdaSettingsMethod: { OverwriteIfStale: true, Properties } });
  expect(Object.fromEntries(settings)).toEqual({ garde: '"a"', neuf: '{"b":2}' });
  expect(gestes).toEqual(['addin', 'retire ancien', 'pose neuf']);
  expect(await appeler(DISPATCH.loadSettings, {})).toEqual({
    Properties: {
      Settings: [
        { Name: 'garde', Value: '"a"' },
        { Name: 'neuf', Value: '{"b":2}' },
      ],
    },
  });
});

test('le fichier se lit tranche par tranche, la dernière plus courte', async () => {
  const { appeler } = methodes();
  const { 0: copie, 1: taille } = await appeler(DISPATCH.getFile, { 0: 1, 1: 4 });
  expect(taille).toBe(10);
  const tranches: Answer[] = [];
  for (const rang of [0, 1, 2]) tranches.push(await appeler(DISPATCH.getFileSlice, { 2: copie, 3: rang }));
  expect(tranches).toEqual([
    { 0: [0, 1, 2, 3], 1: 4 },
    { 0: [4, 5, 6, 7], 1: 4 },
    { 0: [8, 9], 1: 2 },
  ]);
});

test('une troisième copie ouverte est refusée tant qu’une autre n’est pas fermée', async () => {
  const { appeler } = methodes();
  const { 0: premiere } = await appeler(DISPATCH.getFile, { 0: 1, 1: 4 });
  await appeler(DISPATCH.getFile, { 0: 1, 1: 4 });
  expect(await appeler(DISPATCH.getFile, { 0: 1, 1: 4 })).toEqual({ Error: FAILURE.internal });
  await appeler(DISPATCH.closeFile, { 2: premiere });
  expect(await appeler(DISPATCH.getFileSlice, { 2: premiere, 3: 0 })).toEqual({ Error: FAILURE.internal });
  expect(await appeler(DISPATCH.getFile, { 0: 1, 1: 4 })).toMatchObject({ 1: 10 });
});

test.each([0, 2])('le format de fichier %s (texte, PDF) n’est pas rendu', async (type) => {
  expect(await methodes().appeler(DISPATCH.getFile, { 0: type, 1: 4 })).toEqual({
    Error: FAILURE.fileTypeNotSupported,
  });
});

test('une méthode inconnue répond qu’elle n’est pas prise en charge et le dit', async () => {
  const { appeler, avis } = methodes();
  expect(await appeler(64, {})).toEqual({ Error: FAILURE.notSupported });
  expect(avis).toEqual([expect.stringContaining('Méthode 64')]);
});

test('la fin d’une commande du ruban est rapportée avec son état', async () => {
  const { appeler, finies } = methodes();
  await appeler(DISPATCH.commandCompleted, { 0: 'c1', 1: 0, 2: '{}' });
  expect(finies).toEqual([['c1', 0]]);
});

test('le contexte donne les réglages et les capacités que office.js attend, versions en texte', () => {
  const classeur = {
    instanceId: 'i',
    conversationId: 'c',
    locale: 'fr-FR',
    documentUrl: 'https://localhost/Essai',
    sets: { ...DEFAULT_SETS, ExcelApi: '1.10' },
    settings: new Map([['a', '1']]),
    width: 320,
    height: 600,
  };
  const contexte = appContext(classeur);
  expect([contexte._clientMode, appContext({ ...classeur, readOnly: true })._clientMode]).toEqual([1, 0]);
  expect(contexte).toMatchObject({ _appName: 16, _dataLocale: 'fr-FR', _settings: [['a', '1']] });
  // Un nombre ferait de 1.10 la version 1.1.
  expect(JSON.parse(String(contexte._requirementMatrix))).toMatchObject({ ExcelApi: '1.10' });
});

test.each([
  ['pas du JSON', 'bonjour'],
  ['une autre conversation', JSON.stringify({ _messageType: 0, _conversationId: 'x', _actionName: 'a' })],
  ['une réponse', JSON.stringify({ _messageType: 1, _conversationId: 'c', _actionName: 'a' })],
  ['sans nom', JSON.stringify({ _messageType: 0, _conversationId: 'c' })],
  ['rien', 'null'],
])('un message étranger n’est pas lu : %s', (_, texte) => {
  expect(readRequest(texte, 'c')).toBeNull();
});
