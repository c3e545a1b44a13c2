import fc from 'fast-check';
import { plier } from '../../../../shared/french/index.ts';
import { couperActeurs } from '../../../../shared/reprise/convertir/acteurs.ts';
import { repris, type Tableau, type Valeur } from './atelier.ts';

const REGLES = { seed: 20_250_101, numRuns: 60 };

const actions = {
  axe: ['Axe 1 : Petite enfance', 'AXE II – Jeunesse', 'Parentalité', '3', '', 'axe 1 : petite enfance'],
  ref: ['1', '2', 'F-3', '2.1', '', 'Fiche n° 4'],
  action: ['Ouvrir un LAEP', '2.3 – Créer un RPE', '3-6 ans : accueil', 'XX', ''],
  partenaires: ['Caf, MSA', '- Caf\n- CCAS', 'Protection maternelle et infantile', '?', ''],
  themes: ['Petite enfance', 'enfance-jeunesse', 'Culture', 'PE ; ados', ''],
  temps: ['2022-2026', 'en continu', 'T2 2024', 'jusqu’à 2026', '2023, 2024', ''],
  montant: ['12 500 €', 'entre 200 et 500', 'PM', 'valorisation', 1000, 12.345, '#REF!', ''],
  statut: ['En cours', 'réalisé', 'bof', true, ''],
  croix: ['X', '', 'étude', '-', 'oui'],
  libre: ['un mot', 12, '', '=A1', '  '],
};
const COLONNES = [
  ['Axe', { table: 'CTG_Axes', champ: 'axe' }, actions.axe],
  ['N°', { champ: 'ref' }, actions.ref],
  ['Action', { champ: 'action' }, actions.action],
  ['Partenaires', { champ: 'partenaires' }, actions.partenaires],
  ['Thème', { champ: 'thematiques' }, actions.themes],
  ['Calendrier', { champ: 'debut' }, actions.temps],
  ['Coût', { champ: 'coutTotal' }, actions.montant],
  ['Statut', { champ: 'statut' }, actions.statut],
  ['2024', { champ: 'debut', annee: 2024, lecture: 'croix' }, actions.croix],
  ['2025', { champ: 'debut', annee: 2025, lecture: 'croix' }, actions.croix],
  ['Caf', { table: 'CTG_Financements', champ: 'prevu', fixe: { financeur: 'Caf' } }, actions.montant],
  ['Financeur', { table: 'CTG_Financements', champ: 'financeur' }, actions.partenaires],
  ['Prévu 2025', { table: 'CTG_Financements', champ: 'prevu', annee: 2025 }, actions.montant],
  ['Freins', { table: 'CTG_Bilan', champ: 'freins' }, actions.libre],
  ['Remarque', null, actions.libre],
] as const;

const tableau = fc
  .record({
    colonnes: fc.shuffledSubarray(
      COLONNES.map((_, j) => j),
      { minLength: 2 },
    ),
    lignes: fc.array(fc.array(fc.nat(30), { minLength: COLONNES.length, maxLength: COLONNES.length }), {
      minLength: 1,
      maxLength: 8,
    }),
    fusionnees: fc.subarray([0, 1, 2]),
  })
  .map(
    ({ colonnes, lignes, fusionnees }): Tableau => ({
      table: 'CTG_Actions',
      colonnes: colonnes.map((j) => [COLONNES[j]![0], COLONNES[j]![1]]),
      lignes: lignes.map((choix) =>
        colonnes.map((j, k) => {
          const possibles: readonly Valeur[] = COLONNES[j]![2];
          return possibles[(choix[k] ?? 0) % possibles.length] ?? null;
        }),
      ),
      fusionnees,
    }),
  );

