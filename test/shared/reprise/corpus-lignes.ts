import type { Reprise, Zone } from '../../../shared/reprise/contrat.ts';
import type { Attendu, LigneAttendue, TableauAttendu } from '../../fixtures/reprise/fabrique/attendu.ts';
import { colonneDe, etendue, memeListe, memeTexte, tables } from './corpus-valeurs.ts';

type Ligne = Readonly<Record<string, unknown>>;

const lignesDe = (contenu: Reprise['contenu'], table: string): readonly Ligne[] => {
  const cle = Object.entries(tables).find(([, { nom }]) => nom === table)?.[0] ?? '';
  return ((contenu as Readonly<Record<string, unknown>>)[cle] as readonly Ligne[] | undefined) ?? [];
};

function memeChamp(ligne: Ligne, table: string, champ: string, attendue: LigneAttendue['champs'][string]): boolean {
  const lue = ligne[champ];
  const colonne = colonneDe(table, champ);
  if (attendue === null || attendue === undefined) return lue === null || lue === undefined;
  if (lue === null || lue === undefined) return false;
  if (champ in (Object.values(tables).find(({ nom }) => nom === table)?.annuelles ?? {}))
    return Object.values(lue).some((v) => v === Math.round(Number(attendue) * (colonne?.type === 'montant' ? 100 : 1)));
  if (typeof attendue === 'object') return memeListe(attendue, lue, colonne);
  if (colonne?.type === 'montant') return lue === Math.round(Number(attendue) * 100);
  if (colonne?.type === 'liste') return memeListe([String(attendue)], lue, colonne);
  return typeof attendue === 'number' ? lue === attendue : memeTexte(attendue, lue);
}

function manqueDe({ table, repere, champs }: LigneAttendue, contenu: Reprise['contenu']): string | null {
  const candidates = lignesDe(contenu, table).filter((ligne) => {
    const valeur = ligne[repere.champ];
    return valeur !== null && valeur !== undefined && memeTexte(repere.contient, valeur);
  });
  const ou = `ligne ${table} « ${repere.contient} »`;
  if (candidates.length === 0) return `${ou} : introuvable`;
  const { debut, fin, ...autres } = champs;
  const periode = typeof debut === 'string' && typeof fin === 'string';
  const reste = periode ? autres : champs;
  const bonne = candidates.some(
    (ligne) =>
      (!periode || etendue([ligne.debut, ligne.fin]) === `${debut.split('/')[0]}/${fin.split('/')[1]}`) &&
      Object.entries(reste).every(([champ, attendue]) => memeChamp(ligne, table, champ, attendue)),
  );
  return bonne ? null : `${ou} : ${JSON.stringify(champs)} attendu, ${JSON.stringify(candidates[0])}`;
}

/** Les lignes comptées dans chaque tableau et celles, nommées, que la sortie devait réunir. */
export function lignesManquees(
  attendu: Attendu,
  contenu: Reprise['contenu'],
  zones: ReadonlyMap<TableauAttendu, ReadonlySet<Zone>>,
  manques: string[],
): { attendues: number; justes: number } {
  const lignes = { attendues: 0, justes: 0 };
  for (const tableau of attendu.tableaux) {
    lignes.attendues++;
    const trouvees = [...(zones.get(tableau) ?? [])].reduce((n, { lignes }) => n + lignes.length, 0);
    if (trouvees === tableau.lignes) lignes.justes++;
    else manques.push(`lignes ${tableau.feuille} : ${tableau.lignes} attendues, ${trouvees} trouvées`);
  }
  for (const ligne of attendu.lignes) {
    lignes.attendues++;
    const manque = manqueDe(ligne, contenu);
    if (manque === null) lignes.justes++;
    else manques.push(manque);
  }
  return lignes;
}
