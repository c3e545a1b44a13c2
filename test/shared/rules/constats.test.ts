import { auConstats, placesAttendues, sansPlace } from '../../../functions/local/exemples/constats.ts';
import { controler, type Finding, regles } from '../../../shared/rules/index.ts';
import { territoires } from '../reference/ouvrir.ts';
import { demonstration } from './demonstration.ts';

const constatsDuClasseur = async (): Promise<readonly Finding[]> =>
  controler(await demonstration(), { territoires, au: auConstats });

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
