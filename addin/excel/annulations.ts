import { address } from '../../shared/xlsx/grid.ts';
import { executer } from './appels.ts';
import { retirerColonnesVides } from './colonnes-tableaux.ts';
import { type Annulation, type Place, RefusExcel } from './contrat.ts';
import type { EcritureFaite } from './ecrire-plan.ts';
import { retirerLignesVides } from './lignes-tableaux.ts';
import { demanderPhoto, envois, type PhotoDeCellules, remettre } from './photo-cellules.ts';
import { cleDe } from './preparer-plan.ts';

const GARDEES = 20;

interface Gardee {
  readonly faite: EcritureFaite;
  /** Feuilles dont les cellules ont été déplacées depuis : les adresses notées n’y valent plus. */
  readonly deplacees: Set<string>;
}

/** Les dernières écritures du volet, la plus récente en haut. */
export class Annulations {
  readonly #gardees: Gardee[] = [];
  /** Déplacements que les lignes ajoutées par le volet vont annoncer, quand Excel ne dit pas d’où ils viennent. */
  readonly #attendus = new Map<string, number>();

  get libelle(): string | null {
    return this.#gardees.at(-1)?.faite.libelle ?? null;
  }

  garder(faite: EcritureFaite): void {
    // Réécrire ce qui s’y trouvait déjà (un double clic) ne laisse rien à défaire.
    if (
      !faite.agrandis.length &&
      !faite.elargis.length &&
      faite.avant.every((avant, rang) => memePhoto(avant, faite.apres[rang]))
    )
      return;
    this.#gardees.push({ faite, deplacees: new Set() });
    if (this.#gardees.length > GARDEES) this.#gardees.shift();
  }

  /** À dire avant d’ajouter des lignes à une feuille : l’évènement qui suivra vient d’ici. */
  attendre(feuille: string): void {
    this.#attendus.set(feuille, (this.#attendus.get(feuille) ?? 0) + 1);
  }

  /** Des cellules de la feuille ont été déplacées ; `source` dit par qui, si Excel le sait. */
  deplacer(feuille: string, source: string | undefined): void {
    if (source === 'ThisLocalAddin') return;
    const attendus = this.#attendus.get(feuille) ?? 0;
    if (source === undefined && attendus > 0) this.#attendus.set(feuille, attendus - 1);
    else for (const { deplacees } of this.#gardees) deplacees.add(feuille);
  }

  /** Remet les cellules de la dernière écriture, sauf celles que l’agent a changées ou déplacées depuis. */
  async annuler(): Promise<Annulation> {
    const gardee = this.#gardees.at(-1);
    if (!gardee)
      throw new RefusExcel('introuvable', 'Il n’y a rien à annuler.', 'Ctrl + Z annule ce qui a été tapé dans Excel.');
    const { faite, deplacees } = gardee;
    const laissees: Place[] = [];
    let remises = 0;
    await executer({ geste: `annuler « ${faite.libelle} »` }, async (context) => {
      laissees.length = 0;
      remises = 0;
      const noms = [...new Set(faite.apres.map(({ feuille }) => feuille))];
      const feuilles = new Map(noms.map((nom) => [nom, context.workbook.worksheets.getItemOrNullObject(nom)]));
      for (const feuille of feuilles.values()) feuille.load('name');
      await context.sync();
      const rangs = new Map(faite.apres.map((apres, rang) => [apres, rang]));
      for (const envoi of envois(faite.apres)) {
        const vues = envoi.map((apres) => {
          const feuille = feuilles.get(apres.feuille)!;
          const absente = feuille.isNullObject || deplacees.has(apres.feuille);
          return { apres, feuille, photo: absente ? null : demanderPhoto(feuille, apres.feuille, apres.plage) };
        });
        await context.sync();
        for (const { apres, feuille, photo } of vues) {
          const { plage } = apres;
          const avant = faite.avant[rangs.get(apres)!]!;
          const present = photo?.() ?? null;
          const gardees = new Set<string>();
          for (const [i, ligne] of apres.formulas.entries())
            for (const [j, formule] of ligne.entries()) {
              // Déjà remise : une saisie a interrompu l’annulation, qui recommence.
              const dite = present?.formulas[i]?.[j];
              if (present && (Object.is(dite, formule) || Object.is(dite, avant.formulas[i]?.[j]))) remises++;
              else {
                gardees.add(cleDe(plage.top + i, plage.left + j));
                laissees.push({ feuille: apres.feuille, cellule: address(plage.top + i, plage.left + j) });
              }
            }
          if (present) remettre(feuille, avant, (ligne, colonne) => gardees.has(cleDe(ligne, colonne)));
        }
      }
      await context.sync();
    });
    this.#gardees.pop();
    const elargis = faite.elargis.filter(({ feuille }) => !deplacees.has(feuille));
    for (const { feuille, titres } of elargis) for (const _ of titres) this.attendre(feuille);
    await retirerColonnesVides(elargis);
    const agrandis = faite.agrandis.filter(({ feuille }) => !deplacees.has(feuille));
    for (const { feuille } of agrandis) this.attendre(feuille);
    await retirerLignesVides(agrandis);
    return { libelle: faite.libelle, remises, laissees };
  }
}

const memePhoto = (avant: PhotoDeCellules, apres: PhotoDeCellules | undefined): boolean =>
  JSON.stringify([avant.formulas, avant.values, avant.numberFormat]) ===
  JSON.stringify([apres?.formulas, apres?.values, apres?.numberFormat]);
