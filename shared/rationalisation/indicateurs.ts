import type { Dossier } from '../dossier/dossier.ts';
import { annee, type DateIso } from '../french/calendrier.ts';
import type { IndicateurEvalue, Repere } from './contrat.ts';

type Ligne = Dossier['indicateurs'][number];

/** Un indicateur évalué, et ce qui lui manque. */
export interface Mesure {
  readonly ligne: Ligne;
  readonly evalue: IndicateurEvalue;
  readonly manque: readonly string[];
  readonly sansValeur: boolean;
}

/** Le chemin d’un indicateur jusqu’à la dernière année remplie ; une année à venir n’est pas une mesure. */
export function mesurer(ligne: Ligne, repere: Repere, au: DateIso, commencee: boolean): Mesure {
  const [initiale, cible, depart] = [ligne.valeurInitiale.valeur, ligne.cible.valeur, ligne.anneeInitiale.valeur];
  const remplies = Object.entries(ligne.valeur)
    .filter(([, { valeur }]) => valeur !== null && Number.isFinite(valeur))
    .map(([an, { valeur }]) => ({ an: Number(an), valeur: valeur! }))
    .filter(({ an }) => Number.isInteger(an) && (depart === null || an >= depart))
    .sort((a, b) => a.an - b.an);
  const derniere = remplies.filter(({ an }) => an <= annee(au)).at(-1) ?? null;
  const illisibles = Object.entries(ligne.valeur).flatMap(([an, { valeur, brut }]) =>
    valeur === null && brut.trim() !== '' ? [an] : [],
  );
  const sansValeur = derniere === null;
  const manque = [
    ...manqueUneValeur('valeur initiale', ligne.valeurInitiale),
    ...manqueUneValeur('cible', ligne.cible),
    ...(cible !== null && ligne.anneeCible.valeur === null ? ['cible non datée'] : []),
    ...illisibles.sort().map((an) => `valeur ${an} illisible`),
    ...(commencee && sansValeur ? ['aucune valeur depuis l’initiale'] : []),
    ...remplies.filter(({ an }) => an > annee(au)).map(({ an }) => `valeur ${an} pas encore constatée : non comptée`),
  ];
  return {
    ligne,
    evalue: {
      repere,
      indicateur: ligne.indicateur.brut.trim() || repere.intitule,
      unite: ligne.unite.valeur ?? (ligne.unite.brut.trim() || null),
      initiale,
      cible,
      atteinte: derniere?.valeur ?? null,
      annee: derniere?.an ?? null,
      progression: progressionDe(initiale, cible, derniere?.valeur ?? null),
    },
    manque,
    sansValeur,
  };
}

function manqueUneValeur(nom: string, { valeur, brut }: Ligne['cible']): string[] {
  if (valeur !== null) return [];
  return [brut.trim() === '' ? `pas de ${nom}` : `${nom} illisible`];
}

/** De l’initiale à la cible, que l’on veuille monter ou descendre ; négative si l’on s’en éloigne. */
function progressionDe(initiale: number | null, cible: number | null, atteinte: number | null): number | null {
  if (initiale === null || cible === null || atteinte === null || initiale === cible) return null;
  const part = (atteinte - initiale) / (cible - initiale);
  // Moins zéro s’écrirait « -0 ».
  return Number.isFinite(part) ? part + 0 : null;
}
