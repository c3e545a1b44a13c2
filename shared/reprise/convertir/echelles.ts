import { ecrireDecimal, guillemets, plier } from '../../french/index.ts';
import { alertes, type Ligne, type Pose } from './brouillon.ts';
import { gardeEnTexte } from './lu.ts';

const CHIFFRES: ReadonlySet<string> = new Set(['valeur', 'valeurInitiale', 'cible']);
const DIT_UNE_PART = /%|\b(?:taux|parts?|pourcentages?|proportions?)\b/;

interface Taux {
  readonly ligne: Ligne;
  readonly poses: readonly Pose[];
  /** Vrai si l’unité est écrite, sur la ligne ou dans une de ses cases. */
  readonly ecrit: boolean;
}

const aSigne = ({ brut }: Pose): boolean => brut.includes('%');
const valeur = ({ saisi }: Pose): number => saisi as number;
const estFraction = (pose: Pose): boolean => valeur(pose) > 0 && valeur(pose) <= 1 && !aSigne(pose);

function tauxDe(ligne: Ligne): Taux | null {
  const poses = ligne.poses.filter(({ champ, saisi }) => CHIFFRES.has(champ) && typeof saisi === 'number');
  if (poses.length === 0) return null;
  const unite = ligne.texte('unite');
  const ecrit = unite === '%' || poses.some(aSigne);
  const dit = unite === '' && DIT_UNE_PART.test(plier(`${ligne.texte('indicateur')} ${ligne.texte('constat')}`));
  return ecrit || dit ? { ligne, poses, ecrit } : null;
}

/**
 * Deux échelles de pourcentage dans un même tableau. Des fractions (0,35) à côté de valeurs qui portent toutes leur signe (40 %) sont
 * des pourcentages. Si d’autres nombres sans signe passent 1, une fraction seule ne se tranche pas : elle reste un texte, à regarder.
 */
export function separerEchelles(lignes: readonly Ligne[]): void {
  const parZone = new Map<number, Taux[]>();
  for (const ligne of lignes) {
    const taux = tauxDe(ligne);
    const tous = parZone.get(ligne.zone);
    if (taux && tous) tous.push(taux);
    else if (taux) parZone.set(ligne.zone, [taux]);
  }
  for (const tous of parZone.values()) separer(tous);
}

function separer(tous: readonly Taux[]): void {
  const poses = tous.flatMap((taux) => taux.poses);
  if (!poses.some((pose) => valeur(pose) > 1)) return;
  const nus = poses.filter((pose) => !aSigne(pose) && valeur(pose) !== 0);
  const fractions = nus.length > 0 && nus.every(estFraction);
  for (const { poses: siennes, ecrit } of tous) {
    const deux = siennes.some((pose) => valeur(pose) > 1);
    for (const pose of siennes.filter(estFraction)) {
      if (fractions) lirePourcent(pose);
      else if (deux || siennes.length === 1 || !ecrit) garder(pose, deux);
    }
  }
}

function lirePourcent(pose: Pose): void {
  pose.saisi = Number((valeur(pose) * 100).toPrecision(12));
  const lu = `${guillemets(pose.brut.trim())} est lu ${ecrireDecimal(valeur(pose))} % : les autres valeurs portent leur signe`;
  pose.alerte = alertes(pose.alerte, lu);
}

function garder(pose: Pose, ligne: boolean): void {
  const texte = pose.brut.trim();
  pose.saisi = { brut: texte };
  const ou = ligne ? 'sur la même ligne' : 'dans le même tableau';
  pose.alerte = alertes(pose.alerte, gardeEnTexte(texte, `deux échelles de pourcentage ${ou}`));
}

/** Le nombre sans signe d’une pose ; null si elle porte « % », ou autre chose qu’un nombre. */
function nu({ brut }: Pose): number | null {
  const texte = brut.trim();
  return /^\d+(?:[.,]\d+)?$/.test(texte) ? Number(texte.replace(',', '.')) : null;
}

/**
 * Une colonne d’avancement : ses nombres sans signe sont tous des parts (0,3 ; 1), ou tous des pour-cent (30 ; 1). Si elle a des deux,
 * « 0,3 » ne se tranche pas.
 */
export function separerAvancements(lignes: readonly Ligne[]): void {
  const parZone = new Map<number, Pose[]>();
  for (const ligne of lignes) {
    const pose = ligne.pose('avancement');
    if (!pose || nu(pose) === null) continue;
    const tous = parZone.get(ligne.zone);
    if (tous) tous.push(pose);
    else parZone.set(ligne.zone, [pose]);
  }
  for (const poses of parZone.values()) {
    const nombres = poses.map((pose) => nu(pose) ?? 0);
    const parts = nombres.some((n) => n > 0 && n < 1);
    const cents = nombres.some((n) => n >= 2);
    for (const [i, pose] of poses.entries()) {
      const n = nombres[i] ?? 0;
      if (parts && cents && n > 0 && n < 1) garderAvancement(pose);
      else if (n === 1 && parts !== cents) lireUn(pose, parts);
    }
  }
}

function garderAvancement(pose: Pose): void {
  const texte = pose.brut.trim();
  pose.saisi = { brut: texte };
  pose.alerte = gardeEnTexte(texte, 'deux échelles de pourcentage dans la même colonne');
}

function lireUn(pose: Pose, parts: boolean): void {
  pose.saisi = parts ? 1 : 0.01;
  pose.alerte = parts
    ? '1 est lu 100 % : les autres nombres de la colonne sont des parts'
    : '1 est lu 1 % : les autres nombres de la colonne sont des pour-cent';
}
