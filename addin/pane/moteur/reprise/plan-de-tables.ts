import type { CleTable } from '../../../../shared/dossier/dossier.ts';
import type { LigneBrute } from '../../../../shared/workbook/modele/contenu.ts';
import { address } from '../../../../shared/xlsx/grid.ts';
import { parseRange } from '../../../../shared/xlsx/reference.ts';
import type { Ecriture, Place, Plan } from '../../../excel/contrat.ts';
import { BLOQUEE, ecriture } from '../outils/ecritures.ts';
import { placeEn, rangDe, type TableSituee, type Terrain } from '../terrain.ts';

/** Une colonne à poser : celle de la table, ou une qu’il faut ajouter à sa droite. */
interface ColonneCible {
  readonly rang: number;
  readonly colonne: Parameters<typeof ecriture>[0];
}

/** Excel ne distingue pas les en-têtes d’un tableau par leur casse. */
const cleDeTitre = (titre: string): string => titre.normalize('NFC').toLocaleLowerCase('fr');

/** Les colonnes d’une table du classeur, et celles que la reprise lui ajoute. */
class ColonnesDeTable {
  readonly ajoutees: string[] = [];
  readonly #situee: TableSituee;
  readonly #droite: number;
  /** Colonnes de l’agent et colonnes ajoutées, par titre. */
  readonly #connues = new Map<string, number>();
  readonly #desTables: ReadonlySet<string>;
  /** La colonne de chaque titre gardé : deux titres n’en partagent jamais une. */
  readonly #parTitre = new Map<string, number>();

  constructor(situee: TableSituee) {
    this.#situee = situee;
    const { tableau, entetes } = situee.zone;
    this.#droite = tableau ? tableau.range.right : Math.max(...entetes.keys());
    const { fixes, annuelles } = situee.colonnes;
    const siennes = new Set([...fixes.values(), ...[...annuelles.values()].flatMap((annees) => [...annees.values()])]);
    this.#desTables = new Set([...siennes].map((rang) => cleDeTitre(entetes.get(rang) ?? '')));
    for (const [rang, titre] of entetes) if (!siennes.has(rang)) this.#connues.set(cleDeTitre(titre), rang);
  }

