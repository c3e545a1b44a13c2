import type { EtatMoteur } from '../moteur/contrat.ts';

/** Ce que l’on dit des contrôles tant qu’ils n’ont rien donné. */
export function controlesAttendus({ panneDesControles }: EtatMoteur): string {
  switch (panneDesControles) {
    case 'passagere':
      return 'Les contrôles ne se chargent pas\u00A0; nouvel essai dans un instant';
    case 'durable':
      return 'Les contrôles ne se chargent pas\u00A0; fermer puis rouvrir le volet';
    default:
      return 'Contrôles en cours…';
  }
}
