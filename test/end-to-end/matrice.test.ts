import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { genererConventions } from '../../functions/local/demonstration/generer.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { apportDe, type Chiffres, consolider } from '../../shared/consolidation/index.ts';
import { dateIso } from '../../shared/french/index.ts';
import { libelles } from '../../shared/reference/index.ts';
import { type Grid, readXlsx, type Sheet } from '../../shared/xlsx/index.ts';
import { dossierDe } from '../fixtures/lire.ts';
import { convertirTous, itLibreOffice } from '../libreoffice.ts';

const territoires = territoiresOuverts();

/** Les nombres d’un bloc de la Matrice, par ligne (colonne B) et par en-tête. */
function bloc(feuille: Sheet, titre: string): Map<string, Map<string, number>> {
  const debut = [...feuille.rows].find(([, cellules]) => cellules[1]?.text === titre)?.[0];
  if (debut === undefined) throw new Error(`« ${titre} » n’est pas dans la Matrice.`);
  let entete = debut + 1;
  while ((feuille.rows.get(entete)?.filter(Boolean).length ?? 0) < 3) entete++;
  const entetes = feuille.rows.get(entete) ?? [];
  const lignes = new Map<string, Map<string, number>>();
  for (let rang = entete + 1; ; rang++) {
    const cellules = feuille.rows.get(rang);
    const nom = cellules?.[2]?.text ?? '';
    const valeurs = new Map<string, number>();
    for (const [colonne, titreColonne] of entetes.entries()) {
      const cell = cellules?.[colonne];
      if (titreColonne && colonne > 2 && cell?.kind === 'number') valeurs.set(titreColonne.text, Number(cell.value));
    }
    if (nom) lignes.set(nom, valeurs);
    if (nom === 'Total') return lignes;
    if (rang > entete + 60) throw new Error(`« ${titre} » n’a pas de total.`);
  }
}

const sansZero = (valeurs: Iterable<readonly [string, number]>): Record<string, number> =>
  Object.fromEntries([...valeurs].filter(([, valeur]) => Math.abs(valeur) > 0.004));

function comparer(grid: Grid, chiffres: Chiffres): void {
  const matrice = grid.sheets.find((feuille) => feuille.name === 'Matrice');
  if (!matrice) throw new Error('La Matrice manque.');
  const thematiques = libelles('thematique');
  const total = (titre: string) => bloc(matrice, titre).get('Total') ?? new Map<string, number>();
  const parThematique = (valeurs: Map<string, number>) =>
    sansZero([...valeurs].filter(([nom]) => thematiques.includes(nom)));

  const nombres = total('Nombre d’actions par axe et thématique');
  expect(nombres.get('Total')).toBe(chiffres.actions.total);
  expect(parThematique(nombres)).toEqual(chiffres.actions.parThematique);

  const couts = total('Coût par axe et thématique');
  expect(couts.get('Total')).toBeCloseTo(chiffres.budgets.total, 2);
  expect(parThematique(couts)).toEqual(chiffres.budgets.parThematique);

  const annees = total('Montants prévus par axe et par année');
  expect(sansZero([...annees].filter(([nom]) => /^\d{4}$/.test(nom)))).toEqual(chiffres.budgets.parAnnee);
  expect(annees.get('non ventilé') ?? 0).toBeCloseTo(chiffres.budgets.nonVentile, 2);
  expect(annees.get('Total')).toBeCloseTo(chiffres.budgets.total, 2);

  const parAxe = [...bloc(matrice, 'Nombre d’actions par axe et thématique')].flatMap(([nom, valeurs]) =>
    nom === 'Total' ? [] : [[nom, valeurs.get('Total') ?? 0] as const],
  );
  expect(Object.values(sansZero(parAxe)).sort()).toEqual(Object.values(chiffres.actions.parAxeLocal ?? {}).sort());

  const accueil = grid.sheets.find((feuille) => feuille.name === 'Accueil');
  const textes = [...(accueil?.rows.values() ?? [])].flatMap((cellules) =>
    cellules.flatMap((c) => (c ? [c.text] : [])),
  );
  expect(textes.some((texte) => texte.includes(`${chiffres.actions.total} actions`))).toBe(true);
  const { prioritairesSansAction } = chiffres.besoins;
  expect(textes.some((texte) => texte.includes('prioritaire'))).toBe(prioritairesSansAction > 0);
}

describe('the Matrice and the Accueil of a filled workbook, recalculated by LibreOffice', () => {
  itLibreOffice('give the numbers that the consolidation gives', async () => {
    const conventions = genererConventions({ graine: 33, nombre: 4, annee: 2026 }, territoires);
    const classeurs: Uint8Array[] = [];
    for (const [rang, { demande, contenu }] of conventions.entries()) {
      // Un besoin prioritaire sans action, et une action chiffrée par ses seules parts.
      const diagnostic = (contenu.diagnostic ?? []).map((b, i) => (i === 0 ? { ...b, priorite: '1' } : b));
      const actions = (contenu.actions ?? []).map((a, i) =>
        rang % 2 === 0 ? { ...a, besoins: ['B99'], ...(i === 3 ? { coutTotal: null } : {}) } : a,
      );
      const fait = await faireModele({ ...demande, contenu: { ...contenu, diagnostic, actions } }, territoires, {
        identifiant: `00000000-0000-4000-8000-${String(rang).padStart(12, '0')}`,
        maintenant: '2026-11-22T08:00:00Z',
      });
      if (!fait.ok) throw new Error(fait.fautes.join(' '));
      classeurs.push(fait.modele.octets);
    }
    const recalcules = await convertirTous(classeurs, 'xlsx');
    const au = dateIso('2026-11-22');
    if (!au) throw new Error('date');
    for (const octets of recalcules) {
      const dossier = dossierDe(octets);
      const { resume } = apportDe(dossier, { fichier: 'f', identifiant: 'i', erreurs: 0, alertes: 0 }, territoires);
      comparer(readXlsx(octets, { inflate: inflateNode }), consolider([resume], { au, territoires }));
    }
  });
});
