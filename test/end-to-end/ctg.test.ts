import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { ctg } from '../../functions/local/ctg.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import type { Finding } from '../../shared/rules/index.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { type Grid, readXlsx, type Sheet } from '../../shared/xlsx/index.ts';
import { hostiles, modeleDe } from '../fixtures/hostiles.ts';
import { dossierDe } from '../fixtures/lire.ts';
import { terminalDEssai } from '../fixtures/terminal.ts';

const AU = '2026-12-31';
const RACINE = path.resolve(import.meta.dirname, '../..');
const GEX = '240100750';

let racine: string;
beforeAll(() => {
  racine = mkdtempSync(path.join(tmpdir(), 'atelier-ctg-'));
});
afterAll(() => rmSync(racine, { recursive: true, force: true }));

/** Un dossier neuf, et de quoi y nommer des fichiers. */
let rang = 0;
function dossierNeuf(): (...noms: string[]) => string {
  const dossier = path.join(racine, `d${++rang}`);
  mkdirSync(dossier);
  return (...noms) => path.join(dossier, ...noms);
}

async function lancer(...arguments_: string[]) {
  const t = terminalDEssai();
  const code = await ctg(arguments_, t);
  return { code, sortie: t.ecrit(), bruit: t.dit() };
}

/** Une commande `--json` : ce qui est sur la sortie standard doit s’analyser, en entier. */
async function lancerJson<T>(...arguments_: string[]): Promise<{ code: number; json: T; bruit: string }> {
  const { code, sortie, bruit } = await lancer(...arguments_, '--json');
  return { code, json: JSON.parse(sortie) as T, bruit };
}

interface Verification {
  au: string;
  millesime: string;
  classeurs: {
    fichier: string;
    etat: 'lu' | 'écarté';
    convention?: string;
    caf?: string;
    erreurs?: number;
    constats?: Finding[];
    motif?: string;
    remede?: string;
  }[];
}

const lire = (chemin: string): Grid => readXlsx(readFileSync(chemin), { inflate: inflateNode });

/** Un classeur de convention signée, en vigueur à la date, écrit dans un fichier. */
async function ecrireConvention(
  chemin: string,
  {
    identifiant,
    commune = '01173',
    caf = '011',
    action = 'Relais petite enfance',
    cout = 10_000_00,
    maintenant = '2026-03-01T08:00:00Z',
  }: { identifiant: string; commune?: string; caf?: string; action?: string; cout?: number; maintenant?: string },
): Promise<void> {
  const modele = modeleDe({
    identifiant,
    maintenant,
    contenu: {
      convention: {
        intitule: `CTG de ${commune}`,
        echelon: 'local',
        caf,
        generation: '2e',
        statut: 'signée',
        dateEffet: '2026-01-01',
        dateFin: '2029-12-31',
        dateSignature: '2025-12-15',
      } as never,
      perimetre: [{ codeInsee: commune, signataire: true }] as never,
      axes: [{ numero: '1', axe: 'Petite enfance' }] as never,
      actions: [{ ref: 'A1', axe: '1', action, pilote: 'Caf', statut: 'en cours', coutTotal: cout }] as never,
    },
  });
  writeFileSync(chemin, await ecrireXlsx(modele));
}

const UN = '11111111-0000-4000-8000-000000000001';
const DEUX = '22222222-0000-4000-8000-000000000002';

describe('« ctg », before any command', () => {
  it.each([[[]], [['--aide']], [['aide']], [['-h']]])('%j gives the commands on standard output', async (demande) => {
    const { code, sortie, bruit } = await lancer(...demande);
    expect(code).toBe(0);
    for (const nom of ['modele', 'verifier', 'consolider', 'regles']) expect(sortie).toContain(nom);
    expect(bruit).toBe('');
  });

  it('says that a command does not exist, and which do, on standard error', async () => {
    const { code, sortie, bruit } = await lancer('verifie', 'x.xlsx');
    expect([code, sortie]).toEqual([2, '']);
    expect(bruit).toContain('« verifie » n’est pas une commande.');
    expect(bruit).toContain('verifier');
  });

  it.each(['modele', 'verifier', 'consolider', 'regles'])(
    '« %s --aide » gives its options and asks for nothing',
    async (nom) => {
      const { code, sortie, bruit } = await lancer(nom, '--aide');
      expect([code, bruit]).toEqual([0, '']);
      expect(sortie).toMatch(new RegExp(`^${nom} : `));
      expect(sortie).toContain(`npm run ctg -- ${nom}`);
    },
  );

  it.each(['verifier', 'consolider'])('« %s --aide » gives its exit codes', async (nom) => {
    expect((await lancer(nom, '--aide')).sortie).toMatch(/codes de sortie +0 /);
  });
});

