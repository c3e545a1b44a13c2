/** Ceux qui veulent savoir quand une valeur change. */
export interface Abonnes<T> {
  readonly abonner: (recevoir: (valeur: T) => void) => () => void;
  dire(valeur: T): void;
}

/** Une liste d’abonnés ; se désabonner pendant une annonce est permis. */
export function creerAbonnes<T>(): Abonnes<T> {
  const abonnes = new Set<{ recevoir: (valeur: T) => void }>();
  return {
    abonner: (recevoir) => {
      const abonne = { recevoir };
      abonnes.add(abonne);
      return () => {
        abonnes.delete(abonne);
      };
    },
    dire: (valeur) => {
      for (const { recevoir } of [...abonnes]) recevoir(valeur);
    },
  };
}
