import fc from 'fast-check';
import { axes, choisirAxe } from '../../../../addin/pane/moteur/outils/axes.ts';
import {
  actionDuBesoin,
  besoins,
  besoinsSansAction,
  lierBesoins,
} from '../../../../addin/pane/moteur/outils/besoins.ts';
import { ajouterCommunes, communesDeLEpci } from '../../../../addin/pane/moteur/outils/communes.ts';
import { actions, etaler, financeurs } from '../../../../addin/pane/moteur/outils/etaler.ts';
import { identifier } from '../../../../addin/pane/moteur/outils/identifier.ts';
import { numeroter } from '../../../../addin/pane/moteur/outils/numeroter.ts';
import { parts } from '../../../../addin/pane/moteur/outils/parts.ts';
import type { Dossier } from '../../../../shared/dossier/index.ts';
import { repere } from '../../../../shared/french/index.ts';
import { contenuCanonique } from '../../../../shared/workbook/index.ts';
import type { Contenu } from '../../../../shared/workbook/modele/index.ts';
import type { Grid } from '../../../../shared/xlsx/index.ts';
import { deranger } from '../../../fixtures/deranger.ts';
import { territoires } from '../../../shared/workbook/modele-exemple.ts';
import { appliquer, dossierDe, grilleDe, modeleGex, planDe, raisonDe, taper, terrainDe } from './classeurs.ts';

let gex: Grid;
beforeAll(async () => {
  gex = await grilleDe(modeleGex());
});

/** Le dossier avec ces seules cellules changées, par leur valeur ; tout le reste doit être resté. */
const sauf = (dossier: Dossier, changer: (copie: Record<string, any>) => void): string => {
  const copie = structuredClone(dossier) as unknown as Record<string, any>;
  changer(copie);
  return contenuCanonique(copie as unknown as Dossier);
};
const poser = (cellule: any, valeur: unknown): void => {
  cellule.valeur = valeur;
  cellule.brut = String(valeur);
  delete cellule.doute;
};

const avecRefs = async (refs: readonly string[], autres: Contenu = {}): Promise<Grid> =>
  grilleDe(
    modeleGex({
      contenu: {
        axes: [],
        actions: refs.map((ref, i) => ({ ...(ref ? { ref } : {}), action: `Action ${i + 1}` })),
        ...autres,
      },
    }),
  );

/** Un plan de lignes « réf, axe ». */
const avecAxes = async (lignes: readonly (readonly string[])[]): Promise<Grid> =>
  grilleDe(
    modeleGex({
      contenu: {
        axes: ['1', '2', '3'].map((numero) => ({ numero, axe: `Axe ${numero}` })),
        actions: lignes.map(([ref, axe], i) => ({
          ...(ref ? { ref } : {}),
          ...(axe ? { axe } : {}),
          action: `Action ${i + 1}`,
        })),
      },
    }),
  );

