import type { Dossier } from '../dossier/dossier.ts';
import { signatureEffective } from '../dossier/signature.ts';
import { annee, type DateIso } from '../french/date.ts';
import { repere } from '../french/reference.ts';
import type { Commune, Epci, Resolution } from '../reference/index.ts';
import { est } from '../reference/listes.ts';
import type { Ligne } from './constat.ts';
import type { Contexte } from './regle.ts';
import { type Releve, relever } from './releve.ts';

export { repere };

/** Le même repère, sans ses zéros de tête ni ses mots : « action 01 » et « A1 » ont le même noyau. */
const noyau = (texte: string): string => /\d[\d.]*$/.exec(repere(texte))?.[0].replace(/^0+(?=\d)/, '') ?? '';

type Index<T> = ReadonlyMap<string, readonly T[]>;

function indexer<T>(lignes: readonly T[], cle: (ligne: T) => string | null): Index<T> {
  const index = new Map<string, T[]>();
  for (const ligne of lignes) {
    const valeur = cle(ligne);
    if (valeur === null) continue;
    const rang = repere(valeur);
    const deja = index.get(rang);
    if (deja) deja.push(ligne);
    else index.set(rang, [ligne]);
  }
  return index;
}

/**
 * Le dossier tel que les règles le regardent : ses lignes, et des index calculés une seule fois, à la première demande.
 */
export class Vue {
  readonly dossier: Dossier;
  readonly contexte: Contexte;
  readonly #memoire = new Map<string, unknown>();

  constructor(dossier: Dossier, contexte: Contexte) {
    this.dossier = dossier;
    this.contexte = contexte;
  }

  #une<T>(nom: string, calcul: () => T): T {
    if (!this.#memoire.has(nom)) this.#memoire.set(nom, calcul());
    return this.#memoire.get(nom) as T;
  }

