import type { Cible } from '../../../../shared/reprise/contrat.ts';
import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { zoneFactice } from '../zone-factice.ts';
import { CAS } from './cas-entetes.ts';

const cleDe = (table: string, cible: Cible | null | undefined): string | null =>
  cible ? (cible.table === table ? cible.champ : `${cible.table}.${cible.champ}`) : null;

describe.each(CAS)('un tableau de $table', ({ table, contexte, entetes }) => {
  const cas = Object.entries(entetes).flatMap(([champ, textes]) => textes.map((texte) => [texte, champ] as const));
  it.each(cas)('« %s » remplit %s', (texte, champ) => {
    const autres = Object.entries(contexte).flatMap(([sien, entete]) => (sien === champ ? [] : [entete]));
    const { zone, feuille } = zoneFactice([...autres, texte]);
    const proposition = proposer(feuille, zone, { territoires }, SANS_DECISION);
    const colonne = proposition.colonnes.at(-1);
    expect([proposition.table, cleDe(table, colonne?.cible)]).toEqual([table, champ]);
  });
});

it('les cas sont plus de deux cent cinquante', () => {
  const nombre = CAS.flatMap(({ entetes }) => Object.values(entetes)).flat().length;
  expect(nombre).toBeGreaterThanOrEqual(250);
});
