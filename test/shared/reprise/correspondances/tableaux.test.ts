import { type Cible, SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { libelleCible, proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type OptionsZone, type Valeur, zoneFactice } from '../zone-factice.ts';

const lire = (
  entetes: string | readonly (string | readonly string[])[],
  lignes: readonly (readonly Valeur[])[] = [],
  options: OptionsZone = {},
) => {
  const titres = typeof entetes === 'string' ? entetes.split(' | ') : entetes;
  const { zone, feuille } = zoneFactice(titres, lignes, options);
  return proposer(feuille, zone, { territoires }, SANS_DECISION);
};
const cibles = (...args: Parameters<typeof lire>): (Cible | null)[] => lire(...args).colonnes.map(({ cible }) => cible);
const libelles = (...args: Parameters<typeof lire>): string[] =>
  cibles(...args).map((cible) => (cible === null ? '—' : libelleCible(cible)));

describe('les colonnes dépivotées', () => {
  it('une AFOM donne un constat par type', () => {
    const trouvees = cibles('Thématique | Atouts | Faiblesses | Opportunités | Menaces');
    expect(trouvees.map((cible) => cible?.fixe?.type)).toEqual([
      undefined,
      'atout',
      'faiblesse',
      'opportunité',
      'menace',
    ]);
    expect(trouvees[1]?.champ).toBe('constat');
  });

  it('une colonne par commune donne une valeur par territoire, totaux compris', () => {
    const trouvees = cibles('Indicateur | Ornex | Gex | EPCI | Département | France', [
      ['Naissances', 12, 30, 200, 3000, 700_000],
    ]);
    expect(trouvees[0]?.champ).toBe('indicateur');
    expect(trouvees.slice(1).map((cible) => [cible?.champ, cible?.fixe?.territoire])).toEqual(
      ['Ornex', 'Gex', 'EPCI', 'Département', 'France'].map((nom) => ['valeur', nom]),
    );
  });

  it('une annexe 2 croisée par commune donne un type par colonne', () => {
    const trouvees = cibles('Commune | EAJE | R.P.E. | LAEP | ALSH péri | Ludothèque', [
      ['Gex', 'X', null, 'X', 30, null],
    ]);
    expect(trouvees.map((cible) => cible?.fixe?.type)).toEqual([
      undefined,
      'EAJE',
      'RPE',
      'LAEP',
      'Alsh péri',
      'ludothèque',
    ]);
    expect(trouvees[0]).toMatchObject({ table: 'CTG_Equipements', champ: 'commune' });
  });

  it('des années cochées disent le début et la fin, des années chiffrées le financement', () => {
    const entetes = 'Action | Pilote | 2024 | 2025';
    const coches = cibles(entetes, [
      ['Ouvrir', 'Caf', 'X', null],
      ['Créer', 'CCAS', null, 'x'],
    ]);
    expect(coches.slice(2)).toEqual(
      [2024, 2025].map((annee) => ({ table: 'CTG_Actions', champ: 'debut', annee, lecture: 'croix' })),
    );
    const sommes = cibles(entetes, [
      ['Ouvrir', 'Caf', 12_000, 8000],
      ['Créer', 'CCAS', 500, 900],
    ]);
    expect(sommes.slice(2)).toEqual(
      [2024, 2025].map((annee) => ({ table: 'CTG_Financements', champ: 'prevu', annee })),
    );
  });

  it('les Psej d’un CEJ vont chacune à leur année', () => {
    const trouvees = cibles('Volet | Action | Gestionnaire | Antérieure/nouvelle | 2019 | Psej 2020', [
      ['Enfance', 'Les Lutins', 'CCAS', 'nouvelle', 38_000, 39_000],
    ]);
    expect(trouvees.slice(4)).toEqual([2019, 2020].map((annee) => ({ table: 'CTG_CEJ', champ: 'psej', annee })));
  });

  it('« Réalisée | Partiellement | Non réalisée » cochés disent la réalisation dans un bilan, le statut dans un plan', () => {
    const croix: Valeur[][] = [
      ['Ouvrir', 'X', null, null, 'Caf', 'a'],
      ['Créer', null, 'X', null, 'CCAS', 'b'],
    ];
    const niveaux = 'Action | Réalisée | Partiellement | Non réalisée';
    const bilan = cibles(`${niveaux} | Freins | Leviers`, croix, { feuille: 'Bilan' });
    expect(bilan.slice(1, 4)).toEqual(
      ['Réalisée', 'Partiellement', 'Non réalisée'].map((realisation) => ({
        table: 'CTG_Bilan',
        champ: 'realisation',
        lecture: 'croix',
        fixe: { realisation },
      })),
    );
    const plan = cibles(`${niveaux} | Pilote | Description`, croix);
    expect(plan.slice(1, 4).map((cible) => [cible?.champ, cible?.lecture, cible?.fixe?.statut])).toEqual(
      ['réalisée', 'en cours', 'à venir'].map((statut) => ['statut', 'croix', statut]),
    );
  });
});

describe('les financeurs', () => {
  it('un montant appartient au financeur qui le précède', () => {
    const trouvees = cibles('Action | Financeur | Montant | Financeur | Montant | Financeur | Montant', [
      ['Ouvrir', 'Caf', 1000, 'CCAS', 500, 'MSA', 300],
    ]);
    expect(trouvees.slice(1).map((cible) => [cible?.champ, cible?.groupe])).toEqual(
      [1, 2, 3].flatMap((groupe) => [
        ['financeur', groupe],
        ['prevu', groupe],
      ]),
    );
  });

  it('un rang écrit le dit mieux que la place', () => {
    const trouvees = cibles('Action | Financeur 1 | Financeur 2 | Montant 2 | Montant 1');
    expect(trouvees.slice(1).map((cible) => [cible?.champ, cible?.groupe])).toEqual([
      ['financeur', 1],
      ['financeur', 2],
      ['prevu', 2],
      ['prevu', 1],
    ]);
  });

  it('sous une bande de financement, une colonne par financeur', () => {
    const bande = (nom: string) => ['Plan de financement', nom];
    const entetes = ['Action', 'Pilote', ...['Caf', 'Commune', 'Département', 'Autres', 'Total'].map(bande)];
    expect(libelles(entetes, [['Ouvrir', 'Caf', 10, 20, 30, 40, 100]]).slice(2)).toEqual([
      'Plan d’actions : part Caf',
      'Plan d’actions : part collectivité',
      'Financements : prévu (Département)',
      'Plan d’actions : autres',
      'Plan d’actions : coût total',
    ]);
  });

  it('une bande d’année et une feuille de financeur se lisent ensemble', () => {
    const entetes = ['Action', 'Pilote', ['2024', 'Caf'], ['2024', 'CC'], ['Caf', '2025']];
    const trouvees = libelles(entetes, [['Ouvrir', 'Caf', 1500, 2500, 3500]]);
    expect(trouvees.slice(2)).toEqual([
      'Financements : prévu 2024 (Caf)',
      'Financements : prévu 2024 (CC)',
      'Financements : prévu 2025 (Caf)',
    ]);
  });
});

describe('le contenu dément ou confirme', () => {
  const t2 = 'Objectifs partagés | Actions | Moyens mobilisés par la Caf | Moyens mobilisés par la collectivité';

  it('des moyens de la Caf en montants sont sa part ; en texte, des moyens', () => {
    expect(cibles(t2, [['a', 'Ouvrir', 12_000, 3000]])[2]?.champ).toBe('partCaf');
    expect(cibles(t2, [['a', 'Ouvrir', 'Conseil technique', 'Un agent']])[2]).toMatchObject({
      champ: 'moyens',
      prefixe: 'Moyens mobilisés par la Caf',
    });
  });

  it('un budget fait de longs textes n’est pas un montant', () => {
    const texte =
      'Les crédits seront recherchés auprès des partenaires, dans le cadre de leurs dispositifs respectifs.';
    const trouvee = cibles(
      'Action | Pilote | Budget',
      Array.from({ length: 5 }, (_, i) => [`Action ${i} longue`, 'Caf', `${texte} ${i}`]),
    )[2];
    expect(trouvee?.champ).not.toBe('coutTotal');
  });

  it('un axe qui n’est que numéros est la réf de l’axe', () => {
    expect(
      cibles('Axe | Action | Pilote', [
        [1, 'Ouvrir', 'Caf'],
        [2, 'Fermer', 'CCAS'],
      ])[0],
    ).toEqual({ table: 'CTG_Actions', champ: 'axe' });
    expect(cibles('Axe | Action | Pilote', [['Axe 1 : Petite enfance', 'Ouvrir', 'Caf']])[0]).toEqual({
      table: 'CTG_Axes',
      champ: 'axe',
    });
  });

  it('un enjeu à côté d’un axe est son enjeu ; seul, c’est l’axe', () => {
    expect(
      cibles('Axe | Enjeu | Action | Pilote')
        .slice(0, 2)
        .map((cible) => cible?.champ),
    ).toEqual(['axe', 'enjeu']);
    expect(cibles('Enjeu | Action | Pilote')[0]?.champ).toBe('axe');
  });

  it('l’avancement en pour cent est un taux, en mots un statut', () => {
    const lignes = (a: Valeur, b: Valeur) => [
      ['Ouvrir', 'Caf', a],
      ['Créer', 'CCAS', b],
    ];
    expect(cibles('Action | Pilote | Avancement', lignes('40 %', '100 %'))[2]?.champ).toBe('avancement');
    expect(cibles('Action | Pilote | Avancement', lignes('en cours', 'terminé'))[2]?.champ).toBe('statut');
  });

  it('les noms de personnes, téléphones et courriels ne sont jamais repris', () => {
    const { colonnes } = lire('Collectivité employeur | Nom | Fonction | ETP | Téléphone | Mail', [
      ['CC du Pays de Gex', 'Claire MARTIN', 'coordinatrice', 0.5, '06 12 34 56 78', 'c.martin@exemple.fr'],
    ]);
    for (const j of [1, 4, 5]) {
      expect(colonnes[j]).toMatchObject({
        cible: null,
        raison: 'Noms de personnes : gardés à côté, ils n’entrent dans aucun chiffre',
      });
    }
  });

  it('le multiplicateur de l’en-tête suit le montant', () => {
    expect(cibles('Action | Pilote | Coût (k€)')[2]).toEqual({
      table: 'CTG_Actions',
      champ: 'coutTotal',
      facteur: 1000,
    });
  });
});

describe('les colonnes sans en-tête', () => {
  it('un bandeau numéroté est un axe, un nom de feuille peut être une thématique', () => {
    const lignes = [
      ['Axe 1 : Petite enfance', 'Parentalité', 'Ouvrir', 'Caf'],
      ['Axe 2 : Jeunesse', 'Parentalité', 'Créer', 'CCAS'],
    ];
    const options: OptionsZone = { natures: { 0: 'bandeau', 1: 'feuille' } };
    expect(libelles(['', '', 'Action', 'Pilote'], lignes, options).slice(0, 2)).toEqual([
      'Axes : axe',
      'Plan d’actions : thématique',
    ]);
  });
});

describe('ce qui n’est pas une table de la convention', () => {
  it.each([
    ['une liste de contacts', 'Nom | Prénom | Structure | Fonction | Téléphone | Mail', 'Feuil2'],
    ['un rétro-planning', 'Étapes | Date | Responsable | Livrables', 'Rétro-planning'],
    ['des naissances par année', 'Année | Naissances | Décès | Solde', 'Feuil3'],
    ['des courses', 'Article | Quantité | Prix', 'Feuil1'],
  ])('%s', (_, entetes, feuille) => {
    const proposition = lire(entetes, [], { feuille });
    expect(proposition.table).toBeNull();
    expect(proposition.colonnes.every(({ cible }) => cible === null)).toBe(true);
    expect(proposition.raison).not.toBe('');
  });

  it('des en-têtes inconnus ne font rien reprendre', () => {
    expect(lire('Foo | Bar | Baz').table).toBeNull();
    expect(lire(['', '', ''], [[1, 2, 3]]).table).toBeNull();
  });
});

describe('les raisons', () => {
  it('citent les mots et le contenu', () => {
    const { colonnes } = lire('Action | Chef de file', [
      ['Ouvrir', 'Caf'],
      ['Créer', 'CCAS'],
      ['Suivre', 'Service enfance'],
    ]);
    expect(colonnes[1]?.raison.replace(/\s/g, ' ')).toBe(
      '« Chef de file » se dit « pilote » ; les 3 valeurs lues sont des institutions',
    );
  });
});
