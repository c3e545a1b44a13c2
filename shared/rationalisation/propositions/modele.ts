import type { Dossier } from '../../dossier/dossier.ts';
import type { DateIso } from '../../french/calendrier.ts';
import { est, listes } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { ponctuer } from '../../rules/phrases.ts';
import { formeDuNom } from '../bilan/noms.ts';
import type { CodeDecision, LienPropose, PropositionLigne, Repere } from '../contrat.ts';

/** Ce qu’une règle propose, avant que l’agent ne soit consulté. */
export interface Proposee {
  readonly regle: string;
  readonly source: string;
  readonly decision: CodeDecision | null;
  readonly raison: string;
  readonly lien?: LienPropose | null;
  readonly montantRepris?: number | null;
  readonly montantEstime?: boolean;
  readonly beneficiaireApres?: string | null;
}

export function proposition(repere: Repere, decidee: CodeDecision | null, proposee: Proposee): PropositionLigne {
  const { regle, source, decision } = proposee;
  return {
    repere,
    regle,
    source,
    decision,
    raison: ponctuer(proposee.raison),
    lien: proposee.lien ?? null,
    montantRepris: proposee.montantRepris ?? null,
    montantEstime: proposee.montantEstime ?? false,
    beneficiaireApres: proposee.beneficiaireApres ?? null,
    decidee,
    differe: decidee !== null && decision !== null && decidee !== decision,
  };
}

type Convention = Ligne<'conventions'>;

export const codeDuType = (convention: Convention): string | null =>
  listes.typeConvention.elements.find(({ libelle }) => libelle === convention.type.valeur)?.code ?? null;

export const nomDeLaConvention = ({ ref, type, signataire }: Convention): string => {
  const nom = [type.valeur ?? 'convention', ref.valeur ?? ''].join(' ').trim();
  return signataire.valeur === null ? nom : `${nom} (${signataire.valeur})`;
};

const seSuperposent = (a: Convention, debut: DateIso | null, fin: DateIso | null): boolean =>
  (a.fin.valeur === null || debut === null || a.fin.valeur >= debut) &&
  (a.debut.valeur === null || fin === null || a.debut.valeur <= fin) &&
  (a.debut.valeur !== null || a.fin.valeur !== null);

/** Les conventions qui paient aussi cette fonction transversale, en même temps et au même endroit. */
export function payeesAilleurs(
  dossier: Dossier,
  fonctions: readonly string[],
  ou: {
    readonly debut: DateIso | null;
    readonly fin: DateIso | null;
    readonly territoire: string | null;
    readonly themes: readonly string[];
    readonly sauf: Convention | null;
  },
): readonly Convention[] {
  return dossier.conventions.filter((autre) => {
    if (autre === ou.sauf || !est('fonctionTransversale', autre.fonctionTransversale.valeur, ...fonctions))
      return false;
    const themes = autre.thematiques.valeur ?? [];
    const memeTheme =
      themes.length === 0 || ou.themes.length === 0 || themes.some((theme) => ou.themes.includes(theme));
    const territoire = autre.territoire.valeur;
    const memeLieu =
      territoire === null || ou.territoire === null || formeDuNom(territoire) === formeDuNom(ou.territoire);
    return memeTheme && memeLieu && seSuperposent(autre, ou.debut, ou.fin);
  });
}
