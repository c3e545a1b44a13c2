import type { Cellule } from '../../../../shared/dossier/cellule.ts';
import { tableCej } from '../../../../shared/dossier/tables/rationalisation.ts';
import { ecrireMontant } from '../../../../shared/french/montant.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import { repere } from '../../../../shared/french/reference.ts';
import type { PropositionLigne } from '../../../../shared/rationalisation/contrat.ts';
import { estProposee } from '../../../../shared/rationalisation/feuille/decider.ts';
import { libelle } from '../../../../shared/reference/listes.ts';
import type { Decision, NomChamp, VueChamp } from './contrat.ts';
import type { LigneCej } from './lu.ts';

export const CHAMPS: readonly NomChamp[] = ['decision', 'lien', 'montantRepris', 'beneficiaireApres', 'motif'];

/** Le motif d’une décision que la ligne de commande a proposée, une fois que l’agent la fait sienne : ce qu’il y a ajouté reste. */
const repris = (motif: string): string => {
  const texte = motif.trim().replace(/^proposé\s*:\s*/i, '');
  return texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);
};

function motifDe(ligne: LigneCej, { decision, lien, raison }: PropositionLigne): string | null {
  if (estProposee(ligne)) return repris(ligne.motif.brut);
  // Ce qui a fait trouver le lien se lit dans le volet ; la cellule dit pourquoi l’on décide.
  return decision && (lien ? raison.replace(` (${lien.raison})`, '') : raison);
}

/** Vrai si la décision écrite est celle de l’agent : une décision que la ligne de commande a proposée attend qu’il la valide. */
export const estDecidee = (ligne: LigneCej, { decidee }: PropositionLigne): boolean =>
  decidee !== null && !estProposee(ligne);

/** Ce qu’une proposition écrirait, cellule par cellule ; les montants en centimes. */
export function valeursProposees(
  ligne: LigneCej,
  proposition: PropositionLigne,
): Readonly<Record<NomChamp, string | number | null>> {
  const { decision, lien, montantRepris, beneficiaireApres } = proposition;
  return {
    decision: decision && libelle('decision', decision),
    lien: decision && (lien?.ref ?? null),
    montantRepris: decision && montantRepris,
    beneficiaireApres: decision && beneficiaireApres,
    motif: motifDe(ligne, proposition),
  };
}

export const ecrire = (valeur: string | number | null): string =>
  typeof valeur === 'number' ? ecrireMontant(valeur) : (valeur ?? '');

const citees = (texte: string): readonly string[] => texte.split(/[;,\n]/).map((une) => repere(une.trim()));

/** La cellule dit-elle déjà ce qui est proposé ? */
function pareil(nom: NomChamp, cellule: Cellule<unknown>, propose: string | number, decidee: boolean): boolean {
  if (nom === 'decision') return decidee;
  if (typeof propose === 'number') return cellule.valeur === propose;
  if (nom === 'lien') return citees(cellule.brut).includes(repere(propose));
  return plier(cellule.brut) === plier(propose);
}

/** Ce qui est écrit et ce qui est proposé, cellule par cellule. */
export function champsDe(ligne: LigneCej, proposition: PropositionLigne): readonly VueChamp[] {
  const proposees = valeursProposees(ligne, proposition);
  const decidee = proposition.decision !== null && proposition.decidee === proposition.decision;
  return CHAMPS.map((nom): VueChamp => {
    const cellule = ligne[nom] as Cellule<unknown>;
    const { source } = cellule;
    const propose = proposees[nom];
    const ecrit = cellule.brut.trim();
    const etat = (): VueChamp['etat'] => {
      if (propose === null || propose === '') return 'rien';
      if ((ecrit === '' && cellule.valeur === null) || (nom === 'motif' && estProposee(ligne))) return 'vide';
      if (pareil(nom, cellule, propose, decidee)) return 'egal';
      // Le motif de l’agent vaut mieux que le nôtre tant que la décision reste la sienne.
      return nom === 'motif' && decidee ? 'rien' : 'autre';
    };
    return {
      nom,
      titre: tableCej.colonnes[nom].titre,
      place: source.cellule ? { feuille: source.feuille, cellule: source.cellule } : null,
      ecrit: typeof cellule.valeur === 'number' ? ecrireMontant(cellule.valeur) : ecrit,
      propose: ecrire(propose),
      etat: etat(),
    };
  });
}

/** De quoi commencer à changer une décision : ce qui est écrit, à défaut ce qui est proposé. */
export function departDe(ligne: LigneCej, proposition: PropositionLigne): Decision {
  const proposees = valeursProposees(ligne, proposition);
  const texte = (nom: 'lien' | 'beneficiaireApres'): string => ligne[nom].brut.trim() || ecrire(proposees[nom]);
  const illisible = ligne.montantRepris.valeur === null && ligne.montantRepris.brut.trim() !== '';
  return {
    decision: proposition.decidee ?? proposition.decision,
    lien: texte('lien'),
    montant: illisible ? null : (ligne.montantRepris.valeur ?? proposition.montantRepris),
    beneficiaire: texte('beneficiaireApres'),
    motif: estProposee(ligne) ? ecrire(proposees.motif) : ligne.motif.brut.trim() || ecrire(proposees.motif),
  };
}

/** Une proposition qui peut s’accepter avec d’autres : l’agent n’a rien écrit, rien n’est à trancher. */
export function estSure(ligne: LigneCej, proposition: PropositionLigne): boolean {
  const { decision, lien } = proposition;
  if (decision === null || estDecidee(ligne, proposition)) return false;
  const siennes = champsDe(ligne, proposition).filter(
    ({ etat, ecrit }) => etat === 'autre' || (etat === 'rien' && ecrit),
  );
  if (siennes.length > 0) return false;
  if (!estProposee(ligne) && CHAMPS.some((nom) => (ligne[nom] as Cellule<unknown>).brut.trim() !== '')) return false;
  return lien === null ? decision !== 'basculer' : lien.confiance >= CONFIANCE_SURE;
}

/** En dessous, le lien se confirme ligne par ligne. */
const CONFIANCE_SURE = 0.8;
