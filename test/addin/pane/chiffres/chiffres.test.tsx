/** @jest-environment jsdom */
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { BlocChiffres } from '../../../../addin/excel/contrat.ts';
import type { Message, Volet } from '../../../../addin/pane/contexte.ts';
import Chiffres from '../../../../addin/pane/ecrans/chiffres/chiffres.tsx';
import { DemandeEchouee, type Service } from '../../../../addin/pane/service/contrat.ts';
import {
  CONNECTEE,
  classeurFactice,
  ETAT_CTG,
  moteurFactice,
  SousVolet,
  serviceFactice,
  voletFactice,
} from '../factice.tsx';
import { AU, CAFS, caf, nation, seule, seuleSansDate, trajectoire } from './lus.ts';

const moteur = (chiffres = seule) => moteurFactice({ cafs: async () => CAFS, chiffres: async () => chiffres });
const connecte = (plus: Partial<Service> = {}) =>
  serviceFactice({
    session: () => CONNECTEE,
    chiffres: async (code: string | null) => (code === null ? nation : caf) as never,
    trajectoire: async () => trajectoire as never,
    ...plus,
  });

function montrer(donnees: Partial<Volet> = {}) {
  const volet = voletFactice({ aujourdhui: AU, moteur: moteur(), service: connecte(), ...donnees });
  return render(
    <SousVolet volet={volet}>
      <Chiffres />
    </SousVolet>,
  );
}

const choisir = (titre: string) => userEvent.click(screen.getByRole('button', { name: titre }));

