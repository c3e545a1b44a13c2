/** @jest-environment jsdom */
import { cleanup, screen, within } from '@testing-library/react';
import type { CandidatTerritoire, Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import { cellule, choix, ouvrir, planDe } from './montage.tsx';

afterEach(cleanup);

describe('numéroter', () => {
  const demandes: string[] = [];
  beforeEach(() => {
    demandes.length = 0;
  });
  const moteur = (nombre = 12): Partial<Moteur> => ({
    numeroter: async (table, mode) => {
      demandes.push(`${table} ${mode}`);
      const ecrits = Array.from({ length: nombre }, (_, i): [string, string, string] => [
        'Plan d’actions',
        `A${12 + i}`,
        `R${i + 1}`,
      ]);
      return { plan: planDe(`Numéroter ${nombre} actions`, ...ecrits) };
    },
  });

  it('propose d’abord les seules lignes sans référence, et montre les huit premières', async () => {
    await ouvrir('numeroter', moteur());
    expect(demandes).toEqual(['CTG_Actions vides']);
    const lignes = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(lignes).toHaveLength(8);
    expect(lignes[0]?.textContent).toBe('Plan d’actions A12R1');
    expect(screen.getByText(/12 cellules en tout/).textContent).toContain('Et 4 autres');
  });

  it('prend le diagnostic quand on l’ouvre d’une de ses cellules', async () => {
    await ouvrir('numeroter', moteur(), { place: cellule('Diagnostic', 'A9') });
    expect(demandes).toEqual(['CTG_Diagnostic vides']);
  });

  it('dit ce que tout renuméroter entraîne, puis écrit', async () => {
    const { gestes, classeur } = await ouvrir('numeroter', moteur());
    await gestes.click(screen.getByRole('radio', { name: /Toutes les lignes/ }));
    expect(screen.getByText(/financements.*suivent.*hors de ce classeur/)).toBeTruthy();
    await gestes.click(screen.getByRole('button', { name: 'Tout renuméroter' }));
    expect(classeur.ecrits[0]?.ecritures).toHaveLength(12);
    expect(screen.getByRole('button', { name: 'Numéroter un autre tableau' })).toBeTruthy();
  });

  it('montre la raison quand il n’y a rien à numéroter', async () => {
    await ouvrir('numeroter', { numeroter: async () => ({ rien: 'Toutes les lignes ont déjà une référence.' }) });
    expect(screen.getByText('Toutes les lignes ont déjà une référence.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Numéroter' })).toHaveProperty('disabled', true);
  });

  it('n’écrit pas ce que l’agent n’a pas vu : un plan qui a changé est montré d’abord', async () => {
    let ref = 'A1';
    const { gestes, classeur } = await ouvrir('numeroter', {
      numeroter: async () => ({ plan: planDe('Numéroter 1 action', ['Plan d’actions', 'A12', ref]) }),
    });
    ref = 'A2';
    await gestes.click(screen.getByRole('button', { name: 'Numéroter' }));
    expect(classeur.ecrits).toEqual([]);
    expect(document.activeElement?.textContent).toMatch(/Le classeur a changé/);
    await gestes.click(screen.getByRole('button', { name: 'Numéroter' }));
    expect(classeur.ecrits[0]?.ecritures[0]?.valeur).toEqual({ genre: 'texte', texte: 'A2' });
  });

  it('dit pourquoi rien ne s’écrit dans un classeur en lecture seule', async () => {
    await ouvrir('numeroter', moteur(), { lectureSeule: true });
    expect(screen.getByText(/ouvert en lecture seule/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Numéroter' })).toHaveProperty('disabled', true);
  });

  it('prend le clavier à l’ouverture ; Retour et Échap ferment', async () => {
    const { gestes, fermetures } = await ouvrir('numeroter', moteur());
    expect(document.activeElement?.textContent).toBe('Numéroter les lignes');
    await gestes.keyboard('{Escape}');
    await gestes.click(screen.getByRole('button', { name: 'Retour' }));
    expect(fermetures()).toBe(2);
  });
});

describe('ajouter les communes d’une intercommunalité', () => {
  const GEX: CandidatTerritoire = {
    genre: 'epci',
    code: '240100750',
    nom: 'CA du Pays de Gex',
    detail: '27 communes',
    caf: '011',
    communes: [],
  };
  const demandes: (string | undefined)[][] = [];
  beforeEach(() => {
    demandes.length = 0;
  });
  const moteur: Partial<Moteur> = {
    communesDeLEpci: async () => [
      choix('01143', 'Divonne-les-Bains', { choisi: true }),
      choix('01160', 'Ferney-Voltaire'),
      choix('01173', 'Gex'),
    ],
    chercherTerritoires: async (texte, caf) => {
      demandes.push([texte, caf]);
      if (texte === GEX.code) return [GEX];
      return caf === undefined
        ? [
            { ...GEX, code: '200000001', nom: 'CC Ailleurs' },
            { ...GEX, genre: 'commune' },
          ]
        : [];
    },
    ajouterCommunes: async (codes) => ({
      plan: planDe(
        `Ajouter ${codes.length} communes au périmètre`,
        ...codes.map((code, i) => ['Périmètre', `A${9 + i}`, code] as [string, string, string]),
      ),
    }),
  };

  it('part de l’intercommunalité de la convention ; les communes déjà là sont cochées et figées', async () => {
    await ouvrir('communes-epci', moteur);
    expect(screen.getByText('CA du Pays de Gex')).toBeTruthy();
    const deja = screen.getByRole<HTMLInputElement>('checkbox', { name: /Divonne.*déjà au périmètre/ });
    expect([deja.checked, deja.disabled]).toEqual([true, true]);
    expect(screen.getByText('Ajouter 2 communes au périmètre')).toBeTruthy();
  });

  it('n’ajoute que les communes cochées', async () => {
    const { gestes, classeur } = await ouvrir('communes-epci', moteur);
    await gestes.click(screen.getByRole('button', { name: 'Tout décocher' }));
    await gestes.click(screen.getByRole('checkbox', { name: /Gex/ }));
    await gestes.click(screen.getByRole('button', { name: 'Ajouter cette commune' }));
    expect(classeur.ecrits[0]?.ecritures.map(({ valeur }) => valeur)).toEqual([{ genre: 'texte', texte: '01173' }]);
  });

  it('cherche d’abord chez la Caf, puis partout, et n’offre que des intercommunalités', async () => {
    const { gestes } = await ouvrir('communes-epci', moteur);
    await gestes.click(screen.getByRole('button', { name: 'Choisir une autre intercommunalité' }));
    await gestes.type(screen.getByRole('searchbox'), 'ai');
    expect(demandes.slice(1)).toEqual([
      ['ai', '011'],
      ['ai', undefined],
    ]);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    await gestes.click(screen.getByRole('button', { name: 'Choisir CC Ailleurs' }));
    expect(screen.getByText('CC Ailleurs')).toBeTruthy();
  });
});

describe('créer l’action d’un besoin', () => {
  const besoin = (cle: string, ligne: number) => ({ ...choix(cle, `Besoin de la ligne ${ligne}`), ligne });

  it('montre ce qui sera écrit, l’écrit et reste sur la liste', async () => {
    let besoins = [besoin('B4', 9), besoin('B7', 12)];
    const { gestes, classeur, relire, fermetures } = await ouvrir('action-du-besoin', {
      besoinsSansAction: async () => besoins,
      actionDuBesoin: async (ligne) => ({
        plan: planDe(`Créer l’action A17 pour la ligne ${ligne}`, ['Plan d’actions', 'A21', 'A17']),
      }),
    });
    await gestes.click(screen.getByRole('button', { name: /Créer l’action.*B4/ }));
    expect(screen.getByText('A17')).toBeTruthy();
    expect(classeur.ecrits).toEqual([]);
    await gestes.click(screen.getByRole('button', { name: 'Écrire cette action' }));
    expect(classeur.ecrits.map(({ libelle }) => libelle)).toEqual(['Créer l’action A17 pour la ligne 9']);
    expect(document.activeElement?.textContent).toMatch(/intitulé reste à écrire/);
    besoins = besoins.slice(1);
    await relire();
    expect(screen.getByText(/1 action créée, 1 besoin sans action/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /B4/ })).toBeNull();
    expect(fermetures()).toBe(0);
  });

  it('ouvre d’emblée le besoin de la cellule d’où il vient', async () => {
    const lignes: number[] = [];
    await ouvrir(
      'action-du-besoin',
      {
        besoinsSansAction: async () => [besoin('B4', 9), besoin('B7', 12)],
        actionDuBesoin: async (ligne) => {
          lignes.push(ligne);
          return { plan: planDe('Créer', ['Plan d’actions', 'A21', 'A17']) };
        },
      },
      { place: cellule('Diagnostic', 'C12') },
    );
    expect(lignes).toEqual([12]);
    expect(screen.getByRole('button', { name: /Créer l’action.*B7/ }).getAttribute('aria-expanded')).toBe('true');
  });

  it('fait d’abord numéroter une ligne sans référence, puis revient à la liste', async () => {
    const numerotes: string[] = [];
    const { gestes } = await ouvrir('action-du-besoin', {
      besoinsSansAction: async () => [besoin('', 9)],
      numeroter: async (table) => {
        numerotes.push(table);
        return { plan: planDe('Numéroter', ['Diagnostic', 'A9', 'B1']) };
      },
    });
    await gestes.click(screen.getByRole('button', { name: /Créer l’action/ }));
    await gestes.click(screen.getByRole('button', { name: 'Numéroter le diagnostic' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Numéroter les lignes');
    expect(numerotes).toEqual(['CTG_Diagnostic']);
    await gestes.keyboard('{Escape}');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Créer l’action d’un besoin');
  });

  it('montre cent besoins, puis la suite', async () => {
    const { gestes } = await ouvrir('action-du-besoin', {
      besoinsSansAction: async () => Array.from({ length: 130 }, (_, i) => besoin(`B${i + 1}`, i + 5)),
    });
    expect(screen.getAllByRole('listitem')).toHaveLength(100);
    await gestes.click(screen.getByRole('button', { name: 'Afficher la suite (30)' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(130);
  });

  it('dit quand chaque besoin a son action', async () => {
    await ouvrir('action-du-besoin', { besoinsSansAction: async () => [] });
    expect(screen.getByText(/Chaque besoin du diagnostic a au moins une action/)).toBeTruthy();
  });
});
