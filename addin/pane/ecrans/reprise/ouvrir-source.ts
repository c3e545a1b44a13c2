import type { Volet } from '../../contexte.ts';
import type { Moteur } from '../../moteur/contrat.ts';
import type { RefusDeLire, Source, VueReprise } from '../../moteur/reprise/contrat.ts';
import type { CorrespondancesConnues, Service } from '../../service/contrat.ts';

/** Ce que l’on attend au plus des correspondances de la Caf : reprendre ne dépend pas du réseau. */
const ATTENTE_MS = 2_500;

const AUCUNE: CorrespondancesConnues = { zones: [], panne: null };

async function correspondancesConnues(service: Service | null): Promise<CorrespondancesConnues> {
  if (!service) return AUCUNE;
  const tard = new Promise<CorrespondancesConnues>((suite) => setTimeout(() => suite(AUCUNE), ATTENTE_MS));
  return await Promise.race([service.correspondances().catch(() => AUCUNE), tard]);
}

/** Donne une source au moteur, avec les correspondances déjà confirmées. */
export const ouvrirSource = (
  moteur: Moteur,
  service: Service | null,
  source: Source,
  faire: Volet['faire'],
): Promise<VueReprise | RefusDeLire | undefined> =>
  faire('Recherche des tableaux…', async () => {
    const { zones } = await correspondancesConnues(service);
    return await moteur.reprise('ouvrir', source, zones);
  });
