import { ouvrirVolet } from '../volet/ouverture.ts';
import { type Banc, centile, duree, mediane } from './mesure.ts';

const BUDGET = 500;
const TOURS = 15;

/** Le temps jusqu’à ce que la Démarche soit utilisable, dans le navigateur, office.js compris. */
export const volet: Banc = {
  nom: 'volet',
  titre: 'Ouvrir le volet devant un modèle de CTG, dans l’Excel simulé',
  async mesurer(dire) {
    const ouvert = await ouvrirVolet();
    try {
      const froid = await ouvert.pret();
      await ouvert.ouvrirModele();
      const durees: number[] = [];
      for (let tour = 0; tour < TOURS; tour++) durees.push(await ouvert.recommencer());
      const tiede = mediane(durees);
      dire.resultat({ quoi: 'premier chargement, classeur vide', mesure: duree(froid), budget: '–', part: null });
      dire.resultat({
        quoi: 'Démarche utilisable, fichiers déjà sur le poste (médiane)',
        mesure: duree(tiede),
        budget: duree(BUDGET),
        part: tiede / BUDGET,
      });
      dire.resultat({
        quoi: 'Démarche utilisable, fichiers déjà sur le poste (95 %)',
        mesure: duree(centile(durees, 0.95)),
        budget: '–',
        part: null,
      });
      dire.note(
        'Compté depuis le début du chargement du volet : office.js, lecture du classeur par Office.js et calcul',
      );
      dire.note('des étapes compris. L’Excel simulé travaille dans le même processus ; le vrai non.');
    } finally {
      await ouvert.close();
    }
  },
};
