import { DUREE_GARDEE, reunirTaux } from '../../../addin/custom-functions/couverture.ts';
import type { DateIso } from '../../../shared/french/index.ts';

const AU = '2026-12-31' as DateIso;
const laisserPasser = () => new Promise((suite) => setImmediate(suite));

it('cent cellules qui demandent la même Caf à la même date font une seule demande', async () => {
  const demandes: string[] = [];
  const taux = reunirTaux(
    async (caf, au) => {
      demandes.push(`${caf} ${au}`);
      return caf === null ? 0.8 : 0.6;
    },
    () => 0,
  );
  const reponses = await Promise.all([
    ...Array.from({ length: 100 }, () => taux('011', AU)),
    taux(null, AU),
    taux('011', '2025-12-31' as DateIso),
  ]);
  expect(new Set(reponses)).toEqual(new Set([0.6, 0.8]));
  expect(demandes).toEqual([`011 ${AU}`, `null ${AU}`, '011 2025-12-31']);
});

it('pas plus de quatre demandes à la fois, et toutes aboutissent', async () => {
  let enCours = 0;
  let plus = 0;
  const taux = reunirTaux(
    async (caf) => {
      enCours += 1;
      plus = Math.max(plus, enCours);
      await laisserPasser();
      enCours -= 1;
      return Number(caf);
    },
    () => 0,
  );
  const cafs = Array.from({ length: 25 }, (_, i) => String(100 + i));
  expect(await Promise.all(cafs.map((caf) => taux(caf, AU)))).toEqual(cafs.map(Number));
  expect(plus).toBe(4);
});

it('une réponse est gardée cinq minutes, pas davantage', async () => {
  let heure = 0;
  let demandes = 0;
  const taux = reunirTaux(
    async () => {
      demandes += 1;
      return demandes / 10;
    },
    () => heure,
  );
  expect(await taux('011', AU)).toBe(0.1);
  heure = DUREE_GARDEE - 1;
  expect(await taux('011', AU)).toBe(0.1);
  heure = DUREE_GARDEE;
  expect(await taux('011', AU)).toBe(0.2);
});

it('un échec n’est pas gardé, et ne bloque pas les demandes suivantes', async () => {
  let demandes = 0;
  const taux = reunirTaux(
    async () => {
      demandes += 1;
      if (demandes <= 5) throw new Error('panne');
      return 0.5;
    },
    () => 0,
  );
  const essais = await Promise.allSettled(['1', '2', '3', '4', '5', '6'].map((caf) => taux(caf, AU)));
  expect(essais.map(({ status }) => status)).toEqual([...Array(5).fill('rejected'), 'fulfilled']);
  expect(await taux('1', AU)).toBe(0.5);
});
