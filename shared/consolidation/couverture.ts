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

/** La valeur de `cle`, créée au besoin. */
function dans<V>(groupes: Map<string, V>, cle: string, creer: () => V): V {
  const connue = groupes.get(cle);
  if (connue !== undefined) return connue;
  const creee = creer();
  groupes.set(cle, creee);
  return creee;
}

const aucune = (): Comptes => ({ population: 0, communes: 0 });
const aucunEpci = () => ({ entierement: 0, partiellement: 0, total: 0 });
const groupementVide = (): Groupement => ({
  communes: 0,
  regions: new Set(),
  departements: new Set(),
  cafs: new Set(),
});

function grouper(groupements: Map<string, Groupement>, siren: string | null, commune: Commune): void {
  if (siren === null) return;
  const groupement = dans(groupements, siren, groupementVide);
  groupement.communes += 1;
  groupement.regions.add(commune.region);
  groupement.departements.add(commune.departement);
  if (commune.caf !== null) groupement.cafs.add(commune.caf);
}

function cadreDe(territoires: Territoires): Cadre {
  const connu = cadres.get(territoires);
  if (connu) return connu;
  const cadre: Cadre = {
    national: aucune(),
    regions: new Map(),
    departements: new Map(),
    cafs: new Map(territoires.listeCaf().map(({ code }) => [code, aucune()])),
    horsCaf: aucune(),
    epci: new Map(),
    epciHorsCaf: new Map(),
    ept: new Map(),
  };
  for (const commune of territoires.communes()) {
    if (commune.perimetre === 'national') {
      compter(cadre.national, commune);
      compter(dans(cadre.regions, commune.region, aucune), commune);
      compter(dans(cadre.departements, commune.departement, aucune), commune);
      if (commune.caf !== null) compter(dans(cadre.cafs, commune.caf, aucune), commune);
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

/** La couverture nationale, par région, département et Caf, de communes actuelles données chacune une fois. */
export function couvertures(codes: Iterable<string>, territoires: Territoires): Couvertures {
  const cadre = cadreDe(territoires);
  const national = aucune();
  const horsCaf = aucune();
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
      compter(dans(regions, commune.region, aucune), commune);
      compter(dans(departements, commune.departement, aucune), commune);
      if (commune.caf !== null) compter(dans(cafs, commune.caf, aucune), commune);
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
        couverture(couverts.get(cle) ?? aucune(), total, groupes.get(cle) ?? aucunEpci()),
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
  compterEpciPar(tous, couverts, () => PARTOUT).get('') ?? aucunEpci();

function compterEpciPar(
  tous: ReadonlyMap<string, Groupement>,
  couverts: ReadonlyMap<string, number>,
  lieux: (groupement: Groupement) => ReadonlySet<string>,
): Map<string, ComptesEpci> {
  const comptes = new Map<string, ReturnType<typeof aucunEpci>>();
  for (const [siren, groupement] of tous) {
    const nombre = couverts.get(siren) ?? 0;
    for (const lieu of lieux(groupement)) {
      const compte = dans(comptes, lieu, aucunEpci);
      compte.total += 1;
      if (nombre === groupement.communes) compte.entierement += 1;
      else if (nombre > 0) compte.partiellement += 1;
    }
  }
  return comptes;
}
