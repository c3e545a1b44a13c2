import { type CleTable, type Dossier, tableConvention, tables, tablesLignes } from '../../dossier/index.ts';
import type { DateIso } from '../../french/date.ts';
import { regles } from '../catalogue.ts';
import { Communes } from '../communes.ts';
import type { LigneLue } from '../constat.ts';
import { calculDesFaits, nomsDesFaits } from '../faits.ts';
import type { Finding } from '../finding.ts';
import { controler, enVigueur } from '../moteur.ts';
import { comparerPlaces, type Place, placer } from '../place.ts';
import { type Contexte, parLigne, type Regle } from '../regle.ts';
import { SANS_RIEN } from '../releve.ts';
import { definitionDe, nomsDesRepertoires } from '../repertoires.ts';
import { Vue } from '../vue.ts';
import { type CleSuivie, desabonner, type Fiche, rapprocher, type TableSuivie } from './fiches.ts';
import { dependances, Lecteur, parties } from './lecteur.ts';
import { ranger } from './rangement.ts';
import { RepertoireSuivi } from './repertoire.ts';

/** Un contrôle ouvert sur un classeur qui change. */
export interface ControleSuivi {
  /**
   * Exactement ce que rend `controler`, mais seul ce qui a changé depuis l’appel précédent est contrôlé de nouveau : une
   * ligne qui est le même objet est la même ligne. Sans aucun changement, le même tableau est rendu.
   */
  controler(dossier: Dossier, au?: DateIso): readonly Finding[];
}

/** Ce que le contrôle retient d’une règle. */
interface RegleSuivie {
  readonly regle: Regle;
  readonly rang: number;
  readonly ligneALigne: boolean;
  /** Vrai si elle peut lire un répertoire devant une ligne. */
  readonly liens: boolean;
  /** Ses tables. */
  readonly siennes: ReadonlySet<CleSuivie>;
  /** Tout ce qu’elle a lu qui vaut pour la convention entière. */
  readonly notes: Set<string>;
  enVigueur: boolean;
  /** Ses constats, si elle juge d’un bloc. */
  blocs: readonly Place[];
}

const AUCUNE: readonly Place[] = [];
const clesDesLignes = Object.keys(tablesLignes) as readonly CleTable[];
const cleDe = new Map<string, CleSuivie>([
  [tableConvention.nom, 'convention'],
  ...clesDesLignes.map((cle) => [tablesLignes[cle].nom, cle] as const),
]);
const suivre = (regle: Regle, rang: number): RegleSuivie => ({
  regle,
  rang,
  ligneALigne: parLigne(regle),
  liens: regle.portee === 'liens',
  siennes: new Set(regle.tables.map((nom) => cleDe.get(nom)!)),
  notes: new Set(),
  enVigueur: false,
  blocs: [],
});
/** Le rang d’une table parmi les constats : −1 pour le classeur, puis l’ordre de la démarche. */
const ordre: readonly CleSuivie[] = tables.map(({ nom }) => cleDe.get(nom)!);

/** Ouvre un contrôle qui se souvient du dossier précédent. Un dossier et ses lignes ne se modifient pas sur place. */
export function ouvrirControle(contexte: Contexte): ControleSuivi {
  let suivi: Suivi | null = null;
  return {
    controler(dossier, au = contexte.au) {
      // Une ligne citée deux fois n’a pas d’identité : rien ne peut en être retenu.
      if (!clesDesLignes.every((cle) => sansDoublon(dossier[cle]))) {
        suivi = null;
        return controler(dossier, { ...contexte, au });
      }
      const courant = suivi ?? new Suivi(new Communes(contexte.territoires));
      suivi = null; // une règle qui lèverait une erreur laisserait un suivi à moitié fait
      const findings = courant.controler(dossier, au);
      suivi = courant;
      return findings;
    },
  };
}

class Suivi {
  readonly #regles = regles.map(suivre);
  readonly #parTable: ReadonlyMap<CleSuivie, readonly RegleSuivie[]>;
  readonly #tables: ReadonlyMap<CleSuivie, TableSuivie>;
  readonly #repertoires: ReadonlyMap<CleSuivie, readonly RepertoireSuivi[]>;
  readonly #tousLesRepertoires: ReadonlyMap<(typeof nomsDesRepertoires)[number], RepertoireSuivi>;
  readonly #lecteur: Lecteur;
  readonly #vue: Vue;
  #etat: ReadonlyMap<string, unknown> = new Map();
  /** Constats rangés, par table ; le premier est celui du classeur. */
  readonly #ranges: (readonly Finding[])[] = Array.from({ length: ordre.length + 1 }, () => []);
  #findings: readonly Finding[] = [];

