import type { DateIso } from '../../shared/french/date.ts';

/** `2026-01-31` en « 31/01/2026 ». */
export const dateCourte = (date: DateIso | string): string => {
  const [annee, mois, jour] = date.slice(0, 10).split('-');
  return `${jour}/${mois}/${annee}`;
};

const jourDeParis = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Le jour qu’il est à Paris. */
export const jourA = (instant: Date): DateIso => jourDeParis.format(instant) as DateIso;

const instantDeParis = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Un instant ISO en « 31/01/2026 à 14:05 », à l’heure de Paris. */
export const instantCourt = (instant: string): string => instantDeParis.format(new Date(instant)).replace(' ', ' à ');
