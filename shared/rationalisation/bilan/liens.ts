import type { Dossier } from '../../dossier/dossier.ts';
import { couperReferences } from '../../french/valeurs.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { reperer } from '../base.ts';
import type { Repere } from '../contrat.ts';
import type { Contrats } from './contrats.ts';
import { type Comptable, nommerRepere } from './montants.ts';
import { formeDuNom } from './noms.ts';

/** Ce que désigne la colonne « action ou équipement lié » d’une ligne : des rangs dans leurs tables. */
export interface LienLu {
  readonly equipements: readonly number[];
  readonly actions: readonly number[];
  /** Rangs de Coopération, quand le lien nomme l’employeur du poste. */
  readonly postes: readonly number[];
}

const AUCUN: LienLu = { equipements: [], actions: [], postes: [] };

const parForme = (lignes: readonly { readonly valeur: string | null }[], forme: (texte: string) => string) => {
  const rangs = new Map<string, number[]>();
  lignes.forEach(({ valeur }, rang) => {
    const cle = valeur === null ? '' : forme(valeur);
    if (cle !== '') rangs.set(cle, [...(rangs.get(cle) ?? []), rang]);
  });
  return rangs;
};

/** Lit les liens écrits par l’agent ; un lien inconnu ou qui tourne en rond est dit, et ne compte pas. */
export class Liens {
  readonly #dossier: Dossier;
  readonly #contrats: Contrats;
  readonly #comptable: Comptable;
  readonly #equipements: Map<string, number[]>;
  readonly #actions: Map<string, number[]>;
  readonly #employeurs: Map<string, number[]>;
  readonly #lignes: Map<string, number[]>;
  readonly #reperes: readonly Repere[];

  constructor(dossier: Dossier, contrats: Contrats, comptable: Comptable) {
    this.#dossier = dossier;
    this.#contrats = contrats;
    this.#comptable = comptable;
    this.#equipements = parForme(
      dossier.equipements.map((ligne) => ligne.ref),
      formeDeRef,
    );
    this.#actions = parForme(
      dossier.actions.map((ligne) => ligne.ref),
      formeDeRef,
    );
    this.#employeurs = parForme(
      dossier.cooperation.map((ligne) => ligne.employeur),
      formeDuNom,
    );
    this.#lignes = parForme(
      dossier.cej.map((ligne) => ligne.action),
      formeDuNom,
    );
    this.#reperes = reperer(dossier, 'cej').map(({ repere }) => repere);
  }

  /** `compte` : vrai si une somme dépend de ce lien. */
  de(rang: number, compte: boolean): LienLu {
    const ligne = this.#dossier.cej[rang]!;
    const refs = couperReferences(ligne.lien.valeur ?? '');
    if (refs.length === 0) return AUCUN;
    const equipements = new Set<number>();
    const actions = new Set<number>();
    const postes = new Set<number>();
    for (const ref of refs) {
      const forme = formeDeRef(ref);
      const equipement = this.#equipements.get(forme)?.[0];
      const action = this.#actions.get(forme)?.[0];
      const employeur = this.#employeurs.get(formeDuNom(ref));
      if (equipement !== undefined) equipements.add(equipement);
      else if (action !== undefined) actions.add(action);
      else if (employeur !== undefined) for (const poste of employeur) postes.add(poste);
      else if (compte) this.#direInconnu(rang, ref);
    }
    return { equipements: [...equipements], actions: [...actions], postes: [...postes] };
  }

  #direInconnu(rang: number, ref: string): void {
    const ligne = this.#dossier.cej[rang]!;
    const repere = this.#reperes[rang]!;
    const sien = ligne.convention.valeur === null ? null : formeDeRef(ligne.convention.valeur);
    const nom = nommerRepere(repere);
    if (formeDeRef(ref) === sien || this.#revient(rang, ref))
      this.#comptable.dire(
        'lien-circulaire',
        repere,
        `${nom} a pour suite « ${ref} », ce qui la renvoie à elle-même ou à son CEJ : ce lien ne compte pas.`,
        'Écrire la réf de l’équipement ou de l’action qui prend la suite.',
      );
    else if (!this.#contrats.has(formeDeRef(ref)))
      this.#comptable.dire(
        'lien-inconnu',
        repere,
        `${nom} a pour suite « ${ref} », que ni Équipements, ni Coopération, ni le plan d’actions ne connaissent : ce lien ne compte pas au bilan.`,
        'Écrire une réf d’Équipements ou du plan d’actions.',
      );
  }

  /** Vrai si, de ligne de CEJ en ligne de CEJ, le lien revient à la première. */
  #revient(depart: number, ref: string): boolean {
    const vues = new Set<number>();
    const aVoir = [...(this.#lignes.get(formeDuNom(ref)) ?? [])];
    for (let rang = aVoir.pop(); rang !== undefined; rang = aVoir.pop()) {
      if (rang === depart) return true;
      if (vues.has(rang)) continue;
      vues.add(rang);
      for (const suite of couperReferences(this.#dossier.cej[rang]!.lien.valeur ?? ''))
        aVoir.push(...(this.#lignes.get(formeDuNom(suite)) ?? []));
    }
    return false;
  }
}
