import { spawn } from 'node:child_process';

/** Commande qui ouvre une adresse dans le navigateur de la personne. */
export function commandeNavigateur(plateforme: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  if (plateforme === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return [plateforme === 'darwin' ? 'open' : 'xdg-open', [url]];
}

/** Vrai si quelqu’un est là pour regarder : un terminal, ni intégration continue ni refus explicite. */
export const peutOuvrir = (environnement: NodeJS.ProcessEnv, terminal: boolean): boolean =>
  terminal && !environnement.CI && environnement.ATELIER_SANS_NAVIGATEUR !== '1';

/** Ouvre l’adresse sans attendre ; un poste sans navigateur n’est pas une erreur : l’adresse est écrite. */
export function ouvrirDansLeNavigateur(url: string): void {
  const [commande, arguments_] = commandeNavigateur(process.platform, url);
  const enfant = spawn(commande, [...arguments_], { stdio: 'ignore', detached: true });
  enfant.on('error', () => {});
  enfant.unref();
}
