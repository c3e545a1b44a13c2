import { ajouterJours, annee, type DateIso } from '../../french/calendrier.ts';
import { ecrireDate } from '../../french/index.ts';
import { comparer } from '../../french/ordre.ts';
import { est } from '../../reference/listes.ts';
import { couleurs } from '../../workbook/modele/apparence.ts';
import type { Style } from '../../xlsx/modele.ts';
import type { Calendrier, Echeance } from '../contrat.ts';
import {
  CASES,
  LIGNE,
  type PageSynthese,
  PHRASE,
  PREMIERE_CASE,
  styleEntete,
  styleNote,
  styleTexte,
  styleTitreBloc,
} from './page.ts';

const FONDS = { ctg: couleurs.marque, 'en-cours': 'F9DFA8', echue: 'DAD7D4', 'a-venir': 'CFE3F1', inconnu: 'FFFFFF' };
const SIGNES = { ctg: '■', 'en-cours': '●', echue: '×', 'a-venir': '○', inconnu: '?' } as const;
const LEGENDE = `${SIGNES.ctg} CTG   ${SIGNES['en-cours']} en cours   ${SIGNES['a-venir']} à venir   ${SIGNES.echue} échue   ${SIGNES.inconnu} dates à compléter   ▼ date de référence`;

interface Pas {
  readonly debut: DateIso;
  readonly fin: DateIso;
}

const deux = (n: number): string => String(n).padStart(2, '0');
const premierDuMois = (an: number, mois: number): DateIso =>
  `${an + Math.floor((mois - 1) / 12)}-${deux(((mois - 1) % 12) + 1)}-01` as DateIso;

/** Les périodes des cases : trimestres, semestres ou années, selon la place. */
function pasDe(annees: readonly number[]): { readonly parAn: number; readonly pas: readonly Pas[] } {
  const place = Math.floor(CASES / Math.max(1, annees.length));
  const parAn = place >= 4 ? 4 : place >= 2 ? 2 : 1;
  const mois = 12 / parAn;
  const pas = annees.flatMap((an) =>
    Array.from({ length: parAn }, (_, rang) => ({
      debut: premierDuMois(an, 1 + rang * mois),
      fin: ajouterJours(premierDuMois(an, 1 + (rang + 1) * mois), -1),
    })),
  );
  return { parAn, pas };
}

const touche = ({ debut, fin }: Pas, du: DateIso | null, au: DateIso | null): boolean =>
  (du !== null || au !== null) && (du === null || du <= fin) && (au === null || au >= debut);

function poserCases(
  page: PageSynthese,
  ligne: number,
  pas: readonly Pas[],
  { debut, fin, etat }: { debut: DateIso | null; fin: DateIso | null; etat: keyof typeof FONDS },
): void {
  const centre: Style = { ...styleTexte, renvoi: false, horizontal: 'center' };
  const alEnvers = debut !== null && fin !== null && fin < debut;
  pas.forEach((periode, rang) => {
    const pleine = !alEnvers && touche(periode, debut, fin);
    page.texte(
      ligne,
      [PREMIERE_CASE + rang, PREMIERE_CASE + rang],
      pleine ? SIGNES[etat] : '',
      pleine
        ? { ...centre, fond: FONDS[etat], couleur: etat === 'ctg' ? couleurs.blanc : couleurs.texte, bordure: 'fine' }
        : centre,
    );
  });
}

const quoi = ({ type, repere }: Echeance): string => {
  const ref = repere.nom.replace(/^Conventions existantes\s*/, '');
  return type === null ? ref : ref && ref !== type ? `${type} (${ref})` : type;
};

/** La phrase sans son sujet, que la ligne dit déjà. */
const sansSujet = (phrase: string): string => {
  const suite = phrase.replace(/^[^:]*\s:\s/, '');
  return suite.charAt(0).toUpperCase() + suite.slice(1);
};

/** Quand tout ne tient pas : ce qui court ou vient, les CEJ, puis les plus récentes des échues ; l’ordre reste le même. */
function retenues(echeances: readonly Echeance[], auPlus: number): readonly Echeance[] {
  if (echeances.length <= auPlus) return echeances;
  const rang = ({ etat, type }: Echeance): number =>
    etat !== 'echue' ? 0 : est('typeConvention', type, 'cej') ? 1 : 2;
  const gardees = new Set(
    [...echeances]
      .sort((a, b) => rang(a) - rang(b) || (rang(a) === 0 ? 0 : comparer(b.fin ?? '', a.fin ?? '')))
      .slice(0, auPlus),
  );
  return echeances.filter((une) => gardees.has(une));
}

