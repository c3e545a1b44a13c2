import { annee as anneeDe, type DateIso } from '../../french/calendrier.ts';
import type { AnneeDuBilan, TauxApplique } from '../contrat.ts';
import type { LigneDuBilan } from './lignes.ts';
import type { Noms } from './noms.ts';
import { dansLAnnee, type GenreDePart, type Part } from './parts.ts';

/** Des sommes par nom d’organisme, sans les zéros. */
export class Sommes {
  readonly #noms: Noms;
  readonly #sommes = new Map<string, number>();

  constructor(noms: Noms) {
    this.#noms = noms;
  }

  ajouter(cle: string, montant: number): void {
    if (montant !== 0) this.#sommes.set(cle, (this.#sommes.get(cle) ?? 0) + montant);
  }

  /** De la plus grande à la plus petite. */
  lues(): ReadonlyMap<string, number> {
    return new Map(
      [...this.#sommes]
        .map(([cle, montant]) => [this.#noms.ecrit(cle), montant] as const)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    );
  }
}

/** Une année civile des lignes et des parts données. `surTaux` reçoit les taux qui ont servi à une somme. */
export function anneeDuBilan(
  annee: number,
  reference: number,
  debutCtg: DateIso | null,
  lignes: readonly LigneDuBilan[],
  parts: readonly Part[],
  noms: Noms,
  surTaux: (taux: TauxApplique) => void,
): AnneeDuBilan {
  const par: Record<GenreDePart, number> = { psej: 0, bonusExistant: 0, bonusNouveau: 0, pilotage: 0, autres: 0 };
  const payes = new Sommes(noms);
  let estime = 0;
  for (const ligne of lignes) {
    const montant = ligne.psej(annee);
    par.psej += montant;
    payes.ajouter(ligne.signataire, montant);
  }
  for (const part of parts) {
    const { montant, estime: suppose, taux } = dansLAnnee(part, annee);
    par[part.genre] += montant;
    estime += suppose;
    payes.ajouter(part.paye, montant);
    if (taux !== undefined && montant > 0) surTaux(taux);
  }
  const total = par.psej + par.bonusExistant + par.bonusNouveau + par.pilotage + par.autres;
  const comparable = debutCtg !== null && annee >= anneeDe(debutCtg);
  const difference = comparable ? total - reference : null;
  return { annee, ...par, total, reference, difference, estime, payes: payes.lues() };
}
