import type { Depot, Mention, Recu } from '../../shared/api/index.ts';
import type { LigneDepot } from '../database/depots.ts';

const MENTIONS: Record<Mention['code'], string> = {
  identique: 'Ce fichier est identique à une version déjà renvoyée ou rouverte.',
  'aucun-changement': 'Le contenu n’a pas changé depuis la version précédente ; seul le fichier diffère.',
  reconstruit: 'Ce classeur a été reconstruit par le volet : ce n’est pas le fichier d’origine.',
};

function mentionsDe({ mentions }: LigneDepot): Mention[] {
  return mentions
    .filter((code): code is Mention['code'] => Object.hasOwn(MENTIONS, code))
    .map((code) => ({ code, message: MENTIONS[code] }));
}

/** L’accusé de réception d’un dépôt : rien que des faits qui ne changent pas. */
export const enRecu = (ligne: LigneDepot): Recu => ({
  depot: ligne.id,
  convention: ligne.convention,
  version: ligne.version,
  caf: ligne.caf,
  nomFichier: ligne.nom_fichier,
  empreinte: ligne.sha256,
  taille: ligne.taille,
  erreurs: ligne.erreurs,
  alertes: ligne.alertes,
  remarques: ligne.remarques,
  mentions: mentionsDe(ligne),
  deposeLe: ligne.depose_le,
});

export const enDepot = (ligne: LigneDepot): Depot => ({
  ...enRecu(ligne),
  etat: ligne.etat,
  depuis: ligne.depuis,
  valideLe: ligne.valide_le,
  cafAssociees: ligne.caf_associees,
  intitule: ligne.intitule,
  echelon: ligne.echelon,
  statut: ligne.statut,
  dateEffet: ligne.date_effet,
  versionSchema: ligne.version_schema,
  luAu: ligne.lu_au,
  millesime: ligne.millesime,
  depasse: ligne.depasse,
});
