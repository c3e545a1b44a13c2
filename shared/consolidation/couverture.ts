import type { Commune, Territoires } from '../reference/index.ts';

/** Des communes couvertes, rapportées à un territoire. Les taux sont des fractions arrondies à six décimales. */
export interface Couverture {
  readonly population: { readonly couverte: number; readonly totale: number; readonly taux: number };
  readonly communes: { readonly couvertes: number; readonly totales: number; readonly taux: number };
  /** EPCI à fiscalité propre qui ont une commune dans le territoire, jugés sur toutes leurs communes. */
  readonly epci: ComptesEpci;
}

export interface ComptesEpci {
  readonly entierement: number;
  readonly partiellement: number;
  readonly total: number;
}

export interface Couvertures {
  readonly national: Couverture;
  readonly parRegion: Readonly<Record<string, Couverture>>;
  readonly parDepartement: Readonly<Record<string, Couverture>>;
  /** Par Caf de la commune, quelle que soit celle qui dépose. */
  readonly parCaf: Readonly<Record<string, Couverture>>;
  /** Mayotte (976) : hors du périmètre national. */
  readonly horsCaf: Couverture;
  /** Établissements publics territoriaux du Grand Paris, à côté de leur métropole. */
  readonly ept: ComptesEpci;
  /** Communes couvertes qui ne sont dans aucun des deux périmètres. */
  readonly horsChamp: readonly string[];
}

interface Comptes {
  population: number;
  communes: number;
}

interface Groupement {
  communes: number;
  readonly regions: Set<string>;
  readonly departements: Set<string>;
  readonly cafs: Set<string>;
}

/** Ce qui ne dépend pas des conventions : les totaux, calculés une fois par référentiel. */
interface Cadre {
  readonly national: Comptes;
  readonly regions: Map<string, Comptes>;
  readonly departements: Map<string, Comptes>;
  readonly cafs: Map<string, Comptes>;
  readonly horsCaf: Comptes;
  readonly epci: Map<string, Groupement>;
  readonly epciHorsCaf: Map<string, Groupement>;
  readonly ept: Map<string, Groupement>;
}

const cadres = new WeakMap<Territoires, Cadre>();

const compter = (comptes: Comptes, { population }: Commune): void => {
  comptes.population += population;
  comptes.communes += 1;
};

function dans(groupes: Map<string, Comptes>, cle: string): Comptes {
  let comptes = groupes.get(cle);
  if (!comptes) groupes.set(cle, (comptes = { population: 0, communes: 0 }));
  return comptes;
}

function grouper(groupements: Map<string, Groupement>, siren: string | null, commune: Commune): void {
  if (siren === null) return;
  let groupement = groupements.get(siren);
  if (!groupement)
    groupements.set(siren, (groupement = { communes: 0, regions: new Set(), departements: new Set(), cafs: new Set() }));
  groupement.communes += 1;
  groupement.regions.add(commune.region);
  groupement.departements.add(commune.departement);
  if (commune.caf !== null) groupement.cafs.add(commune.caf);
}

function cadreDe(territoires: Territoires): Cadre {
  const connu = cadres.get(territoires);
  if (connu) return connu;
  const cadre: Cadre = {
    national: { population: 0, communes: 0 },
    regions: new Map(),
    departements: new Map(),
    cafs: new Map(territoires.listeCaf().map(({ code }) => [code, { population: 0, communes: 0 }])),
    horsCaf: { population: 0, communes: 0 },
    epci: new Map(),
    epciHorsCaf: new Map(),
    ept: new Map(),
  };
  for (const commune of territoires.communes()) {
    if (commune.perimetre === 'national') {
      compter(cadre.national, commune);
      compter(dans(cadre.regions, commune.region), commune);
      compter(dans(cadre.departements, commune.departement), commune);
      if (commune.caf !== null) compter(dans(cadre.cafs, commune.caf), commune);
      grouper(cadre.epci, commune.epci, commune);
      grouper(cadre.ept, commune.ept, commune);
    } else if (commune.perimetre === 'hors-caf') {
      compter(cadre.horsCaf, commune);
      grouper(cadre.epciHorsCaf, commune.epci, commune);
    }
  }
  cadres.set(territoires, cadre);
  return cadre;
}

