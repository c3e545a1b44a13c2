import type { NomTable } from '../../dossier/index.ts';
import { compte, enumerer, guillemets, plier, repere } from '../../french/index.ts';
import { intitulesProches } from './actions.ts';
import { type Ligne, unePose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import { garderComplements, porterComplements } from './complements.ts';
import { ORIGINE, separerDoublons } from './doublons.ts';
import { numeroDAction } from './numeros.ts';

/** Les tables à réf, la lettre des réfs données par la reprise et le mot qui nomme leurs lignes. */
const REFS: readonly (readonly [NomTable, string, string])[] = [
  ['CTG_Diagnostic', 'B', 'lignes du diagnostic'],
  ['CTG_Interventions', 'I', 'interventions'],
  ['CTG_Actions', 'A', 'actions'],
  ['CTG_Conventions', 'C', 'conventions'],
  ['CTG_Equipements', 'E', 'équipements'],
  ['CTG_Indicateurs', 'N', 'indicateurs'],
];

/** Donne une réf à chaque ligne qui n’en a pas, et une réf unique à celles qui la partagent. */
export function donnerRefs(chantier: Chantier, numeroDAxe: (axe: Ligne) => string): void {
  for (const [table, lettre, nom] of REFS) {
    const lignes = chantier.de(table);
    separerDoublons(lignes, numeroDAxe);
    const prises = new Set(lignes.map((ligne) => repere(ligne.texte('ref'))));
    const donnees: string[] = [];
    let rang = 1;
    for (const ligne of lignes) {
      if (ligne.texte('ref') !== '') continue;
      while (prises.has(repere(`${lettre}${rang}`))) rang += 1;
      const ref = `${lettre}${rang}`;
      rang += 1;
      donnees.push(ref);
      poserRef(ligne, ref);
    }
    const [premiere] = donnees;
    if (premiere !== undefined)
      chantier.avertissements.push(
        `Réfs données par la reprise (${nom}) : ${donnees.length === 1 ? premiere : `${premiere} à ${donnees[donnees.length - 1]}`}.`,
      );
  }
}

function poserRef(ligne: Ligne, ref: string): void {
  ligne.mettre(unePose(ligne.table, 'ref', undefined, ref, '', [], undefined, 'réf'));
}

/** Les colonnes qui citent une ligne d’une autre table, par sa réf ou par son intitulé. */
const CITATIONS: readonly (readonly [NomTable, string, NomTable, string])[] = [
  ['CTG_Financements', 'action', 'CTG_Actions', 'action'],
  ['CTG_Bilan', 'action', 'CTG_Actions', 'action'],
  ['CTG_Indicateurs', 'objet', 'CTG_Actions', 'action'],
  ['CTG_CEJ', 'convention', 'CTG_Conventions', 'signataire'],
];

/** Remplace une citation par la réf de la ligne citée, quand elle en désigne une et une seule. */
export function relierCitations(chantier: Chantier): void {
  for (const [table, champ, citee, intitule] of CITATIONS) {
    const toutes = chantier.de(table);
    const citantes = toutes.filter((ligne) => ligne.pose(champ));
    if (citantes.length > 0) relier(chantier, citantes, table, champ, citee, intitule);
    for (const ligne of toutes) {
      const action = ligne.vers(champ);
      if (action) porterComplements(ligne, action);
      else garderComplements(ligne);
    }
  }
}

function relier(
  chantier: Chantier,
  citantes: readonly Ligne[],
  table: NomTable,
  champ: string,
  citee: NomTable,
  intitule: string,
): void {
  const cibles = chantier.de(citee);
  const parRef = index(cibles, (ligne) => repere(ligne.gardes.get(ORIGINE)?.[0]?.texte ?? ligne.texte('ref')));
  // Presque toutes les citations sont des réfs : les intitulés ne se plient que si l’une ne l’est pas.
  let titres: Map<string, Ligne | null> | undefined;
  const parTitre = (): Map<string, Ligne | null> => {
    titres ??= index(cibles, (ligne) => plier(ligne.texte(intitule)));
    return titres;
  };
  const inconnues = new Set<string>();
  const multiples = new Set<string>();
  for (const ligne of citantes) {
    const pose = ligne.pose(champ);
    if (!pose) continue;
    const texte = pose.brut.trim();
    const ref = ligne.complements[0]?.texte('ref') ?? '';
    const vers = trouver(texte, parRef, parTitre, intitule) ?? (ref === '' ? null : (parRef.get(repere(ref)) ?? null));
    if (vers) {
      ligne.retirer(champ);
      ligne.liens.push({ champ, vers, sources: pose.sources, brut: pose.brut });
    } else if (table === 'CTG_Financements' || table === 'CTG_Bilan') {
      const plusieurs =
        parRef.get(repere(texte)) === null || (!COURTE.test(texte) && parTitre().get(plier(texte)) === null);
      pose.alerte ??= plusieurs
        ? 'plusieurs actions portent ce nom dans cette reprise'
        : 'aucune action de ce nom dans cette reprise';
      (plusieurs ? multiples : inconnues).add(texte);
    }
  }
  if (cibles.length === 0) return;
  const ou = table === 'CTG_Bilan' ? 'Bilan' : 'Financements';
  if (inconnues.size > 0)
    chantier.avertissements.push(`${ou} : aucune action ne s’appelle ${enumererTrois(inconnues)}.`);
  if (multiples.size > 0)
    chantier.avertissements.push(`${ou} : plusieurs actions s’appellent ${enumererTrois(multiples)}.`);
}

/** « « F1 », « F2 » et « F3 » », ou « « F1 », « F2 », « F3 » et 12 autres ». */
function enumererTrois(textes: ReadonlySet<string>): string {
  const [...dits] = textes;
  const reste = dits.length - 3;
  const premiers = dits.slice(0, 3).map(guillemets);
  return enumerer(reste > 0 ? [...premiers, compte(reste, 'autre', 'autres')] : premiers);
}

function index(lignes: readonly Ligne[], cle: (ligne: Ligne) => string): Map<string, Ligne | null> {
  const trouvees = new Map<string, Ligne | null>();
  for (const ligne of lignes) {
    const une = cle(ligne);
    if (une !== '') trouvees.set(une, trouvees.has(une) ? null : ligne);
  }
  return trouvees;
}

/** « A12 », « 7 » : une réf, jamais un intitulé. */
const COURTE = /^[a-z]{0,3}\d{1,5}$/i;

function trouver(
  texte: string,
  parRef: Map<string, Ligne | null>,
  parTitre: () => Map<string, Ligne | null>,
  intitule: string,
): Ligne | null {
  const courte = COURTE.test(texte) ? parRef.get(texte.toLowerCase()) : undefined;
  if (courte !== undefined) return courte;
  const exacte = parTitre().get(plier(texte)) ?? parRef.get(repere(texte));
  if (exacte) return exacte;
  const lu = numeroDAction(texte);
  if (lu === null) return null;
  const parSaRef = parRef.get(repere(lu.numero)) ?? null;
  if (lu.reste === '') return parSaRef;
  if (parSaRef && intitulesProches(parSaRef.texte(intitule), lu.reste)) return parSaRef;
  return parTitre().get(plier(lu.reste)) ?? null;
}
