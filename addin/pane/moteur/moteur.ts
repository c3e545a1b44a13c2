import type { Chiffres } from '../../../shared/consolidation/chiffres.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { DateIso } from '../../../shared/french/calendrier.ts';
import type { Territoires } from '../../../shared/reference/territoires.ts';
import { type LectureDossier, ouvrirLecture } from '../../../shared/workbook/lire/dossier.ts';
import type { Grid } from '../../../shared/xlsx/grid.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import type { Lot, Place } from '../../excel/contrat.ts';
import type { Chargeurs } from './chargeurs.ts';
import type { Constats } from './constats.ts';
import type {
  AideColonne,
  Choix,
  Debut,
  EtatMoteur,
  FiltreConstats,
  Moteur,
  PageConstats,
  Reponse,
} from './contrat.ts';
import type { Controle } from './controle.ts';
import { etapesDe } from './etapes/etapes.ts';
import { conventionVue, estVide } from './etat.ts';
import { type Lieux, lieuxDe } from './lieux.ts';
import type { MoteurRationalisation } from './rationalisation/contrat.ts';
import type { MoteurReprise } from './reprise/contrat.ts';
import type { Terrain } from './terrain.ts';

/** Ce que la dernière lecture a donné. */
interface Lu {
  readonly grid: Grid;
  readonly lecture: LectureDossier;
  readonly lieux: Lieux;
  terrain: Terrain | null;
}

type LuCtg = Lu & { readonly lecture: { readonly ok: true; readonly dossier: Dossier } };

const AUCUNE: Reponse = { rien: 'Aucune convention n’est lue dans ce classeur.' };
const SANS_CONSTATS = { erreur: 0, alerte: 0, remarque: 0, corrigibles: 0 } as const;

/** Délais avant de redemander les contrôles ; le dernier se répète. */
const ESSAIS_MS = [2_000, 5_000, 15_000, 60_000] as const;

const INITIAL: EtatMoteur = {
  version: 0,
  genre: 'lecture',
  probleme: null,
  convention: null,
  etapes: [],
  constats: null,
};

/** Ce que le volet peut apprendre d’une promesse qui a échoué : elle se retente à la demande suivante. */
function retenter<T>(charger: () => Promise<T>): () => Promise<T> {
  let promesse: Promise<T> | null = null;
  return () => {
    promesse ??= charger().catch((erreur: unknown) => {
      promesse = null;
      throw erreur;
    });
    return promesse;
  };
}

/** Ouvre le moteur du volet : lire, suivre la démarche, contrôler, préparer ce que les outils écriraient. */
export const ouvrirMoteur = (chargeurs: Chargeurs): Moteur => new MoteurDuVolet(chargeurs);

/**
 * La lecture et les étapes sont là dès le premier lot ; les règles, le référentiel et les outils ne se chargent qu’ensuite,
 * ou à la première demande.
 */
class MoteurDuVolet implements Moteur {
  readonly #chargeurs: Chargeurs;
  readonly #lecture = ouvrirLecture();
  readonly #territoires: () => Promise<Territoires>;
  readonly #reprise: () => Promise<MoteurReprise>;
  readonly #rationalisation: () => Promise<MoteurRationalisation>;
  #au: DateIso | null = null;
  #lu: Lu | null = null;
  #etat: EtatMoteur = INITIAL;
  #surEtat: ((etat: EtatMoteur) => void) | null = null;
  #reference: Territoires | null = null;
  #controle: Controle | null = null;
  #ouverture: Promise<void> | null = null;
  #panne: EtatMoteur['panneDesControles'];
  #essais = 0;
  #essaiPrevu = false;
  #constats: Constats | null = null;

