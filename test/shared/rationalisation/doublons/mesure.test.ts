import { readFileSync, writeFileSync } from 'node:fs';
import { doublonsDe } from '../../../../shared/rationalisation/doublons/index.ts';
import { cellesDeLaPaire, classeurDe, contexte, type PaireEtiquetee, pairesDuFichier } from './paires.ts';

const LISEZMOI = new URL('../../../fixtures/rationalisation/doublons/README.md', import.meta.url);
const TABLEAU = /\| \| réglage \| réserve \|\n(?:\|.*\n)+/;

interface Compte {
  readonly doublons: number;
  readonly trouves: number;
  readonly autres: number;
  readonly faux: number;
}

/** Vrai si les deux lignes de la paire, et non un contrat qu’elles citent, sont proposées. */
function proposee(paire: PaireEtiquetee): boolean {
  const tables = [...cellesDeLaPaire(paire)].sort().join();
  return doublonsDe(classeurDe(paire), contexte).some(
    ({ premier, second }) => second !== null && [premier.cle, second.cle].sort().join() === tables,
  );
}

/** Seuls les comptes sortent d’ici : aucune paire de la réserve ne se montre. */
function compter(nom: 'reglage' | 'reserve'): Compte {
  const compte = { doublons: 0, trouves: 0, autres: 0, faux: 0 };
  for (const paire of pairesDuFichier(nom)) {
    const oui = proposee(paire);
    if (paire.doublon) {
      compte.doublons += 1;
      compte.trouves += oui ? 1 : 0;
    } else {
      compte.autres += 1;
      compte.faux += oui ? 1 : 0;
    }
  }
  return compte;
}

/** Une réserve vide n’a pas de part. */
const part = (n: number, total: number): string =>
  total === 0 ? '–' : `${((100 * n) / total).toFixed(1).replace('.', ',')} %`;

function tableau(comptes: readonly Compte[]): string {
  const ligne = (titre: string, dire: (compte: Compte) => string): string =>
    `| ${titre} | ${comptes.map(dire).join(' | ')} |`;
  return [
    '| | réglage | réserve |',
    '|---|---|---|',
    ligne('doublons trouvés', ({ trouves, doublons }) => `${trouves} sur ${doublons}`),
    ligne('fausses alertes', ({ faux, autres }) => `${faux} sur ${autres}`),
    ligne('précision', ({ trouves, faux }) => part(trouves, trouves + faux)),
    ligne('rappel', ({ trouves, doublons }) => part(trouves, doublons)),
    '',
  ].join('\n');
}

describe('la recherche de doublons sur les paires étiquetées', () => {
  const [reglage, reserve] = [compter('reglage'), compter('reserve')];
  if (process.env.ECRIRE === '1')
    writeFileSync(LISEZMOI, readFileSync(LISEZMOI, 'utf8').replace(TABLEAU, tableau([reglage, reserve])));

  it('donne les chiffres que dit le LISEZMOI', () => {
    expect(TABLEAU.exec(readFileSync(LISEZMOI, 'utf8'))?.[0]).toBe(tableau([reglage, reserve]));
  });

  it('se trompe peu sur le réglage : précision d’au moins 95 %, rappel d’au moins 70 %', () => {
    expect(reglage.trouves / (reglage.trouves + reglage.faux)).toBeGreaterThanOrEqual(0.95);
    expect(reglage.trouves / reglage.doublons).toBeGreaterThanOrEqual(0.7);
  });
});
