/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Message, Volet } from '../../../../addin/pane/contexte.ts';
import Demarche from '../../../../addin/pane/ecrans/demarche/demarche.tsx';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';

const VIDE = { ...ETAT_CTG, genre: 'vide', convention: null, etapes: [], constats: null } as const;
const LECTURE_SEULE = { plateforme: 'test', lectureSeule: true, langue: 'fr-FR', sait: () => true };
const MODELE = { titre: 'modèle' } as unknown as ClasseurModele;

function montrer(donnees: Partial<Volet> = {}) {
  const volet = voletFactice({ moteur: moteurFactice({ aide: async () => null }), ...donnees });
  return render(
    <SousVolet volet={volet}>
      <Demarche />
    </SousVolet>,
  );
}

describe('la démarche d’une convention', () => {
  it('dit où l’on en est et met en avant la première étape qui n’est pas finie', () => {
    montrer();
    expect(screen.getByText('1 étape sur 7')).toBeTruthy();
    const courante = screen.getAllByRole('listitem').filter((li) => li.getAttribute('aria-current') === 'step');
    expect(courante).toHaveLength(1);
    expect(within(courante[0]!).getByRole('heading').textContent).toContain('Diagnostic partagé');
    expect(screen.getAllByText(/ %$/).map(({ textContent }) => textContent)).toEqual([
      '80\u00A0%',
      '64\u00A0%',
      '40\u00A0%',
    ]);
  });

  it('ouvre l’écran Rationalisation de son étape', async () => {
    const ouverts: string[] = [];
    montrer({ ouvrir: (ecran) => ouverts.push(ecran) });
    await userEvent.click(screen.getByRole('button', { name: 'Ouvrir la rationalisation' }));
    expect(ouverts).toEqual(['rationalisation']);
  });

  it('mène à l’endroit où reprendre', async () => {
    const classeur = classeurFactice();
    montrer({ classeur });
    await userEvent.click(screen.getByRole('button', { name: 'Continuer' }));
    expect(classeur.allers).toEqual([{ feuille: 'Diagnostic partagé', cellule: 'A5' }]);
  });

  it('donne le texte qui fonde chaque étape et ses feuilles', async () => {
    const classeur = classeurFactice();
    montrer({ classeur });
    expect(screen.getAllByText(/LC 2013-205, partie 2/)).toHaveLength(7);
    await userEvent.click(screen.getByRole('button', { name: 'Signataires', hidden: true }));
    expect(classeur.allers).toEqual([{ feuille: 'Signataires', cellule: 'A5' }]);
  });

  it('ajoute les feuilles qui manquent, elles seules', async () => {
    const ajoutees: (readonly string[])[] = [];
    const classeur = classeurFactice({
      ajouterFeuilles: async (modele, feuilles) => {
        expect(modele).toBe(MODELE);
        ajoutees.push(feuilles);
      },
    });
    const messages: (Message | null)[] = [];
    montrer({
      classeur,
      dire: (message) => void messages.push(message),
      moteur: moteurFactice({ aide: async () => null, modeleComplet: async () => MODELE }),
      etat: { ...ETAT_CTG, convention: { ...ETAT_CTG.convention!, feuillesManquantes: ['Gouvernance', 'Évaluation'] } },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Ajouter ces feuilles' }));
    expect(ajoutees).toEqual([['Gouvernance', 'Évaluation']]);
    expect(messages.at(-1)?.texte).toBe('2 feuilles ajoutées.');
  });

  it('ouvre l’outil qu’un autre écran demande, même déjà ouverte, et le ferme quand on y revient', async () => {
    const moteur = moteurFactice({
      aide: async () => null,
      besoinsSansAction: async () => [],
      numeroter: async () => ({ rien: 'Tout a sa référence.' }),
    });
    const page = (ouverture: Volet['ouverture']) => (
      <SousVolet volet={voletFactice({ moteur, ouverture })}>
        <Demarche />
      </SousVolet>
    );
    const { rerender } = render(page({}));
    rerender(page({ outil: 'numeroter' }));
    expect(await screen.findByRole('button', { name: 'Retour' })).toBeTruthy();
    rerender(page({}));
    expect(await screen.findByText('Où en êtes-vous ?')).toBeTruthy();
  });

  it('ne compte pas une étape sans objet', () => {
    const etapes = ETAT_CTG.etapes.map((etape) =>
      etape.rang === 4 ? { ...etape, etat: 'sans-objet' as const, avancement: null, suite: null } : etape,
    );
    montrer({ etat: { ...ETAT_CTG, etapes } });
    expect(screen.getByText('1 étape sur 6')).toBeTruthy();
    expect(screen.getByText('sans objet')).toBeTruthy();
  });
});

describe('un classeur qui n’est pas encore une convention', () => {
  it('s’essaie en un clic, sans connexion', async () => {
    const ecrits: ClasseurModele[] = [];
    montrer({
      etat: VIDE,
      service: null,
      classeur: classeurFactice({ ecrireModele: async (modele) => void ecrits.push(modele) }),
      moteur: moteurFactice({ exemple: async () => MODELE }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Essayer avec un exemple' }));
    expect(ecrits).toEqual([MODELE]);
  });

  it('est laissé tel quel quand il est ouvert en lecture seule, et la raison est dite', async () => {
    montrer({ etat: VIDE, classeur: classeurFactice({ capacites: LECTURE_SEULE }) });
    expect(screen.getByText(/lecture seule/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Essayer avec un exemple' }));
  });

  it('dit ce qu’il est quand il vient d’ailleurs, et que ses feuilles ne seront pas touchées', () => {
    const probleme = {
      code: 'pas-un-classeur-ctg',
      message: 'Aucun tableau de CTG.',
      remede: 'Vérifier le fichier.',
    } as const;
    montrer({ etat: { ...VIDE, genre: 'etranger', probleme } });
    expect(screen.getByText('Aucun tableau de CTG. Vérifier le fichier.')).toBeTruthy();
    expect(screen.getByText(/n’est pas touché/)).toBeTruthy();
  });

  it('ne propose rien d’écrire dans un modèle plus récent que l’atelier', () => {
    const probleme = { code: 'version-plus-recente', message: 'Version 9.', remede: 'Mettre à jour.' } as const;
    montrer({ etat: { ...VIDE, genre: 'etranger', probleme } });
    expect(screen.queryByRole('button', { name: /Commencer|Essayer/ })).toBeNull();
  });

  it('montre les sept étapes à leur place pendant la lecture', () => {
    montrer({ etat: { ...VIDE, genre: 'lecture' } });
    expect(screen.getAllByRole('listitem')).toHaveLength(7);
  });
});
