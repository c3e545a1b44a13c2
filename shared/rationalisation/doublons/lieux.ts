import type { Dossier } from '../../dossier/dossier.ts';
import { plier } from '../../french/normaliser.ts';
import { normaliserNom, sansNature } from '../../reference/recherche.ts';
import type { Commune, Epci, Territoires } from '../../reference/territoires.ts';

export type Communes = ReadonlySet<string>;

const SANS_ARTICLE = /^(?:le|la|les|l|de|du|des|d) /;
const EPCI_DIT =
  /^(?:la |l |le )?(?:cc|ca|cu|metropole|communaute(?: de communes| d agglomeration| urbaine)?|agglo(?:meration)?|intercommunalite|epci)\b/;
const NOMBRES = [
  '', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze',
  'quinze', 'seize', 'dix sept', 'dix huit', 'dix neuf', 'vingt',
]; // biome-ignore format: une liste
const TOUT =
  /^(?:sur )?(?:(?:l |la )?(?:ensemble|totalite|integralite)(?: (?:du|de la|des|de l) .*)?|tou(?:te)?s(?: (?:les|nos)(?: (\S+(?: (?:sept|huit|neuf))?))? communes.*)?|(?:les )?(\S+(?: (?:sept|huit|neuf))?) communes.*|(?:tout|entier)(?: le| son)? (?:territoire|perimetre|departement|pays|canton|littoral|bassin).*|toute (?:l ile|la vallee|la communaute|l agglo(?:meration)?|l interco(?:mmunalite)?|la cc|la ca)|(?:le |du )?(?:territoire|perimetre)(?: (?:de la|de l|du|des|communautaire|intercommunal|ctg|cc|ca|entier).*)?|communautaire|intercommunal(?:ite)?|(?:le )?departement(?:al)?(?: .*)?|(?:la )?region(?:al)?(?: .*)?|national)$/;
/** Une partie que rien ne nomme : on ne sait pas laquelle. */
const PARTIE =
  /\b(?:rurales?|urbaines?|alentours?|environs?|volontaires?|isolees?|periph\w*|limitrophes?|voisines?|certaines|quelques|secteurs? (?:nord|sud|est|ouest)|nord du|sud du|est du|ouest du)\b/;
const EXCEPTE = /\b(?:hors|sauf|excepte|hormis|a l exception de|a l exclusion de)\b/;
const TETE =
  /^(?:(?:la |le |les |l )?(?:commune|ville|mairie|bourg|village|centre ville|ccas|cias)s? (?:de la |de l |du |des |de |d )?)/;

/** Les lieux d’une convention : ce que couvre un texte de territoire. Un texte déjà lu ne se relit pas. */
export class Lieux {
  readonly #territoires: Territoires;
  readonly #perimetre: readonly Commune[];
  readonly #epci: Epci | undefined;
  readonly #tout: Communes | null;
  readonly #lus = new Map<string, Communes | null>();
  readonly #noms: readonly (readonly [nom: string, code: string])[];
  readonly #departements: ReadonlySet<string>;

