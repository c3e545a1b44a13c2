import type { NomTable } from '../../dossier/index.ts';
import { guillemets } from '../../french/index.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Decisions, Ecart, Place, TexteConserve, TotalRecompte } from '../contrat.ts';
import { Axes } from './axes.ts';
import type { Ligne } from './brouillon.ts';
import { Groupes } from './groupes.ts';
import { Lecteur } from './lecteur.ts';

/** Une reprise en train de se faire : les lignes par table, et ce qui n’en est pas. */
export class Chantier {
  readonly contexte: ContexteReprise;
  readonly lecteur: Lecteur;
  readonly groupes: Groupes;
  readonly axes = new Axes();
  readonly lignes = new Map<NomTable, Ligne[]>();
  readonly notes: TexteConserve[] = [];
  readonly ecartees: Ecart[] = [];
  readonly totaux: TotalRecompte[] = [];
  readonly avertissements: string[] = [];

  constructor(contexte: ContexteReprise, decisions: Decisions) {
    this.contexte = contexte;
    this.lecteur = new Lecteur(contexte, decisions);
    this.groupes = new Groupes(decisions.valeurs);
  }

  ajouter(ligne: Ligne): void {
    const siennes = this.lignes.get(ligne.table);
    if (siennes) siennes.push(ligne);
    else this.lignes.set(ligne.table, [ligne]);
  }

  ecarterTiret(place: Place, texte: string): void {
    const raison = `Tiret seul, rien à reprendre : ${guillemets(texte.trim())}`;
    this.ecartees.push({ place, motif: 'decoration', raison });
  }

  /** Les lignes d’une table, sans celles qu’une autre a absorbées. */
  de(table: NomTable): Ligne[] {
    return (this.lignes.get(table) ?? []).filter(({ remplacee }) => remplacee === undefined);
  }
}
