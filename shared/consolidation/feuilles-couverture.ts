import { type Territoires, trajectoireDeCaf } from '../reference/index.ts';
import type { FeuilleDonnees } from '../xlsx/donnees.ts';
import type { Chiffres } from './chiffres.ts';
import type { PointDeTrajectoire } from './consolider.ts';
import type { Couverture } from './couverture.ts';
import { type ColonneDe, colonne, feuilles, jour } from './feuille.ts';

interface LigneCouverture {
  readonly code: string;
  readonly nom: string;
  readonly couverture: Couverture;
  readonly cible: number | null;
}

const colonnes = (titre: string): ColonneDe<LigneCouverture>[] => [
  colonne('Code', 8, 'texte', (l) => l.code),
  colonne(titre, 36, 'texte', (l) => l.nom),
  colonne('Population couverte', 14, 'entier', (l) => l.couverture.population.couverte),
  colonne('Population totale', 14, 'entier', (l) => l.couverture.population.totale),
  colonne('Part de la population', 12, 'pourcentage', (l) => l.couverture.population.taux),
  colonne('Communes couvertes', 12, 'entier', (l) => l.couverture.communes.couvertes),
  colonne('Communes', 12, 'entier', (l) => l.couverture.communes.totales),
  colonne('Part des communes', 12, 'pourcentage', (l) => l.couverture.communes.taux),
  colonne('EPCI entièrement couverts', 14, 'entier', (l) => l.couverture.epci.entierement),
  colonne('EPCI partiellement couverts', 14, 'entier', (l) => l.couverture.epci.partiellement),
  colonne('EPCI', 9, 'entier', (l) => l.couverture.epci.total),
];

/** Couverture par Caf, par département, par région ; les chiffres d’une Caf ne donnent que ce qui la touche. */
export function feuillesCouverture(
  { au, couverture, perimetre: { caf } }: Chiffres,
  territoires: Territoires,
): FeuilleDonnees[] {
  const decrire = (
    nom: string,
    tableau: string,
    titreColonne: string,
    taux: Readonly<Record<string, Couverture>>,
    nommer: (code: string) => string | undefined,
    garder: (code: string) => boolean = () => true,
  ): FeuilleDonnees[] => {
    const lignes = Object.entries(taux)
      .filter(([code]) => garder(code))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([code, ligne]): LigneCouverture => ({
          code,
          nom: nommer(code) ?? code,
          couverture: ligne,
          cible: cibleDe(code, au),
        }),
      );
    const avecCible = titreColonne === 'Caf' && lignes.some(({ cible }) => cible !== null);
    return feuilles({
      nom,
      tableau,
      titre: nom,
      sousTitre: ['Chaque commune compte une fois. Un EPCI est jugé sur toutes ses communes du périmètre national.'],
      colonnes: [
        ...colonnes(titreColonne),
        ...(avecCible ? [colonne<LigneCouverture>('Objectif de la Cpog', 12, 'pourcentage', (l) => l.cible)] : []),
      ],
      lignes,
    });
  };
  const communes = caf === null ? [] : territoires.communesDeCaf(caf);
  const departements = new Set(communes.map(({ departement }) => departement));
  const regions = new Set(communes.map(({ region }) => region));
  return [
    ...decrire(
      'Couverture par Caf',
      'Cumul_Couverture_Caf',
      'Caf',
      couverture.parCaf,
      (code) => territoires.caf(code)?.nom,
      (code) => caf === null || code === caf,
    ),
    ...decrire(
      'Couverture par département',
      'Cumul_Couverture_Dep',
      'Département',
      couverture.parDepartement,
      (code) => territoires.departement(code)?.nom,
      (code) => caf === null || departements.has(code),
    ),
    ...decrire(
      'Couverture par région',
      'Cumul_Couverture_Reg',
      'Région',
      couverture.parRegion,
      (code) => territoires.region(code)?.nom,
      (code) => caf === null || regions.has(code),
    ),
  ];
}

const cibleDe = (caf: string, au: string): number | null =>
  trajectoireDeCaf(caf).findLast(({ date }) => date <= au)?.taux ?? null;

/** La couverture année après année, face à la trajectoire. */
export const feuilleTrajectoire = (points: readonly PointDeTrajectoire[]): FeuilleDonnees[] =>
  feuilles({
    nom: 'Trajectoire',
    tableau: 'Cumul_Trajectoire',
    titre: 'Couverture de la population, année après année',
    sousTitre: ['Objectifs de la Cog 2018-2022, ou de la Cpog de la Caf ; vide quand aucun n’est connu.'],
    colonnes: [
      colonne<PointDeTrajectoire>('Date', 12, 'date', (p) => jour(p.date)),
      colonne<PointDeTrajectoire>('Conventions en vigueur', 14, 'entier', (p) => p.conventionsEnVigueur),
      colonne<PointDeTrajectoire>('Communes couvertes', 14, 'entier', (p) => p.communes),
      colonne<PointDeTrajectoire>('Population couverte', 14, 'entier', (p) => p.population),
      colonne<PointDeTrajectoire>('Part de la population', 14, 'pourcentage', (p) => p.taux),
      colonne<PointDeTrajectoire>('Objectif', 12, 'pourcentage', (p) => p.objectif),
      colonne<PointDeTrajectoire>('Écart à l’objectif', 12, 'pourcentage', (p) => p.ecart),
    ],
    lignes: points,
  });
