import { couperEnLignes, guillemets, rogner } from '../../french/index.ts';
import { couperSi } from './acteurs.ts';
import { Ligne, type Pose } from './brouillon.ts';
import type { Lieux } from './lieux.ts';

const PUCE = /^(?:[•·▪◦‣➢➤✓✔►*–—]\s*|-\s+|-(?=\p{L}))/u;

/** Les points d’un texte : un par puce (les lignes sans puce continuent la précédente), sinon un par ligne. */
function pointsDe(texte: string): string[] {
  const lignes = couperEnLignes(texte);
  const puces = lignes.filter((ligne) => PUCE.test(ligne)).length;
  const points: string[] = [];
  for (const ligne of lignes) {
    const net = rogner(ligne.replace(PUCE, ''));
    if (net === '') continue;
    if (puces > 0 && !PUCE.test(ligne) && points.length > 0) points[points.length - 1] += ` ${net}`;
    else points.push(net);
  }
  return points;
}

const copie = (ligne: Ligne): Ligne => {
  const autre = new Ligne(ligne.table, ligne.zone);
  for (const pose of ligne.poses) autre.mettre({ ...pose, sources: [...pose.sources] });
  return autre;
};

/** Une cellule d’atouts ou de faiblesses à plusieurs points : une ligne de diagnostic par point. */
export function eclaterConstats(ligne: Ligne): Ligne[] {
  const constat = ligne.pose('constat');
  if (!constat || typeof constat.saisi !== 'string' || !ligne.pose('type')) return [ligne];
  const points = pointsDe(constat.saisi);
  if (points.length < 2) {
    if (points[0] !== undefined) constat.saisi = points[0];
    return [ligne];
  }
  return points.map((point, rang) => {
    const une = rang === 0 ? ligne : copie(ligne);
    const pose = une.pose('constat') as Pose;
    pose.saisi = point;
    return une;
  });
}

/** Une cellule qui dit plusieurs communes (« toutes sauf Gex », « Gex, Cessy et Ornex ») : une ligne par commune. */
export function developperPerimetre(ligne: Ligne, lieux: Lieux): Ligne[] {
  const source = ligne.pose('codeInsee') ?? ligne.pose('commune');
  const code = ligne.pose('codeInsee');
  if (!source || typeof code?.saisi === 'string') return [ligne];
  const texte = source.brut.trim();
  const ensemble = lieux.ensemble(texte);
  const communes =
    ensemble !== null
      ? 'communes' in ensemble
        ? ensemble.communes.map(({ code: insee, nom }) => ({ code: insee, nom }))
        : []
      : couperSi(texte, (morceau) => lieux.commune(morceau)?.code != null)
          .valeurs.map((morceau) => lieux.commune(morceau))
          .map((lieu) => ({ code: lieu?.code ?? null, nom: lieu?.nom ?? '' }));
  if (communes.length === 0 || (ensemble === null && communes.length < 2) || communes.some((une) => une.code === null))
    return [ligne];
  const alerte = `${guillemets(texte)} donne ${communes.length} communes`;
  return communes.map((commune, rang) => {
    const une = rang === 0 ? ligne : copie(ligne);
    const poser = (champ: string, saisi: unknown): void => {
      une.mettre({
        ...source,
        champ,
        saisi,
        sources: [...source.sources],
        alerte,
      });
    };
    poser('codeInsee', commune.code);
    poser('commune', commune.nom);
    return une;
  });
}
