import { annee } from '../../french/calendrier.ts';
import { eurosDe } from '../../french/index.ts';
import { adresse, plage } from '../../workbook/modele/adresses.ts';
import type { Rationalisation } from '../contrat.ts';
import { DERNIERE_CASE, LIGNE, type PageSynthese, PHRASE, PREMIERE_CASE, styleEntete, styleTexte } from './page.ts';
import { calcule, caseDouble, cleDe, DEUX_CASES, montant, nom, type Rangee } from './rangees.ts';
import type { Sommes } from './vivant.ts';

/** Ce que chaque territoire reçoit, année par année. Rend la ligne qui suit. */
export function poserAnnees(
  page: PageSynthese,
  haut: number,
  sommes: Sommes,
  rangees: readonly Rangee[],
  ctg: Rationalisation['calendrier']['ctg'],
): number {
  const annees = rangees.at(-1)?.montants.annees.slice(-DEUX_CASES) ?? [];
  // Avant la CTG, chaque CEJ commence à sa date : la comparaison n’aurait pas de sens.
  const comparees = annees.filter(
    ({ annee: an }) => (ctg.debut === null || an >= annee(ctg.debut)) && (ctg.fin === null || an <= annee(ctg.fin)),
  );
  const [premiere, derniere] = [comparees[0]?.annee, comparees.at(-1)?.annee];
  if (annees.length === 0) return haut;
  page.texte(haut, [1, 2], 'Année par année : Psej, bonus, coopération, reprises', styleEntete);
  annees.forEach(({ annee: an }, rang) => {
    page.texte(haut, caseDouble(rang), String(an), { ...styleEntete, horizontal: 'right' });
  });
  const apresLesAnnees = PREMIERE_CASE + 2 * annees.length;
  if (apresLesAnnees <= DERNIERE_CASE) page.texte(haut, [apresLesAnnees, DERNIERE_CASE], '', styleEntete);
  const phrase =
    premiere === undefined
      ? ''
      : `${premiere === derniere ? `En ${premiere}` : `De ${premiere} à ${derniere}`}, par rapport à la Psej d’avant`;
  page.texte(haut, [PHRASE, PHRASE], phrase, { ...styleEntete, horizontal: 'left', retrait: 1 });
  page.hauteur(haut, LIGNE + 1);

  // Les rangées de l’année pleine sont juste au-dessus, dans le même ordre.
  const adresseAvant = (ligne: number): string => adresse(ligne - rangees.length - 1, 2);
  let ligne = haut;
  for (const { territoire, montants } of rangees) {
    ligne += 1;
    const gras = territoire === null ? { gras: true } : {};
    const cle = cleDe(territoire);
    page.court(ligne, [1, 2], territoire ?? 'Ensemble', { ...nom, ...gras });
    annees.forEach(({ annee: an }, rang) => {
      const total = montants.annees.find((une) => une.annee === an)?.total ?? 0;
      const [psej, suite] = [sommes.psej(cle, an), sommes.suite(cle, an)];
      const fige = eurosDe(total - psej.centimes - suite.centimes);
      page.poser(
        ligne,
        caseDouble(rang),
        sommes.possible
          ? {
              genre: 'formule',
              formule: `ROUND(${psej.formule}+${suite.formule}${fige === 0 ? '' : `+(${fige})`},2)`,
              resultat: eurosDe(total),
            }
          : { genre: 'nombre', nombre: eurosDe(total) },
        { ...calcule, ...gras },
      );
    });
    if (apresLesAnnees <= DERNIERE_CASE) page.texte(ligne, [apresLesAnnees, DERNIERE_CASE], '', styleTexte);
    const reference = sommes.reference(cle);
    const somme = comparees.reduce(
      (cumul, { annee: an }) => cumul + (montants.annees.find((une) => une.annee === an)?.total ?? 0),
      0,
    );
    const gauche = annees.findIndex((une) => une.annee === premiere);
    const bornes = [caseDouble(gauche)[0], caseDouble(gauche + comparees.length - 1)[1]] as const;
    page.poser(
      ligne,
      [PHRASE, PHRASE],
      premiere === undefined
        ? undefined
        : sommes.possible
          ? {
              genre: 'formule',
              formule: `ROUND(SUM(${plage(ligne, bornes[0], ligne, bornes[1])})-${comparees.length}*${adresseAvant(ligne)},2)`,
              resultat: eurosDe(somme - comparees.length * reference.centimes),
            }
          : { genre: 'nombre', nombre: eurosDe(somme - comparees.length * reference.centimes) },
      {
        ...montant,
        ...gras,
        horizontal: 'left',
        retrait: 1,
        format: '#,##0 "€ de plus";#,##0 "€ de moins";"autant";@',
      },
    );
    page.hauteur(ligne, LIGNE + 1);
  }
  return ligne + 1;
}
