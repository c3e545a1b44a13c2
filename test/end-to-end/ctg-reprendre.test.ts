import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import type { Rapport } from '../../shared/reprise/rapport/rapport.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { address, type Grid, readXlsx } from '../../shared/xlsx/index.ts';
import type { CelluleModele } from '../../shared/xlsx/modele.ts';
import { hostiles, modeleDe } from '../fixtures/hostiles.ts';
import { dossierNeuf, lancer, UN } from '../fixtures/ligne-de-commande.ts';
import { dossierDe } from '../fixtures/lire.ts';
import { workbook } from '../shared/xlsx/fabrique.ts';

const GEX = '240100750';
type Valeur = string | number;
type Lignes = readonly (readonly (Valeur | null)[])[];

/** Un classeur d’agent : des feuilles, sans rien de l’atelier. */
async function ecrireClasseur(chemin: string, feuilles: Readonly<Record<string, Lignes>>): Promise<void> {
  const octets = await ecrireXlsx({
    titre: 'Classeur d’agent',
    auteur: 'Agent',
    cree: '2024-01-01T08:00:00Z',
    modifie: '2024-01-01T08:00:00Z',
    noms: [],
    feuilleActive: Object.keys(feuilles)[0] ?? '',
    feuilles: Object.entries(feuilles).map(([nom, lignes]) => ({
      nom,
      etat: 'visible',
      colonnes: [],
      tableaux: [],
      validations: [],
      cellules: lignes.flatMap((ligne, i) =>
        ligne.flatMap((valeur, j): CelluleModele[] =>
          valeur === null
            ? []
            : [
                {
                  ligne: i + 1,
                  colonne: j + 1,
                  valeur:
                    typeof valeur === 'number'
                      ? { genre: 'nombre', nombre: valeur }
                      : { genre: 'texte', texte: valeur },
                },
              ],
        ),
      ),
    })),
  });
  writeFileSync(chemin, octets);
}

const PLAN: Lignes = [
  ['Plan d’actions de la CTG'],
  [],
  ['N°', 'Axe', 'Action', 'Porteur', 'Coût total (€)', 'Statut', 'Humeur du jour'],
  ['A1', 'Axe 1 : Petite enfance', 'Ouvrir une micro-crèche', 'Pays de Gex agglo', 120_000, 'En cours', 'bonne'],
  [
    'A2',
    'Axe 1 : Petite enfance',
    'Étoffer le relais petite enfance',
    'Pays de Gex agglo',
    45_500.5,
    'Réalisée',
    'moyenne',
  ],
  ['A3', 'Axe 2 : Jeunesse', 'Créer un point information jeunesse', 'Commune de Gex', 'à définir', 'En cours', 'bonne'],
];

const lire = (chemin: string): Grid => readXlsx(readFileSync(chemin), { inflate: inflateNode });
const json = <T>(chemin: string): T => JSON.parse(readFileSync(chemin, 'utf8')) as T;

/** La valeur d’une cellule citée « Feuille!B12 ». */
function valeurDe(grid: Grid, citee: string): Valeur | boolean | undefined {
  const coupe = citee.lastIndexOf('!');
  const feuille = grid.sheets.find(({ name }) => name === citee.slice(0, coupe));
  for (const [ligne, cellules] of feuille?.rows ?? [])
    for (let colonne = 1; colonne < cellules.length; colonne += 1)
      if (address(ligne, colonne) === citee.slice(coupe + 1)) return cellules[colonne]?.value;
  return undefined;
}

