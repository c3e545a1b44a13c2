import type { Colonne } from '../../dossier/colonne.ts';
import type { Table } from '../../dossier/table.ts';
import { tableConvention } from '../../dossier/tables/convention.ts';
import type { FeuilleModele, Style } from '../../xlsx/modele.ts';
import { adresse } from './adresses.ts';
import { couleurs, styles } from './apparence.ts';
import { formatDe } from './colonnes.ts';
import type { LigneBrute } from './contenu.ts';
import {
  type Contexte,
  lignesDeTexte,
  poserTables,
  poserTitre,
  SIGNES_PAR_UNITE,
  styleDeReponse,
  type TableRemplie,
} from './feuille-table.ts';
import { Feuillet } from './feuillet.ts';
import { mettreEnPage } from './impression.ts';
import { valeurDeCellule } from './valeurs.ts';
import { validationDe } from './validations.ts';

const LIGNE_ENTETE = 4;
const LARGEURS = [30, 46, 62];
const SIGNES_PAR_LIGNE = SIGNES_PAR_UNITE * (LARGEURS[2] ?? 0) - 2;
const entetes = [
  { titre: 'Rubrique', aide: 'Ce qui est demandé. Les rubriques foncées sont attendues.' },
  {
    titre: 'Réponse',
    aide: 'Votre réponse. Une liste s’ouvre quand la rubrique en a une ; une date s’écrit 01/01/2025.',
  },
  { titre: 'Aide', aide: 'Ce que la rubrique veut dire, et un exemple.' },
];

const texteAide = (colonne: Colonne): string =>
  colonne.exemple ? `${colonne.aide} Exemple : ${colonne.exemple}.` : colonne.aide;

const rubrique = (requis: boolean): Style => ({
  ...styles.saisie,
  gras: true,
  couleur: requis ? couleurs.blanc : couleurs.attendu,
  fond: requis ? couleurs.attendu : couleurs.voile,
  vertical: 'middle',
  horizontal: 'left',
  retrait: 1,
});

function poserFiche(feuillet: Feuillet, convention: LigneBrute): number {
  entetes.forEach(({ titre, aide }, rang) => {
    feuillet.texte(LIGNE_ENTETE, rang + 1, titre, styles.entete);
    feuillet.largeur(rang + 1, LARGEURS[rang] ?? 30);
    feuillet.validations.push({ plage: adresse(LIGNE_ENTETE, rang + 1), aide: { titre, texte: aide } });
  });
  feuillet.hauteur(LIGNE_ENTETE, 24);

  let ligne = LIGNE_ENTETE;
  for (const [nom, colonne] of Object.entries(tableConvention.colonnes) as [string, Colonne][]) {
    ligne += 1;
    const ici = adresse(ligne, 2);
    const reponse = styleDeReponse(formatDe(colonne, false));
    feuillet.texte(ligne, 1, colonne.titre, rubrique(colonne.requis === true));
    feuillet.poser(ligne, 2, valeurDeCellule(colonne, convention[nom]), { ...reponse, vertical: 'middle' });
    feuillet.texte(ligne, 3, texteAide(colonne), {
      ...styles.calcule,
      couleur: couleurs.discret,
      vertical: 'middle',
      horizontal: 'left',
      retrait: 1,
    });
    feuillet.hauteur(ligne, 6 + 13 * lignesDeTexte(texteAide(colonne), SIGNES_PAR_LIGNE));
    const validation = validationDe(colonne, ici, null);
    if (validation) feuillet.validations.push(validation);
    if (colonne.requis) feuillet.conditions.push({ plage: ici, formule: `$B${ligne}=""`, style: styles.manque });
  }
  for (const [titre, texte] of Object.entries(convention.ajoutees ?? {})) {
    ligne += 1;
    feuillet.texte(ligne, 1, titre, rubrique(false));
    feuillet.texte(ligne, 2, texte, { ...styleDeReponse(undefined), vertical: 'middle' });
    feuillet.texte(ligne, 3, 'Rubrique ajoutée.', {
      ...styles.calcule,
      couleur: couleurs.discret,
      vertical: 'middle',
      horizontal: 'left',
      retrait: 1,
    });
  }
  feuillet.tableaux.push({
    nom: tableConvention.nom,
    ligne: LIGNE_ENTETE,
    colonne: 1,
    colonnes: entetes.map(({ titre }) => ({ titre })),
    lignes: ligne - LIGNE_ENTETE,
    filtre: false,
  });
  return ligne + 1;
}

/**
 * La fiche de la convention, une rubrique par ligne, et ses avenants dessous. La fiche a des lignes fixes : que les
 * avenants soient plus larges qu’elle ne gêne pas l’insertion, qui se fait dans les avenants, les derniers de la feuille.
 */
export function feuilleConvention(convention: LigneBrute, avenants: TableRemplie, contexte: Contexte): FeuilleModele {
  const feuillet = new Feuillet('Convention');
  const legende =
    'Rubrique foncée : attendue. Réponse jaune : attendue et encore vide. Les autres rubriques sont facultatives.';
  const suivante = poserFiche(feuillet, convention);
  poserTitre(feuillet, tableConvention as unknown as Table, 1, legende, {
    second: false,
    demonstration: contexte.demonstration,
    derniereColonne: LARGEURS.length,
  });
  const { imprimees, sauts } = poserTables(feuillet, [avenants], suivante + 2, contexte);
  return feuillet.rendre({
    figees: { lignes: 1, colonnes: 0 },
    impression: mettreEnPage(feuillet.largeursPosees(), Math.max(imprimees, LARGEURS.length), contexte.pied, { sauts }),
  });
}
