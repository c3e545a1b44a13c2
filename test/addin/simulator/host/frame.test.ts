import { type AddinFrame, createAddinFrame } from '../../../../addin/simulator/host/frame.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';

type Message = Record<string, unknown>;

/** Juste assez de navigateur pour un cadre : ce qu’il reçoit, et des messages qui arrivent d’où l’on veut. */
let globaux: Record<string, unknown>;
let ecouteurs: ((evenement: unknown) => void)[];
let recus: Message[];
let avis: string[];
let sorties: string[];
let cadre: AddinFrame;
let nom: { xdmInfo: string; hostInfo: string };
let lots: object[];
let entrees: (liste: readonly unknown[]) => void;
let classique: (nom: string) => void;
let lever: Error | null;

const ORIGINE = 'https://localhost:3000';
const fenetre = { postMessage: (texte: string, origine: string) => recus.push({ ...JSON.parse(texte), origine }) };

beforeEach(() => {
  [ecouteurs, recus, avis, sorties, lots, lever] = [[], [], [], [], [], null];
  const element = {
    title: '',
    name: '',
    src: '',
    contentWindow: fenetre,
    getBoundingClientRect: () => ({ width: 320, height: 600 }),
    remove: () => {},
  };
  const poses = {
    location: { href: `${ORIGINE}/`, origin: ORIGINE },
    document: { createElement: () => element },
    addEventListener: (_: string, ecouteur: (evenement: unknown) => void) => ecouteurs.push(ecouteur),
    removeEventListener: (_: string, ecouteur: (evenement: unknown) => void) => {
      ecouteurs = ecouteurs.filter((autre) => autre !== ecouteur);
    },
  };
  globaux = Object.fromEntries(Object.keys(poses).map((cle) => [cle, (globalThis as Message)[cle]]));
  Object.assign(globalThis, poses);
  let insere = false;
  cadre = createAddinFrame({
    container: {
      append: () => {
        insere = element.name !== '';
      },
    } as unknown as HTMLElement,
    url: './essai/index.html',
    title: 'Essai',
    workbook: { name: 'Essai', settings: new Map() } as unknown as Workbook,
    richApi: {
      execute: (lot) => {
        lots.push(lot);
        if (lever) throw lever;
        return { Results: [] };
      },
      onEntries: (ecouteur) => {
        entrees = ecouteur;
        return () => {};
      },
      onClassic: (ecouteur) => {
        classique = ecouteur;
        return () => {};
      },
    },
    getFile: async () => new Uint8Array(),
    onLeave: (ou) => sorties.push(ou),
    warn: (message) => avis.push(message),
  });
  expect(insere).toBe(true);
  nom = JSON.parse(element.name);
});

afterEach(() => {
  cadre.dispose();
  Object.assign(globalThis, globaux);
});

let numero = 0;
/** Le complément parle ; rend ce que l’hôte lui répond. */
async function dire(message: Message, de: { source?: unknown; origin?: string } = {}): Promise<Message | undefined> {
  const [conversation] = nom.xdmInfo.split('|');
  const _correlationId = ++numero;
  const data = JSON.stringify({
    _messageType: 0,
    _conversationId: conversation,
    _correlationId,
    _actionType: 0,
    ...message,
  });
  for (const ecouteur of ecouteurs) ecouteur({ source: fenetre, origin: ORIGINE, data, ...de });
  await new Promise((suite) => setTimeout(suite, 0));
  return recus.find((recu) => recu._correlationId === _correlationId && recu._responseType === 0);
}

const lot = (corps: string): Message => ({
  _actionName: 'executeMethod',
  _data: { DdaMethod: { DispatchId: 93, Version: 7 }, ArrayData: ['', 'POST', 'ProcessQuery', [], corps] },
});

test('le cadre porte son nom, sa langue et sa conversation avant d’être inséré', () => {
  expect(nom.hostInfo).toBe('Excel$Web$16.00$fr-FR$$$disableLogging$0');
  expect(nom.xdmInfo.split('|')).toEqual([expect.any(String), expect.any(String), ORIGINE]);
});

