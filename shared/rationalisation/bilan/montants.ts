import type { Cellule } from '../../dossier/cellule.ts';
import { ecrireMontant, INSECABLE } from '../../french/index.ts';
import { ponctuer } from '../../rules/phrases.ts';
import { seuils } from '../../rules/seuils.ts';
import type { ConstatRationalisation, Repere } from '../contrat.ts';

const CAPACITE_AU_PLUS = 100_000_000;
const ETP_AU_PLUS = 1_000;

/** « Rationalisation CEJ, « Multi-accueil » ». */
export const nommerRepere = ({ nom, intitule }: Repere): string =>
  nom.includes(intitule) || intitule === '' ? nom : `${nom} («${INSECABLE}${intitule}${INSECABLE}»)`;

/** Lit les montants d’un classeur pour une somme : ce qui ne peut pas y entrer devient un constat, une seule fois. */
export class Comptable {
  readonly #constats = new Map<string, ConstatRationalisation>();
  /** Les mêmes cellules servent à plusieurs sommes. */
  readonly #lus = new Map<Cellule<unknown>, number | null>();

  get constats(): readonly ConstatRationalisation[] {
    return [...this.#constats.values()];
  }

  dire(code: string, repere: Repere | null, message: string, remede: string): void {
    const dit = ponctuer(message);
    this.#constats.set(`${code}|${repere?.cle}|${repere?.rang}|${dit}`, {
      code,
      repere,
      message: dit,
      remede: ponctuer(remede),
    });
  }

  /** Les centimes d’une cellule ; null si elle est vide, illisible, négative ou démesurée. */
  montant(cellule: Cellule<number>, titre: string, repere: Repere): number | null {
    return this.#lire(cellule, titre, repere, seuils.montantDemesure, ecrireMontant);
  }

  /** Une capacité (places, heures) ou des ETP. */
  quantite(cellule: Cellule<number>, titre: 'capacité' | 'ETP', repere: Repere): number | null {
    return this.#lire(cellule, titre, repere, titre === 'ETP' ? ETP_AU_PLUS : CAPACITE_AU_PLUS, () => cellule.brut);
  }

  #lire(
    cellule: Cellule<number>,
    titre: string,
    repere: Repere,
    auPlus: number,
    ecrire: (valeur: number) => string,
  ): number | null {
    const connu = this.#lus.get(cellule);
    if (connu !== undefined) return connu;
    const { valeur, brut } = cellule;
    const compte = valeur !== null && Number.isFinite(valeur) && valeur >= 0 && valeur <= auPlus;
    if (valeur === null && brut.trim() !== '')
      this.dire(
        'montant-illisible',
        repere,
        `${nommerRepere(repere)} : « ${brut.trim()} », dans « ${titre} », ne se lit pas comme un nombre ; il manque au bilan.`,
        'Écrire le nombre seul ; le texte va en observations ou dans le motif.',
      );
    else if (valeur !== null && !compte)
      this.dire(
        'montant-hors-compte',
        repere,
        `${nommerRepere(repere)} : ${ecrire(valeur)} dans « ${titre} », ${valeur < 0 ? 'un nombre négatif' : 'un nombre démesuré'} ; il reste hors du bilan.`,
        'Vérifier le nombre et son unité.',
      );
    const lu = compte ? valeur : null;
    this.#lus.set(cellule, lu);
    return lu;
  }
}

/** La part de `total` qui revient à `poids` sur `somme`, au centime le plus proche ; exacte quelle que soit la taille. */
export function partDe(total: number, poids: number, somme: number): number {
  if (somme <= 0) return 0;
  const [t, p, s] = [BigInt(total), BigInt(poids), BigInt(somme)];
  return Number((t * p * 2n + s) / (s * 2n));
}

/** Partage `total` selon les poids (à parts égales s’ils sont tous nuls) ; la somme des parts est `total`. */
export function partager(total: number, poids: readonly number[]): number[] {
  const somme = poids.reduce((a, b) => a + b, 0);
  const pesees = somme > 0 ? poids : poids.map(() => 1);
  const diviseur = somme > 0 ? somme : poids.length;
  let cumul = 0;
  let donne = 0;
  return pesees.map((poidsDeLaPart) => {
    cumul += poidsDeLaPart;
    const jusquIci = partDe(total, cumul, diviseur);
    const part = jusquIci - donne;
    donne = jusquIci;
    return part;
  });
}
