import { tableNommee } from '../../dossier/dossier.ts';
import { type NomTable, nomsTables } from '../../dossier/noms.ts';
import type { Cible } from '../contrat.ts';
import { champDe, colonneDe } from './candidats.ts';
import { champsDeTable } from './colonne-lue.ts';

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** « Plan d’actions : coût total », « Financements : prévu 2025 (Caf) ». */
export function libelleCible(cible: Cible): string {
  const { titre, feuille } = tableNommee(cible.table);
  const nom = cible.table === 'CTG_Equipements' ? feuille : titre.replace(/^Annexe \d+ : /, '');
  const champ = colonneDe(cible)?.titre ?? cible.champ;
  const net =
    /^[A-ZÀ-Ý][a-zà-ÿ]/.test(champ) && champ !== 'Caf' ? champ.charAt(0).toLowerCase() + champ.slice(1) : champ;
  const annee = cible.annee === undefined ? '' : ` ${cible.annee}`;
  const precisions = [
    ...Object.values(cible.fixe ?? {}),
    ...(cible.groupe === undefined ? [] : [`n° ${cible.groupe}`]),
  ];
  return `${majuscule(nom)} : ${net}${annee}${precisions.length === 0 ? '' : ` (${precisions.join(', ')})`}`;
}

const rangDe = (table: NomTable): number => nomsTables.indexOf(table);

/** Ce qu’une colonne d’un tableau de cette table peut remplir, pour le choix de l’agent : la table d’abord, puis les voisines. */
export function ciblesDe(table: NomTable): { readonly cible: Cible; readonly libelle: string }[] {
  const cibles: Cible[] = [];
  const { colonnes, annuelles } = tableNommee(table);
  for (const [champ, colonne] of Object.entries(colonnes)) if (colonne.calculee !== true) cibles.push({ table, champ });
  for (const champ of Object.keys(annuelles)) cibles.push({ table, champ });
  const voisines = champsDeTable(table)
    .map(([, cle]) => champDe(table, cle))
    .filter(({ table: autre }) => autre !== table)
    .sort((x, y) => rangDe(x.table) - rangDe(y.table));
  return [...cibles, ...voisines].map((cible) => ({ cible, libelle: libelleCible(cible) }));
}

/** La même pour deux cibles égales. */
export function cleDeCible({ table, champ, annee, fixe, groupe }: Cible): string {
  const dit = Object.entries(fixe ?? {}).map(([cle, valeur]) => `${cle}=${valeur}`);
  return [table, champ, annee ?? '', groupe ?? '', ...dit].join('|');
}
