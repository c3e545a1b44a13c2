import type { DateIso } from '../french/calendrier.ts';
import type { Dossier } from './dossier.ts';

/**
 * La date de signature de la convention ; vide, la plus tardive de tous les signataires si toutes sont données ; sinon
 * null. Signent : les lignes de Signataires, et dans Périmètre les communes « oui » ou datées. Une commune entrée après
 * la date d’effet signe son entrée, pas la convention : sa date ne retarde pas celle des autres. Une date écrite qui
 * n’est pas lue (ambiguë, illisible) n’est pas une date vide : rien n’est déduit à sa place.
 */
export function signatureEffective(dossier: Pick<Dossier, 'convention' | 'signataires' | 'perimetre'>): {
  date: DateIso | null;
  de: 'convention' | 'signataires' | null;
} {
  const ecrite = dossier.convention.dateSignature;
  if (ecrite.valeur !== null) return { date: ecrite.valeur, de: 'convention' };
  if (ecrite.doute?.etat === 'ambigue' || ecrite.doute?.etat === 'illisible') return { date: null, de: null };
  const effet = dossier.convention.dateEffet.valeur;
  const communes = dossier.perimetre.filter(({ signataire, dateSignature, depuis }) => {
    if (effet !== null && depuis.valeur !== null && depuis.valeur > effet) return false;
    return signataire.valeur ?? dateSignature.valeur !== null;
  });
  let derniere: DateIso | null = null;
  for (const { dateSignature } of [...dossier.signataires, ...communes]) {
    if (dateSignature.valeur === null) return { date: null, de: null };
    if (derniere === null || dateSignature.valeur > derniere) derniere = dateSignature.valeur;
  }
  return { date: derniere, de: derniere === null ? null : 'signataires' };
}
