import { type Cible, SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type Valeur, zoneFactice } from '../zone-factice.ts';
import { CAS_MOTS_SIMPLES } from './cas-mots-simples.ts';

const cleDe = (table: string, cible: Cible | null | undefined): string | null =>
  cible ? (cible.table === table ? cible.champ : `${cible.table}.${cible.champ}`) : null;
const valeursDe = (texte: string): Valeur[] =>
  texte.split(' | ').map((un) => (/^\d+(?:,\d+)?$/.test(un) ? Number(un.replace(',', '.')) : un));
const lire = (colonnes: readonly (readonly [string, string])[]) => {
  const valeurs = colonnes.map(([, textes]) => valeursDe(textes));
  const lignes = [0, 1, 2].map((i) => valeurs.map((siennes) => siennes[i] ?? null));
  const { zone, feuille } = zoneFactice(
    colonnes.map(([nom]) => nom),
    lignes,
  );
  return proposer(feuille, zone, { territoires, epci: '246000707' }, SANS_DECISION);
};

describe.each(CAS_MOTS_SIMPLES)('à côté des colonnes de $table', ({ table, contexte, cas }) => {
  it.each(cas)('« %s » (%s) donne %s', (entete, valeurs, attendu) => {
    const proposition = lire([...contexte, [entete, valeurs]]);
    expect([proposition.table, cleDe(table, proposition.colonnes.at(-1)?.cible)]).toEqual([table, attendu]);
  });
});

describe('deux colonnes de constats dites en mots simples', () => {
  it.each([
    ['Ce qui fonctionne (forces)', 'Ce qui coince (faiblesses)'],
    ['Ce qui marche', 'Ce qui ne marche pas'],
    ['Ce qui va bien', 'Ce qui bloque'],
  ])('« %s » et « %s » sont des atouts et des faiblesses', (atouts, faiblesses) => {
    const { table, colonnes } = lire([
      ['Thématique', 'Petite enfance | Jeunesse | Logement'],
      [atouts, 'Assistantes nombreuses | Foyers actifs | Loyers bas'],
      [faiblesses, 'Un tiers part bientôt | Rien le dimanche | Passoires'],
      ['Besoins exprimés', 'Un accueil du soir | Un bus | Des travaux'],
    ]);
    expect([table, ...colonnes.slice(1, 3).map(({ cible }) => [cible?.champ, cible?.fixe?.type])]).toEqual([
      'CTG_Diagnostic',
      ['constat', 'atout'],
      ['constat', 'faiblesse'],
    ]);
  });
});

describe('un mot coupé au bout d’une ligne, un axe qui a déjà son nom', () => {
  it('« Défi | Engage-ment » : l’engagement est l’action', () => {
    const { table, colonnes } = lire([
      ['Défi', 'Habiter | Habiter | Se déplacer'],
      ['Engage-\nment', 'Observatoire des loyers | Résidence jeunes | Transport solidaire'],
      ['Acteurs associés', 'Adil | Bailleur social | Familles rurales'],
      ['Échéance prévisionnelle', '2023 | 2026 | 2025'],
      ['Effets escomptés', 'Connaître le marché | Huit logements livrés | Cent trajets par mois'],
    ]);
    expect([table, colonnes[0]?.cible?.champ, colonnes[1]?.cible?.champ]).toEqual(['CTG_Actions', 'axe', 'action']);
  });
});
