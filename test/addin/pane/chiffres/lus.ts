import { apportDe, type Chiffres, consolider, trajectoireDe } from '../../../../shared/consolidation/index.ts';
import { d, locale } from '../../../shared/consolidation/construire.ts';
import { pays } from '../../../shared/consolidation/pays.ts';

export const AU = d('2025-12-31');

const convention = (nom: string, communes: readonly string[], plus: Record<string, unknown> = {}) =>
  apportDe(
    locale(communes, {
      identifiant: nom,
      convention: { intitule: `CTG ${nom}`, ...plus },
      axes: [{ numero: '1', axe: 'Grandir ici', axeNational: 'Jeunesse' }],
      actions: [
        { ref: 'A1', axe: '1', action: 'Ludothèque', statut: 'en cours', coutTotal: 1_250_000 },
        { ref: 'A2', axe: '1', action: 'Point d’accueil', statut: 'à venir', coutTotal: 500_050 },
      ],
    }),
    { fichier: `${nom}.xlsx`, identifiant: nom, erreurs: 0, alertes: 0 },
    pays,
  ).resume;

const conventions = [
  convention('nord', ['01001', '01002']),
  convention('sud', ['33063'], { caf: '331' }),
  convention('sans-date', ['01003'], { dateSignature: null }),
];

/** Les chiffres de trois conventions du petit pays : 13 000 habitants couverts sur 25 000. */
export const nation: Chiffres = consolider(conventions, { au: AU, territoires: pays, connues: 5, enAttente: 2 });
export const trajectoire = { au: AU, points: trajectoireDe(conventions, { au: AU, territoires: pays }) };
export const caf: Chiffres = consolider(conventions, {
  au: AU,
  territoires: pays,
  caf: '011',
  connues: 2,
  enAttente: 0,
});
export const seule: Chiffres = consolider([convention('nord', ['01001', '01002'])], { au: AU, territoires: pays });
export const seuleSansDate: Chiffres = consolider([convention('x', ['01003'], { dateSignature: null })], {
  au: AU,
  territoires: pays,
});
export const CAFS = pays.listeCaf().map(({ code, nom }) => ({ code, nom }));