describe('« reprendre », on the plan of an agent', () => {
  let dans: (...noms: string[]) => string;
  let issue: Awaited<ReturnType<typeof lancer>>;
  let rapport: Rapport;
  let avant: Buffer;
  beforeAll(async () => {
    dans = dossierNeuf();
    await ecrireClasseur(dans('plan.xlsx'), { Plan: PLAN, Notes: [['Penser à rappeler la mairie']] });
    avant = readFileSync(dans('plan.xlsx'));
    issue = await lancer(
      ...['reprendre', dans('plan.xlsx'), '--sortie', dans('g.xlsx'), '--rapport', dans('r.json')],
      ...['--correspondances', dans('m.json'), '--epci', GEX, '--effet', '2024-01-01', '--fin', '2028-12-31'],
    );
    rapport = json(dans('r.json'));
  });

  it('writes the workbook of a convention that reads back, filled and prefilled', () => {
    expect([issue.code, issue.bruit]).toEqual([0, '']);
    const dossier = dossierDe(readFileSync(dans('g.xlsx')));
    expect(dossier.actions.map(({ action }) => action.valeur)).toEqual([
      'Ouvrir une micro-crèche',
      'Étoffer le relais petite enfance',
      'Créer un point information jeunesse',
    ]);
    expect(dossier.actions.map(({ coutTotal }) => coutTotal.valeur)).toEqual([12_000_000, 4_550_050, null]);
    expect(dossier.actions[2]?.coutTotal.brut).toBe('à définir');
    expect(dossier.axes.map(({ axe }) => axe.valeur)).toHaveLength(2);
    expect(dossier.convention.dateEffet.valeur).toBe('2024-01-01');
    expect(dossier.convention.caf.valeur).toBe('011');
    expect(dossier.perimetre.length).toBeGreaterThan(20);
    expect(dossier.identifiant).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('accounts for each cell of the workbook taken over, and leaves it untouched', () => {
    const pleines = lire(dans('plan.xlsx')).sheets.flatMap(({ rows }) =>
      [...rows.values()].flatMap((ligne) => ligne.filter((cellule) => cellule !== undefined)),
    ).length;
    const { lues, converties, conservees, ecartees, perdues } = rapport.cellules;
    expect([lues, perdues]).toEqual([pleines, 0]);
    expect(converties + conservees + ecartees).toBe(lues);
    expect(readFileSync(dans('plan.xlsx')).equals(avant)).toBe(true);
  });

  it('says where each value came from and where it is, and both cells hold it', () => {
    const origine = lire(dans('plan.xlsx'));
    const ecrit = lire(dans('g.xlsx'));
    expect(rapport.fichier).toBe('plan.xlsx');
    expect(rapport.valeurs.length).toBeGreaterThan(12);
    for (const { source, cible, brut } of rapport.valeurs) {
      expect([source, String(valeurDe(origine, source))]).toEqual([source, expect.any(String)]);
      expect([brut, valeurDe(ecrit, cible ?? '')]).toEqual([brut, expect.anything()]);
    }
    expect(rapport.valeurs).toContainEqual(
      expect.objectContaining({ source: 'Plan!E5', champ: 'coût total', table: 'CTG_Actions', valeur: 45_500.5 }),
    );
    expect(rapport.zones[0]).toMatchObject({ feuille: 'Plan', entetes: [3], table: 'CTG_Actions', lignes: 3 });
    expect(ecrit.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Reprise', 'Reprise – valeurs']));
  });

  it('keeps a column it does not know, on its rows, and says so on the screen', () => {
    const dossier = dossierDe(readFileSync(dans('g.xlsx')));
    expect(dossier.actions.map(({ ajoutees }) => ajoutees['Humeur du jour']?.valeur)).toEqual([
      'bonne',
      'moyenne',
      'bonne',
    ]);
    expect(issue.sortie.replace(/\s+/g, ' ')).toContain('« Humeur du jour »');
    expect(issue.sortie).toMatch(/0\u00A0perdue/);
  });

  it('writes the shapes it saw; corrected by hand, they are applied the next time', async () => {
    interface Fichier {
      version: number;
      formes: { table: string; colonnes: { entete: string; cible: object | null }[] }[];
    }
    const fichier = json<Fichier>(dans('m.json'));
    expect(fichier).toMatchObject({ version: 1, valeurs: {} });
    const [forme] = fichier.formes;
    expect(forme).toMatchObject({ table: 'CTG_Actions' });
    const humeur = forme?.colonnes.find(({ entete }) => entete === 'Humeur du jour');
    expect(humeur?.cible).toBeNull();
    humeur!.cible = { table: 'CTG_Actions', champ: 'observations' };
    writeFileSync(dans('m.json'), JSON.stringify(fichier));

    const { code } = await lancer(
      ...['reprendre', dans('plan.xlsx'), '--sortie', dans('g2.xlsx'), '--correspondances', dans('m.json')],
    );
    expect(code).toBe(0);
    const dossier = dossierDe(readFileSync(dans('g2.xlsx')));
    expect(dossier.actions.map(({ observations }) => observations.valeur)).toEqual(['bonne', 'moyenne', 'bonne']);
    expect(json<Fichier>(dans('m.json')).formes).toEqual(fichier.formes);
  });

  it('leaves aside a column marked « ecartee », whatever else the file says of it, and counts it', async () => {
    interface Fichier {
      formes: { colonnes: { entete: string; ecartee?: boolean }[] }[];
    }
    const fichier = json<Fichier>(dans('m.json'));
    fichier.formes[0]!.colonnes.find(({ entete }) => entete === 'Humeur du jour')!.ecartee = true;
    writeFileSync(dans('ecartee.json'), JSON.stringify(fichier));
    const { code } = await lancer(
      ...['reprendre', dans('plan.xlsx'), '--sortie', dans('g3.xlsx'), '--rapport', dans('r3.json')],
      ...['--correspondances', dans('ecartee.json')],
    );
    expect(code).toBe(0);
    for (const { observations, ajoutees } of dossierDe(readFileSync(dans('g3.xlsx'))).actions)
      expect([observations.valeur, ajoutees['Humeur du jour']]).toEqual([null, undefined]);
    const lu = json<{ cellules: { perdues: number }; ecartees: { motif: string; raison: string }[] }>(dans('r3.json'));
    expect(lu.cellules.perdues).toBe(0);
    expect(lu.ecartees.filter(({ motif }) => motif === 'decision').map(({ raison }) => raison)).toEqual(
      Array(3).fill(expect.stringMatching(/«\sHumeur du jour\s»/)),
    );
    expect(json<Fichier>(dans('ecartee.json')).formes).toEqual(fichier.formes);
  });
});

describe('« reprendre », asked wrongly or given what it cannot take', () => {
  it('is told every fault at once and writes nothing', async () => {
    const dans = dossierNeuf();
    await ecrireClasseur(dans('plan.xlsx'), { Plan: PLAN });
    writeFileSync(dans('deja.json'), '{}');
    const { code, sortie, bruit } = await lancer(
      ...['reprendre', dans('plan.xlsx'), 'autre.xlsx', '--sortie', dans('g.xls'), '--rapport', dans('deja.json')],
      ...['--epci', 'abc', '--effet', 'demain', '--correspondances', dans('deja.json')],
    );
    expect([code, sortie]).toEqual([2, '']);
    for (const dit of [
      'Un seul classeur à la fois',
      'finit par .xlsx',
      'existe déjà',
      'le même nom',
      '« demain » n’est pas une date',
      'n’est pas un SIREN',
      'n’est pas un fichier de correspondances',
    ])
      expect(bruit).toContain(dit);
    expect(readdirSync(dans()).sort()).toEqual(['deja.json', 'plan.xlsx']);
    expect(readFileSync(dans('deja.json'), 'utf8')).toBe('{}');
  });

  it.each([[[]], [['f.xlsx']], [['--sortie', 'g.xlsx']]])('%j says what is missing', async (demande) => {
    const { code, bruit } = await lancer('reprendre', ...demande);
    expect(code).toBe(2);
    expect(bruit).toMatch(/Quel classeur reprendre|Où écrire le classeur/);
  });

  it('never writes over the workbook it takes over', async () => {
    const dans = dossierNeuf();
    await ecrireClasseur(dans('plan.xlsx'), { Plan: PLAN });
    const avant = readFileSync(dans('plan.xlsx'));
    const { code, bruit } = await lancer(
      ...['reprendre', dans('plan.xlsx'), '--sortie', dans('plan.xlsx'), '--remplacer'],
    );
    expect(code).toBe(2);
    expect(bruit).toContain('la reprise n’écrit jamais dessus');
    expect(readFileSync(dans('plan.xlsx')).equals(avant)).toBe(true);
  });

  it('says field by field what is wrong in a file of correspondances', async () => {
    const dans = dossierNeuf();
    await ecrireClasseur(dans('plan.xlsx'), { Plan: PLAN });
    const colonnes = [{ entete: 'Action', cible: { table: 'CTG_Actions', champ: 'prenom' } }];
    const essayer = async (contenu: string) => {
      writeFileSync(dans('m.json'), contenu);
      return lancer(
        ...['reprendre', dans('plan.xlsx'), '--sortie', dans('g.xlsx'), '--correspondances', dans('m.json')],
      );
    };
    const forme = { forme: 'action', table: 'CTG_Actions', colonnes };
    const inconnu = await essayer(JSON.stringify({ version: 1, formes: [forme] }));
    expect([inconnu.code, inconnu.bruit]).toEqual([2, expect.stringContaining('formes.0.colonnes.0.cible')]);
    expect(inconnu.bruit).toContain('prenom');
    const autre = await essayer(JSON.stringify({ version: 2, formes: [{ ...forme, table: 'Actions' }] }));
    expect(autre.bruit).toContain('version');
    expect(autre.bruit).toContain('formes.0.table');
    expect((await essayer('{ version: 1')).bruit).toContain('ce n’est pas du JSON');
    expect(existsSync(dans('g.xlsx'))).toBe(false);
  });

  it('a workbook of a convention has nothing to be taken over, and is told what to do', async () => {
    const dans = dossierNeuf();
    writeFileSync(
      dans('ctg.xlsx'),
      await ecrireXlsx(
        modeleDe({
          identifiant: UN,
          epci: GEX,
          contenu: { actions: [{ ref: 'A1', action: 'Ouvrir un Laep' }] as never },
        }),
      ),
    );
    const { code, bruit } = await lancer('reprendre', dans('ctg.xlsx'), '--sortie', dans('g.xlsx'));
    expect([code, bruit]).toEqual([2, expect.stringContaining('déjà celui d’une convention')]);
    expect(bruit).toContain('verifier');
    expect(existsSync(dans('g.xlsx'))).toBe(false);
  });

  it('a file that cannot be read is refused with what it is, and nothing is written', async () => {
    const dans = dossierNeuf();
    const bon = await ecrireXlsx(modeleDe({ identifiant: UN, communes: ['01173'] }));
    for (const { nom, code: sorte, octets } of await hostiles(bon)) {
      if (sorte === 'pas-un-classeur-ctg' || sorte === 'version-plus-recente') continue;
      writeFileSync(dans(nom), octets);
      const { code, sortie, bruit } = await lancer('reprendre', dans(nom), '--sortie', dans('g.xlsx'));
      expect([nom, code, sortie]).toEqual([nom, 2, '']);
      expect(bruit.length).toBeGreaterThan(nom.length + 20);
      expect(existsSync(dans('g.xlsx'))).toBe(false);
    }
  });

  it('a text that no Excel cell can hold is refused rather than cut', async () => {
    const dans = dossierNeuf();
    const ligne = (texte: string): string =>
      `<row r="2"><c r="A2" t="inlineStr"><is><t>A1</t></is></c><c r="B2" t="inlineStr"><is><t>${texte}</t></is></c></row>`;
    const entetes =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Réf</t></is></c><c r="B1" t="inlineStr"><is><t>Action</t></is></c></row>';
    writeFileSync(dans('long.xlsx'), workbook(entetes + ligne('très long '.repeat(4000))));
    const { code, bruit } = await lancer('reprendre', dans('long.xlsx'), '--sortie', dans('g.xlsx'));
    expect([code, bruit]).toEqual([2, expect.stringContaining('ne tient pas dans une cellule')]);
    expect(existsSync(dans('g.xlsx'))).toBe(false);
  });

  it('a workbook without any table still gives its report: every cell is set aside with its reason', async () => {
    const dans = dossierNeuf();
    await ecrireClasseur(dans('note.xlsx'), { Note: [['Bonjour à tous'], [], ['Le Copil se tiendra à Gex.']] });
    const { code, sortie } = await lancer(
      ...['reprendre', dans('note.xlsx'), '--sortie', dans('g.xlsx'), '--rapport', dans('r.json')],
    );
    expect(code).toBe(0);
    expect(sortie).toContain('Aucun tableau trouvé');
    const { cellules } = json<Rapport>(dans('r.json'));
    expect(cellules).toMatchObject({ lues: 2, converties: 0, perdues: 0 });
  });
});
