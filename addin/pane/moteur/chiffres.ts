import { apportDe } from '../../../shared/consolidation/apport.ts';
import type { Chiffres } from '../../../shared/consolidation/chiffres.ts';
import { consolider } from '../../../shared/consolidation/consolider.ts';
import { IDENTITE_INCONNUE } from '../../../shared/consolidation/identite.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { DateIso } from '../../../shared/french/calendrier.ts';
import type { Territoires } from '../../../shared/reference/territoires.ts';
import type { ComptesConstats } from './contrat.ts';

/** Les chiffres de cette convention seule. */
export function chiffresDuDossier(
  dossier: Dossier,
  au: DateIso,
  territoires: Territoires,
  { erreur, alerte }: Pick<ComptesConstats, 'erreur' | 'alerte'>,
): Chiffres {
  const provenance = {
    fichier: 'ce classeur',
    identifiant: dossier.identifiant ?? IDENTITE_INCONNUE,
    erreurs: erreur,
    alertes: alerte,
  };
  return consolider([apportDe(dossier, provenance, territoires).resume], { au, territoires });
}
