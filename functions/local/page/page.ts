import path from 'node:path';
import { certificatLocal } from './certificat.ts';
import { dossierOfficeJs, pageConstruite } from './construction.ts';
import { type ServeurPage, servirPage } from './serveur.ts';

export interface PageOuverte {
  readonly serveur: ServeurPage;
  readonly autorite: string;
}

/**
 * Construit la page du simulateur s’il le faut et la sert en https. Lève une phrase quand le port est pris, que la
 * construction échoue ou que le certificat ne se fait pas : l’API, elle, n’en dépend pas.
 */
export async function ouvrirPage(options: {
  readonly donnees: string;
  readonly port: number;
  readonly api: string;
}): Promise<PageOuverte> {
  const { donnees, port, api } = options;
  const [dossier, certificat] = await Promise.all([
    pageConstruite(),
    certificatLocal(path.join(donnees, 'certificats'), new Date()),
  ]);
  try {
    const serveur = await servirPage({ dossier, officeJs: dossierOfficeJs(), certificat, port, api });
    return { serveur, autorite: certificat.autorite };
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Error(`Le port ${port} est déjà pris. En choisir un autre : PORT_PAGE=3001 npm start`);
    throw erreur;
  }
}

/** Ce qu’il faut faire devant l’avertissement du navigateur, sur ce système. */
export function conseilCertificat(plateforme: NodeJS.Platform, autorite: string): readonly string[] {
  const confiance: Partial<Record<NodeJS.Platform, string>> = {
    win32: `certutil -user -addstore Root "${autorite}"`,
    darwin: `security add-trusted-cert -k ~/Library/Keychains/login.keychain-db "${autorite}"`,
  };
  const commande = confiance[plateforme];
  return [
    'Le navigateur avertit que la connexion n’est pas sûre : le certificat est fait sur ce poste, et rien n’y a été',
    'installé. Choisir « Avancé » (« Paramètres avancés »), puis « Continuer vers localhost ».',
    commande
      ? `Pour ne plus le voir, lui faire confiance soi-même : ${commande}`
      : `Pour ne plus le voir, importer ${autorite} dans les autorités du navigateur.`,
  ];
}
