import { ecrireAnnee, lireAnnee } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('une année', () => {
  it.each([
    [nombreVu(2024), 'sure 2024'],
    [nombreVu(1990), 'sure 1990'],
    [nombreVu(2100), 'sure 2100'],
    [nombreVu(1989), 'illisible'],
    [nombreVu(2024.5), 'illisible'],
    [nombreVu(45000), 'illisible'],
    [dateVue(2024, '16/07/1905'), 'deduite 2024'],
    [dateVue(45292, '01/01/2024'), 'deduite 2024'],
    [booleen(true), 'illisible'],
    [erreur('#N/A'), 'illisible'],
    [texte('2024'), 'sure 2024'],
    [texte('\u00A02024 '), 'sure 2024'],
    [texte('année 2024'), 'deduite 2024'],
    [texte('24'), 'ambigue 2024'],
    [texte('2023-2024'), 'ambigue 2023|2024'],
    [texte('2024 (prévisionnel)'), 'ambigue 2024'],
    [texte('20424'), 'illisible'],
    [texte('N-1'), 'illisible'],
    [texte('à définir'), 'mention à définir'],
    [texte(''), 'vide'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireAnnee(saisie))).toBe(attendu);
  });

  it('says that a year was typed in a date cell', () => {
    expect(lireAnnee(dateVue(2024, '16/07/1905')).raison).toBe('année 2024 saisie dans une cellule au format date');
  });

  it('reads back every year it writes', () => {
    for (let a = 1990; a <= 2100; a += 1) expect(lireAnnee(texte(ecrireAnnee(a)))).toEqual({ etat: 'sure', valeur: a });
  });
});
