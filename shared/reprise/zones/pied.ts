import { plier } from '../../french/normaliser.ts';
import { ditLegende, ditSignature } from './mots.ts';
import { blancsAvant, nombre, type Region, rangDe, tranche } from './region.ts';
import { NOMBRE, TEXTE, texteDe, type Vue } from './vue.ts';

const SIGNATURE = 15;
const LIGNES_CSV = 200;

/** La région sans les signatures du bas : « Fait à Privas, le 12 mars », puis des qualités et des noms. */
export function sansSignatures(region: Region): Region {
  const total = region.lignes.length;
  for (let t = Math.max(1, total - SIGNATURE); t < total; t++) {
    if (blancsAvant(region, t) === 0 && nombre(region, t) > 1) continue;
    if (ditSignature(plier(texteDe(region.vue, region.de[t]!).slice(0, 200))) && rienQueDuTexte(region, t))
      return tranche(region, 0, t);
  }
  return region;
}

function rienQueDuTexte(region: Region, t: number): boolean {
  for (let u = t; u < region.lignes.length; u++) {
    if (nombre(region, u) > 4) return false;
    for (let k = region.de[u]!; k < region.a[u]!; k++) if (region.vue.genres[k] === NOMBRE) return false;
  }
  return true;
}

/** Une petite légende posée à côté ou au-dessous : « Légende », puis ses marques et leurs sens. */
export function estLegende(region: Region): boolean {
  if (region.lignes.length === 0 || region.lignes.length > 20 || region.droite - region.gauche > 3) return false;
  return nombre(region, 0) <= 2 && ditLegende(plier(texteDe(region.vue, region.de[0]!).slice(0, 100)));
}

const SEPARATEURS = [
  { signe: ';', nom: 'des points-virgules' },
  { signe: '\t', nom: 'des tabulations' },
  { signe: '|', nom: 'des barres' },
  { signe: ',', nom: 'des virgules' },
];

/** Un fichier texte collé dans une seule colonne : ce que l’agent a à faire ; null si ce n’en est pas un. */
export function texteSepare(vue: Vue): string | null {
  const total = Math.min(vue.rangs.length, LIGNES_CSV);
  if (total < 3) return null;
  const textes: string[] = [];
  for (let l = 0; l < total; l++) {
    const k = vue.debuts[l]!;
    if (vue.genres[k] === TEXTE && vue.cols[k] === vue.cols[0]) textes.push(texteDe(vue, k).slice(0, 2000));
  }
  if (textes.length < total * 0.8) return null;
  for (const { signe, nom } of SEPARATEURS) {
    const comptes = textes.map((texte) => texte.split(signe).length - 1);
    const attendu = comptes[0]!;
    const semblables = comptes.filter((n) => n >= attendu).length;
    const serres = signe !== ',' || textes.every((texte) => !texte.includes(', '));
    if (attendu >= 2 && semblables >= textes.length * 0.8 && serres)
      return `texte séparé par ${nom} : à mettre en colonnes dans Excel (Données > Convertir), puis à reprendre`;
  }
  return null;
}

/** Vrai si la ligne t est dans un bloc du bas, après une ligne blanche, qui ne dit que le sens des couleurs ou des marques. */
export function estLegendeDuBas(region: Region, t: number, corps: number): boolean {
  let u = t;
  while (u > corps && t - u < 12 && blancsAvant(region, u) === 0) u--;
  if (blancsAvant(region, u) === 0) return false;
  for (let v = u; v <= t; v++) {
    if (nombre(region, v) > 2 && v > u) return false;
  }
  const plie = plier(texteDe(region.vue, region.de[u]!).slice(0, 100));
  return ditLegende(plie) || (nombre(region, u) === 2 && COULEUR.test(plie) && rangDe(region, u) > 0);
}

const COULEUR = /^(?:vert|rouge|orange|jaune|bleu|gris|violet|rose|blanc|noir)(?:e|es|s)?(?: (?:clair|fonce))?$/;
