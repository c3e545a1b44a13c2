import { ecrireDateLongue } from '../french/calendrier.ts';
import { compte, pourcent } from '../french/typographie.ts';
import type { FeuilleDonnees } from '../xlsx/donnees.ts';
import type { Chiffres, Repartition } from './chiffres.ts';
import { colonne, feuilles } from './feuille.ts';

type Ligne = readonly [rubrique: string, indicateur: string, valeur: number, unite: string, precision: string | null];

const EUROS = '€';

/** « Au 31 décembre 2025 … » : ce que tout lecteur des chiffres doit savoir d’eux. */
export function preambule({ au, millesime, reposeSur }: Chiffres): string[] {
  const attente =
    reposeSur.enAttente > 0
      ? ` ${compte(reposeSur.enAttente, 'dépôt plus récent attend', 'dépôts plus récents attendent')} d’être validé${reposeSur.enAttente > 1 ? 's' : ''}.`
      : '';
  return [
    `Chiffres au ${ecrireDateLongue(au)}, sur les communes du millésime ${millesime} de l’Insee.`,
    `Ils reposent sur ${compte(reposeSur.valides, 'convention lue', 'conventions lues')}, sur ${compte(reposeSur.connues, 'connue', 'connues')}.${attente}`,
  ];
}

/** Les chiffres clés, un par ligne. */
export function feuilleSynthese(chiffres: Chiffres, titre: string): FeuilleDonnees[] {
  return feuilles({
    nom: 'Synthèse',
    tableau: 'Cumul_Synthese',
    titre,
    sousTitre: [
      ...preambule(chiffres),
      'Les feuilles suivantes donnent le détail ; chaque ligne y cite son fichier, sa feuille et sa cellule.',
    ],
    colonnes: [
      colonne<Ligne>('Rubrique', 20, 'texte', ([rubrique]) => rubrique),
      colonne<Ligne>('Indicateur', 50, 'texte', ([, indicateur]) => indicateur),
      colonne<Ligne>('Valeur', 18, 'decimal', ([, , valeur]) => valeur),
      colonne<Ligne>('Unité', 14, 'texte', ([, , , unite]) => unite),
      colonne<Ligne>('Précision', 70, 'texte', ([, , , , precision]) => precision),
    ],
    lignes: lignesSynthese(chiffres),
  });
}

