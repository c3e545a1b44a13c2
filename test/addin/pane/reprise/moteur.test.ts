import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { ECARTER, GARDER, type MoteurReprise, type VueReprise } from '../../../../addin/pane/moteur/reprise/contrat.ts';
import { type ClasseurVu, MoteurDeReprise } from '../../../../addin/pane/moteur/reprise/moteur-reprise.ts';
import { lireDossier } from '../../../../shared/workbook/index.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import type { Sheet } from '../../../../shared/xlsx/grid.ts';
import { inflateFflate } from '../../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../../shared/xlsx/read.ts';
import { parseRange } from '../../../../shared/xlsx/reference.ts';
import { territoires } from '../../../shared/workbook/modele-exemple.ts';
import { ACTIONS, planFatigue } from './plan-fatigue.ts';

const MAINTENANT = '2026-11-22T09:00:00Z';
const IDENTIFIANT = '6f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d';
let octets: Uint8Array;
beforeAll(async () => {
  octets = await planFatigue();
});

const feuille = (name: string): Sheet => ({
  name,
  visibility: 'visible',
  rows: new Map(),
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  tables: [],
});

/** Un classeur ouvert qui n’est pas une CTG, avec ces feuilles. */
const etranger = (...noms: string[]): ClasseurVu => ({
  grid: { level: 'base', sheets: noms.map(feuille), names: [], properties: {} },
  etat: { genre: 'etranger', probleme: null },
  dossier: null,
});

const moteur = (vu: ClasseurVu | null = etranger('Axe 1')): MoteurReprise =>
  new MoteurDeReprise({ territoires: territoires(), classeur: () => vu });

async function ouvert(vu?: ClasseurVu): Promise<{ moteur: MoteurReprise; vue: VueReprise }> {
  const neuf = moteur(vu);
  const vue = await neuf.ouvrir({ octets, nomFichier: 'plan.xlsx', ici: true }, []);
  if ('refus' in vue) throw new Error(vue.refus.message);
  return { moteur: neuf, vue };
}

const zones = (vue: VueReprise) => vue.feuilles.flatMap((une) => une.zones);

