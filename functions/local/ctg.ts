import { type Commande, ErreurUsage } from './commandes/commande.ts';
import { consolider } from './commandes/consolider.ts';
import { modele } from './commandes/modele.ts';
import { rationaliser } from './commandes/rationaliser.ts';
import { reglesCommande } from './commandes/regles.ts';
import { reprendre } from './commandes/reprendre.ts';
import { verifier } from './commandes/verifier.ts';
import { ErreurEcriture } from './fichiers.ts';
import { gras, replier, type Terminal, terminalDuProcessus } from './terminal.ts';

const commandes: readonly Commande[] = [modele, reprendre, verifier, rationaliser, consolider, reglesCommande];

/** La ligne de commande. Rend le code de sortie ; n’arrête pas le processus. */
export async function ctg(arguments_: readonly string[], t: Terminal): Promise<number> {
  const [nom, ...reste] = arguments_;
  const commande = commandes.find((c) => c.nom === nom);
  if (!commande) {
    const demande = nom === undefined || ['aide', 'help', '--help', '-h', '--aide'].includes(nom);
    if (!demande) t.bruit(`« ${nom} » n’est pas une commande.\n`);
    (demande ? t.sortie : t.bruit)(aideGenerale(t));
    return demande ? 0 : 2;
  }
  if (reste.some((argument) => ['--help', '-h', '--aide'].includes(argument))) {
    t.sortie(aideDe(t, commande));
    return 0;
  }
  try {
    return await commande.executer(reste, t);
  } catch (erreur) {
    if (erreur instanceof ErreurEcriture) {
      t.bruit(erreur.message);
      return 2;
    }
    if (!(erreur instanceof ErreurUsage)) throw erreur;
    for (const faute of erreur.fautes) t.bruit(faute);
    t.bruit(`\nUsage : ${commande.usage}`);
    return 2;
  }
}

const aideGenerale = (t: Terminal): string =>
  [
    'Atelier CTG : les conventions territoriales globales, du classeur aux chiffres.',
    '',
    ...commandes.map((c) => `  ${gras(t, c.nom.padEnd(12))} ${c.resume}\n  ${' '.repeat(12)} ${c.usage}`),
    '',
    'Aide d’une commande : npm run ctg -- COMMANDE --aide',
  ].join('\n');

function aideDe(t: Terminal, c: Commande): string {
  const marge = ' '.repeat(28);
  const lignes = c.aide.map(
    ([option, texte]) => `  ${option.padEnd(26)}${replier(texte, t.largeur, marge).trimStart()}`,
  );
  return [`${gras(t, c.nom)} : ${c.resume}`, '', `  ${c.usage}`, '', ...lignes].join('\n');
}

if (process.argv[1]?.endsWith('ctg.ts')) {
  // npm lance la commande à la racine du projet ; les chemins sont ceux de qui la tape.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  // « ctg regles | head » : le lecteur est parti, il n’y a plus personne à qui écrire.
  process.stdout.on('error', (erreur: NodeJS.ErrnoException) => {
    if (erreur.code !== 'EPIPE') throw erreur;
    process.exit();
  });
  try {
    process.exitCode = await ctg(process.argv.slice(2), terminalDuProcessus());
  } catch (erreur) {
    process.stderr.write(`Une erreur inattendue a arrêté la commande : ${(erreur as Error).message}\n`);
    if (process.env.ATELIER_TRACE) process.stderr.write(`${(erreur as Error).stack}\n`);
    process.exitCode = 70;
  }
}
