import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { creerAtelier } from '../../functions/classeurs/atelier.ts';
import { FilsDeLecture, type OptionsFils } from '../../functions/classeurs/fils/fils.ts';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { lireJsonComprime } from '../../functions/database/json-comprime.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { refusDe } from './cas-usage.ts';

const OPTIONS = { au: '2026-11-22', nomFichier: 'essai.xlsx' };
const octetsDe = (ordre: string): Uint8Array => new TextEncoder().encode(ordre);

describe('les fils de lecture', () => {
  const ouverts: FilsDeLecture[] = [];
  const ouvrir = (options: OptionsFils = {}): FilsDeLecture => {
    const fils = new FilsDeLecture({
      nombre: 1,
      module: path.resolve(import.meta.dirname, 'fil-essai.mjs'),
      ...options,
    });
    ouverts.push(fils);
    return fils;
  };
  const lire = (fils: FilsDeLecture, ordre: string) => fils.lire(octetsDe(ordre), OPTIONS);
  afterEach(() => Promise.all(ouverts.splice(0).map((fils) => fils.close())));

  test('les octets sont cédés au fil et reviennent avec ce qu’il a lu', async () => {
    const octets = octetsDe('un classeur');
    const lecture = ouvrir().lire(octets, OPTIONS);
    expect(octets.length).toBe(0);
    expect(await lecture).toEqual({
      ok: true,
      classeur: { intitule: 'essai.xlsx' },
      octets: octetsDe('un classeur'),
    });
  });

  test('une vue sur un tampon plus grand reste à son appelant', async () => {
    const vue = octetsDe('xxun classeurxx').subarray(2, 13);
    expect(await ouvrir().lire(vue, OPTIONS)).toMatchObject({ octets: octetsDe('un classeur') });
    expect(vue).toEqual(octetsDe('un classeur'));
  });

  test.each([
    ['boucle', { delaiMs: 1500 }, 'lecture-trop-longue'],
    ['mémoire', { memoireMo: 32 }, 'lecture-trop-lourde'],
  ])('« %s » : ce classeur est refusé lui seul, les suivants sont lus', async (ordre, options, code) => {
    const fils = ouvrir(options);
    const [hostile, suivant] = await Promise.all([lire(fils, ordre), lire(fils, 'suivant')]);
    expect(hostile).toMatchObject({ ok: false, probleme: { code } });
    expect(suivant).toMatchObject({ ok: true, octets: octetsDe('suivant') });
  });

  test.each([
    ['sortie', 'ArretDuFil'],
    ['erreur', 'TypeError'],
    ['panne', 'RangeError'],
  ])('« %s » : la panne dit sa sorte, jamais son message, et le fil est remplacé', async (ordre, nom) => {
    const fils = ouvrir();
    const [panne, suivant] = await Promise.allSettled([lire(fils, ordre), lire(fils, 'suivant')]);
    expect(panne).toMatchObject({ status: 'rejected', reason: { name: nom } });
    expect(String((panne as PromiseRejectedResult).reason.stack)).not.toContain('secret');
    expect(suivant).toMatchObject({ status: 'fulfilled', value: { ok: true } });
  });

  test.each([
    ['en nombre', { attente: 1 }],
    ['en octets', { octetsEnAttente: 10 }],
  ])('quand la file est pleine (%s), un dépôt de plus est refusé tout de suite', async (_, options) => {
    const fils = ouvrir(options);
    const enCours = refusDe(lire(fils, 'boucle'));
    const attend = refusDe(lire(fils, 'attend'));
    const deTrop = await refusDe(lire(fils, 'de trop'));
    expect(deTrop).toMatchObject({ probleme: 'lecture-indisponible', message: expect.stringContaining('Déjà 1') });
    await fils.close();
    for (const refus of [await enCours, await attend, await refusDe(lire(fils, 'après'))])
      expect(refus).toMatchObject({
        probleme: 'lecture-indisponible',
        message: expect.stringContaining('Le service s’arrête'),
      });
  });

  test('un classeur qui boucle n’arrête pas les autres', async () => {
    const fils = ouvrir({ nombre: 2 });
    const boucle = refusDe(lire(fils, 'boucle'));
    for (const ordre of ['un', 'deux', 'trois'])
      expect(await lire(fils, ordre)).toMatchObject({ octets: octetsDe(ordre) });
    await fils.close();
    expect(await boucle).toMatchObject({ probleme: 'lecture-indisponible' });
  });
});

describe('un vrai fil', () => {
  const territoires = territoiresOuverts();
  const horloge = { maintenant: () => '2026-11-22T08:00:00Z', aujourdhui: () => '2026-11-22' };
  const ici = creerAtelier(territoires, horloge, () => '');
  let fils: FilsDeLecture;
  let modele: Uint8Array;
  beforeAll(async () => {
    fils = new FilsDeLecture({ nombre: 1 });
    const contenu = { convention: { caf: '491' }, perimetre: [{ codeInsee: '49007' }] };
    const identifiant = '6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11';
    const fait = await faireModele({ contenu }, territoires, { identifiant, maintenant: horloge.maintenant() });
    if (!fait.ok) throw new Error(fait.fautes.join(' '));
    modele = fait.modele.octets;
  });
  afterAll(() => fils.close());

  /** Le modèle, dont une partie est changée. */
  const avecPartie = (nom: string, changer: (xml: string) => Uint8Array): Uint8Array => {
    const parties = unzipSync(modele);
    return zipSync({ ...parties, [nom]: changer(strFromU8(parties[nom]!)) }, { level: 1 });
  };

  test('lit comme dans le fil qui appelle', async () => {
    const la = await fils.lire(modele.slice(), OPTIONS);
    const lu = await ici.lire(modele, OPTIONS);
    if (!la.ok || !lu.ok) throw new Error('le modèle ne se lit pas');
    expect(la.classeur).toEqual(lu.classeur);
    expect(la.octets).toEqual(modele);
    expect(lireJsonComprime(la.classeur.contenus.dossier)).toMatchObject({ identifiant: lu.classeur.identifiant });
  });

  test('un million de lignes vides ou une bombe n’occupent que lui', async () => {
    const lignes = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${1000 + i}"/>`).join('');
    const vides = avecPartie('xl/worksheets/sheet1.xml', (xml) =>
      strToU8(xml.replace('</sheetData>', `${lignes}</sheetData>`)),
    );
    const bombe = avecPartie('xl/styles.xml', () => new Uint8Array(70_000_000));
    let finies = 0;
    const lectures = [vides, bombe].map((octets) => fils.lire(octets, OPTIONS).finally(() => finies++));
    // Pendant ce temps, la boucle d’événements de ce fil tourne.
    for (let tour = 0; tour < 20; tour++) await new Promise((suite) => setImmediate(suite));
    expect(finies).toBe(0);
    const [desVides, deLaBombe] = await Promise.all(lectures);
    expect(desVides).toMatchObject({ ok: true });
    expect(deLaBombe).toMatchObject({ ok: false, probleme: { code: 'bombe' } });
  });
});
