/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { DemandeEchouee, type Service } from '../../../../addin/pane/service/contrat.ts';
import type { ActeDepot, ListeDepots } from '../../../../shared/api/index.ts';
import { moteurFactice } from '../factice.tsx';
import {
  constat,
  depot,
  detaille,
  evenement,
  montrer,
  panne,
  promesse,
  RESPONSABLE,
  serviceVivant,
} from './montage.tsx';

const AUTRE = '7f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d';
const DEPOSE = depot(1, 'déposé', { convention: AUTRE, intitule: 'CTG de Bresse' });

async function ouvrirDepot(actes: ActeDepot[], donnees: Partial<Service> = {}, session = RESPONSABLE) {
  const { service } = serviceVivant(
    {
      depots: async () => ({ depots: [DEPOSE], suivant: null }),
      depot: async () => detaille(DEPOSE, { actes, constats: [constat('A1', 'N14')] }),
      ...donnees,
    },
    session,
  );
  const montre = await montrer({ service, moteur: moteurFactice() });
  await montre.personne.click(screen.getByRole('button', { name: 'Les dépôts de ma Caf' }));
  await montre.personne.click(await screen.findByRole('button', { name: 'Ouvrir CTG de Bresse, version 1' }));
  await screen.findByRole('heading', { name: 'CTG de Bresse, version 1' });
  return montre;
}

