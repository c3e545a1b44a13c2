import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { consoliderFichiers } from '../../functions/consolidation/dossiers-de-classeurs.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { type Grid, readXlsx, type Sheet } from '../../shared/xlsx/index.ts';
import { hostiles } from '../fixtures/hostiles.ts';
import { DEUX, dossierNeuf, ecrireConvention, lancer, lancerJson, UN } from '../fixtures/ligne-de-commande.ts';

const AU = '2026-12-31';
const lire = (chemin: string): Grid => readXlsx(readFileSync(chemin), { inflate: inflateNode });

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
    expect(json.classeurs.map(({ fichier }) => fichier).sort()).toEqual([
      path.join(path.basename(dans()), '2026', 'ain', 'a.xlsx'),
      path.join(path.basename(dans()), 'b.xlsx'),
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

describe('a defect of the workshop itself', () => {
  it('on one workbook sets it aside, and does not stop the others', async () => {
    const dans = dossierNeuf();
    await ecrireConvention(dans('bon.xlsx'), { identifiant: UN });
    await ecrireConvention(dans('piege.xlsx'), { identifiant: DEUX, commune: '01004' });
    const territoires = territoiresOuverts();
    const defectueux: Territoires = Object.create(territoires, {
      resoudre: {
        value: (code: string) => {
          if (code === '01004') throw new TypeError('secret de cellule');
          return territoires.resoudre(code);
        },
      },
    });
    const { chiffres, ecartes } = consoliderFichiers(
      ['piege.xlsx', 'bon.xlsx'].map((nom) => ({ nom, octets: readFileSync(dans(nom)) })),
      { territoires: defectueux, au: AU as DateIso },
    );
    expect([ecartes, chiffres.conventions.total]).toEqual([1, 1]);
    const { motif } = chiffres.classeurs.find(({ fichier }) => fichier === 'piege.xlsx') ?? {};
    expect(motif).toMatch(/^Une erreur imprévue \(TypeError\) a arrêté la lecture de ce classeur/);
    expect(motif).not.toContain('secret');
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
    expect(conventions.map((l) => l.Fichier)).toEqual(['a.xlsx', 'b.xlsx']);
    const parCaf = lignes(feuille(grid, 'Couverture par Caf'));
    const couvertes = parCaf.reduce((somme, l) => somme + Number(l['Communes couvertes']), 0);
    expect(couvertes).toBe(2);

    const encore = await lancerJson<Chiffres>('consolider', national, sources(), '--au', AU);
    expect(encore.code).toBe(3);
    expect(encore.json.budgets.total).toBe(budgets.total);
    expect(encore.json.classeurs.find(({ fichier }) => fichier === national)?.motif).toContain(
      'Ce classeur est un classeur consolidé',
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