  constructor(dossier: Dossier, territoires: Territoires) {
    this.#territoires = territoires;
    const siren = dossier.convention.epci.valeur ?? dossier.perimetre.find(({ epci }) => epci.valeur)?.epci.valeur;
    this.#epci = siren ? territoires.epci(siren) : undefined;
    const ecrites = new Set(dossier.perimetre.flatMap(({ codeInsee }) => this.#duCode(codeInsee.valeur ?? '')));
    const codes = ecrites.size > 0 ? [...ecrites] : (this.#epci?.communes ?? []);
    this.#perimetre = codes.flatMap((code) => territoires.commune(code) ?? []);
    this.#tout = this.#perimetre.length === 0 ? null : new Set(this.#perimetre.map(({ code }) => code));
    this.#noms = this.#perimetre
      .map(({ nom, code }) => [normaliserNom(nom), code] as const)
      .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    this.#departements = new Set(
      [...new Set(this.#perimetre.map(({ departement }) => departement))].flatMap((code) => {
        const nom = territoires.departement(code)?.nom;
        return nom ? [normaliserNom(nom)] : [];
      }),
    );
  }

  get perimetre(): readonly Commune[] {
    return this.#perimetre;
  }
  get epci(): Epci | undefined {
    return this.#epci;
  }
  /** Toutes les communes du périmètre ; null s’il n’est pas connu. */
  get tout(): Communes | null {
    return this.#tout;
  }

  nomDe(code: string): string {
    return this.#territoires.commune(code)?.nom ?? code;
  }

  #duCode(code: string): readonly string[] {
    const trouve = this.#territoires.resoudre(code);
    if (trouve.etat === 'actuelle' || trouve.etat === 'arrondissement') return [trouve.commune.code];
    return trouve.etat === 'ancienne' ? trouve.communes.map((commune) => commune.code) : [];
  }

  /** Les communes que dit un texte de territoire ; null s’il est vide ou ne se lit pas en entier. */
  lire(texte: string): Communes | null {
    const cle = plier(texte);
    const connu = this.#lus.get(cle);
    if (connu !== undefined) return connu;
    const lu = cle === '' || cle.length > 400 ? null : this.#lireTexte(cle);
    this.#lus.set(cle, lu);
    return lu;
  }

  /** La commune, ou l’EPCI de la convention, qu’un acteur porte dans son nom (« Ville de Gex », « CCAS d’Ornex ») ; null sinon. */
  deLActeur(acteur: string): Communes | null {
    const nom = normaliserNom(acteur.replace(/\([^()]*\)/g, ' '));
    if (!TETE.test(nom)) return EPCI_DIT.test(nom) && this.#estPorteur(nom) ? this.#tout : null;
    return this.#commune(nom.replace(TETE, ''));
  }

  /** Vrai si un acteur est l’EPCI de la convention : « CC des Baux », « CCVBA ». */
  estLaSienne(acteur: string): boolean {
    const nom = normaliserNom(acteur);
    return nom !== '' && (EPCI_DIT.test(nom) || /^c[acu]\w+$/.test(nom)) && this.#estPorteur(nom);
  }

  #lireTexte(plie: string): Communes | null {
    const nom = normaliserNom(plie);
    const coupe = EXCEPTE.exec(nom);
    if (coupe && coupe.index > 0) {
      const reste = nom.slice(0, coupe.index).trim();
      const base = this.#lireNom(reste.replace(/\bcommunes$/, 'communes').trim(), reste);
      const exclues = this.#liste(
        plie.slice(plie.search(/\b(?:hors|sauf|excepte|hormis|a l'exception|a l'exclusion)\b/)),
      );
      if (base === null || exclues === null) return null;
      return new Set([...base].filter((code) => !exclues.has(code)));
    }
    return this.#lireNom(nom, plie);
  }

  #lireNom(nom: string, plie: string): Communes | null {
    const ensemble = TOUT.exec(nom);
    if (ensemble && !PARTIE.test(nom)) {
      const dit = ensemble[1] ?? ensemble[2];
      const nombre = dit === undefined ? -1 : /^\d+$/.test(dit) ? Number(dit) : NOMBRES.indexOf(dit);
      return nombre > 0 && nombre !== this.#perimetre.length ? null : this.#tout;
    }
    return this.#unite(nom) ?? this.#liste(plie);
  }

  /** « Gex ; Divonne et Ornex », « secteur est : Gex, Ornex », codes INSEE : chaque morceau doit se lire. */
  #liste(plie: string): Communes | null {
    const lues = new Set<string>();
    const apres = plie.replace(/^(?:hors|sauf|excepte|hormis|a l'exception d[eu]|a l'exclusion d[eu])\s+(?:d')?/, '');
    const sansTitre = /^[^:]{1,60}:\s*(.+)$/s.exec(apres)?.[1] ?? apres;
    const morceaux = sansTitre.split(/\s*[;,/\n+]\s*|\s+(?:et|ainsi que)\s+/).filter((m) => m.trim() !== '');
    if (morceaux.length > 120) return null;
    for (const morceau of morceaux) {
      const code = /\b(\d[\dab]\d{3})\b/.exec(morceau)?.[1]?.toUpperCase();
      const communes = code ? this.#duCode(code) : [...(this.#unite(normaliserNom(morceau)) ?? this.#dedans(morceau))];
      if (communes.length === 0) return null;
      for (const une of communes) lues.add(une);
    }
    return lues.size === 0 ? null : lues;
  }

  /** Un nom seul : une commune, l’EPCI de la convention ou un autre, le département. */
  #unite(nom: string): Communes | null {
    if (nom === '' || PARTIE.test(nom)) return null;
    const commune = EPCI_DIT.test(nom) ? null : this.#commune(nom.replace(TETE, ''));
    if (commune) return commune;
    if (this.#estPorteur(nom) || this.#departements.has(nom.replace(SANS_ARTICLE, ''))) return this.#tout;
    if (!EPCI_DIT.test(nom)) return this.#ailleurs(nom.replace(TETE, ''));
    const autres = this.#territoires
      .chercherEpci(sansNature(nom), 5)
      .filter((epci) => sansNature(normaliserNom(epci.nom)) === sansNature(nom));
    return autres.length === 1 && autres[0] ? new Set(autres[0].communes) : null;
  }

  /** « Divonne » pour Divonne-les-Bains, si une seule commune du périmètre commence ainsi. */
  #commune(nom: string): Communes | null {
    const net = nom.replace(SANS_ARTICLE, '');
    if (net.length < 2) return null;
    const sans = (autre: string): string => autre.replace(SANS_ARTICLE, '');
    const exactes = this.#noms.filter(([autre]) => sans(autre) === net);
    const trouvees = exactes.length > 0 ? exactes : this.#noms.filter(([autre]) => sans(autre).startsWith(`${net} `));
    return trouvees.length === 1 && trouvees[0] ? new Set([trouvees[0][1]]) : null;
  }

  /** Une commune d’à côté : même nom exact, même département que le périmètre, une seule. */
  #ailleurs(nom: string): Communes | null {
    if (nom.length < 3) return null;
    const departements = new Set(this.#perimetre.map(({ departement }) => departement));
    const trouvees = this.#territoires
      .chercherCommunes(nom, 12)
      .filter((c) => normaliserNom(c.nom).replace(SANS_ARTICLE, '') === nom.replace(SANS_ARTICLE, ''))
      .filter((c) => departements.has(c.departement));
    return trouvees.length === 1 && trouvees[0] ? new Set([trouvees[0].code]) : null;
  }

  /** Les communes du périmètre nommées dans un morceau plus long (« quartier Zéphir à Cayenne ») ; vide s’il n’y en a pas. */
  #dedans(morceau: string): Communes {
    let nom = ` ${normaliserNom(morceau)} `;
    const lues = new Set<string>();
    if (PARTIE.test(nom)) return lues;
    for (const [autre, code] of this.#noms)
      if (nom.includes(` ${autre} `)) {
        lues.add(code);
        nom = nom.replace(` ${autre} `, ' ');
      }
    return lues;
  }

  /** « CC de l’Oisans », « Oisans », « CCVBA », « l’agglo » : l’EPCI de la convention. */
  #estPorteur(nom: string): boolean {
    const epci = this.#epci;
    if (!epci) return EPCI_DIT.test(nom) && nom.replace(EPCI_DIT, '').trim() === '';
    const officiel = normaliserNom(epci.nom.replace(/\([^()]*\)/g, ' '));
    const net = sansNature(nom.replace(SANS_ARTICLE, '')).replace(EPCI_DIT, '').trim();
    const court = net.replace(/^(?:(?:de la|de l|du|des|de|d|le|la|les|l) )+/, '').replace(/ agglo(?:meration)?$/, '');
    if (court === '') return EPCI_DIT.test(nom);
    if (!nom.includes(' ') && nom.length >= 3 && siglesDe(officiel, epci.nature).has(nom)) return true;
    const mots = ` ${sansNature(officiel)} `;
    if (mots.trim() === court && court.includes(' ')) return true;
    if (!mots.includes(` ${court} `)) return false;
    return court
      .split(' ')
      .some((mot) => mot.length >= 4 && !/^(?:pays|terres?|vallees?|haut|haute|communes?)$/.test(mot));
  }
}

const VIDES = /^(?:de|du|des|la|le|les|l|d|et|en|a|au|aux|sur|sous)$/;

/** Les sigles possibles d’une intercommunalité : « CC du Pays de Landivisiau » donne ccpl. */
function siglesDe(nom: string, nature: string | null = null): ReadonlySet<string> {
  const tete = /^(cc|ca|cu|communaute de communes|communaute d agglomeration|communaute urbaine|metropole)\b ?/.exec(
    nom,
  );
  const reste = tete ? nom.slice(tete[0].length) : nom;
  const initiales = reste
    .split(' ')
    .filter((mot) => mot !== '' && !VIDES.test(mot))
    .map((mot) => mot[0])
    .join('');
  const lue = tete?.[1] ?? nature?.toLowerCase() ?? '';
  const abregee =
    lue.startsWith('cc') || lue.endsWith('communes')
      ? 'cc'
      : lue.startsWith('ca') || lue.includes('agglo')
        ? 'ca'
        : lue.startsWith('cu') || lue.endsWith('urbaine')
          ? 'cu'
          : '';
  return abregee === '' || initiales.length < 1 ? new Set() : new Set([`${abregee}${initiales}`]);
}
