import { est } from '../../reference/listes.ts';
import type { GenreDoublon } from '../contrat.ts';
import { croise, memes, opposes } from './ensembles.ts';
import { formesCompatibles, TOUJOURS_ETUDIENT } from './formes.ts';
import { AIDES_AUX_PERSONNES, LARGES, voisins } from './mots.ts';
import type { Profil } from './profil.ts';
import { ACCUEILS_COLLECTIFS, LIEUX_D_ACCUEIL } from './traits.ts';

/** Ce que deux engagements ont en commun. */
export interface Rapprochement {
  readonly genre: Exclude<GenreDoublon, 'service-national'>;
  readonly force: number;
}

/** Sous ce seuil, rien n’est proposé : réglé sur test/fixtures/rationalisation/doublons/reglage.jsonl, précision d’abord. */
const SEUIL = 0.68;
/** Ce que les mots communs doivent peser ; moins quand la thématique, le public et le lieu sont écrits et les mêmes. */
const PREUVE = 2.2;
const PREUVE_APPUYEE = 1.5;

/** Les communes et les années se touchent ; ce qui n’est pas écrit n’exclut rien. */
export function seRencontrent(a: Profil, b: Profil): boolean {
  const [x, y] = [a.engagement, b.engagement];
  if (x.fin !== null && y.debut !== null && x.fin < y.debut) return false;
  if (y.fin !== null && x.debut !== null && y.fin < x.debut) return false;
  if (x.communes === null || y.communes === null || x.communes === y.communes) return true;
  return x.communes.size <= y.communes.size ? croise(x.communes, y.communes) : croise(y.communes, x.communes);
}

type Ages = readonly (readonly [number, number])[];
const separes = (x: Ages | null, y: Ages | null): boolean =>
  x !== null &&
  y !== null &&
  x.length > 0 &&
  y.length > 0 &&
  !x.some(([du, au]) => y.some(([d, f]) => du <= f && d <= au));
const agesDisjoints = (a: Profil, b: Profil): boolean => separes(a.ages, b.ages) || separes(a.agesDits, b.agesDits);

/** Des travaux des deux côtés, et chacun son lieu : un mot propre à chacun. */
function autresTravaux(a: Profil, b: Profil): boolean {
  if (!a.travaux || !b.travaux) return false;
  const aSien = (x: Profil, y: Profil): boolean => [...x.ordinaires].some((mot) => !y.ordinaires.has(mot));
  return aSien(a, b) && aSien(b, a);
}

/** L’argent d’un service n’est pas ce service ; une aide versée aux personnes, si. */
const autreArgent = (a: Profil, b: Profil): boolean =>
  a.financement !== b.financement && !communsTous(a, b, AIDES_AUX_PERSONNES);

/** Les services communs sont tous de cette sorte, et il y en a. */
function communsTous(a: Profil, b: Profil, sorte: ReadonlySet<string>): boolean {
  let communs = 0;
  for (const service of a.services)
    if (b.services.has(service)) {
      if (!sorte.has(service)) return false;
      communs += 1;
    }
  return communs > 0;
}

const aUneActivite = ({ services }: Profil): boolean => {
  for (const service of services) if (!LIEUX_D_ACCUEIL.has(service)) return true;
  return false;
};

/** Un lieu d’accueil, et ce qui s’y fait : ouvrir une crèche n’est pas lire aux enfants des crèches. */
const lieuEtActivite = (a: Profil, b: Profil): boolean =>
  communsTous(a, b, LIEUX_D_ACCUEIL) && aUneActivite(a) !== aUneActivite(b);

const estEtendu = ({ engagement: { communes } }: Profil): boolean => communes === null || communes.size > 3;

/** Les places d’accueil s’ajoutent : à plus de trois communes, deux crèches ou deux accueils de loisirs ne se répètent pas. */
const autresPlaces = (a: Profil, b: Profil, memeActeur: boolean): boolean =>
  !memeActeur && (estEtendu(a) || estEtendu(b)) && communsTous(a, b, ACCUEILS_COLLECTIFS);

const sontVoisins = (a: Profil, b: Profil): boolean =>
  [...a.services].some((un) => [...b.services].some((autre) => voisins(un, autre)));
const servicesOpposes = (a: Profil, b: Profil): boolean => opposes(a.services, b.services) && !sontVoisins(a, b);

/** « Gens du voyage : gardiennage », « Gens du voyage : scolarisation » : un même titre, et chacun sa suite. */
function memeTitre(a: Profil, b: Profil): boolean {
  let n = 0;
  while (n < a.suite.length && a.suite[n] === b.suite[n]) n += 1;
  if (n < 2) return false;
  const [x, y] = [a.suite.slice(n), b.suite.slice(n)];
  const titres = [a, b].map(({ engagement: { textes } }) => /^([^:]+):/.exec(textes[0] ?? '')?.[1]);
  const toleres = titres[0] !== undefined && titres[0] === titres[1] ? Math.min(x.length, y.length) / 2 : 0;
  return x.length > 1 && y.length > 1 && x.filter((mot) => y.includes(mot)).length <= toleres;
}

