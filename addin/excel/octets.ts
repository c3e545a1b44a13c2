import { demander } from './appels.ts';
import { RefusExcel } from './contrat.ts';
import { codeDe } from './refus.ts';

/** Excel donne au plus 4 Mo par tranche. */
const TRANCHE = 4_194_304;

const ZIP = [0x50, 0x4b, 3, 4];
const DOCUMENT_COMPOSE = [0xd0, 0xcf, 0x11, 0xe0];

const commencePar = (octets: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((octet, rang) => octets[rang] === octet);

/** Un fichier à la fois peut être ouvert : Office en refuse un second tant que le premier n’est pas fermé. */
const DEJA_OUVERT = 5014;

/**
 * Les octets du classeur, tels qu’Excel les enregistrerait, tranche après tranche ; le fichier prêté par Excel est
 * toujours rendu. Lève `RefusExcel` `octets-illisibles`.
 */
export async function lireOctets(onProgress?: (part: number) => void): Promise<Uint8Array> {
  let octets: Uint8Array;
  try {
    octets = await assembler(onProgress);
  } catch (erreur) {
    throw new RefusExcel(
      'octets-illisibles',
      codeDe(erreur) === String(DEJA_OUVERT)
        ? 'Excel n’a pas donné les octets du classeur : une autre lecture est en cours.'
        : 'Excel n’a pas donné les octets du classeur.',
      'Attendre la fin de l’enregistrement, puis recommencer ; sinon, enregistrer le classeur et déposer le fichier.',
      erreur,
    );
  }
  if (commencePar(octets, ZIP)) return octets;
  if (commencePar(octets, DOCUMENT_COMPOSE))
    throw new RefusExcel(
      'octets-illisibles',
      'Ce classeur est chiffré (mot de passe d’ouverture ou étiquette de confidentialité) : ses octets ne se lisent pas hors d’Excel.',
      'Retirer le mot de passe ou choisir une étiquette sans chiffrement ; sinon, déposer ce que le volet a lu.',
    );
  throw new RefusExcel(
    'octets-illisibles',
    'Ce qu’Excel a donné n’est pas un classeur .xlsx.',
    'Enregistrer le classeur au format « Classeur Excel (.xlsx) », puis recommencer.',
  );
}

async function assembler(onProgress?: (part: number) => void): Promise<Uint8Array> {
  const fichier = await demander<Office.File>((suite) =>
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: TRANCHE }, suite),
  );
  try {
    const octets = new Uint8Array(fichier.size);
    let place = 0;
    for (let rang = 0; rang < fichier.sliceCount; rang++) {
      const { data } = await demander<Office.Slice>((suite) => fichier.getSliceAsync(rang, suite));
      octets.set(data, place);
      place += data.length;
      onProgress?.((rang + 1) / fichier.sliceCount);
    }
    return octets;
  } finally {
    await demander<void>((suite) => fichier.closeAsync(suite));
  }
}
