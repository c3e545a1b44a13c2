import type { Dossier } from '../../dossier/dossier.ts';
import { couperReferences } from '../../french/valeurs.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { type Rapprochement, rapprocher } from './comparer.ts';
import { voisinages } from './mots.ts';
import { type Profil, peserDansLeClasseur } from './profil.ts';

export interface Paire extends Rapprochement {
  readonly a: Profil;
  readonly b: Profil;
}

/** Les clés par lesquelles deux engagements peuvent se trouver : ce qui est propre à l’un, jamais un mot général. */
function clesDe(profil: Profil): string[] {
  const cles: string[] = [];
  for (const [mot, poids] of profil.poids) if (poids >= 1 && !mot.startsWith('forme ')) cles.push(mot);
  for (const forme of profil.formes) for (const domaine of profil.themes) cles.push(`${forme} | ${domaine}`);
  for (const service of profil.services) for (const rang of voisinages(service)) cles.push(`voisins ${rang}`);
  if (profil.fonction !== null)
    for (const domaine of new Set([...profil.themes, ...profil.domainesDeFonction]))
      cles.push(`fonction ${profil.fonction} | ${domaine}`);
  return cles;
}

/** Le nom d’un service reste une preuve même s’il revient souvent. */
const PLANCHERS: Readonly<Record<string, number>> = { service: 0.8, objet: 0.8, forme: 0.6 };

/** Ce qu’un mot pèse dans ce classeur, de 0 à 1 : un mot qui revient partout distingue moins. */
function raretes(profils: readonly Profil[]): (mot: string) => number {
  const frequences = new Map<string, number>();
  for (const { poids } of profils) for (const mot of poids.keys()) frequences.set(mot, (frequences.get(mot) ?? 0) + 1);
  const poids = new Map<string, number>();
  for (const [mot, n] of frequences) {
    const plancher = PLANCHERS[mot.split(' ')[0] ?? ''] ?? 0;
    poids.set(mot, Math.max(plancher, Math.min(1, Math.log1p((profils.length + 30) / n) / Math.log1p(8))));
  }
  return (mot) => poids.get(mot) ?? 1;
}

/** Les lignes de CEJ, leur convention et ce qui prend leur suite : elles se lisent ensemble, elles ne se répètent pas. */
function liees(dossier: Dossier): (a: Profil, b: Profil) => boolean {
  const refs = (cle: string, rang: number): readonly string[] => {
    if (cle === 'cej') {
      const ligne = dossier.cej[rang];
      return [ligne?.convention.valeur, ...couperReferences(ligne?.lien.valeur ?? '')].flatMap((ref) =>
        ref ? [formeDeRef(ref)] : [],
      );
    }
    const ref =
      cle === 'conventions'
        ? dossier.conventions[rang]?.ref.valeur
        : cle === 'actions'
          ? dossier.actions[rang]?.ref.valeur
          : null;
    return ref ? [formeDeRef(ref)] : [];
  };
  return (a, b) => {
    const [x, y] = [a.engagement.repere, b.engagement.repere];
    if (x.cle === y.cle || (x.cle !== 'cej' && y.cle !== 'cej')) return false;
    const siennes = refs(x.cle, x.rang);
    return refs(y.cle, y.rang).some((ref) => siennes.includes(ref));
  };
}

type PaireRangee = Paire & { readonly rangs: readonly [number, number] };
const GARDEES = 4000;
/** Un mot que portent des centaines de lignes ne les rapproche plus : chacune ne se compare qu’à celles d’avant elle. */
const VOISINS = 250;
const ordre = (p: PaireRangee, q: PaireRangee): number =>
  q.force - p.force || p.rangs[1] - q.rangs[1] || p.rangs[0] - q.rangs[0];

/** Les paires qui se ressemblent assez, par force puis dans l’ordre des tables. */
export function pairesDe(dossier: Dossier, lus: readonly Profil[], auPlus: number): Paire[] {
  const rarete = raretes(lus);
  const cles = lus.map(clesDe);
  const profils = lus.map((un) => peserDansLeClasseur(un, rarete));
  const lies = liees(dossier);
  const index = new Map<string, number[]>();
  const vue = new Int32Array(profils.length).fill(-1);
  const paires: PaireRangee[] = [];
  let plancher = 0;
  profils.forEach((b, rang) => {
    for (const cle of cles[rang] ?? []) {
      const groupe = index.get(cle);
      if (groupe === undefined) {
        index.set(cle, [rang]);
        continue;
      }
      for (let i = Math.max(0, groupe.length - VOISINS); i < groupe.length; i += 1) {
        const autre = groupe[i] ?? rang;
        if (autre === rang || vue[autre] === rang) continue;
        vue[autre] = rang;
        const a = profils[autre];
        if (a === undefined) continue;
        const trouve = rapprocher(a, b);
        if (trouve === null || trouve.force <= plancher || lies(a, b)) continue;
        paires.push({ ...trouve, a, b, rangs: [autre, rang] });
        // Mille fois la même ligne font un demi-million de paires : seules les plus fortes se gardent.
        if (paires.length < GARDEES) continue;
        paires.sort(ordre).splice(auPlus);
        plancher = paires[paires.length - 1]?.force ?? 0;
      }
      if (groupe[groupe.length - 1] !== rang) groupe.push(rang);
    }
  });
  return paires.sort(ordre).slice(0, auPlus);
}
