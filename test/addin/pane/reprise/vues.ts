import type { MoteurReprise, VueReprise, VueZone } from '../../../../addin/pane/moteur/reprise/contrat.ts';
import { moteurFactice } from '../factice.tsx';

/** Un moteur dont la reprise répond ce que le test a posé ; les demandes sont notées. */
export function moteurDeReprise(reponses: Partial<MoteurReprise>) {
  const demandes: unknown[][] = [];
  const moteur = moteurFactice({
    cafs: async () => [{ code: '011', nom: 'Caf de l’Ain' }],
    reprise: (async (nom: keyof MoteurReprise, ...dits: unknown[]) => {
      demandes.push([nom, ...dits]);
      const repondre = reponses[nom] as ((...args: unknown[]) => unknown) | undefined;
      if (!repondre) throw new Error(`reprise.${nom} n’a pas été posé par ce test.`);
      return await repondre(...dits);
    }) as never,
  });
  return { moteur, demandes };
}

export const zone = (plus: Partial<VueZone> = {}): VueZone => ({
  rang: 0,
  place: { feuille: 'Axe 1', cellule: 'A5:K58' },
  titre: 'Axe 1 – Petite enfance',
  forme: 'tableau',
  lignes: 52,
  table: 'CTG_Actions',
  assurance: 'sur',
  raison: 'Onze en-têtes sont ceux d’un plan d’actions, et chaque ligne a un intitulé.',
  retenue: false,
  reprise: true,
  jumelles: 2,
  colonnes: { sur: 8, 'a-verifier': 2, 'a-choisir': 1 },
  ...plus,
});

/** La reprise d’un plan fatigué sur trois feuilles, une quatrième mise de côté. */
export const VUE: VueReprise = {
  nomFichier: 'Plan actions CTG v12 def.xlsx',
  ici: true,
  feuilles: [
    {
      nom: 'Axe 1',
      zones: [zone()],
      raison: null,
      deLAtelier: false,
      miniature: {
        largeur: 11,
        hauteur: 17,
        traits: [
          { genre: 'ecartee', x: 0, y: 0, largeur: 6, hauteur: 3 },
          { genre: 'zone', x: 0, y: 4, largeur: 11, hauteur: 12, zone: 0 },
          { genre: 'entete', x: 0, y: 4, largeur: 11, hauteur: 2, zone: 0 },
          { genre: 'ecartee', x: 0, y: 15, largeur: 11, hauteur: 1 },
        ],
      },
    },
    {
      nom: 'Axe 2',
      zones: [
        zone({ rang: 1, place: { feuille: 'Axe 2', cellule: 'A5:K50' }, titre: 'Axe 2 – Parentalité', lignes: 45 }),
        zone({
          rang: 2,
          place: { feuille: 'Axe 2', cellule: 'M5:O12' },
          titre: 'Contacts',
          lignes: 7,
          table: null,
          assurance: 'a-choisir',
          raison: 'Une liste de personnes : l’atelier n’en demande pas.',
          reprise: false,
          jumelles: 0,
          colonnes: { sur: 0, 'a-verifier': 3, 'a-choisir': 0 },
        }),
      ],
      raison: null,
      deLAtelier: false,
      miniature: {
        largeur: 17,
        hauteur: 15,
        traits: [
          { genre: 'zone', x: 0, y: 1, largeur: 11, hauteur: 13, zone: 1 },
          { genre: 'entete', x: 0, y: 1, largeur: 11, hauteur: 1, zone: 1 },
          { genre: 'zone', x: 13, y: 1, largeur: 4, hauteur: 7, zone: 2 },
          { genre: 'entete', x: 13, y: 1, largeur: 4, hauteur: 1, zone: 2 },
        ],
      },
    },
    {
      nom: 'Mode d’emploi',
      zones: [],
      raison: 'Du texte qui explique comment remplir.',
      deLAtelier: false,
      miniature: null,
    },
  ],
  comptes: { lues: 1204, converties: 1010, conservees: 150, ecartees: 44, perdues: 0 },
  questions: 3,
  decidees: 0,
  alertes: 17,
  totaux: [
    { place: { feuille: 'Axe 1', cellule: 'H58' }, phrase: 'Total 45 200 €, recompté 45 200 €.', egal: true },
    {
      place: { feuille: 'Axe 2', cellule: 'H50' },
      phrase: 'Total 120 000 € ; les lignes en font 118 500 €.',
      egal: false,
    },
  ],
  avertissements: ['Les axes n’avaient pas de numéro : il leur en est donné un, dans l’ordre.'],
  perdues: [],
};