describe('Les dépôts de ma Caf', () => {
  test('le responsable voit d’abord ce qui est à valider, et filtre par état', async () => {
    const filtres: unknown[] = [];
    const { service } = serviceVivant(
      {
        depots: async (filtre) => {
          filtres.push(filtre);
          return { depots: [], suivant: null };
        },
      },
      RESPONSABLE,
    );
    const { personne } = await montrer({ service });
    filtres.length = 0;
    await personne.click(screen.getByRole('button', { name: 'Les dépôts de ma Caf' }));
    expect(await screen.findByText('Aucun dépôt dans cet état.')).toBeTruthy();
    await personne.selectOptions(screen.getByLabelText('Montrer'), 'validé');
    await personne.selectOptions(screen.getByLabelText('Montrer'), '');
    expect(filtres).toEqual([{ caf: '011', etat: 'déposé' }, { caf: '011', etat: 'validé' }, { caf: '011' }]);
  });

  test('la réponse d’un filtre quitté est ignorée', async () => {
    const lente = promesse<ListeDepots>();
    const { service } = serviceVivant(
      {
        depots: ({ etat, convention }) =>
          etat === 'validé' ? lente.promesse : Promise.resolve({ depots: convention ? [] : [DEPOSE], suivant: null }),
      },
      RESPONSABLE,
    );
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Les dépôts de ma Caf' }));
    await personne.selectOptions(screen.getByLabelText('Montrer'), 'validé');
    await personne.selectOptions(screen.getByLabelText('Montrer'), '');
    await act(async () => lente.tenir({ depots: [depot(9, 'validé', { intitule: 'CTG en retard' })], suivant: null }));
    expect(await screen.findByText('CTG de Bresse')).toBeTruthy();
    expect(screen.queryByText('CTG en retard')).toBeNull();
  });

  test('les constats d’un autre classeur se lisent sans mener au classeur ouvert', async () => {
    await ouvrirDepot([]);
    expect(screen.getByText('La fin précède le début (A1).')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Aller à la cellule/ })).toBeNull();
    expect(screen.getByText(/ouvrez le classeur de cette convention/)).toBeTruthy();
  });

  test('revenir à la liste rend le clavier au dépôt qu’on lisait', async () => {
    const { personne } = await ouvrirDepot([]);
    await personne.click(screen.getByRole('button', { name: 'Tous les dépôts' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Ouvrir CTG de Bresse, version 1');
  });
});

describe('Décider d’un dépôt', () => {
  test('seuls les actes permis sont proposés', async () => {
    await ouvrirDepot(['renvoyer']);
    expect(screen.getByRole('button', { name: 'Renvoyer…' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Valider…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Rouvrir…' })).toBeNull();
  });

  test('un agent lit le dépôt sans rien décider', async () => {
    await ouvrirDepot([], {}, {
      ...RESPONSABLE,
      moi: { auteur: 'x', roles: ['agent'], caf: '011' },
    } as typeof RESPONSABLE);
    expect(screen.queryByRole('heading', { name: 'Décider' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Histoire' })).toBeTruthy();
  });

  test('valider se confirme, ne part qu’une fois, et montre le nouvel état', async () => {
    const reponse = promesse<ReturnType<typeof detaille>>();
    const valides: string[] = [];
    const { personne } = await ouvrirDepot(['valider', 'renvoyer'], {
      valider: (id) => {
        valides.push(id);
        return reponse.promesse;
      },
    });
    await personne.click(screen.getByRole('button', { name: 'Valider…' }));
    expect(valides).toEqual([]);
    await personne.dblClick(screen.getByRole('button', { name: 'Valider ce dépôt' }));
    await act(async () =>
      reponse.tenir(
        detaille(
          { ...DEPOSE, etat: 'validé' },
          { actes: ['rouvrir'], evenements: [evenement('valider', { role: 'responsable', vers: 'validé' })] },
        ),
      ),
    );
    expect(valides).toEqual([DEPOSE.depot]);
    expect(screen.getAllByText('Validé').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Rouvrir…' })).toBeTruthy();
  });

  test('une validation refusée pour des erreurs restantes dit pourquoi', async () => {
    const { personne } = await ouvrirDepot(['valider'], {
      valider: async () => {
        throw new DemandeEchouee(panne('erreurs-restantes', { statut: 409 }));
      },
    });
    await personne.click(screen.getByRole('button', { name: 'Valider…' }));
    await personne.click(screen.getByRole('button', { name: 'Valider ce dépôt' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Détail de erreurs-restantes.');
  });

  test('un renvoi sans motif ne part pas ; un motif qui échoue n’est pas perdu', async () => {
    const renvois: string[] = [];
    const { personne } = await ouvrirDepot(['renvoyer'], {
      renvoyer: async (_, motif) => {
        renvois.push(motif);
        throw new DemandeEchouee(panne('sans-reponse', { passagere: true }));
      },
    });
    await personne.click(screen.getByRole('button', { name: 'Renvoyer…' }));
    await personne.click(screen.getByRole('button', { name: 'Renvoyer à corriger' }));
    expect(screen.getByText('Dites à l’agent ce qu’il doit corriger.')).toBeTruthy();
    expect(renvois).toEqual([]);
    const motif = screen.getByRole('textbox', { name: /Motif/ }) as HTMLTextAreaElement;
    expect(motif.maxLength).toBe(4000);
    await personne.type(motif, '  Revoir Périmètre!A9  ');
    await personne.click(screen.getByRole('button', { name: 'Renvoyer à corriger' }));
    expect(renvois).toEqual(['Revoir Périmètre!A9']);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(motif.value).toBe('  Revoir Périmètre!A9  ');
  });

  test('rouvrir admet un motif sans l’exiger ; Échap renonce', async () => {
    const demandes: unknown[][] = [];
    const { personne } = await ouvrirDepot(['rouvrir'], {
      rouvrir: async (...demande) => {
        demandes.push(demande);
        return detaille({ ...DEPOSE, etat: 'rouvert' }, { actes: ['renvoyer'] });
      },
    });
    await personne.click(screen.getByRole('button', { name: 'Rouvrir…' }));
    await personne.keyboard('{Escape}');
    expect(screen.queryByRole('textbox')).toBeNull();
    await personne.click(screen.getByRole('button', { name: 'Rouvrir…' }));
    await personne.click(screen.getByRole('button', { name: 'Rouvrir ce dépôt' }));
    expect(demandes).toEqual([[DEPOSE.depot]]);
    expect(await screen.findByRole('button', { name: 'Renvoyer…' })).toBeTruthy();
  });
});
