import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import type { Finding } from '../../shared/rules/index.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { type Grid, readXlsx } from '../../shared/xlsx/index.ts';
import { modeleDe } from '../fixtures/hostiles.ts';
import { dossierNeuf, ecrireConvention, lancer, lancerJson, UN } from '../fixtures/ligne-de-commande.ts';
import { dossierDe } from '../fixtures/lire.ts';

const AU = '2026-12-31';
const RACINE = path.resolve(import.meta.dirname, '../..');
const GEX = '240100750';

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

describe('« ctg », before any command', () => {
  it.each([[[]], [['--aide']], [['aide']], [['-h']]])('%j gives the commands on standard output', async (demande) => {
    const { code, sortie, bruit } = await lancer(...demande);
    expect(code).toBe(0);
    for (const nom of ['modele', 'reprendre', 'verifier', 'rationaliser', 'consolider', 'regles'])
      expect(sortie).toContain(nom);
    expect(bruit).toBe('');
  });

  it('says that a command does not exist, and which do, on standard error', async () => {
    const { code, sortie, bruit } = await lancer('verifie', 'x.xlsx');
    expect([code, sortie]).toEqual([2, '']);
    expect(bruit).toContain('« verifie » n’est pas une commande.');
    expect(bruit).toContain('verifier');
  });

  it.each(['modele', 'reprendre', 'verifier', 'rationaliser', 'consolider', 'regles'])(
    '« %s --aide » gives its options and asks for nothing',
    async (nom) => {
      const { code, sortie, bruit } = await lancer(nom, '--aide');
      expect([code, bruit]).toEqual([0, '']);
      expect(sortie).toMatch(new RegExp(`^${nom} : `));
      expect(sortie).toContain(`npm run ctg -- ${nom}`);
    },
  );

  it.each(['reprendre', 'verifier', 'rationaliser', 'consolider'])(
    '« %s --aide » gives its exit codes',
    async (nom) => {
      expect((await lancer(nom, '--aide')).sortie).toMatch(/codes de sortie +0 /);
    },
  );
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
      '« abc » n’est pas un SIREN : neuf chiffres sont attendus.',
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
