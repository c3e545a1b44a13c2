import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { nomProbleme, problemes, TAILLE_MAXIMALE } from '../../shared/api/index.ts';
import { fauxClasseur, uneErreur } from './atelier-factice.ts';
import { startTestService, type TestService } from './test-service.ts';

let service: TestService;
let agent: string;
let responsable: string;
beforeAll(async () => {
  service = await startTestService();
  agent = await service.tokens.bearerFor('agent');
  responsable = await service.tokens.bearerFor('responsable');
}, 60_000);
afterAll(() => service?.close());

const neuf = (plus: object = {}) => fauxClasseur({ identifiant: randomUUID(), caf: '011', ...plus });
const deposerNeuf = async (plus: object = {}) => (await service.deposer(neuf(plus), agent)).json();

/** Un problème RFC 9457 complet, de la sorte attendue. */
async function problemeDe(reponse: Response, nom: keyof typeof problemes) {
  const corps = await reponse.json();
  expect(reponse.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(nomProbleme(corps.type)).toBe(nom);
  expect(corps).toMatchObject({
    title: problemes[nom].titre,
    status: problemes[nom].statut,
    detail: expect.stringMatching(/[.]$/),
  });
  expect(reponse.status).toBe(problemes[nom].statut);
  return corps;
}

/** Un envoi à la main, pour voir la réponse arriver avant la fin du corps. */
function envoyer(entetes: Record<string, string | number>): {
  requete: ClientRequest;
  reponse: Promise<IncomingMessage>;
} {
  const requete = request(`${service.host.url}/api/depots`, {
    method: 'POST',
    headers: { authorization: agent, ...entetes },
  });
  const reponse = new Promise<IncomingMessage>((rendre, refuser) =>
    requete.on('response', rendre).on('error', refuser),
  );
  return { requete, reponse };
}

async function lire(reponse: IncomingMessage) {
  const morceaux: Buffer[] = [];
  for await (const morceau of reponse) morceaux.push(morceau as Buffer);
  return { statut: reponse.statusCode, corps: JSON.parse(Buffer.concat(morceaux).toString()) };
}

describe('un corps trop grand', () => {
  it('annoncé : refusé avant d’être envoyé', async () => {
    const { requete, reponse } = envoyer({ 'content-length': TAILLE_MAXIMALE + 1 });
    requete.flushHeaders();
    const { statut, corps } = await lire(await reponse);
    requete.destroy();
    expect(statut).toBe(413);
    expect(corps).toMatchObject({ type: 'urn:atelier-ctg:probleme:corps-trop-grand', limite: TAILLE_MAXIMALE });
    expect(corps.detail).toBe('Ce qui est envoyé dépasse 25\u00A0Mo, la limite du service.');
  });

  it('envoyé d’un bloc : son auteur lit le refus', async () => {
    await problemeDe(await service.deposer(new Uint8Array(TAILLE_MAXIMALE + 4_000_000), agent), 'corps-trop-grand');
  });

  it('annoncé avec « Expect: 100-continue » : refusé sans demander la suite', async () => {
    const { requete, reponse } = envoyer({ 'content-length': TAILLE_MAXIMALE + 1, expect: '100-continue' });
    const suite = new Promise<'suite'>((rendre) => requete.on('continue', () => rendre('suite')));
    requete.flushHeaders();
    expect(await Promise.race([suite, reponse.then(({ statusCode }) => statusCode)])).toBe(413);
    requete.destroy();
  });

  it('sans taille annoncée : refusé dès l’octet de trop', async () => {
    const { requete, reponse } = envoyer({ 'transfer-encoding': 'chunked' });
    const morceau = Buffer.alloc(1024 * 1024);
    for (let envoyes = 0; envoyes <= TAILLE_MAXIMALE; envoyes += morceau.length) {
      if (!requete.write(morceau)) await new Promise((rendre) => requete.once('drain', rendre));
    }
    const { statut, corps } = await lire(await reponse);
    requete.destroy();
    expect(statut).toBe(413);
    expect(corps.title).toBe('Le fichier est trop grand');
  });

  it('juste à la limite : lu', async () => {
    const octets = new Uint8Array(TAILLE_MAXIMALE);
    octets.set(neuf());
    octets.fill(32, 200);
    const reponse = await service.deposer(octets, agent);
    expect(reponse.status).toBe(201);
    expect(await reponse.json()).toMatchObject({ taille: TAILLE_MAXIMALE });
  }, 20_000);

  it('laisse le service répondre aux autres', async () => {
    expect((await service.call('/api/sante')).status).toBe(200);
  });

  it('en JSON aussi', async () => {
    const { depot } = await deposerNeuf();
    const body = JSON.stringify({ motif: 'x'.repeat(70_000) });
    const reponse = await service.call(`/api/depots/${depot}/renvoi`, { method: 'POST', token: responsable, body });
    expect((await problemeDe(reponse, 'corps-trop-grand')).detail).toContain('64');
  });

  it('des correspondances de reprise se gardent au-delà de 64 Ko, bornées elles aussi', async () => {
    const garder = (decisions: unknown[]) =>
      service.call('/api/caf/011/correspondances', {
        method: 'PUT',
        token: agent,
        body: JSON.stringify({ decisions }),
        headers: { 'content-type': 'application/json' },
      });
    const large = (rang: number, colonnes = 400) => ({
      forme: `forme ${rang}`,
      table: 'CTG_Actions',
      colonnes: Object.fromEntries(
        Array.from({ length: colonnes }, (_, i) => [`colonne ${i}`, { table: 'CTG_Actions', champ: 'observations' }]),
      ),
    });
    const gardees = await garder([1, 2, 3, 4].map((rang) => large(rang)));
    expect(gardees.status).toBe(200);
    const lues = await (await service.call('/api/caf/011/correspondances', { token: responsable })).json();
    expect(lues.correspondances).toHaveLength(4);
    await problemeDe(await garder(Array.from({ length: 30 }, (_, rang) => large(rang))), 'corps-trop-grand');
    await problemeDe(await garder(Array.from({ length: 101 }, (_, rang) => large(rang, 1))), 'requete-invalide');
    await problemeDe(await garder([large(1, 501)]), 'requete-invalide');
    await problemeDe(await garder([{ ...large(1, 1), valeurs: { a: 'une cellule' } }]), 'requete-invalide');
    await problemeDe(await garder([]), 'requete-invalide');
  });
});

describe('un envoi', () => {
  it('en morceaux, sans taille annoncée, est reçu entier', async () => {
    const octets = neuf();
    const { requete, reponse } = envoyer({ 'transfer-encoding': 'chunked', expect: '100-continue' });
    await new Promise((rendre) => requete.on('continue', rendre).flushHeaders());
    for (const octet of octets) requete.write(Buffer.from([octet]));
    requete.end();
    const { statut, corps } = await lire(await reponse);
    expect([statut, corps.taille]).toEqual([201, octets.length]);
  });

  it('interrompu n’écrit rien', async () => {
    const avant = (await (await service.call('/api/depots?limite=500', { token: agent })).json()).depots.length;
    const { requete, reponse } = envoyer({ 'content-length': 5000 });
    reponse.catch(() => {});
    const lignes = service.journal.length;
    await new Promise((rendre) => requete.write(neuf(), rendre));
    requete.destroy();
    while (service.journal.length === lignes) await new Promise((rendre) => setTimeout(rendre, 5));
    expect(service.journal.at(-1)).toMatchObject({ route: 'deposer', probleme: 'corps-interrompu' });
    expect((await (await service.call('/api/depots?limite=500', { token: agent })).json()).depots).toHaveLength(avant);
  });

  it('vide : 400', async () => {
    await problemeDe(await service.deposer(new Uint8Array(), agent), 'corps-vide');
  });

  it.each(['multipart/form-data; boundary=x', 'application/json', 'text/html'])('annoncé %s : 415', async (type) => {
    const reponse = await service.deposer(neuf(), agent, { headers: { 'content-type': type } });
    await problemeDe(reponse, 'fichier-non-accepte');
  });

  it('d’un PDF : 415, avec ce que le lecteur en dit', async () => {
    const reponse = await service.deposer(new TextEncoder().encode('%PDF-1.7'), agent);
    const corps = await problemeDe(reponse, 'fichier-non-accepte');
    expect(corps).toMatchObject({
      code: 'pdf',
      detail: 'C’est un document PDF.',
      remede: 'Déposez le classeur .xlsx.',
    });
  });

  it('d’un fichier abîmé : 422', async () => {
    await problemeDe(await service.deposer(new TextEncoder().encode('PK…'), agent), 'classeur-refuse');
  });

  it('rendu deux fois avec sa clé : 201 puis 200, même accusé', async () => {
    const octets = neuf();
    const headers = { 'idempotency-key': randomUUID() };
    const un = await service.deposer(octets, agent, { headers });
    const deux = await service.deposer(octets, agent, { headers });
    expect([un.status, deux.status]).toEqual([201, 200]);
    const recu = await un.json();
    expect(await deux.json()).toEqual(recu);
    expect(un.headers.get('location')).toBe(`/api/depots/${recu.depot}`);
    const autre = await service.deposer(neuf(), agent, { headers });
    await problemeDe(autre, 'cle-deja-employee');
  });

  it('de la copie d’une convention : 409, puis reçu sous une nouvelle identité', async () => {
    const identifiant = randomUUID();
    await service.deposer(fauxClasseur({ identifiant, communes: ['01053'] }), agent);
    const copie = fauxClasseur({ identifiant, communes: ['01283'], dateEffet: '2031-01-01' });
    const corps = await problemeDe(await service.deposer(copie, agent), 'copie-convention');
    expect(corps).toMatchObject({ convention: identifiant, raison: 'autre-perimetre' });
    expect((await service.deposer(copie, agent, { suffix: '?nouvelle=oui' })).status).toBe(201);
  });

  it.each([
    ['dossier\\sous-dossier\\CTG.xlsx', 'CTG.xlsx'],
    ['../../etc/CTG.xlsx', 'CTG.xlsx'],
    ['CTG\r\nx: y.xlsx', 'CTGx: y.xlsx'],
  ])('sous le nom %j est gardé sous le nom %j', async (nom, garde) => {
    const reponse = await service.deposer(neuf(), agent, { headers: { 'x-nom-fichier': encodeURIComponent(nom) } });
    expect((await reponse.json()).nomFichier).toBe(garde);
  });

  it('sous un nom mal codé : 400', async () => {
    const reponse = await service.deposer(neuf(), agent, { headers: { 'x-nom-fichier': '%E9t%E9.xlsx' } });
    await problemeDe(reponse, 'requete-invalide');
  });
});

describe('une demande mal formée dit ce qui ne va pas', () => {
  it.each([
    ['/api/national/chiffres?au=2024-02-30', 'au'],
    ['/api/national/chiffres?au=31/12/2024', 'au'],
    ['/api/national/chiffres?au=', 'au'],
    ['/api/national/chiffres?au=2024-01-01&au=2025-01-01', 'au'],
    ['/api/national/chiffres?date=2024-01-01', 'date'],
    ['/api/caf/1/chiffres', 'code'],
    ['/api/depots/12', 'id'],
    ['/api/depots?limite=501', 'limite'],
    ['/api/depots?etat=perdu', 'etat'],
    ['/api/modele.xlsx?communes=01053,1', 'communes'],
    ['/api/reference/communes', 'recherche'],
    ['/api/reference/epci/12', 'siren'],
  ])('%s', async (chemin, ou) => {
    const { erreurs } = await problemeDe(await service.call(chemin, { token: agent }), 'requete-invalide');
    expect(erreurs).toEqual([{ ou, detail: expect.any(String) }]);
  });

  it.each([
    ['sans corps', undefined],
    ['sans motif', '{}'],
    ['au motif blanc', '{"motif":"  "}'],
    ['au membre inconnu', '{"motif":"a","raison":"b"}'],
    ['en JSON cassé', '{"motif":'],
    ['en latin-1', Buffer.from([0x22, 0xe9, 0x22])],
  ])('un renvoi %s', async (_, body) => {
    const { depot } = await deposerNeuf();
    const options = { method: 'POST', token: responsable, ...(body !== undefined && { body: body as BodyInit }) };
    await problemeDe(await service.call(`/api/depots/${depot}/renvoi`, options), 'requete-invalide');
    expect((await (await service.call(`/api/depots/${depot}`, { token: agent })).json()).etat).toBe('déposé');
  });
});

describe('les réponses', () => {
  it.each([
    ['GET', '/api/inconnue'],
    ['DELETE', '/api/depots'],
    ['GET', '/'],
    ['GET', '/api/reference/epci/000000000'],
    ['GET', '/api/reference/communes/99999'],
    ['GET', `/api/depots/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`],
  ])('%s %s : 404 en français', async (method, chemin) => {
    await problemeDe(await service.call(chemin, { method, token: agent }), 'introuvable');
  });

  it('un classeur se télécharge sous son nom, accents compris', async () => {
    const reponse = await service.call('/api/modele.xlsx?caf=011');
    expect(reponse.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''mod%C3%A8le%20CTG.xlsx");
    expect(reponse.headers.get('content-type')).toContain('spreadsheetml');
    expect(await reponse.text()).toBe('modèle 011');
  });

  it('un modèle impossible : 422', async () => {
    await problemeDe(await service.call('/api/modele.xlsx?epci=000000000'), 'modele-impossible');
  });

  it('un refus de validation rend les erreurs', async () => {
    const { depot } = await deposerNeuf({ constats: [uneErreur], erreurs: 1 });
    const reponse = await service.call(`/api/depots/${depot}/validation`, { method: 'POST', token: responsable });
    expect((await problemeDe(reponse, 'erreurs-restantes')).constats).toEqual([uneErreur]);
  });

  it('s’écrivent avec des espaces insécables', async () => {
    const { depot } = await deposerNeuf();
    const reponse = await service.call(`/api/depots/${depot}/reouverture`, { method: 'POST', token: responsable });
    const { detail } = await problemeDe(reponse, 'etat-incompatible');
    expect(detail).toBe('Le dépôt est «\u00A0déposé\u00A0»\u00A0: on ne peut pas le rouvrir.');
  });

  it('ne se gardent pas en cache, sauf la référence', async () => {
    expect((await service.call('/api/moi', { token: agent })).headers.get('cache-control')).toBe('no-store');
    expect((await service.call('/api/reference/caf')).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('401 dit comment se connecter', async () => {
    const reponse = await service.call('/api/moi');
    expect(reponse.headers.get('www-authenticate')).toBe('Bearer');
    await problemeDe(reponse, 'jeton-absent');
  });

  it('une panne : 500, sans détail, sans contenu de cellule ni au client ni au journal', async () => {
    const lignes = service.journal.length;
    const reponse = await service.deposer(neuf({ intitule: 'PANNE' }), agent);
    const corps = await problemeDe(reponse, 'erreur-interne');
    const journal = service.journal.slice(lignes);
    expect(journal).toMatchObject([{ statut: 500, route: 'deposer', caf: '011', cause: { error: 'TypeError' } }]);
    expect(corps.instance).toBe(`urn:uuid:${journal[0]?.invocation}`);
    expect(JSON.stringify([corps, journal])).not.toMatch(/secret|12 500|PANNE/);
  });

  it('une ligne de journal par demande, sans rien de la demande elle-même', async () => {
    const lignes = service.journal.length;
    await service.call('/api/reference/communes?recherche=SecretVille');
    await service.deposer(neuf({ intitule: 'SecretTitre' }), agent, { headers: { 'x-nom-fichier': 'SecretNom.xlsx' } });
    const journal = service.journal.slice(lignes);
    expect(journal.map(({ route, statut }) => [route, statut])).toEqual([
      ['referenceCommunes', 200],
      ['deposer', 201],
    ]);
    expect(JSON.stringify(journal)).not.toContain('Secret');
  });

  it('les en-têtes x-ms-* d’un client ne lui donnent aucune identité', async () => {
    const principal = Buffer.from(JSON.stringify({ claims: [{ typ: 'roles', val: 'administrateur' }] })).toString(
      'base64',
    );
    const headers = {
      'x-ms-client-principal': principal,
      'x-ms-client-principal-id': 'moi',
      'x-ms-invocation-id': 'abc',
    };
    await problemeDe(await service.call('/api/moi', { headers }), 'jeton-absent');
  });
});

it('les chiffres se placent aujourd’hui à Paris si la date manque', async () => {
  const { au } = await (await service.call('/api/national/chiffres', { token: agent })).json();
  const paris = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(new Date());
  expect(au).toBe(paris);
});
