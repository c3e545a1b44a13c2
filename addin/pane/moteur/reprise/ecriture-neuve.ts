import { type CleTable, tablesLignes } from '../../../../shared/dossier/dossier.ts';
import { nomsFeuilles } from '../../../../shared/dossier/noms.ts';
import type { ValeurReprise } from '../../../../shared/reprise/contrat.ts';
import { feuillesReprise } from '../../../../shared/reprise/rapport/feuille.ts';
import { type Arrivees, arriveesDans } from '../../../../shared/reprise/rapport/places.ts';
import type { Contenu } from '../../../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../../../shared/workbook/modele/modele.ts';
import { renommees, renommerFeuilles } from '../../../../shared/workbook/modele/renommer.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { Place } from '../../../excel/contrat.ts';
import type { VueBilan } from './contrat.ts';
import { type AEcrire, type Ecriture, nomDuRapport } from './ecriture.ts';

const REFUS_LECTURE = 'Le classeur est encore en cours de lecture : attendre un instant.';

/** Une reprise dans un classeur sans tables CTG : le modèle entier, rempli, à côté des feuilles de l’agent. */
export class EcritureNeuve implements Ecriture {
  readonly changements = [];
  readonly bilan: VueBilan;
  readonly #aEcrire: AEcrire;
  readonly #contenu: Contenu;
  readonly #prises: readonly string[];
  #arrivees: Arrivees | null = null;

  constructor(aEcrire: AEcrire) {
    const { ouverte, vu } = aEcrire;
    this.#aEcrire = aEcrire;
    this.#contenu = sansTablesVides(ouverte.reprise.contenu);
    this.#prises = vu?.grid.sheets.map(({ name }) => name) ?? [];
    const changees = renommees(nomsFeuilles, this.#prises);
    const nomDe = (feuille: string): string => changees.find(({ de }) => de === feuille)?.a ?? feuille;
    const refus = refusDe(aEcrire);
    this.bilan = {
      genre: refus === null ? 'nouveau' : 'refus',
      refus,
      tables: (Object.entries(tablesLignes) as [CleTable, (typeof tablesLignes)[CleTable]][]).flatMap(
        ([cle, { nom, titre, feuille }]) => {
          const nouvelles = this.#contenu[cle]?.length ?? 0;
          return nouvelles === 0
            ? []
            : [{ table: nom, titre, feuille: nomDe(feuille), nouvelles, changees: 0, identiques: 0 }];
        },
      ),
      renommees: changees,
      aAjouter: [],
      changements: 0,
      remplies: 0,
      rapport: nomDuRapport(this.#prises),
    };
  }

  modele(identifiant: string, maintenant: string): ClasseurModele {
    const { ouverte, debut, territoires } = this.#aEcrire;
    const { modele } = renommerFeuilles(
      construireModele({
        ...debut,
        cej: debut.cej ?? false,
        identifiant,
        maintenant,
        territoires,
        contenu: this.#contenu,
      }),
      this.#prises,
    );
    const { reprise, analyse, grid, nomFichier: fichier, ici } = ouverte;
    this.#arrivees = arriveesDans(modele, reprise.contenu);
    const rapport = feuillesReprise({
      fichier,
      grid,
      analyse,
      reprise,
      modele,
      nom: this.bilan.rapport,
      ...(ici ? { liens: 'classeur' } : {}),
    });
    return { ...modele, feuilles: [...modele.feuilles, ...rapport] };
  }

  placeDe({ table, ligne, champ, annee }: ValeurReprise): Place | null {
    const arrivee = this.#arrivees?.champ(table, ligne, champ, annee);
    return arrivee?.ecrite ? { feuille: arrivee.feuille, cellule: arrivee.cellule } : null;
  }

  feuillesManquantes(): never {
    throw new Error('Un modèle neuf a toutes ses feuilles.');
  }

  rapport(): never {
    throw new Error('Le compte rendu vient avec le modèle.');
  }

  plan(): ReturnType<Ecriture['plan']> {
    return { rien: 'Ce classeur n’a pas encore de tables CTG.' };
  }
}

/** Une table sans ligne reprise se préremplit comme celle d’un modèle neuf. */
const sansTablesVides = (contenu: Contenu): Contenu =>
  Object.fromEntries(
    Object.entries(contenu).filter(([, lignes]) => !Array.isArray(lignes) || lignes.length > 0),
  ) as Contenu;

function refusDe({ vu }: AEcrire): string | null {
  if (!vu || vu.etat.genre === 'lecture') return REFUS_LECTURE;
  const { probleme } = vu.etat;
  return probleme?.code === 'version-plus-recente' ? `${probleme.message} ${probleme.remede}` : null;
}
