import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { siglesDe } from '../../../../shared/reprise/correspondances/financeurs-de-famille.ts';
import { proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { zoneFactice } from '../zone-factice.ts';

const financeurs = (entetes: readonly string[], valeurs: readonly number[]): unknown[] => {
  const { zone, feuille } = zoneFactice(
    ['Projet', 'Chef de file', ...entetes],
    [
      ['Ouvrir un relais itinérant', 'CCAS', ...valeurs],
      ['Créer un lieu d’accueil', 'Caf', ...valeurs.map((n) => n * 2)],
      ['Former les équipes', 'Ville', ...valeurs.map((n) => n * 3)],
    ],
  );
  const { colonnes } = proposer(feuille, zone, { territoires, epci: '246000707' }, SANS_DECISION);
  return colonnes.slice(2).map(({ cible }) => cible && [cible.champ, cible.annee ?? null, cible.fixe?.financeur]);
};

describe('les financeurs d’une famille de colonnes', () => {
  it('le sigle de l’EPCI et le département, répétés par année, à côté de la Caf', () => {
    expect(
      financeurs(
        ['Caf 2025 (K€)', 'CCVT 2025 (K€)', 'Oise 2025 (K€)', 'Caf 2026 (K€)', 'CCVT 2026 (K€)', 'Oise 2026 (K€)'],
        [10, 20, 30, 40, 50, 60],
      ),
    ).toEqual([
      ['prevu', 2025, 'Caf'],
      ['prevu', 2025, 'CCVT'],
      ['prevu', 2025, 'Oise'],
      ['prevu', 2026, 'Caf'],
      ['prevu', 2026, 'CCVT'],
      ['prevu', 2026, 'Oise'],
    ]);
  });

  it('un sigle inconnu, répété par année', () => {
    expect(financeurs(['Caf 2025', 'ADPEP 2025', 'Caf 2026', 'ADPEP 2026'], [1000, 2000, 3000, 4000])).toEqual([
      ['prevu', 2025, 'Caf'],
      ['prevu', 2025, 'ADPEP'],
      ['prevu', 2026, 'Caf'],
      ['prevu', 2026, 'ADPEP'],
    ]);
  });

  it('des mots abrégés de la même famille', () => {
    expect(financeurs(['Dpt 60 2025', 'Ville 2025', 'Agglo 2025', 'SIVOS 2025', 'CIAS 2025'], [1, 2, 3, 4, 5])).toEqual(
      ['Dpt 60', 'Ville', 'Agglo', 'SIVOS', 'CIAS'].map((nom) => ['prevu', 2025, nom]),
    );
  });

  it('sans financeur connu à côté, ni nom de territoire, un sigle ne finance rien', () => {
    expect(financeurs(['ABC 2025', 'ABC 2026'], [1000, 2000])).toEqual([null, null]);
    expect(financeurs(['Caf 2025', 'Inscrits 2025'], [1000, 20])[1]).toBeNull();
  });

  it('sans année, le nom d’un territoire à côté de la Caf', () => {
    expect(financeurs(['Caf', 'CCVT', 'Oise'], [1000, 2000, 3000]).slice(1)).toEqual([
      ['partCollectivite', null, undefined],
      ['prevu', null, 'Oise'],
    ]);
  });

  it('les sigles d’un nom', () => {
    expect([...siglesDe('CC du Vexin-Thelle')]).toContain('ccvt');
    expect([...siglesDe('CC du Pays de Lumbres')]).toEqual(expect.arrayContaining(['ccpl', 'ccpdl']));
  });
});
