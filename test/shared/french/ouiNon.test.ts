import { ecrireOuiNon, lireOuiNon } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('oui ou non', () => {
  it.each([
    [texte('oui'), 'sure true'],
    [texte(' OUI. '), 'sure true'],
    [texte('O'), 'sure true'],
    [texte('Vrai'), 'sure true'],
    [texte('true'), 'sure true'],
    [texte('non'), 'sure false'],
    [texte('n'), 'sure false'],
    [texte('FAUX'), 'sure false'],
    [texte('false'), 'sure false'],
    [booleen(true), 'sure true'],
    [booleen(false), 'sure false'],
    [texte('x'), 'deduite true'],
    [texte('X'), 'deduite true'],
    [texte('✓'), 'deduite true'],
    [texte('☑️'), 'deduite true'],
    [texte('1'), 'deduite true'],
    [nombreVu(1), 'deduite true'],
    [nombreVu(0), 'deduite false'],
    [nombreVu(2), 'illisible'],
    [texte('NC'), 'mention NC'],
    [texte('-'), 'mention tiret'],
    [texte(''), 'vide'],
    [texte('peut-être'), 'illisible'],
    [dateVue(45292, '01/01/2024'), 'illisible'],
    [erreur('#N/A'), 'illisible'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireOuiNon(saisie))).toBe(attendu);
  });

  it('reads back what it writes', () => {
    for (const valeur of [true, false])
      expect(lireOuiNon(texte(ecrireOuiNon(valeur)))).toEqual({ etat: 'sure', valeur });
  });
});