describe('a command asked wrongly', () => {
  it('is told every fault at once, in French, with its usage, and writes nothing', async () => {
    const dans = dossierNeuf();
    const { code, sortie, bruit } = await lancer(
      ...['modele', 'de-trop', '--sortie', dans('modele.xls'), '--epci', 'abc', '--communes', '33281,99999,33700'],
      ...[
        '--caf',
        '999',
        '--effet',
        '2026-13-01',
        '--fin',
        'demain',
        '--exemple',
        'inconnu',
        '--sans-cej',
        '--avec-cej',
      ],
      ...['--plus'],
    );
    expect([code, sortie]).toEqual([2, '']);
    expect(bruit.split('\n')).toEqual([
      expect.stringMatching(/^L’option --plus n’existe pas ici\. Options : --sortie, /),
      '« de-trop » n’est pas attendu ici : le fichier à écrire se donne par --sortie.',
      `« ${dans('modele.xls')} » : le fichier à écrire finit par .xlsx.`,
      '--sans-cej et --avec-cej s’excluent : n’en garder qu’un.',
      'L’exemple « inconnu » n’existe pas. Exemples : merignac, constats.',
      '--effet « 2026-13-01 » n’est pas une date : l’écrire AAAA-MM-JJ, par exemple 2026-12-31.',
      '--fin « demain » n’est pas une date : l’écrire AAAA-MM-JJ, par exemple 2026-12-31.',
      'Donner un EPCI ou des communes, pas les deux : le périmètre vient de l’un ou des autres.',
      '« abc » n’est pas un SIREN : neuf chiffres sont attendus, par exemple 200071751.',
      expect.stringMatching(/^Aucune commune n’a le code INSEE « 99999 »/),
      '33700 est un code postal, pas un code INSEE : Mérignac a le code 33281.',
      expect.stringMatching(/^Aucune Caf n’a le code « 999 »/),
      '',
      expect.stringMatching(/^Usage : npm run ctg -- modele /),
    ]);
    expect(readdirSync(dans())).toEqual([]);
  });

  it.each<[string, string[], string]>([
    [
      'two unknown options',
      ['verifier', '--foo', '-x', 'f.xlsx'],
      'Les options --foo et -x n’existent pas ici. Options : --au, --json.',
    ],
    ['an option without its value', ['verifier', 'f.xlsx', '--au'], 'L’option --au attend une valeur.'],
    ['an option taken for a value', ['verifier', 'f.xlsx', '--au', '--json'], 'L’option --au attend une valeur.'],
    ['a value too many', ['verifier', 'f.xlsx', '--json=oui'], 'L’option --json ne prend pas de valeur.'],
    [
      'a day that does not exist',
      ['verifier', 'f.xlsx', '--au', '2026-02-30'],
      '--au « 2026-02-30 » n’est pas une date',
    ],
    ['no workbook to check', ['verifier'], 'Quel classeur contrôler ? Donner au moins un fichier .xlsx.'],
    ['nothing to add up', ['consolider', '--json'], 'Que consolider ? Donner des fichiers ou des dossiers.'],
    [
      'an output that is not .xlsx',
      ['consolider', '.', '--sortie', 'x.csv'],
      '« x.csv » : le fichier à écrire finit par .xlsx.',
    ],
    [
      'an output nowhere',
      ['consolider', '.', '--sortie', 'nulle-part/x.xlsx'],
      'nulle-part » n’existe pas : le créer d’abord.',
    ],
    ['a workbook without a place', ['modele'], 'Où écrire le classeur ? Donner --sortie F.xlsx.'],
    [
      'an example named like a JavaScript property',
      ['modele', '--exemple', 'constructor'],
      'L’exemple « constructor » n’existe pas.',
    ],
    ['a file given to « regles »', ['regles', 'x.xlsx'], '« x.xlsx » n’est pas attendu ici'],
  ])('%s: exit 2, nothing on standard output', async (_, demande, dit) => {
    const { code, sortie, bruit } = await lancer(...demande);
    expect([code, sortie]).toEqual([2, '']);
    expect(bruit).toContain(dit);
    expect(bruit).toContain('Usage : npm run ctg -- ');
  });
});

