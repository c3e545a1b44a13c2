import { excelSait, executer } from './appels.ts';
import { Attente } from './attente.ts';
import type { Lot, RefusExcel, Suivi } from './contrat.ts';
import { LectureDuClasseur } from './lecture.ts';
import { refusDe } from './refus.ts';

const LIRE = { geste: 'lire le classeur' };
const ECOUTER = { geste: 'suivre les modifications du classeur' };

/**
 * Cellules déplacées dans une feuille (insertion, suppression, tri) : ce qui était noté par adresse n’y vaut plus.
 * `source` : qui l’a fait, quand Excel le dit (ExcelApi 1.14).
 */
export type Deplacement = (feuille: string, source: string | undefined) => void;

/**
 * Suit le classeur : une lecture entière, puis ce que chaque évènement change. Les évènements qui arrivent pendant une
 * lecture sont réunis dans la suivante ; une lecture manquée est reprise au prochain évènement.
 */
export class SuiviDuClasseur implements Suivi {
  readonly #recevoir: (lot: Lot) => void | Promise<void>;
  readonly #surRefus: (refus: RefusExcel) => void;
  readonly #surDeplacement: Deplacement;
  readonly #lecture = new LectureDuClasseur();
  #attente = new Attente();
  #inscriptions: OfficeExtension.EventHandlerResult<unknown>[] = [];
  #enCours: Promise<void> | null = null;
  #pauses = 0;
  #arrete = false;
  #aReinscrire = false;

  constructor(
    recevoir: (lot: Lot) => void | Promise<void>,
    surRefus: (refus: RefusExcel) => void,
    surDeplacement: Deplacement,
  ) {
    this.#recevoir = recevoir;
    this.#surRefus = surRefus;
    this.#surDeplacement = surDeplacement;
  }

  /** S’abonne, puis lit tout. Lève si l’abonnement est refusé. */
  async demarrer(): Promise<void> {
    await this.#inscrire();
    await this.relire();
  }

  async relire(): Promise<void> {
    this.#attente.relireTout();
    await this.#vider();
  }

  async arreter(): Promise<void> {
    this.#arrete = true;
    await this.#desinscrire();
    await this.#enCours;
  }

  /** Ne lit rien pendant `travail`, qui change beaucoup ; puis relit tout. */
  async pendant<T>(travail: () => Promise<T>): Promise<T> {
    this.#pauses++;
    try {
      await this.#enCours;
      return await travail();
    } finally {
      this.#pauses--;
      this.#attente.relireTout();
      void this.#vider();
    }
  }

  async #inscrire(): Promise<void> {
    await this.#desinscrire();
    this.#inscriptions = await executer(ECOUTER, async (context) => {
      const { worksheets, tables } = context.workbook;
      const structure = async (): Promise<void> => this.#noter((attente) => attente.relireStructure());
      const triee = async ({ worksheetId }: { worksheetId: string }): Promise<void> =>
        this.#deplacee(worksheetId, 'Unknown');
      const inscriptions: OfficeExtension.EventHandlerResult<unknown>[] = [
        worksheets.onChanged.add(async (evenement) => this.#changee(evenement)),
        worksheets.onAdded.add(structure),
        worksheets.onDeleted.add(structure),
        worksheets.onActivated.add(structure),
        tables.onAdded.add(structure),
        tables.onDeleted.add(structure),
      ];
      if (excelSait('1.10')) inscriptions.push(worksheets.onRowSorted.add(triee), worksheets.onColumnSorted.add(triee));
      if (excelSait('1.17')) inscriptions.push(worksheets.onNameChanged.add(structure));
      await context.sync();
      return inscriptions;
    });
    this.#aReinscrire = false;
  }

  /** Un abonnement dont Excel ne sait plus rien est déjà fini : l’échec n’a pas de suite. */
  async #desinscrire(): Promise<void> {
    const [premiere, ...autres] = this.#inscriptions;
    this.#inscriptions = [];
    if (!premiere) return;
    try {
      await Excel.run(premiere.context, async (context) => {
        for (const inscription of [premiere, ...autres]) inscription.remove();
        await context.sync();
      });
    } catch {
      this.#aReinscrire = true;
    }
  }

  #changee({ worksheetId, address, changeType, triggerSource }: Excel.WorksheetChangedEventArgs): void {
    if (changeType !== 'RangeEdited') this.#deplacee(worksheetId, triggerSource);
    else
      this.#noter((attente) => {
        // Avant ExcelApi 1.10, un tri ne se dit pas : la feuille que l’on touche est relue.
        if (excelSait('1.10')) attente.relirePlages(worksheetId, address);
        else attente.relireFeuille(worksheetId);
      });
  }

  #deplacee(feuille: string, source: string | undefined): void {
    this.#surDeplacement(this.#lecture.nomDe(feuille) ?? '', source);
    this.#noter((attente) => attente.relireFeuille(feuille));
  }

  #noter(quoi: (attente: Attente) => void): void {
    quoi(this.#attente);
    void this.#vider();
  }

  /** Une seule lecture à la fois ; qui arrive pendant ce temps attend la même. */
  #vider(): Promise<void> {
    if (this.#enCours) return this.#enCours;
    if (this.#pauses || this.#arrete || !this.#attente.due) return Promise.resolve();
    this.#enCours = this.#lectures().finally(() => {
      this.#enCours = null;
    });
    return this.#enCours;
  }

  async #lectures(): Promise<void> {
    // Les évènements d’un même geste arrivent ensemble : on les prend d’un coup.
    await new Promise((suite) => setTimeout(suite, 0));
    while (this.#attente.due && !this.#pauses && !this.#arrete) {
      const attente = this.#attente;
      this.#attente = new Attente();
      try {
        if (this.#aReinscrire) await this.#inscrire();
        await executer(LIRE, (context) => this.#lecture.lire(context, attente, this.#recevoirOuvert, this.#surRefus));
      } catch (erreur) {
        this.#manquer(refusDe(erreur, LIRE), attente);
        return;
      }
    }
  }

  /** Après `arreter`, plus rien n’est dit. */
  readonly #recevoirOuvert = (lot: Lot): void | Promise<void> => (this.#arrete ? undefined : this.#recevoir(lot));

  #manquer(refus: RefusExcel, attente: Attente): void {
    this.#attente.reprendre(attente);
    if (refus.code !== 'cellule-en-edition') {
      this.#attente.relireTout();
      this.#aReinscrire = true;
    }
    if (!this.#arrete) this.#surRefus(refus);
  }
}