  get au(): DateIso {
    return this.contexte.au;
  }
  get effet(): DateIso | null {
    return this.dossier.convention.dateEffet.valeur;
  }
  /** Date de fin de la convention d’origine, hors avenant. */
  get fin(): DateIso | null {
    return this.dossier.convention.dateFin.valeur;
  }
  /** Date de fin que les avenants donnent à la convention, qu’ils soient déjà en vigueur ou non. */
  get finPrevue(): DateIso | null {
    return this.#une('finPrevue', () => {
      let dernier: Ligne<'avenants'> | null = null;
      for (const avenant of this.dossier.avenants) {
        if (avenant.nouvelleDateFin.valeur === null) continue;
        if (dernier === null || (avenant.dateEffet.valeur ?? '') >= (dernier.dateEffet.valeur ?? '')) dernier = avenant;
      }
      return dernier?.nouvelleDateFin.valeur ?? this.fin;
    });
  }
  /** Dernier jour réel : la résiliation si elle vient avant la fin prévue. */
  get finReelle(): DateIso | null {
    const resiliation = this.dossier.convention.dateResiliation.valeur;
    const prevue = this.finPrevue;
    return resiliation !== null && (prevue === null || resiliation < prevue) ? resiliation : prevue;
  }

  statut(...codes: readonly string[]): boolean {
    return est('statutConvention', this.dossier.convention.statut.valeur, ...codes);
  }
  /** Vrai si la convention a été signée, résiliée depuis ou non. */
  get signee(): boolean {
    return this.statut('signee', 'resiliee');
  }
  get locale(): boolean {
    return est('echelon', this.dossier.convention.echelon.valeur, 'local');
  }
  get departementale(): boolean {
    return est('echelon', this.dossier.convention.echelon.valeur, 'departemental');
  }
  /** Vrai à partir de la deuxième génération. */
  get renouvellement(): boolean {
    return est('generation', this.dossier.convention.generation.valeur, '2', '3', '4');
  }

  /** Date de signature, celle que les chiffres retiennent. */
  get signature(): DateIso | null {
    return this.#une('signature', () => signatureEffective(this.dossier).date);
  }

  /** Années civiles que la convention touche, prolongations comprises ; null sans les deux dates. */
  get annees(): { readonly premiere: number; readonly derniere: number } | null {
    const { effet, finPrevue } = this;
    if (effet === null || finPrevue === null || finPrevue < effet) return null;
    return { premiere: annee(effet), derniere: annee(finPrevue) };
  }

  get communesSignataires(): readonly Ligne<'perimetre'>[] {
    return this.#une('communesSignataires', () => this.dossier.perimetre.filter((l) => l.signataire.valeur === true));
  }

  /** Signataires d’une nature, par son code. */
  signatairesDe(...natures: readonly string[]): readonly Ligne<'signataires'>[] {
    return this.dossier.signataires.filter((ligne) => est('natureSignataire', ligne.nature.valeur, ...natures));
  }

  /** L’EPCI porteur, s’il est dans le référentiel. */
  get epci(): Epci | undefined {
    return this.#une('epci', () => {
      const siren = this.dossier.convention.epci.valeur;
      return siren === null ? undefined : this.contexte.territoires.epci(siren);
    });
  }
  get communesDeEpci(): ReadonlySet<string> {
    return this.#une('communesDeEpci', () => new Set(this.epci?.communes ?? []));
  }
  /** Code actuel de la Caf de la convention, même écrite par un ancien code. */
  get caf(): string | null {
    return this.#une('caf', () => {
      const code = this.dossier.convention.caf.valeur;
      return code === null ? null : (this.contexte.territoires.cafActuelle(code)?.code ?? null);
    });
  }

  resoudre(code: string): Resolution {
    return this.#une(`commune ${code}`, () => this.contexte.territoires.resoudre(code));
  }
  /** Communes actuelles qu’un code désigne : plusieurs si l’ancienne commune a été partagée, aucune s’il est inconnu. */
  communesDe(code: string | null): readonly Commune[] {
    if (code === null) return [];
    const resolution = this.resoudre(code);
    if (resolution.etat === 'actuelle' || resolution.etat === 'arrondissement') return [resolution.commune];
    return resolution.etat === 'ancienne' ? resolution.communes : [];
  }
  /** Codes des communes actuelles du périmètre. */
  get couvertes(): ReadonlySet<string> {
    return this.#une(
      'couvertes',
      () => new Set(this.dossier.perimetre.flatMap((l) => this.communesDe(l.codeInsee.valeur).map((c) => c.code))),
    );
  }

  get axes(): Index<Ligne<'axes'>> {
    return this.#une('axes', () => indexer(this.dossier.axes, (l) => l.numero.valeur));
  }
  get besoins(): Index<Ligne<'diagnostic'>> {
    return this.#une('besoins', () => indexer(this.dossier.diagnostic, (l) => l.ref.valeur));
  }
  get actions(): Index<Ligne<'actions'>> {
    return this.#une('actions', () => indexer(this.dossier.actions, (l) => l.ref.valeur));
  }
  get conventions(): Index<Ligne<'conventions'>> {
    return this.#une('conventions', () => indexer(this.dossier.conventions, (l) => l.ref.valeur));
  }
  get equipements(): Index<Ligne<'equipements'>> {
    return this.#une('equipements', () => indexer(this.dossier.equipements, (l) => l.ref.valeur));
  }
  get instances(): Index<Ligne<'instances'>> {
    return this.#une('instances', () => indexer(this.dossier.instances, (l) => l.instance.valeur));
  }
  get reunions(): Index<Ligne<'reunions'>> {
    return this.#une('reunions', () => indexer(this.dossier.reunions, (l) => l.instance.valeur));
  }
  get financements(): Index<Ligne<'financements'>> {
    return this.#une('financements', () => indexer(this.dossier.financements, (l) => l.action.valeur));
  }
  get indicateurs(): Index<Ligne<'indicateurs'>> {
    return this.#une('indicateurs', () => indexer(this.dossier.indicateurs, (l) => l.objet.valeur));
  }
  get bilans(): Index<Ligne<'bilan'>> {
    return this.#une('bilans', () => indexer(this.dossier.bilan, (l) => l.action.valeur));
  }
  get lignesCej(): Index<Ligne<'cej'>> {
    return this.#une('lignesCej', () => indexer(this.dossier.cej, (l) => l.convention.valeur));
  }
  /** Repères des besoins cités par au moins une action. */
  get besoinsCites(): ReadonlySet<string> {
    return this.#une(
      'besoinsCites',
      () => new Set(this.dossier.actions.flatMap((l) => (l.besoins.valeur ?? []).map(repere))),
    );
  }
  /** N° des axes cités par au moins une action. */
  get axesCites(): ReadonlySet<string> {
    return this.#une('axesCites', () => new Set(this.dossier.actions.map((l) => repere(l.axe.valeur ?? ''))));
  }
  /** Thématiques d’au moins une action. */
  get thematiquesDesActions(): ReadonlySet<string> {
    return this.#une('thematiques', () => new Set(this.dossier.actions.flatMap((l) => l.thematiques.valeur ?? [])));
  }

  /** Les cellules que les règles de saisie regardent, relevées en un seul passage sur toutes les lignes. */
  get releve(): Releve {
    return this.#une('releve', () => relever(this.dossier));
  }
}

/**
 * Cherche, parmi les repères qui existent, celui qu’un repère inconnu a pu vouloir dire (« action 01 » pour « A1 »), s’il
 * n’y en a qu’un. L’index est fait à la première recherche.
 */
export function chercheurDeVoisins(existants: () => Iterable<string>): (texte: string) => string | null {
  let index: Map<string, Set<string>> | null = null;
  return (texte) => {
    if (index === null) {
      index = new Map();
      for (const existant of existants()) {
        const cle = noyau(existant);
        const groupe = index.get(cle);
        if (groupe) groupe.add(existant);
        else index.set(cle, new Set([existant]));
      }
    }
    const cherche = noyau(texte);
    const voisins = cherche === '' ? undefined : index.get(cherche);
    return voisins?.size === 1 ? ([...voisins][0] as string) : null;
  };
}
