import type { Dossier } from '../../dossier/dossier.ts';
import type { DateIso } from '../../french/calendrier.ts';
import { annee } from '../../french/calendrier.ts';
import { comparer } from '../../french/ordre.ts';
import type { Repere } from '../contrat.ts';
import type { Bareme, CodeTaux } from '../taux.ts';
import type { LigneDuBilan } from './lignes.ts';
import { type Comptable, nommerRepere } from './montants.ts';
import type { Noms } from './noms.ts';
import { type Part, premierJour } from './parts.ts';

/** Ce dont chaque pièce du bilan a besoin. */
export interface Atelier {
  readonly dossier: Dossier;
  readonly noms: Noms;
  readonly comptable: Comptable;
  readonly bareme: Bareme;
  readonly lignes: readonly LigneDuBilan[];
  /** Null si la convention n’a pas de date d’effet ou de fin : rien ne se compte après le CEJ. */
  readonly ctg: { readonly debut: DateIso; readonly fin: DateIso } | null;
}

/** Ce que les équipements et les postes prennent à la suite des lignes de CEJ. */
export class Successions {
  readonly parts: Part[] = [];
  /** Ce qui est repris de chaque ligne, une année pleine, par ses successeurs. */
  readonly repris = new Map<LigneDuBilan, number>();
  readonly portees = new Set<LigneDuBilan>();
  readonly supplements: { readonly territoire: string; readonly montant: number }[] = [];
  readonly sansMontant: { readonly territoire: string; readonly repere: Repere }[] = [];

  porter(ligne: LigneDuBilan, montant: number | null): void {
    this.portees.add(ligne);
    if (montant !== null) this.repris.set(ligne, (this.repris.get(ligne) ?? 0) + montant);
  }
}

/** Une ligne arrêtée ou sans décision n’engage rien : sa suite ne s’estime pas d’après elle. */
export const engage = ({ decision }: LigneDuBilan): boolean => decision !== null && decision !== 'arreter';

/** Le territoire le plus doté parmi ceux des lignes ; l’ordre du tableau n’y change rien. */
export function territoireDes(lignes: readonly LigneDuBilan[], noms: Noms): string {
  const poids = new Map<string, number>();
  for (const { territoire, reference } of lignes)
    if (territoire !== '') poids.set(territoire, (poids.get(territoire) ?? 0) + (reference ?? 0));
  return [...poids].sort((a, b) => b[1] - a[1] || comparer(noms.ecrit(a[0]), noms.ecrit(b[0])))[0]?.[0] ?? '';
}

/** Dit, une fois par équipement ou poste, les années où un taux manque à la somme. */
export function direTauxInconnu(
  { bareme, comptable }: Atelier,
  code: CodeTaux,
  libelle: string,
  periode: Pick<Part, 'debut' | 'fin'>,
  repere: Repere,
): void {
  const sans: number[] = [];
  const [de, a] = [annee(periode.debut), Math.min(annee(periode.fin), annee(periode.debut) + 19)];
  for (let an = de; an <= a; an += 1) if (bareme.le(code, premierJour(periode, an)) === null) sans.push(an);
  const [premiere, derniere] = [sans[0], sans.at(-1)];
  if (premiere === undefined) return;
  const annees = premiere === derniere ? `en ${premiere}` : `de ${premiere} à ${derniere}`;
  comptable.dire(
    'taux-inconnu',
    repere,
    `${nommerRepere(repere)} : aucun taux « ${libelle} » ${annees}, et le bonus n’est pas écrit ; rien n’est compté à ce titre ces années-là.`,
    'Écrire le bonus annuel notifié, ou le taux de la Caf dans « Taux et services ».',
  );
}
