import type { Communes } from '../communes.ts';
import type { LigneLue } from '../constat.ts';
import { type DefinitionLue, definitionDe, type NomRepertoire } from '../repertoires.ts';
import { Abonnes, type Changements, type Fiche } from './fiches.ts';

/** Ce qu’une lecture demande d’un groupe : s’il y a quelqu’un, qui est le premier, ou tout le groupe. */
type Question = 'presence' | 'premier' | 'groupe';

/** Les lignes d’une même clé, et les fiches qui les ont regardées, par ce qu’elles en ont demandé. */
interface Groupe {
  fiches: readonly Fiche[];
  /** Celles des fiches, faites à la première demande. */
  lignes: readonly LigneLue[] | null;
  presence: Abonnes | null;
  premier: Abonnes | null;
  groupe: Abonnes | null;
}

const AUCUNE: readonly Fiche[] = [];
const SANS_LIGNE: readonly LigneLue[] = [];
const groupeVide = (): Groupe => ({ fiches: AUCUNE, lignes: null, presence: null, premier: null, groupe: null });

/**
 * Un répertoire tenu à jour d’une version à l’autre. Qui lit une clé s’y abonne : quand la réponse change, l’abonné est à
 * relire, et lui seul.
 */
export class RepertoireSuivi {
  readonly definition: DefinitionLue;
  readonly #communes: Communes;
  /** Rang de ce répertoire parmi ceux de sa table. */
  readonly #rang: number;
  readonly #groupes = new Map<string, Groupe>();
  #remplis = 0;

  constructor(nom: NomRepertoire, rang: number, communes: Communes) {
    this.definition = definitionDe(nom);
    this.#rang = rang;
    this.#communes = communes;
  }

  get vide(): boolean {
    return this.#remplis === 0;
  }

  /** Vrai si une ligne a cette clé. Ici et plus bas, `fiche`, si elle est dite, s’abonne à la réponse. */
  has(cle: string, fiche: Fiche | null): boolean {
    return (this.#regarder(cle, 'presence', fiche)?.fiches.length ?? 0) > 0;
  }

  premier(cle: string, fiche: Fiche | null): LigneLue | undefined {
    return this.#regarder(cle, 'premier', fiche)?.fiches[0]?.ligne;
  }

  groupe(cle: string, fiche: Fiche | null): readonly LigneLue[] {
    const groupe = this.#regarder(cle, 'groupe', fiche);
    if (groupe === undefined) return SANS_LIGNE;
    groupe.lignes ??= groupe.fiches.map(({ ligne }) => ligne);
    return groupe.lignes;
  }

  #regarder(cle: string, question: Question, fiche: Fiche | null): Groupe | undefined {
    let groupe = this.#groupes.get(cle);
    if (fiche === null) return groupe;
    if (groupe === undefined) {
      groupe = groupeVide();
      this.#groupes.set(cle, groupe);
    }
    let abonnes = groupe[question];
    if (abonnes === null) {
      abonnes = new Abonnes();
      groupe[question] = abonnes;
    }
    if (abonnes.ajouter(fiche)) fiche.abonnements.push(abonnes);
    return groupe;
  }

  /** Les clés d’une ligne. */
  clesDe(ligne: LigneLue): readonly string[] {
    return this.definition.cles(ligne, this.#communes);
  }

  /** Suit les changements de la table ; `signaler` reçoit chaque abonné dont une réponse a changé. */
  suivre({ retirees, ajoutees, deplacees }: Changements, signaler: (fiche: Fiche) => void): void {
    const touchees = new Map<string, Fiche[]>();
    const toucher = (cle: string): Fiche[] => {
      let arrivees = touchees.get(cle);
      if (arrivees === undefined) {
        arrivees = [];
        touchees.set(cle, arrivees);
      }
      return arrivees;
    };
    for (const fiche of [...retirees, ...deplacees]) for (const cle of fiche.cles[this.#rang]!) toucher(cle);
    for (const fiche of ajoutees) for (const cle of fiche.cles[this.#rang]!) toucher(cle).push(fiche);
    for (const [cle, arrivees] of touchees) this.#refaire(cle, arrivees, signaler);
  }

  #refaire(cle: string, arrivees: readonly Fiche[], signaler: (fiche: Fiche) => void): void {
    const groupe = this.#groupes.get(cle) ?? groupeVide();
    const avant = groupe.fiches;
    const restees = avant.filter(({ retiree }) => !retiree);
    // Les nouvelles arrivent déjà dans l’ordre de la table.
    const apres = restees.length === 0 ? arrivees : [...restees, ...arrivees].sort((a, b) => a.position - b.position);
    groupe.fiches = apres;
    groupe.lignes = null;
    this.#remplis += Number(apres.length > 0) - Number(avant.length > 0);
    if (apres.length > 0 !== avant.length > 0) groupe.presence?.signaler(signaler);
    if (apres[0] !== avant[0]) groupe.premier?.signaler(signaler);
    groupe.groupe?.signaler(signaler);
    if (apres.length > 0 || groupe.presence?.quelquUn || groupe.premier?.quelquUn || groupe.groupe?.quelquUn)
      this.#groupes.set(cle, groupe);
    else this.#groupes.delete(cle);
  }
}
