import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nombre } from '../../shared/french/index.ts';
import { dansUnEnfant } from './enfant.ts';
import { DOSSIER } from './jeux.ts';
import { type Banc, duree, mediane, mo } from './mesure.ts';

const LIGNES = 500_000;
const TOURS = 3;
const DUREE_AU_PLUS = 12_000;
const MEMOIRE_AU_PLUS = 400_000_000;

export const exporter: Banc = {
  nom: 'export',
  titre: 'Exporter 500 000 lignes',
  async mesurer(dire) {
    mkdirSync(DOSSIER, { recursive: true });
    const chemin = path.join(DOSSIER, 'export.xlsx');
    const tours = [];
    for (let tour = 0; tour < TOURS; tour++) tours.push(await dansUnEnfant('export', String(LIGNES), chemin));
    rmSync(chemin, { force: true });
    const ms = mediane(tours.map((tour) => tour.ms));
    const rss = mediane(tours.map((tour) => tour.rss));
    const taille = mo(tours[0]?.resultat.octets ?? 0);
    dire.resultat({
      quoi: `${nombre(LIGNES)} lignes × 12 colonnes, un tableau, ${taille}`,
      mesure: duree(ms),
      budget: duree(DUREE_AU_PLUS),
      part: ms / DUREE_AU_PLUS,
    });
    dire.resultat({
      quoi: 'mémoire au plus haut',
      mesure: mo(rss),
      budget: mo(MEMOIRE_AU_PLUS),
      part: rss / MEMOIRE_AU_PLUS,
    });
    dire.note(`Médianes de ${nombre(TOURS)} processus neufs.`);
  },
};
