import { compte } from '../../../shared/french/typographie.ts';
import { cafPrincipale } from '../../../shared/reference/caf-principale.ts';
import type { Commune, Epci, Territoires } from '../../../shared/reference/territoires.ts';
import type { CandidatTerritoire } from './contrat.ts';

const AU_PLUS = 12;
const CHERCHES = 200;

const detail = (morceaux: readonly (string | undefined)[]): string =>
  morceaux.filter((morceau) => morceau !== undefined).join(' · ');

const vue = ({ code, nom, population }: Commune) => ({ code, nom, population });

function candidatEpci(epci: Epci, territoires: Territoires): CandidatTerritoire {
  const caf = cafPrincipale(epci.communes, territoires) ?? null;
  return {
    genre: 'epci',
    code: epci.siren,
    nom: epci.nom,
    detail: detail([
      compte(epci.communes.length, 'commune', 'communes'),
      compte(epci.population, 'habitant', 'habitants'),
      caf === null ? undefined : territoires.caf(caf)?.nom,
    ]),
    caf,
    communes: epci.communes.flatMap((code) => {
      const commune = territoires.commune(code);
      return commune ? [vue(commune)] : [];
    }),
  };
}

const candidatCommune = (commune: Commune, territoires: Territoires): CandidatTerritoire => ({
  genre: 'commune',
  code: commune.code,
  nom: commune.nom,
  detail: detail([
    commune.epci === null ? undefined : territoires.epci(commune.epci)?.nom,
    compte(commune.population, 'habitant', 'habitants'),
    commune.caf === null ? undefined : territoires.caf(commune.caf)?.nom,
  ]),
  caf: commune.caf,
  communes: [vue(commune)],
});

/** Les intercommunalités puis les communes proches d’un texte ; d’une seule Caf si elle est dite. */
export function chercherTerritoires(
  territoires: Territoires,
  texte: string,
  caf: string | undefined,
): readonly CandidatTerritoire[] {
  const dansLaCaf = (codes: readonly string[]): boolean =>
    caf === undefined || codes.some((code) => territoires.commune(code)?.caf === caf);
  const epci = territoires.chercherEpci(texte, CHERCHES).filter(({ communes }) => dansLaCaf(communes));
  const communes = territoires.chercherCommunes(texte, CHERCHES).filter(({ code }) => dansLaCaf([code]));
  // Toujours de la place pour des communes : un nom de ville est souvent aussi celui de son intercommunalité.
  const places = Math.max(AU_PLUS / 2, AU_PLUS - communes.length);
  const retenus = epci.slice(0, places).map((un) => candidatEpci(un, territoires));
  return [...retenus, ...communes.slice(0, AU_PLUS - retenus.length).map((une) => candidatCommune(une, territoires))];
}
