/** @jest-environment jsdom */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { Onglets } from '../../../addin/pane/onglets.tsx';
import { SousVolet, voletFactice } from './factice.tsx';

const agent = userEvent.setup();
const NOMS = ['demarche', 'controles', 'depot', 'chiffres', 'reprise', 'rationalisation'] as const;
type Nom = (typeof NOMS)[number];

/** jsdom ne mesure rien : chaque onglet fait 60 px, la barre `largeur`. */
function barre(largeur: number): void {
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 60 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => largeur });
}
afterEach(() => {
  cleanup();
  barre(0);
});

function Barre() {
  const [choisi, setChoisi] = useState<Nom>('demarche');
  return (
    <SousVolet volet={voletFactice()}>
      <Onglets nom="Écrans" choisi={choisi} choisir={setChoisi} onglets={NOMS.map((nom) => ({ nom, titre: nom }))} />
      <button type="button">ailleurs</button>
    </SousVolet>
  );
}

const vus = (): string[] => screen.getAllByRole('tab').map(({ textContent }) => textContent ?? '');
const plus = () => screen.getByRole('button', { name: 'Plus' });

test('une barre assez large les montre tous', () => {
  barre(500);
  render(<Barre />);
  expect(vus()).toEqual([...NOMS]);
  expect(screen.queryByRole('button', { name: 'Plus' })).toBeNull();
});

test('étroite, les derniers sont sous « Plus » ; celui qu’on y prend se montre et a le clavier', async () => {
  barre(320);
  render(<Barre />);
  expect(vus()).toEqual(['demarche', 'controles', 'depot', 'chiffres']);
  expect(screen.queryByRole('button', { name: 'reprise' })).toBeNull();
  await agent.click(plus());
  await agent.click(screen.getByRole('button', { name: 'reprise' }));
  expect(vus()).toEqual(['demarche', 'controles', 'depot', 'reprise']);
  const onglet = screen.getByRole('tab', { name: 'reprise', selected: true });
  expect(document.activeElement).toBe(onglet);
  expect(plus().getAttribute('aria-expanded')).toBe('false');
});

test('un onglet plus large que celui dont il prend la place en écarte un de plus', async () => {
  barre(320);
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', {
    configurable: true,
    get(this: HTMLElement) {
      return this.textContent === 'rationalisation' ? 110 : 60;
    },
  });
  render(<Barre />);
  await agent.click(plus());
  await agent.click(screen.getByRole('button', { name: 'rationalisation' }));
  expect(vus()).toEqual(['demarche', 'controles', 'rationalisation']);
});

test('Échap referme « Plus » et lui rend le clavier ; partir ailleurs le referme aussi', async () => {
  barre(320);
  render(<Barre />);
  await agent.click(plus());
  await agent.tab();
  expect(document.activeElement?.textContent).toBe('reprise');
  await agent.keyboard('{Escape}');
  expect(plus().getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(plus());
  await agent.click(plus());
  await agent.click(screen.getByRole('button', { name: 'ailleurs' }));
  expect(plus().getAttribute('aria-expanded')).toBe('false');
});

test('les flèches passent par tous les onglets, ceux de « Plus » compris', async () => {
  barre(320);
  render(<Barre />);
  screen.getByRole('tab', { selected: true }).focus();
  for (const attendu of ['controles', 'depot', 'chiffres', 'reprise', 'rationalisation', 'demarche']) {
    await agent.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe(attendu);
  }
});
