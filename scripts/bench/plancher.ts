import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;

/**
 * Le plancher de la lecture : décompresser chaque partie de l’archive avec le zlib de Node, dans un tampon à la bonne
 * taille, et lire une fois chaque octet. Ni CRC, ni texte, ni cellule. Rend un nombre, pour que rien ne soit élidé.
 */
export function plancher(octets: Uint8Array): number {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const fin = octets.length - 22;
  const nombre = vue.getUint16(fin + 10, true);
  let ici = vue.getUint32(fin + 16, true);
  let somme = 0;
  for (let i = 0; i < nombre; i++) {
    if (vue.getUint32(ici, true) !== CENTRAL)
      throw new Error('Le plancher ne lit que les archives des jeux de mesure.');
    const methode = vue.getUint16(ici + 10, true);
    const compresse = vue.getUint32(ici + 20, true);
    const taille = vue.getUint32(ici + 24, true);
    const place = vue.getUint32(ici + 42, true);
    const debut = place + 30 + vue.getUint16(place + 26, true) + vue.getUint16(place + 28, true);
    const brut = octets.subarray(debut, debut + compresse);
    const partie = methode === 0 ? brut : inflateRawSync(brut, { chunkSize: Math.max(64, taille + 1) });
    somme = (somme + toucher(partie)) | 0;
    ici += 46 + vue.getUint16(ici + 28, true) + vue.getUint16(ici + 30, true) + vue.getUint16(ici + 32, true);
  }
  return somme;
}

function toucher(octets: Uint8Array): number {
  let somme = 0;
  for (let i = 0; i < octets.length; i++) somme = (somme + octets[i]!) | 0;
  return somme;
}
