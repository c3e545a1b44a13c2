import { guillemets } from '../../../shared/french/typographie.ts';
import { couperReferences, couperValeurs } from '../../../shared/french/valeurs.ts';
import type { AideColonne, Reponse } from '../moteur/contrat.ts';

/** Ce qu’une valeur choisie écrit dans la cellule : à sa place, ou à la suite quand plusieurs y tiennent. */
export function poserValeur(aide: AideColonne | null, valeur: string): Reponse {
  if (!aide?.reponse) return { rien: 'Cette cellule a changé de place : la sélectionner de nouveau.' };
  const { place, texte } = aide.reponse;
  const cite = guillemets(valeur);
  const presentes = [texte.trim(), ...(aide.multiple ? [...couperValeurs(texte), ...couperReferences(texte)] : [])];
  if (presentes.includes(valeur)) return { rien: `${place.cellule} contient déjà ${cite}.` };
  const ajoutee = aide.multiple && texte.trim() !== '';
  return {
    plan: {
      libelle: `${ajoutee ? 'Ajouter' : 'Mettre'} ${cite} en ${place.cellule}`,
      agrandir: [],
      ecritures: [{ ...place, valeur: { genre: 'texte', texte: ajoutee ? `${texte.trimEnd()} ; ${valeur}` : valeur } }],
    },
  };
}