describe('numéroter les lignes sans référence', () => {
  it.each([
    [
      ['A1', '', 'A2', ''],
      ['A1', 'A3', 'A2', 'A4'],
    ],
    [
      ['', ''],
      ['A1', 'A2'],
    ],
    [
      ['B04', 'B05', ''],
      ['B04', 'B05', 'B06'],
    ],
    [
      ['1.1', '1.2', '', '2.1', ''],
      ['1.1', '1.2', '1.3', '2.1', '2.2'],
    ],
    [
      ['2.1.9', ''],
      ['2.1.9', '2.1.10'],
    ],
    [
      ['Fiche 9', ''],
      ['Fiche 9', 'Fiche 10'],
    ],
    [
      ['7', ''],
      ['7', '8'],
    ],
    [
      ['a1', 'A-2', ''],
      ['a1', 'A-2', 'A-3'],
    ],
  ])('continue %j en %j', async (refs, attendues) => {
    const grid = await avecRefs(refs);
    const apres = dossierDe(appliquer(grid, planDe(numeroter(terrainDe(grid), 'actions', 'vides'))));
    const lues = apres.actions.map(({ ref }) => ref.valeur);
    if (refs.includes('a1')) expect(new Set(lues.map((ref) => repere(ref!))).size).toBe(3);
    else expect(lues).toEqual(attendues);
  });

  it('garde toute référence écrite, et n’en fait pas de double', async () => {
    const modele = await avecRefs(Array.from({ length: 8 }, (_, i) => `A${i + 1}`));
    const place = dossierDe(modele).actions.map(({ ref }) => `Plan d’actions!${ref.source.cellule}`);
    const morceau = fc.constantFrom('', '', 'A1', 'A2', 'a 3', 'B04', 'B4', '1.1', '1.10', '2.1', 'F-7', 'x', '12');
    await fc.assert(
      fc.asyncProperty(fc.array(morceau, { minLength: 8, maxLength: 8 }), async (refs) => {
        const grid = taper(modele, Object.fromEntries(place.map((ou, i) => [ou, refs[i]!])));
        const reponse = numeroter(terrainDe(grid), 'actions', 'vides');
        if (!refs.includes('')) return expect(reponse).toHaveProperty('rien');
        const plan = planDe(reponse);
        const apres = dossierDe(appliquer(grid, plan)).actions.map(({ ref }) => ref.valeur ?? '');
        expect(apres.filter((_, i) => refs[i])).toEqual(refs.filter(Boolean));
        expect(apres).not.toContain('');
        const neuves = apres.filter((_, i) => !refs[i]).map(repere);
        expect(new Set(neuves).size).toBe(neuves.length);
        for (const neuve of neuves) expect(refs.map(repere)).not.toContain(neuve);
      }),
      { seed: 20261122, numRuns: 120 },
    );
  });

  it.each([
    [
      'continue les numéros de l’axe, non ceux de la ligne d’au-dessus',
      [
        ['1.1', '1'],
        ['2.1', '2'],
        ['2.2', '2'],
        ['1.2', '1'],
        ['', '2'],
        ['', '1'],
        ['', '2'],
      ],
      ['1.1', '2.1', '2.2', '1.2', '2.3', '1.3', '2.4'],
    ],
    [
      'commence la suite d’un axe qui n’en a pas, et suit la ligne d’au-dessus sans axe',
      [
        ['1.01', '1'],
        ['', '3'],
        ['', ''],
        ['', '1'],
      ],
      ['1.01', '3.01', '3.02', '1.02'],
    ],
    [
      'laisse les axes où les références n’en viennent pas',
      [
        ['A1', '1'],
        ['A2', '2'],
        ['', '1'],
      ],
      ['A1', 'A2', 'A3'],
    ],
  ])('%s', async (_, lignes, attendues) => {
    const grid = await avecAxes(lignes);
    const apres = dossierDe(appliquer(grid, planDe(numeroter(terrainDe(grid), 'actions', 'vides'))));
    expect(apres.actions.map(({ ref }) => ref.valeur)).toEqual(attendues);
  });

  it('dans un plan tenu par axe, tout n° neuf est de son axe, et aucun n’est double', async () => {
    const modele = await avecAxes(Array.from({ length: 8 }, () => ['1.1', '1']));
    const places = dossierDe(modele).actions.map(({ ref, axe }) => [
      `Plan d’actions!${ref.source.cellule}`,
      `Plan d’actions!${axe.source.cellule}`,
    ]);
    const ligne = fc.record({
      axe: fc.integer({ min: 1, max: 3 }),
      rang: fc.integer({ min: 1, max: 9 }),
      vide: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(ligne, { minLength: 7, maxLength: 7 }), async (reste) => {
        const lignes = [{ axe: 1, rang: 1, vide: false }, ...reste].map(({ axe, rang, vide }) => ({
          axe: String(axe),
          ref: vide ? '' : `${axe}.${rang}`,
        }));
        const grid = taper(
          modele,
          Object.fromEntries(
            lignes.flatMap(({ ref, axe }, i) => [
              [places[i]![0]!, ref],
              [places[i]![1]!, axe],
            ]),
          ),
        );
        const reponse = numeroter(terrainDe(grid), 'actions', 'vides');
        if (lignes.every(({ ref }) => ref)) return expect(reponse).toHaveProperty('rien');
        const apres = dossierDe(appliquer(grid, planDe(reponse))).actions.map(({ ref }) => ref.valeur ?? '');
        for (const [i, { ref, axe }] of lignes.entries())
          if (ref) expect(apres[i]).toBe(ref);
          else expect(apres[i]).toMatch(new RegExp(`^${axe}\\.\\d+$`));
        const neuves = apres.filter((_, i) => !lignes[i]!.ref);
        expect(new Set(neuves).size).toBe(neuves.length);
        for (const neuve of neuves) expect(lignes.map(({ ref }) => ref)).not.toContain(neuve);
      }),
      { seed: 20261122, numRuns: 120 },
    );
  });

  it('dit quand il n’y a rien à faire', async () => {
    expect(raisonDe(numeroter(terrainDe(gex), 'actions', 'vides'))).toBe('Toutes les lignes ont déjà une référence.');
    const vide = await grilleDe(modeleGex({ contenu: {} }));
    expect(raisonDe(numeroter(terrainDe(vide), 'actions', 'vides'))).toContain('aucune ligne');
  });
});

