import { type Proposition, SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type OptionsZone, type Valeur, zoneFactice } from '../zone-factice.ts';

type Entete = string | readonly string[];
const lire = (entetes: readonly Entete[], lignes: Valeur[][], options: OptionsZone = {}): Proposition => {
  const { zone, feuille } = zoneFactice(entetes, lignes, options);
  return proposer(feuille, zone, { territoires }, SANS_DECISION);
};
const cibles = ({ colonnes }: Proposition) =>
  colonnes.map(({ cible }) => cible && `${cible.champ} ${cible.annee ?? ''}`.trim());

describe('ce que les voisines interdisent à une colonne', () => {
  it('des actes comptés par année ne sont pas la Psej, que sa bande nomme', () => {
    const proposition = lire(
      [
        'Volet',
        'Action',
        ['Nbre actes prévus', '2018'],
        ['Nbre actes prévus', '2019'],
        ['Psej versée', '2018'],
        ['Psej versée', '2019'],
      ],
      [
        ['Enfance', 'Multi-accueil', 62000, 62000, 84512.33, 85000],
        ['Jeunesse', 'ALSH', 12500, 12800, 18600, 19000],
      ],
    );
    expect(proposition.table).toBe('CTG_CEJ');
    expect(cibles(proposition)).toEqual(['volet', 'action', null, null, 'psej 2018', 'psej 2019']);
  });

  it('une dépense de l’année ne finance rien à côté d’une colonne par financeur', () => {
    const proposition = lire(
      [
        'Action',
        ['Dépenses', '2024'],
        ['Dépenses', '2025'],
        ['Recettes 2024', 'Caf'],
        ['Recettes 2024', 'Com. com.'],
        ['Recettes 2025', 'Caf'],
        'Total recettes',
      ],
      [
        ['Ouvrir un LAEP', 10000, 12000, 6000, 4000, 7000, 17000],
        ['Créer une ludothèque', 20000, 22000, 9000, 11000, 9000, 29000],
      ],
    );
    expect(cibles(proposition)).toEqual(['action', null, null, 'prevu 2024', 'prevu 2024', 'prevu 2025', null]);
    expect(proposition.colonnes[1]?.raison).toContain('sans financeur');
    expect(proposition.colonnes[4]?.cible?.fixe).toEqual({ financeur: 'Com. com.' });
  });

  it('la période la plus récente donne le statut', () => {
    const proposition = lire(
      ['Action', 'Pilote', 'Statut T1 2024', 'Statut T2 2024', 'Statut T3 2024'],
      [
        ['Ouvrir un LAEP', 'CCAS', 'à venir', 'en cours', 'réalisée'],
        ['Créer une ludothèque', 'Caf', 'à venir', 'à venir', 'en cours'],
      ],
    );
    expect(cibles(proposition)).toEqual(['action', 'pilote', null, null, 'statut']);
    expect(proposition.colonnes[2]?.raison).toContain('période plus récente');
  });

  it('un indicateur n’a qu’une cible, celle de la dernière année', () => {
    const proposition = lire(
      ['Indicateur', 'Unité', 'Valeur initiale', 'Cible 2025', 'Cible 2026', 'Cible 2027'],
      [
        ['Dossiers traités', 'nombre', 100, 120, 150, 180],
        ['Séances tenues', 'nombre', 10, 20, 30, 40],
      ],
    );
    expect(proposition.table).toBe('CTG_Indicateurs');
    expect(cibles(proposition).slice(3)).toEqual([null, null, 'cible']);
    expect(proposition.colonnes[5]?.cible?.fixe).toEqual({ anneeCible: '2027' });
  });

  it('un coût par an n’est pas le coût total', () => {
    const proposition = lire(
      ['Action', 'Pilote', 'Objectif opérationnel', 'Statut', 'Coût / an'],
      [
        ['Ouvrir un LAEP', 'CCAS', 'Soutenir les parents', 'en cours', 12000],
        ['Créer une ludothèque', 'Caf', 'Favoriser le jeu', 'à venir', 9000],
      ],
    );
    expect(proposition.table).toBe('CTG_Actions');
    expect(cibles(proposition).at(-1)).toBeNull();
    expect(proposition.colonnes[4]?.raison).toContain('coût annuel');
  });
});