  constructor(communes: Communes) {
    this.#tables = new Map(ordre.map((cle) => [cle, { cle, lignes: [], fiches: [] }]));
    this.#parTable = new Map(
      ordre.map((cle) => [cle, this.#regles.filter((regle) => regle.ligneALigne && regle.siennes.has(cle))]),
    );
    const parTable = new Map<CleSuivie, RepertoireSuivi[]>(ordre.map((cle) => [cle, []]));
    const tous = new Map<(typeof nomsDesRepertoires)[number], RepertoireSuivi>();
    for (const nom of nomsDesRepertoires) {
      const siens = parTable.get(definitionDe(nom).table)!;
      const repertoire = new RepertoireSuivi(nom, siens.length, communes);
      siens.push(repertoire);
      tous.set(nom, repertoire);
    }
    this.#repertoires = parTable;
    this.#tousLesRepertoires = tous;
    this.#lecteur = new Lecteur(communes, tous);
    this.#vue = new Vue(this.#lecteur);
  }

  controler(dossier: Dossier, au: DateIso): readonly Finding[] {
    const touchees = new Set<CleSuivie | null>();
    const aRelire: Fiche[] = [];
    this.#suivreLesLignes(dossier, touchees, aRelire);
    const changees = this.#suivreLEtat(dossier, au);
    const aRefaire = this.#suivreLesRegles(changees);

    for (const fiche of aRelire) if (!fiche.retiree) this.#juger(fiche, touchees);
    for (const suivie of aRefaire)
      if (suivie.ligneALigne) this.#rejuger(suivie, touchees);
      else this.#jugerDUnBloc(suivie, touchees);
    for (const fiche of aRelire) {
      fiche.aRelire = false;
      fiche.nouvelle = false;
    }

    if (touchees.size > 0) this.#ranger(touchees);
    return this.#findings;
  }

  #suivreLesLignes(dossier: Dossier, touchees: Set<CleSuivie | null>, aRelire: Fiche[]): void {
    const signaler = (fiche: Fiche): void => {
      if (fiche.aRelire || fiche.retiree) return;
      fiche.aRelire = true;
      aRelire.push(fiche);
    };
    for (const table of this.#tables.values()) {
      const changements = rapprocher(table, lignesDe(dossier, table.cle));
      if (changements === null) continue;
      touchees.add(table.cle);
      const repertoires = this.#repertoires.get(table.cle)!;
      for (const fiche of changements.ajoutees) {
        fiche.cles = repertoires.map((repertoire) => repertoire.clesDe(fiche.ligne));
        aRelire.push(fiche);
      }
      for (const fiche of changements.retirees) desabonner(fiche);
      for (const repertoire of repertoires) repertoire.suivre(changements, signaler);
    }
  }

