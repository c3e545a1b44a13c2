import { type CleTable, type Dossier, tablesLignes } from '../../dossier/dossier.ts';
import type { Communes } from '../communes.ts';
import type { LigneLue } from '../constat.ts';
import type { Faits, NomFait } from '../faits.ts';
import { type Releve, releverLigne, SANS_RIEN } from '../releve.ts';
import type { LigneDuRepertoire, NomRepertoire, Repertoire } from '../repertoires.ts';
import type { Fonds } from '../vue.ts';
import type { CleSuivie, Fiche } from './fiches.ts';
import type { RepertoireSuivi } from './repertoire.ts';

/** Une partie du dossier qu’une règle peut lire d’un bloc. */
export type Partie = CleSuivie | 'absentes' | 'schema' | 'identifiant';
const clesDesLignes = Object.keys(tablesLignes) as readonly CleTable[];
export const parties: readonly Partie[] = [...clesDesLignes, 'convention', 'absentes', 'schema', 'identifiant'];

/** Le nom, parmi les dépendances d’une règle, d’une partie lue d’un bloc, ou de ce qu’un répertoire soit vide. */
export const dependances = {
  partie: Object.fromEntries(parties.map((partie) => [partie, `partie ${partie}`])) as Readonly<Record<Partie, string>>,
  vide: (nom: NomRepertoire): string => `répertoire ${nom} vide`,
};

/** Une règle, pour ce qu’elle lit. */
interface Lectrice {
  /** Où noter ce qu’elle lit et qui vaut pour la convention entière. */
  readonly notes: Set<string>;
  readonly siennes: ReadonlySet<CleSuivie>;
  readonly liens: boolean;
}

/** Ce qui est vrai d’une version du classeur : chaque dépendance et sa valeur, comparable par `===`. */
export type Etat = ReadonlyMap<string, unknown>;

const AUCUNE: readonly LigneLue[] = [];

/**
 * Ce que voit la règle en cours, et le journal de ce qu’elle lit. Devant une ligne (`montrer`), les tables de la règle ne
 * contiennent qu’elle ; tout ce qui vient d’ailleurs est noté, pour la règle ou pour la ligne.
 */
export class Lecteur implements Fonds {
  readonly communes: Communes;
  readonly dossier: Dossier;
  readonly #facades = new Map<NomRepertoire, Repertoire<LigneLue>>();
  #etat: Etat = new Map();
  #lectrice: Lectrice = { notes: new Set(), siennes: new Set(), liens: false };
  #fiche: Fiche | null = null;
  #seule: readonly LigneLue[] = AUCUNE;

  constructor(communes: Communes, repertoires: ReadonlyMap<NomRepertoire, RepertoireSuivi>) {
    this.communes = communes;
    this.dossier = Object.defineProperties(
      {},
      Object.fromEntries(parties.map((partie) => [partie, { enumerable: true, get: () => this.#partie(partie) }])),
    ) as Dossier;
    for (const [nom, repertoire] of repertoires) this.#facades.set(nom, this.#facade(nom, repertoire));
  }

  set etat(etat: Etat) {
    this.#etat = etat;
  }

  /** La règle qui va lire. */
  suivre(lectrice: Lectrice): void {
    this.#lectrice = lectrice;
  }

  /** La ligne que la règle va juger ; null : le classeur entier. */
  montrer(fiche: Fiche | null): void {
    this.#fiche = fiche;
    this.#seule = fiche === null ? AUCUNE : [fiche.ligne];
  }

  #lire(dependance: string): unknown {
    this.#lectrice.notes.add(dependance);
    return this.#etat.get(dependance);
  }

  #partie(partie: Partie): unknown {
    if (this.#fiche !== null) {
      if (partie === this.#fiche.table) return partie === 'convention' ? this.#fiche.ligne : this.#seule;
      if (partie !== 'convention' && this.#lectrice.siennes.has(partie as CleSuivie)) return AUCUNE;
    }
    return this.#lire(dependances.partie[partie]);
  }

  get releve(): Releve {
    const fiche = this.#fiche;
    if (fiche === null) throw new Error('Une règle d’un bloc ne lit pas le relevé des cellules.');
    if (fiche.table === 'convention' && this.dossier.absentes.includes('CTG_Convention')) return SANS_RIEN;
    return releverLigne(fiche.table, fiche.ligne);
  }

  fait<N extends NomFait>(nom: N): Faits[N] {
    return this.#lire(nom) as Faits[N];
  }

  repertoire<N extends NomRepertoire>(nom: N): Repertoire<LigneDuRepertoire<N>> {
    return this.#facades.get(nom) as unknown as Repertoire<LigneDuRepertoire<N>>;
  }

  #facade(nom: NomRepertoire, repertoire: RepertoireSuivi): Repertoire<LigneLue> {
    const vide = dependances.vide(nom);
    const table = dependances.partie[repertoire.definition.table];
    // Devant une ligne, c’est elle qui s’abonne ; d’un bloc, la règle dépend de toute la table.
    const devant = (): Fiche | null => {
      if (this.#fiche === null) this.#lectrice.notes.add(table);
      else if (!this.#lectrice.liens)
        throw new Error('Une règle qui lit un répertoire devant une ligne est de portée « liens ».');
      return this.#fiche;
    };
    const lire = this.#lire.bind(this);
    return {
      get vide() {
        return lire(vide) as boolean;
      },
      has: (cle) => repertoire.has(cle, devant()),
      premier: (cle) => repertoire.premier(cle, devant()),
      groupe: (cle) => repertoire.groupe(cle, devant()),
    };
  }
}
