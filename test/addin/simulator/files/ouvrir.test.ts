import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createFormulas, createPlainCalculator } from '../../../../addin/simulator/calc/index.ts';
import { fromFile, toFile } from '../../../../addin/simulator/files/future-functions.ts';
import { openWorkbook } from '../../../../addin/simulator/files/index.ts';
import { pointsFromWidth, widthFromPoints } from '../../../../addin/simulator/files/units.ts';
import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';
import { XlsxError } from '../../../../shared/xlsx/index.ts';
import { hostiles } from '../../../fixtures/hostiles.ts';
import { classeurAvecRestes, classeurRiche } from '../../../shared/xlsx/classeur-riche.ts';
import { workbook } from '../../../shared/xlsx/fabrique.ts';
import { ouvrir, portrait } from './outils.ts';

describe('ouvrir un classeur', () => {
  test('dit en phrases, par feuille, ce que l’enregistrement ne rendra pas', () => {
    const { losses } = ouvrir(classeurAvecRestes());
    const phrases = losses.map(({ message }) => message);
    expect(phrases).toEqual(
      expect.arrayContaining([
        'La feuille « Deux mots » porte 2 graphiques : ils ne seront pas dans le fichier enregistré.',
        'La feuille « Deux mots » porte 1 image : elle ne sera pas dans le fichier enregistré.',
        'La feuille « Deux mots » porte 1 tableau croisé dynamique : il ne sera pas dans le fichier enregistré.',
        'La feuille « Deux mots » porte 1 segment ou chronologie : il ne sera pas dans le fichier enregistré.',
        'Le classeur porte 1 ensemble de macros : il ne sera pas dans le fichier enregistré.',
        'Le classeur porte 1 lien vers un autre classeur : il ne sera pas dans le fichier enregistré.',
        'La feuille « Courbe » ne contient qu’un graphique : elle n’est pas ouverte et ne sera pas dans le fichier enregistré.',
      ]),
    );
    expect(phrases.filter((phrase) => /undefined|NaN|\[object/.test(phrase))).toEqual([]);
    expect(new Set(losses.map(({ code }) => code))).toEqual(
      new Set(['graphique', 'image', 'tableau-croise', 'segment', 'macro', 'lien-externe', 'autre', 'nom-formule']),
    );
    expect(losses.find(({ code }) => code === 'tableau-croise')?.sheet).toBe('Deux mots');
  });

  test('un fichier hostile est refusé par une XlsxError qui dit que faire, ou ouvert', async () => {
    const codes: Record<string, string | undefined> = {};
    const lisibles = new Set(['pas-un-classeur-ctg', 'version-plus-recente']);
    const liste = await hostiles(classeurRiche());
    for (const { nom, code, octets } of liste.filter(({ nom }) => nom !== 'million.xlsx')) {
      try {
        ouvrir(octets);
        codes[nom] = 'ouvert';
      } catch (erreur) {
        if (!(erreur instanceof XlsxError)) throw erreur;
        expect(erreur.remede).not.toBe('');
        codes[nom] = erreur.code;
      }
      expect([nom, codes[nom]]).toEqual([nom, lisibles.has(code) ? 'ouvert' : code]);
    }
    expect(liste.length).toBeGreaterThan(15);
  });

  test.each(['libreoffice-varie.xlsx', 'libreoffice-dates.xlsx'])('ouvre %s sans perte inattendue', (nom) => {
    const { workbook: classeur, grid, losses } = ouvrir(new Uint8Array(readFileSync(`test/fixtures/xlsx/${nom}`)));
    expect(classeur.sheets.map(({ name }) => name)).toEqual(grid.sheets.map(({ name }) => name));
    expect(losses.every(({ code }) => code === 'autre')).toBe(true);
    for (const [i, { rows }] of grid.sheets.entries())
      for (const [ligne, cellules] of rows)
        for (const [colonne, cellule] of cellules.entries())
          if (cellule && cellule.kind !== 'error')
            expect(classeur.sheets[i]!.cell(ligne, colonne)?.value).toBe(cellule.value);
  });

  test('garde les résultats enregistrés, et ne recalcule que si le fichier le demande', () => {
    let complets = 0;
    const plain = createPlainCalculator();
    const calculator = {
      ...plain,
      evaluate: (full?: boolean) => {
        if (full) complets++;
        return plain.evaluate(full);
      },
    };
    const rendus = (octets: Uint8Array, recalculate?: boolean) => {
      const { workbook: classeur } = openWorkbook(octets, {
        calculator,
        formulas: createFormulas(),
        inflate: inflateNode,
        recalculate,
      });
      return classeur.sheets[0]!.cell(1, 1)?.value;
    };
    const connu = workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>');
    const inconnu = workbook('<row r="1"><c r="A1"><f>1+1</f></c></row>');
    expect([rendus(connu), complets]).toEqual([2, 0]);
    expect([rendus(inconnu, false), complets]).toEqual([null, 0]);
    expect([rendus(inconnu), complets]).toEqual([null, 1]);
  });

  test('une feuille sans nom connu d’active ouvre sur la première visible', () => {
    expect(portrait(ouvrir(workbook('')).workbook)).toMatchObject({ active: 'Feuille', feuilles: [{ cellules: [] }] });
  });
});

describe('les préfixes de compatibilité', () => {
  test.each([
    ['IFS(A1>0,1)', '_xlfn.IFS(A1>0,1)'],
    ['SORT(UNIQUE(A1:A9))', '_xlfn._xlws.SORT(_xlfn.UNIQUE(A1:A9))'],
    ['SUM(A1,"IFS(")', 'SUM(A1,"IFS(")'],
    ["'IFS('!A1+SUM(T[IFS(])", "'IFS('!A1+SUM(T[IFS(])"],
    ['LET(x,1,y,x+2,x*y)', '_xlfn.LET(_xlpm.x,1,_xlpm.y,_xlpm.x+2,_xlpm.x*_xlpm.y)'],
    ['MAP(A1:A3,LAMBDA(v,v*2))', '_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v*2))'],
    ['STDEV.S(A1:A3)+IFERROR(B1,0)', '_xlfn.STDEV.S(A1:A3)+IFERROR(B1,0)'],
    ['IFS', 'IFS'],
  ])('%s s’écrit %s dans le fichier, et revient', (formule, fichier) => {
    expect(toFile(formule)).toBe(fichier);
    expect(fromFile(fichier)).toBe(formule);
  });
});

describe('les largeurs de colonne', () => {
  test('64 pixels font 48 points, et l’aller et retour garde le pixel', () => {
    expect(pointsFromWidth(9.140625)).toBe(48);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1780 }), (pixels) => {
        expect(pointsFromWidth(widthFromPoints(pixels * 0.75))).toBe(pixels * 0.75);
      }),
      { seed: 7 },
    );
  });
});
