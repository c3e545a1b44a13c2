import type { CelluleModele, ClasseurModele, FeuilleModele, ValeurModele } from '../../xlsx/modele.ts';
import { feuilleCitee } from './adresses.ts';

/** Excel refuse un nom de feuille plus long. */
const NOM_AU_PLUS = 31;

/** Les noms de feuilles ne se distinguent pas par leur casse ; « ’ » et « ' », eux, se distinguent. */
const cle = (nom: string): string => nom.toLocaleLowerCase('fr');

/** Un nom libre : « Plan d’actions (CTG) », puis « Plan d’actions (CTG 2) ». */
function libre(nom: string, pris: ReadonlySet<string>): string {
  for (let rang = 1; ; rang++) {
    const suffixe = rang === 1 ? ' (CTG)' : ` (CTG ${rang})`;
    const essai = `${nom.slice(0, NOM_AU_PLUS - suffixe.length).trimEnd()}${suffixe}`;
    if (!pris.has(cle(essai))) return essai;
  }
}

/** Chaînes et colonnes de tableaux, à ne pas toucher ; puis une feuille citée, entre apostrophes ou non. */
const FEUILLE_CITEE = /"(?:[^"]|"")*"|\[[^[\]]*\]|'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!/gu;

type Noms = ReadonlyMap<string, string>;

const formuleRenommee = (formule: string, noms: Noms): string =>
  formule.replace(FEUILLE_CITEE, (tout: string, citee: string | undefined, nue: string | undefined) => {
    const ancien = citee?.replaceAll("''", "'") ?? nue;
    const nouveau = ancien === undefined ? undefined : noms.get(cle(ancien));
    return nouveau === undefined ? tout : `${feuilleCitee(nouveau)}!`;
  });

function valeurRenommee(valeur: ValeurModele, noms: Noms): ValeurModele {
  if (valeur.genre === 'formule') return { ...valeur, formule: formuleRenommee(valeur.formule, noms) };
  if (valeur.genre !== 'lien') return valeur;
  const nouveau = noms.get(cle(valeur.feuille));
  if (nouveau === undefined) return valeur;
  return { ...valeur, feuille: nouveau, texte: valeur.texte === valeur.feuille ? nouveau : valeur.texte };
}

const celluleRenommee = (cellule: CelluleModele, noms: Noms): CelluleModele =>
  cellule.valeur ? { ...cellule, valeur: valeurRenommee(cellule.valeur, noms) } : cellule;

const feuilleRenommee = (feuille: FeuilleModele, noms: Noms): FeuilleModele => ({
  ...feuille,
  nom: noms.get(cle(feuille.nom)) ?? feuille.nom,
  cellules: feuille.cellules.map((cellule) => celluleRenommee(cellule, noms)),
  validations: feuille.validations.map((validation) =>
    validation.liste
      ? { ...validation, liste: { ...validation.liste, formule: formuleRenommee(validation.liste.formule, noms) } }
      : validation,
  ),
  ...(feuille.conditions && {
    conditions: feuille.conditions.map((condition) => ({
      ...condition,
      formule: formuleRenommee(condition.formule, noms),
    })),
  }),
});

export interface Renommee {
  readonly de: string;
  readonly a: string;
}

export interface ModeleRenomme {
  readonly modele: ClasseurModele;
  /** Feuilles qui ont pris un autre nom, dans l’ordre du modèle. */
  readonly renommees: readonly Renommee[];
}

/** Les feuilles de `noms` dont le nom est pris, et le nom libre qu’elles prennent. */
export function renommees(noms: readonly string[], pris: readonly string[]): Renommee[] {
  const dejaPris = new Set(pris.map(cle));
  const tous = new Set([...dejaPris, ...noms.map(cle)]);
  return noms
    .filter((nom) => dejaPris.has(cle(nom)))
    .map((de) => {
      const a = libre(de, tous);
      tous.add(cle(a));
      return { de, a };
    });
}

/**
 * Le même modèle, où aucune feuille ne porte un nom de `pris` : partout où l’une est citée (formules, liens, listes de choix,
 * noms définis), son nouveau nom la cite.
 */
export function renommerFeuilles(modele: ClasseurModele, pris: readonly string[]): ModeleRenomme {
  const changees = renommees(
    modele.feuilles.map(({ nom }) => nom),
    pris,
  );
  if (changees.length === 0) return { modele, renommees: changees };
  const noms = new Map(changees.map(({ de, a }) => [cle(de), a]));
  return {
    modele: {
      ...modele,
      feuilles: modele.feuilles.map((feuille) => feuilleRenommee(feuille, noms)),
      noms: modele.noms.map(({ nom, reference }) => ({ nom, reference: formuleRenommee(reference, noms) })),
      feuilleActive: noms.get(cle(modele.feuilleActive)) ?? modele.feuilleActive,
    },
    renommees: changees,
  };
}
