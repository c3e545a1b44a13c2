import { guillemets, plier } from '../../french/index.ts';
import { type Commune, normaliserNom, type Territoires } from '../../reference/index.ts';
import { sansNature } from '../../reference/recherche.ts';
import type { ContexteReprise } from '../contexte.ts';

/** Un lieu lu : un seul code, ou plusieurs entre lesquels rien ne décide. */
export interface LieuLu {
  readonly code: string | null;
  readonly nom?: string;
  readonly candidats: readonly { readonly code: string; readonly libelle: string }[];
  /** Vrai s’il est trouvé hors du périmètre de la convention. */
  readonly ailleurs: boolean;
  /** Vrai si le périmètre n’est pas connu : le nom seul l’a fait trouver. */
  readonly parNom?: boolean;
}

type Index = ReadonlyMap<string, readonly Commune[]>;

const indexes = new WeakMap<Territoires, Index>();

function indexer(communes: readonly Commune[]): Index {
  const index = new Map<string, Commune[]>();
  for (const commune of communes) {
    const cle = normaliserNom(commune.nom);
    const meme = index.get(cle);
    if (meme) meme.push(commune);
    else index.set(cle, [commune]);
  }
  return index;
}

function indexNational(territoires: Territoires): Index {
  const connu = indexes.get(territoires);
  if (connu) return connu;
  const index = indexer(territoires.communes());
  indexes.set(territoires, index);
  return index;
}