describe('donner au classeur l’identifiant de sa convention', () => {
  const NEUF = '7d0f6a52-1111-4b1e-8a55-0c0ffee00001';

  it('l’écrit là où le classeur porte le sien, et n’y change rien d’autre', () => {
    const plan = planDe(identifier(terrainDe(gex), NEUF));
    expect(plan.ecritures).toHaveLength(1);
    const apres = dossierDe(appliquer(gex, plan));
    expect(apres.identifiant).toBe(NEUF);
    expect(contenuCanonique(apres)).toBe(
      sauf(dossierDe(gex), (copie) => {
        copie.identifiant = NEUF;
      }),
    );
    const feuille = gex.sheets.find(({ name }) => name === plan.ecritures[0]!.feuille);
    expect(feuille?.visibility).toBe('veryHidden');
  });

  it('ne réécrit pas celui qu’il porte, et dit quand il n’y a pas de place', () => {
    expect(raisonDe(identifier(terrainDe(gex), dossierDe(gex).identifiant!))).toContain('porte déjà');
    const sansNom = { ...gex, names: gex.names.filter(({ name }) => !/identifiant/i.test(name)) };
    expect(raisonDe(identifier(terrainDe(sansNom), NEUF))).toContain('pas de place');
  });
});

describe('renuméroter toute la table', () => {
  const cites: Contenu = {
    financements: [{ action: 'A3', financeur: 'Caf', prevu: { '2026': 100_000 } }],
    indicateurs: [
      { ref: 'N1', objet: 'A3', indicateur: 'suivi' },
      { ref: 'N2', objet: 'Mieux accueillir', indicateur: 'libre' },
    ],
    bilan: [{ action: 'A7', suite: 'poursuivre' }],
    conventions: [],
    cej: [{ convention: 'C1', action: 'Séjours', psejReference: 1, lien: 'A7 ; A3' }],
  };

  it('suit l’ordre des lignes, et met à jour tout ce qui les cite', async () => {
    const grid = await avecRefs(['A3', 'A7', ''], cites);
    const avant = dossierDe(grid);
    const plan = planDe(numeroter(terrainDe(grid), 'actions', 'tout'));
    expect(plan.libelle).toBe('Renuméroter 3 actions');
    const apres = dossierDe(appliquer(grid, plan));
    expect(contenuCanonique(apres)).toBe(
      sauf(avant, (d) => {
        ['A1', 'A2', 'A3'].forEach((ref, i) => {
          poser(d.actions[i].ref, ref);
        });
        poser(d.financements[0].action, 'A1');
        poser(d.indicateurs[0].objet, 'A1');
        poser(d.bilan[0].action, 'A2');
        poser(d.cej[0].lien, 'A2 ; A1');
      }),
    );
  });

  it('met à jour les besoins liés quand c’est le diagnostic que l’on renumérote', async () => {
    const grid = await grilleDe(
      modeleGex({
        contenu: {
          diagnostic: ['B2', 'B9', 'B5'].map((ref) => ({ ref, thematiques: ['logement'], constat: `Constat ${ref}` })),
          actions: [{ ref: 'A1', action: 'Bâtir', besoins: ['B9', 'B2'] }],
        },
      }),
    );
    const apres = dossierDe(appliquer(grid, planDe(numeroter(terrainDe(grid), 'diagnostic', 'tout'))));
    expect(apres.diagnostic.map(({ ref }) => ref.valeur)).toEqual(['B1', 'B2', 'B3']);
    expect(apres.actions[0]?.besoins.valeur).toEqual(['B2', 'B1']);
  });

  it('garde les débuts de chaque axe et la largeur des numéros', async () => {
    const grid = await avecRefs(['1.2', '1.4', '2.7', '2.3']);
    const apres = dossierDe(appliquer(grid, planDe(numeroter(terrainDe(grid), 'actions', 'tout'))));
    expect(apres.actions.map(({ ref }) => ref.valeur)).toEqual(['1.1', '1.2', '2.1', '2.2']);
    const larges = await avecRefs(['B04', 'B02']);
    const relus = dossierDe(appliquer(larges, planDe(numeroter(terrainDe(larges), 'actions', 'tout'))));
    expect(relus.actions.map(({ ref }) => ref.valeur)).toEqual(['B01', 'B02']);
  });

  it('refuse ce qu’elle ne pourrait suivre, en disant pourquoi', async () => {
    const double = await avecRefs(['A1', 'a 1', 'A3']);
    expect(raisonDe(numeroter(terrainDe(double), 'actions', 'tout'))).toMatch(/porté par deux lignes \(5 et 6\)/);
    const orphelin = await avecRefs(['A4', 'A5'], { financements: [{ action: 'A2', financeur: 'Caf' }] });
    expect(raisonDe(numeroter(terrainDe(orphelin), 'actions', 'tout'))).toContain('cite «\u00A0A2\u00A0»');
    expect(raisonDe(numeroter(terrainDe(gex), 'actions', 'tout'))).toBe('Les références se suivent déjà.');
  });
});

