// Écrit les documents engendrés depuis le code. Un test vérifie qu’ils sont à jour.
import { mkdirSync, writeFileSync } from 'node:fs';
import { documentationTables, schemaJson } from '../shared/dossier/documentation.ts';
import { catalogueMarkdown } from '../shared/rules/index.ts';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/tables.md', documentationTables());
writeFileSync('docs/regles.md', catalogueMarkdown());
writeFileSync('docs/dossier.schema.json', `${JSON.stringify(schemaJson(), null, 1)}\n`);
