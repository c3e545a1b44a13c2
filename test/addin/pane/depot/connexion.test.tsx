/** @jest-environment jsdom */
import { describe, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import { CONNECTEE, DECONNECTEE } from '../factice.tsx';
import { depot, envoi, montrer, panne, serviceVivant } from './montage.tsx';

describe('Se connecter pour déposer', () => {
  test('le service pas encore chargé laisse une attente, sans rien à cliquer', async () => {
    await montrer({ service: null });
    expect(screen.getByLabelText('Ouverture du service…')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('un service qui tarde le dit, et se rouvre', async () => {
    jest.useFakeTimers();
    try {
      let ouvertures = 0;
      const { service } = serviceVivant(
        {
          ouvrir: async () => {
            ouvertures += 1;
            throw new DemandeEchouee(panne('configuration-absente'));
          },
        },
        { genre: 'inconnue' },
      );
      await montrer({ service });
      expect(screen.queryByRole('button')).toBeNull();
      await act(async () => void jest.advanceTimersByTime(60_000));
      await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Réessayer' })));
      expect(ouvertures).toBe(1);
      expect(screen.getByRole('alert').textContent).toContain('Remède de configuration-absente.');
    } finally {
      jest.useRealTimers();
    }
  });

  test('un compte d’essai se choisit, et c’est lui qui se connecte', async () => {
    const demandes: (string | undefined)[] = [];
    const { service } = serviceVivant({ connecter: async (compte) => void demandes.push(compte) }, DECONNECTEE);
    const { personne } = await montrer({ service });
    expect(screen.getByText(/Tout le reste du\s+volet marche sans elle/)).toBeTruthy();
    await personne.selectOptions(screen.getByLabelText('Comptes d’essai'), 'Responsable à la Caf 011');
    await personne.click(screen.getByRole('button', { name: 'Se connecter' }));
    expect(demandes).toEqual(['responsable-011']);
  });

  test('sans compte d’essai, la connexion est celle de Microsoft', async () => {
    const demandes: (string | undefined)[] = [];
    const { service } = serviceVivant(
      { connecter: async (compte) => void demandes.push(compte) },
      { genre: 'deconnectee', comptes: [] },
    );
    const { personne } = await montrer({ service });
    expect(screen.queryByLabelText('Comptes d’essai')).toBeNull();
    await personne.click(screen.getByRole('button', { name: 'Se connecter' }));
    expect(demandes).toEqual([undefined]);
  });

  test('une connexion qui n’aboutit pas dit pourquoi et que faire', async () => {
    const { service } = serviceVivant(
      {
        connecter: async () => {
          throw new DemandeEchouee(panne('fenetre-bloquee', { instance: 'repère-42' }));
        },
      },
      DECONNECTEE,
    );
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Se connecter' }));
    const dite = await screen.findByRole('alert');
    expect(dite.textContent).toContain('Titre de fenetre-bloquee');
    expect(dite.textContent).toContain('Remède de fenetre-bloquee.');
    expect(dite.textContent).toContain('repère-42');
  });

  test('connecté, on lit qui l’on est et l’on peut se déconnecter', async () => {
    let deconnexions = 0;
    const { service, ouvrirSession } = serviceVivant(
      {
        deconnecter: async () => {
          deconnexions += 1;
        },
      },
      DECONNECTEE,
    );
    const { personne } = await montrer({ service });
    await ouvrirSession(CONNECTEE);
    expect(screen.getByText('Agent de la Caf 011')).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Se déconnecter' }));
    expect(deconnexions).toBe(1);
  });

  test('déconnecté, ce qui attend reste en vue', async () => {
    const { service } = serviceVivant({}, DECONNECTEE, [envoi('a', 'en-attente')]);
    await montrer({ service });
    expect(screen.getByText('En attente de connexion')).toBeTruthy();
    expect(screen.getByText(/même si vous fermez Excel/)).toBeTruthy();
  });

  test('la Cnaf ne dépose pas : elle lit les dépôts validés', async () => {
    const filtres: unknown[] = [];
    const { service } = serviceVivant(
      {
        depots: async (filtre) => {
          filtres.push(filtre);
          return { depots: [depot(1, 'validé', { caf: '391' })], suivant: null };
        },
      },
      { genre: 'connectee', libelle: 'Cnaf', moi: { auteur: 'c', roles: ['cnaf'], caf: null } },
    );
    await montrer({ service });
    expect(screen.getByText(/Déposer est réservé aux agents/)).toBeTruthy();
    expect(await screen.findByText(/Caf 391/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Déposer' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Ouvrir/ })).toBeNull();
    expect(filtres).toEqual([{}]);
  });
});
