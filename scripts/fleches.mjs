// Les flèches entre les pièces (docs/decisions/0001) : qui a le droit d’importer qui.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// De bas en haut : une pièce importe celles des rangs plus bas, jamais du sien ni d’au-dessus.
const rangs = [
  ['reference'],
  ['french'],
  ['dossier', 'xlsx'],
  ['workbook'],
  ['rules'],
  ['reprise', 'rationalisation', 'consolidation', 'api'],
];
const rangDe = new Map(rangs.flatMap((pieces, rang) => pieces.map((piece) => [piece, rang])));
// Ce que shared n’importe pas : il reste pur. Les écrivains de classeurs chargent exceljs à la demande.
const externes = { shared: /^(zod\/mini|zod\/v4\/.*|fflate|exceljs)$/ };

const fichiers = (dossier) =>
  readdirSync(dossier, { withFileTypes: true }).flatMap((entree) => {
    const chemin = path.join(dossier, entree.name);
    if (entree.isDirectory()) return fichiers(chemin);
    return /\.(ts|tsx|mts|mjs)$/.test(entree.name) ? [chemin] : [];
  });

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s+(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** @returns {{ fichier: string, ligne: number, raison: string }[]} */
export function fleches(racine) {
  const trouvees = [];
  for (const sommet of ['shared', 'functions', 'addin']) {
    let liste = [];
    try {
      liste = fichiers(path.join(racine, sommet));
    } catch {
      continue;
    }
    for (const fichier of liste) {
      const texte = readFileSync(fichier, 'utf8');
      const relatif = path.relative(racine, fichier).split(path.sep).join('/');
      for (const m of texte.matchAll(IMPORT)) {
        const cible = m[1] ?? m[2];
        const raison = interdit(relatif, cible);
        if (raison) trouvees.push({ fichier: relatif, ligne: texte.slice(0, m.index).split('\n').length, raison });
      }
      if (sommet === 'addin' && !/^addin\/(excel|simulator|custom-functions)\//.test(relatif))
        for (const m of texte.matchAll(/\bExcel\.run\(|\bOffice\.(context|onReady|actions|auth)\b/g))
          trouvees.push({
            fichier: relatif,
            ligne: texte.slice(0, m.index).split('\n').length,
            raison: `addin/excel est la seule pièce qui appelle Office.js : « ${m[0]} » n’a pas sa place ici.`,
          });
      if (sommet === 'shared')
        for (const m of texte.matchAll(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bBuffer\./g))
          trouvees.push({
            fichier: relatif,
            ligne: texte.slice(0, m.index).split('\n').length,
            raison: `shared est pur : « ${m[0]} » n’y a pas sa place.`,
          });
    }
  }
  return trouvees;
}

function interdit(fichier, cible) {
  const [sommet, piece] = fichier.split('/');
  if (!cible.startsWith('.')) {
    if (sommet === 'shared' && !externes.shared.test(cible)) return `shared est pur : il n’importe pas « ${cible} ».`;
    if (cible === 'exceljs' && !fichier.startsWith('shared/xlsx/ecrire') && !fichier.startsWith('addin/simulator/'))
      return 'exceljs n’écrit que par shared/xlsx/ecrire.';
    return null;
  }
  const vers = path.posix.normalize(path.posix.join(path.posix.dirname(fichier), cible));
  const [sommetVise, pieceVisee] = vers.split('/');
  if (sommet === 'shared') {
    if (sommetVise !== 'shared') return `shared n’importe pas ${sommetVise}.`;
    if (piece === pieceVisee) return null;
    const ici = rangDe.get(piece);
    const la = rangDe.get(pieceVisee);
    if (ici === undefined || la === undefined) return `pièce inconnue : ${ici === undefined ? piece : pieceVisee}.`;
    return la < ici ? null : `${piece} n’importe pas ${pieceVisee} : la flèche va dans l’autre sens.`;
  }
  if (sommet === 'functions' && sommetVise === 'addin')
    return 'functions n’importe pas addin : ils se rencontrent dans shared/api.';
  if (sommet === 'addin' && sommetVise === 'functions')
    return 'addin n’importe pas functions : ils se rencontrent dans shared/api.';
  if (sommet === 'addin' && piece !== 'simulator' && sommetVise === 'addin' && pieceVisee === 'simulator')
    return 'le simulateur n’est jamais livré : rien du complément ne l’importe.';
  return null;
}
