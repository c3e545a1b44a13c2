import { feuillesSurDemande, nomsFeuilles } from '../../../shared/dossier/noms.ts';
import type { CandidatTerritoire } from '../moteur/contrat.ts';

export interface Caf {
  readonly code: string;
  readonly nom: string;
}

/** Le territoire choisi : une intercommunalité et celles de ses communes qui n’en sont pas, ou des communes. */
export type Territoire =
  | { readonly genre: 'epci'; readonly epci: CandidatTerritoire; readonly retirees: ReadonlySet<string> }
  | { readonly genre: 'communes'; readonly choisies: readonly CandidatTerritoire[] };

export const AUCUN: Territoire = { genre: 'communes', choisies: [] };

/** Les communes retenues. */
export const communesDe = (territoire: Territoire): CandidatTerritoire['communes'] =>
  territoire.genre === 'epci'
    ? territoire.epci.communes.filter(({ code }) => !territoire.retirees.has(code))
    : territoire.choisies.flatMap(({ communes }) => communes);

export const habitantsDe = (territoire: Territoire): number =>
  communesDe(territoire).reduce((total, { population }) => total + population, 0);

/** Ajoute un candidat : une intercommunalité fait le territoire à elle seule, une commune s’ajoute aux autres. */
export function ajouter(territoire: Territoire, candidat: CandidatTerritoire): Territoire {
  if (candidat.genre === 'epci') return { genre: 'epci', epci: candidat, retirees: new Set() };
  const choisies = territoire.genre === 'communes' ? territoire.choisies : [];
  return choisies.some(({ code }) => code === candidat.code)
    ? territoire
    : { genre: 'communes', choisies: [...choisies, candidat] };
}

/** La Caf dont le territoire relève : celle de la plupart de ses habitants. */
export function cafDe(territoire: Territoire): string | null {
  if (territoire.genre === 'epci') return territoire.epci.caf;
  const habitants = new Map<string, number>();
  for (const { caf, communes } of territoire.choisies)
    if (caf)
      habitants.set(
        caf,
        communes.reduce((total, { population }) => total + population, habitants.get(caf) ?? 0),
      );
  let retenue: string | null = null;
  for (const [caf, total] of habitants) if (retenue === null || total > (habitants.get(retenue) ?? 0)) retenue = caf;
  return retenue;
}

/** Les Caf dont les communes choisies relèvent. */
export const cafsDe = (territoire: Territoire): readonly string[] => {
  const siennes = territoire.genre === 'epci' ? [territoire.epci.caf] : territoire.choisies.map(({ caf }) => caf);
  return [...new Set(siennes.filter((caf) => caf !== null))];
};

/** Les feuilles que l’agent verra s’ajouter ; celle des listes est masquée, celles des CEJ ne viennent que s’il y en a. */
export const feuillesAjoutees = (cej: boolean): number =>
  nomsFeuilles.length - feuillesSurDemande.length - 1 - (cej ? 0 : 2);
