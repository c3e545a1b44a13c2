import { notAWorkbook, type XlsxError } from './errors.ts';

const ENTRY = 128;

/** Noms des flux d’un document composé (MS-CFB § 2.6.1) : les fiches du répertoire font 128 octets, à un multiple de 128. */
function streamNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  const decoder = new TextDecoder('utf-16le');
  for (let at = 512; at + ENTRY <= bytes.length && names.size < 1000; at += ENTRY) {
    const length = bytes[at + 64]! + bytes[at + 65]! * 256;
    const type = bytes[at + 66]!;
    if (length < 4 || length > 64 || length % 2 !== 0) continue;
    if (type !== 1 && type !== 2 && type !== 5) continue;
    if (bytes[at + length - 2] !== 0 || bytes[at + length - 1] !== 0 || bytes[at + 1] !== 0) continue;
    names.add(decoder.decode(bytes.subarray(at, at + length - 2)));
  }
  return names;
}

/** Dit ce qu’est un fichier au format « document composé » de Microsoft : ancien Excel, classeur chiffré, Word… */
export function oleError(bytes: Uint8Array): XlsxError {
  const names = streamNames(bytes);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) {
    return notAWorkbook(
      'chiffre',
      'Ce classeur est protégé par un mot de passe à l’ouverture.',
      'Ouvrez-le dans Excel, retirez le mot de passe (Fichier, Informations, Protéger le classeur) et enregistrez-le.',
    );
  }
  if (names.has('Workbook') || names.has('Book')) {
    return notAWorkbook('xls', 'Ce fichier est un classeur Excel 97-2003 (.xls), même si son nom dit autre chose.');
  }
  const ask = 'Demandez le classeur Excel (.xlsx) d’origine.';
  if (names.has('WordDocument')) {
    return notAWorkbook('ole-autre', 'Ce fichier est un document Word 97-2003 (.doc), pas un classeur.', ask);
  }
  if (names.has('PowerPoint Document')) {
    return notAWorkbook(
      'ole-autre',
      'Ce fichier est une présentation PowerPoint 97-2003 (.ppt), pas un classeur.',
      ask,
    );
  }
  for (const name of names) {
    if (name.startsWith('__substg1.0_')) {
      const remede = 'Ouvrez le message et enregistrez sa pièce jointe.';
      return notAWorkbook('ole-autre', 'Ce fichier est un message Outlook (.msg), pas un classeur.', remede);
    }
  }
  return notAWorkbook('ole-autre', 'Ce fichier est un ancien document Microsoft, pas un classeur .xlsx.', ask);
}
