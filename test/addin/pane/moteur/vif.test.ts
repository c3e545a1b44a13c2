import fc from 'fast-check';
import { ouvrirClasseur } from '../../../../addin/excel/classeur-ouvert.ts';
import type { ClasseurOuvert } from '../../../../addin/excel/contrat.ts';
import { GrilleVivante } from '../../../../addin/excel/grille-vivante.ts';
import type { EtatMoteur } from '../../../../addin/pane/moteur/contrat.ts';
import { ouvrirMoteur } from '../../../../addin/pane/moteur/moteur.ts';
import type { Table, Workbook } from '../../../../addin/simulator/model/contract.ts';
import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { fichierNoms, fichierPassages, fichierTerritoires } from '../../../shared/reference/ouvrir.ts';
import { IDENTIFIANT } from '../../../shared/workbook/modele-exemple.ts';
import { AU, modeleGex } from './classeurs.ts';

const octets = await ecrireXlsx(modeleGex());

/** Un moteur qui suit le classeur, et ce qu’il en dit une fois les contrôles chargés. */
async function moteurSur(classeur: ClasseurOuvert) {
  const moteur = ouvrirMoteur({
    classeur: new GrilleVivante(),
    reference: async () => ({ territoires: fichierTerritoires, passages: fichierPassages, noms: fichierNoms }),
    identifiant: () => IDENTIFIANT,
  });
  let etat: EtatMoteur | null = null;
  await moteur.dater(AU);
  await moteur.suivre((nouvel) => {
    etat = nouvel;
  });
  const suivi = await classeur.suivre(
    (lot) => moteur.recevoir([structuredClone(lot)]),
    (refus) => {
      throw refus;
    },
  );
  const dit = async () => {
    while (etat?.genre === 'ctg' && etat.constats === null) await new Promise((suite) => setImmediate(suite));
    const { version: _, ...sien } = etat!;
    const { version: __, ...page } = await moteur.constats({}, 0, Number.POSITIVE_INFINITY);
    return { etat: sien, page };
  };
  return { moteur, suivi, dit };
}

const TEXTES = [
  'A1',
  'a1',
  '',
  'B2',
  '12,5',
  '31/02/2026',
  '15/03/2027',
  '=1/0',
  '  x ',
  '1053',
  'oui',
  '5 000 €',
  '=A1',
];
const LIGNES = 1_048_576;

interface Cible {
  readonly classeur: Workbook;
  readonly table: Table;
  /** Une ligne du corps de la table et une de ses colonnes. */
  readonly ligne: number;
  readonly colonne: number;
  /** De quoi varier un geste. */
  readonly n: number;
}

const texte = (n: number): string => TEXTES[n % TEXTES.length]!;
const plage = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });

const gestes = {
  taper: ({ table, ligne, colonne, n }) => table.sheet.enter(ligne, colonne, texte(n)),
  titrer: ({ table, colonne, n }) => table.sheet.enter(table.range.top, colonne, texte(n)),
  coller: ({ table, n }) =>
    table.sheet.paste(
      table.range.bottom + 1,
      table.range.left,
      Array.from({ length: 1 + (n % 200) }, (_, i) => Array.from({ length: 1 + (n % 8) }, (__, j) => texte(i + j + n))),
    ),
  recopier: ({ table, ligne, colonne }) =>
    table.sheet.fill(plage(ligne, colonne), plage(ligne, colonne, ligne + 5, colonne)),
  vider: ({ table, ligne, colonne }) => table.sheet.clear(plage(ligne, colonne, ligne + 3, colonne + 2), 'contents'),
  trier: ({ table, colonne, n }) => table.sort([{ key: colonne - table.range.left, ascending: n % 2 === 0 }]),
  filtrer: ({ table, colonne, n }) =>
    table.filter(colonne - table.range.left, n % 2 ? { on: 'values', values: ['A1'] } : null),
  supprimerLignes: ({ table, ligne, n }) => table.sheet.delete(plage(ligne, 1, ligne + (n % 3), 16_384), 'up'),
  insererLignes: ({ table, ligne, n }) => table.sheet.insert(plage(ligne, 1, ligne + (n % 3), 16_384), 'down'),
  insererColonne: ({ table, colonne }) => table.sheet.insert(plage(1, colonne, LIGNES, colonne), 'right'),
  supprimerColonne: ({ table, colonne }) => table.sheet.delete(plage(1, colonne, LIGNES, colonne), 'left'),
  renommerFeuille: ({ table, n }) => {
    table.sheet.name = `Feuille ${n}`;
  },
  renommerTable: ({ table, n }) => {
    table.name = `Tableau_${n}`;
  },
  convertir: ({ table }) => table.convertToRange(),
  supprimerFeuille: ({ table }) => table.sheet.remove(),
  annuler: ({ classeur }) => classeur.undo(),
  refaire: ({ classeur }) => classeur.redo(),
} satisfies Record<string, (cible: Cible) => unknown>;

