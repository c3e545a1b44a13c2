import { type DonneesCaf, ouvrirRegistreCaf, type Perimetre } from './caf.ts';
import type { Caf, FichierNoms, FichierPassages, FichierTerritoires } from './fichiers.ts';
import { type NaturePassage, ouvrirPassages, type Partie } from './passages.ts';
import { type Candidat, chercher, normaliserNom, sansNature } from './recherche.ts';
import { ouvrirTable } from './table-communes.ts';

export type { Perimetre } from './caf.ts';
export type { NaturePassage, Partie } from './passages.ts';

/** Une commune du millésime courant. `caf` est null hors du périmètre national. */
export interface Commune {
  readonly code: string;
  readonly nom: string;
  /** Population municipale. */
  readonly population: number;
  readonly departement: string;
  readonly region: string;
  readonly epci: string | null;
  readonly ept: string | null;
  readonly caf: string | null;
  readonly perimetre: Perimetre;
}

/** `MET69` est la Métropole de Lyon ; `EPT` n’a pas de fiscalité propre et s’ajoute à la métropole du Grand Paris. */
export type NatureEpci = 'CC' | 'CA' | 'CU' | 'METRO' | 'MET69' | 'EPT';

export interface Epci {
  readonly siren: string;
  readonly nom: string;
  readonly nature: NatureEpci;
  readonly departements: readonly string[];
  /** Codes des communes, en ordre. */
  readonly communes: readonly string[];
  /** Somme des populations municipales de ses communes. */
  readonly population: number;
}

export interface Departement {
  readonly code: string;
  readonly nom: string;
  readonly region: string;
}

export interface Region {
  readonly code: string;
  readonly nom: string;
}

/** Ce qu’est un code trouvé dans une colonne « code INSEE ». */
export type Resolution =
  | {
      readonly etat: 'actuelle';
      readonly commune: Commune;
      /** Communes rétablies depuis, que ce code couvrait avant le millésime `depuis`. */
      readonly quittees?: readonly (Partie & { readonly depuis: number })[];
    }
  | {
      readonly etat: 'ancienne';
      readonly communes: readonly Commune[];
      readonly ancienNom: string;
      readonly nature: NaturePassage;
      /** Premier millésime où ce code n’est plus celui d’une commune. */
      readonly absentDe: number;
      /** Les autres anciens codes que couvrent ces communes. */
      readonly autresParties: readonly Partie[];
    }
  | { readonly etat: 'arrondissement'; readonly commune: Commune; readonly nom: string }
  | { readonly etat: 'code-postal'; readonly candidats: readonly Commune[] }
  | { readonly etat: 'malforme'; readonly suggestion?: Commune }
  | { readonly etat: 'inconnue' };

export interface Territoires {
  readonly millesime: string;
  readonly source: string;
  /** Commune actuelle de ce code ; undefined pour tout autre code. */
  commune(code: string): Commune | undefined;
  /** Toutes les communes actuelles, en ordre de code, collectivités d’outre-mer comprises. */
  communes(): readonly Commune[];
  /** EPCI à fiscalité propre ou EPT. */
  epci(siren: string): Epci | undefined;
  /** EPCI à fiscalité propre, en ordre de SIREN, sans les EPT. */
  listeEpci(): readonly Epci[];
  /** Établissements publics territoriaux du Grand Paris. */
  listeEpt(): readonly Epci[];
  departement(code: string): Departement | undefined;
  departements(): readonly Departement[];
  region(code: string): Region | undefined;
  regions(): readonly Region[];
  caf(code: string): Caf | undefined;
  /** La Caf de ce code, ou celle qui a pris la suite d’un ancien code. */
  cafActuelle(code: string): Caf | undefined;
  listeCaf(): readonly Caf[];
  communesDeCaf(code: string): readonly Commune[];
  communesDeDepartement(code: string): readonly Commune[];
  communesDeRegion(code: string): readonly Commune[];
  /** EPCI à fiscalité propre qui ont au moins une commune dans cette Caf. */
  epciDeCaf(code: string): readonly Epci[];
  /** Communes desservies par un code postal ; vide sans le fichier des noms. */
  communesDuCodePostal(codePostal: string): readonly Commune[];
  resoudre(code: string): Resolution;
  /** Périmètre national : communes, population municipale, EPCI à fiscalité propre qui y ont au moins une commune. */
  nationaux(): { readonly communes: number; readonly population: number; readonly epci: number };
  /** Par nom (accents, casse, traits d’union, St/Saint indifférents), code INSEE ou code postal commencé. */
  chercherCommunes(texte: string, limite: number): readonly Commune[];
  /** Par nom, avec ou sans le mot de sa nature, ou SIREN commencé ; EPT compris. */
  chercherEpci(texte: string, limite: number): readonly Epci[];
}

