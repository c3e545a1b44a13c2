import { useState } from 'react';
import { useVolet } from '../../contexte.ts';
import type { Page } from '../../moteur/reprise/contrat.ts';
import { useReponse } from './etat.ts';

export interface Suivie<T> {
  readonly elements: readonly T[] | null;
  readonly reste: number;
  readonly total: number;
  suite(): void;
}

/** Une longue liste du moteur, les premiers éléments d’abord ; la suite se demande. */
export function useListe<T>(
  cle: string,
  libelle: string,
  parPage: number,
  demander: (depuis: number, nombre: number) => Promise<Page<T>>,
): Suivie<T> {
  const [combien, setCombien] = useState(parPage);
  const { annoncer } = useVolet();
  const lue = useReponse(`${cle} ${combien}`, libelle, () => demander(0, combien));
  return {
    elements: lue?.elements ?? null,
    total: lue?.total ?? 0,
    reste: lue ? Math.max(0, lue.total - lue.elements.length) : 0,
    suite() {
      setCombien((n) => n + parPage);
      annoncer('Suite affichée.');
    },
  };
}
