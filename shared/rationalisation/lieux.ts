import type { Dossier } from '../dossier/dossier.ts';
import { normaliserNom } from '../reference/recherche.ts';
import type { Territoires } from '../reference/territoires.ts';

/** Les communes du périmètre et celles de l’EPCI porteur : leur nom, par sa forme normalisée. */
export function nomsDesCommunes(dossier: Dossier, territoires: Territoires): ReadonlyMap<string, string> {
  const noms = new Map<string, string>();
  const noter = (nom: string): unknown => nom.trim() && noms.set(normaliserNom(nom), nom.trim());
  const epci = dossier.convention.epci.valeur;
  for (const code of epci === null ? [] : (territoires.epci(epci)?.communes ?? []))
    noter(territoires.commune(code)?.nom ?? '');
  for (const { codeInsee, commune } of dossier.perimetre)
    noter(territoires.commune(codeInsee.valeur ?? '')?.nom ?? commune.brut);
  return noms;
}

/** « de Gex », « d’Ornex », « du Havre » si le texte est le nom d’une de ces communes ; null sinon. */
export function deCommune(texte: string, communes: ReadonlyMap<string, string>): string | null {
  const nom = communes.get(normaliserNom(texte));
  if (nom === undefined) return null;
  if (/^Le /u.test(nom)) return `du ${nom.slice(3)}`;
  if (/^Les /u.test(nom)) return `des ${nom.slice(4)}`;
  return /^(?:[AEIOUÀÂÉÈÊËÎÏÔÖÛÜŒ]|Y[^AEIOU])/iu.test(nom) ? `d’${nom}` : `de ${nom}`;
}