describe('l’écran Chiffres', () => {
  it('donne les chiffres de la convention ouverte sans se connecter', async () => {
    montrer({ service: null });
    expect((await screen.findByText('Habitants couverts')).parentElement?.textContent).toMatch(/3\s000/);
    expect(screen.getByRole('table', { name: 'Budgets par axe' }).textContent).toContain('Grandir ici');
  });

  it('accorde les statuts au nombre d’actions', async () => {
    const parStatut = { réalisée: 2, 'en pause': 3, abandonnée: 1 };
    montrer({ moteur: moteur({ ...seule, actions: { ...seule.actions, parStatut } }) });
    const actions = (await screen.findByText('Actions', { selector: 'dt' })).parentElement?.textContent;
    expect(actions).toMatch(/2 réalisées.*3 en pause.*1 abandonnée$/);
  });

  it('dit pourquoi une convention ne couvre encore personne', async () => {
    montrer({ moteur: moteur(seuleSansDate) });
    expect(await screen.findByText(/n’est pas en vigueur : elle n’a pas de date de signature/)).toBeTruthy();
  });

  it('demande de se connecter pour les chiffres d’une Caf, et y mène', async () => {
    const ouverts: string[] = [];
    montrer({ service: serviceFactice(), ouvrir: (ecran) => void ouverts.push(ecran) });
    await choisir('Ma Caf');
    await choisir('Se connecter');
    expect(ouverts).toEqual(['depot']);
  });

  it('montre la nation avec sur quoi elle repose, sa trajectoire, ses départements et ses Caf', async () => {
    montrer();
    await choisir('La France');
    expect(await screen.findByText(/sur 3 classeurs validés pour 5 conventions connues/)).toBeTruthy();
    expect(screen.getByRole('img', { name: /Population couverte : 52,0\s% au 31\/12\/2025/ })).toBeTruthy();
    expect(screen.getByRole('img', { name: /Carte de la population couverte/ })).toBeTruthy();
    const lignes = within(screen.getByRole('table', { name: 'Couverture par Caf' })).getAllByRole('row');
    expect(lignes[1]?.textContent).toContain('Caf de la Gironde');
  });

  it('laisse la Cnaf choisir une Caf par son nom', async () => {
    const demandees: (string | null)[] = [];
    montrer({
      service: connecte({
        session: () => ({ genre: 'connectee', moi: { auteur: 'x', roles: ['cnaf'], caf: null }, libelle: 'Cnaf' }),
        chiffres: async (code: string | null) => {
          demandees.push(code);
          return caf as never;
        },
      }),
    });
    await choisir('Une Caf');
    expect(screen.getByText('Quelle Caf ?')).toBeTruthy();
    await screen.findByRole('option', { name: /Gironde/ });
    await userEvent.selectOptions(screen.getByLabelText('Caf'), '331');
    await waitFor(() => expect(demandees).toEqual(['331']));
  });

  it('insère la couverture dans le classeur et dit sur quelle feuille', async () => {
    const blocs: BlocChiffres[] = [];
    const messages: (Message | null)[] = [];
    const classeur = classeurFactice({
      inserer: async (bloc) => {
        blocs.push(bloc);
        return `${bloc.feuille} (2)`;
      },
    });
    montrer({ classeur, dire: (message) => void messages.push(message) });
    await choisir('La France');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Insérer dans le classeur : couverture et trajectoire' }),
    );
    expect(blocs[0]?.feuille).toBe('Couverture 31-12-2025');
    expect(messages.at(-1)?.texte).toContain('Couverture 31-12-2025 (2)');
  });

  it('n’insère rien dans un classeur en lecture seule, et le dit', async () => {
    const classeur = classeurFactice({
      capacites: { plateforme: 'test', lectureSeule: true, langue: 'fr-FR', sait: () => true },
    });
    montrer({ classeur });
    const bouton = await screen.findByRole('button', { name: 'Insérer dans le classeur : budgets par axe' });
    expect(bouton.getAttribute('title')).toContain('lecture seule');
    await userEvent.click(bouton);
  });

  it('montre une panne du service et réessaie', async () => {
    let essais = 0;
    montrer({
      service: connecte({
        chiffres: async () => {
          if (++essais === 1)
            throw new DemandeEchouee({
              code: 'sans-reponse',
              titre: 'Le service ne répond pas',
              detail: 'La demande n’a pas abouti.',
              remede: 'Réessayer dans un moment.',
              statut: null,
              passagere: true,
            });
          return nation as never;
        },
      }),
    });
    await choisir('La France');
    expect(await screen.findByText(/Le service ne répond pas/)).toBeTruthy();
    await choisir('Réessayer');
    expect(await screen.findByText(/3 classeurs validés/)).toBeTruthy();
  });

  it('ignore une réponse arrivée après un autre choix', async () => {
    let repondre: (valeur: unknown) => void = () => {};
    montrer({
      service: connecte({
        chiffres: (code: string | null) =>
          (code === null ? new Promise((suite) => (repondre = suite)) : Promise.resolve(caf)) as never,
      }),
    });
    await choisir('La France');
    await choisir('Ma Caf');
    await screen.findByText(/pour 2 conventions connues/);
    await act(async () => repondre(nation));
    expect(screen.queryByText(/pour 5 conventions connues/)).toBeNull();
  });

  it('explique, plutôt que d’afficher des zéros, quand aucun classeur n’est validé', async () => {
    const vide = { ...nation, reposeSur: { valides: 0, connues: 3, enAttente: 2 } };
    montrer({ service: connecte({ chiffres: async () => vide as never }) });
    await choisir('La France');
    expect(await screen.findByText('Aucun classeur validé pour l’instant')).toBeTruthy();
    expect(screen.queryByText('Population couverte')).toBeNull();
  });

  it('ne redemande rien pendant qu’on tape une date', async () => {
    const dates: string[] = [];
    montrer({
      moteur: moteurFactice({
        cafs: async () => CAFS,
        chiffres: async (au) => {
          dates.push(au);
          return seule;
        },
      }),
    });
    await screen.findByText('Habitants couverts');
    const champ = screen.getByLabelText('À la date du');
    await userEvent.clear(champ);
    expect(screen.getByText(/Donner une date complète/)).toBeTruthy();
    await userEvent.type(champ, '2024-06-30');
    await waitFor(() => expect(dates).toEqual(['2025-12-31', '2024-06-30']));
  });

  it('renvoie vers la Démarche quand le classeur n’est pas celui d’une convention', async () => {
    montrer({ etat: { ...ETAT_CTG, genre: 'vide', convention: null } });
    await choisir('Cette convention');
    expect(screen.getByText('Pas de convention dans ce classeur')).toBeTruthy();
  });
});
