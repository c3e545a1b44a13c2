/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { act, screen, within } from '@testing-library/react';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import type { DepotDetaille, ListeDepots } from '../../../../shared/api/index.ts';
import { classeurFactice, ETAT_CTG, moteurFactice } from '../factice.tsx';
import {
  CONVENTION,
  constat,
  depot,
  detaille,
  envoi,
  evenement,
  montrer,
  panne,
  promesse,
  recu,
  serviceVivant,
} from './montage.tsx';

const RENVOYE = depot(2, 'à corriger', { erreurs: 2 });
const renvoi = (motif: string) =>
  evenement('renvoyer', { de: 'déposé', vers: 'à corriger', role: 'responsable', auteur: 'autre', motif });

describe('Les versions de la convention', () => {
  test('la dernière d’abord, chacune avec son état écrit et sa date ; qui et quand sur demande', async () => {
    const filtres: unknown[] = [];
    const lus: string[] = [];
    const { service } = serviceVivant({
      depots: async (filtre) => {
        filtres.push(filtre);
        return { depots: [depot(2, 'déposé'), depot(1, 'rouvert')], suivant: null };
      },
      depot: async (id) => {
        lus.push(id);
        return detaille(depot(1, 'rouvert'), {
          evenements: [
            evenement('déposer'),
            evenement('valider', { role: 'responsable', auteur: 'autre', vers: 'validé' }),
          ],
        });
      },
    });
    const { personne } = await montrer({ service });
    const versions = within(screen.getByRole('heading', { name: 'Versions déposées' }).parentElement as HTMLElement);
    expect(versions.getAllByText(/^Version \d/).map(({ textContent }) => textContent)).toEqual([
      'Version 2, la dernière',
      'Version 1',
    ]);
    expect(versions.getByText('Déposé')).toBeTruthy();
    expect(versions.getByText('Rouvert')).toBeTruthy();
    expect(filtres).toEqual([{ convention: CONVENTION }]);
    expect(lus).toEqual([]);
    await personne.click(screen.getByLabelText('Qui et quand, version 1'));
    // jsdom ouvre le détail sans le dire ; un navigateur le dit.
    await act(async () => {
      screen.getByLabelText('Qui et quand, version 1').closest('details')?.dispatchEvent(new Event('toggle'));
    });
    expect((await screen.findByText(/par vous/)).textContent).toBe('Déposé par vous');
    expect(screen.getByText(/par un responsable de la Caf/)).toBeTruthy();
    expect(lus).toEqual([depot(1, 'rouvert').depot]);
  });

  test('un accusé qui arrive fait relire les versions ; une réponse d’avant ne les remplace pas', async () => {
    const lente = promesse<ListeDepots>();
    let appels = 0;
    const { service, mettre } = serviceVivant({
      depots: () => {
        appels += 1;
        return appels === 1 ? lente.promesse : Promise.resolve({ depots: [depot(3, 'déposé')], suivant: null });
      },
    });
    await montrer({ service });
    await mettre([envoi('a', 'recu', { recu: recu() })]);
    expect(await screen.findByText(/Version 3, la dernière/)).toBeTruthy();
    await act(async () => lente.tenir({ depots: [depot(2, 'déposé')], suivant: null }));
    expect(screen.queryByText(/Version 2/)).toBeNull();
    expect(appels).toBe(2);
  });

  test('une copie reçue sous une nouvelle identité suit cette identité', async () => {
    const neuve = '9f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d';
    const filtres: unknown[] = [];
    const { service } = serviceVivant(
      {
        depots: async (filtre) => {
          filtres.push(filtre);
          return { depots: [], suivant: null };
        },
      },
      undefined,
      [envoi('a', 'recu', { nouvelle: true, recu: recu({ convention: neuve }) })],
    );
    await montrer({ service });
    expect(filtres).toEqual([{ convention: neuve }]);
  });

  test('une lecture qui échoue le dit, et se recommence', async () => {
    let appels = 0;
    const { service } = serviceVivant({
      depots: async () => {
        appels += 1;
        if (appels === 1) throw new DemandeEchouee(panne('sans-reponse', { passagere: true }));
        return { depots: [depot(1, 'déposé')], suivant: null };
      },
    });
    const { personne } = await montrer({ service });
    expect((await screen.findByRole('alert')).textContent).toContain('Remède de sans-reponse.');
    await personne.click(screen.getByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByText(/Version 1, la dernière/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('relire montre ce que la Caf a décidé entre-temps', async () => {
    let etat: 'déposé' | 'validé' = 'déposé';
    const { service } = serviceVivant({ depots: async () => ({ depots: [depot(1, etat)], suivant: null }) });
    const { personne } = await montrer({ service });
    expect(screen.getByText('Déposé')).toBeTruthy();
    etat = 'validé';
    await personne.click(screen.getByRole('button', { name: 'Relire les versions' }));
    expect(await screen.findByText('Validé')).toBeTruthy();
  });

  test('au-delà d’une page, la suite s’ajoute', async () => {
    const apres: unknown[] = [];
    const { service } = serviceVivant({
      depots: async (filtre) => {
        apres.push(filtre.apres);
        return filtre.apres
          ? { depots: [depot(1, 'déposé')], suivant: null }
          : { depots: [depot(2, 'déposé')], suivant: 'suite' };
      },
    });
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Afficher la suite' }));
    expect(await screen.findByText('Version 1')).toBeTruthy();
    expect(screen.getByText('Version 2, la dernière')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Afficher la suite' })).toBeNull();
    expect(apres).toEqual([undefined, 'suite']);
  });
});

describe('Un dépôt renvoyé', () => {
  async function montrerRenvoi(
    lu: DepotDetaille,
    situer = async () => null as { feuille: string; cellule: string } | null,
  ) {
    const classeur = classeurFactice();
    const { service } = serviceVivant({
      depots: async () => ({ depots: [RENVOYE], suivant: null }),
      depot: async () => lu,
    });
    return { classeur, ...(await montrer({ service, classeur, moteur: moteurFactice({ situer }) })) };
  }

  test('le motif du dernier renvoi est en tête de l’écran', async () => {
    await montrerRenvoi(detaille(RENVOYE, { evenements: [renvoi('Ancien motif.'), renvoi('Il manque le pilote.')] }));
    expect(screen.getByRole('heading', { name: /La Caf a renvoyé cette version/ })).toBeTruthy();
    expect(screen.getByText(/Il manque le pilote/).textContent).toBe('«\u00A0Il manque le pilote.\u00A0»');
    expect(screen.queryByText(/Ancien motif/)).toBeNull();
  });

  test('chaque constat mène à sa cellule d’aujourd’hui, ou dit qu’il n’y est plus', async () => {
    const { personne, classeur } = await montrerRenvoi(
      detaille(RENVOYE, { constats: [constat('A1', 'N14'), constat('A2', 'N15')], evenements: [renvoi('Voir.')] }),
      (async ({ cle }: { cle: string }) =>
        cle === 'A1' ? { feuille: 'Plan d’actions', cellule: 'N20' } : null) as never,
    );
    await personne.click(screen.getByText(/Voir 2 constats|Voir .* constats/));
    await personne.click(await screen.findByRole('button', { name: 'Aller à la cellule Plan d’actions N20' }));
    expect(classeur.allers).toEqual([{ feuille: 'Plan d’actions', cellule: 'N20' }]);
    expect(screen.getAllByText(/n’y est plus/)).toHaveLength(1);
  });

  test('une cellule nommée dans le motif est un lien', async () => {
    const { personne, classeur } = await montrerRenvoi(
      detaille(RENVOYE, {
        constats: [constat('A1', 'N14')],
        evenements: [renvoi("Revoir Plan d'actions!B12 puis N14 ; l’action A1 est bien.")],
      }),
      async () => ({ feuille: 'Plan d’actions', cellule: 'N16' }),
    );
    await personne.click(await screen.findByRole('button', { name: "Plan d'actions!B12" }));
    await personne.click(screen.getByRole('button', { name: 'N14' }));
    expect(screen.queryByRole('button', { name: 'A1' })).toBeNull();
    expect(classeur.allers).toEqual([
      { feuille: 'Plan d’actions', cellule: 'B12' },
      { feuille: 'Plan d’actions', cellule: 'N16' },
    ]);
  });

  test('son accusé ne promet plus une décision, tant que rien n’est déposé de nouveau', async () => {
    const accuse = recu({ depot: RENVOYE.depot, version: 2 });
    const decidable = depot(3, 'déposé');
    let depots = [RENVOYE];
    const { service, mettre } = serviceVivant(
      { depots: async () => ({ depots, suivant: null }), depot: async () => detaille(RENVOYE) },
      undefined,
      [envoi('2', 'recu', { recu: accuse })],
    );
    await montrer({ service });
    expect(screen.getByText('Reçu par la Caf : version 2')).toBeTruthy();
    expect(screen.queryByText(/peut maintenant valider/)).toBeNull();
    depots = [decidable, RENVOYE];
    await mettre([
      envoi('3', 'recu', { recu: recu({ depot: decidable.depot, deposeLe: '2026-11-23T09:00:00.000Z' }) }),
    ]);
    expect(await screen.findByText(/peut maintenant valider/)).toBeTruthy();
  });

  test('un autre classeur que celui du dépôt ne reçoit pas de renvoi', async () => {
    const { service } = serviceVivant();
    await montrer({ service, etat: { ...ETAT_CTG, version: 4 } });
    expect(screen.queryByRole('heading', { name: /renvoyé/ })).toBeNull();
  });
});