/** Le calendrier en cases : la CTG, puis une ligne par convention. Rend la ligne qui suit. */
export function poserCalendrier(
  page: PageSynthese,
  haut: number,
  { ctg, annees, echeances }: Calendrier,
  au: DateIso,
  auPlus: number,
): number {
  let ligne = haut;
  page.texte(ligne, [1, 2], 'Calendrier des conventions', styleTitreBloc);
  page.texte(ligne, [PREMIERE_CASE, PHRASE], LEGENDE, { ...styleTitreBloc, ...styleNote, horizontal: 'right' });
  page.hauteur(ligne, 19);
  if (annees.length === 0) {
    ligne += 1;
    page.texte(
      ligne,
      [1, PHRASE],
      echeances.length === 0
        ? 'Aucune convention existante n’est écrite, et la CTG n’a pas encore de dates.'
        : 'Ni la CTG ni les conventions n’ont de dates lisibles : les écrire, puis refaire cette page.',
      styleNote,
    );
    page.hauteur(ligne, LIGNE);
    return ligne + 1;
  }
  const { parAn, pas } = pasDe(annees);
  // Les cases que les années n’emploient pas laissent leur place aux phrases.
  const phrases: readonly [number, number] = [PREMIERE_CASE + pas.length, PHRASE];

  ligne += 1;
  page.texte(ligne, [1, 1], 'Convention', styleEntete);
  page.texte(ligne, [2, 2], 'Territoire, signataire', styleEntete);
  annees.forEach((an, rang) => {
    const gauche = PREMIERE_CASE + rang * parAn;
    page.texte(ligne, [gauche, gauche + parAn - 1], String(an), {
      ...styleEntete,
      horizontal: 'center',
      renvoi: false,
      bordure: 'fine',
    });
  });
  page.texte(ligne, phrases, 'Ce qu’il faut en retenir', { ...styleEntete, horizontal: 'left', retrait: 1 });
  page.hauteur(ligne, LIGNE + 1);

  const ici = pas.findIndex((periode) => touche(periode, au, au));
  ligne += 1;
  page.texte(ligne, [1, 2], ici < 0 ? `Au ${ecrireDate(au)}, hors de ce calendrier` : '', styleNote);
  if (ici >= 0)
    page.texte(ligne, [PREMIERE_CASE + ici, PREMIERE_CASE + ici], '▼', {
      ...styleNote,
      italique: false,
      gras: true,
      couleur: couleurs.demonstration,
      horizontal: 'center',
    });
  page.hauteur(ligne, 13);

  ligne += 1;
  page.texte(ligne, [1, 2], 'Convention territoriale globale', { ...styleTexte, gras: true });
  poserCases(page, ligne, pas, { ...ctg, etat: 'ctg' });
  page.texte(ligne, phrases, phraseDeLaCtg(ctg, annees), { ...styleTexte, gras: true, retrait: 1 });
  page.hauteur(ligne, LIGNE + 1);

  const montrees = retenues(echeances, auPlus);
  for (const echeance of montrees) {
    ligne += 1;
    const { territoire, acteur, etat } = echeance;
    const phrase = sansSujet(echeance.phrase);
    page.court(ligne, [1, 1], quoi(echeance), styleTexte);
    page.court(ligne, [2, 2], territoire ?? acteur ?? '', styleTexte);
    poserCases(page, ligne, pas, { ...echeance, etat });
    const deuxLignes = phrase.length > page.signes(phrases);
    page.court(ligne, phrases, phrase, { ...styleTexte, retrait: 1 }, { lignes: deuxLignes ? 2 : 1 });
    page.hauteur(ligne, page.hauteurDe(deuxLignes ? 2 : 1));
  }
  if (montrees.length < echeances.length || echeances.length === 0) {
    const reste = echeances.length - montrees.length;
    ligne += 1;
    page.texte(
      ligne,
      [1, PHRASE],
      reste === 0
        ? 'Aucune convention existante n’est écrite dans la feuille « Conventions existantes ».'
        : `… et ${reste} ${reste > 1 ? 'autres' : 'autre'} dans la feuille « Conventions existantes ».`,
      styleNote,
    );
    page.hauteur(ligne, LIGNE);
  }
  return ligne + 1;
}

function phraseDeLaCtg({ debut, fin }: Calendrier['ctg'], annees: readonly number[]): string {
  if (debut === null || fin === null) return 'Dates de la CTG à compléter dans la feuille Convention.';
  const hors = annee(fin) > (annees.at(-1) ?? 0) ? ' (au-delà de ce calendrier)' : '';
  return `Du ${ecrireDate(debut)} au ${ecrireDate(fin)}${hors}`;
}
