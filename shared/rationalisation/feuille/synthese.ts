import type { Dossier } from '../../dossier/dossier.ts';
import { nomsFeuilles } from '../../dossier/noms.ts';
import { ecrireDate } from '../../french/index.ts';
import { feuilleCitee } from '../../workbook/modele/adresses.ts';
import { couleurs, styles } from '../../workbook/modele/apparence.ts';
import { mettreEnPage } from '../../workbook/modele/impression.ts';
import { nomDeLien } from '../../workbook/modele/liens.ts';
import type { ClasseurModele, FeuilleModele } from '../../xlsx/modele.ts';
import type { Rationalisation } from '../contrat.ts';
import { poserBas } from './bas.ts';
import { poserBilan } from './bilan.ts';
import { poserCalendrier } from './calendrier.ts';
import { aDecider, decisionsProposees } from './decider.ts';
import { PageSynthese, type Papier, PHRASE, styleNote } from './page.ts';

export const NOM_FEUILLE_SYNTHESE = 'Synthèse rationalisation';

export interface OptionsSynthese {
  readonly dossier: Dossier;
  readonly rationalisation: Rationalisation;
  readonly demonstration?: boolean | undefined;
}

interface Place {
  readonly papier: Papier;
  /** Lignes du calendrier et territoires du bilan, au plus. */
  readonly conventions: number;
  readonly territoires: number;
}

/** De la page la plus lisible à la plus serrée : un A4 où tout tient, un A3, un A3 qui renvoie aux feuilles. */
const PLACES: readonly Place[] = [
  { papier: 'A4', conventions: 34, territoires: 12 },
  ...Array.from({ length: 13 }, (_, rang): Place => ({ papier: 'A3', conventions: 34 - 2 * rang, territoires: 12 })),
  { papier: 'A3', conventions: 10, territoires: 6 },
];

/** Le bilan d’une page que l’on pose devant un Copil : une page A4 si tout y tient, A3 sinon. */
export function feuilleSynthese(options: OptionsSynthese): FeuilleModele {
  for (const place of PLACES) {
    const { page, feuille } = composer(options, place);
    if (page.tient || place === PLACES.at(-1)) return feuille;
  }
  throw new Error('Une page au moins se compose.');
}

function composer(
  { dossier, rationalisation, demonstration = false }: OptionsSynthese,
  { papier, conventions, territoires }: Place,
): { readonly page: PageSynthese; readonly feuille: FeuilleModele } {
  const { au, calendrier } = rationalisation;
  const page = new PageSynthese(papier);
  const { feuillet } = page;
  const titre = dossier.convention.intitule.valeur ?? 'Convention territoriale globale';
  page.court(1, [1, PHRASE - 1], `Rationalisation – ${titre}`, { ...styles.titre, taille: 18 });
  page.poser(
    1,
    [PHRASE, PHRASE],
    { genre: 'lien', texte: 'Accueil', feuille: 'Accueil', cellule: 'A1', nom: nomDeLien('Accueil') },
    { ...styles.lien, horizontal: 'right' },
  );
  page.hauteur(1, 28);
  page.texte(
    2,
    [1, PHRASE],
    `Au ${ecrireDate(au)}${demonstration ? ' · DÉMONSTRATION – exemple fictif' : ''} · Les propositions sont des aides à la décision : les partenaires décident, la Caf notifie.`,
    styleNote,
  );
  page.hauteur(2, 15);
  const proposees = decisionsProposees(dossier);
  const decision = aDecider(rationalisation, proposees);
  page.court(3, [1, PHRASE], decision === null ? 'Rien ne reste à décider.' : `À décider : ${decision}`, {
    gras: true,
    taille: 14,
    couleur: decision === null ? couleurs.attendu : couleurs.demonstration,
    fond: decision === null ? couleurs.voile : couleurs.fondDemonstration,
    vertical: 'middle',
    retrait: 1,
    horizontal: 'left',
  });
  page.hauteur(3, 26);
  page.hauteur(4, 5);
  let ligne = poserCalendrier(page, 5, calendrier, au, conventions);
  page.hauteur(ligne, 5);
  ligne = poserBilan(page, ligne + 1, dossier, rationalisation, territoires);
  page.hauteur(ligne, 5);
  poserBas(page, ligne + 1, rationalisation);
  return {
    page,
    feuille: feuillet.rendre({
      figees: { lignes: 3, colonnes: 0 },
      impression: {
        ...mettreEnPage(feuillet.largeursPosees(), PHRASE, { nom: titre, demonstration }),
        papier,
      },
    }),
  };
}

/** Le classeur et sa synthèse, à sa place : après les feuilles qui la précèdent dans la démarche. */
export function avecSynthese(modele: ClasseurModele, feuille: FeuilleModele): ClasseurModele {
  const rang = (nom: string): number => (nomsFeuilles as readonly string[]).indexOf(nom);
  const autres = modele.feuilles.filter(({ nom }) => nom !== feuille.nom);
  const suivante = autres.findIndex(({ nom }) => rang(nom) > rang(NOM_FEUILLE_SYNTHESE));
  const place = suivante < 0 ? autres.length : suivante;
  const nom = nomDeLien(NOM_FEUILLE_SYNTHESE);
  return {
    ...modele,
    feuilles: [...autres.slice(0, place), feuille, ...autres.slice(place)],
    noms: [...modele.noms.filter((un) => un.nom !== nom), { nom, reference: `${feuilleCitee(feuille.nom)}!$A$1` }],
  };
}
