import { nestPas, refuserErreur, texteVisible } from './brut.ts';
import { deduite, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { guillemets } from './typographie.ts';

const SURES = new Map([
  ['oui', true],
  ['o', true],
  ['vrai', true],
  ['true', true],
  ['non', false],
  ['n', false],
  ['faux', false],
  ['false', false],
]);
const CONVENUES = new Map([
  ['x', true],
  ['1', true],
  ['ok', true],
  ['yes', true],
  ['y', true],
  ['✓', true],
  ['✔', true],
  ['☑', true],
  ['☒', true],
  ['✅', true],
  ['0', false],
  ['no', false],
  ['☐', false],
  ['✗', false],
  ['✘', false],
  ['❌', false],
]);

/** « oui » ou « non ». */
export const ecrireOuiNon = (valeur: boolean): string => (valeur ? 'oui' : 'non');

/** Oui ou non. Une croix, une coche, 1 et 0 sont `deduite` ; une cellule vide ne dit pas non. */
export function lireOuiNon(saisie: Saisie): Lecture<boolean> {
  const refus = refuserErreur<boolean>(saisie);
  if (refus !== null) return refus;
  if (typeof saisie.value === 'boolean') return sure(saisie.value);
  const brut = texteVisible(saisie);
  if (saisie.kind === 'date') return nestPas(brut, 'oui ou non', 'c’est une date');
  const plie = plier(brut)
    .replace(/\uFE0F/g, '')
    .replace(/[.!]$/, '');
  if (plie === '') return vide();
  const certaine = SURES.get(plie);
  if (certaine !== undefined) return sure(certaine);
  const convenue = CONVENUES.get(saisie.kind === 'number' ? String(saisie.value) : plie);
  if (convenue !== undefined)
    return deduite(convenue, `${guillemets(brut)} est lu ${guillemets(ecrireOuiNon(convenue))}`);
  const dit = mentionGenerale(plie);
  return dit === null ? nestPas(brut, 'oui ou non') : mention(dit);
}
