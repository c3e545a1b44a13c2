import { parCode } from './compact.mjs';
import { origine } from './territoires.mjs';

const COMPOSANTES = { 'commune-deleguee': 'deleguee', 'commune-associee': 'associee' };
const NATURES = ['deleguee', 'associee', 'fusionnee', 'renumerotee'];

/** Index d’un millésime : ses communes, toutes ses composantes (déléguées, associées) et tous ses codes. */
function indexer({ annee, communes }) {
  const actuelles = new Map();
  const composantes = new Map();
  const membres = new Map();
  for (const commune of communes) {
    if (commune.type === 'commune-actuelle') actuelles.set(commune.code, commune);
    if (!COMPOSANTES[commune.type]) continue;
    composantes.set(commune.code, commune);
    const deja = membres.get(commune.chefLieu);
    if (deja) deja.push(commune.code);
    else membres.set(commune.chefLieu, [commune.code]);
  }
  return { annee, actuelles, composantes, membres, codes: new Set(communes.map(({ code }) => code)) };
}

const millesimeDu = (date) => Number(date.slice(0, 4)) + (date.endsWith('-01-01') ? 0 : 1);

/**
 * Dernière existence de chaque code comme commune, d’après l’historique publié en 2019. Trois codes n’ont jamais été ceux
 * d’une commune : une déléguée les a reçus en changeant de département (44225, 49382, 50649) ; sa création en tient lieu.
 */
function dernieresExistences(historique) {
  const existences = new Map();
  for (const { code, nom, type, dateFin } of historique) {
    if (type !== 'COM' || dateFin === undefined || existences.get(code)?.dateFin >= dateFin) continue;
    existences.set(code, { nom, dateFin, absentDe: millesimeDu(dateFin) });
  }
  for (const { code, nom, type, dateDebut } of historique) {
    if (type === 'COM' || dateDebut === undefined || existences.has(code)) continue;
    existences.set(code, { nom, absentDe: millesimeDu(dateDebut) });
  }
  return existences;
}

/** Où va aujourd’hui chaque ancien code : le chef-lieu d’une déléguée ou d’une associée l’emporte sur `anciensCodes`. */
function destinations({ actuelles, composantes }) {
  const vers = new Map();
  for (const { code, anciensCodes = [] } of actuelles.values()) {
    for (const ancien of anciensCodes) vers.set(ancien, code);
  }
  for (const { code, chefLieu } of composantes.values()) vers.set(code, chefLieu);
  for (const code of actuelles.keys()) vers.set(code, code);
  return vers;
}

/** Communes rétablies : actuelles, mais qu’un millésime passé rattachait à une autre commune, actuelle elle aussi. */
function communesRetablies(millesimes, actuel) {
  const lignes = new Map();
  for (let i = 1; i < millesimes.length; i++) {
    const avant = millesimes[i - 1];
    for (const [code, { nom }] of millesimes[i].actuelles) {
      const chefLieu = avant.composantes.get(code)?.chefLieu;
      if (avant.actuelles.has(code) || !actuel.actuelles.has(code) || !actuel.actuelles.has(chefLieu)) continue;
      lignes.set(code, [code, nom, chefLieu, millesimes[i].annee]);
    }
  }
  return [...lignes.values()].sort(([a], [b]) => parCode(a, b));
}

/** Ce que disent les millésimes et l’historique de la dernière existence de `code` comme commune. */
function derniereExistence(code, millesimes, existences) {
  const rang = millesimes.findLastIndex(({ actuelles }) => actuelles.has(code));
  if (rang >= 0) {
    const { actuelles, membres } = millesimes[rang];
    const commune = actuelles.get(code);
    return {
      nom: commune.nom,
      absentDe: millesimes[rang + 1].annee,
      membres: [code, ...(membres.get(code) ?? []), ...(commune.anciensCodes ?? [])],
    };
  }
  const existence = existences.get(code);
  if (!existence)
    throw new Error(`L’ancien code ${code} n’a ni nom ni date : ni les millésimes ni l’historique ne le connaissent.`);
  return { nom: existence.nom, absentDe: existence.absentDe, membres: [code] };
}

/**
 * `passages.json` : chaque code de commune qui n’est plus actuel, et la ou les communes actuelles qui couvrent son territoire.
 * @param passes `[{ annee, communes, historique }]`, du plus ancien au plus récent.
 */
export function construirePassages(passes, paquet, millesime) {
  const actuel = indexer({ annee: millesime.annee, communes: paquet.communes });
  const millesimes = [...passes.map(indexer), actuel];
  const existences = dernieresExistences(passes.flatMap(({ historique }) => historique ?? []));
  const vers = destinations(actuel);

  const passages = {};
  const noyaux = {};
  for (const code of [...vers.keys()].sort(parCode)) {
    if (actuel.actuelles.has(code)) continue;
    const { nom, absentDe, membres } = derniereExistence(code, millesimes, existences);
    const cibles = [...new Set(membres.map((membre) => vers.get(membre)).filter((cible) => cible !== undefined))];
    const composante = actuel.composantes.get(code);
    const renumerotee = cibles.some(
      (cible) => actuel.actuelles.get(cible).nom === nom || cible.slice(2) === code.slice(2),
    );
    const nature = renumerotee ? 'renumerotee' : (COMPOSANTES[composante?.type] ?? 'fusionnee');
    const premierVu = millesimes.find(({ codes }) => codes.has(code))?.annee ?? 0;
    const dernierVu = millesimes.findLast(({ codes }) => codes.has(code))?.annee ?? 0;
    const ligne = [code, nom, absentDe, NATURES.indexOf(nature), premierVu, dernierVu];
    if (composante && composante.nom !== nom) ligne.push(composante.nom);
    for (const cible of cibles.sort(parCode)) {
      passages[cible] ??= [];
      passages[cible].push(ligne);
      const noyau = actuel.composantes.get(cible)?.nom;
      if (noyau !== undefined && noyau !== actuel.actuelles.get(cible).nom) noyaux[cible] = noyau;
    }
  }

  const triees = (objet) => Object.fromEntries(Object.entries(objet).sort(([a], [b]) => parCode(a, b)));
  return {
    ...origine(millesime),
    millesimes: millesimes.map(({ annee }) => annee),
    natures: NATURES,
    bilan: Object.fromEntries(
      millesimes.slice(0, -1).map(({ annee, codes, actuelles }) => [
        annee,
        {
          codes: [...codes].filter((code) => !actuel.codes.has(code)).length,
          communes: [...actuelles.keys()].filter((code) => !actuel.actuelles.has(code)).length,
        },
      ]),
    ),
    retablies: communesRetablies(millesimes, actuel),
    noyaux: triees(noyaux),
    passages: triees(passages),
  };
}
