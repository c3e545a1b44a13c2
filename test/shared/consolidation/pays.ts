import type { Commune, Resolution, Territoires } from '../../../shared/reference/index.ts';

const commune = (
  code: string,
  population: number,
  caf: string | null,
  epci: string | null,
  perimetre: Commune['perimetre'] = 'national',
): Commune => ({
  code,
  nom: `Commune ${code}`,
  population,
  departement: code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2),
  region: code.startsWith('33') ? '75' : code.startsWith('97') ? '06' : '84',
  epci,
  ept: null,
  caf,
  perimetre,
});

/** Six communes nationales, 25 000 habitants, trois EPCI dont l’un (E2) est sur deux départements et deux Caf. */
const communes = [
  commune('01001', 1000, '011', 'E1'),
  commune('01002', 2000, '011', 'E1'),
  commune('01003', 3000, '011', 'E2'),
  commune('33063', 10000, '331', 'E3'),
  commune('74001', 4000, '741', 'E2'),
  commune('74002', 5000, '741', null),
  commune('97502', 700, null, null, 'hors-champ'),
  commune('97601', 600, null, 'E4', 'hors-caf'),
];
const anciennes: Record<string, string[]> = { '01901': ['01001'], '01902': ['01001'], '01999': ['01002', '01003'] };
const cafs = [
  { code: '011', nom: 'Caf de l’Ain', siege: 'Bourg-en-Bresse', departements: ['01'], anciensCodes: ['019'] },
  { code: '331', nom: 'Caf de la Gironde', siege: 'Bordeaux', departements: ['33'], anciensCodes: [] },
  { code: '741', nom: 'Caf de la Haute-Savoie', siege: 'Annecy', departements: ['74'], anciensCodes: [] },
];
const parCode = new Map(communes.map((c) => [c.code, c]));

function resoudre(code: string): Resolution {
  const actuelle = parCode.get(code);
  if (actuelle) return { etat: 'actuelle', commune: actuelle };
  const suites = anciennes[code];
  if (!suites) return { etat: 'inconnue' };
  return {
    etat: 'ancienne',
    communes: suites.map((suite) => parCode.get(suite)!),
    ancienNom: `Ancienne ${code}`,
    nature: 'fusion',
    absentDe: 2020,
    autresParties: [],
  } as unknown as Resolution;
}

/** Un petit pays, pour que chaque chiffre se calcule à la main. */
export const pays = {
  millesime: '2026',
  source: 'essai',
  commune: (code: string) => parCode.get(code),
  communes: () => communes,
  resoudre,
  caf: (code: string) => cafs.find((caf) => caf.code === code),
  cafActuelle: (code: string) => cafs.find((caf) => caf.code === code || caf.anciensCodes.includes(code)),
  listeCaf: () => cafs,
  communesDeCaf: (code: string) => communes.filter(({ caf }) => caf === code),
  epci: (siren: string) => ({ siren, nom: `EPCI ${siren}` }),
  departement: (code: string) => ({ code, nom: `Département ${code}`, region: '84' }),
  region: (code: string) => ({ code, nom: `Région ${code}` }),
} as unknown as Territoires;
