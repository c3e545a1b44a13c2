import 'fake-indexeddb/auto';
import { memoireDuNavigateur as ouvrirMemoire } from '../../../../addin/pane/service/memoire-du-navigateur.ts';
import { ouvrirService } from '../../../../addin/pane/service/service.ts';
import { deposer, essai, laisserFaire } from './faux.ts';

const canaux: BroadcastChannel[] = [];
const memoireDuNavigateur = (base: string) => {
  const canal = new BroadcastChannel(base);
  canaux.push(canal);
  return ouvrirMemoire(base, canal);
};
afterAll(() => {
  for (const canal of canaux) canal.close();
});

let numero = 0;
const nom = (): string => `memoire-${++numero}`;

it('garde valeurs et octets d’une ouverture à l’autre', async () => {
  const base = nom();
  await memoireDuNavigateur(base).modifier<string[]>('index', (ancien = []) => ({
    valeur: [...ancien, 'a'],
    poser: [['octets:a', new Uint8Array([1, 2, 3])]],
  }));
  const relue = memoireDuNavigateur(base);
  expect(await relue.lire('index')).toEqual(['a']);
  expect([...((await relue.lire<Uint8Array>('octets:a')) ?? [])]).toEqual([1, 2, 3]);
  await relue.modifier<string[]>('index', () => ({ valeur: [], oter: ['octets:a'] }));
  expect(await relue.lire('octets:a')).toBeUndefined();
});

it('ne perd aucune de deux modifications faites en même temps', async () => {
  const base = nom();
  const [a, b] = [memoireDuNavigateur(base), memoireDuNavigateur(base)];
  const ajouter = (memoire: typeof a, n: number) =>
    memoire.modifier<number[]>('index', (ancien = []) => ({ valeur: [...ancien, n] }));
  await Promise.all(Array.from({ length: 20 }, (_, n) => ajouter(n % 2 ? a : b, n)));
  const lus = await a.lire<number[]>('index');
  expect([...(lus ?? [])].sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

it('n’écrit rien si un changement échoue en chemin', async () => {
  const memoire = memoireDuNavigateur(nom());
  await memoire.modifier('index', () => ({ valeur: 1 }));
  const impossible = memoire.modifier('index', () => ({ valeur: 2, poser: [['octets:a', () => 'une fonction']] }));
  await expect(impossible).rejects.toThrow();
  const leve = memoire.modifier('index', () => {
    throw new Error('Refusé.');
  });
  await expect(leve).rejects.toThrow('Refusé.');
  expect(await memoire.lire('index')).toBe(1);
});

it('prévient les autres volets, pas celui qui écrit', async () => {
  const base = nom();
  const [a, b] = [memoireDuNavigateur(base), memoireDuNavigateur(base)];
  const entendus: string[] = [];
  const quitter = [a.surChangement(() => entendus.push('a')), b.surChangement(() => entendus.push('b'))];
  const prevenu = new Promise<void>((suite) => {
    quitter.push(b.surChangement(suite));
  });
  await a.modifier('index', () => ({ valeur: 1 }));
  await prevenu;
  expect(entendus).toEqual(['b']);
  for (const partir of quitter) partir();
});

it('tient une file entière : un dépôt fait hors ligne part à la réouverture', async () => {
  const base = nom();
  const e = essai();
  const ouvrir = () =>
    ouvrirService({
      reseau: e.reseau,
      base: async () => '',
      uuid: () => crypto.randomUUID(),
      memoire: memoireDuNavigateur(base),
      surReseau: () => () => {},
      identite: e.identite,
    });
  const premier = ouvrir();
  await premier.ouvrir();
  e.serveur.enLigne = false;
  const { cle } = await deposer(premier, 'a');
  await premier.reessayer();
  e.serveur.enLigne = true;

  const second = ouvrir();
  await second.ouvrir();
  expect(second.envois()).toMatchObject([{ cle }]);
  await second.reessayer();
  await laisserFaire();
  expect(second.envois()).toMatchObject([{ cle, etat: 'recu', recu: { caf: '011' } }]);
  expect(e.serveur.depots).toMatchObject([{ cle, contenu: 'a' }]);
});
