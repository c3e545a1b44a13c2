import type { DateIso } from '../french/calendrier.ts';
import { trajectoireDeCaf, trajectoireNationale } from '../reference/index.ts';
import { type Chiffres, chiffresDe, type OptionsChiffres } from './chiffres.ts';
import { couvertures, taux } from './couverture.ts';
import { mesurerTout } from './mesures.ts';
import type { Resume } from './resume.ts';
import { communesCouvertesA, enVigueurA } from './vigueur.ts';

/** Vrai si la convention compte pour cette Caf : c’est elle qui la dépose. Sans Caf, toutes comptent. */
const comptePour =
  (caf: string | undefined) =>
  (resume: Resume): boolean =>
    caf === undefined || resume.caf === caf;

/**
 * Les chiffres de conventions, chacune donnée une fois. Avec `caf` : les conventions qu’elle dépose ; celles des autres
 * Caf n’y apportent que la couverture de leurs communes.
 */
export const consolider = (resumes: Iterable<Resume>, options: OptionsChiffres): Chiffres =>
  chiffresDe(mesurerTout(resumes, options.au, comptePour(options.caf)), options);

/** Un point du déploiement ; `objectif` et `ecart` sont null quand aucune cible n’est connue pour ce jour. */
export interface PointDeTrajectoire {
  readonly date: string;
  readonly conventionsEnVigueur: number;
  readonly population: number;
  readonly communes: number;
  readonly taux: number;
  readonly objectif: number | null;
  readonly ecart: number | null;
}

/**
 * La couverture au 31 décembre de chaque année, de la première signature ou cible à la dernière fin d’année avant `au`,
 * puis à `au` : face à la trajectoire de la Cog, ou de la Cpog de la Caf. Communes du millésime courant.
 */
export function trajectoireDe(
  resumes: readonly Resume[],
  { au, territoires, caf }: Pick<OptionsChiffres, 'au' | 'territoires' | 'caf'>,
): PointDeTrajectoire[] {
  const cibles = caf === undefined ? trajectoireNationale : trajectoireDeCaf(caf);
  const annees = [...cibles.map(({ date }) => date), ...resumes.flatMap(({ dateSignature }) => dateSignature ?? [])]
    .filter((date) => date <= au)
    .map((date) => Number(date.slice(0, 4)));
  const derniere = Math.min(Number(au.slice(0, 4)), DERNIERE_ANNEE);
  const premiere = Math.max(Math.min(...annees, derniere), PREMIERE_ANNEE);
  const dates: string[] = [];
  for (let annee = premiere; annee <= derniere; annee++) if (`${annee}-12-31` < au) dates.push(`${annee}-12-31`);
  return [...dates, au].map((date) => {
    const jour = date as DateIso;
    const couvertes = new Set(resumes.flatMap((resume) => communesCouvertesA(resume, jour)));
    const calcul = couvertures(couvertes, territoires);
    const { population, communes } = (caf === undefined ? calcul.national : calcul.parCaf[caf]) ?? calcul.national;
    const objectif = cibles.find((cible) => cible.date === date)?.taux ?? null;
    return {
      date,
      conventionsEnVigueur: resumes.filter((resume) => comptePour(caf)(resume) && enVigueurA(resume, jour)).length,
      population: population.couverte,
      communes: communes.couvertes,
      taux: population.taux,
      objectif,
      ecart: objectif === null ? null : taux(population.taux - objectif, 1),
    };
  });
}

/** Les premières Ctg sont de 2009 : une date de signature antérieure est une faute de frappe. */
const PREMIERE_ANNEE = 2009;
/** Une date de référence démesurée ne demande pas huit mille points. */
const DERNIERE_ANNEE = 2100;
