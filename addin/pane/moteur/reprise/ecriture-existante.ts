import { type CleTable, cleDeTable, type Dossier, tableNommee } from '../../../../shared/dossier/dossier.ts';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { Colonnes } from '../../../../shared/dossier/table.ts';
import { enumerer } from '../../../../shared/french/typographie.ts';
import type { ValeurReprise } from '../../../../shared/reprise/contrat.ts';
import { type Changement, comparer, type Fusion, texteDuSaisi } from '../../../../shared/reprise/fusion.ts';
import { feuillesReprise } from '../../../../shared/reprise/rapport/feuille.ts';
import type { Arrivee, Arrivees } from '../../../../shared/reprise/rapport/places.ts';
import { titreDeChamp } from '../../../../shared/reprise/rapport/places.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import { parseRange } from '../../../../shared/xlsx/reference.ts';
import type { Place } from '../../../excel/contrat.ts';
import { modeleComplet } from '../modeles.ts';
import { ecriture } from '../outils/ecritures.ts';
import { Terrain } from '../terrain.ts';
import type { VueBilan, VueChangement } from './contrat.ts';
import { type AEcrire, type Ecriture, nomDuRapport } from './ecriture.ts';
import type { ClasseurVu } from './moteur-reprise.ts';
import { PlanDeTables } from './plan-de-tables.ts';

type LigneLue = Readonly<Record<string, { readonly brut: string; readonly source: Place } | undefined>> & {
  readonly origine: { readonly feuille: string; readonly ligne: number };
};

type CellulesParAnnee = Readonly<Record<string, { readonly source: Place } | undefined>>;

export interface AEcrireDansLesTables extends AEcrire {
  readonly vu: ClasseurVu;
  readonly dossier: Dossier;
}

const DEJA = 'Tout ce que ces tableaux contiennent est déjà dans le classeur.';

const idDe = (table: NomTable, { ligneExistante, champ, annee }: Changement): string =>
  JSON.stringify([table, ligneExistante, champ, annee ?? '']);

/** Une reprise dans un classeur qui a ses tables CTG : lignes nouvelles, et changements que l’agent accepte. */
export class EcritureExistante implements Ecriture {
  readonly bilan: VueBilan;
  readonly changements: readonly VueChangement[];
  readonly #aEcrire: AEcrireDansLesTables;
  readonly #fusion: Fusion;
  #plan: PlanDeTables;
  readonly #rangs = new Map<NomTable, ReadonlyMap<number, number>>();

