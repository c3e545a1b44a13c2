import { estEnAttente, estMojibake, lireTexte, reparerMojibake } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('un texte', () => {
  it.each([
    [texte(' \u00A0Ouvrir un LAEP\u202F'), 'sure Ouvrir un LAEP'],
    [texte('a\r\n b'), 'sure a\n b'],
    [texte('X'), 'sure X'],
    [texte('NC'), 'sure NC'],
    [texte('Reste à voir…'), 'sure Reste à voir…'],
    [texte('dÃ©partement'), 'sure dÃ©partement'],
    [nombreVu(12.5), 'sure 12,5'],
    [nombreVu(12500, '#####'), 'sure 12500'],
    [dateVue(45292, '01/01/2024'), 'sure 01/01/2024'],
    [dateVue(45292, '#####'), 'sure 01/01/2024'],
    [booleen(true), 'sure VRAI'],
    [texte(' \u00A0'), 'vide'],
    [texte('-'), 'mention tiret'],
    [texte('—'), 'mention tiret'],
    [texte('à définir'), 'mention à définir'],
    [erreur('#N/A'), 'illisible'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireTexte(saisie))).toBe(attendu);
  });

  it.each(['XX', 'xxx', '?', '???', '…', '....', 'à compléter', '[À compléter]', 'A renseigner', '____'])(
    '« %s » tient la place d’un texte',
    (ecrit) => {
      expect(estEnAttente(ecrit)).toBe(true);
      expect(resume(lireTexte(texte(ecrit)))).toBe('mention à compléter');
    },
  );

  it.each(['XXe siècle', 'Pourquoi ?', 'À compléter par la Caf'])('« %s » est un texte', (ecrit) => {
    expect(estEnAttente(ecrit)).toBe(false);
  });
});

describe('un texte mal décodé', () => {
  it.each([
    ['dÃ©partement', 'département'],
    ['lâ€™Ã©tÃ©', 'l’été'],
    ['cÅ“ur', 'cœur'],
    ['PÃ´le â€“ Ã©tÃ©', 'Pôle – été'],
    ['NÂ°\u00A0fiche', 'N°\u00A0fiche'],
    ['Ã\u00A0 la Caf', 'à la Caf'],
    ['Ã  la Caf', 'à la Caf'],
    ['20Â 000 â‚¬', '20 000 €'],
    ['20Â\u00A0000 â‚¬', '20\u00A0000 €'],
    ['dÃƒÂ©partement', 'département'],
    ['été et dÃ©partement', 'été et département'],
  ])('« %s » se répare en « %s »', (ecrit, attendu) => {
    expect(estMojibake(ecrit)).toBe(true);
    expect(reparerMojibake(ecrit)).toBe(attendu);
  });

  it.each(['département', 'CAFÉ»', '« CAFÉ »', 'Château', 'À vos marques', 'ÂGE', 'L’été : 12 500 €', ''])(
    '« %s » est sain',
    (ecrit) => {
      expect(estMojibake(ecrit)).toBe(false);
      expect(reparerMojibake(ecrit)).toBe(ecrit);
    },
  );
});
