import { readFileSync } from 'node:fs';
import { documentationTables, schemaJson } from '../../../shared/dossier/documentation.ts';
import { Dossier, nomsTables, type Table, tables, tablesLignes } from '../../../shared/dossier/index.ts';
import { listes } from '../../../shared/reference/index.ts';
import { dossierValide } from '../../fixtures/dossier.ts';

const colonnes = (table: Table) => [...Object.values(table.colonnes), ...Object.values(table.annuelles)];

describe('the tables', () => {
  it('are all named, each once', () => {
    expect(tables.map((table) => table.nom)).toEqual([...nomsTables]);
    expect(Object.keys(tablesLignes)).toHaveLength(nomsTables.length - 1);
  });

  it.each(tables.map((table) => [table.nom, table] as const))(
    '%s says what each column means, with an example',
    (_, table) => {
      const titres = Object.values(table.colonnes).map((colonne) => colonne.titre);
      expect(new Set(titres).size).toBe(titres.length);
      for (const colonne of colonnes(table)) {
        expect(colonne.aide).toMatch(/[.!?…]$/);
        expect(colonne.exemple).toBeTruthy();
        expect(colonne.titre).not.toContain("'");
        // La validation d’Excel coupe l’aide à 255 caractères.
        expect(`${colonne.aide} Exemple : ${colonne.exemple}.`.length).toBeLessThanOrEqual(255);
      }
    },
  );

  it.each(tables.map((table) => [table.nom, table] as const))('%s is keyed by its own columns', (_, table) => {
    for (const nom of table.cle) expect(Object.keys(table.colonnes)).toContain(nom);
  });

  it('give examples that their own lists accept', () => {
    for (const table of tables)
      for (const colonne of colonnes(table)) {
        if (!colonne.liste || listes[colonne.liste].ouverte) continue;
        const valeurs = colonne.multiple ? (colonne.exemple ?? '').split(' ; ') : [colonne.exemple];
        for (const valeur of valeurs)
          expect([table.nom, colonne.titre, listes[colonne.liste].elements.map((e) => e.libelle)]).toEqual([
            table.nom,
            colonne.titre,
            expect.arrayContaining([valeur]),
          ]);
      }
  });
});

describe('what derives from the tables', () => {
  it('is up to date in docs/tables.md and docs/dossier.schema.json', () => {
    expect(readFileSync('docs/tables.md', 'utf8')).toBe(documentationTables());
    expect(JSON.parse(readFileSync('docs/dossier.schema.json', 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schemaJson())),
    );
  });

  it('accepts a dossier that was read, and refuses one with a stray field or an amount in euros', () => {
    const dossier = JSON.parse(JSON.stringify(dossierValide()));
    expect(Dossier.safeParse(dossier).success).toBe(true);
    expect(Dossier.safeParse({ ...dossier, inconnu: 1 }).success).toBe(false);
    dossier.actions[0].coutTotal.valeur = 12.5;
    expect(Dossier.safeParse(dossier).success).toBe(false);
  });
});

describe('the lists of reference', () => {
  it.each(Object.entries(listes))('%s has a source, a date, and no word that means two things', (_, liste) => {
    expect(liste.source).toBeTruthy();
    expect(liste.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const mots = liste.elements
      .flatMap((element) => [element.libelle, ...(element.alias ?? [])])
      .map((mot) => mot.toLowerCase());
    expect(mots.filter((mot, i) => mots.indexOf(mot) !== i)).toEqual([]);
    expect(new Set(liste.elements.map((element) => element.code)).size).toBe(liste.elements.length);
  });
});