/** Fichiers à ouvrir. Sans `noms`, le nom est le code et les codes postaux sont inconnus. `donneesCaf` : celles du projet. */
export interface FichiersReference {
  readonly territoires: FichierTerritoires;
  readonly passages: FichierPassages;
  readonly noms?: FichierNoms | null;
  readonly donneesCaf?: DonneesCaf;
}

/** Les premières Ctg sont de 2009 : un code disparu avant et qui est aussi un code postal se lit comme un code postal. */
const PREMIERES_CTG = 2009;

const FORME = /^[0-9AB]{5}$/;

function grouper<T>(elements: readonly T[], cle: (element: T) => string | null): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const element of elements) {
    const sienne = cle(element);
    if (sienne === null) continue;
    const groupe = groupes.get(sienne);
    if (groupe) groupe.push(element);
    else groupes.set(sienne, [element]);
  }
  return groupes;
}

function paresseux<T>(calculer: () => T): () => T {
  let valeur: { readonly v: T } | undefined;
  return () => {
    valeur ??= { v: calculer() };
    return valeur.v;
  };
}

/**
 * Ouvre la référence. Rien de coûteux n’est fait ici : codes, communes, codes postaux et noms cherchables se décodent à la
 * première demande. Lève une erreur si les fichiers ne sont pas du même millésime ou si les données des Caf se contredisent.
 */
