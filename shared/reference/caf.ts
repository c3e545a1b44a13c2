import donneesCaf from './data/caf.json' with { type: 'json' };
import donneesPerimetre from './data/perimetre-national.json' with { type: 'json' };
import donneesRattachements from './data/rattachements.json' with { type: 'json' };
import type { Caf, FichierCaf, FichierPerimetre, FichierRattachements } from './fichiers.ts';

/** Données qu’un administrateur modifie ; celles du projet servent par défaut. */
export interface DonneesCaf {
  readonly caf: FichierCaf;
  readonly rattachements: FichierRattachements;
  readonly perimetre: FichierPerimetre;
}

export const donneesCafDuProjet: DonneesCaf = {
  caf: donneesCaf,
  rattachements: donneesRattachements as FichierRattachements,
  perimetre: donneesPerimetre,
};

/** `national` : compté ; `hors-caf` : montré à part (Mayotte) ; `hors-champ` : collectivités d’outre-mer sans Caf. */
export type Perimetre = 'national' | 'hors-caf' | 'hors-champ';

export interface RegistreCaf {
  caf(code: string): Caf | undefined;
  /** La Caf d’un code actuel, ou celle qui a pris la suite d’un ancien code. */
  cafActuelle(code: string): Caf | undefined;
  liste(): readonly Caf[];
  perimetre(departement: string): Perimetre;
  /** Code de la Caf d’une commune, ou null hors du périmètre national. */
  cafDeCommune(codeInsee: string, departement: string, epci: string | null): string | null;
}

/**
 * Registre des Caf et de leurs territoires.
 * Lève une erreur si les données se contredisent : code en double, département sans Caf ou partagé sans défaut, Caf inconnue.
 */
export function ouvrirRegistreCaf({ caf, rattachements, perimetre }: DonneesCaf = donneesCafDuProjet): RegistreCaf {
  const parCode = new Map<string, Caf>();
  const parAncienCode = new Map<string, Caf>();
  const parDepartement = new Map<string, string[]>();
  const ajouter = (index: Map<string, Caf>, code: string, une: Caf) => {
    if (parCode.has(code) || parAncienCode.has(code)) throw new Error(`Le code de Caf ${code} est donné deux fois.`);
    index.set(code, une);
  };
  const liste = [...caf.caf].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const une of liste) {
    ajouter(parCode, une.code, une);
    for (const ancien of une.anciensCodes) ajouter(parAncienCode, ancien, une);
    for (const departement of une.departements) {
      parDepartement.set(departement, [...(parDepartement.get(departement) ?? []), une.code]);
    }
  }
  const connue = (code: string, ou: string): string => {
    if (!parCode.has(code)) throw new Error(`La Caf ${code} (${ou}) n’est pas dans la liste des Caf.`);
    return code;
  };

  const defauts = new Map<string, string>();
  for (const [departement, codes] of parDepartement) {
    const choisi = rattachements.defauts[departement] ?? (codes.length === 1 ? codes[0] : undefined);
    if (choisi === undefined) {
      throw new Error(`Le département ${departement} relève de plusieurs Caf (${codes.join(', ')}) sans défaut.`);
    }
    defauts.set(departement, connue(choisi, `défaut du département ${departement}`));
  }
  const horsChamp = new Set(perimetre.horsChamp);
  for (const [code, { incluse, caf: sienne }] of Object.entries(perimetre.collectivites)) {
    if (incluse) defauts.set(code, connue(sienne, `collectivité ${code}`));
    else horsChamp.add(code);
  }

  const parEpci = new Map<string, { rang: number; caf: string }>();
  const parCommune = new Map<string, { rang: number; caf: string }>();
  rattachements.exceptions.forEach((exception, rang) => {
    const vers = { rang, caf: connue(exception.caf, `exception ${rang + 1}`) };
    for (const siren of exception.epci ?? []) parEpci.set(siren, vers);
    for (const code of exception.communes ?? []) parCommune.set(code, vers);
  });

  const perimetreDe = (departement: string): Perimetre => {
    if (perimetre.horsCaf.includes(departement)) return 'hors-caf';
    return horsChamp.has(departement) ? 'hors-champ' : 'national';
  };

  return {
    caf: (code) => parCode.get(code),
    cafActuelle: (code) => parCode.get(code) ?? parAncienCode.get(code),
    liste: () => liste,
    perimetre: perimetreDe,
    cafDeCommune(codeInsee, departement, epci) {
      if (perimetreDe(departement) !== 'national') return null;
      const duCode = parCommune.get(codeInsee);
      const deEpci = epci === null ? undefined : parEpci.get(epci);
      if (duCode && deEpci) return duCode.rang > deEpci.rang ? duCode.caf : deEpci.caf;
      const trouvee = (duCode ?? deEpci)?.caf ?? defauts.get(departement);
      if (trouvee === undefined) throw new Error(`Aucune Caf n’est donnée au département ${departement}.`);
      return trouvee;
    },
  };
}