describe('choisir l’axe, lier les besoins', () => {
  it('propose les axes, coche le sien, écrit son numéro', async () => {
    const terrain = terrainDe(gex);
    expect(axes(terrain, 5)).toEqual([
      { cle: '1', libelle: 'Accueillir tous les enfants', detail: '3 actions', choisi: true },
      { cle: '2', libelle: 'Soutenir les parents et les jeunes', detail: '3 actions', choisi: false },
      { cle: '3', libelle: 'Aller vers les habitants', detail: '5 actions', choisi: false },
    ]);
    const apres = dossierDe(appliquer(gex, planDe(choisirAxe(terrain, 5, '2'))));
    expect(contenuCanonique(apres)).toBe(sauf(dossierDe(gex), (d) => poser(d.actions[0].axe, '2')));
    expect(raisonDe(choisirAxe(terrain, 5, '1'))).toContain('déjà');
    for (const ligne of [4, 900]) expect(raisonDe(choisirAxe(terrain, ligne, '1'))).toContain('une ligne du plan');
    expect(raisonDe(choisirAxe(terrain, 5, '8'))).toContain('«\u00A08\u00A0»');
  });

  it('propose les besoins, coche les siens, garde en vue une réf inconnue', async () => {
    const grid = taper(gex, { [ouEst(gex, 'A1', 'besoins')]: 'B1 ; B99' });
    const choix = besoins(terrainDe(grid), 5);
    expect(choix.filter(({ choisi }) => choisi).map(({ cle, detail }) => [cle, detail])).toEqual([
      ['B1', 'petite enfance · priorité 1'],
      ['B99', 'absente du diagnostic'],
    ]);
    const priorites = choix.map(({ detail }) => Number(/priorité (\d)/.exec(detail)?.[1] ?? 4));
    expect(priorites).toEqual([...priorites].sort((a, b) => a - b));
    const plan = planDe(lierBesoins(terrainDe(grid), 5, ['B1', 'B4', 'b 1']));
    expect(plan.ecritures[0]?.valeur).toEqual({ genre: 'texte', texte: 'b 1 ; B4' });
    expect(raisonDe(lierBesoins(terrainDe(grid), 5, ['B1', 'B99']))).toContain('déjà');
    expect(planDe(lierBesoins(terrainDe(grid), 5, [])).ecritures[0]?.valeur).toBeNull();
  });
});

