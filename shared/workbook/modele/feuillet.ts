import type { NomFeuille } from '../../dossier/noms.ts';
import type {
  BarreModele,
  CelluleModele,
  ConditionModele,
  FeuilleModele,
  Style,
  TableauModele,
  ValeurModele,
  ValidationModele,
} from '../../xlsx/modele.ts';
import { onglets } from './apparence.ts';

/** Une feuille qui se remplit cellule par cellule, avant d’être rendue en données. */
export class Feuillet {
  readonly nom: NomFeuille;
  readonly cellules: CelluleModele[] = [];
  readonly tableaux: TableauModele[] = [];
  readonly fusions: string[] = [];
  readonly validations: ValidationModele[] = [];
  readonly conditions: ConditionModele[] = [];
  readonly barres: BarreModele[] = [];
  private readonly largeurs = new Map<number, { largeur: number; plan: boolean }>();
  private readonly hauteurs = new Map<number, { points: number; souple: boolean }>();

  constructor(nom: NomFeuille) {
    this.nom = nom;
  }

  poser(ligne: number, colonne: number, valeur: ValeurModele | undefined, style?: Style): void {
    this.cellules.push({ ligne, colonne, ...(valeur ? { valeur } : {}), ...(style ? { style } : {}) });
  }

  texte(ligne: number, colonne: number, texte: string, style?: Style): void {
    this.poser(ligne, colonne, { genre: 'texte', texte }, style);
  }

  formule(ligne: number, colonne: number, formule: string, style?: Style, resultat?: string | number): void {
    this.poser(ligne, colonne, { genre: 'formule', formule, ...(resultat === undefined ? {} : { resultat }) }, style);
  }

  /** Une colonne que deux tableaux partagent prend la plus grande largeur ; elle ne se replie que si les deux le font. */
  largeur(colonne: number, largeur: number, plan = false): void {
    const deja = this.largeurs.get(colonne);
    this.largeurs.set(colonne, {
      largeur: Math.max(largeur, deja?.largeur ?? 0),
      plan: plan && (deja?.plan ?? true),
    });
  }

  /** `souple` : Excel la recalcule quand l’agent change le texte. */
  hauteur(ligne: number, points: number, souple = false): void {
    this.hauteurs.set(ligne, { points: Math.max(points, this.hauteurs.get(ligne)?.points ?? 0), souple });
  }

  largeursPosees(): FeuilleModele['colonnes'] {
    return [...this.largeurs]
      .sort(([a], [b]) => a - b)
      .map(([rang, { largeur, plan }]) => ({ rang, largeur, ...(plan ? { plan } : {}) }));
  }

  rendre(suite: Partial<FeuilleModele> = {}): FeuilleModele {
    return {
      nom: this.nom,
      etat: 'visible',
      onglet: onglets[this.nom],
      colonnes: this.largeursPosees(),
      hauteurs: [...this.hauteurs].map(([ligne, { points, souple }]) => ({
        ligne,
        points,
        ...(souple ? { souple } : {}),
      })),
      cellules: this.cellules,
      fusions: this.fusions,
      tableaux: this.tableaux,
      validations: this.validations,
      barres: this.barres,
      conditions: this.conditions,
      quadrillage: false,
      ...suite,
    };
  }
}
