import type { Dossier } from '../../dossier/dossier.ts';
import { listes } from '../../reference/listes.ts';
import { normaliserNom } from '../../reference/recherche.ts';
import type { Territoires } from '../../reference/territoires.ts';
import type { Ligne } from '../../rules/constat.ts';
import { reperer } from '../base.ts';
import { formeDuNom } from '../bilan/noms.ts';
import { borner, type CandidatAuLien } from './rapprocher.ts';
import { motsPropres, ressemblance } from './services.ts';

const communesDe = (code: string | null, territoires: Territoires) => {
  if (code === null) return [];
  const lue = territoires.resoudre(code);
  if (lue.etat === 'actuelle' || lue.etat === 'arrondissement') return [lue.commune];
  return lue.etat === 'ancienne' ? lue.communes : [];
};

const cite = (texte: string, nom: string): boolean => ` ${normaliserNom(texte)} `.includes(` ${normaliserNom(nom)} `);

/** Les équipements du même genre qui peuvent prendre la suite d’une ligne de CEJ : nom, commune, gestionnaire. */
export function equipementsProches(
  ligne: Ligne<'cej'>,
  type: string,
  dossier: Dossier,
  territoires: Territoires,
): readonly CandidatAuLien[] {
  const texte = ligne.action.brut;
  const memeGenre = reperer(dossier, 'equipements').filter(
    ({ ligne: equipement }) =>
      equipement.ref.valeur !== null &&
      listes.typeEquipement.elements.some(({ code, libelle }) => code === type && libelle === equipement.type.valeur),
  );
  return memeGenre.map(({ ligne: equipement, repere }) => {
    const siennes = communesDe(ligne.commune.valeur, territoires);
    const communes = communesDe(equipement.commune.valeur, territoires);
    const noms = [...siennes, ...communes].map(({ nom }) => nom);
    const commune = communes.find(({ code, nom }) =>
      siennes.length > 0 ? siennes.some((sienne) => sienne.code === code) : cite(texte, nom),
    );
    const nom = ressemblance(motsPropres(texte, noms), motsPropres(equipement.nom.brut, noms));
    const gestionnaire =
      ligne.gestionnaire.valeur !== null &&
      equipement.gestionnaire.valeur !== null &&
      formeDuNom(ligne.gestionnaire.valeur) === formeDuNom(equipement.gestionnaire.valeur);
    const raisons = [`même type (${equipement.type.valeur})`];
    if (nom !== null && nom >= 0.5) raisons.unshift(nom === 1 ? 'même nom' : 'nom proche');
    if (commune !== undefined) raisons.push(`même commune (${commune.nom})`);
    if (gestionnaire) raisons.push('même gestionnaire');
    if (memeGenre.length === 1) raisons.push('le seul de ce type');
    let confiance = nom === null ? 0.45 : 0.2 + 0.6 * nom;
    if (commune !== undefined) confiance += 0.2;
    else if (siennes.length > 0 && communes.length > 0) confiance -= 0.4;
    if (gestionnaire) confiance += 0.1;
    if (memeGenre.length === 1 && nom === null) confiance += 0.1;
    return { repere, ref: equipement.ref.brut.trim(), confiance: borner(confiance), raisons };
  });
}
