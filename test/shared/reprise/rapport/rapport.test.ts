import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';
import type { Reprise } from '../../../../shared/reprise/contrat.ts';
import { arriveesDans } from '../../../../shared/reprise/rapport/places.ts';
import { creerRapport, type Rapport } from '../../../../shared/reprise/rapport/rapport.ts';
import type { Contenu } from '../../../../shared/workbook/modele/contenu.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { address, readXlsx } from '../../../../shared/xlsx/index.ts';
import { ANALYSE, CONTENU, FICHIER, modeleRempli, REPRISE } from './reprise-factice.ts';

const rapportDe = (reprise: Reprise = REPRISE, contenu: Contenu = CONTENU): Rapport =>
  creerRapport(FICHIER, { analyse: ANALYSE, reprise }, arriveesDans(modeleRempli(contenu), contenu));

describe('le rapport en données', () => {
  it('dit la zone, ses en-têtes, le titre du champ de chaque colonne et les lignes mises de côté', () => {
    const [zone] = rapportDe().zones;
    expect(zone).toMatchObject({
      feuille: 'Plan',
      zone: 'A3:G7',
      entetes: [3],
      table: 'CTG_Actions',
      lignes: 3,
      ecartees: [{ ligne: 7, raison: 'Ligne de total : « Total »' }],
    });
    expect(zone?.colonnes.map(({ cellule, entete, champ, table }) => [cellule, entete, champ, table])).toEqual([
      ['A3', 'Réf', 'réf', 'CTG_Actions'],
      ['B3', 'Action', 'action', 'CTG_Actions'],
      ['C3', 'Porteur', 'pilote', 'CTG_Actions'],
      ['D3', 'Coût (k€)', 'coût total', 'CTG_Actions'],
      ['E3', 'Calendrier', 'début', 'CTG_Actions'],
      ['F3', 'Couleur', null, null],
      ['G3', 'Caf 2025', 'Prévu 2025', 'CTG_Financements'],
    ]);
  });

  it('rend les montants en euros, les périodes par leur texte, et null pour un texte gardé', () => {
    const { valeurs, deduites } = rapportDe();
    const de = (source: string) => valeurs.find((une) => une.source === source);
    expect(de('Plan!D4')).toMatchObject({ champ: 'coût total', brut: '12', valeur: 12_000 });
    expect(de('Plan!G4')).toMatchObject({ champ: 'Prévu 2025', valeur: 1500.5 });
    expect(de('Plan!G6')?.valeur).toBe(0);
    expect(de('Plan!E4')?.valeur).toBe('2024');
    expect(de('Plan!D5')).toMatchObject({ brut: 'à définir', valeur: null, alerte: expect.stringContaining('gardé') });
    expect(deduites).toEqual([expect.objectContaining({ champ: 'financeur', valeur: 'Caf' })]);
  });

  it('donne pour chaque valeur la cellule du classeur écrit où elle se trouve', async () => {
    const grid = readXlsx(await ecrireXlsx(modeleRempli()), { inflate: inflateNode });
    const lire = (cible: string): string | undefined => {
      const coupe = cible.lastIndexOf('!');
      const feuille = grid.sheets.find(({ name }) => name === cible.slice(0, coupe));
      for (const [ligne, cellules] of feuille?.rows ?? [])
        for (let colonne = 1; colonne < cellules.length; colonne += 1)
          if (address(ligne, colonne) === cible.slice(coupe + 1)) return String(cellules[colonne]?.value);
      return undefined;
    };
    const { valeurs, conservees } = rapportDe();
    for (const { cible, brut, valeur } of valeurs) expect(lire(cible ?? '')).toBe(String(valeur ?? brut));
    expect(conservees.map(({ cible, texte }) => cible && [lire(cible), texte])).toEqual([
      ['rouge', 'rouge'],
      ['=1+1', '=1+1'],
      null,
    ]);
    expect(valeurs.find(({ source }) => source === 'Plan!B4')?.cible).toBe('Plan d’actions!C5');
  });

  it('rend les totaux dans l’unité de leur colonne', () => {
    expect(rapportDe().totaux).toMatchObject([
      { source: 'Plan!D7', lu: 16_000, recompte: 15_000, egal: false },
      { source: 'Plan!G7', lu: 1500.5, egal: true },
    ]);
  });

  it('les comptes sont ceux de la reprise quand tout est dans le classeur écrit', () => {
    const { cellules, perdues, avertissements } = rapportDe();
    expect(cellules).toEqual(REPRISE.comptes);
    expect(perdues).toEqual([]);
    expect(avertissements).toEqual(REPRISE.avertissements);
  });

  it('une valeur que le classeur écrit n’a pas est une cellule perdue, et c’est dit', () => {
    const [a1, ...autres] = CONTENU.actions as readonly Record<string, unknown>[];
    const { pilote: _oublie, ...sansPilote } = a1!;
    const contenu = { ...CONTENU, actions: [sansPilote, ...autres] } as Contenu;
    const { cellules, perdues, avertissements } = rapportDe({ ...REPRISE, contenu }, contenu);
    expect(cellules).toEqual({ ...REPRISE.comptes, converties: 17, perdues: 1 });
    expect(perdues).toEqual(['Plan!C4']);
    expect(avertissements.at(-1)).toContain('Plan!C4');
  });

  it('un texte gardé dont la colonne ajoutée a disparu est perdu aussi', () => {
    const [a1, a2, a3] = CONTENU.actions as readonly Record<string, unknown>[];
    const contenu = { ...CONTENU, actions: [a1, a2, { ...a3, ajoutees: {} }] } as Contenu;
    const { cellules, perdues } = rapportDe({ ...REPRISE, contenu }, contenu);
    expect([cellules.conservees, cellules.perdues, perdues]).toEqual([2, 1, ['Plan!F6']]);
  });

  it('une cellule qui se retrouve ailleurs n’est pas perdue', () => {
    const [premiere] = REPRISE.valeurs;
    const ailleurs = { ...premiere!, champ: 'fin', ligne: 2 };
    const { cellules } = rapportDe({ ...REPRISE, valeurs: [...REPRISE.valeurs, ailleurs] });
    expect(cellules.perdues).toBe(0);
  });

  it('une valeur sans table dans le classeur, ou hors de ses lignes, n’a pas de cible', () => {
    const [premiere] = REPRISE.valeurs;
    const loin = { ...premiere!, ligne: 100_000 };
    const { valeurs, cellules } = rapportDe({ ...REPRISE, valeurs: [loin, ...REPRISE.valeurs.slice(1)] });
    expect(valeurs[0]?.cible).toBeNull();
    expect(cellules.perdues).toBe(1);
  });
});
