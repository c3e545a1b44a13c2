import { auConstats, contenuConstats } from '../../../functions/local/exemples/constats.ts';
import type { Dossier } from '../../../shared/dossier/index.ts';
import { lireDossier } from '../../../shared/workbook/index.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../shared/xlsx/read.ts';
import { territoires } from '../reference/ouvrir.ts';

/** Le dossier de démonstration, où presque toutes les règles ont un constat : écrit puis relu comme celui d’un agent. */
export async function demonstration(): Promise<Dossier> {
  const modele = construireModele({
    identifiant: '3f1c2a9e-0d5b-4c47-9a53-6a2f4c8e7b10',
    maintenant: `${auConstats}T08:00:00Z`,
    territoires,
    cej: true,
    contenu: contenuConstats,
    demonstration: true,
  });
  const lecture = lireDossier(readXlsx(await ecrireXlsx(modele), { inflate: inflateFflate }));
  if (!lecture.ok) throw new Error(lecture.probleme.message);
  return lecture.dossier;
}
