/** @jest-environment jsdom */
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type Annulation, RefusExcel } from '../../../addin/excel/contrat.ts';
import { DemandeEchouee } from '../../../addin/pane/service/contrat.ts';
import { messageDe, VoletCtg } from '../../../addin/pane/volet.tsx';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, serviceFactice, voletFactice } from './factice.tsx';

type Proprietes = Parameters<typeof VoletCtg>[0];

function montrer(donnees: Partial<Proprietes> = {}) {
  const proprietes: Proprietes = {
    classeur: classeurFactice(),
    moteur: moteurFactice({
      aide: async () => null,
      constats: async () => ({ version: 3, comptes: ETAT_CTG.constats!, groupes: [], constats: [], total: 0 }),
      corriger: async () => ({ rien: 'Rien à corriger.' }),
    }),
    etat: ETAT_CTG,
    service: serviceFactice(),
    refusLecture: null,
    relire: () => {},
    ...donnees,
  };
  const page = (plus: Partial<Proprietes> = {}) => (
    <SousVolet volet={voletFactice()}>
      <VoletCtg {...proprietes} {...plus} />
    </SousVolet>
  );
  const { rerender } = render(page());
  return { changer: (plus: Partial<Proprietes>) => rerender(page(plus)) };
}

describe('le volet', () => {
  it('garde la convention, sa Caf et le nombre d’erreurs en vue', () => {
    montrer();
    expect(screen.getByText('CTG du Pays de Gex 2026-2030')).toBeTruthy();
    expect(screen.getByText('Caf 011 · 01/01/2026 – 31/12/2030')).toBeTruthy();
    expect(screen.getByRole('tab', { name: /Contrôles.*2 erreurs/ })).toBeTruthy();
  });

  it('passe d’un écran à l’autre au clavier', async () => {
    montrer();
    screen.getByRole('tab', { name: 'Démarche' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: /Contrôles/, selected: true })).toBe(document.activeElement);
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('tab', { name: 'Reprise', selected: true })).toBe(document.activeElement);
    // L’écran se charge : il ne prend pas le clavier à qui parcourt les onglets.
    await screen.findByRole('heading', { level: 1 });
    expect(screen.getByRole('tab', { name: 'Reprise', selected: true })).toBe(document.activeElement);
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Démarche', selected: true })).toBe(document.activeElement);
  });

  it('ouvre l’écran qu’un bouton du ruban demande', async () => {
    const commandes = new Map<string, () => void | Promise<void>>();
    montrer({ classeur: classeurFactice({ surCommande: (nom, agir) => void commandes.set(nom, agir) }) });
    await act(async () => commandes.get('deposer')!());
    expect(screen.getByRole('tab', { name: 'Dépôt', selected: true })).toBeTruthy();
  });

  it('propose d’annuler le dernier geste et dit ce qu’il n’a pas remis', async () => {
    const annulation: Annulation = {
      libelle: 'Mettre 39365',
      remises: 0,
      laissees: [{ feuille: 'Périmètre', cellule: 'A9' }],
    };
    montrer({ classeur: classeurFactice({ aAnnuler: 'Mettre 39365', annuler: async () => annulation }) });
    await userEvent.click(screen.getByRole('button', { name: 'Annuler\u00A0: Mettre 39365' }));
    expect(
      await screen.findByText(/Rien n’a été annulé.*Une cellule a changé ou bougé depuis \(Périmètre A9\)\. Elle est/),
    ).toBeTruthy();
  });

  it('n’annule qu’un geste d’un double clic', async () => {
    let annulations = 0;
    montrer({
      classeur: classeurFactice({
        aAnnuler: 'Mettre 39365',
        annuler: async () => {
          annulations++;
          return { libelle: 'Mettre 39365', remises: 1, laissees: [] };
        },
      }),
    });
    await userEvent.dblClick(screen.getByRole('button', { name: 'Annuler\u00A0: Mettre 39365' }));
    expect(await screen.findByText(/Annulé : Mettre 39365\./)).toBeTruthy();
    expect(annulations).toBe(1);
  });

  it('ne dit pas les contrôles à jour quand la lecture est refusée', () => {
    const refusLecture = new RefusExcel('excel', 'Impossible de lire le classeur.', 'Relire le classeur.');
    const { changer } = montrer({ refusLecture });
    expect(screen.getByText('Lecture incomplète')).toBeTruthy();
    changer({ refusLecture: null });
    expect(screen.getByText('Contrôles à jour')).toBeTruthy();
  });

  it('dit au bas du volet que les contrôles ne se chargent pas, et ce qui suivra', () => {
    const { changer } = montrer({ etat: { ...ETAT_CTG, constats: null } });
    expect(screen.getByText('Contrôles en cours…')).toBeTruthy();
    changer({ etat: { ...ETAT_CTG, constats: null, panneDesControles: 'passagere' } });
    expect(screen.getByText('Les contrôles ne se chargent pas ; nouvel essai dans un instant')).toBeTruthy();
    changer({ etat: { ...ETAT_CTG, constats: null, panneDesControles: 'durable' } });
    expect(screen.getByText('Les contrôles ne se chargent pas ; fermer puis rouvrir le volet')).toBeTruthy();
  });

  it('dit de valider la saisie en cours quand elle retient l’écriture', async () => {
    let saisie: (enCours: boolean) => void = () => {};
    let finir = (): void => {};
    montrer({
      classeur: classeurFactice({
        aller: () => new Promise<void>((suite) => (finir = suite)),
        surSaisie: (recevoir) => {
          saisie = recevoir;
          return () => {};
        },
      }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Continuer' }));
    expect(await screen.findByText('Ouverture de la feuille…')).toBeTruthy();
    act(() => saisie(true));
    expect(screen.getByText('Validez la saisie en cours (Entrée) : Excel n’écrit rien avant.')).toBeTruthy();
    act(() => saisie(false));
    expect(screen.getByText('Ouverture de la feuille…')).toBeTruthy();
    await act(async () => finir());
    expect(screen.queryByText('Ouverture de la feuille…')).toBeNull();
  });

  it('dit un refus d’Excel aux lecteurs d’écran, avec ce qu’il faut faire', async () => {
    const refus = new RefusExcel('feuille-protegee', 'La feuille « Axes » est protégée.', 'Ôter sa protection.');
    montrer({
      classeur: classeurFactice({
        aller: async () => {
          throw refus;
        },
      }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Continuer' }));
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain(
        'La feuille «\u00A0Axes\u00A0» est protégée. Ôter sa protection.',
      ),
    );
  });

  it('retire le refus de lecture quand le classeur se relit', async () => {
    let relectures = 0;
    const refusLecture = new RefusExcel(
      'cellule-en-edition',
      'Une cellule est en cours de saisie.',
      'Valider la saisie.',
    );
    const relire = () => void relectures++;
    const { changer } = montrer({ refusLecture, relire });
    await userEvent.click(await screen.findByRole('button', { name: 'Relire le classeur' }));
    expect(relectures).toBe(1);
    changer({ refusLecture: null, relire });
    await waitFor(() => expect(screen.queryByText(/en cours de saisie/)).toBeNull());
  });
});

describe('ce qu’une erreur dit à l’agent', () => {
  it('une panne passagère est une alerte, une panne définitive une erreur', () => {
    const panne = { code: 'x', titre: 'Titre', detail: 'Détail.', remede: 'Remède.', statut: 503 };
    expect(messageDe(new DemandeEchouee({ ...panne, passagere: true }))).toEqual({
      genre: 'alerte',
      texte: 'Titre. Détail.',
      remede: 'Remède.',
    });
    expect(messageDe(new DemandeEchouee({ ...panne, passagere: false })).genre).toBe('erreur');
  });

  it('une erreur imprévue garde son texte', () => {
    expect(messageDe(new Error('pouf')).texte).toBe('L’atelier a rencontré une erreur : pouf.');
    expect(messageDe(new Error('Rien n’est lu.')).texte).toBe('L’atelier a rencontré une erreur : Rien n’est lu.');
  });
});
