import fc from 'fast-check';
import {
  couperReferences,
  couperValeurs,
  distance,
  type ElementListe,
  joindreValeurs,
  lireDansListe,
  lireListeOuverte,
} from '../../../shared/french/index.ts';
import { erreur, nombreVu, resume, texte } from './cellules.ts';

const STATUTS: readonly ElementListe[] = [
  { code: 'a_venir', libelle: 'à venir', alias: ['à faire', 'non démarrée', 'à discuter'] },
  { code: 'en_cours', libelle: 'en cours', alias: ['engagée'] },
  { code: 'realisee', libelle: 'réalisée', alias: ['terminé', 'fait'] },
  { code: 'en_pause', libelle: 'en pause', alias: ['bloqué'] },
  { code: 'abandonnee', libelle: 'abandonnée' },
];
const PRIORITES: readonly ElementListe[] = [
  { code: 'p1', libelle: '1', alias: ['haute'] },
  { code: 'p2', libelle: '2' },
];

describe('une liste fermée', () => {
  it.each([
    ['réalisée', 'sure réalisée'],
    ['  RÉALISÉE ', 'sure réalisée'],
    ['realisee', 'sure réalisée'],
    ['En\u00A0 cours', 'sure en cours'],
    ['À venir.', 'sure à venir'],
    ['✅ Réalisée', 'sure réalisée'],
    ['Réalisé', 'deduite réalisée'],
    ['Réalisées', 'deduite réalisée'],
    ['Réalisé·e', 'deduite réalisée'],
    ['Terminées', 'deduite réalisée'],
    ['Fait', 'deduite réalisée'],
    ['Bloqués', 'deduite en pause'],
    ['à définir', 'mention à définir'],
    ['-', 'mention tiret'],
    ['', 'vide'],
    ['n’importe quoi', 'illisible'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireDansListe(texte(ecrit), STATUTS))).toBe(attendu);
  });

  it('says how a variant was read', () => {
    expect(lireDansListe(texte('réalisé'), STATUTS).raison).toBe('«\u00A0réalisé\u00A0» est lu «\u00A0réalisée\u00A0»');
  });

  it.each([
    ['réalizé', ['réalisée']],
    ['en corus', ['en cours']],
    ['abandon', ['abandonnée']],
  ])('suggests the closest element for « %s », without choosing it', (ecrit, candidats) => {
    const lecture = lireDansListe(texte(ecrit), STATUTS);
    expect(lecture).toMatchObject({ etat: 'illisible', valeur: null, candidats });
    expect(lecture.raison).toContain(candidats[0]);
  });

  it('gives the short list when nothing is close', () => {
    expect(lireDansListe(texte('zzzzzz'), STATUTS).raison).toContain(
      'à venir, en cours, réalisée, en pause ou abandonnée',
    );
  });

  it('asks when two elements share a form', () => {
    const doubles = [
      { code: 'a', libelle: 'social' },
      { code: 'b', libelle: 'sociale' },
    ];
    expect(resume(lireDansListe(texte('sociaux'), doubles))).toBe('ambigue social|sociale');
    expect(resume(lireDansListe(texte('sociale'), doubles))).toBe('sure sociale');
  });

  it('reads numbers as they show, and refuses errors', () => {
    expect(resume(lireDansListe(nombreVu(1), PRIORITES))).toBe('sure 1');
    expect(resume(lireDansListe(texte('Haute'), PRIORITES))).toBe('deduite 1');
    expect(lireDansListe(erreur('#N/A'), PRIORITES).etat).toBe('illisible');
  });
});

describe('une liste ouverte', () => {
  it.each([
    ['Engagé', 'deduite en cours'],
    ['EN COURS', 'sure en cours'],
    ['Reportée à 2027', 'sure Reportée à 2027'],
    ['réalizé', 'sure réalizé'],
    ['XX', 'mention à compléter'],
    ['', 'vide'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireListeOuverte(texte(ecrit), STATUTS))).toBe(attendu);
  });

  it('does not keep a formula error as a text', () => {
    expect(lireListeOuverte(erreur('#REF!'), STATUTS).etat).toBe('illisible');
  });
});

describe('plusieurs valeurs dans une cellule', () => {
  it.each([
    ['Caf ; MSA', ['Caf', 'MSA']],
    ['- Caf\n- MSA\n- PMI', ['Caf', 'MSA', 'PMI']],
    ['• Caf\r\n•MSA', ['Caf', 'MSA']],
    ['Caf et Département (PMI ; ASE) ; MSA', ['Caf et Département (PMI ; ASE)', 'MSA']],
    ['« un ; deux » ; trois', ['« un ; deux »', 'trois']],
    ['Protection maternelle et infantile', ['Protection maternelle et infantile']],
    ['Service Petite enfance, Enfance et Jeunesse', ['Service Petite enfance, Enfance et Jeunesse']],
    ['Caf / MSA', ['Caf / MSA']],
    ['a ; (b ; c', ['a', '(b', 'c']],
    ['a :) ; b', ['a :)', 'b']],
    [' ; ;\n- \n', []],
    ['', []],
  ])('« %s » donne %j', (ecrit, attendu) => {
    expect(couperValeurs(ecrit)).toEqual(attendu);
  });

  it('separates references on commas too', () => {
    expect(couperReferences('A1, A2 ;A3\n- A4')).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(couperReferences('A1 et A2')).toEqual(['A1 et A2']);
  });

  it('reads back what it joins', () => {
    const mot = fc.stringMatching(/^[A-Za-zéè0-9][A-Za-zéè0-9 ,'/-]{0,20}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.array(mot, { maxLength: 6 }), (valeurs) => {
        expect(couperValeurs(joindreValeurs(valeurs))).toEqual(valeurs);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});

it.each([
  ['chat', 'chat', 3, 0],
  ['chat', 'chats', 3, 1],
  ['niche', 'chien', 5, 4],
  ['abc', 'xyz', 1, 2],
  ['a', 'abcdef', 2, 3],
])('distance(%s, %s) bounded by %i is %i', (a, b, max, attendu) => {
  expect(distance(a, b, max)).toBe(attendu);
});
