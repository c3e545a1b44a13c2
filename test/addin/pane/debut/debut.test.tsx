/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ClasseurOuvert } from '../../../../addin/excel/contrat.ts';
import type { Message } from '../../../../addin/pane/contexte.ts';
import Debut from '../../../../addin/pane/debut/debut.tsx';
import type { CandidatTerritoire, Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import { classeurFactice, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';

const commune = (code: string, nom: string, population: number, caf = '011'): CandidatTerritoire => ({
  genre: 'commune',
  code,
  nom,
  detail: `${population} habitants`,
  caf,
  communes: [{ code, nom, population }],
});
const GEX = commune('01173', 'Gex', 13_000);
const DIVONNE = commune('01143', 'Divonne-les-Bains', 9_000);
const CHAMBERY = commune('73065', 'Chambéry', 59_000, '731');
const PAYS_DE_GEX: CandidatTerritoire = {
  genre: 'epci',
  code: '240100750',
  nom: 'CA du Pays de Gex',
  detail: '2 communes · 22 000 habitants · Caf de l’Ain',
  caf: '011',
  communes: [...GEX.communes, ...DIVONNE.communes],
};
const CAFS = [
  { code: '011', nom: 'Caf de l’Ain' },
  { code: '391', nom: 'Caf du Jura' },
  { code: '731', nom: 'Caf de la Savoie' },
];
const TERRITOIRES = [PAYS_DE_GEX, GEX, DIVONNE, CHAMBERY];
const MODELE = { titre: 'Modèle' } as ClasseurModele;

async function montrer(
  plus: { moteur?: Partial<Moteur>; classeur?: Partial<ClasseurOuvert>; derniereCaf?: string } = {},
) {
  localStorage.clear();
  if (plus.derniereCaf) localStorage.setItem('atelier-ctg.derniere-caf', plus.derniereCaf);
  const chercher = jest.fn<Moteur['chercherTerritoires']>(async (texte) =>
    TERRITOIRES.filter(({ nom }) => nom.toLowerCase().includes(texte.toLowerCase())),
  );
  const construire = jest.fn<Moteur['construire']>(async () => MODELE);
  const ecrireModele = jest.fn<ClasseurOuvert['ecrireModele']>(async () => {});
  const fermer = jest.fn();
  const messages: (Message | null)[] = [];
  const volet = voletFactice({
    moteur: moteurFactice({ cafs: async () => CAFS, chercherTerritoires: chercher, construire, ...plus.moteur }),
    classeur: classeurFactice({ ecrireModele, ...plus.classeur }),
    dire: (message) => messages.push(message),
  });
  render(
    <SousVolet volet={volet}>
      <Debut fermer={fermer} />
    </SousVolet>,
  );
  await act(async () => {});
  const gestes = userEvent.setup();
  return {
    gestes,
    chercher,
    construire,
    ecrireModele,
    fermer,
    messages,
    async choisir(texte: string, option: RegExp) {
      await gestes.type(screen.getByRole('combobox', { name: /commune/ }), texte);
      await gestes.click(await screen.findByRole('option', { name: option }));
    },
    ecrire: () => gestes.click(screen.getByRole('button', { name: 'Écrire le modèle' })),
  };
}

afterEach(cleanup);

describe('commencer une convention', () => {
  it('écrit le modèle du territoire choisi, et de sa Caf', async () => {
    const { choisir, ecrire, construire, ecrireModele, fermer, messages } = await montrer();
    expect(screen.getByRole('heading', { level: 1 })).toHaveProperty('tabIndex', -1);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    await choisir('pays', /Pays de Gex/);
    screen.getByText('Caf de l’Ain, d’après le territoire.');
    screen.getByText(
      /CA du Pays de Gex, 2 communes, 22 000 habitants, Caf de l’Ain. Du 1er janvier 2027 au 31 décembre 2031./,
    );
    await ecrire();
    expect(construire).toHaveBeenCalledWith(
      { caf: '011', epci: '240100750', effet: '2027-01-01', fin: '2031-12-31', cej: false },
      '00000000-0000-4000-8000-00000000abcd',
      '2026-11-22T09:00:00.000Z',
    );
    expect(ecrireModele.mock.calls[0]?.[0]).toBe(MODELE);
    expect(fermer).toHaveBeenCalledTimes(1);
    expect(messages.at(-1)).toMatchObject({ genre: 'succes' });
    expect(localStorage.getItem('atelier-ctg.derniere-caf')).toBe('011');
  });

  it('retire les communes décochées, et en garde au moins une', async () => {
    const { choisir, ecrire, construire, gestes } = await montrer();
    await choisir('pays', /Pays de Gex/);
    await gestes.click(screen.getByRole('checkbox', { name: /Divonne/ }));
    screen.getByText(/1 sur 2, 13 000 habitants/);
    await gestes.click(screen.getByRole('button', { name: 'Tout décocher' }));
    screen.getByText('Garder au moins une commune.');
    await ecrire();
    expect(construire).not.toHaveBeenCalled();
    await gestes.click(screen.getByRole('checkbox', { name: /Gex/ }));
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toMatchObject({ epci: '240100750', communes: ['01173'] });
  });

  it('réunit des communes sans intercommunalité, et les retire', async () => {
    const { choisir, ecrire, construire, gestes } = await montrer();
    await choisir('gex', /^Gex/);
    await gestes.type(screen.getByRole('combobox', { name: 'Ajouter une commune' }), 'pays');
    await screen.findByText(/Aucune commune ne porte ce nom/);
    await gestes.clear(screen.getByRole('combobox', { name: 'Ajouter une commune' }));
    await choisir('divonne', /Divonne/);
    await choisir('chamb', /Chambéry/);
    await gestes.click(screen.getByRole('button', { name: 'Retirer Chambéry' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Territoire' }));
    await ecrire();
    const debut = construire.mock.calls[0]?.[0];
    expect(debut).toMatchObject({ caf: '011', communes: ['01173', '01143'] });
    expect(debut).not.toHaveProperty('epci');
  });

  it('dit un territoire d’une autre Caf, et propose la sienne', async () => {
    const { choisir, gestes, ecrire, construire, chercher } = await montrer({ derniereCaf: '011' });
    expect(screen.getByRole('combobox', { name: 'Votre Caf' })).toHaveProperty('value', '011 · Caf de l’Ain');
    await choisir('chamb', /Chambéry/);
    expect(chercher).toHaveBeenLastCalledWith('chamb', '011');
    screen.getByText('Ce territoire relève de la Caf de la Savoie, pas de la Caf de l’Ain.');
    await gestes.click(screen.getByRole('button', { name: 'Prendre la Caf de la Savoie' }));
    expect(screen.queryByText(/pas de la Caf/)).toBeNull();
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toMatchObject({ caf: '731', communes: ['73065'] });
  });

  it('filtre les Caf par leur nom ou leur code, et refuse une Caf tapée sans être choisie', async () => {
    const { gestes, ecrire, construire } = await montrer();
    const champ = screen.getByRole('combobox', { name: 'Votre Caf' });
    await gestes.type(champ, '39');
    expect(screen.getAllByRole('option').map((une) => une.textContent)).toEqual(['391 · Caf du Jura']);
    await ecrire();
    expect(construire).not.toHaveBeenCalled();
    screen.getByText(/La Caf est tapée sans être choisie/);
    await gestes.clear(champ);
    await gestes.type(champ, 'savoie{Enter}');
    expect(champ).toHaveProperty('value', '731 · Caf de la Savoie');
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toMatchObject({ caf: '731' });
  });

  it('n’écrit pas tant qu’un territoire est tapé sans être choisi', async () => {
    const { gestes, ecrire, construire } = await montrer();
    await gestes.type(screen.getByRole('combobox', { name: /commune/ }), 'gex');
    await ecrire();
    expect(construire).not.toHaveBeenCalled();
    screen.getByText(/Un territoire est tapé sans être choisi/);
  });

  it('élargit la recherche quand la Caf n’a aucun territoire de ce nom', async () => {
    const { gestes, chercher } = await montrer({ derniereCaf: '391' });
    await gestes.type(screen.getByRole('combobox', { name: /commune/ }), 'introuvable');
    await screen.findByText(/Aucun territoire ne porte ce nom dans la Caf du Jura/);
    await gestes.click(screen.getByRole('button', { name: 'Chercher dans toutes les Caf' }));
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /commune/ }));
    await screen.findByText(/Aucun territoire ne porte ce nom\./);
    expect(chercher).toHaveBeenLastCalledWith('introuvable', undefined);
  });
});

describe('la recherche d’un territoire', () => {
  it('se conduit au clavier ; Échap ferme la liste, puis l’écran', async () => {
    const { gestes, fermer } = await montrer();
    const champ = screen.getByRole('combobox', { name: /commune/ });
    await gestes.type(champ, 'e');
    const options = await screen.findAllByRole('option');
    expect(champ.getAttribute('aria-activedescendant')).toBe(options[0]?.id);
    await gestes.keyboard('{ArrowDown}');
    expect(champ.getAttribute('aria-activedescendant')).toBe(options[1]?.id);
    expect(options[1]?.getAttribute('aria-selected')).toBe('true');
    await gestes.keyboard('{ArrowUp}{ArrowUp}');
    expect(champ.getAttribute('aria-activedescendant')).toBe(options.at(-1)?.id);
    await gestes.keyboard('{Escape}');
    expect(screen.queryByRole('option')).toBeNull();
    expect(fermer).not.toHaveBeenCalled();
    await gestes.keyboard('{Escape}');
    expect(fermer).toHaveBeenCalledTimes(1);
  });

  it('attend la fin de la frappe, et ignore une réponse périmée', async () => {
    const attentes = new Map<string, (trouves: readonly CandidatTerritoire[]) => void>();
    const chercher = jest.fn<Moteur['chercherTerritoires']>(
      (texte) => new Promise((repondre) => attentes.set(texte, repondre)),
    );
    await montrer({ moteur: { chercherTerritoires: chercher } });
    jest.useFakeTimers();
    try {
      const champ = screen.getByRole('combobox', { name: /commune/ });
      fireEvent.change(champ, { target: { value: 'g' } });
      fireEvent.change(champ, { target: { value: 'gex' } });
      await act(async () => jest.advanceTimersByTime(150));
      expect(chercher.mock.calls.map(([texte]) => texte)).toEqual(['gex']);
      fireEvent.change(champ, { target: { value: 'divonne' } });
      await act(async () => jest.advanceTimersByTime(150));
      await act(async () => attentes.get('divonne')?.([DIVONNE]));
      await act(async () => attentes.get('gex')?.([GEX]));
      expect(screen.getAllByRole('option')).toHaveLength(1);
      within(screen.getByRole('listbox')).getByText('Divonne-les-Bains');
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('les dates et l’écriture', () => {
  const dater = (nom: string, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } });

  it('fait suivre la fin, refuse une fin avant l’effet et remarque plus de cinq ans', async () => {
    const { ecrire, construire } = await montrer();
    dater('Date d’effet', '2026-07-01');
    expect(screen.getByLabelText('Date de fin')).toHaveProperty('value', '2031-06-30');
    dater('Date de fin', '2026-06-30');
    screen.getByText('La fin doit venir après la date d’effet, le 1er juillet 2026.');
    await ecrire();
    expect(construire).not.toHaveBeenCalled();
    dater('Date de fin', '2032-12-31');
    screen.getByText(/Plus de cinq ans/);
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toMatchObject({ effet: '2026-07-01', fin: '2032-12-31' });
  });

  it('laisse une date vide, sans la deviner', async () => {
    const { ecrire, construire } = await montrer();
    dater('Date de fin', '');
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toEqual({ effet: '2027-01-01', cej: false });
  });

  it('compte les feuilles, avec ou sans CEJ à reprendre', async () => {
    const { gestes, ecrire, construire } = await montrer();
    screen.getByText(/^14 feuilles seront ajoutées à ce classeur ; ce qu’il contient n’est pas touché\.$/);
    await gestes.click(screen.getByRole('checkbox', { name: /CEJ à reprendre/ }));
    screen.getByText(/^16 feuilles seront ajoutées/);
    await ecrire();
    expect(construire.mock.calls[0]?.[0]).toMatchObject({ cej: true });
  });

  it('n’écrit qu’une fois, même au double clic, et ne se ferme pas pendant l’écriture', async () => {
    let finir = (): void => {};
    const ecrireModele = jest.fn<ClasseurOuvert['ecrireModele']>(
      () =>
        new Promise((repondre) => {
          finir = repondre;
        }),
    );
    const { ecrire, fermer, gestes } = await montrer({ classeur: { ecrireModele } });
    await ecrire();
    await gestes.click(screen.getByRole('button', { name: 'Écriture en cours…' }));
    await gestes.keyboard('{Escape}');
    expect(ecrireModele).toHaveBeenCalledTimes(1);
    expect(fermer).not.toHaveBeenCalled();
    await act(async () => finir());
    expect(fermer).toHaveBeenCalledTimes(1);
  });

  it('dit pourquoi rien ne s’écrit dans un classeur en lecture seule', async () => {
    const { ecrire, construire } = await montrer({
      classeur: { capacites: { plateforme: 'test', lectureSeule: true, langue: 'fr-FR', sait: () => true } },
    });
    screen.getByText(/ouvert en lecture seule/);
    await ecrire();
    expect(construire).not.toHaveBeenCalled();
  });
});
