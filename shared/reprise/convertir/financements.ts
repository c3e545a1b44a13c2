import { centsDe, ecrireMontant, enumerer, eurosDe, guillemets, type Periode, plier } from '../../french/index.ts';
import { est, libelle } from '../../reference/listes.ts';
import { natureDe } from './acteurs.ts';
import { alertes, colonneDe, estBrut, type Ligne, type Pose, unePose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import { retirerSansFinanceur } from './sans-financeur.ts';
import { anneeUnique } from './temps.ts';

const NON_VENTILE = 'montant non ventilé';
const PARTS = ['partCaf', 'partCollectivite', 'autres'] as const;
type Part = (typeof PARTS)[number];

const periodeDe = (ligne: Ligne, champ: string): Periode | null => {
  const saisi = ligne.pose(champ)?.saisi;
  return typeof saisi === 'object' && saisi !== null && 'precision' in saisi ? (saisi as Periode) : null;
};

const UN_DEBUT = /\b(?:debut|depart|demarrage|lancement|des|ouverture|commence)/;

/** L’année où tient une action : entre son début et sa fin, ou celle que dit une colonne « Année ». Une fin inconnue n’en est pas une. */
function anneeDAction(action: Ligne): number | null {
  const debut = periodeDe(action, 'debut');
  const fin = periodeDe(action, 'fin');
  if (debut !== null && fin !== null) return anneeUnique(debut, fin);
  const pose = action.pose('debut');
  const anneeSeule = debut?.precision === 'annee' && !action.pose('fin') && !UN_DEBUT.test(plier(pose?.entete ?? ''));
  return anneeSeule ? anneeUnique(debut, null) : null;
}

/** L’action à laquelle une ligne de financement se rattache. */
const actionDe = (ligne: Ligne): Ligne | undefined => ligne.vers('action');

/** La part de l’action où se range un financeur de cette nature ; une nature inconnue compte dans les autres. */
function partDe(nature: string | null): Part {
  if (nature === null) return 'autres';
  if (est('natureFinanceur', nature, 'caf')) return 'partCaf';
  return est('natureFinanceur', nature, 'commune', 'epci') ? 'partCollectivite' : 'autres';
}

/** Complète les financements : nature de chaque financeur, puis place de chaque montant qui ne dit pas son année. */
export function completerFinancements(chantier: Chantier): void {
  const { lieux } = chantier.lecteur;
  retirerSansFinanceur(chantier);
  const lignes = chantier.de('CTG_Financements');
  const natures = new Map<string, string | null>();
  for (const ligne of lignes) {
    const financeur = ligne.pose('financeur');
    const texte = ligne.texte('financeur');
    if (!financeur || texte === '' || ligne.pose('natureFinanceur')) continue;
    let nature = natures.get(texte);
    if (nature === undefined) {
      nature = lieux.estPorteur(texte) ? libelle('natureFinanceur', 'epci') : natureDe(texte, lieux.estLieu);
      natures.set(texte, nature);
    }
    if (nature === null) continue;
    const { brut, sources, entete } = financeur;
    const alerte = plier(nature) === plier(texte) ? undefined : `nature prise dans ${guillemets(texte)}`;
    const champ = 'natureFinanceur';
    ligne.poses.push(unePose('CTG_Financements', champ, undefined, nature, brut, [...sources], alerte, entete));
  }
  // Une part qui a sa colonne dans le classeur n’est pas refaite.
  const propres = new Map<Ligne, ReadonlySet<string>>();
  for (const action of chantier.de('CTG_Actions'))
    propres.set(action, new Set(PARTS.filter((part) => action.pose(part))));
  const dites = new Map<Pose, number>();
  for (const ligne of lignes) for (const montant of ligne.sansAnnee.splice(0)) placer(ligne, montant, propres, dites);
  for (const [pose, somme] of dites) direEcart(pose, somme);
}

/** Une part qui a sa colonne garde sa valeur ; ce que les financeurs de même nature y opposent se dit. */
function direEcart(pose: Pose, somme: number): void {
  if (somme === 0 || pose.saisi === somme) return;
  if (typeof pose.saisi !== 'number') {
    pose.alerte = alertes(pose.alerte, `les financeurs de même nature font ${ecrireMontant(somme)}`);
    return;
  }
  const ecart = ecrireMontant(centsDe(Math.abs(eurosDe(somme) - eurosDe(pose.saisi))));
  const alerte = `les financeurs de même nature font ${ecrireMontant(somme)}, soit ${ecart} d’écart`;
  pose.alerte = alertes(pose.alerte, alerte);
}

function placer(
  ligne: Ligne,
  montant: Pose,
  propres: ReadonlyMap<Ligne, ReadonlySet<string>>,
  dites: Map<Pose, number>,
): void {
  const action = actionDe(ligne);
  const cents = montant.saisi;
  const annee = action && typeof cents === 'number' ? anneeDAction(action) : null;
  const colonne = colonneDe('CTG_Financements', montant.champ);
  if (annee !== null && colonne && !ligne.pose(montant.champ, annee)) {
    const alerte = `l’année ${annee} est celle de l’action : l’en-tête ne la dit pas`;
    ligne.poser(
      { ...montant, annee, alerte: montant.alerte ? `${montant.alerte} ; ${alerte}` : alerte },
      colonne,
      (entete) => entete,
    );
    return;
  }
  const raison =
    typeof cents === 'number'
      ? 'montant sans année : il n’entre dans aucune colonne annuelle'
      : (montant.alerte ?? 'montant gardé en texte');
  const texte = typeof cents === 'number' ? ecrireMontant(cents) : estBrut(cents) ? cents.brut : montant.brut;
  for (const place of montant.sources) ligne.garder(NON_VENTILE, { place, texte, raison });
  if (!action || typeof cents !== 'number' || montant.champ !== 'prevu') return;
  const nature = ligne.pose('natureFinanceur')?.saisi;
  const part = partDe(typeof nature === 'string' ? nature : null);
  const financeur = ligne.texte('financeur');
  const propre = propres.get(action)?.has(part) ? action.pose(part) : undefined;
  if (propre) dites.set(propre, centsDe(eurosDe(dites.get(propre) ?? 0) + eurosDe(cents)));
  else ajouterALaPart(action, part, montant, cents, financeur);
  const portee = action.pose(part);
  if (typeof nature !== 'string' && portee)
    portee.alerte = alertes(portee.alerte, `${guillemets(financeur)} : nature inconnue, comptée dans « autres »`);
}

function ajouterALaPart(action: Ligne, part: Part, montant: Pose, cents: number, financeur: string): void {
  const deja = action.pose(part);
  if (!deja || typeof deja.saisi !== 'number') {
    const alerte = `montant de ${financeur}, sans année`;
    action.mettre({
      ...montant,
      table: 'CTG_Actions',
      champ: part,
      annee: undefined,
      sources: [...montant.sources],
      alerte,
    });
    return;
  }
  deja.saisi = centsDe(eurosDe(deja.saisi) + eurosDe(cents));
  deja.brut = `${deja.brut} + ${montant.brut}`;
  deja.sources.push(...montant.sources);
  const qui = [...(deja.alerte ?? '').matchAll(/de ([^;]+), sans année/g)].map(([, un = '']) => un);
  const inconnues = (deja.alerte ?? '').split(' ; ').filter((une) => une.includes('nature inconnue'));
  const somme = `somme des montants de ${enumerer([...qui.flatMap((un) => un.split(/, | et /)), financeur])}, sans année`;
  deja.alerte = [somme, ...inconnues].join(' ; ');
}

/** Réunit, dans un même enregistrement, les lignes d’un même financeur qui ne se contredisent pas. */
export function reunirFinanceurs(lignes: readonly Ligne[]): Ligne[] {
  const gardees: Ligne[] = [];
  const parNom = new Map<string, Ligne>();
  for (const ligne of lignes) {
    const nom = plier(ligne.texte('financeur'));
    const memes = nom === '' ? undefined : parNom.get(nom);
    if (!memes || memes.sansAnnee.length > 0 || ligne.sansAnnee.length > 0 || !disjointes(memes, ligne)) {
      gardees.push(ligne);
      if (nom !== '' && !memes) parNom.set(nom, ligne);
      continue;
    }
    for (const pose of ligne.poses) {
      const deja = memes.pose(pose.champ, pose.annee);
      if (deja) deja.sources.push(...pose.sources);
      else memes.mettre(pose);
    }
    for (const [titre, gardes] of ligne.gardes) for (const garde of gardes) memes.garder(titre, garde);
  }
  return gardees;
}

const disjointes = (a: Ligne, b: Ligne): boolean =>
  b.poses.every((pose) => {
    const deja = a.pose(pose.champ, pose.annee);
    return (
      !deja ||
      (pose.annee === undefined && JSON.stringify(deja.saisi) === JSON.stringify(pose.saisi)) ||
      pose.champ === 'financeur'
    );
  });
