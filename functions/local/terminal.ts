import { FINE } from '../../shared/french/index.ts';

/** Où une commande écrit : le résultat sur `sortie`, tout le reste (progression, conseils) sur `bruit`. */
export interface Terminal {
  readonly sortie: (texte: string) => void;
  readonly bruit: (texte: string) => void;
  /** Largeur de l’écran en caractères. */
  readonly largeur: number;
  readonly couleurs: boolean;
  /** Vrai si la progression peut se réécrire sur place. */
  readonly vivant: boolean;
}

/** Le terminal de ce processus. Une sortie fermée avant la fin (`| head`) n’est pas une erreur. */
export function terminalDuProcessus(): Terminal {
  process.stdout.on('error', (erreur: NodeJS.ErrnoException) => {
    if (erreur.code === 'EPIPE') process.exit(0);
    throw erreur;
  });
  return terminal();
}

const terminal = (): Terminal => ({
  sortie: (texte) => void process.stdout.write(`${texte}\n`),
  bruit: (texte) => void process.stderr.write(`${texte}\n`),
  largeur: Math.min(process.stdout.columns ?? 100, 120),
  couleurs: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  vivant: Boolean(process.stderr.isTTY),
});

const ECHAPPEMENT = '\u001B[';
const teinte =
  (code: string) =>
  (t: Terminal, texte: string): string =>
    t.couleurs ? `${ECHAPPEMENT}${code}m${texte}${ECHAPPEMENT}0m` : texte;
export const gras = teinte('1');
export const rouge = teinte('31');
export const jaune = teinte('33');
export const bleu = teinte('36');
export const gris = teinte('90');

const COMMANDES = /[\u0000-\u001F\u007F-\u009F]+/g;

/** Un texte venu d’un fichier, sur une ligne et sans caractère de commande : une cellule ne pilote pas l’écran. */
export const net = (texte: string): string => texte.replace(COMMANDES, ' ');

/** Replie un texte à la largeur, chaque ligne précédée de `marge` ; ne coupe ni après « ni devant » : ; ! ?. */
export function replier(texte: string, largeur: number, marge: string): string {
  const lignes: string[] = [];
  let ligne = '';
  for (const mot of net(texte).split(/(?<!«) (?![»:;!?])/)) {
    if (ligne && ligne.length + 1 + mot.length > largeur - marge.length) {
      lignes.push(ligne);
      ligne = mot;
    } else ligne = ligne ? `${ligne} ${mot}` : mot;
  }
  if (ligne) lignes.push(ligne);
  return lignes.map((l) => marge + l).join('\n');
}

/** Une progression : une ligne réécrite sur un écran, une ligne toutes les cinq secondes ailleurs. */
export function progression(
  t: Terminal,
  total: number,
  quoi: string,
): { avance: (fait: number) => void; fin: () => void } {
  let dernier = Date.now();
  let montree = false;
  return {
    avance(fait) {
      const maintenant = Date.now();
      if (maintenant - dernier < (t.vivant ? 100 : 5000) || total < 2) return;
      dernier = maintenant;
      montree = true;
      const texte = `${quoi} : ${fait} sur ${total} (${Math.floor((100 * fait) / total)}${FINE}%)`;
      if (t.vivant) process.stderr.write(`\r${ECHAPPEMENT}K${texte}`);
      else t.bruit(texte);
    },
    fin() {
      if (montree && t.vivant) process.stderr.write(`\r${ECHAPPEMENT}K`);
    },
  };
}
