import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { Territoires } from '../../../../shared/reference/territoires.ts';
import type { ContexteReprise, DecisionZone } from '../../../../shared/reprise/index.ts';
import { XlsxError, type XlsxErrorCode } from '../../../../shared/xlsx/errors.ts';
import type { Grid } from '../../../../shared/xlsx/grid.ts';
import { inflateFflate } from '../../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../../shared/xlsx/read.ts';
import type { Plan } from '../../../excel/contrat.ts';
import type { Debut, EtatMoteur } from '../contrat.ts';
import type {
  ModeleAEcrire,
  MoteurReprise,
  PlanDeReprise,
  RefusDeLire,
  Source,
  VueAlerte,
  VueBilan,
  VueReprise,
} from './contrat.ts';
import { ModeleDecrit } from './decrire.ts';
import { type Ecriture, ecritureDe } from './ecriture.ts';
import { RepriseOuverte } from './ouverte.ts';

/** Ce que la reprise sait du classeur ouvert dans Excel. */
export interface ClasseurVu {
  readonly grid: Grid;
  readonly etat: Pick<EtatMoteur, 'genre' | 'probleme'>;
  /** null : le classeur n’est pas une CTG. */
  readonly dossier: Dossier | null;
}

export interface OptionsMoteurReprise {
  readonly territoires: Territoires;
  /** Le classeur ouvert, tel qu’il vient d’être lu. */
  readonly classeur: () => ClasseurVu | null;
}

/** Au-delà, ce n’est plus le classeur d’un plan : la ligne de commande s’arrête là aussi. */
const CELLULES_AU_PLUS = 1_000_000;

const AUTRE_DOCUMENT =
  'Choisir un classeur Excel. Le tableau d’un autre document se copie d’abord dans Excel, puis s’enregistre en .xlsx.';
/** Ce que l’agent peut faire de son fichier : personne ne le lui a envoyé, et il ne l’envoie à personne. */
const REMEDES: Partial<Readonly<Record<XlsxErrorCode, string>>> = {
  vide: 'Vérifier que c’est le bon fichier ; s’il est en ligne, l’ouvrir une fois dans Excel, puis le choisir de nouveau.',
  tronque: 'Le télécharger de nouveau, ou en demander une autre copie, puis la choisir.',
  chiffre: 'Enregistrer une copie sans étiquette de confidentialité ni mot de passe, puis la choisir ici.',
  'ole-autre': AUTRE_DOCUMENT,
  'zip-autre': AUTRE_DOCUMENT,
  archive: AUTRE_DOCUMENT,
  pdf: AUTRE_DOCUMENT,
  image: AUTRE_DOCUMENT,
};

const AUCUNE = 'Aucune reprise n’est en cours : choisir un classeur.';

/** La reprise en cours dans le fil du moteur. */
export class MoteurDeReprise implements MoteurReprise {
  readonly #territoires: Territoires;
  readonly #classeur: () => ClasseurVu | null;
  #ouverte: RepriseOuverte | null = null;
  #debut: Debut = {};
  #ecriture: { readonly version: object; readonly vu: ClasseurVu | null; readonly faite: Ecriture } | null = null;
  #modele: ModeleDecrit | null = null;
  #ecrite: Ecriture | null = null;
  #ecritures: Plan['ecritures'] = [];

  constructor({ territoires, classeur }: OptionsMoteurReprise) {
    this.#territoires = territoires;
    this.#classeur = classeur;
  }

  get #reprise(): RepriseOuverte {
    if (!this.#ouverte) throw new Error(AUCUNE);
    return this.#ouverte;
  }

  /** Ce que l’on sait de la convention : la fiche du classeur, ou ce que l’agent en a dit. */
  #contexte(): ContexteReprise {
    const dossier = this.#classeur()?.dossier;
    const { caf, epci, communes, effet, fin } = this.#debut;
    if (!dossier)
      return {
        territoires: this.#territoires,
        caf,
        epci,
        communes: communes ?? (epci === undefined ? undefined : this.#territoires.epci(epci)?.communes),
        debut: effet,
        fin,
      };
    const { convention, perimetre } = dossier;
    const codes = perimetre.flatMap(({ codeInsee }) => (codeInsee.valeur === null ? [] : [codeInsee.valeur]));
    return {
      territoires: this.#territoires,
      caf: convention.caf.valeur ?? undefined,
      epci: convention.epci.valeur ?? undefined,
      communes: codes.length > 0 ? codes : undefined,
      debut: convention.dateEffet.valeur ?? undefined,
      fin: convention.dateFin.valeur ?? undefined,
    };
  }

