import { natureDe } from '../../../../shared/reprise/convertir/acteurs.ts';
import { thematiquesAccolees } from '../../../../shared/reprise/zones/thematiques.ts';

describe('la nature d’un financeur', () => {
  it.each([
    ['Ademe', 'autre'],
    ['Anah', 'autre'],
    ['ANCT', 'autre'],
    ['ARS Auvergne-Rhône-Alpes', 'autre'],
    ['Banque des territoires', 'autre'],
    ['CNR', 'autre'],
    ['Leader', 'Europe'],
    ['Feader', 'Europe'],
    ['DDETS 01', 'État'],
    ['DRAJES', 'État'],
    ['Préfecture de l’Ain', 'État'],
    ['Ministère de la Culture', 'État'],
    ['Éducation nationale', 'État'],
    ['DSDEN', 'État'],
    ['DRAC', 'État'],
  ])('de « %s » est « %s » : seuls les services de l’État sont l’État', (nom, nature) => {
    expect(natureDe(nom, () => false)).toBe(nature);
  });
});

describe('des thématiques à la suite', () => {
  it.each([
    ['Enfance jeunesse', ['Enfance', 'jeunesse']],
    ['Petite enfance – Jeunesse', ['Petite enfance', 'Jeunesse']],
    ['PETITE ENFANCE ENFANCE JEUNESSE', ['PETITE ENFANCE', 'ENFANCE', 'JEUNESSE']],
  ])('« %s » se coupe', (texte, attendu) => {
    expect(thematiquesAccolees(texte)).toEqual(attendu);
  });

  it.each(['Petite enfance', 'Séjour jeunesse', 'Enfance de l’art'])('« %s » ne se coupe pas', (texte) => {
    expect(thematiquesAccolees(texte)).toBeNull();
  });
});
