import type { Cible } from '../../../../shared/reprise/contrat.ts';
import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type Valeur, zoneFactice } from '../zone-factice.ts';
import { CAS_AVEC_VALEURS } from './cas-avec-valeurs.ts';

const cleDe = (table: string, cible: Cible | null | undefined): string | null =>
  cible ? (cible.table === table ? cible.champ : `${cible.table}.${cible.champ}`) : null;
const valeursDe = (texte: string): Valeur[] =>
  texte.split(' | ').map((un) => (/^\d+(?:,\d+)?$/.test(un) && !/^0\d/.test(un) ? Number(un.replace(',', '.')) : un));

describe.each(CAS_AVEC_VALEURS)('à côté des colonnes de $table', ({ table, contexte, cas }) => {
  it.each(cas)('« %s » (%s) donne %s', (entete, valeurs, attendu) => {
    const colonnes = [...contexte, [entete, valeurs] as const].map(([, textes]) => valeursDe(textes));
    const lignes = [0, 1, 2].map((i) => colonnes.map((siennes) => siennes[i] ?? null));
    const { zone, feuille } = zoneFactice([...contexte.map(([nom]) => nom), entete], lignes);
    const proposition = proposer(feuille, zone, { territoires }, SANS_DECISION);
    expect([proposition.table, cleDe(table, proposition.colonnes.at(-1)?.cible)]).toEqual([table, attendu]);
  });
});

it('les cas sont plus de cent cinquante', () => {
  expect(CAS_AVEC_VALEURS.flatMap(({ cas }) => cas).length).toBeGreaterThanOrEqual(150);
});