const TETE = /^(?:(?:la )?(?:commune|ville|mairie|commune nouvelle|ccas)s? (?:de la |de l |du |des |de |d )?)(?=\S)/;
const ARTICLE_APRES = /^(.+?) \((le|la|les|l['’])\)$/i;
const NOMBRES = [
  'zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize',
  'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf', 'vingt',
]; // biome-ignore format: une liste
const ENSEMBLE =
  /^(?:(?:l'|les |la )?(?:ensemble|totalite|integralite) (?:des (?:\d+ )?communes(?: .{0,60})?|du territoire(?: .{0,60})?|du perimetre)|tou(?:te)?s(?: les(?: (\S+))? communes(?: .{0,60}?)?)?|les (\S+) communes(?: .{0,60}?)?|tout le (?:territoire|perimetre)(?: .{0,60}?)?|territoire (?:intercommunal|communautaire|de la (?:cc|ctg|communaute.{0,40})))(?:,? ?\(?(?:hors|sauf|excepte|a l'exception de) (.{1,200}?)\)?)?$/;

/** Trouve les lieux d’une convention par leur nom : d’abord dans son périmètre, puis autour, puis en France. */
export class Lieux {
  private readonly contexte: ContexteReprise;
  private readonly niveaux: (() => Index)[];
  private readonly lus = new Map<string, LieuLu | null>();
  private readonly epcis = new Map<string, LieuLu | null>();

  constructor(contexte: ContexteReprise) {
    this.contexte = contexte;
    const { territoires, epci, caf } = contexte;
    const duPerimetre = (): readonly Commune[] => this.perimetre();
    const deEpci = (): readonly Commune[] =>
      epci === undefined
        ? []
        : (territoires.epci(epci)?.communes ?? []).flatMap((code) => territoires.commune(code) ?? []);
    const deCaf = (): readonly Commune[] => (caf === undefined ? [] : territoires.communesDeCaf(caf));
    this.niveaux = [duPerimetre, deEpci, deCaf].map((communes) => {
      let index: Index | undefined;
      return () => {
        index ??= indexer(communes());
        return index;
      };
    });
    this.niveaux.push(() => indexNational(territoires));
  }

  /** Les communes du périmètre ; à défaut, celles de l’EPCI porteur. */
  perimetre(): readonly Commune[] {
    const { territoires, communes, epci } = this.contexte;
    const codes = communes ?? (epci === undefined ? [] : (territoires.epci(epci)?.communes ?? []));
    return codes.flatMap((code) => territoires.commune(code) ?? []);
  }

  /** Vrai si le texte est le nom d’une commune du périmètre, de l’EPCI ou de la Caf. */
  readonly estLieu = (texte: string): boolean => {
    const nom = normaliserNom(texte);
    return nom !== '' && this.niveaux.slice(0, 3).some((index) => index().has(nom));
  };

  /** Vrai si le texte est le nom de l’EPCI porteur, avec ou sans le mot de sa nature. */
  estPorteur(texte: string): boolean {
    const { territoires, epci } = this.contexte;
    const nom = epci === undefined ? undefined : territoires.epci(epci)?.nom;
    return nom !== undefined && sansNature(normaliserNom(nom)) === sansNature(normaliserNom(texte));
  }

  /** La commune que dit un texte ; null si ce n’est le nom d’aucune. */
  commune(texte: string): LieuLu | null {
    const connu = this.lus.get(texte);
    if (connu !== undefined) return connu;
    const lu = this.chercherCommune(texte);
    this.lus.set(texte, lu);
    return lu;
  }

  private chercherCommune(texte: string): LieuLu | null {
    if (texte.length > 80) return null;
    const departement = /\((\d{2}|2[abAB]|97\d)\)\s*$/.exec(texte)?.[1]?.toUpperCase();
    const renverse = ARTICLE_APRES.exec(texte.trim());
    const nu = renverse ? `${renverse[2]} ${renverse[1]}` : texte.replace(/\([^()]*\)\s*$/, '');
    const entier = normaliserNom(nu);
    const noms = new Set([entier, entier.replace(TETE, '')]);
    for (const [rang, index] of this.niveaux.entries()) {
      for (const nom of noms) {
        const tous = (nom === '' ? undefined : index().get(nom)) ?? [];
        const trouvees = departement === undefined ? tous : tous.filter((une) => une.departement === departement);
        const [seule] = trouvees;
        if (seule === undefined) continue;
        const candidats = trouvees.map((une) => ({ code: une.code, libelle: `${une.nom} (${une.departement})` }));
        return trouvees.length === 1
          ? {
              code: seule.code,
              nom: seule.nom,
              candidats,
              ailleurs: rang > 0 && this.perimetre().length > 0,
              parNom: rang > 2 && this.perimetre().length === 0,
            }
          : { code: null, candidats, ailleurs: rang > 0 };
      }
    }
    return null;
  }

  /** L’EPCI que dit un texte, avec ou sans le mot de sa nature ; null si aucun n’a ce nom. */
  epci(texte: string): LieuLu | null {
    const connu = this.epcis.get(texte);
    if (connu !== undefined) return connu;
    const nom = normaliserNom(texte.replace(/\([^()]*\)\s*$/, ''));
    const court = sansNature(nom);
    const memes =
      nom === '' || texte.length > 120
        ? []
        : this.contexte.territoires
            .chercherEpci(court, 20)
            .filter((epci) => normaliserNom(epci.nom) === nom || sansNature(normaliserNom(epci.nom)) === court);
    const situe = this.contexte.epci !== undefined || this.perimetre().length > 0;
    const porteur = memes.find(({ siren }) => siren === this.contexte.epci);
    const retenus = porteur ? [porteur] : memes;
    const candidats = retenus.map((epci) => ({
      code: epci.siren,
      libelle: `${epci.nom} (${epci.departements.join(', ')})`,
    }));
    const [seul] = retenus;
    const lu =
      seul === undefined
        ? null
        : {
            code: retenus.length === 1 ? seul.siren : null,
            nom: seul.nom,
            candidats,
            ailleurs: porteur === undefined && situe,
            parNom: !situe,
          };
    this.epcis.set(texte, lu);
    return lu;
  }

  /** Le code de la Caf que dit un texte (« Caf de l’Ain ») ; null si aucune n’a ce nom. */
  caf(texte: string): { readonly code: string; readonly nom: string } | null {
    const net = (nom: string): string => normaliserNom(nom).replace(/^caisse d allocations familiales/, 'caf');
    const nom = net(texte);
    const trouvees = this.contexte.territoires.listeCaf().filter((caf) => net(caf.nom) === nom);
    const [seule] = trouvees;
    return seule !== undefined && trouvees.length === 1 ? { code: seule.code, nom: seule.nom } : null;
  }

  /**
   * Les communes que désigne un ensemble (« toutes les communes », « les 16 communes », « toutes sauf Gex ») ; un refus dit
   * pourquoi il ne se résout pas ; null si le texte n’en est pas un.
   */
  ensemble(texte: string): { readonly communes: readonly Commune[] } | { readonly refus: string } | null {
    const m = ENSEMBLE.exec(plier(texte).replace(/\.$/, ''));
    if (m === null) return null;
    const communes = this.perimetre();
    if (communes.length === 0) return { refus: 'le périmètre de la convention n’est pas connu' };
    const dit = m[1] ?? m[2];
    const nombre = dit === undefined ? null : /^\d+$/.test(dit) ? Number(dit) : NOMBRES.indexOf(dit);
    if (nombre !== null && nombre < 0) return null;
    const exclues = (m[3] ?? '').split(/\s*(?:,|;| et )\s*/).filter((nom) => nom !== '');
    const codes = new Set<string>();
    for (const exclue of exclues) {
      const lue = this.commune(exclue);
      if (lue?.code == null) return { refus: `la commune ${guillemets(exclue)} n’est pas reconnue` };
      codes.add(lue.code);
    }
    const restent = communes.filter(({ code }) => !codes.has(code));
    if (nombre !== null && nombre !== restent.length && nombre !== communes.length)
      return { refus: `le périmètre compte ${communes.length} communes` };
    return { communes: restent };
  }
}
