import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Place, Plan } from '../../../../addin/excel/contrat.ts';
import type { Volet } from '../../../../addin/pane/contexte.ts';
import type { AideColonne, Choix, EtatMoteur, Moteur, NomOutil } from '../../../../addin/pane/moteur/contrat.ts';
import Outil from '../../../../addin/pane/outils/index.tsx';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';

export const cellule = (feuille: string, adresse: string): Place => ({ feuille, cellule: adresse });
export const enAction = (ligne: number): Place => cellule('Plan d’actions', `B${ligne}`);

/** Un plan de textes, dans l’ordre donné. */
export const planDe = (
  libelle: string,
  ...ecrits: readonly [feuille: string, cellule: string, texte: string][]
): Plan => ({
  libelle,
  agrandir: [],
  ecritures: ecrits.map(([feuille, adresse, texte]) => ({
    feuille,
    cellule: adresse,
    valeur: { genre: 'texte', texte },
  })),
});

export const choix = (cle: string, libelle: string, plus: Partial<Choix> = {}): Choix => ({
  cle,
  libelle,
  detail: '',
  choisi: false,
  ...plus,
});

export const action = (cle: string, libelle: string, ligne: number) => ({
  ...choix(cle, libelle),
  ligne,
  annees: [2026, 2027, 2028],
  cout: null,
});

const TABLES: Readonly<Record<string, AideColonne['table']>> = {
  'Plan d’actions': 'CTG_Actions',
  Diagnostic: 'CTG_Diagnostic',
};

const aide = async (place: Place): Promise<AideColonne | null> => {
  const table = TABLES[place.feuille];
  return table ? ({ place, table, ligne: Number(place.cellule.slice(1)) } as AideColonne) : null;
};

export interface Scene {
  readonly classeur: ReturnType<typeof classeurFactice>;
  readonly gestes: ReturnType<typeof userEvent.setup>;
  readonly fermetures: () => number;
  /** Le classeur est relu : l’état change de version, et de ce qui est donné. */
  relire(etat?: Partial<EtatMoteur>): Promise<void>;
  selectionner(place: Place): Promise<void>;
}

/** Un outil ouvert sous un volet de test. */
export async function ouvrir(
  outil: NomOutil,
  moteur: Partial<Moteur>,
  plus: { place?: Place | null; lectureSeule?: boolean; volet?: Partial<Volet> } = {},
): Promise<Scene> {
  const classeur = classeurFactice({
    capacites: { plateforme: 'test', lectureSeule: plus.lectureSeule ?? false, langue: 'fr-FR', sait: () => true },
  });
  let etat: EtatMoteur = ETAT_CTG;
  let selection: Place | null = null;
  let fermetures = 0;
  const ports = moteurFactice({ aide, ...moteur });
  const arbre = () => (
    <SousVolet volet={voletFactice({ classeur, moteur: ports, etat, selection, ...plus.volet })}>
      <Outil
        outil={outil}
        place={plus.place ?? null}
        fermer={() => {
          fermetures += 1;
        }}
      />
    </SousVolet>
  );
  const { rerender } = render(arbre());
  const calmer = () =>
    act(async () => {
      for (let tour = 0; tour < 30; tour++) await Promise.resolve();
    });
  await calmer();
  const refaire = async () => {
    rerender(arbre());
    await calmer();
  };
  return {
    classeur,
    gestes: userEvent.setup(),
    fermetures: () => fermetures,
    async relire(nouvel = {}) {
      etat = { ...etat, ...nouvel, version: etat.version + 1 };
      await refaire();
    },
    async selectionner(place) {
      selection = place;
      await refaire();
    },
  };
}