describe('la reprise dans le fil du moteur', () => {
  const enOctets = (...nombres: number[]): Uint8Array => Uint8Array.from([...nombres, ...new Array(600).fill(0)]);
  test.each([
    ['un .csv', strToU8('nom;montant\nLAEP;12'), /texte \(CSV/, /Enregistrer sous/],
    ['un .xls', enOctets(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /ancien document/, /s’enregistre en \.xlsx/],
    [
      'un .ods',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }),
      /\.ods/,
      /enregistrez-le/,
    ],
    ['un .docx', zipSync({ 'word/document.xml': strToU8('<w/>') }), /pas un classeur/, /se copie d’abord dans Excel/],
    ['un .pdf', strToU8('%PDF-1.7'), /PDF/, /se copie d’abord dans Excel/],
    ['un fichier de 0 octet', new Uint8Array(0), /vide \(0 octet\)/, /ouvrir une fois dans Excel/],
    ['un fichier coupé', enOctets(0x50, 0x4b, 3, 4), /incomplet/, /télécharger de nouveau/],
  ])('%s est refusé : ce que c’est, et ce qu’il faut faire', async (_, contenu, message, remede) => {
    const refus = await moteur().ouvrir({ octets: contenu, nomFichier: 'plan', ici: false }, []);
    expect(refus).toMatchObject({
      refus: { message: expect.stringMatching(message), remede: expect.stringMatching(remede) },
    });
  });

  test('un classeur sans tableau ne donne rien, et rien n’y est perdu', async () => {
    const classeur = new ExcelJS.Workbook();
    classeur.addWorksheet('Note').getCell('A1').value = 'Penser à rappeler la mairie avant vendredi.';
    const contenu = new Uint8Array(await classeur.xlsx.writeBuffer());
    const vue = await moteur().ouvrir({ octets: contenu, nomFichier: 'note.xlsx', ici: false }, []);
    if ('refus' in vue) throw new Error(vue.refus.message);
    expect(zones(vue)).toEqual([]);
    expect(vue.feuilles.map(({ deLAtelier }) => deLAtelier)).toEqual([false]);
    expect(vue.comptes.perdues).toBe(0);
  });

  test('trois tableaux de même forme, comptés, leurs totaux recomptés, rien de perdu', async () => {
    const { vue } = await ouvert();
    expect(zones(vue).map(({ table, lignes, jumelles, reprise }) => [table, lignes, jumelles, reprise])).toEqual([
      ['CTG_Actions', 50, 2, true],
      ['CTG_Actions', 50, 2, true],
      ['CTG_Actions', 50, 2, true],
    ]);
    expect(vue.totaux.map(({ egal }) => egal)).toEqual([true, true, true]);
    const { lues, converties, conservees, ecartees, perdues } = vue.comptes;
    expect([converties + conservees + ecartees, perdues]).toEqual([lues, 0]);
  });

  test('une destination changée vaut pour les trois feuilles, se voit dans l’aperçu, et se garde', async () => {
    const { moteur: sien } = await ouvert();
    const { colonnes, choix } = await sien.correspondances(0);
    const suites = colonnes.find(({ entete }) => entete === 'Suites à donner')!;
    const observations = choix.flatMap(({ cibles }) => cibles).find(({ libelle }) => libelle.endsWith('observations'))!;
    await sien.choisirCible(0, suites.cle, observations.id);
    for (const zone of [0, 1, 2]) {
      const apres = (await sien.correspondances(zone)).colonnes.find(({ cle }) => cle === suites.cle)!;
      expect(apres).toMatchObject({ choisi: observations.id, assurance: 'sur' });
      expect(apres.suggestions.length).toBeGreaterThan(0);
    }
    const { elements } = await sien.apercu(2, 0, 1);
    expect(elements[0]!.champs).toContainEqual(
      expect.objectContaining({ libelle: 'observations', valeur: 'À revoir au comité technique de printemps' }),
    );
    const gardees = await sien.aGarder();
    expect(gardees).toHaveLength(1);
    const autre = moteur();
    const vue = await autre.ouvrir({ octets, nomFichier: 'suivant.xlsx', ici: true }, gardees);
    expect('refus' in vue || zones(vue).every(({ retenue }) => retenue)).toBe(true);
    const retrouvee = (await autre.correspondances(1)).colonnes.find(({ cle }) => cle === suites.cle)!;
    expect(retrouvee.choisi).toBe(observations.id);
  });

  test('ne pas reprendre une colonne la met de côté ; la garder la remet dans une colonne ajoutée', async () => {
    const { moteur: sien, vue } = await ouvert();
    const cle = (await sien.correspondances(0)).colonnes.find(({ entete }) => entete === 'Vu avec')!.cle;
    const sans = await sien.choisirCible(0, cle, ECARTER);
    expect(sans.comptes.ecartees).toBeGreaterThan(vue.comptes.ecartees);
    expect(sans.comptes.perdues).toBe(0);
    expect((await sien.apercu(0, 0, 1)).elements[0]!.gardes).toEqual([]);
    const avec = await sien.choisirCible(0, cle, GARDER);
    expect(avec.comptes).toEqual(vue.comptes);
    expect((await sien.apercu(0, 0, 1)).elements[0]!.gardes).toEqual([{ titre: 'Vu avec', texte: 'la coordinatrice' }]);
  });

  test('un tableau décoché, ou dit « rien », ne donne plus de ligne', async () => {
    const { moteur: sien } = await ouvert();
    await sien.cocher(1, false);
    const nombre = async () => (await sien.bilan()).tables.find(({ table }) => table === 'CTG_Actions')?.nouvelles ?? 0;
    expect(await nombre()).toBe(100);
    await sien.cocher(1, true);
    expect(await nombre()).toBe(150);
    const vue = await sien.choisirTable(0, null);
    expect(zones(vue).map(({ table }) => table)).toEqual([null, null, null]);
    expect(await nombre()).toBe(0);
  });

  test('une valeur décidée se voit dans l’aperçu, et la décision s’oublie', async () => {
    const { moteur: sien, vue } = await ouvert();
    const { elements } = await sien.questions(0, 10);
    const question = elements[0]!;
    expect(vue.questions).toBe(elements.length);
    const decidee = await sien.decider(question.id, question.choix[0]!.valeur);
    expect(decidee).toMatchObject({ questions: vue.questions, decidees: 1 });
    expect((await sien.questions(0, 10)).elements[0]!.decision).toBe(question.choix[0]!.valeur);
    const oubliee = await sien.decider(question.id, undefined);
    expect(oubliee.decidees).toBe(0);
  });

  test('le modèle se reçoit par tranches ; les noms pris changent, les alertes savent où elles sont écrites', async () => {
    const { moteur: sien } = await ouvert(etranger('Axe 1', 'PLAN D’ACTIONS', 'reprise'));
    const bilan = await sien.bilan();
    expect(bilan).toMatchObject({
      genre: 'nouveau',
      renommees: [{ de: 'Plan d’actions', a: 'Plan d’actions (CTG)' }],
      rapport: 'Reprise 2',
    });
    expect((await sien.alertes(0, 1)).elements[0]!.cible).toBeNull();
    const { modele, cellules } = await sien.modele(IDENTIFIANT, MAINTENANT);
    expect(modele.feuilles.every((une) => une.cellules.length === 0)).toBe(true);
    const rang = modele.feuilles.findIndex(({ nom }) => nom === 'Plan d’actions (CTG)');
    const recues = [...(await sien.cellules(rang, 0, 100)), ...(await sien.cellules(rang, 100, cellules[rang]! - 100))];
    expect(recues).toHaveLength(cellules[rang]!);
    const textes = new Set(recues.flatMap(({ valeur }) => (valeur?.genre === 'texte' ? [valeur.texte] : [])));
    for (const { intitule } of ACTIONS) expect(textes.has(intitule)).toBe(true);
    const { elements } = await sien.alertes(0, 5);
    expect(elements.map(({ cible }) => cible?.feuille)).toEqual(
      elements.map(() => expect.stringMatching(/^(Plan d’actions \(CTG\)|Évaluation|Axes)$/)),
    );
  });

  test('tant que le classeur se lit, ou s’il est plus récent que l’atelier, rien ne s’écrit', async () => {
    const sien = moteur(null);
    await sien.ouvrir({ octets, nomFichier: 'plan.xlsx', ici: false }, []);
    expect(await sien.bilan()).toMatchObject({ genre: 'refus', refus: expect.stringContaining('lecture') });
    const recent = moteur({
      ...etranger(),
      etat: {
        genre: 'etranger',
        probleme: { code: 'version-plus-recente', message: 'Version 9.', remede: 'Mettre à jour.' } as never,
      },
    });
    await recent.ouvrir({ octets, nomFichier: 'plan.xlsx', ici: false }, []);
    expect(await recent.bilan()).toMatchObject({ genre: 'refus', refus: 'Version 9. Mettre à jour.' });
  });
});

