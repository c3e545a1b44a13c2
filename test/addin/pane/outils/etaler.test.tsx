/** @jest-environment jsdom */
import { cleanup, screen, within } from '@testing-library/react';
import type { Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import { montantSaisi } from '../../../../addin/pane/outils/montant-saisi.ts';
import { action, enAction, ouvrir, planDe } from './montage.tsx';

afterEach(cleanup);

const demandes: Parameters<Moteur['etaler']>[0][] = [];
beforeEach(() => {
  demandes.length = 0;
});
const moteur: Partial<Moteur> = {
  actions: async () => [action('A1', 'Ouvrir', 7), action('A2', 'Former', 8)],
  financeurs: async () => ({ vus: ['Caf de l’Ain'], apports: ['subvention', 'valorisation', 'droit commun'] }),
  etaler: async (demande) => {
    demandes.push(demande);
    return { plan: planDe('Étaler', ['Financements', 'A41', demande.action], ['Financements', 'I41', '1']) };
  },
};
const champ = (nom: string) => screen.getByLabelText<HTMLInputElement>(nom);
const parts = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map(({ children }) => [...children].map(({ textContent }) => textContent?.replace(/\s/g, ' ')));

describe('étaler un montant', () => {
  it('montre la part de chaque année, dont la somme est le montant, puis l’écrit', async () => {
    const { gestes, classeur } = await ouvrir('etaler-montant', moteur, { place: enAction(7) });
    await gestes.type(champ('Financeur'), 'Caf de l’Ain');
    await gestes.type(champ('Montant'), '10 k€');
    expect(parts()).toEqual([
      ['2026', '3 333,34 €'],
      ['2027', '3 333,33 €'],
      ['2028', '3 333,33 €'],
      ['Total', '10 000 €'],
    ]);
    await gestes.click(screen.getByRole('button', { name: 'Écrire ce financement' }));
    expect(demandes.at(-1)).toEqual({
      action: 'A1',
      financeur: 'Caf de l’Ain',
      montant: 1_000_000,
      annees: [2026, 2027, 2028],
    });
    expect(classeur.ecrits).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Étaler un autre montant' })).toBeTruthy();
  });

  it('ne garde que les années cochées et l’apport choisi', async () => {
    const { gestes } = await ouvrir('etaler-montant', moteur, { place: enAction(7) });
    await gestes.type(champ('Financeur'), 'Commune');
    await gestes.type(champ('Montant'), '12 500 €');
    await gestes.click(screen.getByRole('checkbox', { name: '2027' }));
    await gestes.selectOptions(champ('Apport (facultatif)'), 'valorisation');
    expect(demandes.at(-1)).toMatchObject({ montant: 1_250_000, annees: [2026, 2028], apport: 'valorisation' });
    expect(parts().at(-1)).toEqual(['Total', '12 500 €']);
  });

  it('demande quel montant était voulu au lieu de deviner', async () => {
    const { gestes } = await ouvrir('etaler-montant', moteur, { place: enAction(7) });
    await gestes.type(champ('Financeur'), 'Commune');
    await gestes.type(champ('Montant'), '12.500');
    demandes.length = 0;
    expect(screen.queryByRole('table')).toBeNull();
    await gestes.click(screen.getByRole('button', { name: /^12\s500/ }));
    expect(demandes.at(-1)?.montant).toBe(1_250_000);
  });

  it('dit ce qui manque encore, dans l’ordre du formulaire', async () => {
    const { gestes } = await ouvrir('etaler-montant', moteur);
    expect(screen.getByText('Choisir l’action à financer.')).toBeTruthy();
    await gestes.selectOptions(champ('Action'), 'A2');
    expect(screen.getByText('Dire qui paie.')).toBeTruthy();
    await gestes.type(champ('Financeur'), 'Commune');
    expect(screen.getByText('Écrire le montant à étaler.')).toBeTruthy();
    expect(demandes).toEqual([]);
  });

  it('garde la saisie quand le classeur est relu', async () => {
    const { gestes, relire } = await ouvrir('etaler-montant', moteur, { place: enAction(7) });
    await gestes.type(champ('Financeur'), 'Commune');
    await gestes.type(champ('Montant'), '300');
    await relire();
    expect([champ('Financeur').value, champ('Montant').value]).toEqual(['Commune', '300']);
    expect(parts().at(-1)).toEqual(['Total', '300 €']);
  });

  it('renvoie au plan d’actions quand aucune action n’a de référence', async () => {
    await ouvrir('etaler-montant', { ...moteur, actions: async () => [] });
    expect(screen.getByText(/Aucune action du plan n’a de référence/)).toBeTruthy();
  });
});

describe('un montant tapé', () => {
  it.each([
    ['12 500 €', 1_250_000],
    ['8 k€', 800_000],
    ['1 234,56', 123_456],
  ])('« %s » se lit', (texte, cents) => expect(montantSaisi(texte)).toMatchObject({ cents, erreur: null }));

  it.each(['12.500', 'entre 5 000 et 8 000 €', 'à définir', 'beaucoup', '0 €', '-50 €'])(
    '« %s » ne se devine pas',
    (texte) => {
      const lu = montantSaisi(texte);
      expect(lu.cents).toBeNull();
      expect(lu.erreur).toMatch(/^\p{Lu}.*\.$|^«/u);
    },
  );

  it('rien n’est pas une faute', () => expect(montantSaisi('  ')).toMatchObject({ cents: null, erreur: null }));
});