  constructor(aEcrire: AEcrireDansLesTables) {
    const { ouverte, vu, dossier } = aEcrire;
    this.#aEcrire = aEcrire;
    this.#fusion = comparer(ouverte.reprise.contenu, dossier);
    this.#plan = new PlanDeTables(new Terrain(vu.grid, dossier));
    const prises = vu.grid.sheets.map(({ name }) => name);
    this.changements = this.#fusion.flatMap(({ table, changements }) =>
      changements.map((changement) => this.#vueDe(table, changement)),
    );
    const aAjouter = this.#fusion.flatMap(({ table, ajouts }) =>
      ajouts.length > 0 && dossier.absentes.includes(table) ? [tableNommee(table).feuille] : [],
    );
    this.bilan = {
      genre: 'existant',
      refus: null,
      tables: this.#fusion.map(({ table, ajouts, changements, identiques }) => ({
        table,
        titre: tableNommee(table).titre,
        feuille: tableNommee(table).feuille,
        nouvelles: ajouts.length,
        changees: new Set(changements.map(({ ligneExistante }) => ligneExistante)).size,
        identiques,
      })),
      renommees: [],
      aAjouter: [...new Set(aAjouter)],
      changements: this.changements.filter(({ remplit }) => !remplit).length,
      remplies: this.changements.filter(({ remplit }) => remplit).length,
      rapport: nomDuRapport(prises),
    };
  }

  #existante(table: NomTable, rang: number): LigneLue | undefined {
    const cle = cleDeTable(table);
    const { dossier } = this.#aEcrire;
    return (cle === undefined ? dossier.convention : dossier[cle][rang]) as unknown as LigneLue | undefined;
  }

  #vueDe(table: NomTable, changement: Changement): VueChangement {
    const { ligneExistante, champ, annee, ajoutee, avant, apres } = changement;
    const existante = this.#existante(table, ligneExistante);
    const { colonnes, annuelles } = tableNommee(table) as { colonnes: Colonnes; annuelles: Colonnes };
    const colonne = annee === undefined ? colonnes[champ] : annuelles[champ];
    const noms = tableNommee(table).cle.slice(0, 1).concat('action', 'axe', 'constat', 'nom');
    const ligne = [...new Set(noms.flatMap((nom) => existante?.[nom]?.brut?.trim() || []))].slice(0, 2).join(' · ');
    const place = this.#placeDuChangement(existante, changement);
    const formule = place !== null && this.#formuleEn(place);
    return {
      id: idDe(table, changement),
      table: tableNommee(table).titre,
      ligne: ligne || tableNommee(table).titre,
      champ: ajoutee ? champ : titreDeChamp(table, champ, annee === undefined ? undefined : Number(annee)),
      avant: avant || (formule ? '(formule)' : ''),
      apres: colonne && !ajoutee ? texteDuSaisi(colonne, apres) : String(apres),
      place,
      // Une formule de l’agent qui n’affiche rien n’est pas une case vide.
      remplit: avant === '' && !formule,
    };
  }

  #placeDuChangement(existante: LigneLue | undefined, { champ, annee, ajoutee }: Changement): Place | null {
    if (ajoutee) return null;
    const lue = existante?.[champ];
    const source = annee === undefined ? lue?.source : (lue as CellulesParAnnee | undefined)?.[annee]?.source;
    return source?.cellule ? { feuille: source.feuille, cellule: source.cellule } : null;
  }

  #formuleEn({ feuille, cellule }: Place): boolean {
    const plage = parseRange(cellule);
    const lue = this.#aEcrire.vu.grid.sheets.find(({ name }) => name === feuille);
    return plage !== undefined && lue?.rows.get(plage.top)?.[plage.left]?.formula !== undefined;
  }

  plan(acceptes: ReadonlySet<string>, refuses: ReadonlySet<string>): ReturnType<Ecriture['plan']> {
    const remplies = new Set(this.changements.filter(({ remplit }) => remplit).map(({ id }) => id));
    // Demandé de nouveau après un refus d’Excel, le plan repart de rien.
    this.#plan = new PlanDeTables(new Terrain(this.#aEcrire.vu.grid, this.#aEcrire.dossier));
    this.#rangs.clear();
    const dits: string[] = [];
    let changees = 0;
    let completees = 0;
    for (const { table, ajouts, changements, retrouvees } of this.#fusion) {
      const cle = cleDeTable(table);
      const neuves =
        cle === undefined
          ? []
          : this.#plan.ajouter(
              cle,
              ajouts.map(({ contenu }) => contenu),
            );
      if ('raison' in neuves) return { rien: neuves.raison };
      const rangs = new Map<number, number>();
      for (const [i, { ligne }] of ajouts.entries()) rangs.set(ligne, neuves[i]!);
      for (const [ligne, rang] of retrouvees) {
        const origine = this.#existante(table, rang)?.origine;
        if (origine) rangs.set(ligne, origine.ligne);
      }
      this.#rangs.set(table, rangs);
      if (ajouts.length > 0) dits.push(`${ajouts.length} dans ${tableNommee(table).titre}`);
      for (const changement of changements) {
        const id = idDe(table, changement);
        if (remplies.has(id)) {
          if (refuses.has(id)) continue;
          completees++;
        } else if (acceptes.has(id)) changees++;
        else continue;
        this.#changer(table, cle, changement);
      }
    }
    if (this.#plan.vide) return { rien: DEJA };
    const libelle = [
      dits.length > 0 ? `ajouter ${enumerer(dits)}` : null,
      completees > 0 ? `remplir ${completees} case${completees > 1 ? 's' : ''}` : null,
      changees > 0 ? `changer ${changees} cellule${changees > 1 ? 's' : ''}` : null,
    ].filter((dit) => dit !== null);
    return { plan: this.#plan.rendre(`Reprise : ${libelle.join(', ')}`) };
  }

  #changer(
    table: NomTable,
    cle: CleTable | undefined,
    { ligneExistante, champ, annee, ajoutee, apres }: Changement,
  ): void {
    const existante = this.#existante(table, ligneExistante);
    if (!existante) return;
    if (cle === undefined) {
      const colonne = (tableNommee(table).colonnes as Colonnes)[champ];
      const source = existante[champ]?.source;
      if (colonne && source?.cellule)
        this.#plan.poser(ecriture(colonne, { feuille: source.feuille, cellule: source.cellule }, apres));
    } else if (ajoutee) this.#plan.ajouterTexte(cle, existante.origine.ligne, champ, String(apres));
    else this.#plan.changer(cle, existante.origine.ligne, champ, annee, apres);
  }

  #arrivee(place: Place | null): Arrivee | null {
    return place && { ...place, ecrite: true };
  }

  placeDe({ table, ligne, champ, annee }: ValeurReprise): Place | null {
    const cle = cleDeTable(table);
    if (cle === undefined) {
      const source = this.#existante(table, 0)?.[champ]?.source;
      return source?.cellule ? { feuille: source.feuille, cellule: source.cellule } : null;
    }
    const rang = this.#rangs.get(table)?.get(ligne);
    return rang === undefined
      ? null
      : this.#plan.placeDe(cle, rang, champ, annee === undefined ? undefined : `${annee}`);
  }

  rapport(maintenant: string): ClasseurModele {
    const { ouverte } = this.#aEcrire;
    const { reprise, analyse, grid, nomFichier: fichier, ici } = ouverte;
    const arrivees: Arrivees = {
      champ: (table, ligne, champ, annee) =>
        this.#arrivee(
          this.placeDe({ table, ligne, champ, ...(annee === undefined ? {} : { annee }) } as ValeurReprise),
        ),
      ajoutee: (table, ligne, titre) => {
        const cle = cleDeTable(table);
        const rang = this.#rangs.get(table)?.get(ligne);
        return cle === undefined || rang === undefined
          ? null
          : this.#arrivee(this.#plan.placeAjoutee(cle, rang, titre));
      },
    };
    const nom = this.bilan.rapport;
    const feuilles = feuillesReprise({
      fichier,
      grid,
      analyse,
      reprise,
      arrivees,
      nom,
      ...(ici ? { liens: 'classeur' } : {}),
    });
    return {
      titre: `Reprise de ${fichier}`,
      auteur: 'Atelier CTG',
      cree: maintenant,
      modifie: maintenant,
      feuilles,
      noms: [],
      feuilleActive: nom,
    };
  }

  feuillesManquantes(maintenant: string): ClasseurModele {
    const { dossier, territoires } = this.#aEcrire;
    const identifiant = dossier.identifiant ?? '';
    const modele = modeleComplet(dossier, { identifiant, maintenant }, territoires);
    return { ...modele, feuilles: modele.feuilles.filter(({ nom }) => this.bilan.aAjouter.includes(nom as never)) };
  }

  modele(): never {
    throw new Error('Ce classeur a déjà ses tables CTG.');
  }
}