describe('dans un classeur qui a déjà ses tables', () => {
  /** Le classeur de la reprise écrite, ses sources en moins, relu comme le volet le lirait. */
  async function classeurEcrit(): Promise<ClasseurVu & { readonly octets: Uint8Array }> {
    const { moteur: sien } = await ouvert(etranger());
    await sien.cocher(2, false);
    const { modele, cellules } = await sien.modele(IDENTIFIANT, MAINTENANT);
    const feuilles = [];
    for (const [rang, une] of modele.feuilles.entries())
      feuilles.push({ ...une, cellules: await sien.cellules(rang, 0, cellules[rang]!) });
    const ecrits = await ecrireXlsx({ ...modele, feuilles });
    const grid = readXlsx(ecrits, { inflate: inflateFflate });
    const lecture = lireDossier(grid);
    if (!lecture.ok) throw new Error(lecture.probleme.message);
    return { grid, etat: { genre: 'ctg', probleme: null }, dossier: lecture.dossier, octets: ecrits };
  }

  test('les lignes nouvelles vont au bas des tables, leurs textes gardés dans leurs colonnes, et le compte rendu les situe', async () => {
    const vu = await classeurEcrit();
    const { moteur: sien } = await ouvert(vu);
    const cle = (await sien.correspondances(0)).colonnes.find(({ entete }) => entete === 'Porteur')!.cle;
    await sien.choisirCible(0, cle, GARDER);
    const bilan = await sien.bilan();
    expect(bilan.tables.find(({ table }) => table === 'CTG_Actions')).toMatchObject({ nouvelles: 50 });
    const reponse = await sien.plan([], []);
    if ('rien' in reponse) throw new Error(reponse.rien);
    const plan = { ...reponse.plan, ecritures: await sien.ecritures(0, reponse.ecritures) };
    expect(plan.ecritures).toHaveLength(reponse.ecritures);
    expect(await sien.ecritures(1, 2)).toEqual(plan.ecritures.slice(1, 3));
    expect(plan.agrandir).toContainEqual({ tableau: 'CTG_Actions', lignes: 30 });
    expect(plan.colonnes).toEqual([{ tableau: 'CTG_Actions', titres: ['Porteur'] }]);
    const neuves = plan.ecritures.filter(({ feuille: nom }) => nom === 'Plan d’actions');
    const [premiere] = neuves;
    expect(premiere).toMatchObject({ cellule: 'A105', valeur: { texte: '3.1' } });
    const places = new Set(plan.ecritures.map(({ feuille: nom, cellule }) => `${nom}!${cellule}`));
    expect(places.size).toBe(plan.ecritures.length);
    const { modele, cellules } = await sien.rapport(MAINTENANT);
    expect(modele.feuilles.map(({ nom }) => nom)).toEqual(['Reprise 2', 'Reprise 2 – valeurs']);
    const valeurs = await sien.cellules(1, 0, cellules[1]!);
    expect(valeurs.some(({ valeur }) => valeur?.genre === 'lien' && valeur.cellule === 'A105')).toBe(true);
  });

  test('une case vidée se remplit d’elle-même, sauf refus ; une cellule changée, seulement si on l’accepte', async () => {
    const vu = await classeurEcrit();
    const [une, autre] = vu.dossier!.actions;
    const sources = [une!.coutTotal.source!, autre!.coutTotal.source!, une!.pilote.source!];
    const change = (source: { feuille: string; cellule: string }, cellule: unknown) => {
      const { top, left } = parseRange(source.cellule)!;
      const cellules = vu.grid.sheets.find(({ name }) => name === source.feuille)!.rows.get(top) as unknown[];
      cellules[left] = cellule;
    };
    change(sources[0] as never, undefined);
    change(sources[1] as never, { kind: 'number', value: 99, text: '99' });
    change(sources[2] as never, { kind: 'text', value: '', text: '', formula: 'IF(1=1,"","x")' });
    const lecture = lireDossier(vu.grid);
    if (!lecture.ok) throw new Error(lecture.probleme.message);
    const { moteur: sien } = await ouvert({ ...vu, dossier: lecture.dossier });
    await sien.cocher(2, false);
    expect(await sien.bilan()).toMatchObject({ changements: 2, remplies: 1 });
    const [vide] = (await sien.changements(true, 0, 10)).elements;
    const changees = (await sien.changements(false, 0, 10)).elements;
    expect(vide).toMatchObject({ avant: '', place: sources[0], remplit: true });
    expect(changees.map(({ avant }) => avant).sort()).toEqual(['(formule)', '99']);
    const ecrites = async (acceptes: string[], refuses: string[]) => {
      const plan = await sien.plan(acceptes, refuses);
      return 'rien' in plan ? [] : (await sien.ecritures(0, 10)).map(({ cellule }) => cellule);
    };
    expect(await ecrites([], [])).toEqual([sources[0]!.cellule]);
    expect(await ecrites([], [vide!.id])).toEqual([]);
    expect(await ecrites([changees.find(({ avant }) => avant === '99')!.id], [vide!.id])).toEqual([
      sources[1]!.cellule,
    ]);
  });

  test('ce que l’atelier a écrit ne se reprend pas', async () => {
    const { octets: ecrits } = await classeurEcrit();
    const vue = await moteur().ouvrir({ octets: ecrits, nomFichier: 'ctg.xlsx', ici: true }, []);
    if ('refus' in vue) throw new Error(vue.refus.message);
    expect(zones(vue)).toEqual([]);
    expect(vue.feuilles.every(({ raison }) => raison?.includes('Atelier CTG'))).toBe(true);
    expect(vue.feuilles.some(({ deLAtelier }) => deLAtelier)).toBe(true);
    expect(vue.comptes.perdues).toBe(0);
  });
});
