import { webcrypto } from 'node:crypto';
import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Volet } from '../../../../addin/pane/contexte.ts';
import Depot from '../../../../addin/pane/ecrans/depot/depot.tsx';
import type { Envoi, Panne, Service, Session } from '../../../../addin/pane/service/contrat.ts';
import type { Constat, DepotDetaille, Evenement, Recu, Depot as UnDepot } from '../../../../shared/api/index.ts';
import { CONNECTEE, ETAT_CTG, SousVolet, serviceFactice, voletFactice } from '../factice.tsx';

// jsdom n’a pas `crypto.subtle`, que tout navigateur a.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });

export const CONVENTION = ETAT_CTG.convention?.identifiant ?? '';
export const MOI = '00000000-0000-4000-8000-000000000001';

export const RESPONSABLE: Session = {
  genre: 'connectee',
  moi: { auteur: MOI, roles: ['responsable'], caf: '011' },
  libelle: 'Responsable à la Caf 011',
};

export const recu = (plus: Partial<Recu> = {}): Recu => ({
  depot: 'aa11bb22-0000-4000-8000-000000000003',
  convention: CONVENTION,
  version: 3,
  caf: '011',
  nomFichier: 'ctg-gex.xlsx',
  empreinte: 'ab12cd34ef56'.padEnd(64, '0'),
  taille: 84_000,
  erreurs: 0,
  alertes: 5,
  remarques: 12,
  mentions: [],
  deposeLe: '2026-11-22T09:00:00.000Z',
  ...plus,
});

export const depot = (version: number, etat: UnDepot['etat'], plus: Partial<UnDepot> = {}): UnDepot => ({
  ...recu({ depot: `aa11bb22-0000-4000-8000-00000000000${version}`, version }),
  etat,
  depuis: '2026-11-22T10:00:00.000Z',
  valideLe: null,
  cafAssociees: [],
  intitule: 'CTG du Pays de Gex 2026-2030',
  echelon: 'local',
  statut: 'en préparation',
  dateEffet: '2026-01-01',
  versionSchema: '2026.1',
  luAu: '2026-11-22',
  millesime: '2025',
  depasse: false,
  ...plus,
});

export const evenement = (acte: Evenement['acte'], plus: Partial<Evenement> = {}): Evenement => ({
  acte,
  de: null,
  vers: 'déposé',
  role: 'agent',
  auteur: MOI,
  motif: null,
  le: '2026-11-22T09:00:00.000Z',
  ...plus,
});

export const constat = (cle: string, cellule: string, plus: Partial<Constat> = {}): Constat => ({
  code: 'fin-avant-debut',
  gravite: 'erreur',
  table: 'CTG_Actions',
  cle,
  ligne: 14,
  colonne: 'Fin',
  cellule,
  message: `La fin précède le début (${cle}).`,
  remede: 'Corriger la fin ou le début.',
  source: 'C 2020-01',
  ...plus,
});

export const detaille = (de: UnDepot, plus: Partial<DepotDetaille> = {}): DepotDetaille => ({
  ...de,
  communes: ['01053', '01004'],
  constats: [],
  evenements: [evenement('déposer')],
  actes: [],
  ...plus,
});

export const panne = (code: string, plus: Partial<Panne> = {}): Panne => ({
  code,
  titre: `Titre de ${code}`,
  detail: `Détail de ${code}.`,
  remede: `Remède de ${code}.`,
  statut: null,
  passagere: false,
  ...plus,
});

export const envoi = (cle: string, etat: Envoi['etat'], plus: Partial<Envoi> = {}): Envoi => ({
  cle,
  etat,
  nomFichier: 'ctg-gex.xlsx',
  taille: 84_000,
  empreinte: cle,
  convention: CONVENTION,
  caf: '011',
  reconstruit: false,
  nouvelle: false,
  prepareLe: '2026-11-22T09:00:00.000Z',
  essais: 1,
  panne: null,
  prochainEssai: null,
  recu: null,
  ...plus,
});

/** Une promesse que le test tient quand il veut. */
export function promesse<T>(): {
  readonly promesse: Promise<T>;
  readonly tenir: (valeur: T) => void;
  readonly rompre: (erreur: unknown) => void;
} {
  let tenir: (valeur: T) => void = () => {};
  let rompre: (erreur: unknown) => void = () => {};
  const attendue = new Promise<T>((oui, non) => {
    tenir = oui;
    rompre = non;
  });
  return { promesse: attendue, tenir, rompre };
}

/** Un service connecté dont la file et la session changent à la demande du test. */
export function serviceVivant(
  donnees: Partial<Service> = {},
  session: Session = CONNECTEE,
  file: readonly Envoi[] = [],
) {
  let envois = file;
  let actuelle = session;
  const abonnes = { envois: new Set<(e: readonly Envoi[]) => void>(), session: new Set<(s: Session) => void>() };
  const service = serviceFactice({
    session: () => actuelle,
    surSession: (recevoir) => {
      abonnes.session.add(recevoir);
      return () => abonnes.session.delete(recevoir);
    },
    envois: () => envois,
    surEnvois: (recevoir) => {
      abonnes.envois.add(recevoir);
      return () => abonnes.envois.delete(recevoir);
    },
    depots: async () => ({ depots: [], suivant: null }),
    ...donnees,
  });
  return {
    service,
    mettre: (nouveaux: readonly Envoi[]) =>
      act(async () => {
        envois = nouveaux;
        for (const recevoir of abonnes.envois) recevoir(nouveaux);
      }),
    ouvrirSession: (nouvelle: Session) =>
      act(async () => {
        actuelle = nouvelle;
        for (const recevoir of abonnes.session) recevoir(nouvelle);
      }),
  };
}

/** Montre l’écran Dépôt sous ce volet. */
export async function montrer(donnees: Partial<Volet>) {
  const personne = userEvent.setup();
  const volet = voletFactice(donnees);
  const vue = render(
    <SousVolet volet={volet}>
      <Depot />
    </SousVolet>,
  );
  await act(async () => {});
  return { personne, ...vue };
}
