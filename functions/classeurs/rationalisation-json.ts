import { eurosDe } from '../../shared/french/index.ts';
import type { BilanTerritoire, Rationalisation } from '../../shared/rationalisation/contrat.ts';

const enEuros = (centimes: number | null): number | null => (centimes === null ? null : eurosDe(centimes));
const payes = (montants: ReadonlyMap<string, number>) =>
  Object.fromEntries([...montants].map(([qui, centimes]) => [qui, eurosDe(centimes)]));

function montants({ devenir, annees, avant, apres, sansSuite, sansMontant }: Omit<BilanTerritoire, 'territoire'>) {
  return {
    devenir: Object.fromEntries(Object.entries(devenir).map(([sort, centimes]) => [sort, eurosDe(centimes)])),
    annees: annees.map(({ annee, payes: recus, ...sommes }) => ({
      annee,
      ...Object.fromEntries(Object.entries(sommes).map(([nature, centimes]) => [nature, enEuros(centimes)])),
      payes: payes(recus),
    })),
    avant: payes(avant),
    apres: payes(apres),
    sansSuite,
    sansMontant,
  };
}

/** La rationalisation en JSON : les clés du contrat, les montants en euros (deux décimales au plus), les tables de noms en objets. */
export function rationalisationEnJson({ propositions, bilan, ...reste }: Rationalisation): Record<string, unknown> {
  return {
    ...reste,
    propositions: propositions.map((une) => ({ ...une, montantRepris: enEuros(une.montantRepris) })),
    bilan: {
      territoires: bilan.territoires.map(({ territoire, ...un }) => ({ territoire, ...montants(un) })),
      total: montants(bilan.total),
      taux: bilan.taux.map((un) => ({ ...un, montant: eurosDe(un.montant) })),
    },
  };
}