describe('« ctg modele »', () => {
  it('writes a workbook for an EPCI, its Caf found, its communes in the perimeter', async () => {
    const dans = dossierNeuf();
    const { code, sortie } = await lancer(
      ...['modele', '--sortie', dans('gex.xlsx'), '--epci', GEX, '--effet', '2026-01-01', '--fin', '2030-12-31'],
    );
    expect(code).toBe(0);
    expect(sortie).toMatch(/^Classeur écrit : .*gex\.xlsx \(\d+\sKo\)\.$/);
    const { convention, perimetre, identifiant } = dossierDe(readFileSync(dans('gex.xlsx')));
    expect(convention.caf.valeur).toBe('011');
    expect(convention.epci.valeur).toBe(GEX);
    expect([convention.dateEffet.valeur, convention.dateFin.valeur]).toEqual(['2026-01-01', '2030-12-31']);
    expect(perimetre.map(({ codeInsee }) => codeInsee.valeur)).toContain('01173');
    expect(identifiant).toMatch(/^[0-9a-f-]{36}$/);
    expect(readdirSync(dans())).toEqual(['gex.xlsx']);
  });

  it('gives each workbook its own identifier', async () => {
    const dans = dossierNeuf();
    await lancer('modele', '--sortie', dans('a.xlsx'), '--communes', '01173');
    await lancer('modele', '--sortie', dans('b.xlsx'), '--communes', '01173');
    const [a, b] = ['a.xlsx', 'b.xlsx'].map((nom) => dossierDe(readFileSync(dans(nom))).identifiant);
    expect(a).not.toBe(b);
  });

  it('brings an old code to today’s commune, and says so', async () => {
    const dans = dossierNeuf();
    const { code, bruit } = await lancer('modele', '--sortie', dans('m.xlsx'), '--communes', '69381');
    expect(code).toBe(0);
    expect(bruit).toContain('69381 est un ancien code ou un arrondissement');
    expect(dossierDe(readFileSync(dans('m.xlsx'))).perimetre.map(({ codeInsee }) => codeInsee.valeur)).toEqual([
      '69123',
    ]);
  });

  it.each<[string, string[], boolean]>([
    ['--avec-cej', ['--avec-cej'], true],
    ['--sans-cej', ['--sans-cej'], false],
  ])('%s decides of the CEJ sheets', async (_, options, attendues) => {
    const dans = dossierNeuf();
    await lancer('modele', '--sortie', dans('m.xlsx'), '--communes', '01173', ...options);
    const noms = lire(dans('m.xlsx')).sheets.map(({ name }) => name);
    expect(noms.includes('Rationalisation CEJ')).toBe(attendues);
  });

  it('does not overwrite a file without --remplacer', async () => {
    const dans = dossierNeuf();
    writeFileSync(dans('m.xlsx'), 'le travail de quelqu’un');
    const refus = await lancer('modele', '--sortie', dans('m.xlsx'), '--communes', '01173');
    expect(refus.code).toBe(2);
    expect(refus.bruit).toContain('existe déjà. Choisir un autre nom, ou ajouter --remplacer pour l’écraser.');
    expect(readFileSync(dans('m.xlsx'), 'utf8')).toBe('le travail de quelqu’un');
    const accord = await lancer('modele', '--sortie', dans('m.xlsx'), '--communes', '01173', '--remplacer');
    expect(accord.code).toBe(0);
    expect(dossierDe(readFileSync(dans('m.xlsx'))).perimetre).toHaveLength(1);
  });

  it.each<[string, string, RegExp]>([
    ['a folder', 'dossier.xlsx', /est un dossier : donner un nom de fichier/],
    ['a name too long for any disk', `${'a'.repeat(300)}.xlsx`, /ne peut pas être écrit : son nom est trop long/],
  ])('leaves nothing behind when the output is %s', async (_, nom, dit) => {
    const dans = dossierNeuf();
    mkdirSync(dans('dossier.xlsx'));
    const { code, bruit } = await lancer('modele', '--sortie', dans(nom), '--communes', '01173');
    expect(code).toBe(2);
    expect(bruit).toMatch(dit);
    expect(readdirSync(dans())).toEqual(['dossier.xlsx']);
  });

  it('writes the Mérignac example, which says what its source says and nothing more', async () => {
    const dans = dossierNeuf();
    expect((await lancer('modele', '--sortie', dans('m.xlsx'), '--exemple', 'merignac')).code).toBe(0);
    const dossier = dossierDe(readFileSync(dans('m.xlsx')));
    expect(dossier.perimetre.map(({ codeInsee }) => codeInsee.valeur)).toEqual(['33281']);
    expect(dossier.axes).toHaveLength(4);
    expect(dossier.instances.map(({ instance }) => instance.valeur)).toEqual([
      'Comité de pilotage',
      'Comités opérationnels conjoints',
      'Comité de pilotage des actions de soutien et d’appui à la parentalité',
      'Instance de coordination de centres sociaux',
    ]);
    expect([dossier.convention.dateEffet.brut, dossier.convention.dateFin.brut]).toEqual(['', '']);
    const { json } = await lancerJson<Chiffres>('consolider', dans('m.xlsx'), '--au', AU);
    expect(json.budgets.total).toBe(140_000);
    expect(Object.values(json.budgets.parFinanceur)).toEqual([70_000, 70_000]);
    expect(json.budgets.nonVentile).toBe(140_000);
    expect(json.conventions).toMatchObject({ total: 1, enVigueur: 0 });
    expect(json.conventions.sansDateDeSignature).toHaveLength(1);
    expect(json.cooperation.etp).toBe(0);
  });
});

