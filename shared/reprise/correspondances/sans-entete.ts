import type { NomTable } from '../../dossier/noms.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Cible } from '../contrat.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { estCommune, partDe } from './lieux.ts';

/** Un candidat que la structure du tableau propose, et la phrase qui le dit. */
export const phrase = (cible: Cible, score: number, texte: string): Candidat => ({
  cible,
  score,
  accord: 0.5,
  motif: { phrase: texte },
});

/** Bandeau, titre, nom de feuille, colonne sans en-tête : le contenu seul parle. */
export function sansEntete(table: NomTable, lue: ColonneLue, contexte: ContexteReprise): Candidat[] {
  const { profil, nature } = lue;
  if (lue.entete !== '' || profil.n === 0) return [];
  const actions = table === 'CTG_Actions' || table === 'CTG_Bilan' || table === 'CTG_Financements';
  const candidats: Candidat[] = [];
  if (actions && profil.parts.axe > 0.5)
    candidats.push(phrase({ table: 'CTG_Axes', champ: 'axe' }, 0.9, 'les textes commencent par « Axe » et son numéro'));
  else if (table === 'CTG_Actions' && profil.parts.objectif > 0.5)
    candidats.push(
      phrase({ table, champ: 'objectifStrategique' }, 0.88, 'les textes commencent par « Objectif » et son numéro'),
    );
  const thematique = (profil.listes.get('thematique') ?? 0) / profil.n;
  const thematiques = ['CTG_Actions', 'CTG_Diagnostic', 'CTG_Interventions', 'CTG_Conventions', 'CTG_Cooperation'];
  if (thematique >= 0.6 && thematiques.includes(table))
    candidats.push(phrase({ table, champ: 'thematiques' }, 0.85, 'les textes sont des thématiques'));
  else if (actions && nature === 'bandeau' && profil.parts.lettres > 0.8 && profil.parts.long < 0.5) {
    candidats.push(
      phrase(
        { table: 'CTG_Axes', champ: 'axe' },
        0.62,
        'un bandeau sur toute la largeur, qui vaut pour les actions qui suivent',
      ),
    );
  }
  const communes = partDe(profil.distincts, (texte) => estCommune(texte, contexte));
  if (communes >= 0.6) {
    const champ = /Equipements|Perimetre|CEJ/.test(table)
      ? 'commune'
      : /Actions|Diagnostic|Interventions|Conventions/.test(table)
        ? 'territoire'
        : null;
    if (champ !== null && table !== 'CTG_Convention')
      candidats.push(
        phrase({ table, champ }, nature === 'colonne' ? 0.75 : 0.85, 'les textes sont des noms de communes'),
      );
  }
  if (nature !== 'colonne') return candidats;
  if (profil.suite || (profil.parts.code > 0.8 && profil.distincts.size === profil.n)) {
    const avecRef = /Actions|Diagnostic|Interventions|Conventions$|Equipements|Indicateurs/.test(table);
    if (avecRef && lue.j === 0)
      candidats.push(phrase({ table, champ: 'ref' }, 0.7, 'des repères qui se suivent, dans la première colonne'));
  }
  if (table === 'CTG_Diagnostic' && lue.j === 0 && profil.parts.lettres > 0.8) {
    candidats.push(phrase({ table, champ: 'indicateur' }, 0.6, 'des libellés dans la première colonne'));
  }
  return candidats;
}
