import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Role } from '../../shared/api/roles.ts';
import type { Horloge } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Identite } from './identite.ts';

/** Qui signe les jetons, et ce qu’ils doivent porter. */
export interface Issuer {
  keys: JWTVerifyGetKey;
  /** L’émetteur (`iss`) attendu d’un locataire (`tid`), ou `null` si ce locataire n’est pas admis. */
  issuerOf(tenant: string): string | null;
  audiences: string[];
  scope: string;
  /** Nom de la revendication qui porte le code de la Caf. */
  cafClaim: string;
}

export interface EntraOptions {
  tenants: string[];
  audiences: string[];
  cafClaim?: string;
  authority?: string;
}

/** Microsoft Entra ID, jetons de la version 2 (`accessTokenAcceptedVersion` : 2). */
export function entraIssuer(options: EntraOptions): Issuer {
  const authority = (options.authority ?? 'https://login.microsoftonline.com').replace(/\/$/, '');
  const single = options.tenants.length === 1 ? options.tenants[0] : 'common';
  return {
    keys: createRemoteJWKSet(new URL(`${authority}/${single}/discovery/v2.0/keys`), { timeoutDuration: 5000 }),
    issuerOf: (tenant) => (options.tenants.includes(tenant) ? `${authority}/${tenant}/v2.0` : null),
    audiences: options.audiences,
    scope: 'access_as_user',
    cafClaim: options.cafClaim ?? 'caf',
  };
}

/** Vérifie l’en-tête `Authorization` ; rend l’identité, ou lance un refus 401 (503 si les clés sont hors d’atteinte). */
export type Verifier = (authorization: string | null) => Promise<Identite>;

export function createVerifier(issuer: Issuer, horloge: Horloge): Verifier {
  const keys: JWTVerifyGetKey = async (header, token) => {
    try {
      return await issuer.keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (error instanceof errors.JOSENotSupported) throw error;
      throw new Refus(
        'identite-indisponible',
        'Les clés qui servent à vérifier votre connexion ne répondent pas.',
        { remede: 'Réessayez dans quelques instants.' },
        error,
      );
    }
  };
  return async (authorization) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      throw authorization
        ? refuse('L’en-tête Authorization ne porte pas de jeton.')
        : new Refus('jeton-absent', 'Cette adresse demande un jeton de connexion.');
    }
    const payload = await verify(token, keys, issuer, horloge);
    return identiteOf(payload, issuer);
  };
}

const refuse = (detail: string, cause?: unknown): Refus =>
  new Refus('jeton-refuse', detail, { remede: 'Reconnectez-vous, puis recommencez.' }, cause);

async function verify(token: string, keys: JWTVerifyGetKey, issuer: Issuer, horloge: Horloge): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      // Une seule famille : sans quoi un jeton « none », ou signé en HS256 avec la clé publique, passerait.
      algorithms: ['RS256'],
      audience: issuer.audiences,
      requiredClaims: ['exp', 'iss', 'tid'],
      clockTolerance: 60,
      currentDate: new Date(horloge.maintenant()),
    });
    return payload;
  } catch (error) {
    if (error instanceof Refus) throw error;
    if (error instanceof errors.JWTExpired) throw refuse('Votre connexion a expiré.', error);
    throw refuse('Le jeton de connexion n’est pas valable.', error);
  }
}

function identiteOf(payload: JWTPayload, issuer: Issuer): Identite {
  const { tid, iss, scp, roles, oid, sub } = payload as Record<string, unknown>;
  // L’émetteur se vérifie par le locataire que le jeton, désormais authentique, déclare.
  const expected = typeof tid === 'string' ? issuer.issuerOf(tid) : null;
  if (expected === null || iss !== expected) throw refuse('Votre organisation n’est pas admise dans l’Atelier CTG.');
  if (typeof scp !== 'string' || !scp.split(' ').includes(issuer.scope)) {
    throw refuse(`Le jeton n’a pas la portée « ${issuer.scope} ».`);
  }
  const auteur = typeof oid === 'string' ? oid : sub;
  if (typeof auteur !== 'string' || auteur === '') throw refuse('Le jeton ne dit pas à qui il appartient.');
  const caf = payload[issuer.cafClaim];
  return {
    auteur,
    roles: Array.isArray(roles) ? roles.filter((role): role is Role => Role.safeParse(role).success) : [],
    caf: typeof caf === 'string' && /^[0-9A-Z]{3}$/.test(caf) ? caf : null,
  };
}
