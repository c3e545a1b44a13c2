import type { CleTable, Dossier } from '../dossier/dossier.ts';
import { plier } from '../french/normaliser.ts';
import { insecables } from '../french/typographie.ts';
import { libelle } from '../reference/listes.ts';
import { type Contenu, contenuDuDossier } from '../workbook/modele/contenu.ts';
import type { DoublonTrouve, PropositionLigne, Rationalisation } from './contrat.ts';
import { COMPLETE, estCompletee, estProposee, PROPOSE } from './feuille/decider.ts';
import { servicesDe } from './services.ts';
import { tauxDe } from './taux.ts';

type Lignes<K extends CleTable> = NonNullable<Contenu[K]>;
type Ligne<K extends CleTable> = Lignes<K>[number];

/** Ce qui se remplit ; tout, par défaut. */
export interface OptionsAppliquer {
  readonly decisions?: boolean;
  readonly doublons?: boolean;
  readonly reglages?: boolean;
}

/**
 * Le contenu du classeur, complété par ce que la rationalisation propose. Rien de ce que l’agent a écrit n’est remplacé,
 * et le refaire ne change plus rien.
 */
export function contenuRationalise(
  dossier: Dossier,
  rationalisation: Rationalisation,
  { decisions = true, doublons = true, reglages = true }: OptionsAppliquer = {},
): Contenu {
  const contenu = contenuDuDossier(dossier);
  return {
    ...contenu,
    ...(decisions ? { cej: lignesDecidees(dossier, contenu.cej ?? [], rationalisation.propositions) } : {}),
    ...(doublons ? { doublons: doublonsNotes(contenu.doublons ?? [], rationalisation.doublons) } : {}),
    ...(reglages
      ? {
          taux: contenu.taux?.length ? contenu.taux : tauxProposes(dossier, rationalisation),
          services: contenu.services?.length ? contenu.services : servicesProposes(dossier),
        }
      : {}),
  };
}

/** Une proposition remplit les cellules vides d’une ligne que personne n’a décidée, ou décidée comme elle. */
function lignesDecidees(
  dossier: Dossier,
  lignes: Lignes<'cej'>,
  propositions: readonly PropositionLigne[],
): Lignes<'cej'> {
  const parRang = new Map(
    propositions.filter(({ repere }) => repere.cle === 'cej').map((proposee) => [proposee.repere.rang, proposee]),
  );
  return lignes.map((ligne, rang): Ligne<'cej'> => {
    const [proposee, lue] = [parRang.get(rang), dossier.cej[rang]];
    if (!proposee?.decision || !lue || estProposee(lue) || estCompletee(lue)) return ligne;
    if (lue.decision.brut.trim() !== '' && proposee.decidee !== proposee.decision) return ligne;
    const remplie = {
      decision: ligne.decision ?? libelle('decision', proposee.decision),
      lien: ligne.lien ?? (proposee.lien?.ref || null),
      montantRepris: ligne.montantRepris ?? proposee.montantRepris,
      beneficiaireApres: ligne.beneficiaireApres ?? proposee.beneficiaireApres,
    };
    const change = Object.entries(remplie).some(
      ([nom, valeur]) => valeur !== (ligne[nom as keyof typeof remplie] ?? null),
    );
    if (!change) return ligne;
    const debut = ligne.decision === null || ligne.decision === undefined ? PROPOSE : COMPLETE;
    return { ...ligne, ...remplie, motif: ligne.motif ?? insecables(`${debut}${proposee.raison}`) };
  });
}

const cleDeDoublon = (a: string, b: string): string => [plier(a), plier(b)].sort().join('|');
const texteDe = (saisi: unknown): string =>
  typeof saisi === 'string' ? saisi : ((saisi as { brut?: string } | null | undefined)?.brut ?? '');

/** Les doublons déjà notés, avec leur avis, puis les nouveaux, à traiter. */
function doublonsNotes(notes: Lignes<'doublons'>, trouves: readonly DoublonTrouve[]): Lignes<'doublons'> {
  const connus = new Set(notes.map(({ premier, second }) => cleDeDoublon(texteDe(premier), texteDe(second))));
  const nouveaux: Ligne<'doublons'>[] = [];
  for (const trouve of trouves) {
    const cle = cleDeDoublon(trouve.premier.nom, trouve.nomSecond);
    if (connus.has(cle)) continue;
    connus.add(cle);
    nouveaux.push(ligneDeDoublon(trouve));
  }
  return [...notes, ...nouveaux];
}

/** La ligne de CTG_Doublons d’un doublon que personne n’a encore vu. */
export function ligneDeDoublon(trouve: DoublonTrouve): Ligne<'doublons'> {
  const { premier, nomSecond, genre, textePremier, texteSecond, raisons, conseil, avis, motif } = trouve;
  return {
    premier: premier.nom,
    second: nomSecond,
    genre: libelle('genreDoublon', genre),
    textePremier,
    texteSecond,
    raison: [raisons.join(', '), conseil ?? ''].filter((texte) => texte !== '').join('. '),
    avis: libelle('avisDoublon', avis ?? 'a-traiter'),
    motif,
  };
}

const A_VERIFIER = 'à vérifier';

/** Nos taux, à remplacer par ceux de la Caf. */
export function tauxProposes(dossier: Dossier, { au }: Pick<Rationalisation, 'au'>): Lignes<'taux'> {
  return tauxDe(dossier, au).taux.flatMap(({ libelle: taux, montant, du, source, verifier }) =>
    montant === null
      ? []
      : [
          {
            taux,
            montant,
            du,
            source: verifier && !source.includes(A_VERIFIER) ? `${source} (${A_VERIFIER})` : source,
          },
        ],
  );
}

export const servicesProposes = (dossier: Dossier): Lignes<'services'> =>
  servicesDe(dossier).map(({ service, porteur, mots, conseil }) => ({ service, porteur, mots: [...mots], conseil }));
