import type { ClasseurModele } from '../../shared/xlsx/modele.ts';
import { Annulations } from './annulations.ts';
import { aTourDeRole, attendreExcel, executer, surSaisie } from './appels.ts';
import type { Annulation, BlocChiffres, Capacites, ClasseurOuvert, Lot, Plan, RefusExcel, Suivi } from './contrat.ts';
import { capacites, garderReglage, lireReglage, nomFichier, surCommande, theme } from './document.ts';
import { ajouterFeuilles, ecrireModele } from './ecrire-modele.ts';
import { ecrirePlan } from './ecrire-plan.ts';
import { insererBloc } from './inserer-bloc.ts';
import { lireOctets } from './octets.ts';
import { refaireFeuille } from './refaire-feuille.ts';
import { lectureSeule } from './refus.ts';
import { aller, suivreSelection } from './selection.ts';
import { SuiviDuClasseur } from './suivi.ts';

/** Le classeur ouvert dans Excel. Lève `excel-trop-ancien` hors d’Excel ou avant ExcelApi 1.9. */
export async function ouvrirClasseur(): Promise<ClasseurOuvert> {
  await attendreExcel();
  return new ClasseurDansExcel();
}

class ClasseurDansExcel implements ClasseurOuvert {
  readonly #aTourDeRole = aTourDeRole();
  readonly #annulations = new Annulations();
  #suivis: readonly SuiviDuClasseur[] = [];

  get capacites(): Capacites {
    return capacites();
  }

  readonly theme = theme;
  readonly suivreSelection = suivreSelection;
  readonly aller = aller;
  readonly octets = lireOctets;
  readonly nomFichier = nomFichier;
  readonly lireReglage = lireReglage;
  readonly garderReglage = garderReglage;
  readonly surCommande = surCommande;
  readonly surSaisie = surSaisie;

  async suivre(recevoir: (lot: Lot) => void | Promise<void>, surRefus: (refus: RefusExcel) => void): Promise<Suivi> {
    const suivi = new SuiviDuClasseur(recevoir, surRefus, (feuille, source) =>
      this.#annulations.deplacer(feuille, source),
    );
    await suivi.demarrer();
    this.#suivis = [...this.#suivis, suivi];
    return {
      relire: () => suivi.relire(),
      arreter: async () => {
        this.#suivis = this.#suivis.filter((autre) => autre !== suivi);
        await suivi.arreter();
      },
    };
  }

  ecrire(plan: Plan): Promise<void> {
    return this.#ecriture(async () => {
      const attendre = (feuille: string): void => {
        if (this.#suivis.length) this.#annulations.attendre(feuille);
      };
      this.#annulations.garder(await ecrirePlan(plan, attendre));
      // Ce qui est écrit l’est : ne pas pouvoir le montrer n’est pas un échec.
      if (plan.aller) await aller(plan.aller).catch(() => undefined);
    });
  }

  get aAnnuler(): string | null {
    return this.#annulations.libelle;
  }

  annuler(): Promise<Annulation> {
    return this.#ecriture(() => this.#annulations.annuler());
  }

  ecrireModele(modele: ClasseurModele, onProgress?: (fait: number, total: number) => void): Promise<void> {
    return this.#grandeEcriture('écrire le modèle', (context) =>
      ecrireModele(context, modele, onProgress ? { onProgress } : {}),
    );
  }

  ajouterFeuilles(
    modele: ClasseurModele,
    feuilles: readonly string[],
    onProgress?: (fait: number, total: number) => void,
  ): Promise<void> {
    return this.#grandeEcriture('ajouter les feuilles', (context) =>
      ajouterFeuilles(context, modele, feuilles, onProgress ? { onProgress } : {}),
    );
  }

  refaireFeuille(modele: ClasseurModele, feuille: string, ancienne: 'retirer' | 'garder'): Promise<string | null> {
    return this.#grandeEcriture('refaire la feuille', (context) => refaireFeuille(context, modele, feuille, ancienne));
  }

  inserer(bloc: BlocChiffres): Promise<string> {
    return this.#grandeEcriture('écrire les chiffres', (context) => insererBloc(context, bloc));
  }

  #ecriture<T>(travail: () => Promise<T>): Promise<T> {
    return this.#aTourDeRole(async () => {
      if (this.capacites.lectureSeule) throw lectureSeule();
      return await travail();
    });
  }

  /** Une écriture de feuilles entières : le suivi attend qu’elle soit finie, puis relit tout. */
  #grandeEcriture<T>(geste: string, travail: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    const suspendre = (rang: number): Promise<T> => {
      const suivi = this.#suivis[rang];
      return suivi ? suivi.pendant(() => suspendre(rang + 1)) : executer({ geste }, travail);
    };
    return this.#ecriture(() => suspendre(0));
  }
}
