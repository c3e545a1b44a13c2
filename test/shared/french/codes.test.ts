import { lireCodeCaf, lireInsee, lireReference, lireReferences, lireSiren } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('un code INSEE', () => {
  it.each([
    [texte('01053'), 'sure 01053'],
    [texte('\u00A001053 '), 'sure 01053'],
    [texte('01 053'), 'sure 01053'],
    [texte('2a004'), 'sure 2A004'],
    [texte('97411'), 'sure 97411'],
    [nombreVu(75056, '75 056'), 'sure 75056'],
    [nombreVu(1053), 'deduite 01053'],
    [texte('1053'), 'deduite 01053'],
    [texte('01053 Bourg-en-Bresse'), 'deduite 01053'],
    [texte('Bourg-en-Bresse (01053)'), 'deduite 01053'],
    [texte('01053, 01004'), 'ambigue 01053|01004'],
    [texte('à définir'), 'mention à définir'],
    [texte(''), 'vide'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireInsee(saisie))).toBe(attendu);
  });

  it.each([
    [texte('75000'), /code postal/],
    [texte('20004'), /2A ou 2B/],
    [texte('96001'), /département 96/],
    [texte('O1053'), /lettre O/],
    [texte('123456'), /cinq signes/],
    [texte('Bourg-en-Bresse'), /cinq signes/],
    [nombreVu(1.5), /cinq signes/],
    [dateVue(45292, '01/01/2024'), /date/],
    [booleen(true), /VRAI/],
    [erreur('#REF!'), /#REF!/],
  ])('%o est illisible et dit pourquoi', (saisie, raison) => {
    const lecture = lireInsee(saisie);
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });
});

describe('un SIREN', () => {
  it.each([
    [texte('200071751'), 'sure 200071751'],
    [texte('200\u00A0071\u202F751'), 'sure 200071751'],
    [nombreVu(200071751), 'sure 200071751'],
    [texte('200 071 751 00015'), 'deduite 200071751'],
    [nombreVu(20007175100015), 'deduite 200071751'],
    [texte('CA du Bassin 200 071 751'), 'deduite 200071751'],
    [nombreVu(5880034), 'deduite 005880034'],
    [texte('NC'), 'mention NC'],
    [texte(''), 'vide'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireSiren(saisie))).toBe(attendu);
  });

  it.each([
    [texte('200071752'), /clé/],
    [texte('000000000'), /clé/],
    [texte('12345'), /5 chiffres/],
    [texte('2,00072E+13'), /notation scientifique/],
    [texte('la CC'), /SIREN/],
  ])('%o est illisible et dit pourquoi', (saisie, raison) => {
    const lecture = lireSiren(saisie);
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });

  it('refuses any SIREN whose one digit was mistyped', () => {
    for (let rang = 0; rang < 9; rang += 1) {
      const chiffre = Number('200071751'.charAt(rang));
      const faux = `${'200071751'.slice(0, rang)}${(chiffre + 1) % 10}${'200071751'.slice(rang + 1)}`;
      expect(lireSiren(texte(faux)).etat).toBe('illisible');
    }
  });
});

describe('un code de Caf', () => {
  it.each([
    [texte('011'), 'sure 011'],
    [nombreVu(131), 'sure 131'],
    [nombreVu(11), 'deduite 011'],
    [texte('Caf 011'), 'deduite 011'],
    [texte('011 - Caf de l’Ain'), 'deduite 011'],
    [texte('01'), 'ambigue 011'],
    [texte('11'), 'ambigue 011|111'],
    [texte('0111'), 'illisible'],
    [texte('Caf de l’Ain'), 'illisible'],
    [texte('000'), 'illisible'],
    [texte(''), 'vide'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireCodeCaf(saisie))).toBe(attendu);
  });
});

describe('une référence', () => {
  it.each([
    [texte(' A1 '), 'sure A1'],
    [texte('1.10'), 'sure 1.10'],
    [nombreVu(1), 'sure 1'],
    [nombreVu(1.1), 'deduite 1.1'],
    [dateVue(45323, '01-févr'), 'ambigue 1-2|1.2|1/2'],
    [dateVue(45323, '01/02/2024'), 'ambigue 1-2|1.2|1/2'],
    [dateVue(45292, 'janv-24'), 'ambigue 1-24|1.24|1/24'],
    [texte('XX'), 'mention à compléter'],
    [texte(''), 'vide'],
    [booleen(true), 'illisible'],
    [erreur('#REF!'), 'illisible'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireReference(saisie))).toBe(attendu);
  });

  it.each([
    [texte('A1 ; A2, A3'), 'sure A1+A2+A3'],
    [nombreVu(1), 'sure 1'],
    [nombreVu(1.2), 'ambigue 1.2|1+2'],
    [dateVue(45323, '01-févr'), 'ambigue 1-2|1.2|1/2'],
    [texte(''), 'vide'],
  ])('plusieurs : %o : %s', (saisie, attendu) => {
    expect(resume(lireReferences(saisie), (refs) => refs.join('+'))).toBe(attendu);
  });
});