const geste = fc.record({
  nom: fc.constantFrom<keyof typeof gestes | 'corriger' | 'defaire'>(
    ...(Object.keys(gestes) as (keyof typeof gestes)[]),
    'corriger',
    'defaire',
  ),
  table: fc.nat(1000),
  ligne: fc.nat(1000),
  colonne: fc.nat(1000),
  n: fc.nat(1000),
  attendre: fc.boolean(),
});

type Tirage = typeof geste extends fc.Arbitrary<infer T> ? T : never;

/** Fait le geste sur une table du classeur ; Excel peut le refuser, le classeur reste alors comme il est. */
function agir(classeur: Workbook, nom: keyof typeof gestes, tirage: Tirage): void {
  const tables = classeur.tables();
  const table = tables[tirage.table % Math.max(1, tables.length)];
  if (!table) return;
  const { top, bottom, left, right } = table.range;
  const cible: Cible = {
    classeur,
    table,
    ligne: top + 1 + (tirage.ligne % Math.max(1, Math.min(12, bottom - top))),
    colonne: left + (tirage.colonne % (right - left + 1)),
    n: tirage.n,
  };
  try {
    if (nom === 'annuler' || nom === 'refaire') gestes[nom](cible);
    else classeur.transact('user', () => gestes[nom](cible));
  } catch {
    // Refusé : deux feuilles du même nom, la dernière feuille, un tableau sans colonne.
  }
}

test('après n’importe quels gestes, le moteur suivi dit ce qu’un moteur neuf dirait', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(geste, { minLength: 4, maxLength: 12 }),
      fc.constantFrom('1.9', '1.12', '1.17'),
      async (suite, api) => {
        const excel = await openExcel(octets, { sets: { ExcelApi: api } });
        const classeur = await ouvrirClasseur();
        const suivi = await moteurSur(classeur);
        await suivi.dit();
        for (const tirage of suite) {
          if (tirage.nom === 'corriger') {
            const reponse = await suivi.moteur.corriger('tout');
            if ('plan' in reponse) await classeur.ecrire(reponse.plan).catch(() => undefined);
          } else if (tirage.nom === 'defaire') {
            if (classeur.aAnnuler) await classeur.annuler();
          } else agir(excel.workbook, tirage.nom, tirage);
          if (tirage.attendre) await excel.person.settled();
        }
        // Un geste par feuille, pour ce qu’Excel ne dit pas : un renommage, et avant 1.10 un tri.
        for (const feuille of excel.workbook.sheets)
          excel.workbook.transact('user', () => feuille.enter(1, 60, 'à revoir'));
        await excel.person.settled();
        const neuf = await moteurSur(classeur);
        expect(await suivi.dit()).toEqual(await neuf.dit());
        await neuf.suivi.arreter();
        await suivi.suivi.arreter();
      },
    ),
    { numRuns: 12, seed: 22 },
  );
}, 60_000);