describe('« ctg verifier »', () => {
  it('exits 0 on a workbook without an error', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    const { code, json } = await lancerJson<Verification>('verifier', dans('bon.xlsx'), '--au', AU);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      au: AU,
      millesime: '2026',
      classeurs: [{ fichier: dans('bon.xlsx'), etat: 'lu', convention: 'CTG de 01173', caf: '011', erreurs: 0 }],
    });
  });

  it('exits 1 on errors: an unknown Caf, an end before the start, each cited with its cell and its remedy', async () => {
    const dans = dossierNeuf();
    writeFileSync(
      dans('faux.xlsx'),
      await ecrireXlsx(
        modeleDe({
          identifiant: UN,
          contenu: {
            convention: {
              intitule: 'CTG',
              echelon: 'local',
              caf: '999',
              statut: 'signée',
              dateEffet: '2026-01-01',
              dateFin: '2025-01-01',
              dateSignature: { brut: '31/02/2026' },
            } as never,
            perimetre: [{ codeInsee: '99999' }] as never,
          },
        }),
      ),
    );
    const { code, json } = await lancerJson<Verification>('verifier', dans('faux.xlsx'), '--au', AU);
    expect(code).toBe(1);
    const constats = json.classeurs[0]?.constats ?? [];
    const erreurs = constats.filter(({ gravite }) => gravite === 'erreur');
    expect(json.classeurs[0]?.erreurs).toBe(erreurs.length);
    const graves = constats
      .filter(({ gravite }) => gravite !== 'remarque')
      .map(({ message }) => message)
      .join('\n');
    for (const cite of ['999', '31/02/2026', '99999']) expect(graves).toContain(cite);
    expect(erreurs.map(({ message }) => message).join('\n')).toMatch(/01\/01\/2025|date de fin/);
    for (const { message, remede, source } of constats) {
      expect(message).not.toBe('');
      expect(remede).not.toBe('');
      expect(source).not.toBe('');
    }
    const ecran = await lancer('verifier', dans('faux.xlsx'), '--au', AU);
    expect(ecran.code).toBe(1);
    expect(ecran.sortie).toContain('Convention');
    expect(ecran.sortie).toContain('→');
    expect(
      Math.max(
        ...ecran.sortie
          .split('\n')
          .slice(1)
          .map((ligne) => ligne.length),
      ),
    ).toBeLessThanOrEqual(110);
  });

  it('exits 2 when a file is unreadable, foreign or missing, and still checks the others', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    writeFileSync(dans('note.pdf'), '%PDF-1.7');
    const { code, json } = await lancerJson<Verification>(
      ...['verifier', dans('bon.xlsx'), dans('note.pdf'), dans('absent.xlsx'), '--au', AU],
    );
    expect(code).toBe(2);
    expect(json.classeurs.map(({ fichier, etat }) => [path.basename(fichier), etat])).toEqual([
      ['absent.xlsx', 'écarté'],
      ['bon.xlsx', 'lu'],
      ['note.pdf', 'écarté'],
    ]);
    expect(json.classeurs[0]).toMatchObject({ motif: 'Ce fichier n’existe pas.', remede: 'Vérifier le chemin.' });
    expect(json.classeurs[2]?.motif).toBe('Ce fichier est un document PDF, pas un classeur Excel.');
  });

  it('exits 2 and says so when a folder holds nothing to check', async () => {
    const dans = dossierNeuf();
    const { code, json, bruit } = await lancerJson<Verification>('verifier', dans());
    expect([code, json.classeurs]).toEqual([2, []]);
    expect(bruit).toContain('Aucun fichier ici');
  });

  it('does not let a cell drive the screen', async () => {
    const dans = dossierNeuf();
    const intitule = 'CTG \u001B[2Jde Gex';
    const modele = modeleDe({ identifiant: UN, contenu: { convention: { intitule, caf: '011' } as never } });
    // Excel écrit ainsi un caractère de commande dans un texte.
    const octets = await ecrireXlsx(
      JSON.parse(JSON.stringify(modele).replaceAll('\\u001b', '_x001B_')) as ReturnType<typeof modeleDe>,
    );
    writeFileSync(dans('m.xlsx'), octets);
    const { sortie } = await lancer('verifier', dans('m.xlsx'), '--au', AU);
    expect(sortie).toContain('de Gex');
    expect(sortie).not.toMatch(/\u001B/);
  });
});

