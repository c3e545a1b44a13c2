import type { Dossier } from '../dossier/dossier.ts';
import type { DateIso } from '../french/calendrier.ts';
import { dateIso } from '../french/calendrier.ts';
import { ecrireDate, ecrireMontant } from '../french/index.ts';
import { plier } from '../french/normaliser.ts';
import { libelle, listes } from '../reference/listes.ts';
import { reperer } from './base.ts';
import { Comptable, nommerRepere } from './bilan/montants.ts';
import type { ConstatRationalisation, Repere, TauxApplique } from './contrat.ts';
import donnees from './taux.json' with { type: 'json' };

export type CodeTaux = (typeof donnees.taux)[number]['code'];

/** Un taux et le temps où il vaut ; `montant` null : il existe, mais seule la Caf connaît le sien. */
export interface TauxDate extends Omit<TauxApplique, 'montant'> {
  readonly montant: number | null;
  /** Null : depuis toujours. */
  readonly du: DateIso | null;
  /** Null : sans fin connue. */
  readonly au: DateIso | null;
}

export interface Bareme {
  /** Les taux de la liste à la date de référence, un par code ; ceux que rien ne donne ont un montant null. */
  readonly taux: readonly TauxDate[];
  /** Ce que les taux écrits par l’agent ont d’inutilisable. */
  readonly constats: readonly ConstatRationalisation[];
  /** Le taux de ce code ce jour-là, celui de la Caf s’il est écrit ; null si rien ne le donne. */
  readonly le: (code: CodeTaux, jour: DateIso) => TauxApplique | null;
}

const jourDe = (texte: string | null): DateIso | null => {
  const lu = texte === null ? null : dateIso(texte);
  if (texte !== null && lu === null) throw new Error(`taux.json : « ${texte} » n’est pas une date.`);
  return lu;
};

/** Les taux du projet, datés ; ils se modifient dans `taux.json`, avec leur source. */
export const tauxDuProjet: readonly TauxDate[] = donnees.taux.map((entree) => ({
  code: entree.code,
  libelle: libelle('taux', entree.code),
  montant: entree.montant,
  du: jourDe(entree.du),
  au: jourDe(entree.au),
  source: entree.source,
  verifier: entree.verifier,
  deLaCaf: false,
}));

const SANS_SOURCE = 'Taux écrit dans le classeur, sans source : à vérifier';

interface TauxEcrit {
  readonly taux: TauxDate & { readonly montant: number };
  readonly repere: Repere;
}

/** Vrai si ce taux est l’un des nôtres, que le complément a écrit dans le classeur : il ne vient pas de la Caf. */
const estDuProjet = (ecrit: TauxDate): boolean =>
  tauxDuProjet.some(
    ({ code, montant, du, source }) =>
      code === ecrit.code && montant === ecrit.montant && du === ecrit.du && ecrit.source.startsWith(source),
  );

/** Les taux écrits par l’agent, les plus récents d’abord. Deux montants du même jour se contredisent : aucun ne vaut. */
function tauxEcrits(dossier: Dossier, comptable: Comptable): readonly TauxDate[] {
  const parCle = new Map<string, TauxEcrit[]>();
  for (const { ligne, repere } of reperer(dossier, 'taux')) {
    const element = listes.taux.elements.find((e) => e.libelle === ligne.taux.valeur);
    const montant = comptable.montant(ligne.montant, 'montant', repere);
    if (element === undefined || montant === null) continue;
    if (ligne.du.valeur === null && ligne.du.brut.trim() !== '') {
      comptable.dire(
        'taux-sans-date',
        repere,
        `${nommerRepere(repere)} : « ${ligne.du.brut.trim()} » ne se lit pas comme une date ; ce taux ne sert pas.`,
        'Écrire le premier jour où il vaut, ou laisser vide s’il vaut depuis toujours.',
      );
      continue;
    }
    const source = ligne.source.valeur ?? SANS_SOURCE;
    const ecrit: TauxEcrit = {
      repere,
      taux: {
        code: element.code,
        libelle: element.libelle,
        montant,
        du: ligne.du.valeur,
        au: null,
        source,
        deLaCaf: true,
        verifier: /\ba (?:verifier|confirmer)\b/.test(plier(source)),
      },
    };
    if (estDuProjet(ecrit.taux)) continue;
    const cle = `${element.code}|${ligne.du.valeur}`;
    parCle.set(cle, [...(parCle.get(cle) ?? []), ecrit]);
  }
  const retenus: TauxDate[] = [];
  for (const ecrits of parCle.values()) {
    const { taux, repere } = ecrits[0]!;
    if (ecrits.every((ecrit) => ecrit.taux.montant === taux.montant)) retenus.push(taux);
    else
      comptable.dire(
        'taux-contradictoires',
        repere,
        `« ${taux.libelle} » a plusieurs montants ${taux.du === null ? 'sans date' : `au ${ecrireDate(taux.du)}`} (${ecrits.map((ecrit) => ecrireMontant(ecrit.taux.montant)).join(', ')}) : aucun ne sert.`,
        'Ne garder que le taux notifié par la Caf.',
      );
  }
  return retenus.sort((a, b) => ((a.du ?? '') < (b.du ?? '') ? 1 : -1));
}

/** Les taux qui valent pour ce classeur : ceux que la Caf a notifiés, à partir de leur date, puis ceux du projet. */
export function tauxDe(dossier: Dossier, au: DateIso): Bareme {
  const comptable = new Comptable();
  const ecrits = tauxEcrits(dossier, comptable);
  const trouver = (code: CodeTaux, jour: DateIso): TauxDate | undefined => {
    const vaut = (taux: TauxDate): boolean =>
      taux.code === code && (taux.du === null || taux.du <= jour) && (taux.au === null || jour <= taux.au);
    return ecrits.find(vaut) ?? tauxDuProjet.find(vaut);
  };
  return {
    constats: comptable.constats,
    taux: listes.taux.elements.map(
      ({ code }) =>
        trouver(code, au) ?? {
          code,
          libelle: libelle('taux', code),
          montant: null,
          du: null,
          au: null,
          source: 'Aucun texte ne le donne à cette date',
          deLaCaf: false,
          verifier: true,
        },
    ),
    le: (code, jour) => {
      const taux = trouver(code, jour);
      if (taux === undefined || taux.montant === null) return null;
      const { montant, source, deLaCaf, verifier } = taux;
      return { code, libelle: taux.libelle, montant, source, deLaCaf, verifier };
    },
  };
}
