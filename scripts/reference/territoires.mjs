import { communesParDepartement, enCaractere, parCode } from './compact.mjs';

/** Ce que les fichiers construits disent d’eux-mêmes. */
export const origine = ({ annee, version }) => ({
  millesime: String(annee),
  source: `Insee (code officiel géographique, populations municipales), DGCL (EPCI) et La Poste, par le paquet @etalab/decoupage-administratif ${version} (Licence Ouverte)`,
  date: `${annee}-01-01`,
});

/**
 * `territoires.json` : codes, populations et appartenances, sans aucun nom. La population vient de communes.json seul
 * (celle des membres dans epci.json est d’une année plus ancienne).
 */
export function construireTerritoires(paquet, millesime) {
  const epci = [...paquet.epci].sort((a, b) => parCode(a.code, b.code));
  const epciDeCommune = new Map();
  epci.forEach(({ membres }, rang) => {
    for (const { code } of membres) epciDeCommune.set(code, rang);
  });

  const regionDe = new Map(paquet.departements.map(({ code, region }) => [code, region]));
  const departements = [...communesParDepartement(paquet.communes)].map(([code, communes]) => {
    const region = regionDe.get(code);
    if (region === undefined) throw new Error(`Département ${code} absent de departements.json.`);
    const rangs = [...new Set(communes.map((c) => epciDeCommune.get(c.code)).filter((r) => r !== undefined))].sort(
      (a, b) => a - b,
    );
    let precedent = 0;
    let ecarts = '';
    let appartenances = '';
    for (const commune of communes) {
      if (!commune.code.startsWith(code)) throw new Error(`Commune ${commune.code} hors de son département ${code}.`);
      const suffixe = Number(commune.code.slice(code.length));
      ecarts += enCaractere(suffixe - precedent);
      precedent = suffixe;
      const rang = epciDeCommune.get(commune.code);
      appartenances += rang === undefined ? '-' : enCaractere(rangs.indexOf(rang));
    }
    return [code, region, ecarts, rangs, appartenances, communes.map((c) => c.population ?? 0)];
  });

  const arrondissements = {};
  for (const { code, type, commune } of [...paquet.communes].sort((a, b) => parCode(a.code, b.code))) {
    if (type !== 'arrondissement-municipal') continue;
    arrondissements[commune] ??= [];
    arrondissements[commune].push(code);
  }

  return {
    ...origine(millesime),
    regions: paquet.regions.map(({ code }) => code).sort(parCode),
    epci: epci.map(({ code, type }) => [code, type]),
    ept: [...paquet.ept]
      .sort((a, b) => parCode(a.code, b.code))
      .map(({ code, membres }) => [code, membres.map((m) => m.code).sort(parCode)]),
    arrondissements,
    departements,
  };
}