  constructor(chargeurs: Chargeurs) {
    this.#chargeurs = chargeurs;
    this.#territoires = retenter(async () => {
      // Chromium garde l’échec d’un import et ne le retente jamais : on n’importe qu’une fois le référentiel venu, lui qui se redemande.
      const fichiers = await chargeurs.reference();
      const { ouvrirTerritoires } = await import('../../../shared/reference/territoires.ts');
      this.#reference = ouvrirTerritoires(fichiers);
      return this.#reference;
    });
    this.#reprise = retenter(async () => {
      const territoires = await this.#territoires();
      const { MoteurDeReprise } = await import('./reprise/moteur-reprise.ts');
      const classeur = () =>
        this.#lu && { grid: this.#lu.grid, etat: this.#etat, dossier: this.#ctg()?.lecture.dossier ?? null };
      return new MoteurDeReprise({ territoires, classeur });
    });
    this.#rationalisation = retenter(async () => {
      const territoires = await this.#territoires();
      const { MoteurDeRationalisation } = await import('./rationalisation/moteur-rationalisation.ts');
      const classeur = () => {
        const lu = this.#ctg();
        return lu && { version: this.#etat.version, grid: lu.grid, dossier: lu.lecture.dossier };
      };
      return new MoteurDeRationalisation({ territoires, classeur, au: () => this.#au });
    });
  }

  async dater(au: DateIso): Promise<void> {
    if (this.#au === au) return;
    this.#au = au;
    if (this.#lu) this.#dire();
  }

  async suivre(surEtat: (etat: EtatMoteur) => void): Promise<void> {
    this.#surEtat = surEtat;
    surEtat(this.#etat);
  }

  async recevoir(lots: readonly Lot[]): Promise<void> {
    const { classeur } = this.#chargeurs;
    let complet = false;
    for (const lot of lots) complet = classeur.recevoir(lot) || complet;
    if (!complet) return;
    const { grid } = classeur;
    const lecture = this.#lecture.lire(grid);
    this.#lu = { grid, lecture, lieux: lieuxDe(grid, lecture.ok ? lecture.dossier : { absentes: [] }), terrain: null };
    this.#dire();
  }

  #dire(): void {
    const lu = this.#lu;
    if (!lu) return;
    const { grid, lecture, lieux } = lu;
    const commun = { version: this.#etat.version + 1 };
    if (!lecture.ok) {
      this.#constats = null;
      const vide = estVide(grid);
      this.#etat = {
        ...INITIAL,
        ...commun,
        genre: vide ? 'vide' : 'etranger',
        probleme: vide ? null : lecture.probleme,
      };
    } else {
      this.#controler(lecture.dossier);
      this.#etat = {
        ...commun,
        genre: 'ctg',
        probleme: null,
        convention: conventionVue(grid, lecture.dossier, lieux, (code) => this.#reference?.cafActuelle(code)?.nom),
        etapes: etapesDe(lecture.dossier, lieux),
        constats: this.#constats?.comptes ?? null,
        ...(this.#panne && { panneDesControles: this.#panne }),
      };
    }
    this.#surEtat?.(this.#etat);
    if (lecture.ok && !this.#controle) void this.#ouvrirControle();
  }

  #controler(dossier: Dossier): void {
    this.#constats = this.#controle && this.#au ? this.#controle.controler(dossier, this.#au) : null;
  }

  /** Charge règles et référentiel, puis dit l’état de nouveau. Un échec se retente plus tard, ou à la lecture suivante. */
  #ouvrirControle(): Promise<void> {
    this.#ouverture ??= this.#charger()
      .catch(() => this.#reporterLesControles())
      .finally(() => {
        this.#ouverture = null;
      });
    return this.#ouverture;
  }

  async #charger(): Promise<void> {
    const territoires = await this.#territoires();
    const { ouvrirControleDuVolet } = await import('./controle.ts');
    if (!this.#au) return;
    this.#controle = ouvrirControleDuVolet(territoires, this.#au);
    this.#panne = undefined;
    this.#dire();
  }

  #reporterLesControles(): void {
    if (!this.#essaiPrevu) {
      this.#essaiPrevu = true;
      const delai = ESSAIS_MS[Math.min(this.#essais++, ESSAIS_MS.length - 1)]!;
      const apres = this.#chargeurs.apres ?? ((attente, faire) => void setTimeout(faire, attente));
      apres(delai, () => {
        this.#essaiPrevu = false;
        if (!this.#controle) void this.#ouvrirControle();
      });
    }
    const panne = this.#reference ? 'durable' : 'passagere';
    if (this.#panne === panne) return;
    this.#panne = panne;
    if (this.#etat.genre !== 'ctg') return;
    this.#etat = { ...this.#etat, version: this.#etat.version + 1, panneDesControles: panne };
    this.#surEtat?.(this.#etat);
  }

  #ctg(): LuCtg | null {
    return this.#lu?.lecture.ok ? (this.#lu as LuCtg) : null;
  }

  async #terrain(): Promise<Terrain | null> {
    const { Terrain } = await import('./terrain.ts');
    const lu = this.#ctg();
    if (!lu) return null;
    lu.terrain ??= new Terrain(lu.grid, lu.lecture.dossier);
    return lu.terrain;
  }

  /** Répond d’après le classeur lu au moment où l’outil est chargé. */
  async #repondre<O, R>(outil: Promise<O>, sinon: R, repondre: (outil: O, terrain: Terrain) => R): Promise<R> {
    const charge = await outil;
    const terrain = await this.#terrain();
    return terrain ? repondre(charge, terrain) : sinon;
  }

  async constats(filtre: FiltreConstats, depuis: number, nombre: number): Promise<PageConstats> {
    return (
      this.#constats?.page(this.#etat.version, filtre, depuis, nombre) ?? {
        version: this.#etat.version,
        comptes: SANS_CONSTATS,
        groupes: [],
        constats: [],
        total: 0,
      }
    );
  }

  corriger(lesquels: readonly string[] | { readonly code: string } | 'tout'): Promise<Reponse> {
    return this.#repondre(import('./outils/corriger.ts'), AUCUNE, ({ corriger }, terrain) =>
      this.#constats ? corriger(terrain, this.#constats.tous, lesquels) : { rien: 'Les contrôles ne sont pas prêts.' },
    );
  }

  aide(place: Place): Promise<AideColonne | null> {
    return this.#repondre(import('./aide.ts'), null, ({ aideEn }, terrain) =>
      aideEn(terrain, place, (cellule) => this.#constats?.enCellule(cellule) ?? []),
    );
  }

  identifier(identifiant: string): Promise<Reponse> {
    return this.#repondre(import('./outils/identifier.ts'), AUCUNE, ({ identifier }, terrain) =>
      identifier(terrain, identifiant),
    );
  }

  situer(constat: Parameters<Moteur['situer']>[0]): Promise<Place | null> {
    return this.#repondre(import('./situer.ts'), null, ({ situer }, terrain) => situer(terrain, constat));
  }

  async cafs(): Promise<readonly { readonly code: string; readonly nom: string }[]> {
    const { ouvrirRegistreCaf } = await import('../../../shared/reference/caf.ts');
    return ouvrirRegistreCaf()
      .liste()
      .map(({ code, nom }) => ({ code, nom }));
  }

  async chercherTerritoires(texte: string, caf?: string): ReturnType<Moteur['chercherTerritoires']> {
    const [{ chercherTerritoires }, territoires] = await Promise.all([import('./territoires.ts'), this.#territoires()]);
    return chercherTerritoires(territoires, texte, caf);
  }

  async construire(debut: Debut, identifiant: string, maintenant: string): Promise<ClasseurModele> {
    const [{ construire }, territoires] = await Promise.all([import('./modeles.ts'), this.#territoires()]);
    return construire(debut, { identifiant, maintenant }, territoires);
  }

  async exemple(identifiant: string, maintenant: string): Promise<ClasseurModele> {
    const [{ exemple }, territoires] = await Promise.all([import('./modeles.ts'), this.#territoires()]);
    return exemple({ identifiant, maintenant }, territoires);
  }

  async modeleComplet(maintenant: string): Promise<ClasseurModele> {
    const [{ construire, modeleComplet }, territoires] = await Promise.all([
      import('./modeles.ts'),
      this.#territoires(),
    ]);
    const dossier = this.#ctg()?.lecture.dossier;
    const identifiant = dossier?.identifiant ?? this.#chargeurs.identifiant();
    return dossier
      ? modeleComplet(dossier, { identifiant, maintenant }, territoires)
      : construire({}, { identifiant, maintenant }, territoires);
  }

  numeroter(table: 'CTG_Actions' | 'CTG_Diagnostic', mode: 'vides' | 'tout'): Promise<Reponse> {
    return this.#repondre(import('./outils/numeroter.ts'), AUCUNE, ({ numeroter }, terrain) =>
      numeroter(terrain, table === 'CTG_Actions' ? 'actions' : 'diagnostic', mode),
    );
  }

  axes(ligne: number): Promise<readonly Choix[]> {
    return this.#repondre(import('./outils/axes.ts'), [], ({ axes }, terrain) => axes(terrain, ligne));
  }

  choisirAxe(ligne: number, axe: string): Promise<Reponse> {
    return this.#repondre(import('./outils/axes.ts'), AUCUNE, ({ choisirAxe }, terrain) =>
      choisirAxe(terrain, ligne, axe),
    );
  }

  besoins(ligne: number): Promise<readonly Choix[]> {
    return this.#repondre(import('./outils/besoins.ts'), [], ({ besoins }, terrain) => besoins(terrain, ligne));
  }

  lierBesoins(ligne: number, refs: readonly string[]): Promise<Reponse> {
    return this.#repondre(import('./outils/besoins.ts'), AUCUNE, ({ lierBesoins }, terrain) =>
      lierBesoins(terrain, ligne, refs),
    );
  }

  besoinsSansAction(): ReturnType<Moteur['besoinsSansAction']> {
    return this.#repondre(import('./outils/besoins.ts'), [], ({ besoinsSansAction }, terrain) =>
      besoinsSansAction(terrain),
    );
  }

  actionDuBesoin(ligne: number): Promise<Reponse> {
    return this.#repondre(import('./outils/besoins.ts'), AUCUNE, ({ actionDuBesoin }, terrain) =>
      actionDuBesoin(terrain, ligne),
    );
  }

  async communesDeLEpci(siren: string): Promise<readonly Choix[]> {
    const territoires = await this.#territoires();
    return this.#repondre(import('./outils/communes.ts'), [], ({ communesDeLEpci }, terrain) =>
      communesDeLEpci(terrain, siren, territoires),
    );
  }

  async ajouterCommunes(codes: readonly string[]): Promise<Reponse> {
    const territoires = await this.#territoires();
    return this.#repondre(import('./outils/communes.ts'), AUCUNE, ({ ajouterCommunes }, terrain) =>
      ajouterCommunes(terrain, codes, territoires),
    );
  }

  actions(): ReturnType<Moteur['actions']> {
    return this.#repondre(import('./outils/etaler.ts'), [], ({ actions }, terrain) => actions(terrain));
  }

  financeurs(): ReturnType<Moteur['financeurs']> {
    return this.#repondre(import('./outils/etaler.ts'), { vus: [], apports: [] }, ({ financeurs }, terrain) =>
      financeurs(terrain),
    );
  }

  etaler(demande: Parameters<Moteur['etaler']>[0]): Promise<Reponse> {
    return this.#repondre(import('./outils/etaler.ts'), AUCUNE, ({ etaler }, terrain) => etaler(terrain, demande));
  }

  async chiffres(au: DateIso): Promise<Chiffres | null> {
    const [{ chiffresDuDossier }, territoires] = await Promise.all([import('./chiffres.ts'), this.#territoires()]);
    const dossier = this.#ctg()?.lecture.dossier;
    return dossier ? chiffresDuDossier(dossier, au, territoires, this.#constats?.comptes ?? SANS_CONSTATS) : null;
  }

  async reconstruire(maintenant: string): Promise<Uint8Array> {
    const [{ reconstruire }, territoires] = await Promise.all([import('./modeles.ts'), this.#territoires()]);
    const dossier = this.#ctg()?.lecture.dossier;
    if (!dossier) throw new Error('Aucune convention n’est lue dans ce classeur.');
    return reconstruire(dossier, maintenant, territoires);
  }

  async reprise<N extends keyof MoteurReprise>(
    nom: N,
    ...dits: Parameters<MoteurReprise[N]>
  ): Promise<Awaited<ReturnType<MoteurReprise[N]>>> {
    const moteur = (await this.#reprise()) as unknown as Record<N, (...dits: unknown[]) => Promise<never>>;
    return await moteur[nom](...dits);
  }

  async rationalisation<N extends keyof MoteurRationalisation>(
    nom: N,
    ...dits: Parameters<MoteurRationalisation[N]>
  ): Promise<Awaited<ReturnType<MoteurRationalisation[N]>>> {
    const moteur = (await this.#rationalisation()) as unknown as Record<N, (...dits: unknown[]) => Promise<never>>;
    return await moteur[nom](...dits);
  }
}
