/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ClasseurOuvert, Place, Plan } from '../../../../addin/excel/contrat.ts';
import type { Volet } from '../../../../addin/pane/contexte.ts';
import Controles from '../../../../addin/pane/ecrans/controles/controles.tsx';
import type { EtatMoteur, Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import type { Finding } from '../../../../shared/rules/finding.ts';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';
import { ConstatsVivants, constat, corrigible } from './constats-factices.ts';

const ERREUR = constat(5, {
  code: 'fin-avant-debut',
  gravite: 'erreur',
  colonne: 'fin',
  cellule: 'Plan d’actions!N5',
  message: 'La fin précède le début.',
});
const COMMUNE = constat(9, {
  code: 'code-postal',
  gravite: 'erreur',
  table: 'CTG_Perimetre',
  cle: '39380',
  colonne: 'code INSEE',
  cellule: 'Périmètre!A9',
  message: '« 39380 » est un code postal.',
});
const REMARQUE = constat(11, { gravite: 'remarque', code: 'a-savoir', message: 'Bon à savoir.' });

const planDe = (...ecrits: readonly [cellule: string, texte: string][]): Plan => ({
  libelle: 'Corriger',
  agrandir: [],
  ecritures: ecrits.map(([cellule, texte]) => ({
    feuille: 'Plan d’actions',
    cellule,
    valeur: { genre: 'texte', texte },
  })),
});

interface Scene {
  readonly vivants: ConstatsVivants;
  readonly classeur: ReturnType<typeof classeurFactice>;
  readonly gestes: ReturnType<typeof userEvent.setup>;
  readonly annonces: string[];
  readonly messages: unknown[];
  readonly ouverts: string[];
  changer(trouves: readonly Finding[]): Promise<void>;
  selectionner(place: Place): Promise<void>;
}

async function montrer(
  trouves: readonly Finding[],
  plus: {
    moteur?: Partial<Moteur>;
    etat?: Partial<EtatMoteur>;
    volet?: Partial<Volet>;
    classeur?: Partial<ClasseurOuvert>;
  } = {},
): Promise<Scene> {
  const vivants = new ConstatsVivants(trouves);
  const classeur = classeurFactice(plus.classeur);
  const annonces: string[] = [];
  const messages: unknown[] = [];
  const ouverts: string[] = [];
  const moteur = moteurFactice({
    constats: vivants.constats,
    corriger: async () => ({ rien: 'Rien.' }),
    ...plus.moteur,
  });
  let selection: Place | null = null;
  const arbre = () => (
    <SousVolet
      volet={voletFactice({
        classeur,
        moteur,
        selection,
        etat: { ...ETAT_CTG, version: vivants.version, constats: vivants.comptes, ...plus.etat },
        annoncer: (phrase) => annonces.push(phrase),
        dire: (message) => messages.push(message),
        ouvrir: (ecran) => ouverts.push(ecran),
        ...plus.volet,
      })}
    >
      <main>
        <Controles />
      </main>
    </SousVolet>
  );
  const { rerender } = render(arbre());
  const attendre = () =>
    act(async () => {
      for (let tour = 0; tour < 30; tour++) await Promise.resolve();
    });
  await attendre();
  return {
    vivants,
    classeur,
    gestes: userEvent.setup(),
    annonces,
    messages,
    ouverts,
    async changer(nouveaux) {
      vivants.changer(nouveaux);
      rerender(arbre());
      await attendre();
    },
    async selectionner(place) {
      selection = place;
      rerender(arbre());
      await attendre();
    },
  };
}

const constatsVus = () => screen.queryAllByRole('listitem').filter((element) => element.dataset.gravite);
const messagesVus = () => constatsVus().map((element) => element.querySelector('p')!.textContent);
const constatDe = (message: string) => screen.getByText(message).closest('li')!;
const bouton = (nom: string | RegExp) => screen.getByRole('button', { name: nom });

afterEach(cleanup);

describe('les constats à l’écran', () => {
  it('disent combien, où, quoi, que faire, et d’où vient le contrôle', async () => {
    await montrer([ERREUR, constat(8), REMARQUE, COMMUNE]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('2\u00a0erreurs, 1\u00a0alerte');
    expect(screen.getByText(/et 1.remarque/)).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Périmètre 1\u00a0constat',
      'Plan d’actions 3\u00a0constats',
    ]);
    const erreur = within(constatDe('La fin précède le début.'));
    expect(erreur.getByText('N5 · action A5')).toBeTruthy();
    expect(erreur.getByText('Erreur')).toBeTruthy();
    expect(erreur.getByText('Nommer le pilote.')).toBeTruthy();
    expect(erreur.getByText(/D’où vient ce contrôle/).closest('details')!.open).toBe(false);
    expect(erreur.getByText('LC 2013-205, partie 2 §2')).toBeTruthy();
  });

  it('se filtrent par gravité et par tableau', async () => {
    const { gestes } = await montrer([ERREUR, constat(8), REMARQUE, COMMUNE]);
    await gestes.click(bouton('2 Erreurs'));
    expect(messagesVus()).toEqual(['« 39380 » est un code postal.', 'La fin précède le début.']);
    expect(bouton('2 Erreurs').getAttribute('aria-pressed')).toBe('true');
    await gestes.selectOptions(screen.getByRole('combobox', { name: 'Tableau' }), 'Plan d’actions (3)');
    expect(messagesVus()).toEqual(['La fin précède le début.']);
    await gestes.click(bouton('3 Tout'));
    expect(messagesVus()).toHaveLength(3);
  });

  it('mènent à leur cellule', async () => {
    const { gestes, classeur } = await montrer([ERREUR]);
    await gestes.click(bouton('Aller à la cellule'));
    expect(classeur.allers).toEqual([{ feuille: 'Plan d’actions', cellule: 'N5' }]);
  });

  it('mènent à leur tableau, ou disent qu’il n’y est pas, quand ils ne tiennent pas à une cellule', async () => {
    const places: (Place | null)[] = [{ feuille: 'Plan d’actions', cellule: 'A4' }, null];
    const { gestes, classeur, messages } = await montrer([constat(5, { cellule: null, cle: null })], {
      moteur: { situer: async () => places.shift() ?? null },
    });
    await gestes.click(bouton('Aller au tableau'));
    expect(classeur.allers).toEqual([{ feuille: 'Plan d’actions', cellule: 'A4' }]);
    await gestes.click(bouton('Aller au tableau'));
    expect(classeur.allers).toHaveLength(1);
    expect(messages).toHaveLength(1);
  });

  it('n’offrent pas d’aller nulle part quand ils portent sur le classeur entier', async () => {
    await montrer([constat(5, { table: null, cle: null, cellule: null })]);
    expect(screen.queryByRole('button', { name: /^Aller/ })).toBeNull();
    expect(screen.getByText('Ce constat ne tient pas à une cellule.')).toBeTruthy();
  });

  it('signalent la cellule sélectionnée sans changer de place', async () => {
    const { selectionner } = await montrer([ERREUR, constat(8)]);
    const avant = messagesVus();
    await selectionner({ feuille: 'Plan d’actions', cellule: 'J8' });
    expect(messagesVus()).toEqual(avant);
    expect(constatsVus().map((element) => element.getAttribute('aria-current'))).toEqual([null, 'true']);
  });

  it('s’affichent cent à la fois', async () => {
    const { gestes } = await montrer(Array.from({ length: 130 }, (_, i) => constat(i + 5)));
    expect(constatsVus()).toHaveLength(100);
    await gestes.click(screen.getByText('Afficher les 30 suivants'));
    expect(constatsVus()).toHaveLength(130);
    expect(screen.queryByText(/^Afficher/)).toBeNull();
  });
});

