import fc from 'fast-check';
import { tableNommee } from '../../../../shared/dossier/dossier.ts';
import { nomsTables } from '../../../../shared/dossier/noms.ts';
import { plier } from '../../../../shared/french/index.ts';
import { type DecisionZone, SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { affecter } from '../../../../shared/reprise/correspondances/affectation.ts';
import {
  ciblesDe,
  cleColonne,
  formeDe,
  libelleCible,
  motsConnus,
  proposer,
} from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type Valeur, zoneFactice } from '../zone-factice.ts';

const ALEA = { seed: 20_261_122, numRuns: 60 };
const contexte = { territoires };

const PLAN: readonly (readonly [entete: string, ...valeurs: Valeur[]])[] = [
  ['N° fiche', 1, 2, 3],
  ['Axe stratégique', 'Axe 1 : Petite enfance', 'Axe 1 : Petite enfance', 'Axe 2 : Jeunesse'],
  ['Intitulé de l’action', 'Ouvrir un LAEP', 'Créer une ludothèque', 'Former les animateurs'],
  ['Porteur', 'Caf', 'CCAS', 'Service jeunesse'],
  ['Partenaires associés', 'PMI ; MSA', 'Département', 'Mission locale'],
  ['Échéance', '2025', 'T2 2026', '31/12/2027'],
  ['Coût prévisionnel', '12 500 €', 3000, 'à définir'],
  ['État d’avancement', 'en cours', 'à venir', 'réalisée'],
  ['Indicateurs de suivi', 'familles reçues', 'prêts', 'personnes formées'],
  ['Observations', 'lien avec le RPE', null, 'reporté'],
];

const proposerPour = (colonnes: readonly (readonly [string, ...Valeur[]])[]) => {
  const lignes = [1, 2, 3].map((i) => colonnes.map((colonne) => colonne[i] ?? null));
  const { zone, feuille } = zoneFactice(
    colonnes.map(([entete]) => entete),
    lignes,
  );
  return { zone, proposition: proposer(feuille, zone, contexte, SANS_DECISION) };
};
const TEMOIN = proposerPour(PLAN).proposition;

const habiller = (texte: string, [casse, forme, blancs]: readonly [number, number, number]): string => {
  const casses = [texte, texte.toUpperCase(), texte.toLowerCase()];
  const formes = [
    (t: string) => t,
    (t: string) => t.normalize('NFD'),
    (t: string) => t.normalize('NFD').replace(/\p{M}/gu, ''),
  ];
  const espaces = [' ', '\u00A0', '\u202F', '\n', '  '];
  return ` ${formes[forme]?.(casses[casse] ?? '')} `.replaceAll(' ', espaces[blancs] ?? ' ');
};

describe('ce qui ne change rien', () => {
  it('la casse, les accents, les blancs des en-têtes', () => {
    const habit = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(4));
    fc.assert(
      fc.property(fc.array(habit, { minLength: PLAN.length, maxLength: PLAN.length }), (habits) => {
        const habille = PLAN.map(
          ([entete, ...valeurs], j) => [habiller(entete, habits[j] ?? [0, 0, 0]), ...valeurs] as const,
        );
        const { proposition, zone } = proposerPour(habille);
        expect(proposition.table).toBe('CTG_Actions');
        expect(proposition.colonnes.map(({ cible }) => cible)).toEqual(TEMOIN.colonnes.map(({ cible }) => cible));
        expect(zone.colonnes).toHaveLength(PLAN.length);
      }),
      ALEA,
    );
  });

  it('l’ordre des colonnes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...PLAN.keys()], { minLength: PLAN.length }), (ordre) => {
        const { proposition, zone } = proposerPour(ordre.map((j) => PLAN[j] ?? ['']));
        expect(proposition.table).toBe('CTG_Actions');
        expect(proposition.colonnes.map(({ cible }) => cible)).toEqual(ordre.map((j) => TEMOIN.colonnes[j]?.cible));
        expect(formeDe(zone)).toBe(TEMOIN.forme);
      }),
      ALEA,
    );
  });

  it('un en-tête quelconque ne fait jamais échouer, et la confiance reste entre 0 et 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 60, unit: 'grapheme' }), { minLength: 1, maxLength: 8 }),
        (entetes) => {
          const { zone, feuille } = zoneFactice([...entetes, 'Action', 'Pilote'], [entetes]);
          const { colonnes } = proposer(feuille, zone, contexte, SANS_DECISION);
          expect(colonnes).toHaveLength(entetes.length + 2);
          for (const { cible, confiance, raison } of colonnes) {
            expect(confiance).toBeGreaterThanOrEqual(0);
            expect(confiance).toBeLessThanOrEqual(1);
            expect(cible === null || confiance >= 0.55).toBe(true);
            expect(raison).not.toBe('');
          }
          for (const entete of entetes) {
            expect(motsConnus.entete(plier(entete))).toBeLessThanOrEqual(1);
          }
        },
      ),
      ALEA,
    );
  });
});

