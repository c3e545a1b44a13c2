import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { garderCorrespondances } from '../../functions/correspondances/correspondances.ts';
import type { Base, Caller } from '../../functions/database/ouvrir.ts';
import type { Tables } from '../../functions/database/tables.ts';
import { decider } from '../../functions/depots/decider.ts';
import { deposer } from '../../functions/depots/deposer.ts';
import { fauxClasseur } from './atelier-factice.ts';
import { identite, servicesEssai } from './cas-usage.ts';
import { ENGINES, newDatabase } from './test-database.ts';

const TABLES = [
  'convention',
  'depot',
  'depot_octets',
  'depot_lecture',
  'depot_apport',
  'depot_etat',
  'evenement',
  'idempotence',
  'correspondance',
] as const satisfies readonly (keyof Tables)[];

const deCaf = (caf: string): Caller => ({ role: 'caf', caf });
const CNAF: Caller = { role: 'cnaf' };
const REFUS = { code: '42501' };

describe.each(ENGINES)('la base refuse ce qu’une route oublierait de refuser, sur %s', (engine) => {
  let base: Base;
  let close: () => Promise<void>;
  let valide: string;
  let attente: string;
  beforeAll(async () => {
    ({ base, close } = await newDatabase(engine));
    const services = servicesEssai(base);
    const donner = async (cafConcernees: string[]) => {
      const octets = fauxClasseur({ identifiant: randomUUID(), cafConcernees });
      const envoi = { octets, cle: randomUUID(), nomFichier: 'a.xlsx', nouvelle: false, reconstruit: false };
      return (await deposer(services, identite('agent'), envoi)).recu.depot;
    };
    valide = await donner(['331']);
    attente = await donner([]);
    await decider(services, identite('responsable'), valide, 'valider', null);
    const decision = { forme: 'action', table: null, colonnes: { action: null } };
    await garderCorrespondances(services, identite('agent'), '011', [decision]);
  }, 60_000);
  afterAll(() => close?.());

  const compter = (caller: Caller, table: keyof Tables): Promise<number> =>
    base.transaction(caller, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
      return rows[0]!.n;
    });
  const executer = (caller: Caller, commande: string) =>
    base.transaction(caller, (tx) => sql.raw(commande).execute(tx));

  it.each(TABLES)('%s : une connexion sans rôle ne lit rien', async (table) => {
    await expect(base.pool.query(`select 1 from ${table}`)).rejects.toMatchObject(REFUS);
  });

  it.each(TABLES)('%s : le rôle d’une Caf sans Caf ne voit aucune ligne', async (table) => {
    expect(await compter(deCaf(''), table)).toBe(0);
  });

  it.each([
    ['convention', 2, 1],
    ['depot', 2, 1],
    ['depot_octets', 2, 0],
    ['depot_lecture', 2, 1],
    ['depot_apport', 2, 1],
    ['depot_etat', 2, 1],
    ['evenement', 3, 2],
    ['idempotence', 2, 0],
    ['correspondance', 1, 0],
  ] as const)(
    '%s : la Caf qui dépose voit %i lignes, la Caf concernée %i, une autre aucune',
    async (table, sienne, concernee) => {
      expect(await compter(deCaf('011'), table)).toBe(sienne);
      expect(await compter(deCaf('331'), table)).toBe(concernee);
      expect(await compter(deCaf('641'), table)).toBe(0);
    },
  );

  it.each(['depot_octets', 'depot_lecture', 'evenement', 'idempotence', 'correspondance'] as const)(
    '%s : fermé à la Cnaf',
    async (table) => {
      await expect(compter(CNAF, table)).rejects.toMatchObject(REFUS);
    },
  );

  it('la Cnaf ne lit que les dépôts validés et leur apport, et compte les autres', async () => {
    const lus = await base.transaction(CNAF, (tx) => tx.selectFrom('depot').select('id').execute());
    expect(lus).toEqual([{ id: valide }]);
    const apports = await base.transaction(CNAF, (tx) => tx.selectFrom('depot_apport').select('depot').execute());
    expect(apports).toEqual([{ depot: valide }]);
    const etats = await base.transaction(CNAF, (tx) => tx.selectFrom('depot_etat').select('depot').execute());
    expect(etats.map(({ depot }) => depot).sort()).toEqual([valide, attente].sort());
    await expect(executer(CNAF, 'select intitule from convention')).rejects.toMatchObject(REFUS);
  });

  it.each([
    ['modifier un dépôt', "update depot set erreurs = 0 where caf = '011'"],
    ['effacer un dépôt', 'delete from depot'],
    ['changer des octets', "update depot_octets set octets = ''"],
    ['réécrire ce qui a été lu', "update depot_lecture set constats = '[]'"],
    ['réécrire un apport', "update depot_apport set sommaire = '{}'"],
    ['réécrire l’histoire', "update evenement set motif = 'autre'"],
    ['effacer l’histoire', 'delete from evenement'],
    ['donner un dépôt à une autre Caf', "update depot_etat set caf = '331'"],
    ['donner sa correspondance à une autre Caf', "update correspondance set caf = '331'"],
    ['vider une table', 'truncate evenement'],
    ['lever la protection', 'alter table depot disable row level security'],
    ['lire les migrations', 'select * from migration'],
  ])('une Caf ne peut pas %s', async (_, commande) => {
    await expect(executer(deCaf('011'), commande)).rejects.toThrow(/permission denied|must be owner/);
  });

  it.each(['caf', 'cnaf'] as const)('le rôle %s n’écrit rien pour une Caf qui n’est pas la sienne', async (role) => {
    const caller: Caller = role === 'caf' ? deCaf('331') : CNAF;
    const commande = `insert into convention (id, caf, creee_le) values ('${randomUUID()}', '011', now())`;
    await expect(executer(caller, commande)).rejects.toMatchObject(REFUS);
  });

  it('une Caf concernée n’écrit rien, même en son nom, sous le dépôt ou la convention d’une autre', async () => {
    const evenement = `insert into evenement (depot, caf, acte, vers, role, auteur, le)
      values ('${valide}', '331', 'valider', 'validé', 'responsable', 'x', now())`;
    await expect(executer(deCaf('331'), evenement)).rejects.toMatchObject({ code: '23503' });
    const version = `insert into depot (id, convention, version, caf, sha256, empreinte_contenu, taille, erreurs, alertes,
        remarques, millesime, lu_au, auteur, depose_le)
      select '${randomUUID()}', convention, 99, '331', repeat('a', 64), 'e', 1, 0, 0, 0, '2026', '2026-01-01', 'x', now()
      from depot where id = '${valide}'`;
    await expect(executer(deCaf('331'), version)).rejects.toMatchObject({ code: '23503' });
  });

  it('une Caf concernée ne change pas l’état d’un dépôt qu’elle lit', async () => {
    await executer(deCaf('331'), `update depot_etat set etat = 'rouvert' where depot = '${valide}'`);
    const [etat] = await base.transaction(deCaf('011'), (tx) =>
      tx.selectFrom('depot_etat').select('etat').where('depot', '=', valide).execute(),
    );
    expect(etat).toEqual({ etat: 'validé' });
  });

  it('le rôle et la Caf d’une transaction ne restent pas à la suivante', async () => {
    await compter(deCaf('011'), 'depot');
    const { rows } = await base.pool.query("select current_user as qui, current_setting('app.caf', true) as caf");
    expect(rows[0].qui).toBe('ctg_neant');
    expect(rows[0].caf || null).toBeNull();
    await expect(base.transaction(deCaf('011'), () => Promise.reject(new Error('panne')))).rejects.toThrow('panne');
    expect((await base.pool.query('select current_user as qui')).rows[0].qui).toBe('ctg_neant');
  });

  it('vingt Caf à la fois ne se mélangent pas', async () => {
    const lus = await Promise.all(
      Array.from({ length: 20 }, (_, rang) => compter(deCaf(rang % 2 === 0 ? '011' : '641'), 'depot')),
    );
    expect(lus).toEqual(Array.from({ length: 20 }, (_, rang) => (rang % 2 === 0 ? 2 : 0)));
  });
});
