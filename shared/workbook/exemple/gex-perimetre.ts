import type { DateIso } from '../../french/calendrier.ts';
import type { Contenu } from '../modele/contenu.ts';

/** Les communes du Pays de Gex ; celles qui signent elles-mêmes portent le jour de leur signature. */
const COMMUNES: readonly (readonly [code: string, nom: string, signe?: boolean])[] = [
  ['01071', 'Cessy'],
  ['01078', 'Challex'],
  ['01103', 'Chevry'],
  ['01104', 'Chézery-Forens'],
  ['01109', 'Collonges', true],
  ['01135', 'Crozet'],
  ['01143', 'Divonne-les-Bains', true],
  ['01153', 'Échenevex'],
  ['01158', 'Farges'],
  ['01160', 'Ferney-Voltaire', true],
  ['01173', 'Gex', true],
  ['01180', 'Grilly'],
  ['01209', 'Léaz'],
  ['01210', 'Lélex'],
  ['01247', 'Mijoux'],
  ['01281', 'Ornex', true],
  ['01288', 'Péron'],
  ['01308', 'Pougny'],
  ['01313', 'Prévessin-Moëns'],
  ['01354', 'Saint-Genis-Pouilly', true],
  ['01360', 'Saint-Jean-de-Gonville'],
  ['01397', 'Sauverny'],
  ['01399', 'Ségny'],
  ['01401', 'Sergy'],
  ['01419', 'Thoiry'],
  ['01435', 'Versonnex'],
  ['01436', 'Vesancy'],
];

/** Le périmètre de la démonstration. */
export const perimetreGex = (epci: string, signature: DateIso): NonNullable<Contenu['perimetre']> =>
  COMMUNES.map(([codeInsee, commune, signe = false]) => ({
    codeInsee,
    commune,
    epci,
    signataire: signe,
    ...(signe ? { acte: 'délibération 2025-52', dateActe: '2025-11-12' as DateIso, dateSignature: signature } : {}),
  }));
