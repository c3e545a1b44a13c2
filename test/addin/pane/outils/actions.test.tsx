/** @jest-environment jsdom */
import { cleanup, screen } from '@testing-library/react';
import type { Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import { retrouver } from '../../../../addin/pane/outils/action-suivie.ts';
import { ETAT_CTG } from '../factice.tsx';
import { action, cellule, choix, enAction, ouvrir, planDe } from './montage.tsx';

afterEach(cleanup);

const ACTIONS = [action('A1', 'Ouvrir un lieu d’accueil', 7), action('A2', 'Former', 8)];
const etatAvecAxes = {
  etapes: ETAT_CTG.etapes.map((etape) =>
    etape.rang === 3 ? { ...etape, feuilles: [{ nom: 'Axes', place: cellule('Axes', 'A5') }] } : etape,
  ),
};

describe('choisir l’axe d’une action', () => {
  const moteur = (plus: Partial<Moteur> = {}): Partial<Moteur> => ({
    actions: async () => ACTIONS,
    axes: async (ligne) => [
      choix('1', 'Petite enfance', { detail: '2 actions', choisi: ligne === 7 }),
      choix('2', 'Jeunesse', { detail: 'aucune action' }),
    ],
    choisirAxe: async (ligne, axe) => ({
      plan: planDe(`Mettre l’action dans l’axe ${axe}`, ['Plan d’actions', `B${ligne}`, axe]),
    }),
    ...plus,
  });

  it('montre l’action, son axe actuel et le nombre d’actions de chacun', async () => {
    await ouvrir('choisir-axe', moteur(), { place: enAction(7) });
    expect(screen.getByText('A1 · Ouvrir un lieu d’accueil')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /1 · Petite enfance.*2 actions/ }).checked).toBe(true);
    expect(screen.getByRole('button', { name: 'Mettre dans cet axe' })).toHaveProperty('disabled', true);
  });

  it('montre la cellule qui sera écrite, l’écrit, et propose l’action suivante', async () => {
    const { gestes, classeur } = await ouvrir('choisir-axe', moteur(), { place: enAction(7) });
    await gestes.click(screen.getByRole('radio', { name: /Jeunesse/ }));
    expect(screen.getByText('Plan d’actions B7')).toBeTruthy();
    expect(classeur.ecrits).toEqual([]);
    await gestes.click(screen.getByRole('button', { name: 'Mettre dans cet axe' }));
    expect(classeur.ecrits.map(({ libelle }) => libelle)).toEqual(['Mettre l’action dans l’axe 2']);
    expect(document.activeElement?.textContent).toBe('C’est écrit');
    await gestes.click(screen.getByRole('button', { name: 'Passer à A2' }));
    expect(screen.getByText('A2 · Former')).toBeTruthy();
  });

  it('propose d’abord l’action que les étapes disent sans axe', async () => {
    const { gestes, classeur, relire } = await ouvrir(
      'choisir-axe',
      moteur({ actions: async () => [...ACTIONS, action('A3', 'Relier', 9)] }),
      { place: enAction(7) },
    );
    const manque = { texte: '1 action sans axe', nombre: 1, place: enAction(9), outil: 'choisir-axe' as const };
    await relire({ etapes: ETAT_CTG.etapes.map((etape) => ({ ...etape, manques: etape.rang === 3 ? [manque] : [] })) });
    await gestes.click(screen.getByRole('radio', { name: /Jeunesse/ }));
    await gestes.click(screen.getByRole('button', { name: 'Mettre dans cet axe' }));
    await gestes.click(screen.getByRole('button', { name: 'Action suivante à compléter' }));
    expect(classeur.allers).toEqual([enAction(9)]);
    expect(screen.getByText('A3 · Relier')).toBeTruthy();
  });

  it('ne change pas d’action quand l’agent en sélectionne une autre, sauf s’il le demande', async () => {
    const { gestes, selectionner, classeur } = await ouvrir('choisir-axe', moteur(), { place: enAction(7) });
    await gestes.click(screen.getByRole('radio', { name: /Jeunesse/ }));
    await selectionner(enAction(8));
    await gestes.click(screen.getByRole('button', { name: 'Mettre dans cet axe' }));
    expect(classeur.ecrits[0]?.ecritures[0]?.cellule).toBe('B7');
  });

  it('passe à la ligne sélectionnée à la demande', async () => {
    const { gestes, selectionner } = await ouvrir('choisir-axe', moteur(), { place: enAction(7) });
    await selectionner(enAction(8));
    await gestes.click(screen.getByRole('button', { name: 'Passer à A2' }));
    expect(screen.getByText('A2 · Former')).toBeTruthy();
  });

  it('suit l’action quand le tableau est trié, en gardant le choix de l’agent', async () => {
    let actions = ACTIONS;
    const { gestes, relire, classeur } = await ouvrir('choisir-axe', moteur({ actions: async () => actions }), {
      place: enAction(7),
    });
    await gestes.click(screen.getByRole('radio', { name: /Jeunesse/ }));
    actions = [action('A2', 'Former', 7), action('A1', 'Ouvrir un lieu d’accueil', 8)];
    await relire();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Jeunesse/ }).checked).toBe(true);
    await gestes.click(screen.getByRole('button', { name: 'Mettre dans cet axe' }));
    expect(classeur.ecrits[0]?.ecritures[0]?.cellule).toBe('B8');
  });

  it('demande de choisir une ligne quand aucune ne l’est, puis la prend de la sélection', async () => {
    const { selectionner } = await ouvrir('choisir-axe', moteur());
    expect(screen.getByText(/feuille « Plan d’actions »/)).toBeTruthy();
    await selectionner(enAction(8));
    expect(screen.getByText('A2 · Former')).toBeTruthy();
  });

  it('mène à la feuille Axes quand la convention n’en a pas', async () => {
    const { gestes, classeur, relire } = await ouvrir('choisir-axe', moteur({ axes: async () => [] }), {
      place: enAction(7),
    });
    await relire(etatAvecAxes);
    await gestes.click(screen.getByRole('button', { name: 'Aller aux axes' }));
    expect(classeur.allers).toEqual([cellule('Axes', 'A5')]);
  });
});

