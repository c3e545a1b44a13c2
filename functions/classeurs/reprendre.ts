import { nomsFeuilles, nomsTables } from '../../shared/dossier/index.ts';
import { type DateIso, ecrireDate, insecables } from '../../shared/french/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { type Analyse, type Decisions, type Reprise, reprendre } from '../../shared/reprise/index.ts';
import { feuillesReprise } from '../../shared/reprise/rapport/feuille.ts';
import { arriveesDans } from '../../shared/reprise/rapport/places.ts';
import { creerRapport, type Rapport } from '../../shared/reprise/rapport/rapport.ts';
import type { Contenu, Saisi } from '../../shared/workbook/modele/contenu.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { TexteTropLong } from '../../shared/xlsx/ecrire-texte.ts';
import { type Grid, readXlsx, XlsxError } from '../../shared/xlsx/index.ts';
import type { ClasseurModele, FeuilleModele } from '../../shared/xlsx/modele.ts';
import { inflateNode } from './inflate-node.ts';
import type { Refus } from './lire.ts';
import { type DemandeResolue, modeleDeDemande } from './modele.ts';

export interface DemandeReprise {
  /** Nom du fichier repris, pour le citer. */
  readonly fichier: string;
  readonly demande: DemandeResolue;
  readonly decisions: Decisions;
  readonly territoires: Territoires;
  readonly identifiant: string;
  readonly maintenant: string;
}

export interface RepriseFaite {
  readonly analyse: Analyse;
  readonly reprise: Reprise;
  readonly rapport: Rapport;
  /** Le classeur de convention rempli, sa feuille « Reprise » comprise. */
  readonly octets: Uint8Array;
}

// Un classeur d’agent porte quelques dizaines de milliers de cellules ; au-delà du million, ce n’est pas un plan d’actions.
const CELLULES_MAXIMALES = 1_000_000;

/**
 * Reprend un classeur existant dans un classeur de convention neuf. Ne lève rien pour un fichier illisible : c’est un refus. Le
 * classeur d’origine est lu, jamais récrit.
 */
export async function reprendreClasseur(
  octets: Uint8Array,
  { fichier, demande, decisions, territoires, identifiant, maintenant }: DemandeReprise,
): Promise<{ ok: true; faite: RepriseFaite } | { ok: false; refus: Refus }> {
  let grid: Grid;
  try {
    grid = readXlsx(octets, { inflate: inflateNode, level: 'complet', limits: { cells: CELLULES_MAXIMALES } });
  } catch (erreur) {
    if (!(erreur instanceof XlsxError)) throw erreur;
    return { ok: false, refus: { code: erreur.code, message: erreur.message, remede: erreur.remede } };
  }
  const { caf, epci, perimetre, effet, fin } = demande;
  const { analyse, reprise: lue } = reprendre(
    grid,
    { territoires, caf, epci, communes: perimetre.length ? perimetre : undefined, debut: effet, fin },
    decisions,
  );
  if (estUneConvention(grid) && !analyse.zones.some(({ zone, proposition }) => proposition.table && aReprendre(zone)))
    return { ok: false, refus: DEJA_UNE_CONVENTION };

  const contenu = sansVides(lue.contenu);
  const reprise = { ...lue, contenu, avertissements: [...lue.avertissements, ...desaccords(contenu, demande)] };
  const modele = modeleDeDemande({ ...demande, contenu }, territoires, { identifiant, maintenant });
  const rapport = creerRapport(fichier, { analyse, reprise }, arriveesDans(modele, contenu));
  const feuilles = feuillesReprise({ fichier, grid, analyse, reprise, modele });
  try {
    const ecrits = await ecrireXlsx(avecFeuilles(modele, feuilles));
    return { ok: true, faite: { analyse, reprise, rapport, octets: ecrits } };
  } catch (erreur) {
    if (!(erreur instanceof TexteTropLong)) throw erreur;
    const remede = 'Couper ce texte en plusieurs cellules dans le classeur d’origine, puis recommencer.';
    return { ok: false, refus: { code: 'texte-trop-long', message: erreur.message, remede } };
  }
}

const DEJA_UNE_CONVENTION: Refus = {
  code: 'deja-une-convention',
  message: insecables(
    'Ce classeur est déjà celui d’une convention, et aucune autre feuille n’a de tableau à reprendre.',
  ),
  remede: insecables(
    'Le contrôler avec « npm run ctg -- verifier », ou donner le classeur d’où ses lignes devaient venir.',
  ),
};

const TABLES: ReadonlySet<string> = new Set(nomsTables);
const FEUILLES: ReadonlySet<string> = new Set(nomsFeuilles);

const estUneConvention = (grid: Grid): boolean =>
  grid.sheets.some(({ tables }) => tables.some(({ name }) => TABLES.has(name)));

/** Dans le classeur d’une convention, seules les feuilles que l’agent y a ajoutées sont à reprendre. */
const aReprendre = ({ feuille }: { readonly feuille: string }): boolean => !FEUILLES.has(feuille);

/** Ce que la reprise n’a pas trouvé ne retire pas ce que la demande sait : une table vide et une rubrique vide s’effacent. */
function sansVides(contenu: Contenu): Contenu {
  const { convention, ...tables } = contenu;
  const fiche = Object.entries(convention ?? {}).filter(([, valeur]) => valeur !== null && valeur !== undefined);
  return {
    ...Object.fromEntries(Object.entries(tables).filter(([, lignes]) => lignes !== undefined && lignes.length > 0)),
    ...(fiche.length ? { convention: Object.fromEntries(fiche) as NonNullable<Contenu['convention']> } : {}),
  };
}

/** Ce que la demande et le classeur disent différemment de la convention : le classeur l’emporte, et c’est dit. */
function desaccords({ convention }: Contenu, { caf, epci, effet, fin }: DemandeResolue): string[] {
  const dits = [
    ['La Caf donnée', caf, convention?.caf],
    ['L’intercommunalité donnée', epci, convention?.epci],
    ['La date d’effet donnée', effet && ecrireDate(effet), ecrite(convention?.dateEffet)],
    ['La date de fin donnée', fin && ecrireDate(fin), ecrite(convention?.dateFin)],
  ] as const;
  return dits.flatMap(([quoi, donne, lu]) =>
    donne === undefined || typeof lu !== 'string' || lu === donne
      ? []
      : [insecables(`${quoi} (${donne}) n’est pas celle du classeur (${lu}) : celle du classeur est écrite.`)],
  );
}

const ecrite = (saisi: Saisi<DateIso> | undefined): string | undefined =>
  typeof saisi === 'string' ? ecrireDate(saisi) : undefined;

/** Le modèle et des feuilles de plus, devant celle des listes, qui reste la dernière. */
function avecFeuilles(modele: ClasseurModele, feuilles: readonly FeuilleModele[]): ClasseurModele {
  const visibles = modele.feuilles.filter(({ etat }) => etat === 'visible');
  const masquees = modele.feuilles.filter(({ etat }) => etat !== 'visible');
  return { ...modele, feuilles: [...visibles, ...feuilles, ...masquees] };
}
