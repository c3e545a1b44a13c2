import { lireMontant } from '../../../shared/french/montant.ts';
import { saisieTexte } from '../../../shared/french/saisie.ts';

export interface MontantSaisi {
  /** Centimes ; null tant que le montant n’est pas sûr. */
  readonly cents: number | null;
  /** Comment il a été lu, quand ce n’est pas à la lettre. */
  readonly note: string | null;
  readonly erreur: string | null;
  /** Les montants que l’agent a pu vouloir écrire : à lui de dire lequel. */
  readonly candidats: readonly number[];
}

const enPhrase = (raison: string): string => `${raison.charAt(0).toUpperCase()}${raison.slice(1)}.`;
const refuser = (erreur: string, candidats: readonly number[] = []): MontantSaisi => ({
  cents: null,
  note: null,
  erreur,
  candidats,
});

/** Le montant qu’un agent tape à la française ; rien n’est deviné. */
export function montantSaisi(texte: string): MontantSaisi {
  const { etat, valeur, raison, mention, candidats = [] } = lireMontant(saisieTexte(texte));
  if (etat === 'vide') return { cents: null, note: null, erreur: null, candidats: [] };
  if (etat === 'mention') return refuser(`« ${mention} » n’est pas un montant : écrire une somme en euros.`);
  if (etat === 'ambigue')
    return refuser(
      enPhrase(raison ?? 'plusieurs montants possibles'),
      candidats.filter((un) => un > 0),
    );
  if (valeur === null) return refuser(enPhrase(raison ?? 'ce montant ne se lit pas'));
  if (valeur <= 0) return refuser('Le montant à étaler doit être plus grand que zéro.');
  return { cents: valeur, note: raison ? enPhrase(raison) : null, erreur: null, candidats: [] };
}
