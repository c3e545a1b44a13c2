import { repere } from '../../../../shared/french/reference.ts';

/** La forme d’un repère : ce qui précède son dernier nombre, ce nombre, et sa largeur s’il commence par zéro. */
export interface FormeRepere {
  readonly debut: string;
  readonly numero: number;
  readonly largeur: number;
}

/** « A12 », « 2.1.3 », « B04 » ; null si le repère ne finit pas par un nombre. */
export function formeDe(texte: string): FormeRepere | null {
  const lue = /^(.*?)(\d{1,9})$/su.exec(texte.trim());
  if (!lue) return null;
  const [, debut = '', chiffres = ''] = lue;
  return { debut, numero: Number(chiffres), largeur: chiffres.startsWith('0') ? chiffres.length : 1 };
}

export const ecrireRepere = (debut: string, numero: number, largeur: number): string =>
  `${debut}${String(numero).padStart(largeur, '0')}`;

/** Les repères d’une table, et de quoi les continuer dans le style trouvé. */
export class Suite {
  readonly #pris = new Set<string>();
  readonly #plusGrands = new Map<string, { debut: string; numero: number; largeur: number }>();
  #courant: string | null = null;
  readonly #defaut: string;

  /** `defaut` : la lettre d’une table qui n’a encore aucun repère. */
  constructor(refs: readonly string[], defaut: string) {
    this.#defaut = defaut;
    for (const ref of refs) this.#prendre(ref);
  }

  /** Passe sur un repère déjà écrit : les suivants prennent son style. */
  suivre(ref: string): void {
    const forme = formeDe(ref);
    if (forme) this.#courant = repere(`${forme.debut}0`);
  }

  /** Les suivants prennent ce début (« 2. ») : ils continuent sa suite, ou la commencent. */
  commencer(debut: string): void {
    const cle = repere(`${debut}0`);
    const largeur = (this.#courant !== null && this.#plusGrands.get(this.#courant)?.largeur) || 1;
    if (!this.#plusGrands.has(cle)) this.#plusGrands.set(cle, { debut, numero: 0, largeur });
    this.#courant = cle;
  }

  /** Le repère suivant, qu’aucune ligne ne porte. */
  suivant(): string {
    const cle = this.#courant ?? [...this.#plusGrands.keys()][0] ?? null;
    const style = (cle !== null && this.#plusGrands.get(cle)) || { debut: this.#defaut, numero: 0, largeur: 1 };
    for (let numero = style.numero + 1; ; numero++) {
      const ref = ecrireRepere(style.debut, numero, style.largeur);
      if (this.#pris.has(repere(ref))) continue;
      this.#prendre(ref);
      this.suivre(ref);
      return ref;
    }
  }

  #prendre(ref: string): void {
    this.#pris.add(repere(ref));
    const forme = formeDe(ref);
    if (!forme) return;
    const cle = repere(`${forme.debut}0`);
    const connu = this.#plusGrands.get(cle);
    if (!connu) this.#plusGrands.set(cle, { ...forme });
    else {
      connu.numero = Math.max(connu.numero, forme.numero);
      connu.largeur = Math.max(connu.largeur, forme.largeur);
    }
  }
}