  /** La colonne d’un champ ; ajoutée si la table du classeur ne l’a pas. */
  champ(nom: string, annee?: string): ColonneCible | null {
    const { table } = this.#situee;
    const colonne = annee === undefined ? table.colonnes[nom] : table.annuelles[nom];
    if (!colonne || colonne.calculee) return null;
    const sien = rangDe(this.#situee, nom, annee);
    const titre = annee === undefined ? colonne.titre : `${colonne.titre} ${annee}`;
    return { rang: sien ?? this.#connues.get(cleDeTitre(titre)) ?? this.#ajouter(titre), colonne };
  }

  /** La colonne qui porte ce texte gardé ; un titre déjà pris par autre chose reçoit un rang. */
  ajoutee(titre: string): number {
    const deja = this.#parTitre.get(titre);
    if (deja !== undefined) return deja;
    const propre = titre.trim() || 'colonne';
    const prises = new Set(this.#parTitre.values());
    for (let rang = 1; ; rang++) {
      const essai = rang === 1 ? propre : `${propre} (${rang})`;
      if (this.#desTables.has(cleDeTitre(essai))) continue;
      const colonne = this.#connues.get(cleDeTitre(essai)) ?? this.#ajouter(essai);
      if (prises.has(colonne)) continue;
      this.#parTitre.set(titre, colonne);
      return colonne;
    }
  }

  #ajouter(titre: string): number {
    this.ajoutees.push(titre);
    const rang = this.#droite + this.ajoutees.length;
    this.#connues.set(cleDeTitre(titre), rang);
    return rang;
  }
}

/** Ce qu’une reprise écrit dans les tables d’un classeur : lignes et colonnes ajoutées, cellules changées, en un seul plan. */
export class PlanDeTables {
  readonly #terrain: Terrain;
  readonly #colonnes = new Map<CleTable, ColonnesDeTable>();
  readonly #ecritures: { readonly situee: TableSituee | null; readonly ecriture: Ecriture }[] = [];
  readonly #agrandir: { readonly situee: TableSituee; readonly tableau: string; readonly lignes: number }[] = [];
  #premiere: { readonly situee: TableSituee; readonly place: Place } | null = null;

  constructor(terrain: Terrain) {
    this.#terrain = terrain;
  }

  #colonnesDe(cle: CleTable, situee: TableSituee): ColonnesDeTable {
    const colonnes = this.#colonnes.get(cle) ?? new ColonnesDeTable(situee);
    this.#colonnes.set(cle, colonnes);
    return colonnes;
  }

  /** Ajoute des lignes au bas d’une table ; rend leurs rangs, ou la raison pour laquelle elles n’y tiennent pas. */
  ajouter(cle: CleTable, lignes: readonly LigneBrute[]): readonly number[] | { readonly raison: string } {
    if (lignes.length === 0) return [];
    const situee = this.#terrain.table(cle);
    if (!situee) return { raison: `La table « ${cle} » manque à ce classeur.` };
    const { rangs, agrandir } = this.#terrain.lignesNeuves(situee, lignes.length);
    if (!this.#terrain.libres(situee, rangs)) return { raison: `${situee.table.titre} : ${BLOQUEE}` };
    this.#agrandir.push(...agrandir.map((un) => ({ situee, ...un })));
    for (const [i, ligne] of lignes.entries()) this.#ecrireLigne(cle, situee, rangs[i]!, ligne);
    this.#premiere ??= { situee, place: placeEn(situee, rangs[0]!, [...situee.zone.entetes.keys()][0]!) };
    return rangs;
  }

  #ecrireLigne(cle: CleTable, situee: TableSituee, rang: number, ligne: LigneBrute): void {
    for (const [champ, saisi] of Object.entries(ligne)) {
      if (champ === 'ajoutees' || saisi === null || saisi === undefined) continue;
      if (situee.table.annuelles[champ])
        for (const [annee, montant] of Object.entries(saisi as Readonly<Record<string, unknown>>))
          this.changer(cle, rang, champ, annee, montant);
      else this.changer(cle, rang, champ, undefined, saisi);
    }
    for (const [titre, texte] of Object.entries(ligne.ajoutees ?? {})) this.ajouterTexte(cle, rang, titre, texte);
  }

  /** Écrit une valeur dans une ligne qui existe ou qui vient d’être ajoutée. */
  changer(cle: CleTable, rang: number, champ: string, annee: string | undefined, saisi: unknown): void {
    const situee = this.#terrain.table(cle);
    const cible = situee && this.#colonnesDe(cle, situee).champ(champ, annee);
    if (!situee || !cible) return;
    const ecrite = ecriture(cible.colonne, placeEn(situee, rang, cible.rang), saisi);
    if (ecrite.valeur !== null) this.#ecritures.push({ situee, ecriture: ecrite });
  }

  /** Écrit un texte gardé dans une colonne ajoutée. */
  ajouterTexte(cle: CleTable, rang: number, titre: string, texte: string): void {
    const situee = this.#terrain.table(cle);
    if (!situee || texte === '') return;
    const colonne = this.#colonnesDe(cle, situee).ajoutee(titre);
    const place = placeEn(situee, rang, colonne);
    this.#ecritures.push({ situee, ecriture: { ...place, valeur: { genre: 'texte', texte } } });
  }

  /** Écrit dans une cellule connue : la réponse d’une rubrique de la fiche. */
  poser(ecrite: Ecriture): void {
    this.#ecritures.push({ situee: null, ecriture: ecrite });
  }

  /** De combien de lignes une table descend quand celles du dessus s’agrandissent. */
  #descente({ zone }: TableSituee): number {
    const haut = zone.tableau?.range.top ?? zone.rangEntete;
    return this.#agrandir.reduce((total, { situee, lignes }) => {
      const autre = situee.zone.tableau?.range;
      const dessus = autre && situee.zone.feuille.name === zone.feuille.name && autre.bottom < haut;
      return dessus ? total + lignes : total;
    }, 0);
  }

  #descendue<T extends Place>(situee: TableSituee | null, place: T): T {
    const lignes = situee ? this.#descente(situee) : 0;
    const plage = lignes > 0 ? parseRange(place.cellule) : undefined;
    return plage ? { ...place, cellule: address(plage.top + lignes, plage.left) } : place;
  }

  /** Où un champ d’une ligne s’écrit ; null si rien n’y va. */
  placeDe(cle: CleTable, rang: number, champ: string, annee: string | undefined): Place | null {
    const situee = this.#terrain.table(cle);
    const cible = situee && this.#colonnesDe(cle, situee).champ(champ, annee);
    return situee && cible ? this.#descendue(situee, placeEn(situee, rang, cible.rang)) : null;
  }

  /** Où un texte gardé s’écrit. */
  placeAjoutee(cle: CleTable, rang: number, titre: string): Place | null {
    const situee = this.#terrain.table(cle);
    return situee ? this.#descendue(situee, placeEn(situee, rang, this.#colonnesDe(cle, situee).ajoutee(titre))) : null;
  }

  get vide(): boolean {
    return this.#ecritures.length === 0;
  }

  rendre(libelle: string): Plan {
    const colonnes: { tableau: string; titres: readonly string[] }[] = [];
    const entetes: Ecriture[] = [];
    for (const [cle, { ajoutees }] of this.#colonnes) {
      const situee = this.#terrain.table(cle);
      if (!situee || ajoutees.length === 0) continue;
      const { tableau, feuille, rangEntete, entetes: siens } = situee.zone;
      if (tableau) colonnes.push({ tableau: tableau.name, titres: ajoutees });
      else
        for (const [i, titre] of ajoutees.entries())
          entetes.push(
            this.#descendue(situee, {
              feuille: feuille.name,
              cellule: address(rangEntete, Math.max(...siens.keys()) + 1 + i),
              valeur: { genre: 'texte', texte: titre },
            }),
          );
    }
    return {
      libelle,
      agrandir: this.#agrandir.map(({ tableau, lignes }) => ({ tableau, lignes })),
      ...(colonnes.length > 0 ? { colonnes } : {}),
      ecritures: [...entetes, ...this.#ecritures.map(({ situee, ecriture }) => this.#descendue(situee, ecriture))],
      ...(this.#premiere ? { aller: this.#descendue(this.#premiere.situee, this.#premiere.place) } : {}),
    };
  }
}
