import { ecrireMontant, pluriel } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import { couleurs } from '../../workbook/modele/apparence.ts';
import type { Style } from '../../xlsx/modele.ts';
import type { DoublonTrouve, FonctionCouverte, Rationalisation } from '../contrat.ts';
import { doublonsATraiter } from './decider.ts';
import {
  DERNIERE_CASE,
  LIGNE,
  type PageSynthese,
  PHRASE,
  PREMIERE_CASE,
  styleEntete,
  styleNote,
  styleTexte,
  styleTitreBloc,
} from './page.ts';

const DOUBLONS_AU_PLUS = 8;
const TAUX_AU_PLUS = 3;
const MANQUES_AU_PLUS = 6;
/** Les doublons à gauche, le reste à droite. */
const PREMIER: readonly [number, number] = [1, 2];
const SECOND: readonly [number, number] = [PREMIERE_CASE, PREMIERE_CASE + 6];
const RAISON: readonly [number, number] = [PREMIERE_CASE + 7, PREMIERE_CASE + 13];
const GAUCHE: readonly [number, number] = [PREMIER[0], RAISON[1]];
const QUOI: readonly [number, number] = [RAISON[1] + 1, DERNIERE_CASE];
const DROITE: readonly [number, number] = [QUOI[0], PHRASE];

const texte: Style = { ...styleTexte, bordure: 'fine' };
const ETATS = { personne: '✗', un: '✓', plusieurs: '!' } as const;

const avisDit = ({ avis }: DoublonTrouve): string => libelle('avisDoublon', avis ?? 'a-traiter');

/** Doublons à gauche ; fonctions, évaluation et taux à droite, sur les mêmes lignes. Rend la ligne qui suit. */
export function poserBas(page: PageSynthese, haut: number, rationalisation: Rationalisation): number {
  const droite = poserDroite(page, haut, rationalisation);
  const gauche = poserDoublons(page, haut, rationalisation);
  const fin = Math.max(droite, gauche);
  for (let ligne = haut; ligne < fin; ligne += 1) page.hauteur(ligne, ligne === haut ? 19 : LIGNE + 1);
  return fin;
}

function poserDoublons(page: PageSynthese, haut: number, rationalisation: Rationalisation): number {
  const aTraiter = doublonsATraiter(rationalisation);
  const mutualises = rationalisation.doublons.filter(({ avis }) => avis === 'mutualiser');
  const tous = [...aTraiter, ...mutualises];
  page.texte(haut, GAUCHE, 'Doublons : ce qui se ferait ou se paierait deux fois', styleTitreBloc);
  if (tous.length === 0) {
    const ecartes = rationalisation.doublons.length;
    page.texte(
      haut + 1,
      GAUCHE,
      ecartes === 0
        ? 'Aucun doublon trouvé entre les actions, les interventions et les conventions.'
        : `Rien à traiter : ${ecartes} ${pluriel(ecartes, 'rapprochement écarté', 'rapprochements écartés')} par les partenaires.`,
      styleNote,
    );
    return haut + 2;
  }
  let ligne = haut + 1;
  page.texte(ligne, PREMIER, 'Une ligne', styleEntete);
  page.texte(ligne, SECOND, 'L’autre, ou le service qui existe', styleEntete);
  page.texte(ligne, RAISON, 'Pourquoi ; avis', styleEntete);
  for (const doublon of tous.slice(0, DOUBLONS_AU_PLUS)) {
    const { premier, nomSecond, textePremier, texteSecond, raisons, conseil } = doublon;
    const bas = { lignes: 2, bas: ligne + 2 };
    ligne += 1;
    page.court(ligne, PREMIER, `${premier.nom} : ${textePremier}`, texte, bas);
    page.court(ligne, SECOND, texteSecond ? `${nomSecond} : ${texteSecond}` : nomSecond, texte, bas);
    const avis = avisDit(doublon);
    const signes = page.signes(RAISON) * 2 - 7 - avis.length - 3;
    const raison = raisons.join(', ') || conseil || '';
    const courte =
      raison.length <= signes ? raison : `${raison.slice(0, Math.max(0, signes - 1)).replace(/\s+\S*$/, '')}…`;
    page.texte(ligne, RAISON, `${courte} → ${avis}`, texte, ligne + 1);
    ligne += 1;
  }
  const reste = tous.length - DOUBLONS_AU_PLUS;
  if (reste > 0) {
    ligne += 1;
    page.texte(
      ligne,
      GAUCHE,
      `… et ${reste} ${pluriel(reste, 'autre', 'autres')} dans la feuille Doublons.`,
      styleNote,
    );
  }
  return ligne + 1;
}

