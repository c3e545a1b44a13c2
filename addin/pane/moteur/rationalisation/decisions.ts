import type { Cellule } from '../../../../shared/dossier/cellule.ts';
import { compte, guillemets } from '../../../../shared/french/typographie.ts';
import { libelle } from '../../../../shared/reference/listes.ts';
import type { Ecriture } from '../../../excel/contrat.ts';
import type { Reponse } from '../contrat.ts';
import { poser, presentes, rien, tablePour } from '../outils/ecritures.ts';
import type { TableSituee, Terrain } from '../terrain.ts';
import { CHAMPS, champsDe, valeursProposees } from './champs.ts';
import type { Decision, NomChamp } from './contrat.ts';
import type { LigneCej, Rationalise } from './lu.ts';
import { lignesProposees } from './vues.ts';

const DISPARUE = 'Cette ligne n’y est plus : le classeur a changé.';

/** Écrit là où la cellule a été lue ; à défaut, dans la colonne de la table. */
function poserEn(situee: TableSituee, ligne: LigneCej, nom: NomChamp, saisi: unknown): Ecriture | null {
  const ecrite = poser(situee, ligne.origine.ligne, nom, saisi);
  const { source } = ligne[nom];
  return ecrite && source.cellule ? { ...ecrite, feuille: source.feuille, cellule: source.cellule } : ecrite;
}

/** Écrit ce qui est proposé pour ces lignes, dans leurs cellules vides et dans celles que l’agent veut remplacer. */
export function accepter(
  terrain: Terrain,
  lu: Rationalise,
  ids: readonly string[],
  remplacer: readonly NomChamp[],
): Reponse {
  const pour = tablePour(terrain, 'cej', CHAMPS);
  if ('raison' in pour) return rien(pour.raison);
  const voulues = new Set(ids);
  const lignes = lignesProposees(lu).filter(({ id }) => voulues.has(id));
  if (lignes.length === 0) return rien(DISPARUE);
  const ecritures = lignes.flatMap(({ ligne, proposition }) => {
    const valeurs = valeursProposees(ligne, proposition);
    const champs = champsDe(ligne, proposition);
    // Le lien et le montant d’une décision ne vont pas à une autre : celle que l’agent garde reste comme elle est.
    const autre = champs.some(({ nom, etat }) => nom === 'decision' && etat === 'autre');
    if (autre && !remplacer.includes('decision')) return [];
    return champs
      .filter(({ nom, etat }) => etat === 'vide' || (etat === 'autre' && remplacer.includes(nom)))
      .map(({ nom }) => poserEn(pour.situee, ligne, nom, valeurs[nom]));
  });
  const utiles = presentes(ecritures);
  if (utiles.length === 0)
    return rien('Il n’y a rien de plus à écrire : ce qui est proposé est déjà dans la ligne, ou elle dit autre chose.');
  const [seule] = lignes;
  const quoi =
    lignes.length === 1 && seule
      ? `la décision sur ${guillemets(seule.ligne.action.brut.trim() || seule.id)}`
      : compte(lignes.length, 'décision', 'décisions');
  return { plan: { libelle: `Écrire ${quoi}`, agrandir: [], ecritures: utiles } };
}

const texteDe = (cellule: Cellule<unknown>): string => cellule.brut.trim();

/** Écrit la décision que l’agent a choisie ; les cellules qui disent déjà cela ne sont pas touchées. */
export function decider(terrain: Terrain, lu: Rationalise, id: string, decision: Decision): Reponse {
  const pour = tablePour(terrain, 'cej', CHAMPS);
  if ('raison' in pour) return rien(pour.raison);
  const trouvee = lignesProposees(lu).find((une) => une.id === id);
  if (!trouvee) return rien(DISPARUE);
  const { ligne, proposition } = trouvee;
  const changees: [NomChamp, unknown][] = [];
  if (decision.decision !== proposition.decidee)
    changees.push(['decision', decision.decision && libelle('decision', decision.decision)]);
  if (decision.montant !== ligne.montantRepris.valeur) changees.push(['montantRepris', decision.montant]);
  const textes = { lien: decision.lien, beneficiaireApres: decision.beneficiaire, motif: decision.motif } as const;
  for (const [nom, texte] of Object.entries(textes) as [keyof typeof textes, string][])
    if (texte.trim() !== texteDe(ligne[nom])) changees.push([nom, texte.trim() || null]);
  if (changees.length === 0) return rien('Rien ne change : c’est déjà ce qui est écrit.');
  return {
    plan: {
      libelle: `Écrire la décision sur ${guillemets(texteDe(ligne.action) || id)}`,
      agrandir: [],
      ecritures: presentes(changees.map(([nom, saisi]) => poserEn(pour.situee, ligne, nom, saisi))),
    },
  };
}
