import { servicesProposes, tauxProposes } from '../../../../shared/rationalisation/appliquer.ts';
import { avecSynthese, feuilleSynthese } from '../../../../shared/rationalisation/feuille/synthese.ts';
import { construireModele } from '../../../../shared/workbook/modele/modele.ts';
import type { ClasseurModele, FeuilleModele } from '../../../../shared/xlsx/modele.ts';
import type { FeuilleSurDemande } from './contrat.ts';
import type { Rationalise } from './lu.ts';

/** Les autres feuilles ne disent que leur place : leurs cellules ne passent pas d’un fil à l’autre. */
const sansCellules = (feuille: FeuilleModele): FeuilleModele => ({ ...feuille, cellules: [] });

/** Le modèle d’où vient une feuille que l’agent demande. Les taux et les services arrivent remplis de ceux du projet. */
export function modeleDeFeuille(
  { dossier, dit, territoires }: Rationalise,
  nom: FeuilleSurDemande,
  maintenant: string,
): ClasseurModele {
  const modele = construireModele({
    identifiant: dossier.identifiant ?? '',
    maintenant,
    territoires,
    cej: true,
    surDemande: [nom],
    contenu:
      nom === 'Taux et services' ? { taux: tauxProposes(dossier, dit), services: servicesProposes(dossier) } : {},
  });
  const complet =
    nom === 'Synthèse rationalisation'
      ? avecSynthese(modele, feuilleSynthese({ dossier, rationalisation: dit }))
      : modele;
  return { ...complet, feuilles: complet.feuilles.map((une) => (une.nom === nom ? une : sansCellules(une))) };
}