/** Où se trouve la colonne d’une action, par sa réf. */
function ouEst(grid: Grid, ref: string, nom: 'besoins' | 'axe' | 'ref' | 'debut'): string {
  const ligne = dossierDe(grid).actions.find((une) => une.ref.valeur === ref)!;
  return `${ligne[nom].source.feuille}!${ligne[nom].source.cellule}`;
}

describe('créer l’action d’un besoin', () => {
  it('part des besoins qu’aucune action ne vise, les prioritaires d’abord', () => {
    expect(besoinsSansAction(terrainDe(gex)).map(({ cle, ligne }) => [cle, ligne])).toEqual([['B8', 12]]);
  });

  it('remplit la première ligne préparée, sans toucher aux autres', () => {
    const plan = planDe(actionDuBesoin(terrainDe(gex), 12));
    expect(plan).toMatchObject({ libelle: 'Créer l’action A13 pour B8', agrandir: [] });
    expect(plan.aller).toEqual({ feuille: 'Plan d’actions', cellule: 'C17' });
    const apres = dossierDe(appliquer(gex, plan));
    const neuve = apres.actions.at(-1)!;
    expect(neuve.ref.valeur).toBe('A13');
    expect(neuve.besoins.valeur).toEqual(['B8']);
    expect(neuve.thematiques.valeur).toEqual(['animation de la vie sociale']);
    expect(neuve.publics.valeur).toEqual(['habitants']);
    expect(neuve.territoire.valeur).toBe('vallée de la Valserine');
    expect(contenuCanonique({ ...apres, actions: apres.actions.slice(0, -1) })).toBe(contenuCanonique(dossierDe(gex)));
  });

  it('agrandit le tableau d’une ligne quand il est plein', () => {
    const plein = {
      ...gex,
      sheets: gex.sheets.map((sheet) =>
        sheet.name === 'Plan d’actions'
          ? { ...sheet, tables: sheet.tables.map((t) => ({ ...t, range: { ...t.range, bottom: 16 } })) }
          : sheet,
      ),
    };
    const plan = planDe(actionDuBesoin(terrainDe(plein), 12));
    expect(plan.agrandir).toEqual([{ tableau: 'CTG_Actions', lignes: 1 }]);
    const apres = dossierDe(appliquer(plein, plan));
    expect(apres.actions.at(-1)).toMatchObject({ origine: { ligne: 17, horsTableau: false } });
  });

  it('demande d’abord une référence au besoin', () => {
    const grid = taper(gex, { 'Diagnostic!A12': '' });
    expect(raisonDe(actionDuBesoin(terrainDe(grid), 12))).toContain('numéroter d’abord');
  });
});