describe('« ctg consolider » on a folder', () => {
  it('reads sub-folders, leaves out the passing files of Excel, and reads a folder given twice once', async () => {
    const dans = dossierNeuf();
    mkdirSync(dans('2026', 'ain'), { recursive: true });
    await ecrireConvention(dans('2026', 'ain', 'a.xlsx'), { identifiant: UN });
    await ecrireConvention(dans('b.xlsx'), { identifiant: DEUX, commune: '33281', caf: '331' });
    for (const nom of ['~$b.xlsx', '.DS_Store', 'Thumbs.db', 'desktop.ini']) writeFileSync(dans(nom), 'x');
    symlinkSync(dans(), dans('2026', 'boucle'));
    const { code, json } = await lancerJson<Chiffres>('consolider', dans(), dans('2026'), dans('b.xlsx'), '--au', AU);
    expect(code).toBe(0);
    expect(json.classeurs.map(({ fichier }) => path.relative(dans(), fichier)).sort()).toEqual([
      path.join('2026', 'ain', 'a.xlsx'),
      'b.xlsx',
    ]);
    expect(json.conventions).toMatchObject({ total: 2, enVigueur: 2, parEchelon: { local: 2 } });
    expect(json.couverture.national.communes.couvertes).toBe(2);
    expect(json.budgets.total).toBe(20_000);
  });

  it('counts the last version of a convention, and sets aside the older one and the copies, each with its motif', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('v1.xlsx'), { identifiant: UN, cout: 1_000_00, maintenant: '2026-02-01T08:00:00Z' });
    await ecrireConvention(dans('v2.xlsx'), { identifiant: UN, cout: 2_000_00, maintenant: '2026-03-01T08:00:00Z' });
    cpSync(dans('v2.xlsx'), dans('v2 (1).xlsx'));
    await ecrireConvention(dans('v9 ailleurs.xlsx'), { identifiant: UN, commune: '01004', cout: 4_000_00 });
    const { code, json } = await lancerJson<Chiffres>('consolider', dans(), '--au', AU);
    expect(code).toBe(3);
    const motifs = Object.fromEntries(
      json.classeurs.map(({ fichier, etat, motif }) => [path.basename(fichier), [etat, motif]]),
    );
    expect(Object.keys(motifs).sort()).toEqual(['v1.xlsx', 'v2 (1).xlsx', 'v2.xlsx', 'v9 ailleurs.xlsx']);
    expect(motifs['v1.xlsx']).toEqual(['écarté', expect.stringMatching(/^version antérieure de .*v2( \(1\))?\.xlsx$/)]);
    expect(motifs['v9 ailleurs.xlsx']).toEqual(['lu', expect.stringContaining('c’est une copie')]);
    const jumeaux = json.classeurs.filter(({ fichier }) => /v2/.test(fichier));
    expect(jumeaux.map(({ etat }) => etat).sort()).toEqual(['lu', 'écarté']);
    expect(jumeaux.find(({ etat }) => etat === 'écarté')?.motif).toMatch(/^copie de .*v2/);
    expect(json.conventions.total).toBe(2);
    expect(json.budgets.total).toBe(6_000);
  });

  it('lists a path that does not exist, and adds up the rest', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    const { code, json } = await lancerJson<Chiffres>('consolider', dans('absent'), dans('bon.xlsx'), '--au', AU);
    expect(code).toBe(3);
    expect(json.classeurs).toEqual([
      expect.objectContaining({
        fichier: dans('absent'),
        etat: 'écarté',
        motif: expect.stringContaining('n’existe pas'),
      }),
      expect.objectContaining({ fichier: dans('bon.xlsx'), etat: 'lu' }),
    ]);
    expect(json.conventions.total).toBe(1);
  });

  it('says when there is nothing to add up', async () => {
    const dans = dossierNeuf();
    const { code, json, bruit } = await lancerJson<Chiffres>('consolider', dans(), '--au', AU);
    expect([code, json.conventions.total]).toEqual([0, 0]);
    expect(bruit).toContain('Aucun fichier ici');
  });

  it('survives a folder of every file that cannot be read: all are listed with a motif, the good one counts', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    const mauvais = await hostiles(readFileSync(dans('bon.xlsx')));
    for (const { nom, octets } of mauvais) writeFileSync(dans(nom), octets);
    const { code, json } = await lancerJson<Chiffres>('consolider', dans(), '--au', AU);
    expect(code).toBe(3);
    expect(json.conventions).toMatchObject({ total: 1, enVigueur: 1 });
    const ecartes = json.classeurs.filter(({ etat }) => etat === 'écarté');
    expect(ecartes.map(({ fichier }) => path.basename(fichier)).sort()).toEqual(mauvais.map(({ nom }) => nom).sort());
    for (const { motif } of ecartes) expect(motif).toMatch(/^Ce (fichier|classeur) .+[.)] [A-ZÉ’].+\.$/);
    const ecran = await lancer('consolider', dans(), '--au', AU);
    expect(ecran.code).toBe(3);
    expect(ecran.sortie).toMatch(new RegExp(`^${mauvais.length}\\sfichiers écartés$`, 'm'));
    for (const { nom } of mauvais) expect(ecran.sortie).toContain(nom);
    for (const ligne of ecran.sortie.split('\n')) expect(ligne).not.toMatch(/«$|^ *[»:;]/);
  });
});

