import { adresse } from '../../../shared/api/adresse.ts';
import { nomProbleme, problemes, typeProbleme } from '../../../shared/api/problemes.ts';
import { estAutorise, Role } from '../../../shared/api/roles.ts';
import { type NomRoute, type RouteApi, routes } from '../../../shared/api/routes.ts';

const table = Object.entries(routes) as [NomRoute, RouteApi][];

describe('la table des routes', () => {
  it('n’a pas deux fois la même adresse', () => {
    const adresses = table.map(([, { methode, chemin }]) => `${methode} ${chemin}`);
    expect(new Set(adresses).size).toBe(adresses.length);
  });

  it.each(table)('%s décrit chaque paramètre de son chemin, et lui seul', (_, { chemin, parametres }) => {
    const dansLeChemin = [...chemin.matchAll(/\{(\w+)\}/g)].map(([, nom]) => nom);
    expect(Object.keys(parametres?.shape ?? {})).toEqual(dansLeChemin);
  });

  it.each(table)('%s : ce qui écrit demande un rôle', (_, { methode, acces }) => {
    if (methode === 'POST') expect(acces).not.toBe('anonyme');
    if (acces !== 'anonyme') expect(acces.length).toBeGreaterThan(0);
  });

  it('n’a que des adresses en français, sans accent ni majuscule', () => {
    for (const [, { chemin }] of table) expect(chemin).toMatch(/^\/api(\/([a-z]+(\.(xlsx|json))?|\{[a-z]+\}))+$/);
  });
});

describe('une adresse', () => {
  it.each([
    [adresse('sante'), '/api/sante'],
    [adresse('consulterDepot', { id: 'a/b' }), '/api/depots/a%2Fb'],
    [adresse('chiffresCaf', { code: '011' }, { au: '2024-12-31' }), '/api/caf/011/chiffres?au=2024-12-31'],
    [
      adresse('referenceCommunes', {}, { recherche: 'Saint-É & co' }),
      '/api/reference/communes?recherche=Saint-%C3%89%20%26%20co',
    ],
    [adresse('listerDepots', {}, { caf: '011', etat: undefined }), '/api/depots?caf=011'],
  ])('%s', (rendue, attendue) => {
    expect(rendue).toBe(attendue);
  });

  it('refuse un paramètre qui manque', () => {
    expect(() => adresse('consulterDepot')).toThrow('« id »');
  });
});

describe('les rôles', () => {
  it.each(Role.options)('%s entre où il est nommé, et là seulement', (role) => {
    expect(estAutorise('anonyme', [])).toBe(true);
    expect(estAutorise([role], [role])).toBe(true);
    expect(
      estAutorise(
        Role.options.filter((autre) => autre !== role),
        [role],
      ),
    ).toBe(false);
    expect(estAutorise([role], [])).toBe(false);
  });
});

describe('les problèmes', () => {
  it.each(Object.entries(problemes))(
    '%s a un type stable, un statut d’erreur et un titre en français',
    (nom, { statut, titre }) => {
      expect(nomProbleme(typeProbleme(nom as keyof typeof problemes))).toBe(nom);
      expect(statut).toBeGreaterThanOrEqual(400);
      expect(statut).toBeLessThan(600);
      expect(titre).toMatch(/^[A-ZÉ].*[^.]$/);
      expect(titre).not.toContain("'");
    },
  );

  it.each(['about:blank', 'urn:atelier-ctg:probleme:inconnu', 'urn:atelier-ctg:probleme:toString'])(
    '%s n’est pas du service',
    (type) => {
      expect(nomProbleme(type)).toBeNull();
    },
  );
});