describe('ajouter des communes', () => {
  it('propose celles de l’EPCI et coche celles qui y sont, même sous un ancien code', async () => {
    const grid = await grilleDe(modeleGex({ contenu: { perimetre: [{ codeInsee: '01173' }] } }));
    const choix = communesDeLEpci(terrainDe(grid), '240100750', territoires());
    expect(choix).toHaveLength(27);
    expect(choix.filter(({ choisi }) => choisi).map(({ libelle }) => libelle)).toEqual(['Gex']);
  });

  it('écrit le code, le nom et l’EPCI de celles qui n’y sont pas, une fois chacune', async () => {
    const grid = await grilleDe(modeleGex({ contenu: { perimetre: [{ codeInsee: '01173', commune: 'Gex' }] } }));
    const plan = planDe(ajouterCommunes(terrainDe(grid), ['01173', '01071', '01071', '01160'], territoires()));
    expect(plan.libelle).toBe('Ajouter 2\u00A0communes au périmètre');
    const apres = dossierDe(appliquer(grid, plan)).perimetre;
    expect(apres.map(({ codeInsee, commune, epci }) => [codeInsee.valeur, commune.valeur, epci.valeur])).toEqual([
      ['01173', 'Gex', null],
      ['01071', 'Cessy', '240100750'],
      ['01160', 'Ferney-Voltaire', '240100750'],
    ]);
  });

  it('mène un ancien code à la commune actuelle, et refuse un code inconnu', async () => {
    const grid = await grilleDe(modeleGex({ contenu: { perimetre: [{ codeInsee: '01173' }] } }));
    const plan = planDe(ajouterCommunes(terrainDe(grid), ['01144'], territoires()));
    const ajoutee = dossierDe(appliquer(grid, plan)).perimetre.at(-1)!;
    expect(territoires().commune(ajoutee.codeInsee.valeur!)).toBeDefined();
    expect(ajoutee.codeInsee.valeur).not.toBe('01144');
    expect(raisonDe(ajouterCommunes(terrainDe(grid), ['01999'], territoires()))).toContain('01999');
    expect(raisonDe(ajouterCommunes(terrainDe(grid), ['01173'], territoires()))).toContain('déjà');
  });

  it('agrandit le périmètre d’autant de lignes qu’il en manque', async () => {
    const grid = await grilleDe(modeleGex({ contenu: { perimetre: [{ codeInsee: '01053' }] } }));
    const codes = territoires()
      .communesDeCaf('011')
      .slice(0, 60)
      .map(({ code }) => code);
    const plan = planDe(ajouterCommunes(terrainDe(grid), codes, territoires()));
    const apres = dossierDe(appliquer(grid, plan)).perimetre;
    expect(plan.agrandir[0]?.lignes).toBeGreaterThan(30);
    expect(apres.length).toBeGreaterThanOrEqual(60);
    expect(apres.every(({ origine }) => !origine.horsTableau)).toBe(true);
  });
});

describe('étaler un montant', () => {
  const demande = { action: 'A6', financeur: 'Caf de l’Ain', montant: 1_000_000, annees: [2026, 2027, 2028] };

  it('fait des parts dont la somme est le montant, au centime', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.integer({ min: 1, max: 12 }), (montant, nombre) => {
        const faites = parts(montant, nombre);
        expect(faites).toHaveLength(nombre);
        expect(faites.reduce((a, b) => a + b, 0)).toBe(montant);
        expect(Math.max(...faites) - Math.min(...faites)).toBeLessThanOrEqual(1);
      }),
      { seed: 20261122 },
    );
  });

  it('propose une fois chacun ceux qui financent déjà une action', () => {
    const { vus, apports } = financeurs(terrainDe(gex));
    const ecrits = dossierDe(gex).financements.map(({ financeur }) => financeur.valeur);
    expect(new Set(vus)).toEqual(new Set(ecrits.filter((nom) => nom !== null)));
    expect(new Set(vus).size).toBe(vus.length);
    expect(apports).toEqual(['subvention', 'valorisation', 'droit commun']);
  });

  it('ouvre une ligne, avec la nature que ce financeur a ailleurs', () => {
    const plan = planDe(etaler(terrainDe(gex), { ...demande, apport: 'subvention' }));
    const apres = dossierDe(appliquer(gex, plan)).financements;
    const neuve = apres.at(-1)!;
    expect([neuve.action.valeur, neuve.financeur.valeur, neuve.natureFinanceur.valeur, neuve.apport.valeur]).toEqual([
      'A6',
      'Caf de l’Ain',
      'Caf',
      'subvention',
    ]);
    expect(['2026', '2027', '2028', '2029'].map((annee) => neuve.prevu[annee]?.valeur)).toEqual([
      333_334,
      333_333,
      333_333,
      null,
    ]);
    expect(apres.slice(0, -1).map(({ prevu }) => prevu['2026']?.valeur)).toEqual(
      dossierDe(gex).financements.map(({ prevu }) => prevu['2026']?.valeur),
    );
  });

  it('complète la ligne qui existe, et ne récrit aucune cellule remplie', () => {
    const ligne = dossierDe(gex).financements[0]!;
    const libre = taper(gex, {
      [`Financements!${ligne.prevu['2029']!.source.cellule}`]: '',
      [`Financements!${ligne.prevu['2030']!.source.cellule}`]: '',
    });
    const pour = { action: 'a1', financeur: 'CAF de l’Ain', montant: 101, annees: [2030, 2029] };
    const plan = planDe(etaler(terrainDe(libre), pour));
    expect(plan.ecritures.map(({ cellule, valeur }) => [cellule, valeur])).toEqual([
      [ligne.prevu['2029']!.source.cellule, { genre: 'nombre', nombre: 0.51 }],
      [ligne.prevu['2030']!.source.cellule, { genre: 'nombre', nombre: 0.5 }],
    ]);
    expect(raisonDe(etaler(terrainDe(libre), { ...pour, annees: [2028, 2029] }))).toMatch(/déjà remplie pour 2028/);
  });

  it('refuse ce qui ne peut s’écrire', () => {
    const terrain = terrainDe(gex);
    expect(raisonDe(etaler(terrain, { ...demande, annees: [2026, 2031] }))).toContain('«\u00A0Prévu 2031\u00A0»');
    expect(raisonDe(etaler(terrain, { ...demande, annees: [] }))).toContain('une année');
    expect(raisonDe(etaler(terrain, { ...demande, montant: 0 }))).toContain('zéro');
    expect(raisonDe(etaler(terrain, { ...demande, montant: 1.5 }))).toContain('zéro');
    expect(raisonDe(etaler(terrain, { ...demande, financeur: ' ' }))).toContain('qui paie');
    expect(raisonDe(etaler(terrain, { ...demande, action: 'A99' }))).toContain('A99');
    expect(raisonDe(etaler(terrain, { ...demande, apport: 'don' }))).toContain('valorisation');
  });

  it('connaît les années et le coût de chaque action', () => {
    const [premiere] = actions(terrainDe(gex));
    expect(premiere).toMatchObject({ cle: 'A1', ligne: 5, annees: [2026, 2027, 2028, 2029, 2030], cout: 24_000_000 });
  });
});