describe('« ctg consolider --sortie »', () => {
  const feuille = (grid: Grid, nom: string): Sheet => {
    const trouvee = grid.sheets.find(({ name }) => name === nom);
    if (!trouvee) throw new Error(`La feuille « ${nom} » manque.`);
    return trouvee;
  };
  /** Les lignes d’un tableau, valeurs par titre de colonne. */
  const lignes = (sheet: Sheet): Record<string, unknown>[] => {
    const { range, columns } = sheet.tables[0]!;
    const rendues: Record<string, unknown>[] = [];
    for (let r = range.top + 1; r <= range.bottom; r++)
      if (sheet.rows.has(r))
        rendues.push(
          Object.fromEntries(columns.map((titre, i) => [titre, sheet.rows.get(r)?.[range.left + i]?.value])),
        );
    return rendues;
  };

  it('writes a workbook that reads back with the totals of the JSON, and that is no convention', async () => {
    const dans = dossierNeuf();
    const sources = dossierNeuf();
    await ecrireConvention(sources('a.xlsx'), { identifiant: UN, cout: 12_345_67 });
    await ecrireConvention(sources('b.xlsx'), { identifiant: DEUX, commune: '33281', caf: '331', cout: 1_33 });
    const national = dans('national.xlsx');
    const { code, json, bruit } = await lancerJson<Chiffres>('consolider', sources(), '--au', AU, '--sortie', national);
    expect(code).toBe(0);
    expect(bruit).toContain(`Classeur écrit : ${national}`);
    expect(readdirSync(dans())).toEqual(['national.xlsx']);

    const grid = lire(national);
    const synthese = new Map(
      lignes(feuille(grid, 'Synthèse')).map((l) => [`${l.Rubrique} / ${l.Indicateur}`, l.Valeur]),
    );
    const { couverture, budgets } = json;
    expect(Object.fromEntries(synthese)).toMatchObject({
      'Conventions / Conventions lues': 2,
      'Conventions / Conventions en vigueur': json.conventions.enVigueur,
      'Couverture / Population couverte': couverture.national.population.couverte,
      'Couverture / Communes couvertes': couverture.national.communes.couvertes,
      'Budgets / Budget prévu': budgets.total,
      'Budgets / Dont non ventilé par année': budgets.nonVentile,
      'Actions / Actions': json.actions.total,
    });
    expect(budgets.total).toBe(12_347);
    expect(couverture.national.communes.couvertes).toBe(2);
    const conventions = lignes(feuille(grid, 'Conventions'));
    expect(conventions.map((l) => l['Budget prévu'])).toEqual([12_345.67, 1.33]);
    expect(conventions.map((l) => l.Fichier)).toEqual([sources('a.xlsx'), sources('b.xlsx')]);
    const parCaf = lignes(feuille(grid, 'Couverture par Caf'));
    const couvertes = parCaf.reduce((somme, l) => somme + Number(l['Communes couvertes']), 0);
    expect(couvertes).toBe(2);

    const encore = await lancerJson<Chiffres>('consolider', national, sources(), '--au', AU);
    expect(encore.code).toBe(3);
    expect(encore.json.budgets.total).toBe(budgets.total);
    expect(encore.json.classeurs.find(({ fichier }) => fichier === national)?.motif).toContain(
      'aucun des tableaux d’une convention',
    );
  });

  it('overwrites nothing without --remplacer, and a convention’s workbook not even then', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('a.xlsx'), { identifiant: UN });
    const avant = readFileSync(dans('a.xlsx'));
    const sans = await lancer('consolider', dans(), '--au', AU, '--sortie', dans('a.xlsx'));
    expect(sans.code).toBe(2);
    expect(sans.bruit).toContain('existe déjà');
    const avec = await lancer('consolider', dans(), '--au', AU, '--sortie', dans('a.xlsx'), '--remplacer');
    expect(avec.code).toBe(2);
    expect(avec.bruit).toContain('est le classeur d’une convention : le classeur consolidé ne l’écrase pas.');
    expect(readFileSync(dans('a.xlsx')).equals(avant)).toBe(true);
    expect(readdirSync(dans())).toEqual(['a.xlsx']);

    await lancer('consolider', dans(), '--au', AU, '--sortie', dans('n.xlsx'));
    const encore = await lancer('consolider', dans('a.xlsx'), '--au', AU, '--sortie', dans('n.xlsx'), '--remplacer');
    expect(encore.code).toBe(0);
    expect(readdirSync(dans()).sort()).toEqual(['a.xlsx', 'n.xlsx']);
  });
});

