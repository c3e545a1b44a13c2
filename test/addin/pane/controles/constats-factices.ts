import { Constats } from '../../../../addin/pane/moteur/constats.ts';
import type { Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { Finding, Gravite } from '../../../../shared/rules/finding.ts';

/** Un constat sur la ligne `ligne` d’une table ; `plus` en change ce qu’un test regarde. */
export function constat(ligne: number, plus: Partial<Finding> = {}): Finding {
  const table: NomTable = 'CTG_Actions';
  return {
    code: 'action-sans-pilote',
    gravite: 'alerte',
    table,
    cle: `A${ligne}`,
    ligne,
    colonne: 'pilote',
    cellule: `Plan d’actions!J${ligne}`,
    message: `L’action A${ligne} n’a pas de pilote.`,
    remede: 'Nommer le pilote.',
    source: 'LC 2013-205, partie 2 §2',
    ...plus,
  };
}

/** Un constat de cette gravité qu’un clic corrige en écrivant `texte`. */
export const corrigible = (ligne: number, texte: string, gravite: Gravite = 'erreur'): Finding =>
  constat(ligne, {
    code: 'texte-mal-encode',
    gravite,
    colonne: 'moyens',
    cellule: `Plan d’actions!T${ligne}`,
    message: `A${ligne} porte des signes abîmés.`,
    correction: {
      libelle: `Écrire « ${texte} »`,
      feuille: 'Plan d’actions',
      cellule: `T${ligne}`,
      texte,
    },
  });

/** Un moteur dont le test change les constats ; il pagine comme le vrai. */
export class ConstatsVivants {
  version = 1;
  #constats: Constats;
  readonly demandes: { depuis: number; nombre: number }[] = [];

  constructor(trouves: readonly Finding[]) {
    this.#constats = new Constats(trouves);
  }

  changer(trouves: readonly Finding[]): void {
    this.#constats = new Constats(trouves);
    this.version++;
  }

  get tous(): Constats['tous'] {
    return this.#constats.tous;
  }

  get comptes(): Constats['comptes'] {
    return this.#constats.comptes;
  }

  readonly constats: Moteur['constats'] = async (filtre, depuis, nombre) => {
    this.demandes.push({ depuis, nombre });
    return this.#constats.page(this.version, filtre, depuis, nombre);
  };
}
