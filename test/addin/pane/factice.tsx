import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ClasseurOuvert, Place, Plan } from '../../../addin/excel/contrat.ts';
import { ContexteVolet, type Volet } from '../../../addin/pane/contexte.ts';
import type { Etape, EtatMoteur, Moteur } from '../../../addin/pane/moteur/contrat.ts';
import type { Service, Session } from '../../../addin/pane/service/contrat.ts';
import { themeClair, themeSombre } from '../../../addin/pane/theme.ts';
import type { DateIso } from '../../../shared/french/date.ts';

/** Un port dont chaque méthode non donnée échoue : un test ne s’appuie que sur ce qu’il a posé. */
function port<T extends object>(nom: string, donnees: Partial<T>): T {
  return new Proxy(donnees as T, {
    get(cible, cle) {
      if (cle in cible || typeof cle === 'symbol' || cle === 'then') return cible[cle as keyof T];
      return () => {
        throw new Error(`${nom}.${cle} n’a pas été posé par ce test.`);
      };
    },
  });
}

/** Un classeur qui note ce qu’on lui demande d’écrire et de montrer. */
export function classeurFactice(donnees: Partial<ClasseurOuvert> = {}): ClasseurOuvert & {
  readonly ecrits: Plan[];
  readonly allers: (Place | { readonly feuille: string })[];
} {
  const ecrits: Plan[] = [];
  const allers: (Place | { readonly feuille: string })[] = [];
  return port('classeur', {
    ecrits,
    allers,
    capacites: { plateforme: 'test', lectureSeule: false, langue: 'fr-FR', sait: () => true },
    theme: () => null,
    aAnnuler: null,
    suivreSelection: async () => () => {},
    surCommande: () => {},
    surSaisie: () => () => {},
    nomFichier: () => 'ctg-gex.xlsx',
    lireReglage: () => null,
    garderReglage: async () => {},
    ecrire: async (plan: Plan) => {
      ecrits.push(plan);
    },
    aller: async (place: Place | { readonly feuille: string }) => {
      allers.push(place);
    },
    ...donnees,
  } as never);
}

export const moteurFactice = (donnees: Partial<Moteur> = {}): Moteur => port('moteur', donnees);

export const DECONNECTEE: Session = {
  genre: 'deconnectee',
  comptes: [
    { nom: 'agent-011', libelle: 'Agent de la Caf 011', roles: ['agent'], caf: '011' },
    { nom: 'responsable-011', libelle: 'Responsable à la Caf 011', roles: ['responsable'], caf: '011' },
    { nom: 'cnaf', libelle: 'Cnaf', roles: ['cnaf'], caf: null },
  ],
};

export const CONNECTEE: Session = {
  genre: 'connectee',
  moi: { auteur: '00000000-0000-4000-8000-000000000001', roles: ['agent'], caf: '011' },
  libelle: 'Agent de la Caf 011',
};

export const serviceFactice = (donnees: Partial<Service> = {}): Service =>
  port('service', {
    session: () => DECONNECTEE,
    surSession: () => () => {},
    envois: () => [],
    surEnvois: () => () => {},
    ...donnees,
  });

const etape = (rang: number, nom: string, plus: Partial<Etape> = {}): Etape => ({
  rang,
  nom,
  consigne: `Ce qu’il faut faire pour « ${nom} ».`,
  etat: 'a-faire',
  avancement: 0,
  bilan: '',
  manques: [],
  loi: { citation: 'La Ctg est une démarche stratégique partenariale.', reference: 'LC 2013-205, partie 2' },
  feuilles: [{ nom, place: { feuille: nom, cellule: 'A5' } }],
  suite: { feuille: nom, cellule: 'A5' },
  ...plus,
});

/** L’état d’une convention à moitié faite, comme le moteur le donnerait. */
export const ETAT_CTG: EtatMoteur = {
  version: 3,
  genre: 'ctg',
  probleme: null,
  convention: {
    identifiant: '6f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d',
    intitule: 'CTG du Pays de Gex 2026-2030',
    caf: { code: '011', nom: 'Caf de l’Ain' },
    epci: '240100750',
    effet: '2026-01-01' as DateIso,
    fin: '2030-12-31' as DateIso,
    statut: 'en préparation',
    communes: 27,
    feuillesManquantes: [],
  },
  etapes: [
    etape(1, 'Cadrage', {
      etat: 'faite',
      avancement: 1,
      bilan: '9 rubriques attendues sur 9 · 4 signataires · 27 communes',
      suite: null,
      feuilles: ['Convention', 'Signataires', 'Périmètre'].map((nom) => ({
        nom,
        place: { feuille: nom, cellule: 'A5' },
      })),
    }),
    etape(2, 'Diagnostic partagé', {
      etat: 'en-cours',
      avancement: 0.8,
      bilan: '42 constats · 18 besoins · 10 thématiques sur 10 · 6 interventions',
    }),
    etape(3, 'Plan d’actions', {
      etat: 'en-cours',
      avancement: 0.64,
      bilan: '4 axes · 26 actions · 21 chiffrées',
      manques: [
        {
          texte: '3 besoins prioritaires sans action',
          nombre: 3,
          place: { feuille: 'Diagnostic', cellule: 'A9' },
          outil: 'action-du-besoin',
        },
        {
          texte: '2 actions sans référence',
          nombre: 2,
          place: { feuille: 'Plan d’actions', cellule: 'A12' },
          outil: 'numeroter',
        },
      ],
      suite: { feuille: 'Plan d’actions', cellule: 'B14' },
    }),
    etape(4, 'Rationalisation', {
      bilan: '2 conventions · 3 lignes de CEJ, 1 décidée',
      etat: 'en-cours',
      avancement: 0.4,
    }),
    etape(5, 'Signature', { bilan: '0 signature sur 4 · 0 commune a signé sur 27 · CA à venir' }),
    etape(6, 'Suivi', { bilan: '0 instance · 0 réunion · 0 action en cours · 0 réalisée' }),
    etape(7, 'Évaluation', { bilan: '0 indicateur · 0 avec une valeur initiale · 0 action évaluée' }),
  ],
  constats: { erreur: 2, alerte: 5, remarque: 12, corrigibles: 3 },
};

/** Un volet de test : les gestes sont notés, ce qui n’est pas donné échoue. */
export function voletFactice(donnees: Partial<Volet> = {}): Volet {
  const classeur = donnees.classeur ?? classeurFactice();
  const volet: Volet = {
    classeur,
    moteur: moteurFactice(),
    service: serviceFactice(),
    etat: ETAT_CTG,
    selection: null,
    ecran: 'demarche',
    ouverture: {},
    ouvrir: () => {},
    aller: (place) => classeur.aller(place),
    appliquer: async (reponse) => {
      const recue = await reponse;
      if ('rien' in recue) return false;
      await classeur.ecrire(recue.plan);
      return true;
    },
    faire: (_libelle, travail) => travail(() => {}),
    dire: () => {},
    annoncer: () => {},
    aujourdhui: '2026-11-22' as DateIso,
    maintenant: () => '2026-11-22T09:00:00.000Z',
    uuid: () => '00000000-0000-4000-8000-00000000abcd',
    ...donnees,
  };
  return volet;
}

/** Un écran sous le volet donné, dans le thème clair ou sombre. */
export function SousVolet({
  volet,
  sombre = false,
  children,
}: {
  readonly volet: Volet;
  readonly sombre?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <FluentProvider theme={sombre ? themeSombre : themeClair}>
      <ContexteVolet value={volet}>{children}</ContexteVolet>
    </FluentProvider>
  );
}