  async ouvrir(source: Source, gardees: readonly DecisionZone[]): Promise<VueReprise | RefusDeLire> {
    await this.fermer();
    try {
      const grid = readXlsx(source.octets, {
        inflate: inflateFflate,
        level: 'complet',
        limits: { cells: CELLULES_AU_PLUS },
      });
      const { nomFichier, ici } = source;
      this.#ouverte = new RepriseOuverte({ grid, nomFichier, ici, contexte: this.#contexte(), gardees });
      return this.#ouverte.vue();
    } catch (erreur) {
      if (!(erreur instanceof XlsxError)) throw erreur;
      return { refus: { message: erreur.message, remede: REMEDES[erreur.code] ?? erreur.remede } };
    }
  }

  async fermer(): Promise<void> {
    this.#ouverte = null;
    this.#debut = {};
    this.#ecriture = null;
    this.#ecrite = null;
    this.#modele = null;
    this.#ecritures = [];
  }

  #changer(faire: (reprise: RepriseOuverte) => void): VueReprise {
    faire(this.#reprise);
    return this.#reprise.vue();
  }

  async situer(debut: Debut): Promise<VueReprise> {
    this.#debut = debut;
    return this.#changer((reprise) => reprise.situer(this.#contexte()));
  }

  cocher = async (zone: number, oui: boolean): Promise<VueReprise> =>
    this.#changer((reprise) => reprise.cocher(zone, oui));

  choisirTable = async (zone: number, table: NomTable | null): Promise<VueReprise> =>
    this.#changer((reprise) => reprise.choisirTable(zone, table));

  choisirCible = async (zone: number, colonne: string, choix: string): Promise<VueReprise> =>
    this.#changer((reprise) => reprise.choisirCible(zone, colonne, choix));

  decider = async (question: string, valeur: string | null | undefined): Promise<VueReprise> =>
    this.#changer((reprise) => reprise.decider(question, valeur));

  correspondances: MoteurReprise['correspondances'] = async (zone) => this.#reprise.correspondances(zone);

  apercu: MoteurReprise['apercu'] = async (zone, depuis, nombre) => this.#reprise.apercu(zone, depuis, nombre);

  questions: MoteurReprise['questions'] = async (depuis, nombre) => this.#reprise.questions(depuis, nombre);

  alertes: MoteurReprise['alertes'] = async (depuis, nombre) =>
    this.#reprise.alertes(depuis, nombre, (valeur): VueAlerte['cible'] => this.#ecrite?.placeDe(valeur) ?? null);

  /** Ce qu’écrire ferait, d’après le classeur et les décisions du moment ; refait seulement s’ils ont changé. */
  #preparer(): Ecriture {
    const vu = this.#classeur();
    const { reprise } = this.#reprise;
    if (this.#ecriture?.version !== reprise || this.#ecriture.vu?.grid !== vu?.grid)
      this.#ecriture = {
        version: reprise,
        vu,
        faite: ecritureDe({ ouverte: this.#reprise, vu, debut: this.#debut, territoires: this.#territoires }),
      };
    return this.#ecriture.faite;
  }

  bilan = async (): Promise<VueBilan> => this.#preparer().bilan;

  changements: MoteurReprise['changements'] = async (remplit, depuis, nombre) => {
    const changements = this.#preparer().changements.filter((un) => un.remplit === remplit);
    return { total: changements.length, elements: changements.slice(depuis, depuis + nombre) };
  };

  modele = async (identifiant: string, maintenant: string): Promise<ModeleAEcrire> => {
    this.#ecrite = this.#preparer();
    return this.#decrire(this.#ecrite.modele(identifiant, maintenant));
  };

  feuillesManquantes = async (maintenant: string): Promise<ModeleAEcrire> =>
    this.#decrire(this.#preparer().feuillesManquantes(maintenant));

  /** Le compte rendu de ce qui vient d’être écrit. */
  rapport = async (maintenant: string): Promise<ModeleAEcrire> =>
    this.#decrire((this.#ecrite ?? this.#preparer()).rapport(maintenant));

  #decrire(modele: ConstructorParameters<typeof ModeleDecrit>[0]): ModeleAEcrire {
    this.#modele = new ModeleDecrit(modele);
    return this.#modele.enTete;
  }

  cellules: MoteurReprise['cellules'] = async (feuille, depuis, nombre) =>
    this.#modele?.cellules(feuille, depuis, nombre) ?? [];

  plan: MoteurReprise['plan'] = async (acceptes, refuses): Promise<PlanDeReprise> => {
    const ecriture = this.#preparer();
    // Le plan écrit change le classeur : le compte rendu parle de ce qui a été préparé avant.
    this.#ecrite = ecriture;
    const reponse = ecriture.plan(new Set(acceptes), new Set(refuses));
    if ('rien' in reponse) return reponse;
    const { ecritures, ...plan } = reponse.plan;
    this.#ecritures = ecritures;
    return { plan, ecritures: ecritures.length };
  };

  ecritures: MoteurReprise['ecritures'] = async (depuis, nombre) => this.#ecritures.slice(depuis, depuis + nombre);

  aGarder = async (): Promise<readonly DecisionZone[]> => this.#reprise.aGarder();
}
