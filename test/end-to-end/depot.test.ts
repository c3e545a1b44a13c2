import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { type DemandeModele, faireModele } from '../../functions/classeurs/modele.ts';
import { consoliderFichiers } from '../../functions/consolidation/dossiers-de-classeurs.ts';
import type { Host } from '../../functions/host/host.ts';
import { type ConventionDemo, genererConventions } from '../../functions/local/demonstration/generer.ts';
import { demarrerService } from '../../functions/local/service.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import type { DepotDetaille, ListeDepots, Probleme, Recu } from '../../shared/api/index.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import { dossierDe } from '../fixtures/lire.ts';

const AU = '2026-12-31' as DateIso;
const PERSONNE = 'Ursuline Zyngelbaum';
const COURRIEL = 'u.zyngelbaum@exemple.invalid';
const territoires = territoiresOuverts();

let dossier: string;
let service: Host;
const jetons = new Map<string, string>();

beforeAll(async () => {
  // Un serveur désigné par l’environnement n’est pas fait pour des essais.
  delete process.env.DATABASE_URL;
  dossier = mkdtempSync(path.join(tmpdir(), 'atelier-depot-'));
  service = await demarrerService({ donnees: dossier, port: 0, journal: () => {} });
  for (const compte of ['agent-011', 'responsable-011', 'agent-331', 'responsable-331', 'cnaf']) {
    const reponse = await fetch(`${service.url}/api/local/jetons`, {
      method: 'POST',
      body: JSON.stringify({ compte }),
    });
    jetons.set(compte, ((await reponse.json()) as { jeton: string }).jeton);
  }
});
afterAll(async () => {
  await service?.close();
  rmSync(dossier, { recursive: true, force: true });
});

const appeler = (compte: string, chemin: string, options: RequestInit = {}): Promise<Response> =>
  fetch(service.url + chemin, {
    ...options,
    headers: { ...options.headers, authorization: `Bearer ${jetons.get(compte)}` },
  });

async function lire<T>(compte: string, chemin: string): Promise<T> {
  const reponse = await appeler(compte, chemin);
  expect([chemin, reponse.status]).toEqual([chemin, 200]);
  return (await reponse.json()) as T;
}

async function octetsDe(compte: string, chemin: string): Promise<Uint8Array> {
  const reponse = await appeler(compte, chemin);
  expect([chemin, reponse.status]).toEqual([chemin, 200]);
  return new Uint8Array(await reponse.arrayBuffer());
}

const poster = (
  compte: string,
  octets: Uint8Array,
  { nom = 'ctg.xlsx', cle, suffixe = '' }: { nom?: string; cle?: string; suffixe?: string } = {},
): Promise<Response> =>
  appeler(compte, `/api/depots${suffixe}`, {
    method: 'POST',
    body: new Uint8Array(octets),
    headers: { 'x-nom-fichier': encodeURIComponent(nom), ...(cle && { 'idempotency-key': cle }) },
  });

async function deposer(compte: string, octets: Uint8Array, nom?: string): Promise<Recu> {
  const reponse = await poster(compte, octets, nom === undefined ? {} : { nom });
  expect(reponse.status).toBe(201);
  return (await reponse.json()) as Recu;
}

