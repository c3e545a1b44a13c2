import { placeNommee } from '../../../../shared/workbook/lire/noms.ts';
import type { Reponse } from '../contrat.ts';
import type { Terrain } from '../terrain.ts';
import { rien } from './ecritures.ts';

/** Écrit l’identifiant que le service a donné à la convention, là où le classeur porte le sien. */
export function identifier({ grid, dossier }: Terrain, identifiant: string): Reponse {
  if (dossier.identifiant === identifiant) return rien('Le classeur porte déjà cet identifiant.');
  const place = placeNommee(grid, 'CTG_Identifiant');
  if (!place) return rien('Ce classeur n’a pas de place pour un identifiant.');
  return {
    plan: {
      libelle: 'Donner à ce classeur son nouvel identifiant',
      agrandir: [],
      ecritures: [{ ...place, valeur: { genre: 'texte', texte: identifiant }, format: '@' }],
    },
  };
}
