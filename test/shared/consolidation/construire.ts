import {
  type Cellule,
  type CleTable,
  type Dossier,
  type Table,
  tableConvention,
  tablesLignes,
} from '../../../shared/dossier/index.ts';
import type { DateIso } from '../../../shared/french/calendrier.ts';

/** Une date écrite dans un test. */
export const d = (texte: string): DateIso => texte as DateIso;

type Valeurs = Readonly<Record<string, unknown>>;
export type Recette = {
  readonly [K in CleTable | 'convention']?: K extends 'convention' ? Valeurs : readonly Valeurs[];
} & {
  readonly identifiant?: string;
};

const lettre = (rang: number): string =>
  rang < 26 ? String.fromCharCode(65 + rang) : lettre(Math.floor(rang / 26) - 1) + lettre(rang % 26);

const cellule = (valeur: unknown, feuille: string, adresse: string): Cellule<unknown> => ({
  valeur: valeur ?? null,
  brut: valeur == null ? '' : String(valeur),
  source: { feuille, cellule: adresse },
});

/** Une ligne de la table : les colonnes données, les autres vides ; `prevu: { 2025: 100 }` pour les colonnes annuelles. */
function ligne(table: Table<any, any>, valeurs: Valeurs, rang: number): unknown {
  const noms = Object.keys(table.colonnes);
  for (const nom of Object.keys(valeurs))
    if (!(nom in table.colonnes) && !(nom in table.annuelles))
      throw new Error(`${table.nom} n’a pas de colonne ${nom}`);
  const colonnes = noms.map((nom, colonne) => [
    nom,
    cellule(valeurs[nom], table.feuille, table.forme === 'fiche' ? `B${5 + colonne}` : `${lettre(colonne)}${5 + rang}`),
  ]);
  let colonne = noms.length;
  const annuelles = Object.keys(table.annuelles).map((nom) => [
    nom,
    Object.fromEntries(
      Object.entries((valeurs[nom] ?? {}) as Valeurs).map(([annee, valeur]) => [
        annee,
        cellule(valeur, table.feuille, `${lettre(colonne++)}${5 + rang}`),
      ]),
    ),
  ]);
  return {
    ...Object.fromEntries(colonnes),
    ...Object.fromEntries(annuelles),
    ajoutees: { Référente: cellule('Mme Untel', table.feuille, `AZ${5 + rang}`) },
    origine: { feuille: table.feuille, ligne: 5 + rang, horsTableau: false },
  };
}

/** Un Dossier où seul ce qui est donné est écrit. */
export function dossier(recette: Recette): Dossier {
  const tables = Object.entries(tablesLignes).map(([cle, table]) => [
    cle,
    ((recette as Record<string, readonly Valeurs[]>)[cle] ?? []).map((valeurs, rang) => ligne(table, valeurs, rang)),
  ]);
  return {
    schema: '1.0',
    identifiant: recette.identifiant ?? null,
    convention: ligne(tableConvention, recette.convention ?? {}, 0),
    ...Object.fromEntries(tables),
    absentes: [],
  } as Dossier;
}

/** Une convention locale signée, en vigueur toute l’année 2025 et au-delà, sur ces communes. */
export const locale = (communes: readonly string[], recette: Recette = {}): Dossier =>
  dossier({
    ...recette,
    convention: {
      intitule: 'CTG',
      echelon: 'local',
      caf: '011',
      statut: 'signée',
      dateEffet: '2025-01-01',
      dateFin: '2029-12-31',
      dateSignature: '2024-12-14',
      ...recette.convention,
    },
    perimetre: recette.perimetre ?? communes.map((codeInsee) => ({ codeInsee })),
  });
