import fc from 'fast-check';
import { miniatureDe } from '../../../../addin/pane/moteur/reprise/miniature.ts';
import type { FeuilleAnalysee, Zone } from '../../../../shared/reprise/contrat.ts';

const zone = (top: number, left: number, bottom: number, right: number, entetes = [top]): Zone => ({
  feuille: 'Plan',
  plage: { top, left, bottom, right },
  forme: 'tableau',
  entetes,
  colonnes: [],
  lignes: Int32Array.from({ length: bottom - top }, (_, i) => top + 1 + i),
  ecartees: [],
  totaux: [],
  titre: null,
});

const feuille = (zones: readonly Zone[], ecarts: readonly (readonly [number, number])[] = []): FeuilleAnalysee => ({
  feuille: 'Plan',
  zones,
  raison: null,
  ecartees: ecarts.map(([ligne, colonne]) => ({
    place: { feuille: 'Plan', ligne, colonne },
    motif: 'titre',
    raison: 'Un titre.',
  })),
});

describe('la miniature d’une feuille', () => {
  test('une feuille sans tableau n’en a pas', () => {
    expect(miniatureDe(feuille([], [[1, 1]]), 0)).toBeNull();
  });

  test('le tableau, son en-tête et le titre mis de côté sont à leur place', () => {
    const { traits } = miniatureDe(
      feuille(
        [zone(4, 1, 8, 5)],
        [
          [1, 1],
          [1, 3],
          [2, 1],
        ],
      ),
      7,
    )!;
    expect(traits).toContainEqual({ genre: 'zone', zone: 7, x: 0, y: 3, largeur: 5, hauteur: 5 });
    expect(traits).toContainEqual({ genre: 'entete', zone: 7, x: 0, y: 3, largeur: 5, hauteur: 1 });
    expect(traits).toContainEqual({ genre: 'ecartee', x: 0, y: 0, largeur: 3, hauteur: 2 });
  });

  test('dix mille lignes tiennent dans un petit dessin où l’en-tête se voit encore', () => {
    const { hauteur, traits } = miniatureDe(feuille([zone(2, 1, 10_002, 12)]), 0)!;
    const entete = traits.find(({ genre }) => genre === 'entete')!;
    expect(hauteur).toBeLessThan(40);
    expect(entete.hauteur / hauteur).toBeGreaterThan(0.02);
  });

  test('cent mille cellules mises de côté ne font pas cent mille traits', () => {
    const ecarts = Array.from({ length: 100_000 }, (_, i) => [i * 2 + 20, (i % 9) + 1] as const);
    expect(miniatureDe(feuille([zone(1, 1, 9, 4)], ecarts), 0)!.traits.length).toBeLessThan(300);
  });

  test('les rectangles gardent l’ordre et l’écart des plages, et ne sortent pas du dessin', () => {
    const bornes = fc.tuple(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 0, max: 60 }),
    );
    fc.assert(
      fc.property(fc.array(bornes, { minLength: 1, maxLength: 6 }), (tous) => {
        const zones = tous.map(([top, left, haut, large]) => zone(top, left, top + haut, left + large));
        const { largeur, hauteur, traits } = miniatureDe(feuille(zones), 0)!;
        const siens = traits.filter(({ genre }) => genre === 'zone');
        for (const [i, un] of siens.entries()) {
          expect(un.largeur > 0 && un.hauteur > 0).toBe(true);
          expect(un.x + un.largeur).toBeLessThanOrEqual(largeur + 1e-9);
          expect(un.y + un.hauteur).toBeLessThanOrEqual(hauteur + 1e-9);
          for (const [j, autre] of siens.entries()) {
            const [a, b] = [zones[i]!.plage, zones[j]!.plage];
            if (a.bottom < b.top) expect(un.y + un.hauteur).toBeLessThanOrEqual(autre.y + 1e-9);
            if (a.right < b.left) expect(un.x + un.largeur).toBeLessThanOrEqual(autre.x + 1e-9);
          }
        }
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});
