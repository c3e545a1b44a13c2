import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Base } from '../../functions/database/ouvrir.ts';
import { classeurDepose, consulterDepot, listerDepots } from '../../functions/depots/consulter.ts';
import { decider } from '../../functions/depots/decider.ts';
import { type DemandeDepot, deposer } from '../../functions/depots/deposer.ts';
import { type FauxContenu, fauxClasseur, uneErreur } from './atelier-factice.ts';
import { identite, refusDe, servicesEssai } from './cas-usage.ts';
import { ENGINES, newDatabase } from './test-database.ts';

const agent = identite('agent');
const responsable = identite('responsable');
const voisin = identite('agent', '331');

describe.each(ENGINES)('un dépôt, sur %s', (engine) => {
  let base: Base;
  let close: () => Promise<void>;
  let services: ReturnType<typeof servicesEssai>;
  beforeAll(async () => {
    ({ base, close } = await newDatabase(engine));
    services = servicesEssai(base);
  }, 60_000);
  afterAll(() => close?.());

  const demande = (octets: Uint8Array, plus: Partial<DemandeDepot> = {}): DemandeDepot => ({
    octets,
    cle: null,
    nomFichier: null,
    nouvelle: false,
    reconstruit: false,
    ...plus,
  });
  const donner = (contenu: FauxContenu, plus: Partial<DemandeDepot> = {}, qui = agent, bruit = '') =>
    deposer(services, qui, demande(fauxClasseur(contenu, bruit), plus));
  const compter = async (caf: string) => {
    const { n } = await base.transaction({ role: 'caf', caf }, (tx) =>
      tx.selectFrom('depot').select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow(),
    );
    return n;
  };

  it('garde les octets, ce qui a été lu, les constats et l’histoire', async () => {
    const octets = fauxClasseur({
      identifiant: randomUUID(),
      constats: [uneErreur],
      erreurs: 1,
      cafConcernees: ['331', '011'],
    });
    const { recu, deja } = await deposer(services, agent, demande(octets, { nomFichier: 'Été 2024.xlsx' }));
    expect(deja).toBe(false);
    expect(recu).toMatchObject({
      version: 1,
      caf: '011',
      nomFichier: 'Été 2024.xlsx',
      erreurs: 1,
      taille: octets.length,
    });
    expect((await classeurDepose(services, agent, recu.depot)).octets).toEqual(Buffer.from(octets));
    const detail = await consulterDepot(services, responsable, recu.depot);
    expect(detail).toMatchObject({
      etat: 'déposé',
      constats: [uneErreur],
      cafAssociees: ['331'],
      luAu: '2026-01-15',
      millesime: '2026',
      evenements: [{ acte: 'déposer', de: null, vers: 'déposé', role: 'agent', auteur: 'agent-011' }],
      actes: ['renvoyer'],
    });
  });

  it('numérote les versions d’une même convention, et dit laquelle est dépassée', async () => {
    const identifiant = randomUUID();
    const un = await donner({ identifiant });
    const deux = await donner({ identifiant, intitule: 'autre contenu' });
    expect([un.recu.version, deux.recu.version]).toEqual([1, 2]);
    expect(deux.recu.convention).toBe(un.recu.convention);
    const { depots } = await listerDepots(services, agent, { convention: identifiant });
    expect(depots.map(({ version, depasse }) => [version, depasse])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  describe('rendu deux fois', () => {
    it('même clé, mêmes octets : même accusé de réception, sans nouvelle version', async () => {
      const cle = randomUUID();
      const identifiant = randomUUID();
      const un = await donner({ identifiant }, { cle });
      const deux = await donner({ identifiant }, { cle });
      expect(deux).toEqual({ recu: un.recu, deja: true });
    });

    it('même clé, autres octets : refus, rien d’écrit', async () => {
      const cle = randomUUID();
      await donner({ identifiant: randomUUID() }, { cle });
      const avant = await compter('011');
      expect(await refusDe(donner({ identifiant: randomUUID() }, { cle }))).toMatchObject({
        probleme: 'cle-deja-employee',
      });
      expect(await compter('011')).toBe(avant);
    });

    it('la clé d’une Caf ne gêne pas celle d’une autre', async () => {
      const cle = randomUUID();
      await donner({ identifiant: randomUUID() }, { cle });
      const autre = await donner({ identifiant: randomUUID() }, { cle }, voisin);
      expect(autre.deja).toBe(false);
    });

    it('mêmes octets, déposés ou validés : même accusé, et la nouvelle clé s’y attache', async () => {
      const identifiant = randomUUID();
      const un = await donner({ identifiant });
      const cle = randomUUID();
      expect(await donner({ identifiant }, { cle })).toEqual({ recu: un.recu, deja: true });
      await decider(services, responsable, un.recu.depot, 'valider', null);
      expect(await donner({ identifiant })).toEqual({ recu: un.recu, deja: true });
      expect(await refusDe(donner({ identifiant: randomUUID() }, { cle }))).toMatchObject({
        probleme: 'cle-deja-employee',
      });
    });

    it('mêmes octets après un renvoi : nouvelle version, dite identique', async () => {
      const identifiant = randomUUID();
      const un = await donner({ identifiant });
      await decider(services, responsable, un.recu.depot, 'renvoyer', 'il manque la date');
      const deux = await donner({ identifiant });
      expect(deux.recu).toMatchObject({ version: 2, mentions: [{ code: 'identique' }] });
      expect(deux.deja).toBe(false);
    });

    it('mêmes octets après une réouverture : nouvelle version aussi', async () => {
      const identifiant = randomUUID();
      const un = await donner({ identifiant });
      await decider(services, responsable, un.recu.depot, 'valider', null);
      await decider(services, responsable, un.recu.depot, 'rouvrir', null);
      expect((await donner({ identifiant })).recu).toMatchObject({ version: 2, mentions: [{ code: 'identique' }] });
    });

    it('même contenu, autres octets : nouvelle version, « aucun changement »', async () => {
      const identifiant = randomUUID();
      await donner({ identifiant });
      const deux = await donner({ identifiant }, {}, agent, '#');
      expect(deux.recu).toMatchObject({ version: 2, mentions: [{ code: 'aucun-changement' }] });
    });

    it('vingt envois simultanés du même fichier ne font qu’un dépôt', async () => {
      const identifiant = randomUUID();
      const rendus = await Promise.all(
        Array.from({ length: 20 }, () => donner({ identifiant }, { cle: `v-${identifiant}` })),
      );
      expect(new Set(rendus.map(({ recu }) => recu.depot)).size).toBe(1);
      expect(rendus.filter(({ deja }) => !deja)).toHaveLength(1);
    });

    it('des versions différentes envoyées ensemble ont chacune leur numéro', async () => {
      const identifiant = randomUUID();
      const rendus = await Promise.all(
        Array.from({ length: 8 }, (_, rang) => donner({ identifiant, intitule: `version ${rang}` })),
      );
      expect(rendus.map(({ recu }) => recu.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('un classeur reconstruit par le volet le dit', async () => {
      const { recu } = await donner({ identifiant: randomUUID() }, { reconstruit: true });
      expect(recu.mentions).toMatchObject([{ code: 'reconstruit' }]);
    });
  });

  describe('l’identité d’une convention', () => {
    it('refuse l’identifiant d’une convention d’une autre Caf, sans rien en dire d’autre', async () => {
      const identifiant = randomUUID();
      await donner({ identifiant, intitule: 'secret' });
      const refus = await refusDe(donner({ identifiant }, {}, voisin));
      expect(refus).toMatchObject({ probleme: 'copie-convention', convention: identifiant, raison: 'autre-caf' });
      expect(JSON.stringify(refus)).not.toContain('secret');
    });

    it('refuse l’identifiant d’une convention sans commune en commun', async () => {
      const identifiant = randomUUID();
      await donner({ identifiant, communes: ['01053', '01004'] });
      const refus = await refusDe(donner({ identifiant, communes: ['01283'] }));
      expect(refus).toMatchObject({ probleme: 'copie-convention', raison: 'autre-perimetre' });
    });

    it('accepte un périmètre qui change en gardant une commune, ou qui n’est pas encore écrit', async () => {
      const identifiant = randomUUID();
      await donner({ identifiant, communes: ['01053', '01004'] });
      expect((await donner({ identifiant, communes: ['01004', '01283'] })).recu.version).toBe(2);
      expect((await donner({ identifiant, communes: [] })).recu.version).toBe(3);
    });

    it('donne une nouvelle identité à une copie quand l’agent le demande, et la retrouve à la version suivante', async () => {
      const identifiant = randomUUID();
      await donner({ identifiant, communes: ['01053'] });
      const copie = { identifiant, communes: ['01283'], dateEffet: '2025-01-01' };
      const un = await donner(copie, { nouvelle: true });
      expect(un.recu).toMatchObject({ version: 1 });
      expect(un.recu.convention).not.toBe(identifiant);
      const deux = await donner({ ...copie, intitule: 'relu' }, { nouvelle: true });
      expect(deux.recu).toMatchObject({ convention: un.recu.convention, version: 2 });
    });

    it('reconnaît sans identifiant : Caf, échelon, communes dans n’importe quel ordre, date d’effet', async () => {
      const contenu = { communes: ['01053', '01004'], dateEffet: '2019-01-01' };
      const un = await donner(contenu);
      const memes = await donner({ ...contenu, communes: ['01004', '01053'], intitule: 'relu' });
      expect(memes.recu).toMatchObject({ convention: un.recu.convention, version: 2 });
      const autre = await donner({ ...contenu, dateEffet: '2023-01-01' });
      expect(autre.recu.convention).not.toBe(un.recu.convention);
    });

    it('ne confond pas deux classeurs à peine commencés', async () => {
      const vide = { communes: [], dateEffet: null, echelon: null };
      const un = await donner(vide);
      const deux = await donner({ ...vide, intitule: 'un autre' });
      expect(deux.recu.convention).not.toBe(un.recu.convention);
    });

    it('tient pour absent un identifiant qui n’en est pas un', async () => {
      const { recu } = await donner({ identifiant: 'recopié à la main', communes: ['01999'] });
      expect(recu.version).toBe(1);
    });
  });

  describe('ce qui n’est pas reçu', () => {
    it.each([
      ['rien', new Uint8Array(), 'corps-vide'],
      ['un PDF', new TextEncoder().encode('%PDF-1.7'), 'fichier-non-accepte'],
      ['un fichier abîmé', new TextEncoder().encode('n’importe quoi'), 'classeur-refuse'],
    ])('%s : %s', async (_, octets, probleme) => {
      const avant = await compter('011');
      const refus = await refusDe(deposer(services, agent, demande(octets)));
      expect(refus).toMatchObject({ probleme, remede: expect.any(String) });
      expect(await compter('011')).toBe(avant);
    });

    it('le classeur d’une autre Caf, en nommant les deux', async () => {
      const refus = await refusDe(donner({ caf: '331' }));
      expect(refus).toMatchObject({ probleme: 'autre-caf' });
      expect(refus.message).toContain('331');
      expect(refus.message).toContain('011');
    });

    it.each([
      ['cnaf', null, 'role-insuffisant'],
      ['administrateur', '011', 'role-insuffisant'],
      ['agent', null, 'sans-caf'],
    ] as const)('de la part d’un %s (Caf %s) : %s', async (role, caf, probleme) => {
      expect(await refusDe(donner({}, {}, identite(role, caf)))).toMatchObject({ probleme });
    });

    it('ce que la base refuse au milieu : rien n’est écrit à moitié', async () => {
      const identifiant = randomUUID();
      const avant = await compter('011');
      await expect(donner({ identifiant, erreurs: 1e12 })).rejects.toMatchObject({ code: '22003' });
      expect(await compter('011')).toBe(avant);
      const conventions = await base.transaction({ role: 'caf', caf: '011' }, (tx) =>
        tx.selectFrom('convention').select('id').where('id', '=', identifiant).execute(),
      );
      expect(conventions).toEqual([]);
    });
  });

  it('garde un texte que PostgreSQL refuserait : caractère nul, moitié de paire', async () => {
    const bizarre = 'a\u0000b\uD800c';
    const constat = { ...uneErreur, gravite: 'remarque' as const, message: bizarre };
    const { recu } = await donner({
      identifiant: randomUUID(),
      intitule: bizarre,
      constats: [constat],
      apport: { [bizarre]: bizarre },
    });
    const detail = await consulterDepot(services, agent, recu.depot);
    expect(detail.intitule).toBe('a�b�c');
    expect(detail.constats[0]?.message).toBe('a�b�c');
  });

  describe('les décisions', () => {
    it('ne valide pas un classeur qui a des erreurs, et les rend', async () => {
      const { recu } = await donner({ identifiant: randomUUID(), constats: [uneErreur], erreurs: 1 });
      const refus = await refusDe(decider(services, responsable, recu.depot, 'valider', null));
      expect(refus).toMatchObject({ probleme: 'erreurs-restantes', constats: [uneErreur] });
    });

    it('raconte toute l’histoire : déposé, validé, rouvert, à corriger', async () => {
      const { recu } = await donner({ identifiant: randomUUID() });
      await decider(services, responsable, recu.depot, 'valider', null);
      await decider(services, responsable, recu.depot, 'rouvrir', 'un avenant manque');
      const fin = await decider(services, responsable, recu.depot, 'renvoyer', ' ajoutez l’avenant n° 1 ');
      expect(fin).toMatchObject({ etat: 'à corriger', actes: [], valideLe: expect.any(String) });
      expect(fin.evenements.map(({ acte, vers, motif }) => [acte, vers, motif])).toEqual([
        ['déposer', 'déposé', null],
        ['valider', 'validé', null],
        ['rouvrir', 'rouvert', 'un avenant manque'],
        ['renvoyer', 'à corriger', 'ajoutez l’avenant n° 1'],
      ]);
    });

    it('deux décisions à la fois : une seule passe', async () => {
      const { recu } = await donner({ identifiant: randomUUID() });
      const issues = await Promise.allSettled([
        decider(services, responsable, recu.depot, 'valider', null),
        decider(services, responsable, recu.depot, 'renvoyer', 'trop tôt'),
      ]);
      expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('une autre Caf ne voit pas le dépôt ; une Caf concernée le lit sans en décider ni reprendre les octets', async () => {
      const { recu } = await donner({ identifiant: randomUUID(), cafConcernees: ['331'] });
      expect(await refusDe(consulterDepot(services, identite('agent', '641'), recu.depot))).toMatchObject({
        probleme: 'introuvable',
      });
      expect((await consulterDepot(services, voisin, recu.depot)).actes).toEqual([]);
      expect(await refusDe(classeurDepose(services, voisin, recu.depot))).toMatchObject({ probleme: 'autre-caf' });
      const refus = refusDe(decider(services, identite('responsable', '331'), recu.depot, 'valider', null));
      expect(await refus).toMatchObject({ probleme: 'autre-caf' });
    });
  });

  describe('la liste', () => {
    it('se lit page par page, sans rien perdre ni répéter', async () => {
      const tous = (await listerDepots(services, agent, { limite: '500' })).depots.map(({ depot }) => depot);
      const lus: string[] = [];
      let apres: string | undefined;
      do {
        const page = await listerDepots(services, agent, { limite: '7', ...(apres !== undefined && { apres }) });
        lus.push(...page.depots.map(({ depot }) => depot));
        apres = page.suivant ?? undefined;
      } while (apres !== undefined);
      expect(lus).toEqual(tous);
      expect(lus.length).toBeGreaterThan(14);
    });

    it('ne rend à la Cnaf que ce qui est validé', async () => {
      const { depots } = await listerDepots(services, identite('cnaf', null), {});
      expect(depots.length).toBeGreaterThan(0);
      expect(new Set(depots.map(({ etat }) => etat))).toEqual(new Set(['validé']));
    });

    it('refuse à un agent la liste d’une autre Caf', async () => {
      expect(await refusDe(listerDepots(services, agent, { caf: '331' }))).toMatchObject({ probleme: 'autre-caf' });
    });
  });
});
