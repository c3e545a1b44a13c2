import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { type MotsDEtape, motsDesEtapes, rationalisationSansObjet } from '../../../../shared/workbook/demarche/mots.ts';
import type { Etape } from '../contrat.ts';
import type { Lieux } from '../lieux.ts';
import { avancements } from './avancement.ts';
import { lois } from './lois.ts';
import { manquesDe } from './manques.ts';
import { mesuresDe } from './mesures.ts';

const mots: readonly MotsDEtape[] = Object.values(motsDesEtapes);

/** L’Accueil arrondit au centième avant de dire « fait ». */
function etatDe(avancement: number | null): Etape['etat'] {
  if (avancement === null) return 'sans-objet';
  if (Math.round(avancement * 100) >= 100) return 'faite';
  return Math.round(avancement * 100) > 0 ? 'en-cours' : 'a-faire';
}

/** Les sept étapes de la démarche : ce qui est fait, ce qui manque et où, ce que le texte en dit. */
export function etapesDe(dossier: Dossier, lieux: Lieux): readonly Etape[] {
  const mesures = mesuresDe(dossier);
  const manques = manquesDe(dossier, lieux, mesures);
  return avancements(mesures).map(({ bilan, avancement }, i): Etape => {
    const siens = manques[i] ?? [];
    const { nom, consigne, feuilles } = avancement === null ? rationalisationSansObjet : mots[i]!;
    return {
      rang: i + 1,
      nom,
      consigne,
      etat: etatDe(avancement),
      avancement,
      bilan,
      manques: siens,
      loi: lois[i]!,
      feuilles: feuilles.map((feuille) => ({ nom: feuille, place: lieux.feuille(feuille) })),
      suite: siens.find(({ place }) => place !== null)?.place ?? null,
    };
  });
}
