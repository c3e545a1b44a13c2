import { documentOpenApi, problemesDe } from '../../../shared/api/openapi.ts';
import { problemes } from '../../../shared/api/problemes.ts';
import { type NomRoute, type RouteApi, routes, TYPE_XLSX } from '../../../shared/api/routes.ts';

type Json = Record<string, any>;

const document = documentOpenApi() as Json;
const table = Object.entries(routes) as [NomRoute, RouteApi][];

function* noeuds(valeur: unknown): Generator<Json> {
  if (valeur === null || typeof valeur !== 'object') return;
  if (!Array.isArray(valeur)) yield valeur as Json;
  for (const enfant of Object.values(valeur)) yield* noeuds(enfant);
}

it('est un document OpenAPI 3.1, le même à chaque lecture, qui passe par JSON sans perte', () => {
  expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Atelier CTG', version: '1' } });
  expect(documentOpenApi()).toBe(document);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

it('décrit toutes les routes, et aucune autre', () => {
  const decrites = Object.entries(document.paths as Json).flatMap(([chemin, methodes]) =>
    Object.keys(methodes).map((methode) => `${methode.toUpperCase()} ${chemin}`),
  );
  expect(decrites.sort()).toEqual(table.map(([, { methode, chemin }]) => `${methode} ${chemin}`).sort());
});

describe.each(table)('%s', (nom, route) => {
  const operation = (): Json => document.paths[route.chemin][route.methode.toLowerCase()];

  it('dit son nom, son résumé et son accès', () => {
    expect(operation()).toMatchObject({ operationId: nom, summary: route.resume, tags: [route.theme] });
    expect(operation().security).toEqual(route.acces === 'anonyme' ? [] : [{ jeton: [] }]);
    expect(operation()['x-roles']).toEqual(route.acces === 'anonyme' ? undefined : route.acces);
  });

  it('décrit ses paramètres, ceux du chemin obligatoires', () => {
    const decrits = (operation().parameters as Json[]).map(({ name, in: lieu }) => `${lieu} ${name}`);
    const attendus = [
      ...Object.keys(route.parametres?.shape ?? {}).map((cle) => `path ${cle}`),
      ...Object.keys(route.recherche?.shape ?? {}).map((cle) => `query ${cle}`),
      ...Object.keys(route.entetes?.shape ?? {}).map((cle) => `header ${cle}`),
    ];
    expect(decrits).toEqual(attendus);
    for (const { in: lieu, required, schema } of operation().parameters as Json[]) {
      expect(schema.type).toBe('string');
      if (lieu === 'path') expect(required).toBe(true);
    }
  });

  it('décrit sa réponse, et chacun de ses problèmes', () => {
    const { responses, requestBody } = operation();
    for (const statut of route.statuts ?? [200]) {
      const type = route.reponse === 'classeur' ? TYPE_XLSX : 'application/json';
      expect(responses[statut].content[type].schema).toBeDefined();
    }
    for (const probleme of problemesDe(route)) {
      const reponse = responses[problemes[probleme].statut];
      expect(reponse.description).toContain(probleme);
      expect(reponse.content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Probleme' });
    }
    expect(Boolean(requestBody)).toBe(Boolean(route.corps));
  });
});

it('n’a que des renvois qui mènent quelque part, et aucun reste de JSON Schema', () => {
  const renvois: string[] = [];
  for (const noeud of noeuds(document)) {
    if (typeof noeud.$ref === 'string') renvois.push(noeud.$ref);
    expect(noeud).not.toHaveProperty('$schema');
    expect(noeud).not.toHaveProperty('$id');
  }
  const connus = Object.keys(document.components.schemas).map((nom) => `#/components/schemas/${nom}`);
  expect(renvois.length).toBeGreaterThan(20);
  for (const renvoi of renvois) expect(connus).toContain(renvoi);
});

it('nomme les objets une fois : le dépôt détaillé renvoie au constat', () => {
  const { DepotDetaille, ListeDepots } = document.components.schemas;
  expect(DepotDetaille.properties.constats.items).toEqual({ $ref: '#/components/schemas/Constat' });
  expect(ListeDepots.properties.depots.items).toEqual({ $ref: '#/components/schemas/Depot' });
});