test('la question de contexte reçoit sa réponse, à la seule origine du complément', async () => {
  const reponse = await dire({ _actionName: 'ContextActivationManager_getAppContextAsync' });
  expect(reponse).toMatchObject({
    _messageType: 1,
    _errorCode: 0,
    origine: ORIGINE,
    _data: { _clientWindowWidth: 320 },
  });
});

test.each([
  ['d’une autre fenêtre', { source: {} }],
  ['d’une autre origine', { origin: 'https://ailleurs.fr' }],
])('un message %s n’a aucun effet', async (_, de) => {
  await dire(lot('{}'), de);
  expect(lots).toEqual([]);
  expect(recus).toEqual([]);
});

test('un lot est exécuté et sa version reprise', async () => {
  const reponse = await dire(lot('{"Actions":[]}'));
  expect(reponse).toMatchObject({ _data: { Version: 7, Error: 0, Data: [200, expect.anything(), '{"Results":[]}'] } });
});

test('un lot qui lève ou ne se lit pas reçoit une erreur, et le suivant passe', async () => {
  lever = new Error('boum');
  expect(await dire(lot('{}'))).toMatchObject({ _data: { Error: 5001 } });
  expect(await dire(lot('{pas du json'))).toMatchObject({ _data: { Error: 5001 } });
  lever = null;
  expect(await dire(lot('{}'))).toMatchObject({ _data: { Error: 0 } });
  expect(avis).toHaveLength(2);
  expect(avis[0]).toContain('boum');
});

test('les évènements ne partent qu’aux inscrits, et cessent à la désinscription', async () => {
  entrees([[65536, 10, 'f', '{}', 0]]);
  classique('documentSelectionChanged');
  expect(recus).toEqual([]);
  await dire({ _actionName: 'richApiMessage', _actionType: 1 });
  await dire({ _actionName: 'documentSelectionChanged', _actionType: 1 });
  entrees([[65536, 10, 'f', '{}', 0]]);
  classique('documentSelectionChanged');
  const evenements = recus.filter(({ _responseType }) => _responseType === 1);
  expect(evenements.map(({ _actionName, _data }) => [_actionName, _data])).toEqual([
    ['richApiMessage', { ArrayData: [[65536, 10, 'f', '{}', 0]] }],
    ['documentSelectionChanged', {}],
  ]);
  await dire({ _actionName: 'richApiMessage', _actionType: 2 });
  entrees([[65536, 10, 'f', '{}', 0]]);
  expect(recus.filter(({ _responseType }) => _responseType === 1)).toHaveLength(2);
});

test('une commande du ruban attend que le complément soit prêt, puis qu’il ait fini', async () => {
  await expect(cadre.runCommand('bonjour')).rejects.toThrow('pas encore prêt');
  await dire({ _actionName: 'appCommandInvoked', _actionType: 1 });
  const finir = (statut: number): Promise<unknown> => {
    const [id, action] = recus.findLast(({ _responseType }) => _responseType === 1)!._data as [string, string];
    expect(action).toBe('bonjour');
    const _data = { DdaMethod: { DispatchId: 94, Version: 1 }, 0: id, 1: statut, 2: '{}' };
    return dire({ _actionName: 'executeMethod', _data });
  };
  const reussie = cadre.runCommand('bonjour');
  await finir(0);
  await expect(reussie).resolves.toBeUndefined();
  const ratee = expect(cadre.runCommand('bonjour')).rejects.toThrow('erreur 5');
  await finir(5);
  await ratee;
});

test('le clavier qui sort du volet est annoncé', async () => {
  for (const action of [13, 14, 15])
    await dire({ _actionName: 'ContextActivationManager_notifyHost', _data: ['id', action] });
  expect(sorties).toEqual(['next', 'previous', 'document']);
});

test('fermé, le cadre n’écoute plus et les commandes en cours échouent', async () => {
  await dire({ _actionName: 'appCommandInvoked', _actionType: 1 });
  const commande = expect(cadre.runCommand('bonjour')).rejects.toThrow('fermé');
  cadre.dispose();
  await commande;
  expect(await dire(lot('{}'))).toBeUndefined();
});