/** Ce qui interdit d’y voir un même service, quels que soient les mots. */
function interdit(a: Profil, b: Profil, memeActeur: boolean): boolean {
  const [x, y] = [a.engagement.repere.cle, b.engagement.repere.cle];
  if (a.formes.has('schema') !== b.formes.has('schema')) return true;
  if (servicesOpposes(a, b) || opposes(a.noms, b.noms) || opposes(a.numeros, b.numeros)) return true;
  // Deux choses que le lexique sait différentes : un service d’un côté, un autre objet de l’autre.
  if (opposes(a.concepts, b.concepts) && !sontVoisins(a, b)) return true;
  if (lieuEtActivite(a, b) || autresPlaces(a, b, memeActeur) || agesDisjoints(a, b)) return true;
  if (!croise(a.services, b.services) && a.formes.size > 0 && opposes(a.domainesPropres, b.domainesPropres))
    return true;
  if (opposes(a.nombres, b.nombres) && a.services.has('eaje')) return true;
  if (autreArgent(a, b) || autresTravaux(a, b)) return true;
  if (memeActeur) {
    if (x !== y) return true;
    const suite = a.etapes.has('suite') !== b.etapes.has('suite');
    return suite || (a.etapes.size > 0 && b.etapes.size > 0 && !memes(a.etapes, b.etapes));
  }
  return x !== y && (a.reprise || b.reprise);
}

/** Ressemblance des textes, 0 à 1 : ce qui est propre aux deux à la fois pèse plus que ce que l’un dit de plus. */
function ressemblance(a: Profil, b: Profil): { readonly part: number; readonly commun: number } {
  let commun = 0;
  for (const [mot, poids] of a.poids) if (b.poids.has(mot)) commun += poids;
  const [seulA, seulB] = [Math.max(0, a.total - commun), Math.max(0, b.total - commun)];
  // Pour un lieu d’accueil, ce que l’un dit de plus est un autre projet : rénover la crèche n’est pas l’ouvrir.
  const accueils = [a, b].every(
    ({ services }) => services.size > 0 && [...services].every((un) => ACCUEILS_COLLECTIFS.has(un)),
  );
  const total = commun + Math.min(seulA, seulB) + (accueils ? 0.6 : 0.25) * Math.abs(seulA - seulB);
  return { part: total === 0 ? 0 : commun / total, commun };
}

/** Les mots communs, du plus au moins parlant. */
export const motsCommuns = (a: Profil, b: Profil): string[] =>
  [...a.poids]
    .filter(([mot]) => b.poids.has(mot))
    .sort((u, v) => v[1] - u[1] || (u[0] < v[0] ? -1 : 1))
    .map(([mot]) => mot);

const pourTous = ({ publics }: Profil): boolean =>
  [...publics].some((un) => est('public', un, 'tous', 'habitants', 'familles', 'allocataires'));

/** Vrai si l’un dit une chose précise que l’autre ne dit pas. */
const aDuSien = (a: Profil, b: Profil): boolean =>
  [...a.poids].some(([mot, poids]) => poids >= 0.9 && !b.poids.has(mot) && !/^(?:domaine|forme) /.test(mot));

/** Un service précis, et le même : ce qu’il est suffit, quels que soient les autres mots. */
function partDuService(a: Profil, b: Profil): number {
  const communs = [...a.services].filter((un) => b.services.has(un));
  if (communs.length === 0 && sontVoisins(a, b) && croise(a.themes, b.themes)) return 0.75;
  if (communs.length === 0 || communs.some((un) => ACCUEILS_COLLECTIFS.has(un))) return 0;
  if ((estEtendu(a) || estEtendu(b)) && communs.every((un) => LIEUX_D_ACCUEIL.has(un))) return 0;
  if (opposes(a.publics, b.publics) && !croise(a.themes, b.themes) && !(pourTous(a) || pourTous(b))) return 0;
  if (communs.every((un) => LARGES.has(un)) && aDuSien(a, b) && aDuSien(b, a)) return 0;
  if (communs.length < Math.min(a.services.size, b.services.size)) return 0;
  return a.services.size === b.services.size ? 0.88 : 0.8;
}

function appuyes(a: Profil, b: Profil): boolean {
  const [x, y] = [a.engagement, b.engagement];
  if (x.communes === null || y.communes === null || !croise(a.publics, b.publics)) return false;
  return x.thematiques.some((un) => y.thematiques.includes(un));
}

/** Deux mots que le lexique ne connaît pas, la même thématique, le même public : aucun service ne s’est reconnu. */
function partDesMotsRares(a: Profil, b: Profil): number {
  if (a.services.size > 0 || b.services.size > 0 || !appuyes(a, b) || opposes(a.objets, b.objets)) return 0;
  const propres = [...a.ordinaires].filter((mot) => mot.length >= 4 && b.ordinaires.has(mot)).length;
  const objets = [...a.objets].filter((un) => b.objets.has(un)).length;
  return propres + objets >= 2 ? 0.72 : 0;
}

