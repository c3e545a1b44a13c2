import { guillemets, plier, repere } from '../../french/index.ts';
import type { Proposition } from '../contrat.ts';
import { absorber, Ligne, type Pose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import { type Numerote, numeroDAction, tete } from './numeros.ts';

/** Dans un tableau dont les titres d’actions portent leur numéro, le numéro devient la réf. Jamais quand c’est douteux. */
export function separerNumeros(lignes: readonly Ligne[]): void {
  const titres = lignes.flatMap((ligne) => {
    const pose = ligne.pose('action');
    return pose && typeof pose.saisi === 'string' && !ligne.pose('ref')
      ? [{ ligne, pose, lu: numeroDAction(pose.saisi) }]
      : [];
  });
  const numerotes = titres.filter(({ lu }) => lu !== null && lu.reste !== '');
  const habitude = numerotes.length >= 2 && numerotes.length * 2 > titres.length;
  for (const { ligne, pose, lu } of numerotes) if (lu && (lu.nomme || habitude)) separer(ligne, pose, lu);
}

function separer(ligne: Ligne, pose: Pose, { numero, reste, romain }: Numerote): void {
  const alerte = `le numéro ${romain ?? numero} est pris dans l’intitulé ${guillemets(pose.brut)}`;
  ligne.mettre({ ...pose, champ: 'ref', saisi: numero, sources: [...pose.sources], alerte });
  pose.saisi = reste;
}

const mots = (texte: string): ReadonlySet<string> =>
  new Set(
    plier(texte)
      .split(/[^a-z0-9]+/)
      .filter((mot) => mot.length > 2),
  );

/** Vrai si deux intitulés disent la même chose : l’un contient l’autre, ou la plupart de leurs mots sont communs. */
export function intitulesProches(a: string, b: string): boolean {
  const [pa, pb] = [plier(a), plier(b)];
  if (pa === '' || pb === '') return false;
  if (pa === pb || (Math.min(pa.length, pb.length) >= 8 && (pa.includes(pb) || pb.includes(pa)))) return true;
  const [ma, mb] = [mots(a), mots(b)];
  const communs = [...ma].filter((mot) => mb.has(mot)).length;
  return communs >= 2 && communs / Math.max(ma.size, mb.size) >= 0.6;
}

const memeAxe = (a: Ligne, b: Ligne): boolean => {
  const axeA = a.vers('axe');
  const axeB = b.vers('axe');
  return !axeA || !axeB || axeA === axeB;
};

const memeValeur = (a: unknown, b: unknown): boolean =>
  typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);

/** Vrai si aucun champ commun ne se contredit. */
const sansContredit = (a: Ligne, b: Ligne): boolean =>
  b.poses.every(({ champ, annee, saisi }) => {
    const deja = a.pose(champ, annee);
    return !deja || deja.saisi === saisi || memeValeur(deja.saisi, saisi);
  });

/** Ce qui identifie une action : sa réf et son intitulé plié, la première fois qu’il sert. */
class Identite {
  readonly ligne: Ligne;
  readonly ref: string;
  private plie: string | undefined;

  constructor(ligne: Ligne) {
    this.ligne = ligne;
    this.ref = repere(ligne.texte('ref'));
  }

  get titre(): string {
    this.plie ??= plier(this.ligne.texte('action'));
    return this.plie;
  }
}

const RAPPROCHEES = 20;

