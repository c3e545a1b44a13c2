/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ClasseurOuvert, Place } from '../../../../addin/excel/contrat.ts';
import { AideColonne } from '../../../../addin/pane/aide/aide-colonne.tsx';
import type { AideColonne as Aide, Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import { titresOutils } from '../../../../addin/pane/outils/titres.ts';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';

const FEUILLE = 'Plan d’actions';
const en = (cellule: string): Place => ({ feuille: FEUILLE, cellule });
const aide = (plus: Partial<Aide> = {}): Aide => ({
  place: en('J8'),
  table: 'CTG_Actions',
  titreTable: FEUILLE,
  titre: 'statut',
  sens: 'Où en est l’action.',
  requis: true,
  valeurs: ['à venir', 'en cours', 'réalisée'],
  ouverte: false,
  multiple: false,
  reponse: { place: en('J8'), texte: '' },
  attendu: 'une valeur de la liste',
  exemple: null,
  source: 'LC 2013-205, partie 2',
  constats: [],
  outils: [],
  ligne: 8,
  ...plus,
});

async function montrer(
  lire: Moteur['aide'] | Aide | null,
  plus: { moteur?: Partial<Moteur>; classeur?: Partial<ClasseurOuvert> } = {},
) {
  const classeur = classeurFactice(plus.classeur);
  const lireAide = jest.fn<Moteur['aide']>(typeof lire === 'function' ? lire : async () => lire);
  const moteur = moteurFactice({ aide: lireAide, ...plus.moteur });
  const ouvrirOutil = jest.fn();
  const vue = (selection: Place | null, version: number) => (
    <SousVolet volet={voletFactice({ classeur, moteur, selection, etat: { ...ETAT_CTG, version } })}>
      <AideColonne ouvrirOutil={ouvrirOutil} />
    </SousVolet>
  );
  const { rerender } = render(vue(en('J8'), 1));
  await act(async () => {});
  return {
    classeur,
    lireAide,
    ouvrirOutil,
    gestes: userEvent.setup(),
    async selectionner(selection: Place | null, version = 1) {
      rerender(vue(selection, version));
      await act(async () => {});
    },
  };
}

const textesEcrits = ({ ecrits }: ReturnType<typeof classeurFactice>) =>
  ecrits.flatMap(({ ecritures }) =>
    ecritures.map(({ cellule, valeur }) => [cellule, valeur?.genre === 'texte' ? valeur.texte : null]),
  );

afterEach(cleanup);

describe('l’aide de la cellule', () => {
  it('dit la colonne, ce qu’on y tape et d’où cela vient', async () => {
    await montrer(aide({ exemple: 'en cours' }));
    screen.getByRole('heading', { level: 2, name: /^Colonne «\sstatut\s»$/ });
    screen.getByText('Plan d’actions, J8');
    screen.getByText('Où en est l’action.');
    screen.getByText('Attendu : une valeur de la liste. Nécessaire pour que la ligne compte. Exemple : en cours.');
    screen.getByText('LC 2013-205, partie 2');
  });

  it('invite à choisir une cellule hors d’un tableau', async () => {
    await montrer(null);
    screen.getByText('Sélectionner une cellule d’un tableau : son aide s’affiche ici.');
  });

  it('n’est pas annoncée : elle change à chaque cellule', async () => {
    await montrer(aide());
    expect(document.querySelector('[aria-live], [role="status"], [role="alert"]')).toBeNull();
  });

  it('garde l’aide précédente pendant la lecture, et ignore une réponse périmée', async () => {
    const attentes = new Map<string, (lue: Aide | null) => void>();
    const { selectionner } = await montrer(({ cellule }) => new Promise((repondre) => attentes.set(cellule, repondre)));
    await act(async () => attentes.get('J8')?.(aide({ titre: 'statut' })));
    await selectionner(en('K8'));
    screen.getByText('Colonne « statut »');
    await selectionner(en('L8'));
    await act(async () => attentes.get('L8')?.(aide({ titre: 'fin' })));
    await act(async () => attentes.get('K8')?.(aide({ titre: 'début' })));
    screen.getByText('Colonne « fin »');
  });

  it('se relit quand le classeur change', async () => {
    const { lireAide, selectionner } = await montrer(aide());
    await selectionner(en('J8'), 2);
    expect(lireAide.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('garde la précédente quand le moteur ne répond pas', async () => {
    let panne = false;
    const { selectionner } = await montrer(async () => {
      if (panne) throw new Error('le fil est occupé');
      return aide();
    });
    panne = true;
    await selectionner(en('K9'));
    screen.getByText('Colonne « statut »');
  });

  it('reste repliée, une fois repliée, quand un outil s’ouvre et se referme', async () => {
    const { gestes } = await montrer(aide());
    const detail = () => screen.getByText('Colonne « statut »').closest('details');
    expect(detail()?.open).toBe(true);
    await gestes.click(screen.getByText('Colonne « statut »'));
    await act(async () => {});
    cleanup();
    const { gestes: apres } = await montrer(aide());
    expect(detail()?.open).toBe(false);
    await apres.click(screen.getByText('Colonne « statut »'));
    await act(async () => {});
    expect(detail()?.open).toBe(true);
  });
});

describe('les valeurs', () => {
  it('se mettent dans la cellule d’un clic', async () => {
    const { gestes, classeur } = await montrer(aide());
    await gestes.click(screen.getByRole('button', { name: /^Mettre «\sen cours\s»$/ }));
    expect(textesEcrits(classeur)).toEqual([['J8', 'en cours']]);
    expect(classeur.ecrits[0]?.libelle).toMatch(/^Mettre «\sen cours\s» en J8$/);
  });

  it('s’ajoutent à ce qui est déjà tapé quand la cellule en tient plusieurs', async () => {
    const { gestes, classeur } = await montrer(
      aide({ multiple: true, valeurs: ['B1', 'B2', 'B3'], reponse: { place: en('J8'), texte: 'B1, B2' } }),
    );
    await gestes.click(screen.getByRole('button', { name: /^Ajouter «\sB2\s»$/ }));
    expect(classeur.ecrits).toEqual([]);
    await gestes.click(screen.getByRole('button', { name: /^Ajouter «\sB3\s»$/ }));
    expect(textesEcrits(classeur)).toEqual([['J8', 'B1, B2 ; B3']]);
  });

  it('prennent la cellule telle qu’elle est au clic, et la réponse de la fiche', async () => {
    let texte = '';
    const { gestes, classeur } = await montrer(async () =>
      aide({ place: en('A7'), multiple: true, reponse: { place: en('B7'), texte } }),
    );
    texte = 'en cours';
    await gestes.click(screen.getByRole('button', { name: /^Mettre «\sréalisée\s»$/ }));
    expect(textesEcrits(classeur)).toEqual([['B7', 'en cours ; réalisée']]);
  });

  it.each([
    ['sur l’en-tête', { ligne: null, reponse: null }, false],
    ['dans une cellule calculée', { reponse: null }, false],
    ['en lecture seule', {}, true],
  ])('se lisent sans s’écrire %s', async (_, plus, lectureSeule) => {
    await montrer(aide({ ...plus, outils: ['numeroter'] }), {
      classeur: { capacites: { plateforme: 'test', lectureSeule, langue: 'fr-FR', sait: () => true } },
    });
    screen.getByText('à venir · en cours · réalisée');
    expect(screen.queryByRole('button', { name: /Mettre/ })).toBeNull();
    expect(screen.queryAllByRole('button')).toHaveLength(lectureSeule ? 0 : 1);
  });

  it('montrent les douze premières, puis les autres par cent', async () => {
    const { gestes } = await montrer(aide({ valeurs: Array.from({ length: 250 }, (_, i) => `B${i + 1}`) }));
    const boutons = () => screen.getAllByRole('button', { name: /Mettre/, hidden: true });
    expect(boutons()).toHaveLength(12);
    await gestes.click(screen.getByText('Toutes les valeurs (250)'));
    await act(async () => {});
    expect(boutons()).toHaveLength(112);
    await gestes.click(screen.getByRole('button', { name: 'Afficher la suite', hidden: true }));
    expect(boutons()).toHaveLength(212);
  });
});

describe('les constats et les outils de la cellule', () => {
  it('disent leur gravité, et se corrigent d’un clic', async () => {
    const corriger = jest.fn<Moteur['corriger']>(async () => ({
      plan: {
        libelle: 'Mettre B09',
        agrandir: [],
        ecritures: [{ ...en('J8'), valeur: { genre: 'texte', texte: 'B09' } }],
      },
    }));
    const { gestes, classeur } = await montrer(
      aide({
        constats: [
          {
            id: 'reference-inconnue·A1',
            code: 'reference-inconnue',
            gravite: 'erreur',
            table: 'CTG_Actions',
            cle: 'A1',
            ligne: 8,
            colonne: 'besoins',
            cellule: `${FEUILLE}!J8`,
            message: '« B99 » n’est pas au diagnostic.',
            remede: 'La plus proche est B09.',
            source: 'Usage',
            correction: { libelle: 'Mettre B09', valeur: 'B09' },
          } as unknown as Aide['constats'][number],
        ],
      }),
      { moteur: { corriger } },
    );
    const constat = within(screen.getByRole('list', { name: 'Constats de cette cellule' })).getByRole('listitem');
    expect(constat.textContent).toMatch(/^Erreur\s: « B99 » n’est pas au diagnostic\. La plus proche est B09\./);
    await gestes.click(screen.getByRole('button', { name: 'Mettre B09' }));
    expect(corriger).toHaveBeenCalledWith(['reference-inconnue·A1']);
    expect(textesEcrits(classeur)).toEqual([['J8', 'B09']]);
  });

  it('ouvrent l’outil sur la cellule', async () => {
    const { gestes, ouvrirOutil } = await montrer(aide({ outils: ['lier-besoins', 'numeroter'] }));
    await gestes.click(screen.getByRole('button', { name: titresOutils['lier-besoins'] }));
    expect(ouvrirOutil).toHaveBeenCalledWith('lier-besoins', en('J8'));
  });
});