/** Une fraction arrondie à six décimales ; 0 si le tout est nul. */
export const taux = (partie: number, tout: number): number =>
  tout === 0 ? 0 : Math.round((partie / tout) * 1_000_000) / 1_000_000;

const RIEN: Comptes = { population: 0, communes: 0 };

/** La couverture nationale, par région, département et Caf, de communes actuelles données chacune une fois. */
export function couvertures(codes: Iterable<string>, territoires: Territoires): Couvertures {
  const cadre = cadreDe(territoires);
  const national = { ...RIEN };
  const horsCaf = { ...RIEN };
  const regions = new Map<string, Comptes>();
  const departements = new Map<string, Comptes>();
  const cafs = new Map<string, Comptes>();
  const epci = new Map<string, number>();
  const epciHorsCaf = new Map<string, number>();
  const ept = new Map<string, number>();
  const horsChamp: string[] = [];
  const marquer = (groupes: Map<string, number>, siren: string | null): void => {
    if (siren !== null) groupes.set(siren, (groupes.get(siren) ?? 0) + 1);
  };
  for (const code of codes) {
    const commune = territoires.commune(code);
    if (commune?.perimetre === 'national') {
      compter(national, commune);
      compter(dans(regions, commune.region), commune);
      compter(dans(departements, commune.departement), commune);
      if (commune.caf !== null) compter(dans(cafs, commune.caf), commune);
      marquer(epci, commune.epci);
      marquer(ept, commune.ept);
    } else if (commune?.perimetre === 'hors-caf') {
      compter(horsCaf, commune);
      marquer(epciHorsCaf, commune.epci);
    } else horsChamp.push(code);
  }
  const rapporter = (
    couverts: ReadonlyMap<string, Comptes>,
    totaux: ReadonlyMap<string, Comptes>,
    lieux: (groupement: Groupement) => ReadonlySet<string>,
  ): Record<string, Couverture> => {
    const groupes = compterEpciPar(cadre.epci, epci, lieux);
    return Object.fromEntries(
      [...totaux].map(([cle, total]) => [
        cle,
        couverture(couverts.get(cle) ?? RIEN, total, groupes.get(cle) ?? { entierement: 0, partiellement: 0, total: 0 }),
      ]),
    );
  };
  return {
    national: couverture(national, cadre.national, compterEpci(cadre.epci, epci)),
    parRegion: rapporter(regions, cadre.regions, (groupement) => groupement.regions),
    parDepartement: rapporter(departements, cadre.departements, (groupement) => groupement.departements),
    parCaf: rapporter(cafs, cadre.cafs, (groupement) => groupement.cafs),
    horsCaf: couverture(horsCaf, cadre.horsCaf, compterEpci(cadre.epciHorsCaf, epciHorsCaf)),
    ept: compterEpci(cadre.ept, ept),
    horsChamp: horsChamp.sort(),
  };
}

const couverture = (couverts: Comptes, total: Comptes, epci: ComptesEpci): Couverture => ({
  population: {
    couverte: couverts.population,
    totale: total.population,
    taux: taux(couverts.population, total.population),
  },
  communes: { couvertes: couverts.communes, totales: total.communes, taux: taux(couverts.communes, total.communes) },
  epci,
});

const PARTOUT: ReadonlySet<string> = new Set(['']);

const compterEpci = (tous: ReadonlyMap<string, Groupement>, couverts: ReadonlyMap<string, number>): ComptesEpci =>
  compterEpciPar(tous, couverts, () => PARTOUT).get('') ?? { entierement: 0, partiellement: 0, total: 0 };

function compterEpciPar(
  tous: ReadonlyMap<string, Groupement>,
  couverts: ReadonlyMap<string, number>,
  lieux: (groupement: Groupement) => ReadonlySet<string>,
): Map<string, ComptesEpci> {
  const comptes = new Map<string, { entierement: number; partiellement: number; total: number }>();
  for (const [siren, groupement] of tous) {
    const nombre = couverts.get(siren) ?? 0;
    for (const lieu of lieux(groupement)) {
      let compte = comptes.get(lieu);
      if (!compte) comptes.set(lieu, (compte = { entierement: 0, partiellement: 0, total: 0 }));
      compte.total += 1;
      if (nombre === groupement.communes) compte.entierement += 1;
      else if (nombre > 0) compte.partiellement += 1;
    }
  }
  return comptes;
}
