import type { CleTable, Dossier } from '../dossier/dossier.ts';
import { annee, type DateIso } from '../french/date.ts';
import type { Commune, Epci, Resolution, Territoires } from '../reference/index.ts';
import { est } from '../reference/listes.ts';
import type { Communes } from './communes.ts';
import type { Ligne } from './constat.ts';
import type { Faits, NomFait } from './faits.ts';
import type { Releve } from './releve.ts';
import { repere } from './repere.ts';
import { type LigneDuRepertoire, type NomRepertoire, noyau, type Repertoire, seulRepere } from './repertoires.ts';

export { repere };

/** D’où une vue tire ce qu’elle montre : d’un classeur entier, ou du suivi de ses changements. */
export interface Fonds {
  /** Ce que la règle parcourt. */
  readonly dossier: Dossier;
  readonly communes: Communes;
  readonly releve: Releve;
  fait<N extends NomFait>(nom: N): Faits[N];
  repertoire<N extends NomRepertoire>(nom: N): Repertoire<LigneDuRepertoire<N>>;
}

/**
 * Le dossier tel que les règles le regardent : ses lignes, ce qui vaut pour toute la convention, et des répertoires. Une
 * règle ne lit rien par un autre chemin : c’est ainsi que le contrôle suivi sait de quoi ses constats dépendent.
 */
export class Vue {
  readonly #fonds: Fonds;

  constructor(fonds: Fonds) {
    this.#fonds = fonds;
  }

  get dossier(): Dossier {
    return this.#fonds.dossier;
  }
  get territoires(): Territoires {
    return this.#fonds.communes.territoires;
  }
  get communes(): Communes {
    return this.#fonds.communes;
  }
  /** Les cellules que les règles de saisie regardent, relevées en un seul passage sur toutes les lignes. */
  get releve(): Releve {
    return this.#fonds.releve;
  }

  get au(): DateIso {
    return this.#fonds.fait('au');
  }
  get effet(): DateIso | null {
    return this.#fonds.fait('effet');
  }
  get fin(): DateIso | null {
    return this.#fonds.fait('fin');
  }
  get finPrevue(): DateIso | null {
    return this.#fonds.fait('finPrevue');
  }
  /** Dernier jour réel : la résiliation si elle vient avant la fin prévue. */
  get finReelle(): DateIso | null {
    const resiliation = this.#fonds.fait('resiliation');
    const prevue = this.finPrevue;
    return resiliation !== null && (prevue === null || resiliation < prevue) ? resiliation : prevue;
  }
  get signature(): DateIso | null {
    return this.#fonds.fait('signature');
  }

  statut(...codes: readonly string[]): boolean {
    return est('statutConvention', this.#fonds.fait('statut'), ...codes);
  }
  /** Vrai si la convention a été signée, résiliée depuis ou non. */
  get signee(): boolean {
    return this.statut('signee', 'resiliee');
  }
  get locale(): boolean {
    return est('echelon', this.#fonds.fait('echelon'), 'local');
  }
  get departementale(): boolean {
    return est('echelon', this.#fonds.fait('echelon'), 'departemental');
  }
  /** Vrai à partir de la deuxième génération. */
  get renouvellement(): boolean {
    return est('generation', this.#fonds.fait('generation'), '2', '3', '4');
  }

  /** Années civiles que la convention touche, prolongations comprises ; null sans les deux dates. */
  get annees(): { readonly premiere: number; readonly derniere: number } | null {
    const { effet, finPrevue } = this;
    if (effet === null || finPrevue === null || finPrevue < effet) return null;
    return { premiere: annee(effet), derniere: annee(finPrevue) };
  }

  /** Vrai si la table n’a aucune ligne. */
  vide(table: CleTable): boolean {
    return this.#fonds.fait(`vide ${table}`);
  }

  get communesSignataires(): readonly Ligne<'perimetre'>[] {
    return this.dossier.perimetre.filter((ligne) => ligne.signataire.valeur === true);
  }
  /** Signataires d’une nature, par son code. */
  signatairesDe(...natures: readonly string[]): readonly Ligne<'signataires'>[] {
    return this.dossier.signataires.filter((ligne) => est('natureSignataire', ligne.nature.valeur, ...natures));
  }

  /** L’EPCI porteur, s’il est dans le référentiel. */
  get epci(): Epci | undefined {
    const siren = this.#fonds.fait('epci');
    return siren === null ? undefined : this.territoires.epci(siren);
  }
  /** Vrai si la commune est de l’EPCI porteur. */
  deLEpci(commune: Commune): boolean {
    return this.epci?.communes.includes(commune.code) ?? false;
  }
  /** Code actuel de la Caf de la convention, même écrite par un ancien code. */
  get caf(): string | null {
    const code = this.#fonds.fait('caf');
    return code === null ? null : (this.territoires.cafActuelle(code)?.code ?? null);
  }

  resoudre(code: string): Resolution {
    return this.communes.resoudre(code);
  }
  communesDe(code: string | null): readonly Commune[] {
    return this.communes.communesDe(code);
  }

  repertoire<N extends NomRepertoire>(nom: N): Repertoire<LigneDuRepertoire<N>> {
    return this.#fonds.repertoire(nom);
  }
  get couvertes(): Repertoire<Ligne<'perimetre'>> {
    return this.repertoire('couvertes');
  }
  get axes(): Repertoire<Ligne<'axes'>> {
    return this.repertoire('axes');
  }
  get besoins(): Repertoire<Ligne<'diagnostic'>> {
    return this.repertoire('besoins');
  }
  get actions(): Repertoire<Ligne<'actions'>> {
    return this.repertoire('actions');
  }
  get conventions(): Repertoire<Ligne<'conventions'>> {
    return this.repertoire('conventions');
  }
  get equipements(): Repertoire<Ligne<'equipements'>> {
    return this.repertoire('equipements');
  }
  get instances(): Repertoire<Ligne<'instances'>> {
    return this.repertoire('instances');
  }
  get reunions(): Repertoire<Ligne<'reunions'>> {
    return this.repertoire('reunions');
  }
  get financements(): Repertoire<Ligne<'financements'>> {
    return this.repertoire('financements');
  }
  get indicateurs(): Repertoire<Ligne<'indicateurs'>> {
    return this.repertoire('indicateurs');
  }
  get bilans(): Repertoire<Ligne<'bilan'>> {
    return this.repertoire('bilans');
  }
  get lignesCej(): Repertoire<Ligne<'cej'>> {
    return this.repertoire('lignesCej');
  }

  /** Ce qu’un repère inconnu a pu vouloir dire (« action 01 » pour « A1 »), s’il n’y a qu’une façon de l’entendre. */
  axeVoisin(texte: string): string | null {
    return this.#voisin(texte, (cle) =>
      seulRepere(this.repertoire('voisinsDAxes').groupe(cle), (l) => l.numero.valeur),
    );
  }
  actionVoisine(texte: string): string | null {
    return this.#voisin(texte, (cle) =>
      seulRepere(this.repertoire('voisinsDActions').groupe(cle), (l) => l.ref.valeur),
    );
  }
  conventionVoisine(texte: string): string | null {
    return this.#voisin(texte, (cle) =>
      seulRepere(this.repertoire('voisinsDeConventions').groupe(cle), (l) => l.ref.valeur),
    );
  }
  #voisin(texte: string, seul: (cle: string) => string | null): string | null {
    const cle = noyau(texte);
    return cle === '' ? null : seul(cle);
  }
}
