import type { ActeDepot, EtatDepot, Role } from '../../shared/api/index.ts';
import type { NomProbleme } from '../../shared/api/problemes.ts';

export type { ActeDepot, EtatDepot };

/** Ce qu’un acte regarde avant d’être fait. */
export interface Situation {
  etat: EtatDepot;
  erreurs: number;
  motif: string | null;
  /** Rôles de l’appelant, et s’il est de la Caf qui a déposé. */
  roles: readonly Role[];
  deSaCaf: boolean;
}

interface Transition {
  acte: Exclude<ActeDepot, 'déposer'>;
  de: readonly EtatDepot[];
  vers: EtatDepot;
  roles: readonly Role[];
  gardes: readonly Garde[];
}

interface Garde {
  nom: 'sansErreur' | 'motif';
  tient(situation: Situation): boolean;
}

/** Complet, valable et approuvé sont trois choses : on dépose un classeur qui a des erreurs, on ne le valide pas. */
const sansErreur: Garde = { nom: 'sansErreur', tient: ({ erreurs }) => erreurs === 0 };
/** L’agent doit savoir ce qu’on attend de lui. */
const motif: Garde = { nom: 'motif', tient: (situation) => (situation.motif ?? '').trim() !== '' };

/** Un dépôt naît « déposé » ; puis voici tout ce qui peut lui arriver. */
export const TRANSITIONS: readonly Transition[] = [
  { acte: 'valider', de: ['déposé'], vers: 'validé', roles: ['responsable'], gardes: [sansErreur] },
  { acte: 'renvoyer', de: ['déposé', 'rouvert'], vers: 'à corriger', roles: ['responsable'], gardes: [motif] },
  { acte: 'rouvrir', de: ['validé'], vers: 'rouvert', roles: ['responsable'], gardes: [] },
];

export type Issue = { permis: true; vers: EtatDepot } | { permis: false; refus: NomProbleme; garde?: Garde['nom'] };

/** Dit si un acte est permis dans une situation, et vers quel état il mène. */
export function examiner(acte: ActeDepot, situation: Situation): Issue {
  const transition = TRANSITIONS.find((candidate) => candidate.acte === acte);
  if (!transition) return { permis: false, refus: 'etat-incompatible' };
  if (!transition.roles.some((role) => situation.roles.includes(role))) {
    return { permis: false, refus: 'role-insuffisant' };
  }
  if (!situation.deSaCaf) return { permis: false, refus: 'autre-caf' };
  if (!transition.de.includes(situation.etat)) return { permis: false, refus: 'etat-incompatible' };
  const garde = transition.gardes.find((candidate) => !candidate.tient(situation));
  if (!garde) return { permis: true, vers: transition.vers };
  return {
    permis: false,
    refus: garde.nom === 'sansErreur' ? 'erreurs-restantes' : 'requete-invalide',
    garde: garde.nom,
  };
}

/** Les actes à proposer ; un motif est supposé donné. */
export function actesPermis(situation: Omit<Situation, 'motif'>): ActeDepot[] {
  return TRANSITIONS.map(({ acte }) => acte).filter((acte) => examiner(acte, { ...situation, motif: 'à dire' }).permis);
}
