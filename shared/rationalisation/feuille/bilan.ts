import type { Dossier } from '../../dossier/dossier.ts';
import { ecrireDate, ecrireMontant, eurosDe, pluriel } from '../../french/index.ts';
import { adresse } from '../../workbook/modele/adresses.ts';
import { couleurs } from '../../workbook/modele/apparence.ts';
import type { Style } from '../../xlsx/modele.ts';
import type { Rationalisation } from '../contrat.ts';
import { poserAnnees } from './annees.ts';
import {
  LIGNE,
  type PageSynthese,
  PHRASE,
  PREMIERE_CASE,
  styleEntete,
  styleNote,
  styleTexte,
  styleTitreBloc,
} from './page.ts';
import { calcule, caseDouble, cleDe, ECART, montant, nom, type Rangee } from './rangees.ts';
import { type Somme, Sommes } from './vivant.ts';

/** Les rangées du bilan : un territoire chacune, puis le total s’il y en a plusieurs. */
function rangeesDe({ territoires, total }: Rationalisation['bilan'], auPlus: number): readonly Rangee[] {
  const montres = territoires.slice(0, auPlus);
  const rangees: Rangee[] = montres.map((un) => ({ territoire: un.territoire, montants: un }));
  return territoires.length === 1 ? rangees : [...rangees, { territoire: null, montants: total }];
}

const totalDe = (payes: ReadonlyMap<string, number>): number => [...payes.values()].reduce((a, b) => a + b, 0);

const nomsDesPayes = (payes: ReadonlyMap<string, number>): string => {
  const noms = [...payes].filter(([, centimes]) => centimes > 0).sort(([, a], [, b]) => b - a);
  const dits = noms.slice(0, 3).map(([qui]) => qui);
  return dits.length === 0
    ? 'personne'
    : `${dits.join(', ')}${noms.length > 3 ? ` et ${noms.length - 3} de plus` : ''}`;
};

/** Le bilan par territoire, année pleine puis année par année, en formules qui suivent le classeur. Rend la ligne qui suit. */
export function poserBilan(
  page: PageSynthese,
  haut: number,
  dossier: Dossier,
  { au, bilan, calendrier }: Rationalisation,
  auPlus: number,
): number {
  page.texte(haut, [1, 2], 'Bilan par territoire de compétence', styleTitreBloc);
  page.texte(
    haut,
    [PREMIERE_CASE, PHRASE],
    'Les montants écrits dans le classeur se recalculent ici ; ce que vous décidez change le bilan.',
    { ...styleTitreBloc, ...styleNote, horizontal: 'right' },
  );
  page.hauteur(haut, 19);
  if (bilan.territoires.length === 0) {
    page.texte(
      haut + 1,
      [1, PHRASE],
      'Ni ligne de CEJ, ni bonus, ni poste de coopération : rien à comparer.',
      styleNote,
    );
    page.hauteur(haut + 1, LIGNE);
    return haut + 2;
  }
  const sommes = new Sommes(dossier, calendrier.ctg);
  const rangees = rangeesDe(bilan, auPlus);
  let ligne = poserAnneePleine(page, haut + 1, sommes, rangees);
  ligne = poserAnnees(page, ligne, sommes, rangees, calendrier.ctg);
  const caches = bilan.territoires.length - Math.min(auPlus, bilan.territoires.length);
  const reste =
    caches > 0 ? ` ${caches} ${pluriel(caches, 'autre territoire est', 'autres territoires sont')} dans le total.` : '';
  const { estime = 0 } = bilan.total.annees.at(-1) ?? {};
  page.texte(
    ligne,
    [1, PHRASE],
    `« Estimé » : ce qu’aucun montant écrit ne donne (bonus à notifier, dates), calculé au ${ecrireDate(au)} et figé dans cette page${estime > 0 ? ` ; ${ecrireMontant(estime)} la dernière année` : ''}.${reste}`,
    styleNote,
  );
  page.hauteur(ligne, LIGNE);
  return ligne + 1;
}

