import { annee } from '../../french/calendrier.ts';
import { compte, enumerer, guillemets, insecables } from '../../french/typographie.ts';
import { est, listes } from '../../reference/listes.ts';
import { quelques } from '../../rules/phrases.ts';
import { motsCommuns } from './comparer.ts';
import type { Lieux } from './lieux.ts';
import { formeDuMot, libelleDuMot } from './mots.ts';
import type { Paire } from './paires.ts';
import type { Profil } from './profil.ts';

/** Pourquoi ces deux lignes se ressemblent, en phrases courtes ; chacune est vraie des deux. */
export function raisonsDe(paire: Paire, lieux: Lieux): string[] {
  const { a, b, genre } = paire;
  return [
    ...(genre === 'fonction' ? fonctionCommune(a) : []),
    ...themeCommun(a, b),
    ...lieuCommun(a, b, lieux),
    ...anneesCommunes(a, b),
    ...motsDits(paire),
  ];
}

function fonctionCommune({ fonction }: Profil): string[] {
  const libelle = listes.fonctionTransversale.elements.find(({ code }) => code === fonction)?.libelle;
  return libelle ? [`même fonction transversale (${libelle})`] : [];
}

function themeCommun(a: Profil, b: Profil): string[] {
  const communs = a.engagement.thematiques.filter((un) => b.engagement.thematiques.includes(un));
  if (communs.length > 0) return [`même thématique (${enumerer(communs)})`];
  const sujets = [...a.themes].filter((un) => b.themes.has(un) && !est('thematique', un, 'pilotage')).sort();
  return sujets.length > 0 ? [`même sujet (${enumerer(sujets)})`] : [];
}

function lieuCommun(a: Profil, b: Profil, lieux: Lieux): string[] {
  const [x, y] = [a.engagement, b.engagement];
  if (x.communes === null || y.communes === null) return ['territoire à vérifier : l’un des deux ne se lit pas'];
  const autres = y.communes;
  const communes = [...x.communes].filter((code) => autres.has(code)).sort();
  const deduit = x.territoire === null || y.territoire === null ? ', d’après le porteur' : '';
  if (communes.length > 3 && communes.length === lieux.tout?.size) return [`tout le territoire en commun${deduit}`];
  if (communes.length > 3) return [`${compte(communes.length, 'commune', 'communes')} en commun${deduit}`];
  return [`${enumerer(communes.map((code) => lieux.nomDe(code)))} en commun${deduit}`];
}

function anneesCommunes(a: Profil, b: Profil): string[] {
  const [x, y] = [a.engagement, b.engagement];
  const debuts = [x.debut, y.debut].filter((un) => un !== null);
  const fins = [x.fin, y.fin].filter((un) => un !== null);
  if (debuts.length === 0 || fins.length === 0) return [];
  const debut = annee(debuts.reduce((p, q) => (p > q ? p : q)));
  const fin = annee(fins.reduce((p, q) => (p < q ? p : q)));
  return [debut === fin ? `${debut} en commun` : `de ${debut} à ${fin} en commun`];
}

const MOTS_DITS = 3;

function motsDits({ a, b }: Paire): string[] {
  const communs = motsCommuns(a, b);
  const [ecrits, autres] = [motsEcrits(a), motsEcrits(b)];
  const dire = (mot: string): string | null => {
    const ecrit = ecrits.get(mot);
    return libelleDuMot(mot) ?? (ecrit !== undefined && autres.get(mot) === ecrit ? ecrit : null);
  };
  const libelles = (services: boolean): string[] =>
    [
      ...new Set(communs.filter((mot) => mot.startsWith('service ') === services).flatMap((mot) => dire(mot) ?? [])),
    ].slice(0, MOTS_DITS);
  const [services, autresMots] = [libelles(true), libelles(false)];
  return [
    ...(services.length > 0 ? [`même service : ${quelques(services.map(guillemets))}`] : []),
    ...(autresMots.length > 0 ? [`en commun : ${quelques(autresMots.map(guillemets))}`] : []),
  ].map(insecables);
}

/** Les mots du texte, tels qu’ils sont écrits, par la forme sous laquelle ils se comparent. */
function motsEcrits({ engagement }: Profil): ReadonlyMap<string, string> {
  const mots = engagement.textes.join(' ').split(/[^\p{L}\p{N}]+/u);
  return new Map(
    mots
      .filter((mot) => mot.length > 4)
      .map((mot) => [formeDuMot(mot), mot.toLowerCase()] as const)
      .reverse(),
  );
}
