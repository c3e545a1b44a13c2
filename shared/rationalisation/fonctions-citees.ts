import type { Dossier } from '../dossier/dossier.ts';
import type { DateIso } from '../french/calendrier.ts';
import { couperValeurs } from '../french/valeurs.ts';
import { est, listes } from '../reference/listes.ts';
import { repere as formeDe } from '../rules/repere.ts';
import { reperer } from './base.ts';
import type { Repere } from './contrat.ts';
import { nommeLaFonction } from './mots-des-fonctions.ts';

/** Une ligne qui dit qu’un acteur tient une fonction. */
export interface FonctionCitee {
  /** Code de la liste fonctionTransversale. */
  readonly fonction: string;
  /** Tel qu’écrit ; null si la ligne ne le dit pas. */
  readonly acteur: string | null;
  /** Le dernier jour, s’il est passé : la fonction a été tenue jusque-là. */
  readonly finie: DateIso | null;
  readonly repere: Repere;
}

const codeDe = (libelle: string | null): string | undefined =>
  listes.fonctionTransversale.elements.find((element) => element.libelle === libelle)?.code;
const passee = (fin: DateIso | null, au: DateIso): DateIso | null => (fin !== null && fin < au ? fin : null);

/** Tout ce que le classeur dit de qui tient quelle fonction. */
export function* fonctionsCitees(dossier: Dossier, au: DateIso): Generator<FonctionCitee> {
  for (const { ligne, repere } of reperer(dossier, 'conventions')) {
    const fonction = codeDe(ligne.fonctionTransversale.valeur);
    if (fonction === undefined) continue;
    const acteur = ligne.gestionnaire.valeur ?? ligne.signataire.valeur;
    yield { fonction, acteur, finie: passee(ligne.fin.valeur, au), repere };
  }
  yield* duCej(dossier, au);
  for (const { ligne, repere } of reperer(dossier, 'cooperation')) {
    if (passee(ligne.fin.valeur, au) === null)
      yield { fonction: 'coordination', acteur: ligne.employeur.valeur, finie: null, repere };
  }
  for (const { ligne, repere } of reperer(dossier, 'actions')) {
    const fonction = codeDe(ligne.fonctionTransversale.valeur);
    if (fonction === undefined || est('statutAction', ligne.statut.valeur, 'abandonnee')) continue;
    const pilotes = couperValeurs(ligne.pilote.valeur ?? '');
    for (const acteur of pilotes.length > 0 ? pilotes : [null]) yield { fonction, acteur, finie: null, repere };
  }
  for (const { ligne, repere } of reperer(dossier, 'interventions')) {
    if (est('etatIntervention', ligne.etat.valeur, 'a-developper')) continue;
    for (const { code } of listes.fonctionTransversale.elements)
      if (nommeLaFonction(ligne.intervention.valeur ?? '', code))
        yield { fonction: code, acteur: ligne.acteur.valeur, finie: null, repere };
  }
}

/** La fonction de pilotage d’un CEJ : sa coordination, son diagnostic, et le reste au co-pilotage. */
function* duCej(dossier: Dossier, au: DateIso): Generator<FonctionCitee> {
  const contrats = new Map<string, Dossier['conventions'][number][]>();
  for (const contrat of dossier.conventions) {
    if (contrat.ref.valeur === null) continue;
    const cle = formeDe(contrat.ref.valeur);
    contrats.set(cle, [...(contrats.get(cle) ?? []), contrat]);
  }
  for (const { ligne, repere } of reperer(dossier, 'cej')) {
    if (!est('fonctionCej', ligne.fonction.valeur, 'pilotage')) continue;
    const type = ligne.type.valeur;
    const fonction = est('typeCej', type, 'coordination')
      ? 'coordination'
      : est('typeCej', type, 'diagnostic')
        ? 'diagnostic'
        : 'co-pilotage';
    // Deux contrats de même réf : rien ne dit lequel est le sien.
    const memes = ligne.convention.valeur === null ? [] : (contrats.get(formeDe(ligne.convention.valeur)) ?? []);
    const contrat = memes.length === 1 ? memes[0] : undefined;
    const acteur = ligne.gestionnaire.valeur ?? contrat?.signataire.valeur ?? null;
    yield { fonction, acteur, finie: passee(contrat?.fin.valeur ?? null, au), repere };
  }
}
