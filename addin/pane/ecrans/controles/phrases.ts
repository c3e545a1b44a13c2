import type { NomTable } from '../../../../shared/dossier/noms.ts';
import { compte, enumerer, INSECABLE, nombre } from '../../../../shared/french/typographie.ts';
import type { Finding, Gravite } from '../../../../shared/rules/finding.ts';
import type { Ecriture, Place } from '../../../excel/contrat.ts';
import { dateCourte } from '../../dates.ts';
import { GRAVITES } from '../../elements/gravites.ts';
import type { ComptesConstats } from '../../moteur/contrat.ts';

export const totalDe = ({ erreur, alerte, remarque }: ComptesConstats): number => erreur + alerte + remarque;

const compteDe = (gravite: Gravite, n: number): string => compte(n, gravite, `${gravite}s`);

/** « 2 erreurs, 5 alertes », sans ce qui est à zéro ; « aucun constat » si tout l’est. */
export function comptesEnMots(comptes: ComptesConstats, gravites: readonly Gravite[] = GRAVITES): string {
  const dits = gravites.filter((gravite) => comptes[gravite] > 0).map((gravite) => compteDe(gravite, comptes[gravite]));
  return dits.length > 0 ? dits.join(', ') : 'aucun constat';
}

/** Le titre de l’écran : ce qui est à corriger, ou qu’il n’y a plus rien à corriger. */
export function titreDesComptes(comptes: ComptesConstats): string {
  if (totalDe(comptes) === 0) return 'Rien à signaler';
  if (comptes.erreur + comptes.alerte === 0) return 'Prêt à déposer';
  if (comptes.erreur === 0) return `Aucune erreur, ${comptesEnMots(comptes, ['alerte'])}`;
  return comptesEnMots(comptes, ['erreur', 'alerte']);
}

/** La ligne sous le titre. */
export function sousTitreDesComptes(comptes: ComptesConstats): string {
  const { erreur, alerte, remarque } = comptes;
  if (totalDe(comptes) === 0) return 'Aucun contrôle n’a rien trouvé dans le classeur.';
  if (erreur + alerte === 0)
    return `${compteDe('remarque', remarque)}, ${remarque > 1 ? 'qui n’empêchent' : 'qui n’empêche'} rien.`;
  return remarque > 0
    ? `et ${compteDe('remarque', remarque)}, ${remarque > 1 ? 'relues' : 'relue'} à chaque saisie`
    : 'sans remarque, relu à chaque saisie';
}

/** Ce qu’un lecteur d’écran entend quand les comptes ont changé : « 2 erreurs, 5 alertes. Une erreur de moins. » */
export function annonceDesComptes(avant: ComptesConstats, apres: ComptesConstats): string {
  const ecarts = GRAVITES.filter((gravite) => apres[gravite] !== avant[gravite]).map((gravite) => {
    const ecart = apres[gravite] - avant[gravite];
    const dit = Math.abs(ecart) === 1 ? `une ${gravite}` : compteDe(gravite, Math.abs(ecart));
    return `${dit} de ${ecart < 0 ? 'moins' : 'plus'}`;
  });
  if (ecarts.length === 0) return '';
  return `${majuscule(comptesEnMots(apres))}. ${majuscule(enumerer(ecarts))}.`;
}

const majuscule = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** La cellule d’un constat, `Plan d’actions!C12` en feuille et adresse. */
export function placeDe(cellule: string | null): Place | null {
  const rang = cellule?.lastIndexOf('!') ?? -1;
  return cellule && rang > 0 ? { feuille: cellule.slice(0, rang), cellule: cellule.slice(rang + 1) } : null;
}

/** Ce que décrit une ligne de la table. */
const LIGNE_DE: Readonly<Record<NomTable, string>> = {
  CTG_Convention: 'rubrique',
  CTG_Avenants: 'avenant',
  CTG_Signataires: 'signataire',
  CTG_Perimetre: 'commune',
  CTG_Axes: 'axe',
  CTG_Diagnostic: 'besoin',
  CTG_Interventions: 'intervention',
  CTG_Actions: 'action',
  CTG_Financements: 'financement',
  CTG_Conventions: 'convention',
  CTG_CEJ: 'ligne de CEJ',
  CTG_Doublons: 'doublon',
  CTG_Taux: 'taux',
  CTG_Services: 'service',
  CTG_Equipements: 'équipement',
  CTG_Cooperation: 'poste',
  CTG_Instances: 'instance',
  CTG_Reunions: 'réunion',
  CTG_Indicateurs: 'indicateur',
  CTG_Bilan: 'bilan',
};

/** Où se trouve un constat : « N14 · action 2.1.3 » ; la feuille aussi quand elle ne porte pas le nom du groupe. */
export function lieuDe({ table, cle, colonne, cellule }: Finding, groupe: string): string {
  const place = placeDe(cellule);
  if (!place) return table === null ? 'Tout le classeur' : 'Tout le tableau';
  const adresse = place.feuille === groupe ? place.cellule : `${place.feuille} ${place.cellule}`;
  const sujet = table === null || cle === null ? colonne : /^ligne \d+$/.test(cle) ? null : `${LIGNE_DE[table]} ${cle}`;
  return sujet === null ? adresse : `${adresse} · ${sujet}`;
}

/** Vrai si la sélection d’Excel est la cellule de ce constat ; d’une plage, sa première cellule. */
export function estSelectionne({ cellule }: Finding, selection: Place | null): boolean {
  const place = placeDe(cellule);
  if (!place || !selection || place.feuille !== selection.feuille) return false;
  return place.cellule === selection.cellule.replaceAll('$', '').split(':')[0];
}

/** Ce qui sera lu dans une cellule une fois écrite. */
export function texteEcrit({ valeur, format = '' }: Ecriture): string {
  if (valeur === null) return 'vide';
  switch (valeur.genre) {
    case 'nombre':
      if (format.includes('%')) return `${nombre(valeur.nombre * 100, 1)}${INSECABLE}%`;
      return `${nombre(valeur.nombre, 2)}${format.includes('€') ? `${INSECABLE}€` : ''}`;
    case 'date':
      return dateCourte(valeur.date);
    case 'booleen':
      return valeur.booleen ? 'VRAI' : 'FAUX';
    case 'formule':
      return `=${valeur.formule}`;
    default:
      return valeur.texte;
  }
}
