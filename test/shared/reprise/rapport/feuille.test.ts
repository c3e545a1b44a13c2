import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';
import type { Reprise } from '../../../../shared/reprise/contrat.ts';
import { feuillesReprise } from '../../../../shared/reprise/rapport/feuille.ts';
import { lireDossier } from '../../../../shared/workbook/index.ts';
import { CORPS_MINIMAL, corpsImprime } from '../../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { readXlsx } from '../../../../shared/xlsx/index.ts';
import type { FeuilleModele } from '../../../../shared/xlsx/modele.ts';
import { ANALYSE, FICHIER, GRID, modeleRempli, REPRISE } from './reprise-factice.ts';

type Options = Partial<Parameters<typeof feuillesReprise>[0]>;
const feuilles = (options: Options = {}): readonly FeuilleModele[] =>
  feuillesReprise({
    fichier: FICHIER,
    grid: GRID,
    analyse: ANALYSE,
    reprise: REPRISE,
    modele: modeleRempli(),
    ...options,
  });

/** Les textes d’une feuille, une ligne par rangée. */
function lignes({ cellules }: FeuilleModele): string[] {
  const parLigne = new Map<number, string[]>();
  for (const { ligne, valeur } of cellules) {
    const textes = parLigne.get(ligne) ?? [];
    parLigne.set(ligne, textes);
    if (valeur && 'texte' in valeur) textes.push(valeur.texte);
    else if (valeur?.genre === 'nombre') textes.push(String(valeur.nombre));
  }
  return [...parLigne.values()].map((textes) => textes.join(' | '));
}

const liens = ({ cellules }: FeuilleModele) =>
  cellules.flatMap(({ valeur }) => (valeur?.genre === 'lien' ? [`${valeur.feuille}!${valeur.cellule}`] : []));

describe('la feuille « Reprise »', () => {
  it('dit les comptes, les alertes, les correspondances, les décisions, les totaux, ce qui est gardé et mis de côté', () => {
    const [reprise] = feuilles();
    const dit = lignes(reprise!);
    expect(dit[0]).toBe('Reprise de «\u00A0plan 2024.xlsx\u00A0»');
    expect(dit).toContain('33 | 18 | 3 | 12 | 0');
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!D4 et 1\u00A0autre \| 12 \| .*coût total.* multipliée/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!D5 \| à définir \|.*\| texte gardé \|/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!E3 \| Calendrier \| .*début \| à vérifier \|/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!G3 \| Caf 2025 \| .*prévu 2025 \(Caf\) \| sûre/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!F3 \| Couleur \| colonne ajoutée \| gardée/));
    expect(dit).toContainEqual(expect.stringMatching(/CC du Bazois.*CC Bazois.*proposé/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!D7 \| 16 \| différent/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!A8 \| Vu en Copil le 3 mai \| gardé ici/));
    expect(dit).toContainEqual(expect.stringMatching(/^Plan!A3:G3 \| Réf \| Action/));
    expect(dit).toContainEqual(expect.stringMatching(/^Mode d’emploi \| mise de côté/));
  });

  it('mène à chaque valeur écrite ; à l’origine seulement si elle est dans le même classeur', () => {
    const [reprise, valeurs] = feuilles();
    expect(liens(reprise!).filter((cible) => cible.startsWith('Plan!'))).toEqual([]);
    expect(liens(valeurs!)).toContain('Plan d’actions!C5');
    const [la, les] = feuilles({ liens: 'classeur' });
    expect(liens(la!)).toContain('Plan!D4');
    expect(liens(les!)).toContain('Plan!B4');
  });

  it('liste chaque valeur, et dit combien ne tiennent pas', () => {
    const [, valeurs] = feuilles();
    expect(lignes(valeurs!).filter((ligne) => ligne.startsWith('Plan!'))).toHaveLength(17);
    expect(lignes(valeurs!)).toContainEqual(expect.stringMatching(/1\u202F500,50\u00A0€/));
    const [, bornee] = feuilles({ valeursAuPlus: 5 });
    expect(lignes(bornee!).filter((ligne) => ligne.startsWith('Plan!'))).toHaveLength(5);
    expect(lignes(bornee!)[1]).toMatch(/13\u00A0autres ne sont pas listées/);
  });

  it('sans valeur reprise, n’est qu’une feuille, qui dit qu’aucun tableau n’a été trouvé', () => {
    const reprise: Reprise = { ...REPRISE, valeurs: [], conservees: [], questions: [], totaux: [], contenu: {} };
    const rendues = feuilles({ reprise, analyse: { feuilles: [], zones: [] }, modele: modeleRempli({}) });
    expect(rendues.map(({ nom }) => nom)).toEqual(['Reprise']);
    expect(lignes(rendues[0]!)).toContain('Aucun tableau n’a été trouvé dans ce classeur.');
  });

  it('garde en entier une note plus longue qu’une cellule ne peut l’être', () => {
    const texte = Array.from({ length: 9000 }, (_, i) => `mot${i}`).join(' ');
    const note = { ...REPRISE.conservees[2]!, texte };
    const [reprise] = feuilles({ reprise: { ...REPRISE, conservees: [note] } });
    const gardes = reprise!.cellules.flatMap(({ colonne, valeur }) =>
      colonne === 2 && valeur?.genre === 'texte' && valeur.texte.includes('mot') ? [valeur.texte] : [],
    );
    expect(gardes.length).toBeGreaterThan(1);
    expect(gardes.join('')).toBe(texte);
  });

  it('s’imprime sur une page de large, à un corps lisible, l’en-tête répété', () => {
    for (const { impression, colonnes, nom } of feuilles()) {
      expect(impression).toMatchObject({ orientation: 'paysage', papier: 'A4', largeurUnePage: true });
      expect(impression?.lignesRepetees).toMatch(/^(\d+):\1$/);
      const largeur = colonnes.reduce((somme, une) => somme + une.largeur, 0);
      expect([nom, corpsImprime(largeur, 'A4', 'paysage') >= CORPS_MINIMAL]).toEqual([nom, true]);
    }
  });

  it('dans le classeur écrit, n’empêche rien de se relire et n’est pas prise pour une table', async () => {
    const modele = modeleRempli();
    const octets = await ecrireXlsx({ ...modele, feuilles: [...modele.feuilles, ...feuilles()] });
    const grid = readXlsx(octets, { inflate: inflateNode });
    const lu = lireDossier(grid);
    if (!lu.ok) throw new Error(lu.probleme.message);
    expect(lu.dossier.actions.map(({ ref }) => ref.valeur)).toEqual(['A1', 'A2', 'A3']);
    expect(lu.dossier.actions[2]?.ajoutees.Couleur?.valeur).toBe('=1+1');
    expect(grid.sheets.filter(({ name }) => name.startsWith('Reprise')).flatMap(({ tables }) => tables)).toEqual([]);
  });
});
