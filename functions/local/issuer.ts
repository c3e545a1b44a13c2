import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { Role } from '../../shared/api/roles.ts';
import type { Issuer } from '../identite/tokens.ts';
import type { Horloge } from '../ports.ts';

const TENANT = '00000000-0000-4000-8000-000000000001';
const ISSUER = 'https://issuer.atelier-ctg.invalid/v2.0';
const AUDIENCE = 'api://atelier-ctg-local';
const LIFETIME_S = 8 * 3600;

export interface CompteLocal {
  nom: string;
  libelle: string;
  roles: Role[];
  caf: string | null;
  auteur: string;
}

/** Les comptes d’essai d’un poste de développement. */
export const COMPTES_LOCAUX: readonly CompteLocal[] = [
  compte(1, 'agent-011', 'Agent de la Caf 011', ['agent'], '011'),
  compte(2, 'responsable-011', 'Responsable à la Caf 011', ['responsable'], '011'),
  compte(3, 'agent-331', 'Agent de la Caf 331', ['agent'], '331'),
  compte(4, 'responsable-331', 'Responsable à la Caf 331', ['responsable'], '331'),
  compte(5, 'cnaf', 'Cnaf', ['cnaf'], null),
  compte(6, 'administrateur', 'Administrateur', ['administrateur'], null),
];

function compte(rang: number, nom: string, libelle: string, roles: Role[], caf: string | null): CompteLocal {
  return { nom, libelle, roles, caf, auteur: `00000000-0000-4000-8000-${String(rang).padStart(12, '0')}` };
}

/** Le compte d’essai de ce nom ; toute Caf a son `agent-NNN` et son `responsable-NNN`. */
export function compteLocal(nom: string): CompteLocal | null {
  const nomme = COMPTES_LOCAUX.find((candidate) => candidate.nom === nom);
  if (nomme) return nomme;
  const [, role, caf] = /^(agent|responsable)-(\d{3})$/.exec(nom) ?? [];
  if (!role || !caf) return null;
  const libelle = `${role === 'agent' ? 'Agent de' : 'Responsable à'} la Caf ${caf}`;
  return compte(Number(caf) * 10 + (role === 'agent' ? 1 : 2), nom, libelle, [role as Role], caf);
}

export interface LocalIssuer {
  issuer: Issuer;
  keys: JSONWebKeySet;
  /** Signe un jeton pour un compte d’essai ; `null` si ce compte n’existe pas. */
  sign(nom: string): Promise<{ jeton: string; dureeS: number } | null>;
}

/**
 * Ouvre l’émetteur d’essai : ses jetons passent par la même vérification que ceux d’Entra ID. Sa clé est gardée dans
 * `dossier`. Refuse de démarrer sur Azure, où il ouvrirait la porte à tous.
 */
export async function openLocalIssuer(options: {
  folder: string;
  horloge: Horloge;
  environment?: Record<string, string | undefined>;
}): Promise<LocalIssuer> {
  if ((options.environment ?? process.env).WEBSITE_INSTANCE_ID) {
    throw new Error('Les comptes d’essai sont réservés à un poste de développement : ils ne démarrent pas sur Azure.');
  }
  const privateJwk = await readKey(path.join(options.folder, 'issuer-key.json'));
  const publicJwk: JWK = { kty: 'RSA', n: privateJwk.n!, e: privateJwk.e!, kid: 'local', alg: 'RS256', use: 'sig' };
  const keys: JSONWebKeySet = { keys: [publicJwk] };
  const key = await importJWK(privateJwk, 'RS256');
  return {
    keys,
    issuer: {
      keys: createLocalJWKSet(keys),
      issuerOf: (tenant) => (tenant === TENANT ? ISSUER : null),
      audiences: [AUDIENCE],
      scope: 'access_as_user',
      cafClaim: 'caf',
    },
    sign: async (nom) => {
      const found = compteLocal(nom);
      if (!found) return null;
      const issuedAt = Math.floor(new Date(options.horloge.maintenant()).getTime() / 1000);
      const jeton = await new SignJWT({
        tid: TENANT,
        oid: found.auteur,
        scp: 'access_as_user',
        roles: found.roles,
        ...(found.caf !== null && { caf: found.caf }),
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'local', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(found.auteur)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_S)
        .sign(key);
      return { jeton, dureeS: LIFETIME_S };
    },
  };
}

async function readKey(file: string): Promise<JWK> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}