describe('l’affectation', () => {
  const meilleure = (
    notes: readonly (readonly number[])[],
    seuil: number,
    i = 0,
    prises: ReadonlySet<number> = new Set(),
  ): number => {
    if (i === notes.length) return 0;
    let mieux = seuil + meilleure(notes, seuil, i + 1, prises);
    notes[i]?.forEach((note, j) => {
      if (note > seuil && !prises.has(j))
        mieux = Math.max(mieux, note + meilleure(notes, seuil, i + 1, new Set([...prises, j])));
    });
    return mieux;
  };

  it('est la meilleure de toutes, sans double', () => {
    const note = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    const tableau = fc
      .integer({ min: 1, max: 5 })
      .chain((m) => fc.array(fc.array(note, { minLength: m, maxLength: m }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(tableau, (notes) => {
        const seuil = 0.5;
        const choix = affecter(notes, seuil);
        const pris = choix.filter((j) => j >= 0);
        expect(new Set(pris).size).toBe(pris.length);
        const somme = choix.reduce((total, j, i) => total + (j < 0 ? seuil : (notes[i]?.[j] ?? 0)), 0);
        expect(somme).toBeCloseTo(meilleure(notes, seuil), 9);
      }),
      { ...ALEA, numRuns: 300 },
    );
  });

  it('reste possible à cinq cents colonnes', () => {
    const notes = Array.from({ length: 500 }, (_, i) => Array.from({ length: 200 }, (_, j) => (i === j ? 0.9 : 0.1)));
    expect(affecter(notes, 0.5).slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });
});

describe('les décisions', () => {
  const { zone, feuille } = zoneFactice(['Action', 'Machin', 'Montant', 'Montant'], [['Ouvrir', 'x', 1, 2]]);
  const decider = (decision: Partial<DecisionZone>) =>
    proposer(feuille, zone, contexte, {
      zones: [{ forme: formeDe(zone), table: 'CTG_Actions', colonnes: {}, ...decision }],
      valeurs: {},
    });

  it('l’emportent pour la même forme', () => {
    const cible = { table: 'CTG_Actions', champ: 'observations' } as const;
    const proposition = decider({ colonnes: { machin: cible, 'montant#2': null } });
    expect(proposition).toMatchObject({ table: 'CTG_Actions', retenue: true, confiance: 1 });
    expect(proposition.colonnes[1]).toMatchObject({ cible, confiance: 1, raison: 'Correspondance retenue' });
    expect(proposition.colonnes[3]?.cible).toBeNull();
  });

  it('laissent proposer ce qu’elles ne disent pas, et peuvent écarter le tableau', () => {
    expect(decider({}).colonnes[0]?.cible).toEqual({ table: 'CTG_Actions', champ: 'action' });
    expect(decider({ table: null }).colonnes.map(({ cible }) => cible)).toEqual([null, null, null, null]);
  });

  it('distinguent deux colonnes du même nom', () => {
    expect(zone.colonnes.map((_, j) => cleColonne(zone, j))).toEqual(['action', 'machin', 'montant', 'montant#2']);
  });
});

describe('les cibles offertes au choix', () => {
  it.each(nomsTables)('%s : chacune a un champ et un libellé à elle', (table) => {
    const offertes = ciblesDe(table);
    expect(new Set(offertes.map(({ libelle }) => libelle)).size).toBe(offertes.length);
    for (const { cible } of offertes) {
      const { colonnes, annuelles } = tableNommee(cible.table);
      expect(colonnes[cible.champ] ?? annuelles[cible.champ]).toBeDefined();
    }
  });

  it('se disent comme un agent les dirait', () => {
    expect(libelleCible({ table: 'CTG_Actions', champ: 'coutTotal' })).toBe('Plan d’actions : coût total');
    expect(libelleCible({ table: 'CTG_Financements', champ: 'prevu', annee: 2025, fixe: { financeur: 'Caf' } })).toBe(
      'Financements : prévu 2025 (Caf)',
    );
  });
});
