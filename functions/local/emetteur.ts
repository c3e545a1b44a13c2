import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { Role } from '../../shared/api/roles.ts';
import type { Emetteur } from '../identite/jetons.ts';
import type { Horloge } from '../ports.ts';

const LOCATAIRE = '00000000-0000-4000-8000-000000000001';
const EMETTEUR = 'https://emetteur.atelier-ctg.invalid/v2.0';
const AUDIENCE = 'api://atelier-ctg-local';
const DUREE_S = 8 * 3600;

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

export interface EmetteurLocal {
  emetteur: Emetteur;
  cles: JSONWebKeySet;
  /** Signe un jeton pour un compte d’essai ; `null` si ce compte n’existe pas. */
  signer(nom: string): Promise<{ jeton: string; dureeS: number } | null>;
}

/**
 * Ouvre l’émetteur d’essai : ses jetons passent par la même vérification que ceux d’Entra ID. Sa clé est gardée dans
 * `dossier`. Refuse de démarrer sur Azure, où il ouvrirait la porte à tous.
 */
export async function ouvrirEmetteurLocal(options: {
  dossier: string;
  horloge: Horloge;
  environnement?: Record<string, string | undefined>;
}): Promise<EmetteurLocal> {
  if ((options.environnement ?? process.env).WEBSITE_INSTANCE_ID) {
    throw new Error('Les comptes d’essai sont réservés à un poste de développement : ils ne démarrent pas sur Azure.');
  }
  const privee = await cleDe(path.join(options.dossier, 'cle-locale.json'));
  const publique: JWK = { kty: 'RSA', n: privee.n!, e: privee.e!, kid: 'local', alg: 'RS256', use: 'sig' };
  const cles: JSONWebKeySet = { keys: [publique] };
  const cle = await importJWK(privee, 'RS256');
  return {
    cles,
    emetteur: {
      cles: createLocalJWKSet(cles),
      emetteurDe: (locataire) => (locataire === LOCATAIRE ? EMETTEUR : null),
      audiences: [AUDIENCE],
      portee: 'access_as_user',
      revendicationCaf: 'caf',
    },
    signer: async (nom) => {
      const choisi = COMPTES_LOCAUX.find((candidat) => candidat.nom === nom);
      if (!choisi) return null;
      const debut = Math.floor(new Date(options.horloge.maintenant()).getTime() / 1000);
      const jeton = await new SignJWT({
        tid: LOCATAIRE,
        oid: choisi.auteur,
        scp: 'access_as_user',
        roles: choisi.roles,
        ...(choisi.caf !== null && { caf: choisi.caf }),
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'local', typ: 'JWT' })
        .setIssuer(EMETTEUR)
        .setAudience(AUDIENCE)
        .setSubject(choisi.auteur)
        .setIssuedAt(debut)
        .setExpirationTime(debut + DUREE_S)
        .sign(cle);
      return { jeton, dureeS: DUREE_S };
    },
  };
}

async function cleDe(fichier: string): Promise<JWK> {
  try {
    return JSON.parse(await readFile(fichier, 'utf8')) as JWK;
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'ENOENT') throw erreur;
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const cle = await exportJWK(privateKey);
  await mkdir(path.dirname(fichier), { recursive: true });
  await writeFile(fichier, JSON.stringify(cle), { mode: 0o600 });
  return cle;
}
