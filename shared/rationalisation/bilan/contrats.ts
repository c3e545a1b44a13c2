import type { Dossier } from '../../dossier/dossier.ts';
import { ajouterJours, annee, type DateIso, ecrireDate } from '../../french/calendrier.ts';
import { est } from '../../reference/listes.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { seuils } from '../../rules/seuils.ts';
import { reperer } from '../base.ts';
import type { Repere } from '../contrat.ts';
import { type Comptable, nommerRepere } from './montants.ts';

/** Une convention existante, telle que le bilan s’en sert : des dates à l’envers ne sont pas des dates. */
export interface Contrat {
  readonly repere: Repere;
  readonly ref: string;
  readonly signataire: string | null;
  readonly cej: boolean;
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
}

export type Contrats = ReadonlyMap<string, Contrat>;

/** Les conventions par leur réf ; d’une réf répétée, la première vaut. */
export function lireContrats(dossier: Dossier): Contrats {
  const contrats = new Map<string, Contrat>();
  for (const { ligne, repere } of reperer(dossier, 'conventions')) {
    const ref = ligne.ref.valeur === null ? '' : formeDeRef(ligne.ref.valeur);
    if (ref === '' || contrats.has(ref)) continue;
    const [debut, fin] = [ligne.debut.valeur, ligne.fin.valeur];
    const inversees = debut !== null && fin !== null && fin < debut;
    contrats.set(ref, {
      repere,
      ref,
      signataire: ligne.signataire.valeur,
      cej: est('typeConvention', ligne.type.valeur, 'cej'),
      debut: inversees ? null : debut,
      fin: inversees ? null : fin,
    });
  }
  return contrats;
}

/** Ce que les dates d’un CEJ cité par des lignes empêchent de compter, ou font compter. */
export function jugerContrat({ repere, debut, fin }: Contrat, comptable: Comptable): void {
  const nom = nommerRepere(repere);
  if (debut === null || fin === null)
    comptable.dire(
      'cej-sans-dates',
      repere,
      `${nom} n’a pas de dates qui se suivent : seules les Psej données année par année comptent avant${fin === null ? `, et la suite part au plus tôt du ${ecrireDate(ajouterJours(seuils.finDesCej, 1))}` : ''}.`,
      'Écrire le début et la fin du CEJ.',
    );
  else if (fin > seuils.finDesCej)
    comptable.dire(
      'cej-apres-2022',
      repere,
      `${nom} finirait le ${ecrireDate(fin)}, quand les derniers CEJ ont pris fin le ${ecrireDate(seuils.finDesCej)} : le bilan compte sa Psej jusqu’en ${annee(fin)} et fait partir la suite après.`,
      'Vérifier la date de fin, ou le type de la convention.',
    );
}

/** Le jour où la suite d’un CEJ peut commencer : son lendemain ; celui des derniers CEJ si sa fin est inconnue. */
export const lendemain = (contrat: Contrat | undefined): DateIso => {
  const fin = contrat?.fin ?? seuils.finDesCej;
  return fin >= '9999-12-31' ? fin : ajouterJours(fin, 1);
};
