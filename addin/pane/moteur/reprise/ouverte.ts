import type { NomTable } from '../../../../shared/dossier/noms.ts';
import { cleColonne, proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { convertirSelon } from '../../../../shared/reprise/ecarter.ts';
import type {
  Analyse,
  ContexteReprise,
  DecisionZone,
  GroupeValeurs,
  Reprise,
} from '../../../../shared/reprise/index.ts';
import { analyser } from '../../../../shared/reprise/index.ts';
import { nommerChamp, valeurALire } from '../../../../shared/reprise/rapport/mots.ts';
import type { Grid, Sheet } from '../../../../shared/xlsx/grid.ts';
import { Apercu } from './apercu.ts';
import { cibleChoisie, envisagees } from './cibles.ts';
import {
  ECARTER,
  type Page,
  type VueAlerte,
  type VueCorrespondances,
  type VueLigne,
  type VueQuestion,
  type VueReprise,
} from './contrat.ts';
import { DecisionsPrises } from './decisions.ts';
import { placeExcel } from './places.ts';
import { vueDesCorrespondances, vueDesFeuilles } from './vues.ts';

const PERDUES_MONTREES = 20;

export interface OptionsReprise {
  readonly grid: Grid;
  readonly nomFichier: string;
  readonly ici: boolean;
  readonly contexte: ContexteReprise;
  readonly gardees: readonly DecisionZone[];
}

/** Une reprise en cours : ce que le classeur contient, ce que l’agent en décide, et ce que cela donne. */
export class RepriseOuverte {
  readonly grid: Grid;
  readonly ici: boolean;
  readonly nomFichier: string;
  readonly decisions: DecisionsPrises;
  readonly #decochees = new Set<number>();
  /** Ce que chaque colonne pouvait être avant que l’agent n’en décide : ses choix restent offerts. */
  readonly #envisagees = new Map<string, ReturnType<typeof envisagees>>();
  #contexte: ContexteReprise;
  #analyse: Analyse;
  #reprise: Reprise | null = null;
  #apercu: Apercu | null = null;
  #posees: GroupeValeurs[] = [];

  constructor({ grid, nomFichier, ici, contexte, gardees }: OptionsReprise) {
    this.grid = grid;
    this.nomFichier = nomFichier;
    this.ici = ici;
    this.#contexte = contexte;
    this.decisions = new DecisionsPrises(gardees);
    this.#analyse = analyser(grid, contexte, this.decisions.pourLaReprise);
    this.#noterEnvisagees();
  }

  get analyse(): Analyse {
    return this.#analyse;
  }

  get contexte(): ContexteReprise {
    return this.#contexte;
  }

  /** Ce que la reprise donne d’après les décisions du moment. */
  get reprise(): Reprise {
    this.#reprise ??= this.#convertir();
    return this.#reprise;
  }

  #convertir(): Reprise {
    const { zones } = this.#analyse;
    const analyse: Analyse = {
      ...this.#analyse,
      zones: zones.map(({ zone, proposition }, rang) =>
        this.#decochees.has(rang)
          ? {
              zone,
              proposition: { ...proposition, table: null, raison: 'Vous avez choisi de ne pas reprendre ce tableau.' },
            }
          : { zone, proposition },
      ),
    };
    return convertirSelon(this.grid, analyse, this.decisions.pourLaReprise, this.#contexte);
  }

  #noterEnvisagees(): void {
    for (const { zone, proposition } of this.#analyse.zones)
      for (const [j, colonne] of proposition.colonnes.entries()) {
        const cle = `${proposition.forme}\u0000${proposition.table}\u0000${cleColonne(zone, j)}`;
        if (!this.#envisagees.has(cle)) this.#envisagees.set(cle, envisagees(colonne));
      }
  }

  /** Propose de nouveau pour les tableaux de cette forme ; sans forme, pour tous. */
  #reproposer(forme?: string): void {
    const decisions = this.decisions.pourLaReprise;
    this.#analyse = {
      ...this.#analyse,
      zones: this.#analyse.zones.map((une) => {
        const feuille = this.#feuille(une.zone.feuille);
        if (!feuille || (forme !== undefined && une.proposition.forme !== forme)) return une;
        return { zone: une.zone, proposition: proposer(feuille, une.zone, this.#contexte, decisions) };
      }),
    };
    this.#noterEnvisagees();
    this.#posees = this.#posees.filter((groupe) => this.#decision(groupe) !== undefined);
    this.#oublier();
  }

  #oublier(): void {
    this.#reprise = null;
    this.#apercu = null;
  }

  #feuille = (nom: string): Sheet | undefined => this.grid.sheets.find(({ name }) => name === nom);

  situer(contexte: ContexteReprise): void {
    this.#contexte = contexte;
    this.#reproposer();
  }

  cocher(zone: number, reprise: boolean): void {
    if (reprise) this.#decochees.delete(zone);
    else this.#decochees.add(zone);
    this.#oublier();
  }

  choisirTable(zone: number, table: NomTable | null): void {
    const une = this.#analyse.zones[zone];
    if (!une) return;
    this.decisions.choisirTable(une.proposition.forme, table);
    if (table !== null) this.#decochees.delete(zone);
    this.#reproposer(une.proposition.forme);
  }

  choisirCible(zone: number, colonne: string, choix: string): void {
    const une = this.#analyse.zones[zone];
    if (!une?.proposition.table) return;
    const { forme, table } = une.proposition;
    const proposees = this.#envisagees.get(`${forme}\u0000${table}\u0000${colonne}`) ?? [];
    const cible = cibleChoisie(choix, table, proposees);
    if (cible === undefined) return;
    this.decisions.choisirCible(forme, table, colonne, cible, choix === ECARTER);
    this.#reproposer(forme);
  }

  correspondances(zone: number): VueCorrespondances {
    const une = this.#analyse.zones[zone];
    const feuille = une && this.#feuille(une.zone.feuille);
    if (!une || !feuille) throw new Error('Ce tableau n’est plus là.');
    return vueDesCorrespondances(this.#analyse, feuille, zone, this.decisions, this.#decochees);
  }

  apercu(zone: number, depuis: number, nombre: number): Page<VueLigne> {
    this.#apercu ??= new Apercu(this.#analyse, this.reprise);
    return this.#apercu.page(zone, depuis, nombre);
  }

  /** Les groupes à décider : ceux qu’une décision a réglés restent, pour qu’elle se change. */
  #groupes(): readonly GroupeValeurs[] {
    const connus = new Map(this.#posees.map((groupe) => [groupe.id, groupe]));
    for (const groupe of this.reprise.questions) if (!connus.has(groupe.id)) this.#posees.push(groupe);
    const presentes = new Set(this.reprise.questions.map(({ id }) => id));
    return this.#posees.filter((groupe) => presentes.has(groupe.id) || this.#decision(groupe) !== undefined);
  }

  #decision = ({ variantes }: GroupeValeurs): string | null | undefined =>
    this.decisions.valeurDecidee(variantes.map(({ cle }) => cle));

  questions(depuis: number, nombre: number): Page<VueQuestion> {
    const groupes = this.#groupes();
    return {
      total: groupes.length,
      elements: groupes.slice(depuis, depuis + nombre).map((groupe) => ({
        id: groupe.id,
        champ: nommerChamp(groupe.table, groupe.champ),
        proposition: groupe.proposition,
        choix: groupe.choix,
        raison: groupe.raison,
        decision: this.#decision(groupe),
        variantes: groupe.variantes.map(({ texte, cle, places }) => ({
          texte,
          cle,
          nombre: places.length,
          place: places[0] ? placeExcel(places[0]) : null,
        })),
      })),
    };
  }

  decider(question: string, valeur: string | null | undefined): void {
    const groupe = this.#groupes().find(({ id }) => id === question);
    if (!groupe) return;
    this.decisions.deciderValeurs(
      groupe.variantes.map(({ cle }) => cle),
      valeur,
    );
    this.#oublier();
  }

  alertes(
    depuis: number,
    nombre: number,
    cibleDe: (valeur: Reprise['valeurs'][number]) => VueAlerte['cible'],
  ): Page<VueAlerte> {
    const toutes = this.reprise.valeurs.filter(({ alerte }) => alerte !== undefined);
    return {
      total: toutes.length,
      elements: toutes.slice(depuis, depuis + nombre).map((valeur, i) => ({
        cle: `${depuis + i}`,
        champ: nommerChamp(valeur.table, valeur.champ, valeur.annee),
        brut: valeur.brut,
        valeur: valeurALire(valeur),
        alerte: valeur.alerte ?? '',
        source: placeExcel(valeur.sources[0]!),
        cible: cibleDe(valeur),
      })),
    };
  }

  vue(): VueReprise {
    const { reprise } = this;
    const groupes = this.#groupes();
    return {
      nomFichier: this.nomFichier,
      ici: this.ici,
      feuilles: vueDesFeuilles(this.#analyse, this.decisions, this.#decochees),
      comptes: reprise.comptes,
      questions: groupes.length,
      decidees: groupes.filter((groupe) => this.#decision(groupe) !== undefined).length,
      alertes: reprise.valeurs.reduce((total, { alerte }) => total + (alerte === undefined ? 0 : 1), 0),
      totaux: reprise.totaux.map(({ place, phrase, egal }) => ({ place: placeExcel(place), phrase, egal })),
      avertissements: reprise.avertissements,
      perdues: reprise.perdues.slice(0, PERDUES_MONTREES).map(placeExcel),
    };
  }

  /** Les correspondances confirmées : celles de tous les tableaux repris, en-têtes seulement. */
  aGarder(): readonly DecisionZone[] {
    const formes = new Map<string, DecisionZone>();
    for (const [rang, { zone, proposition }] of this.#analyse.zones.entries()) {
      const { forme, table } = proposition;
      if (table === null ? !this.decisions.touchee(forme) : this.#decochees.has(rang)) continue;
      if (formes.has(forme)) continue;
      const ecartees = this.decisions.ecartees(forme);
      formes.set(forme, {
        forme,
        table,
        colonnes: Object.fromEntries(
          zone.colonnes.map((_, j) => [cleColonne(zone, j), proposition.colonnes[j]?.cible ?? null]),
        ),
        ...(ecartees.length > 0 ? { ecartees } : {}),
      });
    }
    return [...formes.values()];
  }
}
