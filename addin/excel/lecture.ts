import type { Range } from '../../shared/xlsx/grid.ts';
import type { Attente } from './attente.ts';
import { type Lot, type Rectangle, RefusExcel } from './contrat.ts';
import { FormulesLues } from './formules-lues.ts';
import { DemandeDeStructure, lotDeStructure, plageDe, STRUCTURE_VIDE, type Structure } from './structure.ts';
import { type ALire, cellulesDe, demanderPlage, LecteurDeTranches } from './tranches.ts';

type Recevoir = (lot: Lot) => void | Promise<void>;

/** Au-delà, une plage se lit par tranches, après le premier envoi. */
const LUES_D_ABORD = 2_000;
/** Une feuille de plus de cellules n’est lue que par le haut, et le volet le dit. */
const CELLULES_PAR_FEUILLE = 2_000_000;

/** Relit du classeur ce qui a changé, et se souvient de sa structure d’une lecture à l’autre. */
export class LectureDuClasseur {
  #structure: Structure = STRUCTURE_VIDE;
  readonly #formules = new FormulesLues();
  readonly #tranches = new LecteurDeTranches();

  /** Nom d’une feuille à la dernière lecture. */
  nomDe(feuille: string): string | undefined {
    return this.#structure.feuilles.find(({ id }) => id === feuille)?.vue.name;
  }

  /**
   * Lit ce qui attend et rend les lots, jusqu’à `complet`. Un envoi pour la structure et les petites plages ; un second
   * s’il y a des feuilles à relire ou des tableaux neufs ; un troisième pour les cellules d’une feuille neuve.
   */
  async lire(
    context: Excel.RequestContext,
    attente: Attente,
    recevoir: Recevoir,
    surRefus: (refus: RefusExcel) => void,
  ): Promise<void> {
    const { tout } = attente;
    const avant = tout ? STRUCTURE_VIDE : this.#structure;
    const demande = new DemandeDeStructure(context, this.#structure.tableaux);
    const remplies = new Map<string, Excel.Range>();
    const demanderRemplie = (feuille: string): void => {
      const remplie = context.workbook.worksheets.getItemOrNullObject(feuille).getUsedRangeOrNullObject(true);
      remplie.load('address');
      remplies.set(feuille, remplie);
    };
    const petites: { feuille: string; rectangle: (nom: string) => Rectangle | null }[] = [];
    const grandes: { feuille: string; plage: Range }[] = [];
    if (!tout) {
      for (const [feuille, plages] of attente.feuilles) {
        if (plages === 'toute') demanderRemplie(feuille);
        else
          for (const plage of plages) {
            if (cellulesDe(plage) > LUES_D_ABORD) grandes.push({ feuille, plage });
            else petites.push({ feuille, rectangle: demanderPlage(context, { feuille, plage }) });
          }
      }
      for (const { feuille, plage } of this.#formules.aRelire(avant.feuilles))
        if (!remplies.has(feuille)) petites.push({ feuille, rectangle: demanderPlage(context, { feuille, plage }) });
    }
    await context.sync();

    const connues = new Set(avant.feuilles.map(({ id }) => id));
    const neuves = demande.feuilles.filter((id) => !connues.has(id) && !remplies.has(id));
    for (const id of neuves) {
      demanderRemplie(id);
      // Si la lecture est reprise, la feuille ne sera plus neuve : qu’elle reste à lire.
      attente.relireFeuille(id);
    }
    if (demande.completer() || neuves.length) await context.sync();

    const apres = demande.lire();
    const lot = lotDeStructure(this.#structure, apres);
    if (lot) await recevoir(lot);
    this.#structure = apres;

    const noms = new Map(apres.feuilles.map(({ id, vue }) => [id, vue.name]));
    const poser = async (feuille: string, rectangle: Rectangle): Promise<void> => {
      this.#formules.noter(feuille, rectangle);
      await recevoir({ genre: 'rectangle', rectangle });
    };
    for (const { feuille, rectangle } of petites) {
      const nom = noms.get(feuille);
      const lu = nom === undefined ? null : rectangle(nom);
      if (lu) await poser(feuille, lu);
    }
    const aLire: ALire[] = grandes.flatMap(({ feuille, plage }) => {
      const nom = noms.get(feuille);
      return nom === undefined ? [] : [{ feuille, nom, plage }];
    });
    for (const [feuille, remplie] of this.#dOrdre(remplies)) {
      const nom = noms.get(feuille);
      if (nom === undefined) continue;
      this.#formules.effacer(feuille);
      await recevoir({ genre: 'efface', feuille: nom });
      const plage = remplie.isNullObject ? undefined : plageDe(remplie.address);
      if (plage) aLire.push({ feuille, nom, plage: borner(nom, plage, surRefus) });
    }
    const parNom = new Map(apres.feuilles.map(({ id, vue }) => [vue.name, id]));
    await this.#tranches.lire(context, aLire, (rectangle) => poser(parNom.get(rectangle.feuille)!, rectangle));
    await recevoir({ genre: 'complet' });
  }

  /** Les feuilles d’une convention d’abord : ce sont elles que l’on attend. */
  #dOrdre(remplies: ReadonlyMap<string, Excel.Range>): [string, Excel.Range][] {
    const ctg = new Set(
      this.#structure.feuilles
        .filter(({ vue }) => vue.tables.some(({ name }) => /^ctg_/i.test(name)))
        .map(({ id }) => id),
    );
    return [...remplies].sort(([a], [b]) => Number(ctg.has(b)) - Number(ctg.has(a)));
  }
}

function borner(nom: string, plage: Range, surRefus: (refus: RefusExcel) => void): Range {
  if (cellulesDe(plage) <= CELLULES_PAR_FEUILLE) return plage;
  const lignes = Math.max(1, Math.floor(CELLULES_PAR_FEUILLE / (plage.right - plage.left + 1)));
  const bottom = plage.top + lignes - 1;
  surRefus(
    new RefusExcel(
      'trop-grand',
      `La feuille « ${nom} » va jusqu’à la ligne ${plage.bottom.toLocaleString('fr-FR')} : elle n’est lue que jusqu’à la ligne ${bottom.toLocaleString('fr-FR')}.`,
      'Supprimer les cellules remplies loin des données (Ctrl + Fin montre la dernière), puis relire le classeur.',
    ),
  );
  return { ...plage, bottom };
}
