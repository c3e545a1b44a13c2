import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createVerifier, entraIssuer, type Verifier } from '../../functions/identite/tokens.ts';
import { refusDe } from './cas-usage.ts';
import { AUDIENCE, ISSUER, TENANT, type TestSigner, testSigner } from './test-tokens.ts';

const MAINTENANT = '2026-01-15T08:00:00Z';
const horloge = { maintenant: () => MAINTENANT, aujourdhui: () => '2026-01-15' };
const AUTRE = '99999999-9999-4999-8999-999999999999';

let signer: TestSigner;
let verifier: Verifier;
beforeAll(async () => {
  signer = await testSigner(() => MAINTENANT);
  verifier = createVerifier(signer.issuer, horloge);
});

const presenter = (jeton: string) => verifier(`Bearer ${jeton}`);

it('rend d’un bon jeton le compte, les rôles et la Caf', async () => {
  const identite = await presenter(await signer.sign({ roles: ['responsable', 'inconnu'] }));
  expect(identite).toEqual({ auteur: '22222222-2222-4222-8222-222222222222', roles: ['responsable'], caf: '011' });
});

it.each([
  ['sans Caf', { caf: undefined }, { caf: null }],
  ['à la Caf mal écrite', { caf: '11' }, { caf: null }],
  ['sans rôle', { roles: undefined }, { roles: [] }],
  ['à plusieurs portées', { scp: 'openid access_as_user' }, { caf: '011' }],
  ['sans oid', { oid: undefined }, { auteur: 'sujet' }],
])('accepte un jeton %s', async (_, claims, attendu) => {
  expect(await presenter(await signer.sign(claims))).toMatchObject(attendu);
});

it.each([
  ['expiré', () => signer.sign({}, -120)],
  ['pas encore valable', () => signer.sign({ nbf: Date.parse(MAINTENANT) / 1000 + 600 })],
  ['sans échéance', () => signer.sign({ exp: undefined })],
  ['pour une autre audience', () => signer.sign({ aud: 'api://autre' })],
  ['d’un autre émetteur', () => signer.sign({ iss: 'https://exemple.fr/v2.0' })],
  ['d’un autre locataire', () => signer.sign({ tid: AUTRE, iss: ISSUER.replace(TENANT, AUTRE) })],
  ['qui ment sur son locataire', () => signer.sign({ tid: AUTRE })],
  ['sans locataire', () => signer.sign({ tid: undefined })],
  ['sans portée', () => signer.sign({ scp: undefined })],
  ['d’une autre portée', () => signer.sign({ scp: 'access_as_user_bis' })],
  ['à personne', () => signer.sign({ oid: undefined, sub: undefined })],
  ['altéré', async () => alterer(await signer.sign())],
  ['sans signature (alg none)', async () => new UnsecuredJWT(await contenuDe(await signer.sign())).encode()],
  ['signé en HS256 avec la clé publique', () => confondre()],
  ['signé par une autre clé du même nom', () => forger()],
  ['qui n’en est pas un', async () => 'abc.def.ghi'],
])('refuse un jeton %s', async (_, fabriquer) => {
  const refus = await refusDe(presenter(await fabriquer()));
  expect(refus).toMatchObject({ probleme: 'jeton-refuse', remede: expect.any(String) });
});

it.each([
  [null, 'jeton-absent'],
  ['', 'jeton-absent'],
  ['Basic YTpi', 'jeton-refuse'],
  ['Bearer', 'jeton-refuse'],
])('l’en-tête %j : %s', async (entete, probleme) => {
  expect(await refusDe(verifier(entete))).toMatchObject({ probleme });
});

describe('les clés d’Entra ID', () => {
  let serveur: Server;
  let repondre: (chemin: string) => [number, string];
  let authority: string;
  beforeAll(async () => {
    serveur = createServer((demande, reponse) => {
      const [statut, corps] = repondre(demande.url ?? '');
      reponse.writeHead(statut, { 'content-type': 'application/json' }).end(corps);
    });
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    authority = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  });
  afterAll(() => serveur.close());

  const entra = (tenants = [TENANT]) =>
    createVerifier(entraIssuer({ tenants, audiences: [AUDIENCE], cafClaim: 'extension_caf', authority }), horloge);
  const jeton = async () =>
    `Bearer ${await signer.sign({ iss: `${authority}/${TENANT}/v2.0`, caf: undefined, extension_caf: '331' })}`;

  it('se lisent à l’adresse du locataire, et la Caf dans la revendication configurée', async () => {
    const chemins: string[] = [];
    repondre = (chemin) => {
      chemins.push(chemin);
      return [200, JSON.stringify({ keys: [signer.publicJwk] })];
    };
    expect(await entra()(await jeton())).toMatchObject({ caf: '331' });
    expect(chemins).toEqual([`/${TENANT}/discovery/v2.0/keys`]);
    await entra([TENANT, AUTRE])(await jeton());
    expect(chemins[1]).toBe('/common/discovery/v2.0/keys');
  });

  it.each([
    ['en panne', 500, ''],
    ['illisibles', 200, 'pas du JSON'],
    ['absentes', 404, '{}'],
  ])('%s : 503, pas 401', async (_, statut, corps) => {
    repondre = () => [statut, corps];
    expect(await refusDe(entra()(await jeton()))).toMatchObject({ probleme: 'identite-indisponible' });
  });

  it('qui ne contiennent pas celle du jeton : 401', async () => {
    repondre = () => [200, JSON.stringify({ keys: [{ ...signer.publicJwk, kid: 'autre' }] })];
    expect(await refusDe(entra()(await jeton()))).toMatchObject({ probleme: 'jeton-refuse' });
  });

  it('injoignables : 503', async () => {
    const issuer = entraIssuer({ tenants: [TENANT], audiences: [AUDIENCE], authority: 'http://127.0.0.1:1' });
    const refus = await refusDe(createVerifier(issuer, horloge)(await jeton()));
    expect(refus).toMatchObject({ probleme: 'identite-indisponible' });
  });
});

async function contenuDe(jeton: string): Promise<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jeton.split('.')[1]!, 'base64url').toString());
}

async function alterer(jeton: string): Promise<string> {
  const [entete, , signature] = jeton.split('.');
  const contenu = { ...(await contenuDe(jeton)), roles: ['administrateur'] };
  return [entete, Buffer.from(JSON.stringify(contenu)).toString('base64url'), signature].join('.');
}

async function confondre(): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(signer.publicKey));
  return new SignJWT(await contenuDe(await signer.sign()))
    .setProtectedHeader({ alg: 'HS256', kid: 'essai' })
    .sign(secret);
}

async function forger(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(await contenuDe(await signer.sign()))
    .setProtectedHeader({ alg: 'RS256', kid: 'essai' })
    .sign(privateKey);
}
