import { ErreurFonction } from '../../../addin/custom-functions/erreur.ts';
import { type ServiceDesChiffres, tauxDuService } from '../../../addin/custom-functions/service.ts';
import { DemandeEchouee, type Session } from '../../../addin/pane/service/contrat.ts';
import type { Chiffres } from '../../../shared/api/index.ts';
import type { DateIso } from '../../../shared/french/index.ts';

const AU = '2026-12-31' as DateIso;
const population = (taux: number) => ({ population: { couverte: 1, totale: 2, taux } });
const CHIFFRES = {
  couverture: { national: population(0.8), parCaf: { '011': population(0.6) } },
} as unknown as Chiffres;
const CONNECTEE = {
  genre: 'connectee',
  libelle: 'Agent',
  moi: { auteur: 'a', roles: ['agent'], caf: '011' },
} as Session;
const DECONNECTEE: Session = { genre: 'deconnectee', comptes: [] };

const service = (
  sessions: readonly Session[],
  chiffres: ServiceDesChiffres['chiffres'] = async () => CHIFFRES,
): (() => Promise<ServiceDesChiffres>) => {
  let rang = 0;
  return async () => ({
    session: () => sessions[rang]!,
    ouvrir: async () => {
      rang = Math.min(rang + 1, sessions.length - 1);
    },
    chiffres,
  });
};

const refus = async (promesse: Promise<number>): Promise<string> => {
  const erreur = await promesse.catch((e: unknown) => e);
  if (!(erreur instanceof ErreurFonction)) throw new Error(`Attendu un refus, reçu ${String(erreur)}`);
  expect(erreur.genre).toBe('absence');
  return erreur.message;
};

it('donne le taux de population de la Caf, ou celui de la nation', async () => {
  const taux = tauxDuService(service([CONNECTEE]));
  expect(await taux('011', AU)).toBe(0.6);
  expect(await taux(null, AU)).toBe(0.8);
});

it('retrouve d’abord la session, sans rien demander à l’agent', async () => {
  expect(await tauxDuService(service([{ genre: 'inconnue' }, CONNECTEE]))('011', AU)).toBe(0.6);
});

it.each([
  ['déconnecté', service([DECONNECTEE])],
  ['dont aucune session n’est retrouvée', service([{ genre: 'inconnue' }, DECONNECTEE])],
  [
    'dont la session vient de finir',
    service([CONNECTEE], async () => {
      throw new DemandeEchouee({
        code: 'jeton-refuse',
        titre: '',
        detail: 'x',
        remede: '',
        statut: 401,
        passagere: false,
      });
    }),
  ],
])('à un agent %s, dit de se connecter puis de recalculer', async (_, ouvrir) => {
  expect(await refus(tauxDuService(ouvrir)('011', AU))).toMatch(/pas connecté.*Ctrl\+Alt\+F9/);
});

it('redit ce que le service répond, avec son remède', async () => {
  const taux = tauxDuService(
    service([CONNECTEE], async () => {
      throw new DemandeEchouee({
        code: 'autre-caf',
        titre: 'Cela relève d’une autre Caf',
        detail: 'Les chiffres de la Caf 021 ne sont pas ouverts à votre compte.',
        remede: 'Demander la vôtre.',
        statut: 403,
        passagere: false,
      });
    }),
  );
  expect(await refus(taux('021', AU))).toBe(
    'Les chiffres de la Caf 021 ne sont pas ouverts à votre compte. Demander la vôtre.',
  );
});

it('dit qu’un service ne répond pas, ou ne connaît pas la Caf', async () => {
  const casse = tauxDuService(async () => {
    throw new TypeError('fetch failed');
  });
  expect(await refus(casse('011', AU))).toContain('n’a pas répondu');
  expect(await refus(tauxDuService(service([CONNECTEE]))('971', AU))).toContain('la Caf 971');
});
