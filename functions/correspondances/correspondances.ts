import { createHash } from 'node:crypto';
import type { CorrespondanceGardee, Correspondances, DecisionRetenue } from '../../shared/api/index.ts';
import {
  correspondancesDe,
  forgetCorrespondances,
  type LigneCorrespondance,
  writeCorrespondances,
} from '../database/correspondances.ts';
import { lockCaf } from '../database/depots.ts';
import { safeJson } from '../database/sanitize.ts';
import { cafDe, type Identite } from '../identite/identite.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { estChampDe } from './champs.ts';

/** Formes qu’une Caf garde ; les plus anciennement retenues s’oublient ensuite. */
export const FORMES_GARDEES = 500;

const sha256 = (texte: string): string => createHash('sha256').update(texte).digest('hex');

/** Les correspondances que la Caf de l’appelant a retenues, la dernière d’abord. */
export async function lireCorrespondances(
  { base }: Services,
  identite: Identite,
  code: string,
): Promise<Correspondances> {
  const caf = saCaf(identite, code);
  const lignes = await (await base()).transaction({ role: 'caf', caf }, (tx) => correspondancesDe(tx, caf));
  return { correspondances: lignes.map(enCorrespondance) };
}

/** Garde des décisions pour toute la Caf de l’appelant, et rend ce qui est gardé pour ces formes. */
export async function garderCorrespondances(
  services: Services,
  identite: Identite,
  code: string,
  decisions: readonly DecisionRetenue[],
): Promise<Correspondances> {
  const caf = saCaf(identite, code);
  refuserChampsInconnus(decisions);
  const role = identite.roles.includes('responsable') ? 'responsable' : 'agent';
  const retenue_le = services.horloge.maintenant();
  // Deux fois la même forme dans un envoi : la dernière l’emporte, comme d’un envoi à l’autre.
  const parForme = new Map(
    decisions.map((decision) => {
      const json = safeJson(ordonnee(decision));
      const forme = sha256(decision.forme);
      return [
        forme,
        { caf, forme, decision: json, empreinte: sha256(json), role, auteur: identite.auteur, retenue_le },
      ];
    }),
  );
  const base = await services.base();
  return base.transaction({ role: 'caf', caf }, async (tx) => {
    await lockCaf(tx, caf);
    await writeCorrespondances(tx, [...parForme.values()]);
    await forgetCorrespondances(tx, caf, FORMES_GARDEES);
    return { correspondances: (await correspondancesDe(tx, caf, [...parForme.keys()])).map(enCorrespondance) };
  });
}

function saCaf(identite: Identite, code: string): string {
  const caf = cafDe(identite);
  if (caf === code) return caf;
  throw new Refus(
    'autre-caf',
    `Vous travaillez pour la Caf ${caf} : les correspondances de la Caf ${code} ne vous sont pas ouvertes.`,
  );
}

function refuserChampsInconnus(decisions: readonly DecisionRetenue[]): void {
  const erreurs = decisions.flatMap(({ colonnes }, rang) =>
    Object.entries(colonnes).flatMap(([cle, cible]) =>
      cible === null || estChampDe(cible)
        ? []
        : [
            {
              ou: `decisions.${rang}.colonnes.${cle}`,
              detail: `« ${cible.champ} » n’est pas un champ de ${cible.table}`,
            },
          ],
    ),
  );
  if (erreurs.length)
    throw new Refus('requete-invalide', 'Une colonne est envoyée vers un champ inconnu.', { erreurs });
}

/** Les mêmes décisions donnent le même JSON, où que leurs colonnes soient : leur empreinte dit si elles ont changé. */
const ordonnee = ({ forme, table, colonnes, ecartees = [] }: DecisionRetenue): DecisionRetenue => ({
  forme,
  table,
  colonnes: Object.fromEntries(Object.entries(colonnes).sort(([a], [b]) => (a < b ? -1 : 1))),
  ...(ecartees.length > 0 ? { ecartees: [...new Set(ecartees)].sort() } : {}),
});

const enCorrespondance = (ligne: LigneCorrespondance): CorrespondanceGardee => ({
  decision: ligne.decision as DecisionRetenue,
  version: ligne.version,
  emplois: ligne.emplois,
  role: ligne.role as CorrespondanceGardee['role'],
  le: ligne.retenue_le,
});
