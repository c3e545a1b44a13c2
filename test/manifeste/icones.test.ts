import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { adresseIcone, COMMANDES, TAILLES_ICONES } from '../../addin/manifeste/description.ts';

interface Image {
  readonly largeur: number;
  readonly hauteur: number;
  /** Rouge, vert, bleu, opacité de chaque point. */
  readonly points: readonly (readonly number[])[];
}

/** Lit un PNG de huit bits par couleur, avec opacité : ce que le navigateur écrit. */
function lirePng(octets: Buffer): Image {
  const blocs: Buffer[] = [];
  for (let debut = 8; debut < octets.length; ) {
    const longueur = octets.readUInt32BE(debut);
    if (octets.toString('latin1', debut + 4, debut + 8) === 'IDAT')
      blocs.push(octets.subarray(debut + 8, debut + 8 + longueur));
    debut += longueur + 12;
  }
  const [largeur, hauteur] = [octets.readUInt32BE(16), octets.readUInt32BE(20)];
  expect([octets[24], octets[25], octets[28]]).toEqual([8, 6, 0]);
  const lignes = inflateSync(Buffer.concat(blocs));
  const pas = largeur * 4;
  const image = Buffer.alloc(pas * hauteur);
  for (let y = 0; y < hauteur; y += 1)
    for (let x = 0; x < pas; x += 1) {
      const gauche = x < 4 ? 0 : image[y * pas + x - 4]!;
      const haut = y === 0 ? 0 : image[(y - 1) * pas + x]!;
      const coin = x < 4 || y === 0 ? 0 : image[(y - 1) * pas + x - 4]!;
      const proche = [gauche, haut, coin].sort(
        (a, b) => Math.abs(gauche + haut - coin - a) - Math.abs(gauche + haut - coin - b),
      )[0]!;
      const ajout = [0, gauche, haut, (gauche + haut) >> 1, proche][lignes[y * (pas + 1)]!]!;
      image[y * pas + x] = lignes[y * (pas + 1) + 1 + x]! + ajout;
    }
  return {
    largeur,
    hauteur,
    points: Array.from({ length: largeur * hauteur }, (_, i) => [...image.subarray(i * 4, i * 4 + 4)]),
  };
}

const icone = (nom: string, taille: number): Image =>
  lirePng(readFileSync(`addin/manifeste/${adresseIcone(nom, taille)}`));

const BLEU = [0x0f, 0x5c, 0x8c, 255];
const BLANC = [255, 255, 255, 255];
const part = ({ points }: Image, couleur: readonly number[]): number =>
  points.filter((point) => point.every((valeur, i) => Math.abs(valeur - couleur[i]!) <= 3)).length / points.length;

describe.each(COMMANDES.map(({ nom }) => nom))('l’icône « %s »', (nom) => {
  it.each([...TAILLES_ICONES])('a %i points de côté, un fond bleu et un dessin net', (taille) => {
    const image = icone(nom, taille);
    expect([image.largeur, image.hauteur]).toEqual([taille, taille]);
    expect(part(image, BLEU)).toBeGreaterThan(0.4);
    expect(part(image, BLANC)).toBeGreaterThan(0.02);
    // Les coins sont arrondis : le ruban se voit derrière.
    expect(image.points[0]?.[3]).toBeLessThan(255);
  });
});

it('les icônes ne se ressemblent pas, même à 16 points', () => {
  const empreintes = COMMANDES.map(({ nom }) => JSON.stringify(icone(nom, 16).points));
  expect(new Set(empreintes).size).toBe(COMMANDES.length);
});
