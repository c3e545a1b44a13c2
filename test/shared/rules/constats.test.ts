import { auConstats, contenuConstats, placesAttendues, sansPlace } from '../../../functions/local/exemples/constats.ts';
import { controler, type Finding, regles } from '../../../shared/rules/index.ts';
import { lireDossier } from '../../../shared/workbook/index.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../shared/xlsx/read.ts';
import { territoires } from '../reference/ouvrir.ts';

/** Le classeur de démonstration, écrit puis relu comme celui d’un agent. */
async function constatsDuClasseur(): Promise<readonly Finding[]> {
  const modele = construireModele({
    identifiant: '3f1c2a9e-0d5b-4c47-9a53-6a2f4c8e7b10',
    maintenant: `${auConstats}T08:00:00Z`,
    territoires,
    cej: true,
    contenu: contenuConstats,
    demonstration: true,
  });
  const lecture = lireDossier(readXlsx(await ecrireXlsx(modele), { inflate: inflateFflate }));
  if (!lecture.ok) throw new Error(lecture.probleme.message);
  return controler(lecture.dossier, { territoires, au: auConstats });
}

describe('the demonstration workbook', () => {
  let constats: readonly Finding[] = [];
  beforeAll(async () => {
    constats = await constatsDuClasseur();
  });

  it('has a place for every rule, or a reason not to', () => {
    const prevus = [...Object.keys(placesAttendues), ...Object.keys(sansPlace)].sort();
    expect(prevus).toEqual(regles.map(({ code }) => code).sort());
  });

  it('fires every rule at its place, once written and read back', () => {
    const trouvees = new Set(constats.map(({ code, table, cle }) => `${code} ${table} ${cle}`));
    const attendues = Object.entries(placesAttendues).map(([code, { table, cle }]) => `${code} ${table} ${cle}`);
    expect(attendues.filter((place) => !trouvees.has(place))).toEqual([]);
  });

  it('fires none of those that have no place', () => {
    expect(constats.filter(({ code }) => code in sansPlace)).toEqual([]);
  });

  it('gives each finding the address of its cell, unless it is about a whole table', () => {
    for (const { code, table, cle, colonne, cellule } of constats) {
      const entier = cle === null && (table !== 'CTG_Convention' || colonne === null);
      expect(`${code} ${entier || cellule !== null}`).toBe(`${code} true`);
    }
  });
});
