import type { Periode } from '../../../shared/french/index.ts';
import {
  type Analyse,
  type Reprise,
  SANS_DECISION,
  type ValeurReprise,
  type Zone,
} from '../../../shared/reprise/contrat.ts';
import { parseCell } from '../../../shared/xlsx/reference.ts';
import type { Attendu, CibleAttendue, LigneAttendue, ValeurAttendue } from '../../fixtures/reprise/fabrique/attendu.ts';
import { type Essai, essais, mesurer, type Resultat } from './corpus.ts';
import { colonneDe, tables } from './corpus-valeurs.ts';

const place = (feuille: string, cellule: string) => {
  const { row, column } = parseCell(cellule)!;
  return { feuille, ligne: row, colonne: column };
};

const periode = (texte: string): Periode => {
  const [du, au] = texte.split('/').map((date) => (date === '' ? null : date));
  return { du, au, precision: 'annee', texte } as Periode;
};

const champDe = ({ table, champ }: CibleAttendue) =>
  champ === '*' ? Object.keys(Object.values(tables).find(({ nom }) => nom === table)!.colonnes)[0]! : champ;

function valeurDe({ genre, valeur }: ValeurAttendue): unknown {
  if (valeur === null) return null;
  if (genre === 'montant') return Math.round(Number(valeur) * 100);
  return genre === 'periode' ? periode(String(valeur)) : valeur;
}

/** Une analyse où chaque colonne attendue est trouvée et bien proposée. */
function analyseParfaite({ tableaux }: Attendu): Analyse {
  const zones = tableaux.map(({ feuille, forme, tables, lignes, colonnes }) => {
    const places = colonnes.map(({ cellule }) => place(feuille, cellule));
    const zone: Zone = {
      feuille,
      plage: { top: 1, left: places[0]!.colonne, bottom: 1, right: 1 },
      forme,
      entetes: forme === 'fiches' ? [] : [...new Set(places.map(({ ligne }) => ligne))],
      colonnes: colonnes.map(({ entete }, i) => ({
        nature: forme === 'fiches' ? 'etiquette' : 'colonne',
        rang: places[i]!.colonne,
        cellule: places[i]!,
        niveaux: [entete],
        entete,
      })),
      lignes: new Int32Array(lignes),
      ecartees: [],
      totaux: [],
      titre: null,
    };
    return {
      zone,
      proposition: {
        table: tables[0] ?? null,
        confiance: 1,
        raison: '',
        forme: '',
        retenue: false,
        colonnes: colonnes.map(({ cibles: [cible] }) => ({
          cible: cible ? { ...cible, champ: champDe(cible) } : null,
          confiance: 1,
          raison: '',
          autres: [],
        })),
      },
    };
  });
  return { feuilles: [], zones };
}

function ligneParfaite({ table, repere, champs }: LigneAttendue): Record<string, unknown> {
  const lus = Object.entries(champs).map(([champ, valeur]) => {
    const colonne = colonneDe(table, champ);
    const lue =
      colonne?.type === 'montant'
        ? Number(valeur) * 100
        : colonne?.type === 'periode'
          ? periode(String(valeur))
          : valeur;
    return [champ, champ === 'prevu' ? { 2024: lue } : lue];
  });
  return { [repere.champ]: repere.contient, ...Object.fromEntries(lus) };
}

/** Une reprise qui donne toutes les valeurs attendues et met le reste de côté. */
function repriseParfaite({ attendu, grid }: Essai): Reprise {
  const valeurs: ValeurReprise[] = attendu.valeurs.map((attendue) => {
    const cible = attendue.cibles[0]!;
    return {
      ...cible,
      champ: champDe(cible),
      ligne: 0,
      sources: [place(attendue.feuille, attendue.cellule)],
      brut: attendue.brut,
      valeur: valeurDe(attendue),
    };
  });
  const prises = new Set(valeurs.map(({ sources: [s] }) => `${s!.feuille}!${s!.ligne}!${s!.colonne}`));
  const ecartees: Reprise['ecartees'][number][] = [];
  let lues = 0;
  for (const { name, rows } of grid.sheets)
    for (const [ligne, rangee] of rows)
      rangee.forEach((cellule, colonne) => {
        if (!cellule || cellule.text.trim() === '') return;
        lues++;
        if (!prises.has(`${name}!${ligne}!${colonne}`))
          ecartees.push({ place: { feuille: name, ligne, colonne }, motif: 'titre', raison: '' });
      });
  const contenu: Record<string, unknown[]> = {};
  for (const ligne of attendu.lignes) {
    const cle = Object.entries(tables).find(([, { nom }]) => nom === ligne.table)![0];
    contenu[cle] = [...(contenu[cle] ?? []), ligneParfaite(ligne)];
  }
  return {
    contenu: contenu as Reprise['contenu'],
    valeurs,
    conservees: [],
    ecartees,
    questions: [],
    totaux: [],
    comptes: { lues, converties: prises.size, conservees: 0, ecartees: ecartees.length, perdues: 0 },
    perdues: [],
    avertissements: [],
  };
}