const ENTETES = [
  'maintenues',
  'reprises',
  'arrêtées',
  'sans décision',
  'bonus territoire',
  'coopération',
  'autres reprises',
  'estimé',
  'Après, par an',
  'Différence',
] as const;

function poserAnneePleine(page: PageSynthese, haut: number, sommes: Sommes, rangees: readonly Rangee[]): number {
  page.texte(haut, [1, 1], 'Une année pleine', styleEntete);
  page.texte(haut, [2, 2], 'Avant : Psej des lignes', { ...styleEntete, horizontal: 'right' });
  ENTETES.forEach((titre, rang) => {
    const fort = rang >= ENTETES.length - 2;
    page.texte(haut, caseDouble(rang), titre, {
      ...styleEntete,
      horizontal: 'right',
      ...(fort ? { fond: couleurs.attendu } : rang >= 4 ? {} : { fond: '5B6B75' }),
    });
  });
  page.texte(haut, [PHRASE, PHRASE], 'Qui est payé avant ; après', { ...styleEntete, horizontal: 'left', retrait: 1 });
  page.hauteur(haut, 28);

  let ligne = haut;
  for (const { territoire, montants } of rangees) {
    ligne += 1;
    const gras = territoire === null ? { gras: true } : {};
    const poser = (colonnes: readonly [number, number], { formule, centimes }: Somme, style: Style = montant) =>
      page.poser(
        ligne,
        colonnes,
        sommes.possible
          ? { genre: 'formule', formule, resultat: eurosDe(centimes) }
          : { genre: 'nombre', nombre: eurosDe(centimes) },
        { ...style, ...gras },
      );
    const cle = cleDe(territoire);
    const [avant, maintenu, repris, arrete] = [
      sommes.reference(cle),
      sommes.reference(cle, ['maintenir']),
      sommes.reference(cle, ['integrer', 'mutualiser', 'basculer']),
      sommes.reference(cle, ['arreter']),
    ];
    const suites = [sommes.bonus(cle, null), sommes.pilotage(cle, null), sommes.autres(cle, null)];
    const ecrit = suites.reduce((somme, { centimes }) => somme + centimes, 0);
    const apres = totalDe(montants.apres);
    page.court(ligne, [1, 1], territoire ?? 'Ensemble', { ...nom, ...gras });
    poser([2, 2], avant);
    [maintenu, repris, arrete].forEach((somme, rang) => {
      poser(caseDouble(rang), somme);
    });
    const [colonneAvant, premiere] = [adresse(ligne, 2), (rang: number) => adresse(ligne, caseDouble(rang)[0])];
    poser(caseDouble(3), {
      formule: `ROUND(${colonneAvant}-${premiere(0)}-${premiere(1)}-${premiere(2)},2)`,
      centimes: avant.centimes - maintenu.centimes - repris.centimes - arrete.centimes,
    });
    suites.forEach((somme, rang) => {
      poser(caseDouble(4 + rang), somme);
    });
    page.poser(
      ligne,
      caseDouble(7),
      { genre: 'nombre', nombre: eurosDe(apres - ecrit) },
      { ...montant, ...gras, italique: true },
    );
    poser(
      caseDouble(8),
      { formule: `ROUND(${[4, 5, 6, 7].map(premiere).join('+')},2)`, centimes: apres },
      { ...calcule, gras: true },
    );
    poser(
      caseDouble(9),
      { formule: `ROUND(${premiere(8)}-${colonneAvant},2)`, centimes: apres - avant.centimes },
      { ...calcule, gras: true, format: ECART },
    );
    const payes =
      territoire === null ? '' : `${nomsDesPayes(montants.avant)} ; après : ${nomsDesPayes(montants.apres)}`;
    const lignes = payes.length > page.signes([PHRASE, PHRASE]) ? 2 : 1;
    page.court(ligne, [PHRASE, PHRASE], payes, { ...styleTexte, retrait: 1 }, { lignes });
    page.hauteur(ligne, page.hauteurDe(lignes) + 1);
  }
  return ligne + 1;
}
