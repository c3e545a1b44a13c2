import { nombre } from '../../french/typographie.ts';
import { crc32 } from '../crc.ts';
import { DonneesInecrivables } from './refus.ts';
import { octetsDe, Tampon } from './tampon.ts';

/**
 * Compression « deflate » brute d’une partie, morceau après morceau ; `dernier` termine le flux. Les octets reçus sont
 * réemployés après l’appel, les octets rendus ne le sont pas.
 */
export type Compresseur = (octets: Uint8Array, dernier: boolean) => Uint8Array;

/** Ce que l’hôte fournit : zlib sur le serveur, fflate dans un navigateur. */
export interface OutilsEcriture {
  /** Un compresseur neuf, pour une partie. */
  readonly deflate: () => Compresseur;
  /** CRC-32 de la suite de `precedent` ; le nôtre à défaut. */
  readonly crc32?: (octets: Uint8Array, precedent: number) => number;
}

/** Taille à laquelle le tampon part à la compression. */
export const SEUIL = 1 << 19;
const MAX32 = 0xffffffff;
/** Tailles et CRC suivent les données ; noms en UTF-8. */
const DRAPEAUX = 0x0808;

/** CRC-32 de deux suites d’octets, la première connue par son CRC : il se reporte sur les quatre octets qui suivent. */
function crcSuite(octets: Uint8Array, precedent: number): number {
  const debut = new Uint8Array(4);
  if (octets.length < 4) {
    let c = ~precedent;
    for (const octet of octets) {
      c ^= octet;
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    }
    return ~c >>> 0;
  }
  debut.set(octets.subarray(0, 4));
  for (let i = 0; i < 4; i++) octets[i] = debut[i]! ^ (precedent >>> (8 * i));
  const crc = crc32(octets);
  octets.set(debut);
  return crc;
}

/** Date et heure MS-DOS des chiffres d’un instant ISO ; une archive ne sait rien dire avant 1980. */
function dateDArchive(instant: string): { jour: number; heure: number } {
  const lu = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/.exec(instant);
  if (!lu) throw new DonneesInecrivables(`La date du classeur n’est pas un instant ISO 8601 : « ${instant} ».`);
  const [annee, mois, jour, heures, minutes, secondes] = lu.slice(1).map(Number) as [number, ...number[]];
  if (annee < 1980) return { jour: (1 << 5) | 1, heure: 0 };
  return {
    jour: ((Math.min(annee, 2107) - 1980) << 9) | (mois! << 5) | jour!,
    heure: (heures! << 11) | (minutes! << 5) | (secondes! >> 1),
  };
}

interface Entree {
  readonly nom: Uint8Array;
  readonly crc: number;
  readonly compresse: number;
  readonly taille: number;
  readonly place: number;
}

/** Une suite de champs petit-boutistes de 2 ou 4 octets. */
function champs(...liste: readonly (readonly [octets: 2 | 4, valeur: number])[]): Uint8Array {
  const vue = new DataView(new ArrayBuffer(liste.reduce((somme, [n]) => somme + n, 0)));
  let ici = 0;
  for (const [n, valeur] of liste) {
    if (n === 2) vue.setUint16(ici, valeur, true);
    else vue.setUint32(ici, valeur, true);
    ici += n;
  }
  return new Uint8Array(vue.buffer);
}

/** Une archive zip écrite au fil de l’eau, une partie à la fois. */
export class Archive {
  private readonly entrees: Entree[] = [];
  private readonly tampon = new Tampon(SEUIL + 65_536);
  private readonly outils: OutilsEcriture;
  private readonly date: { jour: number; heure: number };
  private place = 0;

  constructor(outils: OutilsEcriture, cree: string) {
    this.outils = outils;
    this.date = dateDArchive(cree);
  }

  /** Une partie ; `ecrire` remplit le tampon et rend la main quand il dépasse `SEUIL`. */
  *partie(nom: string, ecrire: (tampon: Tampon) => Iterable<void>): Generator<Uint8Array> {
    const { tampon, outils, date } = this;
    const compresser = outils.deflate();
    const crcDe = outils.crc32 ?? crcSuite;
    const octetsDuNom = octetsDe(nom);
    const { place } = this;
    let crc = 0;
    let taille = 0;
    let compresse = 0;
    const vider = (dernier: boolean): Uint8Array => {
      const octets = tampon.octets.subarray(0, tampon.longueur);
      crc = crcDe(octets, crc);
      taille += octets.length;
      const sortie = compresser(octets, dernier);
      tampon.longueur = 0;
      compresse += sortie.length;
      if (taille > MAX32) throw tropGros(nom);
      return this.avancer(sortie);
    };

    yield this.avancer(
      champs(
        [4, 0x04034b50],
        [2, 20],
        [2, DRAPEAUX],
        [2, 8],
        [2, date.heure],
        [2, date.jour],
        [4, 0],
        [4, 0],
        [4, 0],
        [2, octetsDuNom.length],
        [2, 0],
      ),
    );
    yield this.avancer(octetsDuNom);
    tampon.longueur = 0;
    for (const _ of ecrire(tampon)) {
      const sortie = vider(false);
      if (sortie.length > 0) yield sortie;
    }
    yield vider(true);
    yield this.avancer(champs([4, 0x08074b50], [4, crc], [4, compresse], [4, taille]));
    this.entrees.push({ nom: octetsDuNom, crc, compresse, taille, place });
  }

  /** Une partie courte, d’un seul texte. */
  texte(nom: string, contenu: string): Generator<Uint8Array> {
    return this.partie(nom, (tampon) => {
      tampon.texte(contenu);
      return [];
    });
  }

  /** Le répertoire central, qui termine l’archive. */
  *fin(): Generator<Uint8Array> {
    const { date, entrees, place: debut } = this;
    for (const { nom, crc, compresse, taille, place } of entrees) {
      yield this.avancer(
        champs(
          [4, 0x02014b50],
          [2, 20],
          [2, 20],
          [2, DRAPEAUX],
          [2, 8],
          [2, date.heure],
          [2, date.jour],
          [4, crc],
          [4, compresse],
          [4, taille],
          [2, nom.length],
          [2, 0],
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, place],
        ),
      );
      yield this.avancer(nom);
    }
    const longueur = this.place - debut;
    yield champs(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, entrees.length],
      [2, entrees.length],
      [4, longueur],
      [4, debut],
      [2, 0],
    );
  }

  private avancer(octets: Uint8Array): Uint8Array {
    this.place += octets.length;
    if (this.place > MAX32) throw tropGros('fichier');
    return octets;
  }
}

const tropGros = (quoi: string): DonneesInecrivables =>
  new DonneesInecrivables(
    `Le classeur est trop gros : « ${quoi} » dépasse ${nombre(4)} Go. Répartir les données entre plusieurs classeurs.`,
  );
