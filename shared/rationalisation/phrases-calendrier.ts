import type { Cellule } from '../dossier/cellule.ts';
import { ajouterJours, type DateIso, ecrireDate } from '../french/calendrier.ts';
import type { Calendrier, PlaceAuCalendrier } from './contrat.ts';
import { dureeEtJours } from './duree.ts';

type Ctg = Calendrier['ctg'];
interface Dates {
  readonly debut: Cellule<DateIso>;
  readonly fin: Cellule<DateIso>;
}

/** Ce qui entoure la convention et change ce que l’on en dit. */
export interface Autour {
  readonly cej: boolean;
  /** La convention de même type et de même territoire qui prend sa suite. */
  readonly relais: string | null;
  /** Vrai si la CTG en renouvelle une autre. */
  readonly renouvellement: boolean;
}

/** Ce que le Copil lit de la place d’une convention, ou ce que l’agent doit écrire pour qu’elle en ait une. */
export function phraseDeLaPlace({ debut, fin }: Dates, place: PlaceAuCalendrier, ctg: Ctg, autour: Autour): string {
  if (place === 'inconnue') return sansPlace(debut, fin, ctg);
  const [du, au] = [debut.valeur!, fin.valeur!];
  const dit = du === au ? `le ${ecrireDate(du)} seulement` : `du ${ecrireDate(du)} au ${ecrireDate(au)}`;
  switch (place) {
    case 'avant': {
      const lendemain = ajouterJours(au, 1);
      if (lendemain === ctg.debut) return `finit le ${ecrireDate(au)}, la CTG suit le lendemain`;
      if (autour.relais !== null) return `finit le ${ecrireDate(au)}, ${autour.relais} prend la suite`;
      const trou = dureeEtJours(lendemain, ajouterJours(ctg.debut!, -1));
      const debutCtg = ecrireDate(ctg.debut!);
      return autour.renouvellement
        ? `finit le ${ecrireDate(au)}, ${trou} avant cette CTG, qui commence le ${debutCtg} ; la convention précédente a pu prendre la suite`
        : `finit le ${ecrireDate(au)}, ${trou} sans convention avant la CTG, qui commence le ${debutCtg}`;
    }
    case 'debut': {
      const commun = `finit le ${ecrireDate(au)}, ${dureeEtJours(ctg.debut!, au)} en commun avec la CTG`;
      return autour.cej && au < ctg.fin!
        ? `${commun} ; le bonus territoire suit le ${ecrireDate(ajouterJours(au, 1))}`
        : commun;
    }
    case 'dedans':
      return `${dit}, dans les années de la CTG`;
    case 'fin':
      return `${dit}, ${dureeEtJours(ajouterJours(ctg.fin!, 1), au)} après la fin de la CTG (${ecrireDate(ctg.fin!)})`;
    case 'autour':
      return `${dit}, commencée avant la CTG et finie après elle`;
    case 'apres':
      return `commence le ${ecrireDate(du)}, après la fin de la CTG (${ecrireDate(ctg.fin!)})`;
  }
}

function sansPlace(debut: Cellule<DateIso>, fin: Cellule<DateIso>, ctg: Ctg): string {
  const [du, au] = [debut.valeur, fin.valeur];
  if (du !== null && au !== null && au < du)
    return `finirait le ${ecrireDate(au)}, avant de commencer le ${ecrireDate(du)} ; corriger le début ou la fin`;
  if (du === null || au === null) {
    const connue =
      au !== null ? `finit le ${ecrireDate(au)} ; ` : du !== null ? `commence le ${ecrireDate(du)} ; ` : '';
    return `${connue}${manquantes(debut, fin)} dans la feuille Conventions existantes`;
  }
  const dit = `du ${ecrireDate(du)} au ${ecrireDate(au)}`;
  if (ctg.debut === null && ctg.fin === null)
    return `${dit} ; écrire les dates de la CTG dans la feuille Convention pour l’y placer`;
  if (ctg.debut === null) return `${dit} ; écrire la date d’effet de la CTG dans la feuille Convention pour l’y placer`;
  if (ctg.fin === null) return `${dit} ; écrire la date de fin de la CTG dans la feuille Convention pour l’y placer`;
  return `${dit} ; corriger les dates de la CTG, qui finirait avant de commencer`;
}

/** « écrire le début et la fin », « corriger la fin « fin 2022 », qui ne se lit pas, ». */
function manquantes(debut: Cellule<DateIso>, fin: Cellule<DateIso>): string {
  const bornes = [
    { nom: 'le début', cellule: debut },
    { nom: 'la fin', cellule: fin },
  ].filter(({ cellule }) => cellule.valeur === null);
  const illisibles = bornes.filter(({ cellule }) => cellule.brut.trim() !== '');
  if (illisibles.length === 0) return `écrire ${bornes.map(({ nom }) => nom).join(' et ')}`;
  const dites = bornes.map(({ nom, cellule }) =>
    cellule.brut.trim() === '' ? nom : `${nom} (« ${cellule.brut.trim()} »)`,
  );
  return `écrire le jour, le mois et l’année pour ${dites.join(' et ')}`;
}
