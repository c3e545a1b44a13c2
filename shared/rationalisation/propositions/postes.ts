import type { Dossier } from '../../dossier/dossier.ts';
import { ecrireEtp } from '../../french/index.ts';
import { est, libelle } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { reperer } from '../base.ts';
import { formeDuNom } from '../bilan/noms.ts';
import { borner, type CandidatAuLien } from './rapprocher.ts';
import { motsPropres, nommeLeGenre, ressemblance } from './services.ts';

const THEMES: Readonly<Record<string, readonly string[]>> = {
  enfance: ['petite-enfance', 'enfance'],
  jeunesse: ['enfance', 'jeunesse'],
};

/** Les thématiques d’une ligne, d’après son volet ; vide s’il n’est pas dit. */
export const themesDe = ({ volet }: Ligne<'cej'>): readonly string[] =>
  Object.entries(THEMES).flatMap(([code, themes]) =>
    est('volet', volet.valeur, code) ? themes.map((theme) => libelle('thematique', theme)) : [],
  );

/** Les postes de coopération qui peuvent prendre la suite d’une fonction de pilotage. */
export function postesProches(ligne: Ligne<'cej'>, dossier: Dossier): readonly CandidatAuLien[] {
  const ref = ligne.convention.valeur === null ? '' : formeDeRef(ligne.convention.valeur);
  const themes = themesDe(ligne);
  return reperer(dossier, 'cooperation').map(({ ligne: poste, repere }) => {
    const dit = poste.issuCej.valeur ?? '';
    const raisons: string[] = [];
    let confiance = 0.1;
    if (ref !== '' && dit.split(/[\s;,()]+/).some((mot) => formeDeRef(mot) === ref)) {
      confiance += 0.5;
      raisons.push(`issu du CEJ ${ligne.convention.brut.trim()}`);
    } else if (/^oui\b/i.test(dit)) {
      confiance += 0.25;
      raisons.push('issu d’un CEJ');
    } else if (/^non\b/i.test(dit)) confiance -= 0.5;
    const employeur = poste.employeur.valeur === null ? '' : formeDuNom(poste.employeur.valeur);
    const siens = [ligne.beneficiaireApres.valeur, ligne.gestionnaire.valeur].map((nom) => formeDuNom(nom ?? ''));
    if (employeur !== '' && siens.includes(employeur)) {
      confiance += 0.25;
      raisons.push('même employeur');
    }
    const siennes = poste.thematiques.valeur ?? [];
    const fonction = est('volet', ligne.volet.valeur, 'jeunesse') ? ['ej'] : ['pe', 'ej'];
    if (
      themes.some((theme) => siennes.includes(theme)) ||
      (themes.length > 0 && est('fonctionCooperation', poste.fonction.valeur, ...fonction))
    ) {
      confiance += 0.15;
      raisons.push('mêmes thématiques');
    }
    if (poste.etp.valeur !== null) raisons.push(ecrireEtp(poste.etp.valeur));
    return { repere, ref: refDeLAction(ligne, dossier), confiance: borner(confiance), raisons };
  });
}

/** La réf de l’action du plan qui porte la coordination, s’il n’y en a qu’une : c’est elle que la colonne du lien attend. */
function refDeLAction(ligne: Ligne<'cej'>, dossier: Dossier): string {
  const portent = dossier.actions.filter(
    ({ fonctionTransversale, statut, ref }) =>
      ref.valeur !== null &&
      est('fonctionTransversale', fonctionTransversale.valeur, 'coordination', 'co-pilotage') &&
      !est('statutAction', statut.valeur, 'abandonnee'),
  );
  const proches = portent.filter(({ thematiques }) =>
    themesDe(ligne).some((theme) => thematiques.valeur?.includes(theme)),
  );
  const retenues = proches.length > 0 ? proches : portent;
  return retenues.length === 1 ? retenues[0]!.ref.brut.trim() : '';
}

/** Les actions du plan qui portent le même service qu’une ligne de CEJ ; une action abandonnée n’en porte pas. */
export function actionsProches(ligne: Ligne<'cej'>, genre: string, dossier: Dossier): readonly CandidatAuLien[] {
  const mots = motsPropres(ligne.action.brut, []);
  return reperer(dossier, 'actions').flatMap(({ ligne: action, repere }) => {
    if (action.ref.valeur === null || est('statutAction', action.statut.valeur, 'abandonnee')) return [];
    const memeGenre =
      nommeLeGenre(action.action.brut, genre) ||
      (genre === 'diagnostic' && est('fonctionTransversale', action.fonctionTransversale.valeur, 'diagnostic'));
    const nom = ressemblance(mots, motsPropres(action.action.brut, []));
    const raisons: string[] = [];
    if (memeGenre) raisons.push('même service');
    if (nom !== null && nom >= 0.5) raisons.push('intitulé proche');
    const confiance = memeGenre ? 0.6 + 0.35 * (nom ?? 0) : 0.7 * (nom ?? 0);
    return [{ repere, ref: action.ref.brut.trim(), confiance: borner(confiance), raisons }];
  });
}
