// Ce qui se mesure dans un processus à part. Écrit sa mesure en JSON sur la sortie standard.
import { readFileSync, statSync } from 'node:fs';
import { ecrireClasseurDansFichier } from '../../functions/classeurs/ecrire-donnees.ts';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import { classeurDense, classeursDeConvention, classeursDenses } from './jeux.ts';

const travaux: Record<string, (...arguments_: string[]) => Promise<() => Promise<Record<string, number>>>> = {
  async lecture(jeu) {
    const chemins = await (jeu === 'denses' ? classeursDenses() : classeursDeConvention());
    return async () => {
      let cellules = 0;
      for (const chemin of chemins)
        for (const { rows } of readXlsx(readFileSync(chemin), { inflate: inflateNode }).sheets)
          for (const ligne of rows.values()) for (const cellule of ligne) if (cellule) cellules++;
      return { cellules };
    };
  },
  async export(lignes, chemin) {
    const classeur = classeurDense(1, 1, Number(lignes));
    return async () => {
      await ecrireClasseurDansFichier(classeur, chemin!);
      return { octets: statSync(chemin!).size };
    };
  },
};

const [nom, ...arguments_] = process.argv.slice(2);
const travail = await travaux[nom ?? '']?.(...arguments_);
if (!travail) throw new Error(`Travail inconnu : ${nom}`);
const rssAvant = process.memoryUsage.rss();
const debut = performance.now();
const resultat = await travail();
const ms = performance.now() - debut;
process.stdout.write(JSON.stringify({ ms, rss: process.resourceUsage().maxRSS * 1024, rssAvant, resultat }));
