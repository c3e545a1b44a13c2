import { createHash } from 'node:crypto';
import type { Dossier } from '../../shared/dossier/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { controler, type Finding } from '../../shared/rules/index.ts';
import { contenuCanonique, lireDossier } from '../../shared/workbook/index.ts';
import { readXlsx, XlsxError } from '../../shared/xlsx/index.ts';
import { inflateNode } from './inflate-node.ts';

/** Ce que l’atelier dit d’un classeur lisible. */
export interface ClasseurVerifie {
  readonly dossier: Dossier;
  readonly constats: readonly Finding[];
  readonly erreurs: number;
  readonly alertes: number;
  readonly remarques: number;
  /** `dcterms:modified` du fichier. */
  readonly modifie: string | null;
  /** sha-256 des octets, en hexadécimal. */
  readonly empreinte: string;
  /** sha-256 du contenu : le même pour deux classeurs qui disent la même chose. */
  readonly empreinteContenu: string;
}

/** Pourquoi un fichier n’est pas lu, et que faire. */
export interface Refus {
  readonly code: string;
  readonly message: string;
  readonly remede: string;
}

// Un classeur de convention porte quelques dizaines de milliers de cellules ; au-delà du million, ce n’en est pas un.
const CELLULES_MAXIMALES = 1_000_000;

const sha256 = (donnees: Uint8Array | string): string => createHash('sha256').update(donnees).digest('hex');

/** Lit et contrôle un classeur : octets -> Grid -> Dossier -> constats. Ne lève rien : un fichier illisible est un refus. */
export function lireClasseur(
  octets: Uint8Array,
  { territoires, au }: { territoires: Territoires; au: DateIso },
): { ok: true; classeur: ClasseurVerifie } | { ok: false; refus: Refus } {
  let grid: ReturnType<typeof readXlsx>;
  try {
    grid = readXlsx(octets, {
      inflate: inflateNode,
      level: 'base',
      formulas: false,
      limits: { cells: CELLULES_MAXIMALES },
    });
  } catch (erreur) {
    if (!(erreur instanceof XlsxError)) throw erreur;
    return { ok: false, refus: { code: erreur.code, message: erreur.message, remede: erreur.remede } };
  }
  const lu = lireDossier(grid);
  if (!lu.ok) return { ok: false, refus: lu.probleme };
  const constats = controler(lu.dossier, { territoires, au });
  const compter = (gravite: Finding['gravite']) => constats.filter((constat) => constat.gravite === gravite).length;
  return {
    ok: true,
    classeur: {
      dossier: lu.dossier,
      constats,
      erreurs: compter('erreur'),
      alertes: compter('alerte'),
      remarques: compter('remarque'),
      modifie: grid.properties.modified ?? null,
      empreinte: sha256(octets),
      empreinteContenu: sha256(contenuCanonique(lu.dossier)),
    },
  };
}

/** Comme `lireClasseur`, pour un lot : une erreur imprévue écarte ce classeur et n’arrête pas les autres. */
export function lireOuEcarter<T>(
  octets: Uint8Array,
  options: { territoires: Territoires; au: DateIso },
  employer: (classeur: ClasseurVerifie) => T,
): { ok: true; valeur: T } | { ok: false; refus: Refus } {
  try {
    const lu = lireClasseur(octets, options);
    return lu.ok ? { ok: true, valeur: employer(lu.classeur) } : lu;
  } catch (erreur) {
    const sorte = erreur instanceof Error ? erreur.name : typeof erreur;
    return {
      ok: false,
      refus: {
        code: 'imprevu',
        message: `Une erreur imprévue (${sorte}) a arrêté la lecture de ce classeur : il n’est ni modifié ni compté.`,
        remede: 'Signaler le défaut à l’assistance, avec ce fichier.',
      },
    };
  }
}
