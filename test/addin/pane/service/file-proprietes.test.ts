import fc from 'fast-check';
import type { Service } from '../../../../addin/pane/service/contrat.ts';
import { deposer, essai, laisserFaire, type Sort } from './faux.ts';

type Geste =
  | { readonly genre: 'déposer'; readonly convention: string | null; readonly volet: number }
  | { readonly genre: 'sort'; readonly sort: Sort }
  | { readonly genre: 'réseau'; readonly enLigne: boolean }
  | { readonly genre: 'attendre'; readonly secondes: number }
  | { readonly genre: 'recharger'; readonly volet: number }
  | { readonly genre: 'réessayer'; readonly volet: number };

const volet = fc.constantFrom(0, 1);
const geste: fc.Arbitrary<Geste> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      genre: fc.constant('déposer' as const),
      convention: fc.constantFrom(null, 'A', 'B'),
      volet,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      genre: fc.constant('sort' as const),
      sort: fc.constantFrom<Sort>(
        'réponse perdue',
        'erreur 500',
        'surchargé',
        'coupé',
        'jeton périmé',
        'muet',
        'portail',
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ genre: fc.constant('réseau' as const), enLigne: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ genre: fc.constant('attendre' as const), secondes: fc.constantFrom(0, 1, 5, 70) }),
  },
  { weight: 2, arbitrary: fc.record({ genre: fc.constant('recharger' as const), volet }) },
  { weight: 1, arbitrary: fc.record({ genre: fc.constant('réessayer' as const), volet }) },
);

/** Joue les gestes sur deux volets d’un même poste, puis rétablit tout et laisse finir. */
async function jouer(gestes: readonly Geste[]) {
  const e = essai();
  const ouvrir = async () => {
    const ouvert = e.ouvrir();
    await ouvert.service.ouvrir().catch(() => {});
    return ouvert;
  };
  const volets = [await ouvrir(), await ouvrir()];
  const service = (rang: number): Service => volets[rang]!.service;
  const promis: { texte: string; convention: string | null; cle: string }[] = [];

  for (const [rang, g] of gestes.entries()) {
    if (g.genre === 'déposer') {
      const texte = `classeur ${rang}`;
      // Sans session, rien n’est promis.
      const envoi = await deposer(service(g.volet), texte, g.convention).catch(() => null);
      if (envoi) promis.push({ texte, convention: g.convention, cle: envoi.cle });
    } else if (g.genre === 'sort') e.serveur.sorts.push(g.sort);
    else if (g.genre === 'réseau') {
      e.serveur.enLigne = g.enLigne;
      if (g.enLigne) e.reseauRevenu();
      await laisserFaire();
    } else if (g.genre === 'attendre') await e.temps.avancer(g.secondes);
    else if (g.genre === 'recharger') {
      volets[g.volet]!.fermer();
      volets[g.volet] = await ouvrir();
    } else void service(g.volet).reessayer();
  }

  e.serveur.sorts = [];
  e.serveur.enLigne = true;
  e.reseauRevenu();
  await e.temps.avancer(2000);
  for (const { service: s } of volets) if (s.session().genre === 'deconnectee') await s.connecter('agent-011');
  await e.temps.avancer(4000);
  return { e, promis, volets };
}

it('fait arriver chaque dépôt promis une fois et une seule, dans l’ordre, quoi qu’il arrive au réseau et aux volets', async () => {
  let deposes = 0;
  let repris = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 1, maxLength: 25 }), async (gestes) => {
      const { e, promis, volets } = await jouer(gestes);
      const arrives = e.serveur.depots;
      expect(arrives.map(({ contenu }) => contenu).sort()).toEqual(promis.map(({ texte }) => texte).sort());
      const rang = (cle: string): number => arrives.findIndex((depot) => depot.cle === cle);
      for (const [i, avant] of promis.entries())
        for (const apres of promis.slice(i + 1)) {
          const seSuivent =
            avant.convention === null || apres.convention === null || avant.convention === apres.convention;
          if (seSuivent) expect(rang(avant.cle)).toBeLessThan(rang(apres.cle));
        }
      for (const { service } of volets)
        expect(service.envois().map(({ etat, recu }) => [etat, recu !== null])).toEqual(
          promis.map(() => ['recu', true]),
        );
      expect([...e.poste.garde.keys()].filter((cle) => cle.startsWith('octets:'))).toEqual([]);
      deposes += promis.length;
      repris += e.serveur.essais.length - arrives.length;
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
  // Le tirage doit avoir vraiment mis la file à l’épreuve.
  expect(deposes).toBeGreaterThan(500);
  expect(repris).toBeGreaterThan(200);
});
