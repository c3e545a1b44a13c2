import { type Lecture, type Saisie, saisieTexte } from '../../../shared/french/index.ts';

export const texte = saisieTexte;
export const nombreVu = (value: number, text = String(value).replace('.', ',')): Saisie => ({
  kind: 'number',
  value,
  text,
});
export const dateVue = (value: number, text: string): Saisie => ({ kind: 'date', value, text });
export const booleen = (value: boolean): Saisie => ({ kind: 'boolean', value, text: value ? 'VRAI' : 'FAUX' });
export const erreur = (value: string): Saisie => ({ kind: 'error', value, text: value });

/** Une lecture en une ligne : « sure 12 », « ambigue 1|2 », « mention PM », « vide », « illisible ». */
export function resume<T>(lecture: Lecture<T>, ecrire: (valeur: T) => string = String): string {
  if (lecture.etat === 'mention') return `mention ${lecture.mention}`;
  if (lecture.etat === 'ambigue') return `ambigue ${(lecture.candidats ?? []).map(ecrire).join('|')}`;
  return lecture.valeur === null ? lecture.etat : `${lecture.etat} ${ecrire(lecture.valeur)}`;
}