describe('quoi que contienne le tableau', () => {
  it('aucune cellule n’est perdue, et les trois comptes font le total', () => {
    fc.assert(
      fc.property(fc.array(tableau, { minLength: 1, maxLength: 3 }), (tableaux) => {
        const { comptes, perdues } = repris(tableaux.map((un, rang) => ({ ...un, feuille: `F${rang}` })));
        expect(perdues).toEqual([]);
        expect(comptes.converties + comptes.conservees + comptes.ecartees).toBe(comptes.lues);
      }),
      REGLES,
    );
  });

  it('une valeur de la trace est celle du contenu, et chaque réf est unique', () => {
    fc.assert(
      fc.property(tableau, (un) => {
        const { contenu, valeurs } = repris([un]);
        const tables: any = {
          CTG_Actions: contenu.actions,
          CTG_Axes: contenu.axes,
          CTG_Financements: contenu.financements,
          CTG_Bilan: contenu.bilan,
        };
        for (const { table, ligne, champ, annee, valeur } of valeurs) {
          const ecrite = tables[table][ligne][champ];
          const saisi = annee === undefined ? ecrite : ecrite[annee];
          expect(saisi).toBeDefined();
          if (valeur === null) expect(saisi).toHaveProperty('brut');
          else expect(saisi).toEqual(valeur);
        }
        const refs = (contenu.actions ?? []).map(({ ref }) => plier(String(ref)));
        expect(new Set(refs).size).toBe(refs.length);
        const numeros = (contenu.axes ?? []).map(({ numero }) => numero);
        for (const { axe } of contenu.actions ?? []) if (axe !== undefined) expect(numeros).toContain(axe);
      }),
      REGLES,
    );
  });

  it('l’ordre des colonnes ne change aucune valeur', () => {
    const valeursDe = (un: Tableau) =>
      repris([un])
        .valeurs.filter(({ champ, table }) => table === 'CTG_Actions' && champ !== 'ref')
        .map(({ ligne, champ, brut, valeur, sources }) => JSON.stringify([ligne, champ, brut, valeur, sources.length]))
        .sort();
    fc.assert(
      fc.property(tableau, (un) => {
        // Les croix et le calendrier remplissent le même champ : le premier venu l’emporte, ils ne se retournent pas.
        const gardes = un.colonnes.flatMap(([, cible], j) => (cible?.lecture === 'croix' ? [] : [j]));
        const choisir = (ordre: readonly number[]): Tableau => ({
          table: 'CTG_Actions',
          colonnes: ordre.map((j) => un.colonnes[j]!),
          lignes: un.lignes.map((ligne) => ordre.map((j) => ligne[j] ?? null)),
        });
        expect(valeursDe(choisir([...gardes].reverse()))).toEqual(valeursDe(choisir(gardes)));
      }),
      REGLES,
    );
  });

  it.each([
    ['la forme NFD', (texte: string) => texte.normalize('NFD')],
    ['des insécables', (texte: string) => texte.replace(/ /g, '\u00A0')],
    ['des fines', (texte: string) => texte.replace(/ /g, '\u202F')],
    ['des blancs au bout', (texte: string) => `${texte} \u00A0`],
  ])('%s ne change ni les valeurs de liste, ni les montants, ni les dates', (_, changer) => {
    const LUES = new Set(['statut', 'thematiques', 'coutTotal', 'debut', 'fin', 'axe', 'prevu', 'numero']);
    const lues = (un: Tableau) =>
      repris([un])
        .valeurs.filter(({ champ, valeur }) => LUES.has(champ) && valeur !== null)
        .map(({ ligne, champ, valeur }) =>
          JSON.stringify([ligne, champ, valeur])
            .normalize('NFC')
            .replace(/[\u00A0\u202F]/g, ' ')
            .replace(/ +(?=")/g, ''),
        )
        .sort();
    fc.assert(
      fc.property(tableau, (un) => {
        const autre = {
          ...un,
          lignes: un.lignes.map((ligne) =>
            ligne.map((v) => (typeof v === 'string' && v.trim() !== '' ? changer(v) : v)),
          ),
        };
        expect(lues(autre)).toEqual(lues(un));
      }),
      { ...REGLES, numRuns: 25 },
    );
  });
});

describe('couper les acteurs', () => {
  const mots = (texte: string) =>
    plier(texte)
      .split(/[^a-z0-9]+/)
      .filter((mot) => mot !== '' && mot !== 'et');

  it('garde tous les mots, dans l’ordre', () => {
    const acteur = fc.constantFrom(
      'Caf',
      'MSA',
      'Département (PMI, ASE)',
      'Protection maternelle et infantile',
      'CC du Pays de Gex',
      'Familles et parentalité',
      'Lulu',
      'écoles',
      'Ville de Gex',
    );
    const separateur = fc.constantFrom(', ', ' et ', ' / ', ' ; ', '\n- ', ' + ', ' & ', ' - ');
    fc.assert(
      fc.property(fc.array(fc.tuple(acteur, separateur), { minLength: 1, maxLength: 6 }), (morceaux) => {
        const texte = morceaux.map(([nom, sep], rang) => (rang === 0 ? nom : `${sep}${nom}`)).join('');
        const { valeurs } = couperActeurs(texte, () => false);
        expect(mots(valeurs.join(' ; '))).toEqual(mots(texte));
        for (const valeur of valeurs) expect(valeur).not.toMatch(/^(?:infantile|ASE\))$/);
      }),
      REGLES,
    );
  });
});
