import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { creerAtelier } from '../classeurs/atelier.ts';
import { FilsDeLecture } from '../classeurs/fils/fils.ts';
import { readConfiguration } from '../configuration.ts';
import { systemClock } from '../horloge.ts';
import type { Host } from '../host/host.ts';
import { territoiresOuverts } from '../referentiel/territoires.ts';
import { startLocalService } from './local-service.ts';

const RACINE = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Dossier des données de ce poste : base, clé d’essai, certificat. */
export const dossierDonnees = (): string => process.env.CTG_DONNEES ?? path.join(RACINE, '.data');

export interface OptionsService {
  /** Dossier des données ; `dossierDonnees()` par défaut. */
  readonly donnees?: string;
  readonly port?: number;
  readonly journal?: (ligne: Record<string, unknown>) => void;
}

/** Le service sur ce poste : le vrai domaine, la base embarquée ou `DATABASE_URL`, les comptes d’essai. */
export function demarrerService({ donnees, port, journal }: OptionsService = {}): Promise<Host> {
  const dossier = donnees ?? dossierDonnees();
  const configuration = readConfiguration({ ...process.env, CTG_DONNEES: dossier });
  const lecteurs = new FilsDeLecture(configuration.lecteurs);
  return startLocalService({
    root: RACINE,
    configuration,
    atelier: creerAtelier(territoiresOuverts(), systemClock, randomUUID, lecteurs.lire),
    lecteurs,
    horloge: systemClock,
    folder: dossier,
    ...(port === undefined ? {} : { port }),
    ...(journal ? { journal } : {}),
  });
}