const decider = (compte: string, depot: string, acte: string, corps: object = {}): Promise<Response> =>
  appeler(compte, `/api/depots/${depot}/${acte}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(corps),
  });

async function probleme(reponse: Response, statut: number, type: string): Promise<Probleme> {
  expect(reponse.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const corps = (await reponse.json()) as Probleme;
  expect([reponse.status, corps.type]).toEqual([statut, `urn:atelier-ctg:probleme:${type}`]);
  expect(corps.detail).toMatch(/^[A-ZÀ-Ý].*\.$/);
  return corps;
}

async function classeur(demande: DemandeModele, identifiant: string, maintenant = '2026-11-22T08:00:00Z') {
  const fait = await faireModele(demande, territoires, { identifiant, maintenant });
  if (!fait.ok) throw new Error(fait.fautes.join(' '));
  return fait.modele.octets;
}

const conventions = genererConventions({ graine: 7, nombre: 16, annee: 2026 }, territoires);
const signee = ({ contenu }: ConventionDemo) => (contenu.convention as { statut?: string }).statut === 'signée';
const uneDe = (caf: string, rang = 0): ConventionDemo => {
  const trouvee = conventions.filter((c) => c.caf === caf && signee(c))[rang];
  if (!trouvee) throw new Error(`Pas assez de conventions signées de la Caf ${caf}.`);
  return trouvee;
};

/** La convention, avec deux colonnes que l’agent ajoute au plan d’actions : des personnes, et une note. */
const avecPersonnes = ({ contenu, demande }: ConventionDemo): DemandeModele => ({
  ...demande,
  contenu: {
    ...contenu,
    actions: contenu.actions?.map((action) => ({
      ...action,
      ajoutees: { 'Nom du référent': PERSONNE, Courriel: COURRIEL, 'Note interne': 'à revoir au printemps' },
    })),
  },
});

const sommes = ({
  conventions: c,
  couverture,
  budgets,
  actions,
  cej,
  cooperation,
  equipements,
  besoins,
}: Chiffres) => ({
  conventions: { ...c, sansDateDeSignature: c.sansDateDeSignature.length, incompletes: c.incompletes.length },
  couverture,
  budgets,
  actions,
  cej,
  cooperation,
  equipements,
  besoins,
});

/** Les valeurs de la feuille Synthèse, par rubrique et indicateur. */
function synthese(octets: Uint8Array): Record<string, unknown> {
  const { sheets } = readXlsx(octets, { inflate: inflateNode });
  const feuille = sheets.find(({ name }) => name === 'Synthèse');
  const rendues: Record<string, unknown> = {};
  for (const ligne of feuille?.rows.values() ?? [])
    if (ligne[1] && ligne[2] && ligne[3]) rendues[`${ligne[1].text} / ${ligne[2].text}`] = ligne[3].value;
  return rendues;
}

const totaux = (c: Chiffres) => ({
  'Conventions / Conventions lues': c.conventions.total,
  'Conventions / Conventions en vigueur': c.conventions.enVigueur,
  'Budgets / Budget prévu': c.budgets.total,
  'Budgets / Réalisé': c.budgets.realise.total,
  'Actions / Actions': c.actions.total,
  'CEJ / Psej avant': c.cej.psejAvant,
  'Coopération / ETP écrits': c.cooperation.etp,
});

/** Tout le texte d’un classeur, parties décompressées. */
const texteDe = (octets: Uint8Array): string =>
  Object.values(unzipSync(octets))
    .map((partie) => Buffer.from(partie).toString('utf8'))
    .join('\n');

/** Les octets validés, par dépôt : ce dont les chiffres nationaux doivent être la somme. */
const valides = new Map<string, { nom: string; octets: Uint8Array }>();
const attendus = (): Chiffres => consoliderFichiers(valides.values(), { territoires, au: AU }).chiffres;
const nationaux = (): Promise<Chiffres> => lire<Chiffres>('cnaf', `/api/national/chiffres?au=${AU}`);

describe('the journey of a convention', () => {
  const ain = uneDe('011');
  let identifiant: string;
  let premier: Uint8Array;
  let recu: Recu;

  it('starts from a model that anybody gets from the API, for a territory', async () => {
    const { epci, effet, fin } = ain.demande;
    const reponse = await fetch(`${service.url}/api/modele.xlsx?epci=${epci}&effet=${effet}&fin=${fin}`);
    expect(reponse.status).toBe(200);
    expect(reponse.headers.get('content-disposition')).toContain('attachment');
    const modele = dossierDe(new Uint8Array(await reponse.arrayBuffer()));
    expect(modele.convention.caf.valeur).toBe('011');
    expect(modele.perimetre.length).toBe(territoires.epci(epci ?? '')?.communes.length);
    identifiant = modele.identifiant ?? '';
    expect(identifiant).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is filled and handed in: the receipt says what was read', async () => {
    premier = await classeur(avecPersonnes(ain), identifiant);
    recu = await deposer('agent-011', premier, 'Été à Gex.xlsx');
    expect(recu).toMatchObject({
      convention: identifiant,
      version: 1,
      caf: '011',
      nomFichier: 'Été à Gex.xlsx',
      taille: premier.length,
      erreurs: 0,
      mentions: [],
    });
    const detail = await lire<DepotDetaille>('agent-011', `/api/depots/${recu.depot}`);
    expect(detail).toMatchObject({ etat: 'déposé', actes: [], depasse: false });
    expect(detail.constats.length).toBe(recu.alertes + recu.remarques);
    expect(detail.communes).toEqual([...(territoires.epci(ain.demande.epci ?? '')?.communes ?? [])].sort());
  });

  it('may be sent twice: the same key or the same bytes give the same receipt, and no new version', async () => {
    const sansCle = await poster('agent-011', premier);
    expect([sansCle.status, await sansCle.json()]).toEqual([200, recu]);
    const cle = randomUUID();
    for (let fois = 0; fois < 2; fois++) {
      const avecCle = await poster('agent-011', premier, { cle });
      expect([avecCle.status, await avecCle.json()]).toEqual([200, recu]);
    }
    const autres = await classeur({ ...ain.demande, contenu: ain.contenu }, randomUUID());
    await probleme(await poster('agent-011', autres, { cle }), 422, 'cle-deja-employee');
    const { depots } = await lire<ListeDepots>('agent-011', '/api/depots');
    expect(depots.map(({ depot }) => depot)).toEqual([recu.depot]);
  });

  it('counts nowhere before it is validated', async () => {
    const chiffres = await nationaux();
    expect(chiffres.conventions.total).toBe(0);
    expect(chiffres.reposeSur).toEqual({ valides: 0, connues: 1, enAttente: 1 });
  });

  it('is sent back by the responsable with a motif, not by the agent, not without a motif', async () => {
    await probleme(await decider('agent-011', recu.depot, 'renvoi', { motif: 'x' }), 403, 'role-insuffisant');
    await probleme(await decider('responsable-011', recu.depot, 'renvoi', { motif: '  ' }), 400, 'requete-invalide');
    const motif = 'La délibération de l’EPCI manque.';
    const renvoi = await decider('responsable-011', recu.depot, 'renvoi', { motif });
    expect(renvoi.status).toBe(200);
    const detail = await lire<DepotDetaille>('agent-011', `/api/depots/${recu.depot}`);
    expect(detail.etat).toBe('à corriger');
    expect(detail.evenements.at(-1)).toMatchObject({ acte: 'renvoyer', vers: 'à corriger', motif });
    await probleme(await decider('responsable-011', recu.depot, 'validation'), 409, 'etat-incompatible');
  });

  it('sent again unchanged, is a new version that says it is identical', async () => {
    const encore = await deposer('agent-011', premier);
    expect(encore).toMatchObject({ version: 2, convention: identifiant, mentions: [{ code: 'identique' }] });
    await decider('responsable-011', encore.depot, 'renvoi', { motif: 'Rien n’a changé.' });
  });

  it('corrected and validated, enters the national figures, equal to those of its file', async () => {
    const corrige = await classeur(
      { ...avecPersonnes(ain), contenu: { ...avecPersonnes(ain).contenu, equipements: [] } },
      identifiant,
      '2026-11-23T08:00:00Z',
    );
    const version = await deposer('agent-011', corrige, 'corrigé.xlsx');
    expect(version).toMatchObject({ version: 3, convention: identifiant, mentions: [] });
    const validation = await decider('responsable-011', version.depot, 'validation');
    expect(validation.status).toBe(200);
    expect(await validation.json()).toMatchObject({ etat: 'validé', actes: ['rouvrir'] });
    valides.set(version.depot, { nom: 'corrigé.xlsx', octets: corrige });

    const chiffres = await nationaux();
    expect(chiffres.reposeSur).toEqual({ valides: 1, connues: 1, enAttente: 0 });
    expect(chiffres.budgets.total).toBeGreaterThan(0);
    expect(sommes(chiffres)).toEqual(sommes(attendus()));
  });

  it('keeps every version, byte for byte', async () => {
    expect(Buffer.from(await octetsDe('agent-011', `/api/depots/${recu.depot}/classeur`)).equals(premier)).toBe(true);
    for (const [depot, { octets }] of valides)
      expect(Buffer.from(await octetsDe('responsable-011', `/api/depots/${depot}/classeur`)).equals(octets)).toBe(true);
  });
});

describe('several Caf', () => {
  it('hand in and validate: the nation is the sum of the files', async () => {
    for (const convention of [uneDe('011', 1), uneDe('331')]) {
      const octets = await classeur({ ...convention.demande, contenu: convention.contenu }, randomUUID());
      const { depot, erreurs } = await deposer(`agent-${convention.caf}`, octets, `${convention.nom}.xlsx`);
      expect(erreurs).toBe(0);
      expect((await decider(`responsable-${convention.caf}`, depot, 'validation')).status).toBe(200);
      valides.set(depot, { nom: `${convention.nom}.xlsx`, octets });
    }
    const chiffres = await nationaux();
    expect(chiffres.conventions.total).toBe(3);
    expect(chiffres.conventions.enVigueur).toBeGreaterThan(0);
    expect(chiffres.couverture.national.communes.couvertes).toBeGreaterThan(0);
    expect(sommes(chiffres)).toEqual(sommes(attendus()));
  });

  it('each see their own deposits, and nothing of the others', async () => {
    const { depots } = await lire<ListeDepots>('agent-331', '/api/depots');
    expect(new Set(depots.map(({ caf }) => caf))).toEqual(new Set(['331']));
    const [autre = ''] = valides.keys();
    for (const suite of ['', '/classeur'])
      await probleme(await appeler('agent-331', `/api/depots/${autre}${suite}`), 404, 'introuvable');
    await probleme(await decider('responsable-331', autre, 'reouverture'), 404, 'introuvable');
    for (const chemin of ['/api/depots?caf=011', '/api/caf/011/chiffres', '/api/caf/011/consolidation.xlsx'])
      await probleme(await appeler('agent-331', chemin), 403, 'autre-caf');
  });

  it('are read by the Cnaf in figures, never in workbooks', async () => {
    const { depots } = await lire<ListeDepots>('cnaf', '/api/depots');
    expect(depots.map(({ depot }) => depot).sort()).toEqual([...valides.keys()].sort());
    for (const depot of valides.keys())
      for (const suite of ['', '/classeur'])
        await probleme(await appeler('cnaf', `/api/depots/${depot}${suite}`), 403, 'role-insuffisant');
    const [bon] = valides.values();
    await probleme(await poster('cnaf', bon?.octets ?? new Uint8Array()), 403, 'role-insuffisant');
  });

  it('get the table of a Caf and that of the nation, with the totals of the figures', async () => {
    const ain = await lire<Chiffres>('agent-011', `/api/caf/011/chiffres?au=${AU}`);
    expect(ain.conventions.total).toBe(2);
    expect(synthese(await octetsDe('agent-011', `/api/caf/011/consolidation.xlsx?au=${AU}`))).toMatchObject({
      ...totaux(ain),
      'Couverture / Communes couvertes': ain.couverture.parCaf['011']?.communes.couvertes,
    });
    const nation = await nationaux();
    expect(synthese(await octetsDe('cnaf', `/api/national/deploiement.xlsx?au=${AU}`))).toMatchObject({
      ...totaux(nation),
      'Couverture / Communes couvertes': nation.couverture.national.communes.couvertes,
      'Couverture / Population couverte': nation.couverture.national.population.couverte,
    });
  });
});

describe('a workbook copied from another convention', () => {
  it('is refused as a copy, then taken as a new convention when the agent says so', async () => {
    const [original, ailleurs] = [uneDe('011'), uneDe('011', 1)];
    const [depot = ''] = valides.keys();
    const { convention } = await lire<DepotDetaille>('agent-011', `/api/depots/${depot}`);
    expect(original.demande.epci).not.toBe(ailleurs.demande.epci);
    const demande = { ...ailleurs.demande, effet: '2020-01-01' as DateIso };
    const contenu = {
      ...ailleurs.contenu,
      convention: { ...ailleurs.contenu.convention, dateEffet: '2020-01-01' as DateIso },
    };
    const copie = await classeur({ ...demande, contenu }, convention);

    const avant = await lire<ListeDepots>('agent-011', '/api/depots');
    const refus = await probleme(await poster('agent-011', copie), 409, 'copie-convention');
    expect(refus).toMatchObject({ title: 'Ce classeur est la copie d’une autre convention', convention });
    expect(refus.remede).toContain('nouvelle=oui');
    expect(await lire<ListeDepots>('agent-011', '/api/depots')).toEqual(avant);

    const accepte = await poster('agent-011', copie, { suffixe: '?nouvelle=oui' });
    expect(accepte.status).toBe(201);
    const recu = (await accepte.json()) as Recu;
    expect(recu.version).toBe(1);
    expect(avant.depots.map((d) => d.convention)).not.toContain(recu.convention);
    const { depots } = await lire<ListeDepots>('agent-011', '/api/depots');
    expect(depots).toHaveLength(avant.depots.length + 1);
  });

  it('from another Caf is refused too, without a word on that convention', async () => {
    const [depot = ''] = valides.keys();
    const { convention, intitule } = await lire<DepotDetaille>('agent-011', `/api/depots/${depot}`);
    const gironde = uneDe('331');
    const copie = await classeur({ ...gironde.demande, contenu: gironde.contenu }, convention);
    const refus = await probleme(await poster('agent-331', copie), 409, 'copie-convention');
    expect(refus.raison).toBe('autre-caf');
    expect(JSON.stringify(refus)).not.toContain(intitule ?? '?');
  });
});

describe('the name of a person, in a column that the agent added', () => {
  it('stays in the bytes of the Caf', async () => {
    const [[depot = ''] = []] = valides;
    const texte = texteDe(await octetsDe('agent-011', `/api/depots/${depot}/classeur`));
    expect(texte).toContain(PERSONNE);
    expect(texte).toContain(COURRIEL);
  });

  it.each([
    ['agent-011', '/api/depots'],
    ['agent-011', `/api/caf/011/chiffres?au=${AU}`],
    ['agent-331', `/api/national/chiffres?au=${AU}`],
    ['cnaf', `/api/national/chiffres?au=${AU}`],
    ['cnaf', '/api/depots'],
    ['cnaf', `/api/caf/011/chiffres?au=${AU}`],
  ])('is not in what %s reads at %s', async (compte, chemin) => {
    const texte = JSON.stringify(await lire(compte, chemin));
    expect(texte).not.toMatch(/zyngelbaum/i);
  });

  it.each([
    ['agent-011', `/api/caf/011/consolidation.xlsx?au=${AU}`],
    ['cnaf', `/api/caf/011/consolidation.xlsx?au=${AU}`],
    ['cnaf', `/api/national/deploiement.xlsx?au=${AU}`],
  ])('is not in the workbook that %s gets at %s', async (compte, chemin) => {
    const texte = texteDe(await octetsDe(compte, chemin));
    // Le déploiement national nomme les conventions, pas leurs actions.
    const { convention, actions } = uneDe('011').contenu;
    const intitule = String(convention?.intitule).replace('Convention territoriale globale', 'CTG');
    expect(texte).toContain(chemin.includes('national') ? intitule : actions?.[0]?.action);
    expect(texte).not.toMatch(/zyngelbaum|Nom du référent/i);
  });

  it('is not in the figures and the workbook made from files either', () => {
    const { chiffres, apports } = consoliderFichiers(valides.values(), { territoires, au: AU });
    expect(JSON.stringify([chiffres, apports])).not.toMatch(/zyngelbaum/i);
  });
});

describe('the national figures', () => {
  it('give an agent the same sums as the Cnaf, and name no convention of another Caf', async () => {
    const vus = await lire<Chiffres>('agent-331', `/api/national/chiffres?au=${AU}`);
    const entiers = await nationaux();
    expect(vus.couverture).toEqual(entiers.couverture);
    expect(vus.budgets).toEqual(entiers.budgets);
    expect(entiers.classeurs).not.toEqual([]);
    expect(vus.classeurs).toEqual([]);
    for (const { convention, fichier } of entiers.classeurs) {
      expect(JSON.stringify(vus)).not.toContain(convention);
      expect(JSON.stringify(vus)).not.toContain(fichier);
    }
  });
});

describe('after the service has stopped and started again', () => {
  it('nothing is lost', async () => {
    const avant = sommes(await nationaux());
    const depots = await lire<ListeDepots>('agent-011', '/api/depots');
    expect(depots.depots.length).toBeGreaterThanOrEqual(4);
    // Un seul hôte par processus : la base est relue par une autre ouverture du même dossier.
    await service.close();
    const { ouvrirBase } = await import('../../functions/database/ouvrir.ts');
    const base = await ouvrirBase({ folder: path.join(dossier, 'base') });
    try {
      for (const [depot, { octets }] of valides) {
        const caf = territoires.cafActuelle(dossierDe(octets).convention.caf.valeur ?? '')?.code ?? '';
        const garde = await base.transaction({ role: 'caf', caf }, (tx) =>
          tx.selectFrom('depot_octets').select('octets').where('depot', '=', depot).executeTakeFirstOrThrow(),
        );
        expect(Buffer.from(garde.octets).equals(octets)).toBe(true);
      }
    } finally {
      await base.close();
    }
    expect(avant).toEqual(sommes(attendus()));
  });
});