describe('pendant qu’on remplit le classeur', () => {
  it('la liste se refait d’elle-même tant que personne ne la lit', async () => {
    const { changer } = await montrer([ERREUR, constat(8)]);
    await changer([constat(8), constat(9)]);
    expect(messagesVus()).toEqual(['L’action A8 n’a pas de pilote.', 'L’action A9 n’a pas de pilote.']);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Aucune erreur, 2\u00a0alertes');
  });

  it('rien ne bouge sous la souris : le corrigé reste en place, le nouveau attend', async () => {
    const { changer, gestes } = await montrer([ERREUR, constat(8)]);
    fireEvent.pointerEnter(constatDe('La fin précède le début.').closest('section')!.parentElement!);
    const avant = messagesVus();
    await changer([constat(7), constat(8)]);
    expect(messagesVus()).toEqual(avant);
    expect(within(constatDe('La fin précède le début.')).getByText('Corrigé')).toBeTruthy();
    expect(screen.getByText('1 corrigé, 1 nouveau constat')).toBeTruthy();
    await gestes.click(bouton('Mettre la liste à jour'));
    expect(messagesVus()).toEqual(['L’action A7 n’a pas de pilote.', 'L’action A8 n’a pas de pilote.']);
    expect(screen.queryByText('Corrigé')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('le choix du tableau ne paraît ni ne part sous la souris', async () => {
    const { changer } = await montrer([ERREUR, COMMUNE]);
    fireEvent.pointerEnter(constatsVus()[0]!.closest('section')!.parentElement!);
    await changer([ERREUR]);
    expect(screen.getByRole('combobox', { name: 'Tableau' })).toBeTruthy();
    expect(screen.getByText('tout est corrigé')).toBeTruthy();
  });

  it('le premier constat d’un classeur sans reproche paraît, même sous la souris', async () => {
    const { changer } = await montrer([]);
    fireEvent.pointerEnter(screen.getByRole('heading', { level: 1 }).closest('div')!);
    await changer([ERREUR]);
    expect(messagesVus()).toEqual(['La fin précède le début.']);
  });

  it('rien ne bouge quand la liste a défilé', async () => {
    const { changer } = await montrer([ERREUR, constat(8)]);
    document.querySelector('main')!.scrollTop = 240;
    await changer([constat(8)]);
    expect(messagesVus()).toHaveLength(2);
  });

  it('rien ne bouge après être allé à une cellule, même sans souris ni focus', async () => {
    const { changer, gestes } = await montrer([ERREUR, constat(8)]);
    await gestes.click(within(constatDe('La fin précède le début.')).getByRole('button', { name: /^Aller/ }));
    await gestes.unhover(constatsVus()[0]!);
    act(() => (document.activeElement as HTMLElement).blur());
    await changer([constat(8)]);
    expect(messagesVus()).toEqual(['La fin précède le début.', 'L’action A8 n’a pas de pilote.']);
  });

  it('filtrer refait la liste', async () => {
    const { changer, gestes } = await montrer([ERREUR, COMMUNE, constat(8)]);
    await gestes.click(within(constatDe('La fin précède le début.')).getByRole('button', { name: /^Aller/ }));
    await changer([COMMUNE, constat(8)]);
    await gestes.click(bouton('1 Erreurs'));
    expect(messagesVus()).toEqual(['« 39380 » est un code postal.']);
  });

  it('une réponse dépassée n’est pas montrée', async () => {
    const attentes: (() => void)[] = [];
    const vivants = new ConstatsVivants([]);
    const { changer } = await montrer([ERREUR], {
      moteur: {
        constats: async (filtre, depuis, nombre) => {
          const page = await vivants.constats(filtre, depuis, nombre);
          await new Promise<void>((suite) => attentes.push(suite));
          return page;
        },
      },
    });
    vivants.changer([constat(8)]);
    await changer([constat(8)]);
    await act(async () => attentes[1]!());
    await act(async () => attentes[0]!());
    expect(messagesVus()).toEqual(['L’action A8 n’a pas de pilote.']);
  });

  it('les comptes sont dits une fois la saisie calmée, et seulement s’ils ont changé', async () => {
    jest.useFakeTimers();
    try {
      const { changer, annonces } = await montrer([ERREUR, COMMUNE, constat(8)]);
      await changer([ERREUR, constat(8)]);
      await changer([ERREUR, constat(8), constat(9)]);
      await act(async () => jest.advanceTimersByTime(1400));
      expect(annonces).toEqual([]);
      await act(async () => jest.advanceTimersByTime(200));
      expect(annonces).toEqual(['1\u00a0erreur, 2\u00a0alertes. Une erreur de moins et une alerte de plus.']);
      await changer([ERREUR, constat(8), constat(9)]);
      await act(async () => jest.advanceTimersByTime(5000));
      expect(annonces).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('les corrections', () => {
  it('en un clic, écrivent une fois, puis le constat est barré et garde le clavier', async () => {
    const demandes: unknown[] = [];
    const { gestes, classeur, changer, vivants } = await montrer([corrigible(5, 'café'), constat(8)], {
      moteur: {
        corriger: async (lesquels) => {
          if (lesquels === 'tout') return { rien: '' };
          demandes.push(lesquels);
          return { plan: planDe(['T5', 'café']) };
        },
      },
    });
    const { id } = vivants.tous[0]!;
    await gestes.dblClick(bouton('Écrire « café »'));
    expect(demandes).toEqual([[id]]);
    expect(classeur.ecrits).toEqual([planDe(['T5', 'café'])]);
    await changer([constat(8)]);
    expect(within(constatDe('A5 porte des signes abîmés.')).getByText('Corrigé')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Écrire « café »' })).toBeNull();
    expect(document.activeElement).toBe(constatDe('A5 porte des signes abîmés.'));
  });

  it('d’un même genre, se montrent toutes avant d’être écrites', async () => {
    const demandes: unknown[] = [];
    const plan = planDe(['T5', 'é'], ['T6', 'è'], ['T7', 'à']);
    const { gestes, classeur, vivants } = await montrer([corrigible(5, 'é'), corrigible(6, 'è'), corrigible(7, 'à')], {
      moteur: {
        corriger: async (lesquels) => {
          if (lesquels !== 'tout') demandes.push(lesquels);
          return { plan };
        },
      },
    });
    await gestes.click(bouton('Corriger les 3 de ce genre'));
    expect(screen.getByRole('heading', { name: /3.cellules seront écrites/ })).toBe(document.activeElement);
    expect(screen.getByText('è').closest('li')!.textContent).toBe('Plan d’actions T6\u00a0: è');
    expect(classeur.ecrits).toEqual([]);
    await gestes.click(bouton('Écrire ces 3 valeurs'));
    expect(demandes.at(-1)).toEqual(vivants.tous.map(({ id }) => id));
    expect(classeur.ecrits).toEqual([plan]);
    expect(screen.queryByText(/cellules seront écrites/)).toBeNull();
  });

  it('d’un genre qui n’est pas tout à l’écran, se demandent par le code', async () => {
    const demandes: unknown[] = [];
    const { gestes } = await montrer(
      Array.from({ length: 120 }, (_, i) => corrigible(i + 5, 'é')),
      {
        moteur: {
          corriger: async (lesquels) => {
            if (lesquels !== 'tout') demandes.push(lesquels);
            return { plan: planDe(['T5', 'é']) };
          },
        },
      },
    );
    await gestes.click(screen.getByText('Corriger tous ceux de ce genre'));
    expect(demandes).toEqual([{ code: 'texte-mal-encode' }]);
  });

  it('sûres, se corrigent ensemble après confirmation ; Échap referme sans rien écrire', async () => {
    const plan = planDe(...Array.from({ length: 14 }, (_, i) => [`T${i + 5}`, `v${i}`] as [string, string]));
    const { gestes, classeur } = await montrer([corrigible(5, 'é'), corrigible(6, 'è')], {
      moteur: { corriger: async () => ({ plan }) },
    });
    await gestes.click(await screen.findByRole('button', { name: 'Corriger tout ce qui est sûr (14)' }));
    expect(screen.getByText('et 4 autres')).toBeTruthy();
    await gestes.keyboard('{Escape}');
    expect(screen.queryByText('et 4 autres')).toBeNull();
    await act(async () => void (await new Promise(requestAnimationFrame)));
    expect(document.activeElement).toBe(bouton('Corriger tout ce qui est sûr (14)'));
    expect(classeur.ecrits).toEqual([]);
    await gestes.click(bouton('Corriger tout ce qui est sûr (14)'));
    await gestes.click(bouton('Écrire ces 14 valeurs'));
    expect(classeur.ecrits).toEqual([plan]);
  });

  it('remontrent ce qui sera écrit si le classeur a changé entre-temps', async () => {
    let plan = planDe(['T5', 'é'], ['T6', 'è']);
    const { gestes, classeur } = await montrer([corrigible(5, 'é'), corrigible(6, 'è')], {
      moteur: { corriger: async () => ({ plan }) },
    });
    await gestes.click(bouton('Corriger les 2 de ce genre'));
    plan = planDe(['T9', 'é']);
    await gestes.click(bouton('Écrire ces 2 valeurs'));
    expect(classeur.ecrits).toEqual([]);
    expect(screen.getByText(/Le classeur a changé/)).toBeTruthy();
    await gestes.click(bouton('Écrire cette valeur'));
    expect(classeur.ecrits).toEqual([plan]);
  });
});

describe('l’écran sans constats', () => {
  it('dit que les contrôles se chargent', async () => {
    await montrer([], { etat: { constats: null } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Les contrôles se chargent');
  });

  it('enseigne devant un classeur vide, et mène à Démarche', async () => {
    const { gestes, ouverts } = await montrer([], { etat: { genre: 'vide', constats: null } });
    await gestes.click(bouton('Commencer une convention'));
    expect(ouverts).toEqual(['demarche']);
  });

  it('dit pourquoi un classeur étranger n’est pas contrôlé', async () => {
    await montrer([], {
      etat: {
        genre: 'etranger',
        constats: null,
        probleme: { code: 'version-plus-recente', message: 'Il est trop récent.', remede: 'Mettre à jour l’atelier.' },
      },
    });
    expect(screen.getByText(/Il est trop récent\. Mettre à jour l’atelier\./)).toBeTruthy();
  });

  it('mène au dépôt quand rien n’est à signaler', async () => {
    const { gestes, ouverts } = await montrer([]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Rien à signaler');
    await gestes.click(bouton('Passer au dépôt'));
    expect(ouverts).toEqual(['depot']);
  });

  it('est prêt à déposer quand il ne reste que des remarques', async () => {
    const { gestes, ouverts } = await montrer([REMARQUE]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Prêt à déposer');
    await gestes.click(bouton('Passer au dépôt'));
    expect(ouverts).toEqual(['depot']);
  });

  it('propose de réessayer quand la liste n’a pas pu être lue', async () => {
    let panne = true;
    const vivants = new ConstatsVivants([ERREUR]);
    const { gestes } = await montrer([ERREUR], {
      moteur: {
        constats: async (...demande) => {
          if (panne) throw new Error('fil perdu');
          return vivants.constats(...demande);
        },
      },
    });
    panne = false;
    await gestes.click(bouton('Réessayer'));
    expect(messagesVus()).toEqual(['La fin précède le début.']);
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull();
  });
});
