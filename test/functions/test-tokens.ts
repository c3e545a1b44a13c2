import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Issuer } from '../../functions/identite/tokens.ts';
import type { Role } from '../../shared/api/index.ts';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const AUDIENCE = 'api://atelier-ctg';
export const ISSUER = `https://login.microsoftonline.com/${TENANT}/v2.0`;

export interface TestSigner {
  issuer: Issuer;
  publicKey: CryptoKey;
  publicJwk: JWK;
  /** Signe un jeton valable ; `overrides` en remplace des revendications (`undefined` retire). */
  sign(overrides?: Record<string, unknown>, lifetimeS?: number): Promise<string>;
  /** L’en-tête `Authorization` d’un rôle dans une Caf. */
  bearerFor(role: Role | Role[], caf?: string | null): Promise<string>;
}

/** Un émetteur de jetons pour les essais, aux règles d’Entra ID. */
export async function testSigner(now: () => string = () => new Date().toISOString()): Promise<TestSigner> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'essai', alg: 'RS256', use: 'sig' };
  const sign: TestSigner['sign'] = (overrides = {}, lifetimeS = 3600) => {
    const iat = Math.floor(Date.parse(now()) / 1000);
    const claims = {
      iss: ISSUER,
      aud: AUDIENCE,
      tid: TENANT,
      oid: '22222222-2222-4222-8222-222222222222',
      sub: 'sujet',
      scp: 'access_as_user',
      roles: ['agent'],
      caf: '011',
      iat,
      exp: iat + lifetimeS,
      ...overrides,
    };
    return new SignJWT(JSON.parse(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'RS256', kid: 'essai' })
      .sign(privateKey);
  };
  return {
    publicKey: publicKey as CryptoKey,
    publicJwk: jwk,
    issuer: {
      keys: createLocalJWKSet({ keys: [jwk] }),
      issuerOf: (tenant) => (tenant === TENANT ? ISSUER : null),
      audiences: [AUDIENCE],
      scope: 'access_as_user',
      cafClaim: 'caf',
    },
    sign,
    bearerFor: async (role, caf = '011') => `Bearer ${await sign({ roles: [role].flat(), caf: caf ?? undefined })}`,
  };
}