  /** Refait l’état du classeur et rend les dépendances dont la valeur a changé. */
  #suivreLEtat(dossier: Dossier, au: DateIso): ReadonlySet<string> {
    const etat = new Map<string, unknown>();
    for (const nom of nomsDesFaits) etat.set(nom, calculDesFaits[nom](dossier, au));
    for (const [nom, repertoire] of this.#tousLesRepertoires) etat.set(dependances.vide(nom), repertoire.vide);
    for (const partie of parties) {
      const nom = dependances.partie[partie];
      if (partie === 'schema' || partie === 'identifiant') etat.set(nom, dossier[partie]);
      else if (partie === 'absentes') etat.set(nom, memesNoms(this.#etat.get(nom), dossier.absentes));
      else if (partie === 'convention') etat.set(nom, dossier.convention);
      else etat.set(nom, this.#tables.get(partie)!.lignes);
    }
    const changees = new Set<string>();
    for (const [nom, valeur] of etat) if (this.#etat.get(nom) !== valeur || !this.#etat.has(nom)) changees.add(nom);
    this.#etat = etat;
    this.#lecteur.etat = etat;
    return changees;
  }

  /** Les règles à vérifier de nouveau : elles entrent en vigueur, en sortent, ou ont lu ce qui a changé. */
  #suivreLesRegles(changees: ReadonlySet<string>): readonly RegleSuivie[] {
    const date = (this.#etat.get('effet') ?? this.#etat.get('au')) as DateIso;
    return this.#regles.filter((suivie) => {
      const avant = suivie.enVigueur;
      suivie.enVigueur = enVigueur(suivie.regle, date);
      if (suivie.enVigueur !== avant) return true;
      if (!suivie.enVigueur) return false;
      for (const note of suivie.notes) if (changees.has(note)) return true;
      return false;
    });
  }

  /** Toutes les règles d’une ligne nouvelle ; d’une ligne gardée, celles qui l’ont liée à ce qui vient de changer. */
  #juger(fiche: Fiche, touchees: Set<CleSuivie | null>): void {
    const suivies = this.#parTable.get(fiche.table)!;
    const places: Place[] = [];
    this.#lecteur.montrer(fiche);
    if (!fiche.nouvelle) {
      desabonner(fiche);
      for (const place of fiche.places) if (!this.#regles[place.rangRegle]!.liens) places.push(place);
      for (const suivie of suivies) if (suivie.liens && suivie.enVigueur) this.#verifier(suivie, places);
    } else {
      // Le relevé de la fiche Convention dépend aussi de son absence : ses règles le lisent toujours elles-mêmes.
      const relevees = fiche.table === 'convention' || this.#lecteur.releve !== SANS_RIEN;
      for (const suivie of suivies)
        if (suivie.enVigueur && (relevees || !suivie.regle.surReleve)) this.#verifier(suivie, places);
    }
    if (places.length > 1) places.sort(comparerPlaces);
    fiche.places = places.length === 0 ? AUCUNE : places;
    touchees.add(fiche.table);
  }

  /** Une règle, sur toutes les lignes de ses tables que ce contrôle n’a pas déjà jugées. */
  #rejuger(suivie: RegleSuivie, touchees: Set<CleSuivie | null>): void {
    for (const cle of suivie.siennes)
      for (const fiche of this.#tables.get(cle)!.fiches) {
        if (fiche.aRelire && (suivie.liens || fiche.nouvelle)) continue;
        const places = fiche.places.filter(({ rangRegle }) => rangRegle !== suivie.rang);
        const autres = places.length;
        if (suivie.enVigueur) {
          this.#lecteur.montrer(fiche);
          this.#verifier(suivie, places);
        }
        if (autres === fiche.places.length && places.length === autres) continue;
        fiche.places = places.sort(comparerPlaces);
        touchees.add(cle);
      }
  }

  #jugerDUnBloc(suivie: RegleSuivie, touchees: Set<CleSuivie | null>): void {
    const places: Place[] = [];
    suivie.notes.clear();
    this.#lecteur.montrer(null);
    if (suivie.enVigueur) this.#verifier(suivie, places);
    for (const { rangTable } of [...suivie.blocs, ...places]) touchees.add(ordre[rangTable] ?? null);
    suivie.blocs = places;
  }

  #verifier(suivie: RegleSuivie, places: Place[]): void {
    const { regle, rang } = suivie;
    this.#lecteur.suivre(suivie);
    for (const constat of regle.verifier(this.#vue)) places.push(placer(regle, rang, constat));
  }

  #ranger(touchees: ReadonlySet<CleSuivie | null>): void {
    const blocs = this.#regles.flatMap((suivie) => suivie.blocs).sort(comparerPlaces);
    for (const cle of touchees) {
      const rang = cle === null ? -1 : ordre.indexOf(cle);
      const fiches = cle === null ? [] : this.#tables.get(cle)!.fiches;
      this.#ranges[rang + 1] = ranger(
        fiches,
        blocs.filter(({ rangTable }) => rangTable === rang),
      );
    }
    this.#findings = this.#ranges.flat();
  }
}

const lignesDe = (dossier: Dossier, cle: CleSuivie): readonly LigneLue[] =>
  cle === 'convention' ? [dossier.convention as LigneLue] : (dossier[cle] as readonly LigneLue[]);

/** Le tableau précédent s’il dit les mêmes noms : la lecture en fait un neuf à chaque fois. */
function memesNoms(avant: unknown, apres: readonly string[]): readonly string[] {
  const memes =
    Array.isArray(avant) && avant.length === apres.length && avant.every((nom: unknown, i) => nom === apres[i]);
  return memes ? (avant as readonly string[]) : apres;
}

/** Les tableaux de lignes déjà vus, où aucune ligne n’est deux fois. */
const sansDoublons = new WeakSet<readonly unknown[]>();

function sansDoublon(lignes: readonly unknown[]): boolean {
  if (sansDoublons.has(lignes)) return true;
  if (new Set(lignes).size !== lignes.length) return false;
  sansDoublons.add(lignes);
  return true;
}