function lignesSynthese(chiffres: Chiffres): Ligne[] {
  const { conventions, couverture, budgets, actions, cej, cooperation, equipements, besoins, recouvrements } = chiffres;
  const { caf } = chiffres.perimetre;
  const territoire = (caf === null ? undefined : couverture.parCaf[caf]) ?? couverture.national;
  const perimetre =
    caf === null
      ? 'Métropole et 971 à 974 ; conventions locales en vigueur.'
      : 'Communes de la Caf, quelle que soit la Caf qui dépose.';
  const proches = conventions.finDansLesDouzeMois;
  const detail = (rubrique: string, indicateur: string, repartition: Repartition, unite: string): Ligne[] =>
    Object.entries(repartition).map(([cle, valeur]) => [rubrique, `${indicateur} : ${cle}`, valeur, unite, null]);
  const C = 'Conventions';
  const V = 'Couverture';
  const B = 'Budgets';
  const A = 'Actions';
  return [
    [C, 'Conventions lues', conventions.total, 'conventions', null],
    [
      C,
      'Conventions en vigueur',
      conventions.enVigueur,
      'conventions',
      'Signées, et date d’effet ≤ date des chiffres ≤ fin.',
    ],
    ...detail(C, 'Statut', conventions.parStatut, 'conventions'),
    ...detail(C, 'Échelon', conventions.parEchelon, 'conventions'),
    ...detail(C, 'Génération', conventions.parGeneration, 'conventions'),
    ...detail(C, 'Signées en', conventions.signeesParAnnee, 'conventions'),
    [C, 'Sans date de signature', conventions.sansDateDeSignature.length, 'conventions', 'Feuille « À vérifier ».'],
    [C, 'Fin dans les douze mois, évaluées', proches.avecEvaluation, 'conventions', null],
    [
      C,
      'Fin dans les douze mois, sans évaluation',
      proches.sansEvaluation,
      'conventions',
      'L’évaluation est un préalable au renouvellement (LC 2013-205).',
    ],
    [V, 'Population couverte', territoire.population.couverte, 'habitants', perimetre],
    [V, 'Population totale', territoire.population.totale, 'habitants', 'Population municipale de l’Insee.'],
    [V, 'Part de la population', pourCent(territoire.population.taux), '%', objectif(chiffres)],
    [
      V,
      'Communes couvertes',
      territoire.communes.couvertes,
      'communes',
      `Sur ${compte(territoire.communes.totales, 'commune', 'communes')}.`,
    ],
    [V, 'Part des communes', pourCent(territoire.communes.taux), '%', null],
    [
      V,
      'EPCI entièrement couverts',
      territoire.epci.entierement,
      'EPCI',
      `Sur ${compte(territoire.epci.total, 'EPCI', 'EPCI')}.`,
    ],
    [V, 'EPCI partiellement couverts', territoire.epci.partiellement, 'EPCI', null],
    ...(caf === null
      ? ([
          [
            V,
            'EPT du Grand Paris entièrement couverts',
            couverture.ept.entierement,
            'EPT',
            `Sur ${compte(couverture.ept.total, 'EPT', 'EPT')}, à côté de leur métropole.`,
          ],
          [
            V,
            'Hors Caf : population couverte',
            couverture.horsCaf.population.couverte,
            'habitants',
            'Mayotte, hors du périmètre national.',
          ],
        ] satisfies Ligne[])
      : []),
    [
      V,
      'Communes sous plusieurs conventions',
      recouvrements.length,
      'communes',
      'Feuille « Recouvrements ». Chaque commune n’est comptée qu’une fois.',
    ],
    [B, 'Budget prévu', budgets.total, EUROS, 'Financements, et coûts non ventilés par année.'],
    [B, 'Dont conventions en vigueur', budgets.enVigueur.total, EUROS, null],
    [
      B,
      'Dont non ventilé par année',
      budgets.nonVentile,
      EUROS,
      'Coût écrit dans le plan d’actions, sans ligne chiffrée dans Financements.',
    ],
    [B, 'Réalisé', budgets.realise.total, EUROS, null],
    ...detail(B, 'Année', budgets.parAnnee, EUROS),
    ...detail(B, 'Axe', budgets.parAxe, EUROS),
    ...detail(B, 'Financeur', budgets.parFinanceur, EUROS),
    [A, 'Actions', actions.total, 'actions', null],
    [A, 'Dont conventions en vigueur', actions.enVigueur.total, 'actions', null],
    ...detail(A, 'Statut', actions.parStatut, 'actions'),
    ...detail(A, 'Axe', actions.parAxe, 'actions'),
    ...detail(A, 'Thématique', actions.parThematique, 'actions'),
    [A, 'Besoins sans action', besoins.sansAction, 'besoins', `Sur ${compte(besoins.total, 'besoin', 'besoins')}.`],
    [A, 'Dont de priorité 1', besoins.prioritairesSansAction, 'besoins', null],
    [
      'CEJ',
      'Lignes à rationaliser',
      cej.aRationaliser.lignes,
      'lignes',
      `Sans décision, sur ${compte(cej.lignes, 'ligne', 'lignes')}.`,
    ],
    ...detail('CEJ', 'Décision', cej.parDecision, 'lignes'),
    ...detail('CEJ', 'Fin de contrat', cej.parAnneeDeFin, 'lignes'),
    ...detail('CEJ', 'Psej selon la fin du contrat', cej.psejParAnneeDeFin, EUROS),
    ['CEJ', 'Psej avant', cej.psejAvant, EUROS, 'Psej de référence, montants annuels.'],
    ['CEJ', 'Montant après', cej.montantApres, EUROS, 'Montants repris, annuels.'],
    ['Coopération', 'ETP écrits', cooperation.etp, 'ETP', null],
    ['Coopération', 'ETP en poste à la date', cooperation.etpEnPoste, 'ETP', null],
    ['Équipements', 'Équipements et services', equipements.total, 'équipements', null],
    ...Object.entries(equipements.parType).flatMap(([type, { nombre, capacites }]): Ligne[] => [
      ['Équipements', type, nombre, 'équipements', null],
      ...Object.entries(capacites).map(
        ([unite, capacite]): Ligne => ['Équipements', `${type} : capacité`, capacite, unite, null],
      ),
    ]),
  ];
}

const pourCent = (taux: number): number => Math.round(taux * 1_000_000) / 10_000;

function objectif({ couverture: { objectif: cible } }: Chiffres): string | null {
  if (cible === null) return null;
  const points = `${cible.ecart < 0 ? '−' : '+'}${pourcent(Math.abs(cible.ecart)).replace(/\u00A0%$/, '')}`;
  return `Objectif du ${ecrireDateLongue(cible.date as Chiffres['au'])} : ${pourcent(cible.taux)} (écart : ${points} points).`;
}