describe('lier une action à ses besoins', () => {
  const demandes: string[][] = [];
  beforeEach(() => {
    demandes.length = 0;
  });
  const moteur = (besoins: () => readonly ReturnType<typeof choix>[]): Partial<Moteur> => ({
    actions: async () => ACTIONS,
    besoins: async () => besoins(),
    lierBesoins: async (ligne, refs) => {
      demandes.push([...refs]);
      return { plan: planDe(`Lier ${refs.join(' ; ')}`, ['Plan d’actions', `F${ligne}`, refs.join(' ; ')]) };
    },
  });
  const BESOINS = [
    choix('B10', 'Isolement', { detail: 'priorité 1' }),
    choix('B1', 'Manque de places', { detail: 'priorité 2', choisi: true }),
    choix('B4', 'Peu de relais', { detail: 'priorité 3' }),
  ];

  it('coche ce qui est déjà lié et ne propose rien tant que rien ne change', async () => {
    await ouvrir(
      'lier-besoins',
      moteur(() => BESOINS),
      { place: enAction(7) },
    );
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked)).toEqual([
      false,
      true,
      false,
    ]);
    expect(screen.getByText(/Besoins liés : B1/)).toBeTruthy();
    expect(demandes).toEqual([]);
  });

  it('montre les références comme elles seront écrites, puis les écrit', async () => {
    const { gestes, classeur } = await ouvrir(
      'lier-besoins',
      moteur(() => BESOINS),
      { place: enAction(7) },
    );
    await gestes.click(screen.getByRole('checkbox', { name: /B10/ }));
    await gestes.click(screen.getByRole('checkbox', { name: /B4/ }));
    expect(screen.getByText('B1 ; B4 ; B10')).toBeTruthy();
    await gestes.click(screen.getByRole('button', { name: 'Lier ces besoins' }));
    expect(classeur.ecrits[0]?.ecritures[0]?.valeur).toEqual({ genre: 'texte', texte: 'B1 ; B4 ; B10' });
  });

  it('garde les cases de l’agent quand le classeur est relu, et prend ce qui y a changé', async () => {
    let besoins = BESOINS;
    const { gestes, relire } = await ouvrir(
      'lier-besoins',
      moteur(() => besoins),
      { place: enAction(7) },
    );
    await gestes.click(screen.getByRole('checkbox', { name: /B4/ }));
    besoins = [choix('B10', 'Isolement', { choisi: true }), ...BESOINS.slice(1), choix('B11', 'Nouveau')];
    await relire();
    expect(screen.getByText('B1 ; B4 ; B10')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: /B11/ })).toBeTruthy();
  });

  it('garde cochés ceux que la recherche ne montre pas', async () => {
    const { gestes } = await ouvrir(
      'lier-besoins',
      moteur(() => BESOINS),
      { place: enAction(7) },
    );
    await gestes.type(screen.getByRole('searchbox'), 'relais');
    await gestes.click(screen.getByRole('checkbox'));
    expect(screen.getByText('B1 ; B4')).toBeTruthy();
  });

  it('dit que la cellule sera vidée quand tout est décoché', async () => {
    const { gestes } = await ouvrir(
      'lier-besoins',
      moteur(() => BESOINS),
      { place: enAction(7) },
    );
    await gestes.click(screen.getByRole('checkbox', { name: /B1 / }));
    expect(screen.getByText('aucun, la cellule sera vidée')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Ne lier aucun besoin' })).toBeTruthy();
  });

  it('vide la recherche par Échap avant de fermer l’outil', async () => {
    const { gestes, fermetures } = await ouvrir(
      'lier-besoins',
      moteur(() => BESOINS),
      { place: enAction(7) },
    );
    await gestes.type(screen.getByRole('searchbox'), 'relais');
    await gestes.keyboard('{Escape}');
    expect([screen.getAllByRole('checkbox').length, fermetures()]).toEqual([3, 0]);
    await gestes.keyboard('{Escape}');
    expect(fermetures()).toBe(1);
  });
});

describe('retrouver une action dans un plan qui a changé', () => {
  const prise = { ligne: 7, action: ACTIONS[0]! };
  it.each([
    ['triée', [action('A2', 'Former', 7), action('A1', 'Ouvrir un lieu d’accueil', 8)], 8],
    ['renumérotée', [action('A2', 'Ouvrir un lieu d’accueil', 7), action('A1', 'Former', 8)], 7],
    ['au titre corrigé, deux lignes plus bas', [action('A1', 'Ouvrir deux lieux', 9)], 9],
    ['disparue', [action('A5', 'Autre', 12)], 7],
  ])('%s', (_cas, actions, ligne) => {
    expect(retrouver(actions, prise).ligne).toBe(ligne);
  });
});
