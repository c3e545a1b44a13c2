import type { Lot } from '../../addin/excel/contrat.ts';
import { GrilleVivante } from '../../addin/excel/grille-vivante.ts';
import type { EtatMoteur } from '../../addin/pane/moteur/contrat.ts';
import { ouvrirMoteur } from '../../addin/pane/moteur/moteur.ts';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { Hasard } from '../../functions/local/demonstration/hasard.ts';
import type { DateIso } from '../../shared/french/index.ts';
import noms from '../../shared/reference/data/noms.json' with { type: 'json' };
import passages from '../../shared/reference/data/passages.json' with { type: 'json' };
import territoires from '../../shared/reference/data/territoires.json' with { type: 'json' };
import type { FichiersReference } from '../../shared/reference/index.ts';
import { readXlsx, type Sheet } from '../../shared/xlsx/index.ts';
import { AU, classeurLong, lire } from './jeux.ts';
import { type Banc, centile, duree, mediane } from './mesure.ts';

/** Avec leurs financements et leurs indicateurs, 10 000 lignes. */
const ACTIONS = 2_860;
const ECHAUFFEMENT = 60;
const FRAPPES = 200;
const BUDGET_MS = 16;
const TEXTES = ['', 'A1', '1', '12 500 €', '31/12/2027', 'T2 2026', 'en cours', 'à définir', '01053'] as const;

const structure = (sheets: readonly Sheet[]): Lot => ({
  genre: 'structure',
  feuilles: sheets.map(({ name, visibility, tables }) => ({ name, visibility, tables: structuredClone(tables) })),
  names: [],
});

const rectangle = (feuille: string, top: number, left: number, ligne: readonly unknown[]): Lot => ({
  genre: 'rectangle',
  rectangle: { feuille, top, left, values: [ligne], formulas: [ligne], numberFormat: [ligne.map(() => 'General')] },
});

/** Ce qu’Excel dirait de tout le classeur, ligne par ligne. */
function* toutLeClasseur(sheets: readonly Sheet[]): Generator<Lot> {
  yield structure(sheets);
  for (const { name, rows } of sheets)
    for (const [rang, cellules] of rows)
      if (cellules.length > 1)
        yield rectangle(
          name,
          rang,
          1,
          Array.from({ length: cellules.length - 1 }, (_, i) => cellules[i + 1]?.value ?? ''),
        );
  yield { genre: 'complet' };
}

export const frappe: Banc = {
  nom: 'frappe',
  titre: 'Taper dans un classeur de 10 000 lignes, le volet ouvert',
  async mesurer(dire) {
    const { sheets } = readXlsx(lire(await classeurLong(ACTIONS)), { inflate: inflateNode });
    const moteur = ouvrirMoteur({
      classeur: new GrilleVivante(),
      reference: async () => ({ territoires, passages, noms }) as unknown as FichiersReference,
      identifiant: () => '00000000-0000-4000-8000-000000000000',
    });
    await moteur.dater(AU as DateIso);
    let etat: EtatMoteur | undefined;
    const controles = new Promise<void>((suite) => {
      void moteur.suivre((recu) => {
        etat = recu;
        if (recu.constats) suite();
      });
    });
    await moteur.recevoir([...toutLeClasseur(sheets)]);
    await controles;

    const hasard = new Hasard(1);
    const remplis = sheets.flatMap(({ name, tables }) =>
      tables.filter(({ range }) => range.bottom - range.top > 1_000).map(({ range }) => ({ name, range })),
    );
    const durees: number[] = [];
    for (let tour = -ECHAUFFEMENT; tour < FRAPPES; tour++) {
      const { name, range } = hasard.parmi(remplis);
      const ligne = hasard.entier(range.top + 1, range.bottom);
      const colonne = hasard.entier(range.left, range.right);
      const lots: Lot[] = [
        structure(sheets),
        rectangle(name, ligne, colonne, [hasard.parmi(TEXTES)]),
        { genre: 'complet' },
      ];
      const avant = etat?.version ?? 0;
      const debut = performance.now();
      await moteur.recevoir(lots);
      const ms = performance.now() - debut;
      if (etat?.version !== avant + 1) throw new Error('Une frappe doit donner un nouvel état, un seul.');
      if (tour >= 0) durees.push(ms);
    }
    const p95 = centile(durees, 0.95);
    dire.resultat({
      quoi: `une cellule tapée, lue, contrôlée, étapes refaites : 95ᵉ centile de ${FRAPPES}`,
      mesure: duree(p95),
      budget: duree(BUDGET_MS),
      part: p95 / BUDGET_MS,
    });
    dire.note(
      `Dans le fil du moteur, de l’arrivée de la cellule à l’état du volet ; médiane ${duree(mediane(durees))}, la plus longue ${duree(Math.max(...durees))}. L’aller et retour avec Excel n’y est pas.`,
    );
  },
};
