import type { Dossier } from '../dossier/dossier.ts';
import { mentionGenerale } from '../french/mentions.ts';
import { plier } from '../french/normaliser.ts';
import { comparer } from '../french/ordre.ts';
import { normaliserNom, sansNature } from '../reference/recherche.ts';
import type { Territoires } from '../reference/territoires.ts';
import donnees from './acteurs.json' with { type: 'json' };
import { nomsDesCommunes } from './lieux.ts';

const ABREVIATIONS = donnees.abreviations.map(([court = '', long = '']) => [` ${court} `, ` ${long} `] as const);
const INTERCO = new Set(donnees.intercommunalite);
const PETITS = / (?:de|du|des|d|la|le|les|l|et)(?= )/g;

/** Les mots d’un nom d’acteur, abréviations développées ; un sigle entre parenthèses n’en fait pas partie. */
function motsDe(texte: string): readonly string[] {
  const sansSigle = texte.replace(/\([\p{Lu}\d\s,;/&-]{2,20}\)/gu, ' ');
  const ecrit = (sansSigle.trim() || texte).replace(/\b(?:\p{Lu}\.){2,}/gu, (sigle) => sigle.replaceAll('.', ''));
  const colle = normaliserNom(plier(ecrit)).replace(/\b(caf|msa|cd)(?=\d)/g, '$1 ');
  let forme = ` ${colle} `;
  // « communauté d’agglomération » s’écrit déjà en entier : « agglomération » n’y est pas à développer.
  for (const [court, long] of ABREVIATIONS) if (!forme.includes(long)) forme = forme.replaceAll(court, long);
  return forme.replace(PETITS, '').trim().split(' ').filter(Boolean);
}

const aucun = (texte: string): boolean => !/\p{L}/u.test(texte) || mentionGenerale(plier(texte)) !== null;

/** Le nom propre d’un EPCI et, s’il le porte, son sigle : « CC Vallée des Baux-Alpilles (CC VBA) ». */
function nomsDeLEpci(nom: string): string[] {
  const formes = [nom.replace(/\([^()]*\)/g, ' '), ...[...nom.matchAll(/\(([^()]*)\)/g)].map(([, dit = '']) => dit)];
  return formes.flatMap((forme) => {
    const propre = motsDe(sansNature(normaliserNom(forme)))
      .filter((mot) => !INTERCO.has(mot))
      .join(' ');
    const colle = normaliserNom(forme).replaceAll(' ', '');
    return [propre, ...(forme === formes[0] ? [] : [colle])].filter((un) => un !== '');
  });
}

/** Reconnaît un même acteur sous ses écritures : casse, accents, abréviations, nom de l’EPCI porteur et de la Caf. */
export class Acteurs {
  readonly #communes: ReadonlyMap<string, string>;
  readonly #epci: ReadonlySet<string>;
  readonly #departements: ReadonlySet<string>;

  constructor(dossier: Dossier, territoires: Territoires) {
    this.#communes = nomsDesCommunes(dossier, territoires);
    const epci = territoires.epci(dossier.convention.epci.valeur ?? '');
    this.#epci = new Set(epci === undefined ? [] : nomsDeLEpci(epci.nom));
    const caf = territoires.cafActuelle(dossier.convention.caf.valeur ?? '');
    const codes = [...(epci?.departements ?? []), ...(caf?.departements ?? [])];
    this.#departements = new Set(
      codes.flatMap((code) => {
        const nom = territoires.departement(code)?.nom;
        return nom === undefined ? [] : [code.toLowerCase(), motsDe(nom).join(' ')];
      }),
    );
  }

  /** La clé de l’acteur ; null si le texte n’en nomme aucun (« à définir », « ? »). */
  cle(texte: string | null): string | null {
    if (texte === null || aucun(texte)) return null;
    const mots = motsDe(texte);
    const cle = mots.join(' ');
    if (this.#communes.has(normaliserNom(texte))) return `commune ${cle}`;
    for (const institution of ['caf', 'conseil departemental', 'msa'])
      if (
        cle === institution ||
        (cle.startsWith(`${institution} `) && this.#departements.has(cle.slice(institution.length + 1)))
      )
        return institution;
    const nature = mots.filter((mot) => INTERCO.has(mot));
    const propre = mots.filter((mot) => !INTERCO.has(mot)).join(' ');
    const deCommune = nature.length === 1 && /^communes?$/.test(nature[0] ?? '');
    if (!deCommune && this.#epci.size > 0 && (this.#epci.has(propre) || (propre === '' && nature.length > 0)))
      return 'epci';
    return propre === '' && nature.length > 0 ? nature.join(' ') : cle;
  }
}

/** L’écriture à montrer d’un acteur : la plus fréquente, à défaut la plus longue, à défaut la première de l’alphabet. */
export function ecritureRetenue(ecritures: readonly string[]): string {
  const comptes = new Map<string, number>();
  for (const une of ecritures) comptes.set(une, (comptes.get(une) ?? 0) + 1);
  const rangees = [...comptes].sort(
    ([a, na], [b, nb]) => nb - na || b.length - a.length || comparer(a, b) || (a < b ? -1 : 1),
  );
  return rangees[0]?.[0] ?? '';
}