describe('« ctg regles »', () => {
  it('gives every rule with its source, on screen and in JSON', async () => {
    const { code, json } =
      await lancerJson<{ code: string; gravite: string; titre: string; source: string }[]>('regles');
    expect(code).toBe(0);
    expect(json.length).toBeGreaterThan(100);
    expect(new Set(json.map((regle) => regle.code)).size).toBe(json.length);
    for (const { source } of json) expect(source).not.toBe('');
    const { sortie } = await lancer('regles');
    expect(sortie).toContain(`${json.length} contrôles`);
    for (const { code: nom } of json) expect(sortie).toContain(nom);
  });
});

describe('the command itself, in a process', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const processus = (commande: string, ...arguments_: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join('functions', 'local', 'ctg.ts'), commande, ...arguments_],
      {
        cwd: RACINE,
        env,
        encoding: 'utf8',
      },
    );

  it('writes nothing but the JSON on standard output, and exits with the code it promises', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    writeFileSync(dans('note.pdf'), '%PDF-1.7');
    const { status, stdout, stderr } = processus('verifier', dans(), '--json', '--au', AU);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const { classeurs } = JSON.parse(stdout) as Verification;
    expect(classeurs.map(({ etat }) => etat)).toEqual(['lu', 'écarté']);
    const faux = processus('consolider');
    expect({ status: faux.status, stdout: faux.stdout }).toEqual({ status: 2, stdout: '' });
  });

  const tube = process.platform === 'win32' ? it.skip : it;
  tube('stops without a word when its reader has left', () => {
    const commande = `"${process.execPath}" --import tsx functions/local/ctg.ts regles | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', commande], { cwd: RACINE, env, encoding: 'utf8' });
    expect(stdout).toMatch(/^\d+ contrôles\n$/);
    expect(stderr).toBe('');
  });
});
