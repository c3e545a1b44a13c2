import type { Horloge } from './ports.ts';

const parisDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** L’horloge de la machine : instants en UTC, date du jour à Paris. */
export const systemClock: Horloge = {
  maintenant: () => new Date().toISOString(),
  aujourdhui: () => parisDate.format(new Date()),
};