const estPaiement = (cle: string): boolean => cle === 'conventions' || cle === 'cej';

const domainesOuThemes = ({ domainesDeFonction, themes }: Profil): ReadonlySet<string> =>
  domainesDeFonction.size > 0 ? domainesDeFonction : themes;

/** Deux supports d’information pour les mêmes personnes se reconnaissent sans que la colonne soit remplie. */
const fonctionDite = (a: Profil, b: Profil): boolean =>
  a.fonctionEcrite ||
  b.fonctionEcrite ||
  (a.formesDeTete.has('information') && b.formesDeTete.has('information') && croise(a.publics, b.publics));

/** La même fonction transversale : écrite d’un côté au moins, sur un domaine commun. */
function memeFonction(a: Profil, b: Profil, memeActeur: boolean): number {
  if (a.fonction === null || a.fonction !== b.fonction || !fonctionDite(a, b)) return 0;
  const [x, y] = [a.engagement.repere.cle, b.engagement.repere.cle];
  if (memeActeur && !(estPaiement(x) && estPaiement(y))) return 0;
  if (servicesOpposes(a, b) || opposes(a.objets, b.objets) || a.formes.has('schema') !== b.formes.has('schema'))
    return 0;
  const ecrite = a.fonctionEcrite || b.fonctionEcrite;
  if (!ecrite && opposes(a.ordinaires, b.ordinaires)) return 0;
  const [da, db] = ecrite
    ? [domainesOuThemes(a), domainesOuThemes(b)]
    : [new Set([...a.domainesDeFonction, ...a.themes]), new Set([...b.domainesDeFonction, ...b.themes])];
  if (communsTous(a, b, TOUJOURS_ETUDIENT)) return 0.9;
  if (da.size === 0 || db.size === 0) return 0;
  const communs = [...da].filter((un) => db.has(un)).length;
  if (communs === 0) return 0;
  return 0.72 + 0.25 * (communs / Math.max(da.size, db.size));
}

/** L’ordre où se lisent deux lignes ne doit rien changer : les derniers chiffres d’une somme en dépendent. */
const arrondir = (force: number): number => Math.round(force * 1e4) / 1e4;

/** Compare deux engagements, leurs mots déjà pesés dans le classeur ; null s’ils ne sont pas un doublon. */
export function rapprocher(a: Profil, b: Profil): Rapprochement | null {
  if (!seRencontrent(a, b)) return null;
  const memeActeur = croise(a.acteurs, b.acteurs);
  const [x, y] = [a.engagement, b.engagement];
  const lieu = x.communes === null || y.communes === null ? 0.95 : 1;
  const temps = (x.debut === null && x.fin === null) || (y.debut === null && y.fin === null) ? 0.98 : 1;
  const fonction = arrondir(memeFonction(a, b, memeActeur) * lieu * temps);
  if (fonction >= SEUIL) return { genre: 'fonction', force: fonction };
  if (x.repere.cle === 'conventions' || y.repere.cle === 'conventions' || interdit(a, b, memeActeur)) return null;
  const { part: dite, commun: pese } = ressemblance(a, b);
  const service = partDuService(a, b);
  const part = Math.max(dite, service, partDesMotsRares(a, b));
  const commun = service > 0 ? Math.max(pese, PREUVE) : pese;
  const seuil = memeActeur ? SEUIL + 0.1 : SEUIL;
  if (part * lieu * temps < seuil || commun < (appuyes(a, b) ? PREUVE_APPUYEE : PREUVE)) return null;
  const force = arrondir(Math.min(1, part * lieu * temps * nuances(a, b, memeActeur)));
  return force < seuil ? null : { genre: 'meme-service', force };
}

/** Ce qui rend un même service moins probable sans l’exclure. */
function nuances(a: Profil, b: Profil, memeActeur: boolean): number {
  const [x, y] = [a.engagement, b.engagement];
  const theme =
    x.thematiques.length === 0 || y.thematiques.length === 0
      ? 0.97
      : croise(a.themes, b.themes)
        ? 1
        : croise(a.services, b.services)
          ? 0.95
          : 0.85;
  const publics =
    a.professionnels !== null && b.professionnels !== null && a.professionnels !== b.professionnels ? 0.65 : 1;
  const sujet = opposes(a.sujets, b.sujets) ? (croise(a.services, b.services) ? 0.7 : 0.6) : 1;
  // Une ligne qui nomme l’acteur de l’autre travaille avec lui.
  const cite = !memeActeur && (nomme(a, b) || nomme(b, a)) ? 0.75 : 1;
  // Un service du département et celui d’une commune se complètent souvent.
  const echelon = a.large === b.large ? 1 : 0.8;
  const titre = memeTitre(a, b) ? 0.7 : 1;
  return titre * echelon * theme * publics * sujet * cite * formesCompatibles(a, b);
}

const nomme = (a: Profil, b: Profil): boolean => [...b.motsDActeur].some((mot) => a.poids.has(mot));
