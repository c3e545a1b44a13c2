import type { Colonne } from '../../../../shared/dossier/colonne.ts';
import type { Table } from '../../../../shared/dossier/table.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import { saisieTexte } from '../../../../shared/french/saisie.ts';
import { lireCellule } from '../../../../shared/workbook/lire/valeur.ts';
import { parseCell } from '../../../../shared/xlsx/reference.ts';
import type { Ecriture } from '../../../excel/contrat.ts';
import type { ConstatVu, Reponse } from '../contrat.ts';
import type { Terrain } from '../terrain.ts';
import { ecriture, rien } from './ecritures.ts';

/**
 * Les constats qui portent sur la forme : la correction récrit ce qui est déjà lu, ou ce que la cellule ne peut vouloir
 * dire autrement. Les autres choisissent un fait (un statut, un coût) : l’agent les corrige un par un.
 */
const SURS: ReadonlySet<string> = new Set([
  'valeur-interpretee',
  'texte-mal-encode',
  'annee-dans-une-date',
  'code-insee-malforme',
  'partenaires-avec-virgules',
]);

/** Ceux que l’on corrige ensemble : ceux que l’on nomme, ceux d’un même code, ou tous ceux qui sont sûrs. */
function choisir(
  constats: readonly ConstatVu[],
  lesquels: readonly string[] | { readonly code: string } | 'tout',
): readonly ConstatVu[] {
  if (lesquels === 'tout') return constats.filter(({ code }) => SURS.has(code));
  if ('code' in lesquels) return constats.filter(({ code }) => code === lesquels.code);
  const ids = new Set(lesquels);
  return constats.filter(({ id }) => ids.has(id));
}

const rubrique = ({ colonnes }: Table, titre: string | null): Colonne | undefined =>
  titre === null ? undefined : Object.values(colonnes).find((une) => plier(une.titre) === plier(titre));

/** Ce que l’agent taperait, mis dans le type de sa colonne ; un texte que la colonne ne lit pas reste un texte. */
function ecrire(terrain: Terrain, constat: ConstatVu): Ecriture | null {
  const { correction } = constat;
  const place = correction && parseCell(correction.cellule);
  if (!correction || !place) return null;
  const { feuille, cellule, texte } = correction;
  const trouve = terrain.colonneEn(feuille, place.row, place.column);
  const colonne =
    trouve?.situee.table.forme === 'fiche'
      ? rubrique(trouve.situee.table, constat.colonne)
      : (trouve?.trouvee.colonne ?? undefined);
  if (!colonne) return { feuille, cellule, valeur: { genre: 'texte', texte } };
  const lue = lireCellule(colonne, saisieTexte(texte), { feuille, cellule });
  const certaine = lue.valeur !== null && (!lue.doute || lue.doute.etat === 'deduite');
  return ecriture(colonne, { feuille, cellule }, certaine ? lue.valeur : { brut: texte });
}

/** Le plan qui applique ces corrections ; d’une même cellule, seule la première. */
export function corriger(
  terrain: Terrain,
  constats: readonly ConstatVu[],
  lesquels: readonly string[] | { readonly code: string } | 'tout',
): Reponse {
  const choisis = choisir(constats, lesquels).filter(({ correction }) => correction);
  const ecritures = new Map<string, Ecriture>();
  for (const constat of choisis) {
    const une = ecrire(terrain, constat);
    const cle = `${une?.feuille}!${une?.cellule}`;
    if (une && !ecritures.has(cle)) ecritures.set(cle, une);
  }
  const [premiere] = ecritures.values();
  if (!premiere)
    return rien(
      lesquels === 'tout'
        ? 'Il ne reste rien de sûr à corriger.'
        : 'Aucun de ces constats n’a de correction toute prête.',
    );
  const seul = ecritures.size === 1 ? choisis[0]?.correction?.libelle : undefined;
  return {
    plan: {
      libelle: seul ?? `Corriger ${ecritures.size} cellules`,
      agrandir: [],
      ecritures: [...ecritures.values()],
      ...(ecritures.size === 1 ? { aller: { feuille: premiere.feuille, cellule: premiere.cellule } } : {}),
    },
  };
}
