import { couperEnLignes, guillemets, lireMontant, rogner, saisieTexte } from '../../french/index.ts';
import type { Place } from '../contrat.ts';
import { couperActeurs, type EstLieu, estActeur, estNomCourt } from './acteurs.ts';
import { Ligne, unePose } from './brouillon.ts';

/** Un financeur et ce qu’il apporte, écrits l’un après l’autre. */
interface Paire {
  readonly financeur: string;
  readonly apport: string;
}

const PAIRE =
  /^(?:[-–—•*]\s*)?(\p{L}[^:=\d]{1,60}?)\s*(?:[:=(]|[-–—]\s)?\s*(\d[\d\s.,]*(?:k€|€|euros?|%))\s*\)?\s*[.,;]?$/iu;
const SEPARATEURS = [/\s*;\s*/, /\s+[-–—+/]\s+/, /,\s+(?=\p{L})/u];
const AU_PLUS = 20;

/** Un montant sans son unité, qui n’est pas une année : « Caf : 10 000 ». */
const NUE = /^(?:[-–—•*]\s*)?(\p{L}[^:=\d]{1,60}?)\s*[:=(]\s*((?!(?:19|20)\d\d\b)\d[\d\s.,]{2,})\)?\s*[.,;]?$/u;

/**
 * « Caf : 10 000 €⏎Commune : 5 000 € » : chaque morceau dit un financeur et un montant ; null si l’un ne le fait pas. Dans une
 * colonne de financeurs, il suffit qu’un des noms soit connu, et un nombre sans unité est un montant.
 */
export function pairesDe(texte: string, estLieu: EstLieu, colonneDeFinanceurs = false): readonly Paire[] | null {
  if (texte.length > 600 || !/\d/.test(texte)) return null;
  const lignes = couperEnLignes(texte);
  for (const separateur of [null, ...SEPARATEURS]) {
    const morceaux = separateur ? lignes.flatMap((ligne) => ligne.split(separateur)) : lignes;
    const dits = morceaux.map(rogner).filter((un) => un !== '');
    if (dits.length < 2 || dits.length > AU_PLUS) continue;
    const paires = dits.map((un) => paire(un, colonneDeFinanceurs));
    if (!paires.every((une) => une !== null)) continue;
    const connus = paires.filter(({ financeur }) => estActeur(financeur, estLieu)).length;
    const possibles = colonneDeFinanceurs && paires.every(({ financeur }) => estNomCourt(financeur));
    if (connus === paires.length || (connus > 0 && possibles)) return paires;
  }
  return null;
}

function paire(texte: string, nue: boolean): Paire | null {
  const [, nom = '', apport = ''] = PAIRE.exec(texte) ?? (nue ? NUE.exec(texte) : null) ?? [];
  const financeur = rogner(nom);
  return financeur === '' ? null : { financeur, apport: rogner(apport) };
}

/** Les financeurs qu’une cellule énumère sans montant (« ARS, Région ») ; null s’il n’y en a pas plusieurs. */
export function financeursDe(texte: string, estLieu: EstLieu): readonly string[] | null {
  if (texte.length > 400 || /\d{3}|€|%/.test(texte)) return null;
  const { valeurs } = couperActeurs(texte, estLieu);
  const tous = valeurs.length > 1 && valeurs.length <= AU_PLUS;
  const noms = tous && valeurs.every((un) => estActeur(un, estLieu) || estNomCourt(un));
  return noms && valeurs.some((un) => estActeur(un, estLieu)) ? valeurs : null;
}

/** Une ligne de financement par paire ; un pourcentage n’est pas un montant : il reste un texte. */
export function lignesDePaires(
  paires: readonly Paire[],
  texte: string,
  sources: readonly Place[],
  zone: number,
  entete: string,
): Ligne[] {
  const alerte = `${paires.length} financeurs sont lus dans ${guillemets(texte)}`;
  return paires.map(({ financeur, apport }) => {
    const ligne = new Ligne('CTG_Financements', zone);
    const { valeur } = lireMontant(saisieTexte(apport));
    const saisi = valeur ?? { brut: apport };
    ligne.poses.push(
      unePose('CTG_Financements', 'financeur', undefined, financeur, texte, [...sources], alerte, entete),
    );
    ligne.sansAnnee.push(unePose('CTG_Financements', 'prevu', undefined, saisi, apport, [...sources], alerte, entete));
    return ligne;
  });
}

/** Une ligne de financement par financeur énuméré. */
export function lignesDeNoms(
  noms: readonly string[],
  texte: string,
  sources: readonly Place[],
  zone: number,
  entete: string,
): Ligne[] {
  const alerte = `${noms.length} financeurs sont lus dans ${guillemets(texte)}`;
  return noms.map((financeur) => {
    const ligne = new Ligne('CTG_Financements', zone);
    ligne.poses.push(
      unePose('CTG_Financements', 'financeur', undefined, financeur, texte, [...sources], alerte, entete),
    );
    return ligne;
  });
}