const parfait = (essai: Essai): Resultat => ({
  analyse: analyseParfaite(essai.attendu),
  reprise: repriseParfaite(essai),
});

const tous = [...essais('classeurs'), ...essais('reserve')];
const essai = tous.find(({ nom }) => nom === 'plan-creuse')!;

/** La mesure d’une reprise parfaite où une valeur est changée. */
const avec = (changer: (valeur: ValeurReprise) => Partial<ValeurReprise>) => {
  const { analyse, reprise } = parfait(essai);
  const valeurs = reprise.valeurs.map((v) =>
    v.valeur === 1_250_000 && v.champ === 'coutTotal' ? { ...v, ...changer(v) } : v,
  );
  return mesurer(essai, { analyse, reprise: { ...reprise, valeurs } }).valeurs;
};

describe('le juge de la reprise', () => {
  it('connaît au moins quarante classeurs et vingt-cinq de réserve, sans aucune décision d’avance', () => {
    expect([essais('classeurs').length >= 45, essais('reserve').length]).toEqual([true, 25]);
    expect(SANS_DECISION.zones).toEqual([]);
  });

  it('n’attend que des cellules qui sont dans le classeur', () => {
    for (const { nom, attendu, grid } of tous)
      for (const { feuille, cellule } of [
        ...attendu.valeurs,
        ...attendu.ambigues,
        ...attendu.tableaux.flatMap((t) =>
          t.colonnes.filter((c) => c.entete !== '').map((c) => ({ feuille: t.feuille, cellule: c.cellule })),
        ),
      ]) {
        const { ligne, colonne } = place(feuille, cellule);
        const lue = grid.sheets.find(({ name }) => name === feuille)?.rows.get(ligne)?.[colonne];
        expect(`${nom} ${feuille}!${cellule} ${lue === undefined ? 'vide' : 'rempli'}`).toMatch(/rempli$/);
      }
  });

  it('ne reproche rien à une reprise parfaite', () => {
    for (const sien of tous) expect([sien.nom, mesurer(sien, parfait(sien)).manques]).toEqual([sien.nom, []]);
  });

  it('voit une colonne confondue, une colonne manquée et une table fausse', () => {
    const { analyse, reprise } = parfait(essai);
    const [{ zone, proposition }] = analyse.zones as [Analyse['zones'][number]];
    const colonnes = proposition.colonnes.map((colonne, i) =>
      i === 2
        ? { ...colonne, cible: { table: 'CTG_Actions' as const, champ: 'pilote' } }
        : i === 3
          ? { ...colonne, cible: null }
          : colonne,
    );
    const autre = { zone, proposition: { ...proposition, table: 'CTG_Diagnostic' as const, colonnes } };
    const mesure = mesurer(essai, { analyse: { feuilles: [], zones: [autre] }, reprise });
    expect(mesure.colonnes).toEqual({ attendues: 10, justes: 8, fausses: 1, nonReconnues: 1 });
    expect(mesure.tables).toEqual({ attendues: 1, justes: 0, fausses: 1 });
  });

  it('voit une valeur fausse, et la pardonne si elle est signalée', () => {
    const attendues = essai.attendu.valeurs.length;
    const parfaite = { juste: attendues, gardee: 0, fausse: 0, ecartee: 0, sansTable: 0, perdue: 0 };
    expect(avec(() => ({}))).toEqual(parfaite);
    expect(avec(() => ({ valeur: 1200 }))).toEqual({ ...parfaite, juste: attendues - 2, fausse: 2 });
    expect(avec(() => ({ valeur: 1200, alerte: 'à vérifier' }))).toEqual({
      ...parfaite,
      juste: attendues - 2,
      gardee: 2,
    });
    expect(avec(() => ({ champ: 'partCaf' }))).toEqual({ ...parfaite, juste: attendues - 2, fausse: 2 });
  });

  it('voit une cellule perdue même si la reprise dit n’en perdre aucune', () => {
    const { analyse, reprise } = parfait(essai);
    const mesure = mesurer(essai, { analyse, reprise: { ...reprise, ecartees: reprise.ecartees.slice(1) } });
    expect(mesure.perdues).toBe(1);
  });

  it('voit une ambiguïté tranchée sans le dire', () => {
    const { analyse, reprise } = parfait(essai);
    const [ambigue] = essai.attendu.ambigues;
    const sources = [place(ambigue!.feuille, ambigue!.cellule)];
    const tranchee: ValeurReprise = {
      table: 'CTG_Actions',
      ligne: 0,
      champ: 'coutTotal',
      sources,
      brut: '12.500',
      valeur: 1_250_000,
    };
    expect(
      mesurer(essai, { analyse, reprise: { ...reprise, valeurs: [...reprise.valeurs, tranchee] } }).tranchees,
    ).toBe(1);
    const alertee = { ...tranchee, alerte: '12,50 € ou 12 500 €' };
    expect(mesurer(essai, { analyse, reprise: { ...reprise, valeurs: [...reprise.valeurs, alertee] } }).tranchees).toBe(
      0,
    );
  });
});