/** Ce qui dit qu’une ligne de plus est la même action : la première de chaque intitulé et de chaque réf, par zone. */
export function reunirActions(lignes: readonly Ligne[], propositions: readonly Proposition[]): void {
  if (lignes.every(({ zone, citee }) => zone === lignes[0]?.zone && !citee)) return;
  // Dans des tableaux tous de même forme, seule la même réf fait la même action : les intitulés se lisent au besoin.
  const formes = new Set(lignes.map(({ zone }) => propositions[zone]?.forme));
  const parRefSeule = formes.size === 1 && !lignes.some(({ citee }) => citee);
  const parTitre = new Map<string, Identite[]>();
  const parRef = new Map<string, Identite[]>();
  const chercher = (memes: readonly Identite[] | undefined, une: Identite): Identite | undefined => {
    if (memes)
      for (let i = 0; i < memes.length && i < RAPPROCHEES; i += 1) {
        const autre = memes[i];
        if (autre && estLaMeme(autre, une, propositions)) return autre;
      }
    return undefined;
  };
  for (const ligne of lignes) {
    const une = new Identite(ligne);
    const avecTitre = !parRefSeule || une.ref === '';
    const meme = (avecTitre ? chercher(parTitre.get(une.titre), une) : undefined) ?? chercher(parRef.get(une.ref), une);
    if (meme) {
      absorber(meme.ligne, ligne, (entete, pose) => `${entete} (${pose.sources[0]?.feuille ?? ''})`);
      continue;
    }
    if (avecTitre) noter(parTitre, une.titre, une);
    noter(parRef, une.ref, une);
  }
}

function noter(index: Map<string, Identite[]>, cle: string, une: Identite): void {
  if (cle === '') return;
  const memes = index.get(cle);
  if (memes) memes.push(une);
  else index.set(cle, [une]);
}

function estLaMeme(a: Identite, b: Identite, propositions: readonly Proposition[]): boolean {
  const memeRef = a.ref === b.ref;
  const [une, autre] = [a.ligne, b.ligne];
  if (!memeAxe(une, autre)) return false;
  // Un tableau de financements, ou de bilan, redit l’action à chacune de ses lignes.
  if (une.zone === autre.zone) return une.citee && autre.citee && memeRef && memeTitre(a, b);
  // Des tableaux de même forme sont un par axe ou par commune : les mêmes mots n’y font pas la même action.
  if (propositions[une.zone]?.forme === propositions[autre.zone]?.forme)
    return memeRef && sansContredit(une, autre) && memeTitre(a, b);
  if (a.ref !== '' && memeRef) return intitulesProches(a.titre, b.titre);
  return memeTitre(a, b) && (a.ref === '' || b.ref === '' || a.titre.length >= 12);
}

const memeTitre = (a: Identite, b: Identite): boolean => a.titre !== '' && a.titre === b.titre;

/** L’axe de chaque action : celui que sa colonne cite, à défaut celui du premier nombre de sa réf s’il est connu. */
export function rattacherActions(chantier: Chantier): void {
  const actions = chantier.de('CTG_Actions');
  for (const action of actions) {
    const cite = action.pose('axe');
    if (!cite) continue;
    const texte = (typeof cite.saisi === 'string' ? cite.saisi : cite.brut).trim();
    const axe = chantier.axes.citer(
      texte,
      () => new Ligne('CTG_Axes', action.zone),
      (ligne, champ, valeur) => {
        ligne.mettre({ ...cite, champ, saisi: valeur, sources: [...cite.sources], alerte: undefined });
      },
    );
    if (!axe) continue;
    action.retirer('axe');
    const deja = action.liens.find(({ champ }) => champ === 'axe');
    if (deja) deja.sources.push(...cite.sources);
    else action.liens.push({ champ: 'axe', vers: axe, sources: cite.sources, brut: cite.brut });
  }
  const orphelines = actions.filter((action) => !action.vers('axe'));
  const tetes = orphelines.map(
    (action) =>
      [
        action,
        tete(action.texte('ref')) ??
          tete(action.texte('objectifOperationnel')) ??
          tete(action.texte('objectifStrategique')),
      ] as const,
  );
  if (tetes.length === 0 || !tetes.every(([, numero]) => numero !== null)) return;
  for (const [action, numero] of tetes) {
    if (numero === null) continue;
    const pose = action.pose('ref') ?? action.pose('objectifOperationnel') ?? action.pose('objectifStrategique');
    if (!pose) continue;
    const alerte = `axe pris dans le numéro ${guillemets(pose.brut)}`;
    action.mettre({ ...pose, champ: 'axe', saisi: numero, sources: [...pose.sources], alerte });
  }
}