describe('dans un classeur que l’agent a dérangé', () => {
  it('écrit dans les colonnes là où elles sont, et ne perd rien', async () => {
    for (const graine of [3, 11, 27]) {
      const grid = await grilleDe(deranger(modeleGex(), graine));
      const avant = dossierDe(grid);
      const besoin = avant.diagnostic.find(({ ref }) => ref.valeur === 'B8')!;
      const plan = planDe(actionDuBesoin(terrainDe(grid), besoin.origine.ligne));
      const apres = dossierDe(appliquer(grid, plan));
      const neuve = apres.actions.find(({ besoins: lies }) => lies.valeur?.includes('B8'))!;
      expect(neuve.ref.valeur).toBe('A13');
      expect(contenuCanonique({ ...apres, actions: apres.actions.filter((action) => action !== neuve) })).toBe(
        contenuCanonique(avant),
      );
    }
  });

  it('dit la table ou la colonne qui manque', async () => {
    const sansFeuille = { ...gex, sheets: gex.sheets.filter(({ name }) => name !== 'Plan d’actions') };
    expect(raisonDe(numeroter(terrainDe(sansFeuille), 'actions', 'vides'))).toContain('manque à ce classeur');
    const axe = taper(gex, { 'Plan d’actions!B4': 'rubrique' });
    expect(raisonDe(choisirAxe(terrainDe(axe), 5, '1'))).toContain('colonne «\u00A0axe\u00A0»');
  });

  it('travaille aussi sans tableau Excel, sous la dernière ligne', async () => {
    const nu = { ...gex, sheets: gex.sheets.map((sheet) => ({ ...sheet, tables: [] })) };
    const plan = planDe(actionDuBesoin(terrainDe(nu), 12));
    expect(plan.agrandir).toEqual([]);
    expect(dossierDe(appliquer(nu, plan)).actions.at(-1)?.ref.valeur).toBe('A13');
    const suivante = dossierDe(nu).actions.length + 5;
    expect(plan.ecritures.every(({ cellule }) => cellule.endsWith(String(suivante)))).toBe(true);
  });
});
