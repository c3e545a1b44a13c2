import { createHash } from 'node:crypto';
import { conventionDeCaf, conventionParCle, creerConvention } from '../database/depots.ts';
import { safeText } from '../database/sanitize.ts';
import type { Tx } from '../database/tables.ts';
import type { ClasseurLu } from '../ports.ts';
import { Refus } from '../refus.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** L’identifiant écrit dans le classeur, s’il en est un. */
export const identifiantDe = ({ identifiant }: ClasseurLu): string | null =>
  identifiant !== null && UUID.test(identifiant) ? identifiant.toLowerCase() : null;

/**
 * Ce qui reconnaît une convention dont le classeur n’a pas d’identifiant : Caf, échelon, communes, date d’effet.
 * `null` s’il en manque un : deux classeurs à peine commencés ne sont pas la même convention.
 */
export function cleNaturelle(caf: string, { echelon, communes, dateEffet }: ClasseurLu): string | null {
  if (echelon === null || dateEffet === null || communes.length === 0) return null;
  const parts = [caf, echelon, dateEffet, ...[...new Set(communes)].sort()];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

export interface DemandeIdentite {
  caf: string;
  cafAssociees: string[];
  classeur: ClasseurLu;
  /** L’agent a dit que ce classeur, copié d’un autre, est une nouvelle convention. */
  nouvelle: boolean;
  /** Identifiant à donner à une convention qui n’en a pas. */
  neuf: string;
  maintenant: string;
}

/** Trouve ou crée la convention d’un classeur, à jour de ce qu’il dit ; refuse la copie d’une autre convention. */
export async function conventionDuClasseur(tx: Tx, demande: DemandeIdentite): Promise<string> {
  const { caf, cafAssociees, classeur, nouvelle } = demande;
  const ecrit = identifiantDe(classeur);
  const cle = cleNaturelle(caf, classeur);
  const dit = {
    caf_associees: cafAssociees,
    cle_naturelle: cle,
    echelon: safeText(classeur.echelon),
    intitule: safeText(classeur.intitule),
    date_effet: classeur.dateEffet,
    communes: classeur.communes,
  };
  const creer = (id: string) => creerConvention(tx, { id, caf, creee_le: demande.maintenant, ...dit });
  const upgrade = async (id: string) => {
    await tx.updateTable('convention').set(dit).where('id', '=', id).execute();
    return id;
  };

  if (ecrit !== null && !nouvelle) {
    if (await creer(ecrit)) return ecrit;
    const connue = await conventionDeCaf(tx, caf, ecrit);
    if (!connue) throw copie(ecrit, 'autre-caf', 'Son identifiant est celui d’une convention d’une autre Caf.');
    if (sansCommuneCommune(connue.communes, classeur.communes)) {
      throw copie(
        ecrit,
        'autre-perimetre',
        'Aucune de ses communes n’est dans la convention qui porte cet identifiant.',
      );
    }
    return upgrade(ecrit);
  }
  const semblable = cle === null ? undefined : await conventionParCle(tx, caf, cle, nouvelle ? ecrit : null);
  if (semblable) return upgrade(semblable.id);
  await creer(demande.neuf);
  return demande.neuf;
}

function sansCommuneCommune(connues: string[], lues: string[]): boolean {
  if (connues.length === 0 || lues.length === 0) return false;
  const connu = new Set(connues);
  return !lues.some((commune) => connu.has(commune));
}

const copie = (convention: string, raison: 'autre-caf' | 'autre-perimetre', pourquoi: string): Refus =>
  new Refus('copie-convention', `Ce classeur semble être la copie d’une autre convention. ${pourquoi}`, {
    remede:
      'Si c’est bien une autre convention, déposez-le de nouveau en demandant une nouvelle identité (nouvelle=oui).',
    convention,
    raison,
  });
