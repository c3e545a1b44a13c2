import fc from 'fast-check';
import {
  ajouterJours,
  ajouterMois,
  type DateIso,
  dateDuNumero,
  dateIso,
  ecrirePeriode,
  finDuMois,
  lirePeriode,
  type Periode,
} from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

const montrer = (p: Periode): string => `${p.du ?? '…'} ${p.au ?? '…'} ${p.precision}`;
const lu = (ecrit: string): string => resume(lirePeriode(texte(ecrit)), montrer);

describe('une période', () => {
  it.each([
    ['2021-2025', '2021-01-01 2025-12-31 annee'],
    ['2019/2022', '2019-01-01 2022-12-31 annee'],
    ['2024/2028', '2024-01-01 2028-12-31 annee'],
    ['2022 → 2026', '2022-01-01 2026-12-31 annee'],
    ['2022 – 2026', '2022-01-01 2026-12-31 annee'],
    ['de 2022 à 2026', '2022-01-01 2026-12-31 annee'],
    ['entre 2022 et 2024', '2022-01-01 2024-12-31 annee'],
    ['2020-2024', '2020-01-01 2024-12-31 annee'],
    ['2024', '2024-01-01 2024-12-31 annee'],
    ['T2 2024', '2024-04-01 2024-06-30 trimestre'],
    ['2e trimestre 2024', '2024-04-01 2024-06-30 trimestre'],
    ['1er trimestre 2024', '2024-01-01 2024-03-31 trimestre'],
    ['T1-T2 2024', '2024-01-01 2024-06-30 trimestre'],
    ['T1 2024 - T2 2025', '2024-01-01 2025-06-30 trimestre'],
    ['S1 2025', '2025-01-01 2025-06-30 semestre'],
    ['2e semestre 2023', '2023-07-01 2023-12-31 semestre'],
    ['Janvier 2024', '2024-01-01 2024-01-31 mois'],
    ['sept. 2025', '2025-09-01 2025-09-30 mois'],
    ['02/2024', '2024-02-01 2024-02-29 mois'],
    ['2024-06', '2024-06-01 2024-06-30 mois'],
    ['mars-juin 2024', '2024-03-01 2024-06-30 mois'],
    ['de janvier à décembre 2024', '2024-01-01 2024-12-31 mois'],
    ['janvier 2024 - mars 2025', '2024-01-01 2025-03-31 mois'],
    ['31/12/2026', '2026-12-31 2026-12-31 jour'],
    ['1er janvier 2023', '2023-01-01 2023-01-01 jour'],
    ['1er janvier 2022 - 31 décembre 2026', '2022-01-01 2026-12-31 jour'],
    ['du 01/01/2022 au 31/12/2026', '2022-01-01 2026-12-31 jour'],
    ['du 1er au 15 mars 2024', '2024-03-01 2024-03-15 jour'],
    ['jusqu’à 2026', '… 2026-12-31 ouverte'],
    ['jusqu’au 31 décembre 2026', '… 2026-12-31 ouverte'],
    ['avant le 31/12/2024', '… 2024-12-31 ouverte'],
    ['à partir de 2023', '2023-01-01 … ouverte'],
    ['à compter du 1er septembre 2023', '2023-09-01 … ouverte'],
    ['dès 2023', '2023-01-01 … ouverte'],
    ['2024 et suivantes', '2024-01-01 … ouverte'],
    ['après 2024', '2025-01-01 … ouverte'],
  ])('« %s » est sûre : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(`sure ${attendu}`);
  });

  it.each([
    ['courant 2023', '2023-01-01 2023-12-31 approximative'],
    ['rentrée 2024', '2024-09-01 2024-09-30 approximative'],
    ['début 2020', '2020-01-01 2020-03-31 approximative'],
    ['mi-2023', '2023-04-01 2023-09-30 approximative'],
    ['fin 2021', '2021-10-01 2021-12-31 approximative'],
    ['fin 2024 - début 2025', '2024-10-01 2025-03-31 approximative'],
    ['été 2024', '2024-06-01 2024-08-31 approximative'],
    ['année scolaire 2024-2025', '2024-09-01 2025-08-31 approximative'],
    ['avant fin janvier 2023', '… 2023-01-31 ouverte'],
    ['avant 2024', '… 2023-12-31 ouverte'],
    ['d’ici fin 2025', '… 2025-12-31 ouverte'],
    ['2024-25', '2024-01-01 2025-12-31 annee'],
    ['2022, 2023, 2024', '2022-01-01 2024-12-31 annee'],
    ['2023-2026 (4 ans)', '2023-01-01 2026-12-31 annee'],
  ])('« %s » est déduite : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(`deduite ${attendu}`);
    expect(lirePeriode(texte(ecrit)).raison).toBeTruthy();
  });

  it.each([
    ['2011-12', 'ambigue 2011-12-01 2011-12-31 mois|2011-01-01 2012-12-31 annee'],
    ['nov-24', 'ambigue 2024-11-01 2024-11-30 mois'],
    ['01/01/24 - 31/12/24', 'ambigue 2024-01-01 2024-12-31 jour'],
    ['2024-2028 ?', 'ambigue 2024-01-01 2028-12-31 annee'],
  ])('ne choisit pas : « %s » : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(attendu);
  });

  it.each([
    ['en continu', 'en continu'],
    ['permanent', 'en continu'],
    ['toute la durée', 'toute la durée'],
    ['Toute la durée de la CTG', 'toute la durée'],
    ['annuel', 'annuel'],
    ['dès signature', 'dès signature'],
    ['court terme', 'court terme'],
    ['à définir', 'à définir'],
    ['du ….', 'date laissée en blanc'],
    ['-', 'tiret'],
  ])('« %s » est la mention « %s »', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(`mention ${attendu}`);
  });

  it.each([
    ['2025-2021', /précède/],
    ['septembre-juin 2025', /précède/],
    ['Mars 20424', /20424/],
    ['2021-20255', /20255/],
    ['31/02/2024', /31 février 2024 n’existe pas/],
    ['T5 2024', /trimestre 5/],
    ['S3 2024', /semestre 3/],
    ['mars', /l’année manque/],
    ['5 ans', /durée/],
    ['sur 4 ans', /durée/],
    ['2022, 2024', /ne se suivent pas/],
    ['3-6', /période/],
    ['1-2', /période/],
    ['mars 1024', /impossible/],
    ['plus tard', /période/],
  ])('« %s » est illisible et dit pourquoi', (ecrit, raison) => {
    const lecture = lirePeriode(texte(ecrit));
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });

  it('keeps the words of the agent beside what it understood', () => {
    expect(lirePeriode(texte(' Rentrée\u00A02024 ')).valeur?.texte).toBe('Rentrée 2024');
  });

  it.each([
    [nombreVu(2024), 'sure 2024-01-01 2024-12-31 annee'],
    [dateVue(2024, '16/07/1905'), 'deduite 2024-01-01 2024-12-31 annee'],
    [dateVue(45292, '01/01/2024'), 'sure 2024-01-01 2024-01-01 jour'],
    [dateVue(45292, 'janv-24'), 'deduite 2024-01-01 2024-01-31 mois'],
    [dateVue(45292, '2024'), 'deduite 2024-01-01 2024-12-31 annee'],
    [nombreVu(45000), 'ambigue 2023-03-15 2023-03-15 jour'],
    [nombreVu(3.6), 'illisible'],
    [booleen(true), 'illisible'],
    [erreur('#REF!'), 'illisible'],
    [texte(''), 'vide'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lirePeriode(saisie), montrer)).toBe(attendu);
  });
});

