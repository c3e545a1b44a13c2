/**
 * Les sommes que chaque convention apporte, par nom puis par clé. Tout est entier (centimes, dix-millièmes d’ETP ou de
 * capacité, nombres de lignes), pour que l’ordre et le groupement des additions ne changent rien : exact jusqu’à 2^53.
 */
export const nomsCumuls = [
  'totaux',
  'actionsParStatut',
  'actionsParThematique',
  'actionsParAxe',
  'actionsParAxeLocal',
  'budgetParAxe',
  'budgetParAxeLocal',
  'budgetParFinanceur',
  'budgetParThematique',
  'budgetParAnnee',
  'realiseParFinanceur',
  'realiseParAnnee',
  'cejParDecision',
  'psejParDecision',
  /** Par année de fin de leur contrat. */
  'cejParAnneeDeFin',
  'psejParAnneeDeFin',
  'equipementsParType',
  'bonusParType',
  /** Clé : type, tabulation, unité. */
  'capacites',
] as const;
export type NomCumul = (typeof nomsCumuls)[number];

export type NomTotal =
  | 'actions'
  | 'budget'
  | 'nonVentile'
  | 'realise'
  | 'cejLignes'
  | 'psejAvant'
  | 'montantApres'
  | 'etp'
  | 'etpEnPoste'
  | 'postes'
  | 'bonusPilotage'
  | 'equipements'
  | 'besoins'
  | 'besoinsSansAction'
  | 'besoinsPrioritairesSansAction';

/** Forme JSON d’un apport : `{ actionsParStatut: { 'en cours': 3 } }`. */
export type CumulsEcrits = Readonly<Record<NomCumul, Readonly<Record<string, number>>>>;
/** Forme additionnée. */
export type Cumuls = Readonly<Record<NomCumul, ReadonlyMap<string, number>>>;
export type CumulsModifiables = Record<NomCumul, Map<string, number>>;

export const cumulsVides = (): CumulsModifiables =>
  Object.fromEntries(nomsCumuls.map((nom) => [nom, new Map()])) as unknown as CumulsModifiables;

/** Ajoute `quantite` (entière) à une clé. */
export function ajouter(cumul: Map<string, number>, cle: string, quantite: number): void {
  cumul.set(cle, (cumul.get(cle) ?? 0) + quantite);
}

/** Ajoute à `cible` toutes les sommes de `source`. */
export function absorber(cible: CumulsModifiables, source: Cumuls): void {
  for (const nom of nomsCumuls) for (const [cle, quantite] of source[nom]) ajouter(cible[nom], cle, quantite);
}

/** Ajoute à `cible` les sommes écrites dans un apport. */
export function absorberEcrits(cible: CumulsModifiables, source: CumulsEcrits): void {
  for (const nom of nomsCumuls) {
    // Un apport gardé d’avant ce cumul ne le porte pas.
    const ecrit = source[nom] ?? {};
    for (const cle of Object.keys(ecrit)) ajouter(cible[nom], cle, ecrit[cle]!);
  }
}

/** Les sommes en JSON ; les clés viennent des classeurs, `Object.fromEntries` les accepte toutes. */
export const ecrireCumuls = (cumuls: Cumuls): CumulsEcrits =>
  Object.fromEntries(nomsCumuls.map((nom) => [nom, Object.fromEntries(cumuls[nom])])) as unknown as CumulsEcrits;

/** Un nombre décimal (ETP, capacité) en dix-millièmes entiers. */
export const dixMilliemes = (nombre: number): number => Math.round(nombre * 10_000);
/** Et le retour, pour l’affichage. */
export const deDixMilliemes = (entier: number): number => entier / 10_000;
