import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fleches } from '../../scripts/fleches.mjs';

describe('the arrows between rooms', () => {
  it('are kept by the whole project', () => {
    expect(fleches(process.cwd())).toEqual([]);
  });

  it.each([
    ['shared/french/a.ts', "import { x } from '../dossier/b.ts';", 'l’autre sens'],
    ['shared/dossier/a.ts', "import type { x } from '../xlsx/b.ts';", 'l’autre sens'],
    ['shared/rules/a.ts', "import fs from 'node:fs';", 'pur'],
    ['shared/rules/a.ts', 'const t = Date.now();', 'pur'],
    ['shared/rules/a.ts', "export * from '../../functions/app.ts';", 'functions'],
    ['functions/routes/a.ts', "import { x } from '../../addin/pane/b.ts';", 'addin'],
    ['functions/routes/a.ts', "const e = await import('exceljs');", 'exceljs'],
    ['addin/pane/a.tsx', 'await Excel.run(async () => {});', 'addin/excel'],
    ['addin/excel/a.ts', "import { openExcel } from '../simulator/node/open-excel.ts';", 'simulateur'],
  ])('refuse %s: %s', (fichier, contenu, raison) => {
    const racine = mkdtempSync(path.join(tmpdir(), 'fleches-'));
    mkdirSync(path.join(racine, path.dirname(fichier)), { recursive: true });
    writeFileSync(path.join(racine, fichier), contenu);
    const trouvees = fleches(racine);
    rmSync(racine, { recursive: true });
    expect(trouvees).toHaveLength(1);
    expect(trouvees[0]?.raison).toContain(raison);
  });
});
