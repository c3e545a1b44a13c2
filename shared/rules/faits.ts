import { type CleTable, type Dossier, tablesLignes } from '../dossier/dossier.ts';
import { signatureEffective } from '../dossier/signature.ts';
import type { DateIso } from '../french/date.ts';

/** Ce que les règles savent de la convention entière, en peu de valeurs, toutes comparables par `===`. */
interface FaitsDeLaConvention {
  /** La date du contrôle. */
  readonly au: DateIso;
  readonly effet: DateIso | null;
  /** Date de fin de la convention d’origine, hors avenant. */
  readonly fin: DateIso | null;
  /** Date de fin que les avenants donnent à la convention, qu’ils soient déjà en vigueur ou non. */
  readonly finPrevue: DateIso | null;
  readonly resiliation: DateIso | null;
  /** Date de signature, celle que les chiffres retiennent. */
  readonly signature: DateIso | null;
  readonly statut: string | null;
  readonly echelon: string | null;
  readonly generation: string | null;
  /** Code de la Caf et SIREN de l’EPCI porteur, tels que la convention les écrit. */
  readonly caf: string | null;
  readonly epci: string | null;
}

/** `vide actions` : la table n’a aucune ligne. */
export type Faits = FaitsDeLaConvention & { readonly [K in CleTable as `vide ${K}`]: boolean };
export type NomFait = keyof Faits;

const vides = Object.fromEntries(
  (Object.keys(tablesLignes) as CleTable[]).map((table) => [
    `vide ${table}`,
    (dossier: Dossier) => dossier[table].length === 0,
  ]),
) as { readonly [K in CleTable as `vide ${K}`]: (dossier: Dossier) => boolean };

/** Comment chaque fait se tire du classeur et de la date du contrôle. */
export const calculDesFaits: { readonly [N in NomFait]: (dossier: Dossier, au: DateIso) => Faits[N] } = {
  ...vides,
  au: (_, au) => au,
  effet: ({ convention }) => convention.dateEffet.valeur,
  fin: ({ convention }) => convention.dateFin.valeur,
  finPrevue({ avenants, convention }) {
    let dernier: Dossier['avenants'][number] | null = null;
    for (const avenant of avenants) {
      if (avenant.nouvelleDateFin.valeur === null) continue;
      if (dernier === null || (avenant.dateEffet.valeur ?? '') >= (dernier.dateEffet.valeur ?? '')) dernier = avenant;
    }
    return dernier?.nouvelleDateFin.valeur ?? convention.dateFin.valeur;
  },
  resiliation: ({ convention }) => convention.dateResiliation.valeur,
  signature: (dossier) => signatureEffective(dossier).date,
  statut: ({ convention }) => convention.statut.valeur,
  echelon: ({ convention }) => convention.echelon.valeur,
  generation: ({ convention }) => convention.generation.valeur,
  caf: ({ convention }) => convention.caf.valeur,
  epci: ({ convention }) => convention.epci.valeur,
};

export const nomsDesFaits = Object.keys(calculDesFaits) as readonly NomFait[];