export function ouvrirTerritoires(fichiers: FichiersReference): Territoires {
  const { territoires } = fichiers;
  const noms = fichiers.noms ?? null;
  if (fichiers.passages.millesime !== territoires.millesime) {
    throw new Error(
      `Les passages sont du millésime ${fichiers.passages.millesime}, les territoires du ${territoires.millesime}.`,
    );
  }
  const registre = ouvrirRegistreCaf(fichiers.donneesCaf);
  const table = ouvrirTable(territoires, noms);
  const passages = ouvrirPassages(fichiers.passages, (code) => commune(code)?.nom ?? code);

  const eptDeCommune = new Map(
    territoires.ept.flatMap(([siren, codes]) => codes.map((code) => [code, siren] as const)),
  );
  const arrondissements = new Map(
    Object.entries(territoires.arrondissements).flatMap(([ville, codes]) =>
      codes.map((code) => [code, ville] as const),
    ),
  );

  const connues = new Map<string, Commune>();
  function commune(code: string): Commune | undefined {
    const connue = connues.get(code);
    if (connue) return connue;
    const place = table.place(code);
    const ligne = place && territoires.departements[place.departement];
    if (!ligne) return undefined;
    const [departement, region] = ligne;
    const epci = territoires.epci[table.epci(place)]?.[0] ?? null;
    const nouvelle: Commune = {
      code,
      nom: table.nom(place) ?? code,
      population: table.population(place),
      departement,
      region,
      epci,
      ept: eptDeCommune.get(code) ?? null,
      caf: registre.cafDeCommune(code, departement, epci),
      perimetre: registre.perimetre(departement),
    };
    connues.set(code, nouvelle);
    return nouvelle;
  }
  const lesCommunes = (codes: readonly string[]): Commune[] => codes.map(commune).filter((c) => c !== undefined);

  const communes = paresseux(() => lesCommunes(table.codes()));
  const parDepartement = paresseux(() => grouper(communes(), (c) => c.departement));
  const parRegion = paresseux(() => grouper(communes(), (c) => c.region));
  const parCaf = paresseux(() => grouper(communes(), (c) => c.caf));
  const parEpci = paresseux(() => grouper(communes(), (c) => c.epci));

  const composer = (siren: string, nom: string | undefined, nature: string, membres: readonly Commune[]): Epci => ({
    siren,
    nom: nom ?? siren,
    nature: nature as NatureEpci,
    departements: [...new Set(membres.map((c) => c.departement))],
    communes: membres.map((c) => c.code),
    population: membres.reduce((somme, c) => somme + c.population, 0),
  });
  const listeEpci = paresseux(() =>
    territoires.epci.map(([siren, nature], rang) =>
      composer(siren, noms?.epci[rang], nature, parEpci().get(siren) ?? []),
    ),
  );
  const listeEpt = paresseux(() =>
    territoires.ept.map(([siren, codes], rang) => composer(siren, noms?.ept[rang], 'EPT', lesCommunes(codes))),
  );
  const tousEpci = paresseux(() => new Map([...listeEpci(), ...listeEpt()].map((epci) => [epci.siren, epci])));

  const departements = paresseux(
    () =>
      new Map(
        territoires.departements.map(([code, region]) => [
          code,
          { code, nom: noms?.departements[code] ?? code, region } satisfies Departement,
        ]),
      ),
  );
  const regions = paresseux(
    () => new Map(territoires.regions.map((code) => [code, { code, nom: noms?.regions[code] ?? code }])),
  );

  const communesCherchables = paresseux(() =>
    communes().map((c): Candidat<Commune> => ({ cle: normaliserNom(c.nom), poids: c.population, valeur: c })),
  );
  const epciCherchables = paresseux(() =>
    [...tousEpci().values()].map(
      (epci): Candidat<Epci> => ({ cle: sansNature(normaliserNom(epci.nom)), poids: epci.population, valeur: epci }),
    ),
  );

  const communesDuCodePostal = (codePostal: string): readonly Commune[] => lesCommunes(table.desservies(codePostal));

  function suggerer(code: string): Commune | undefined {
    const utile = code.toUpperCase().replace(/[^0-9A-Z]/gu, '');
    return commune(utile.length === 4 ? `0${utile}` : utile);
  }

  function resoudre(code: string): Resolution {
    if (!FORME.test(code)) {
      const suggestion = suggerer(code);
      return suggestion ? { etat: 'malforme', suggestion } : { etat: 'malforme' };
    }
    const actuelle = commune(code);
    if (actuelle) {
      const quittees = passages.quittees(code);
      return quittees.length > 0
        ? { etat: 'actuelle', commune: actuelle, quittees }
        : { etat: 'actuelle', commune: actuelle };
    }
    const ville = commune(arrondissements.get(code) ?? '');
    if (ville) return { etat: 'arrondissement', commune: ville, nom: noms?.arrondissements[code] ?? code };

    const passage = passages.passage(code);
    const candidats = communesDuCodePostal(code);
    if (passage && (passage.absentDe >= PREMIERES_CTG || candidats.length === 0)) {
      const { ancienNom, nature, absentDe, autresParties } = passage;
      return { etat: 'ancienne', communes: lesCommunes(passage.actuels), ancienNom, nature, absentDe, autresParties };
    }
    return candidats.length > 0 ? { etat: 'code-postal', candidats } : { etat: 'inconnue' };
  }

  const epciDeCaf = (code: string): readonly Epci[] => {
    const sirens = new Set((parCaf().get(code) ?? []).map((c) => c.epci));
    return listeEpci().filter(({ siren }) => sirens.has(siren));
  };

  const nationaux = paresseux(() => {
    const comptees = communes().filter((c) => c.perimetre === 'national');
    return {
      communes: comptees.length,
      population: comptees.reduce((somme, c) => somme + c.population, 0),
      epci: new Set(comptees.map((c) => c.epci).filter((siren) => siren !== null)).size,
    };
  });

  return {
    millesime: territoires.millesime,
    source: territoires.source,
    commune,
    communes,
    epci: (siren) => tousEpci().get(siren),
    listeEpci,
    listeEpt,
    departement: (code) => departements().get(code),
    departements: () => [...departements().values()],
    region: (code) => regions().get(code),
    regions: () => [...regions().values()],
    caf: registre.caf,
    cafActuelle: registre.cafActuelle,
    listeCaf: registre.liste,
    communesDeCaf: (code) => parCaf().get(code) ?? [],
    communesDeDepartement: (code) => parDepartement().get(code) ?? [],
    communesDeRegion: (code) => parRegion().get(code) ?? [],
    epciDeCaf,
    communesDuCodePostal,
    resoudre,
    nationaux,
    chercherCommunes(texte, limite) {
      const debut = texte.replace(/[\s\u00a0\u202f]/gu, '').toUpperCase();
      if (/^\d[\dAB]\d*$/u.test(debut)) {
        const parCode = lesCommunes(table.codes().filter((code) => code.startsWith(debut)));
        const parPostal = communesDuCodePostal(debut).filter((c) => !parCode.includes(c));
        return [...parCode, ...parPostal].slice(0, Math.max(0, limite));
      }
      return chercher(communesCherchables(), normaliserNom(texte), limite);
    },
    chercherEpci(texte, limite) {
      const debut = texte.replace(/[\s\u00a0\u202f]/gu, '');
      if (/^\d+$/u.test(debut)) {
        return [...tousEpci().values()].filter(({ siren }) => siren.startsWith(debut)).slice(0, Math.max(0, limite));
      }
      return chercher(epciCherchables(), sansNature(normaliserNom(texte)), limite);
    },
  };
}