describe('écrire une période', () => {
  const mois = fc.integer({ min: 0, max: 12 * 60 }).map((n) => ajouterMois(dateIso('2000-01-01') as DateIso, n));
  const jours = fc.integer({ min: 36526, max: 60000 }).map((n) => dateDuNumero(n) as DateIso);
  const aligner = (d: DateIso, longueur: number): DateIso => {
    const m = Number(d.slice(5, 7)) - 1;
    return ajouterMois(d, -(m % longueur));
  };
  const periode = fc.oneof(
    fc
      .tuple(jours, fc.nat(2000))
      .map(([du, n]): Periode => ({ du, au: ajouterJours(du, n), precision: 'jour', texte: '' })),
    jours.map((au): Periode => ({ du: null, au, precision: 'ouverte', texte: '' })),
    jours.map((du): Periode => ({ du, au: null, precision: 'ouverte', texte: '' })),
    fc
      .tuple(
        mois,
        fc.nat(8),
        fc.constantFrom(
          ['mois', 1] as const,
          ['trimestre', 3] as const,
          ['semestre', 6] as const,
          ['annee', 12] as const,
        ),
      )
      .map(([d, n, [precision, longueur]]): Periode => {
        const du = aligner(d, longueur);
        return { du, au: finDuMois(ajouterMois(du, (n + 1) * longueur - 1)), precision, texte: '' };
      }),
  );

  it('reads back, surely, what it writes', () => {
    fc.assert(
      fc.property(periode, (p) => {
        const ecrit = ecrirePeriode(p);
        expect(lirePeriode(texte(ecrit))).toEqual({ etat: 'sure', valeur: { ...p, texte: ecrit } });
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it.each([
    '2021-2025',
    'T2 2024',
    'S1 2025',
    '2024',
    'janvier 2024',
    'mars 2024 - juin 2024',
    '12/03/2024',
    'rentrée 2024',
    'courant 2023',
  ])('writes « %s » as it was written', (ecrit) => {
    expect(ecrirePeriode(lirePeriode(texte(ecrit)).valeur as Periode)).toBe(ecrit);
  });

  it('writes days when the bounds are not those of the precision', () => {
    const p: Periode = { du: dateIso('2024-02-15'), au: dateIso('2025-12-31'), precision: 'annee', texte: '' };
    expect(ecrirePeriode(p)).toBe('15/02/2024 - 31/12/2025');
  });
});
