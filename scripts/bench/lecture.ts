import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { compte, nombre } from '../../shared/french/index.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import { dansUnEnfant } from './enfant.ts';
import { classeursDeConvention, classeursDenses, lire } from './jeux.ts';
import { alterner, type Banc, duree, fois, mo } from './mesure.ts';
import { plancher } from './plancher.ts';

const TOURS = 7;
const PLANCHER_AU_PLUS = 3;
const MEMOIRE_AU_PLUS = 300_000_000;

const JEUX = [
  { jeu: 'denses', nom: 'six feuilles denses', chemins: classeursDenses },
  { jeu: 'conventions', nom: 'modèles remplis', chemins: classeursDeConvention },
] as const;

export const lecture: Banc = {
  nom: 'lecture',
  titre: 'Lire 200 classeurs',
  async mesurer(dire) {
    dire.note(
      'Plancher : décompresser toutes les parties de chaque archive (zlib de Node, tampon à la taille exacte) et lire une fois chaque octet.',
    );
    for (const { jeu, nom, chemins } of JEUX) {
      const classeurs = (await chemins()).map(lire);
      const { notre, zlib } = await alterner(TOURS, {
        zlib: () => {
          for (const octets of classeurs) plancher(octets);
        },
        notre: () => {
          for (const octets of classeurs) readXlsx(octets, { inflate: inflateNode });
        },
      });
      const memoire = await dansUnEnfant('lecture', jeu);
      dire.resultat({
        quoi: `${nom} : lecture ÷ plancher (${duree(notre)} ÷ ${duree(zlib)})`,
        mesure: fois(notre / zlib),
        budget: fois(PLANCHER_AU_PLUS),
        part: notre / zlib / PLANCHER_AU_PLUS,
      });
      dire.resultat({
        quoi: `${nom} : mémoire au plus haut, ${compte(memoire.resultat.cellules ?? 0, 'cellule lue', 'cellules lues')}`,
        mesure: mo(memoire.rss),
        budget: mo(MEMOIRE_AU_PLUS),
        part: memoire.rss / MEMOIRE_AU_PLUS,
      });
    }
    dire.note(
      `Médianes de ${nombre(TOURS)} tours alternés ; la mémoire, d’un processus neuf, chargeur de TypeScript compris.`,
    );
  },
};
