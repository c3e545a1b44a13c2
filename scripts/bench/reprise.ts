import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { compte, nombre } from '../../shared/french/index.ts';
import { analyser, reprendre } from '../../shared/reprise/index.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import { classeurLongAReprendre, lire } from './jeux.ts';
import { alterner, type Banc, duree, fois, mo } from './mesure.ts';

const TOURS = 7;
const BUDGET_MS = 1000;
/** La Caf de la Nièvre, où sont les noms du jeu. */
const CAF = '581';

export const reprise: Banc = {
  nom: 'reprise',
  titre: 'Reprendre un classeur de 2 Mo',
  async mesurer(dire) {
    const octets = lire(await classeurLongAReprendre());
    const contexte = { territoires: territoiresOuverts(), caf: CAF };
    const lireComplet = () => readXlsx(octets, { inflate: inflateNode, level: 'complet' });
    const { lecture, analyse, entiere } = await alterner(TOURS, {
      lecture: () => {
        lireComplet();
      },
      analyse: () => {
        analyser(lireComplet(), contexte);
      },
      entiere: () => {
        reprendre(lireComplet(), contexte);
      },
    });
    const { comptes } = reprendre(lireComplet(), contexte).reprise;
    dire.resultat({
      quoi: `${mo(octets.length)}, ${compte(comptes.lues, 'cellule', 'cellules')} : lu, analysé, converti`,
      mesure: duree(entiere),
      budget: duree(BUDGET_MS),
      part: entiere / BUDGET_MS,
    });
    dire.resultat({ quoi: 'de même, lu et analysé', mesure: duree(analyse), budget: '–', part: null });
    dire.resultat({
      quoi: `reprise entière ÷ lecture seule (${duree(lecture)})`,
      mesure: fois(entiere / lecture),
      budget: '–',
      part: null,
    });
    dire.note(
      `${nombre(comptes.converties)} cellules reprises, ${nombre(comptes.conservees)} gardées, ${nombre(comptes.ecartees)} mises de côté, ${nombre(comptes.perdues)} perdue. Médianes de ${nombre(TOURS)} tours alternés.`,
    );
  },
};
