/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import { envoi, montrer, panne, promesse, serviceVivant } from './montage.tsx';

describe('La file des dépôts', () => {
  test.each([
    [
      'hors ligne',
      envoi('a', 'en-attente', { panne: panne('hors-ligne', { passagere: true }) }),
      /dès que la connexion revient/,
    ],
    ['401', envoi('a', 'en-attente', { panne: panne('jeton-refuse', { statut: 401 }) }), /quand vous serez connecté/],
    ['autre Caf préparée', envoi('a', 'en-attente', { panne: panne('autre-caf') }), 'Remède de autre-caf.'],
    ['403 autre Caf', envoi('a', 'refuse', { panne: panne('autre-caf', { statut: 403 }) }), 'Remède de autre-caf.'],
    ['413', envoi('a', 'refuse', { panne: panne('corps-trop-grand', { statut: 413 }) }), 'Détail de corps-trop-grand.'],
    [
      '415',
      envoi('a', 'refuse', { panne: panne('fichier-non-accepte', { statut: 415 }) }),
      'Remède de fichier-non-accepte.',
    ],
    ['422', envoi('a', 'refuse', { panne: panne('classeur-refuse', { statut: 422 }) }), 'Détail de classeur-refuse.'],
    [
      '500 et son repère',
      envoi('a', 'en-attente', {
        panne: panne('erreur-interne', { statut: 500, passagere: true, instance: 'repère-500' }),
      }),
      'repère-500',
    ],
    [
      'une page Web à la place du service',
      envoi('a', 'en-attente', { panne: panne('reponse-inattendue', { statut: 200, passagere: true }) }),
      'Remède de reponse-inattendue.',
    ],
    ['en cours', envoi('a', 'en-cours'), /il reprendra sans doublon/],
  ])('%s : dit pourquoi et que faire', async (_, unEnvoi, attendu) => {
    const { service } = serviceVivant({}, undefined, [unEnvoi]);
    await montrer({ service });
    expect(screen.getByRole('heading', { name: /Pas encore reçu/ })).toBeTruthy();
    expect(screen.getByText(attendu)).toBeTruthy();
  });

  test('un envoi qui attend dit quand il sera réessayé', async () => {
    const { service } = serviceVivant({}, undefined, [
      envoi('a', 'en-attente', {
        panne: panne('sans-reponse', { passagere: true }),
        prochainEssai: '2026-11-22T09:05:00.000Z',
      }),
    ]);
    await montrer({ service });
    expect(screen.getByText(/Prochain essai : le 22\/11\/2026 à 10:05/)).toBeTruthy();
  });

  test('ce que le poste ne garde pas n’est pas dit en sûreté', async () => {
    const { service } = serviceVivant({}, undefined, [
      envoi('a', 'en-attente', { panne: panne('poste-plein', { passagere: true }) }),
    ]);
    await montrer({ service });
    expect(screen.getByText('Remède de poste-plein.')).toBeTruthy();
    expect(screen.queryByText(/même si vous fermez Excel/)).toBeNull();
  });

  test('une copie se dépose comme une nouvelle convention, une seule fois', async () => {
    const reponse = promesse<ReturnType<typeof envoi>>();
    const cles: string[] = [];
    const copie = envoi('a', 'refuse', { panne: panne('copie-convention', { statut: 409 }) });
    const { service } = serviceVivant(
      {
        deposerCommeNouvelle: (cle) => {
          cles.push(cle);
          return reponse.promesse;
        },
      },
      undefined,
      [copie],
    );
    const { personne } = await montrer({ service });
    expect(screen.getByText('Détail de copie-convention.')).toBeTruthy();
    await personne.dblClick(screen.getByRole('button', { name: 'Déposer comme une nouvelle convention' }));
    expect(cles).toEqual(['a']);
  });

  test('« Réessayer maintenant » réessaie, et dit ce qui échoue', async () => {
    const { service } = serviceVivant(
      {
        reessayer: async () => {
          throw new DemandeEchouee(panne('sans-reponse', { passagere: true }));
        },
      },
      undefined,
      [envoi('a', 'en-attente', { panne: panne('hors-ligne', { passagere: true }) })],
    );
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Réessayer maintenant' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Remède de sans-reponse.');
  });

  test('retirer demande confirmation ; Échap garde et rend le clavier', async () => {
    const retires: string[] = [];
    const { service, mettre } = serviceVivant({ retirer: async (cle) => void retires.push(cle) }, undefined, [
      envoi('a', 'en-attente'),
    ]);
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Retirer' }));
    expect(screen.getByText(/Il ne sera pas envoyé/)).toBeTruthy();
    await personne.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Retirer'));
    expect(retires).toEqual([]);
    await personne.click(screen.getByRole('button', { name: 'Retirer' }));
    await personne.click(screen.getByRole('button', { name: 'Retirer' }));
    expect(retires).toEqual(['a']);
    expect(document.activeElement?.textContent).toBe('Dépôt');
    await mettre([]);
    expect(screen.queryByRole('heading', { name: /Pas encore reçu/ })).toBeNull();
  });

  test('un envoi en cours ne se retire pas', async () => {
    const { service } = serviceVivant({}, undefined, [envoi('a', 'en-cours')]);
    await montrer({ service });
    expect(screen.queryByRole('button', { name: 'Retirer' })).toBeNull();
  });
});
