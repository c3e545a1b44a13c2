import type { FeuilleModele } from '../../xlsx/modele.ts';
import { Feuillet } from './feuillet.ts';
import { contenuDesListes, placeDeListe } from './listes.ts';
import { ligneDeMesure, type Mesure } from './mesures.ts';
import { LIGNE_ENTETE_SUIVI, lignesSuivies } from './prioritaires.ts';

/** Les trois cellules que des noms définis désignent. */
export const reperes = [
  { nom: 'CTG_Version', libelle: 'Version du schéma', reference: 'Listes!$B$2' },
  { nom: 'CTG_Identifiant', libelle: 'Identifiant de la convention', reference: 'Listes!$B$3' },
  { nom: 'CTG_Millesime', libelle: 'Millésime du référentiel des communes', reference: 'Listes!$B$4' },
] as const;

/**
 * La dernière feuille, très masquée : version et identifiant, mesures et suivi tenus à jour par formule,
 * listes en plages fixes.
 */
export function feuilleListes(
  valeurs: { readonly version: string; readonly identifiant: string; readonly millesime: string },
  mesures: readonly Mesure[],
): FeuilleModele {
  const feuillet = new Feuillet('Listes');
  const gras = { gras: true };
  feuillet.texte(1, 1, 'Repère', gras);
  feuillet.texte(1, 2, 'Valeur', gras);
  const dans = [valeurs.version, valeurs.identifiant, valeurs.millesime];
  reperes.forEach(({ libelle }, rang) => {
    feuillet.texte(rang + 2, 1, libelle);
    feuillet.texte(rang + 2, 2, dans[rang] ?? '', { format: '@' });
  });
  feuillet.texte(ligneDeMesure(0) - 1, 1, 'Mesure', gras);
  mesures.forEach(({ libelle, formule }, rang) => {
    feuillet.texte(ligneDeMesure(rang), 1, libelle);
    feuillet.formule(ligneDeMesure(rang), 2, formule);
  });
  ['Besoin de priorité 1, rang', 'réf', 'actions qui le citent'].forEach((titre, rang) => {
    feuillet.texte(LIGNE_ENTETE_SUIVI, rang + 1, titre, gras);
  });
  for (const { ligne, rang, ref, citations } of lignesSuivies) {
    feuillet.formule(ligne, 1, rang);
    feuillet.formule(ligne, 2, ref);
    feuillet.formule(ligne, 3, citations);
  }
  feuillet.largeur(1, 42);
  feuillet.largeur(2, 42);
  for (const { nom, valeurs: elements } of contenuDesListes) {
    const { colonne, premiere } = placeDeListe(nom);
    feuillet.texte(1, colonne, nom, gras);
    feuillet.largeur(colonne, 24);
    elements.forEach((element, rang) => {
      feuillet.texte(premiere + rang, colonne, element, { format: '@' });
    });
  }
  return feuillet.rendre({ etat: 'tresMasquee' });
}