/** L’état se dit par un signe, par la couleur et par les mots ; rend la dernière ligne prise, une seconde si les acteurs n’y tiennent pas. */
function poserFonction(
  page: PageSynthese,
  ligne: number,
  { libelle: nom, etat, acteurs, phrase }: FonctionCouverte,
): number {
  const fond = etat === 'un' ? {} : { fond: etat === 'personne' ? couleurs.fondDemonstration : couleurs.manque };
  const qui = acteurs.length > 0 ? acteurs.map((acteur) => acteur.nom).join(' ; ') : phrase;
  const lignes = qui.length > page.signes([PHRASE, PHRASE]) ? 2 : 1;
  const bas = ligne + lignes - 1;
  page.texte(ligne, QUOI, `${ETATS[etat]} ${nom}`, { ...texte, ...fond, gras: etat !== 'un' }, bas);
  page.court(ligne, [PHRASE, PHRASE], qui, { ...texte, ...fond }, { lignes, bas });
  return bas;
}

function poserDroite(page: PageSynthese, haut: number, { fonctions, evaluation, bilan }: Rationalisation): number {
  let ligne = haut;
  page.texte(ligne, DROITE, 'Fonctions transversales : qui les tient', styleTitreBloc);
  for (const fonction of fonctions) {
    ligne = poserFonction(page, ligne + 1, fonction);
  }
  ligne += 1;
  page.texte(ligne, DROITE, 'Avant le renouvellement', styleTitreBloc);
  const { manque } = evaluation;
  for (const phrase of manque.slice(0, manque.length > MANQUES_AU_PLUS ? MANQUES_AU_PLUS - 1 : MANQUES_AU_PLUS)) {
    ligne += 1;
    page.court(ligne, DROITE, `– ${phrase}`, texte);
  }
  if (manque.length > MANQUES_AU_PLUS || manque.length === 0) {
    ligne += 1;
    page.texte(
      ligne,
      DROITE,
      manque.length === 0
        ? 'Rien ne manque à l’évaluation.'
        : `… et ${manque.length - MANQUES_AU_PLUS + 1} autres points, dans le volet ou par « ctg rationaliser ».`,
      styleNote,
    );
  }
  if (bilan.taux.length > 0) {
    ligne += 1;
    page.texte(ligne, DROITE, 'Taux dont le bilan s’est servi', styleTitreBloc);
    const aVerifier = [...bilan.taux].sort((a, b) => Number(b.verifier) - Number(a.verifier));
    for (const { libelle: quoi, montant, source, verifier } of aVerifier.slice(0, TAUX_AU_PLUS)) {
      ligne += 1;
      page.court(
        ligne,
        DROITE,
        `${verifier ? '⚠ à vérifier : ' : ''}${quoi}, ${ecrireMontant(montant)} (${source})`,
        texte,
      );
    }
    const reste = bilan.taux.length - TAUX_AU_PLUS;
    if (reste > 0) {
      ligne += 1;
      page.texte(
        ligne,
        DROITE,
        `… et ${reste} ${pluriel(reste, 'autre', 'autres')} dans « Taux et services ».`,
        styleNote,
      );
    }
  }
  return ligne + 1;
}
