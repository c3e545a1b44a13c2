import { annee, ecrireMontant } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { type Constat, ecrire, type Ligne, surAnnee, surLigne } from '../constat.ts';
import { citer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { C2020_BONUS, C2020_CEJ, C2020_COOPERATION, LC_RATIONALISER } from '../sources.ts';
import { repere, type Vue } from '../vue.ts';

type LigneCej = Ligne<'cej'>;
const nomme = (ligne: LigneCej): string => citer('La ligne CEJ', ligne.action, ligne);
const decide = (ligne: LigneCej, ...codes: readonly string[]): boolean =>
  est('decision', ligne.decision.valeur, ...codes);

/** Une règle qui regarde chaque ligne de Rationalisation CEJ ; le bonus territoire n’existe que depuis 2020. */
const parLigne = (
  description: Omit<Regle, 'validite' | 'tables' | 'verifier' | 'portee'> & { portee?: Regle['portee'] },
  examiner: (ligne: LigneCej, vue: Vue) => Constat | null,
): Regle =>
  regle({
    portee: 'ligne',
    ...description,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_CEJ'],
    *verifier(vue) {
      for (const ligne of vue.dossier.cej) {
        const constat = examiner(ligne, vue);
        if (constat) yield constat;
      }
    },
  });

const ici = (
  ligne: LigneCej,
  colonne: Parameters<typeof surLigne<'cej'>>[2],
  message: string,
  complements = {},
): Constat => surLigne('cej', ligne, colonne, message, complements);

export const reglesCej: readonly Regle[] = [
  regle({
    code: 'cej-convention-inconnue',
    gravite: 'erreur',
    titre: 'CEJ inconnu',
    pourquoi: 'La ligne n’est rattachée à aucune convention : son montant manque au bilan avant et après.',
    remede: 'Choisir une réf de Conventions existantes, ou y ajouter le CEJ.',
    source: C2020_CEJ,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_CEJ'],
    portee: 'liens',
    *verifier(vue) {
      const { dossier, conventions } = vue;
      for (const ligne of dossier.cej) {
        const ref = ligne.convention.valeur;
        if (ref === null || conventions.has(repere(ref))) continue;
        const voisin = vue.conventionVoisine(ref);
        yield ici(
          ligne,
          'convention',
          `${nomme(ligne)} cite « ${ref} », qui n’est pas dans Conventions existantes.`,
          voisin ? ecrire(voisin) : {},
        );
      }
    },
  }),
  parLigne(
    {
      code: 'cej-convention-d-un-autre-type',
      gravite: 'alerte',
      titre: 'La convention citée n’est pas un CEJ',
      pourquoi: 'Cette feuille ne traite que des contrats enfance jeunesse.',
      remede: 'Citer le CEJ, ou corriger le type de la convention.',
      source: C2020_CEJ,
      portee: 'liens',
    },
    (ligne, { conventions }) => {
      const citee = ligne.convention.valeur === null ? undefined : conventions.premier(repere(ligne.convention.valeur));
      return citee?.type.valeur && !est('typeConvention', citee.type.valeur, 'cej')
        ? ici(
            ligne,
            'convention',
            `${nomme(ligne)} cite ${citee.ref.brut}, une convention ${citee.type.valeur}, non un CEJ.`,
          )
        : null;
    },
  ),
  parLigne(
    {
      code: 'cej-lien-inconnu',
      gravite: 'alerte',
      titre: 'Action ou équipement lié inconnu',
      pourquoi: 'Ce qui prend la suite n’est ni au plan d’actions, ni dans la liste des équipements.',
      remede: 'Écrire une réf du plan d’actions ou de la feuille Équipements.',
      source: LC_RATIONALISER,
      portee: 'liens',
    },
    (ligne, { actions, equipements }) => {
      const lien = ligne.lien.valeur;
      if (lien === null) return null;
      const inconnus = lien
        .split(/[;,\n]/)
        .map((ref) => ref.trim())
        .filter((ref) => ref !== '' && !actions.has(repere(ref)) && !equipements.has(repere(ref)));
      return inconnus.length
        ? ici(
            ligne,
            'lien',
            `${nomme(ligne)} a pour suite ${inconnus.map((ref) => `« ${ref} »`).join(', ')}, que ni le plan d’actions ni Équipements ne connaissent.`,
          )
        : null;
    },
  ),
  parLigne(
    {
      code: 'cej-sans-decision',
      gravite: 'alerte',
      titre: 'Ligne de CEJ sans décision',
      pourquoi: 'Sans décision, on ne sait pas ce que la ligne devient ni ce qu’elle coûtera.',
      remede: 'Choisir : maintenir, intégrer, mutualiser, basculer ou arrêter.',
      source: LC_RATIONALISER,
    },
    (ligne) =>
      ligne.decision.brut === '' && ligne.montantRepris.valeur === null
        ? ici(ligne, 'decision', `${nomme(ligne)} n’a pas de décision : son devenir n’est pas dit.`)
        : null,
  ),
  parLigne(
    {
      code: 'decision-sans-motif',
      gravite: 'remarque',
      titre: 'Décision sans motif',
      pourquoi: 'La décision et son motif sont gardés ensemble : rien n’est supprimé sans dire pourquoi.',
      remede: 'Écrire le motif en une phrase.',
      source: LC_RATIONALISER,
    },
    (ligne) =>
      ligne.decision.valeur !== null && ligne.motif.brut === ''
        ? ici(ligne, 'motif', `${nomme(ligne)} : la décision « ${ligne.decision.valeur} » n’a pas de motif.`)
        : null,
  ),
  parLigne(
    {
      code: 'bascule-sans-equipement',
      gravite: 'alerte',
      titre: 'Bascule sans équipement lié',
      pourquoi: 'Le bonus territoire se verse par équipement de l’annexe 2 : sans lui, il n’a pas de support.',
      remede: 'Écrire la réf de l’équipement ; pour le pilotage, celle de l’action de coopération.',
      source: C2020_BONUS,
    },
    (ligne) =>
      decide(ligne, 'basculer') && ligne.lien.brut === ''
        ? ici(ligne, 'lien', `${nomme(ligne)} bascule en bonus territoire sans dire quel équipement le recevra.`)
        : null,
  ),
  parLigne(
    {
      code: 'bascule-sans-beneficiaire',
      gravite: 'alerte',
      titre: 'Bascule sans bénéficiaire',
      pourquoi: 'La Psej allait à la collectivité ; le bonus va au gestionnaire : ce n’est plus le même qui est payé.',
      remede: 'Écrire qui est payé après.',
      source: C2020_BONUS,
    },
    (ligne) =>
      decide(ligne, 'basculer') && ligne.beneficiaireApres.brut === ''
        ? ici(
            ligne,
            'beneficiaireApres',
            `${nomme(ligne)} bascule en bonus territoire sans dire qui le perçoit.`,
            ligne.gestionnaire.valeur === null ? {} : ecrire(ligne.gestionnaire.valeur),
          )
        : null,
  ),
  parLigne(
    {
      code: 'integration-sans-action',
      gravite: 'alerte',
      titre: 'Intégration sans action',
      pourquoi: 'Intégrer à la CTG, c’est entrer dans le plan d’actions : la ligne doit y avoir sa suite.',
      remede: 'Écrire la réf de l’action du plan.',
      source: LC_RATIONALISER,
    },
    (ligne) =>
      decide(ligne, 'integrer') && ligne.lien.brut === ''
        ? ici(ligne, 'lien', `${nomme(ligne)} est intégrée à la CTG sans dire par quelle action.`)
        : null,
  ),
  parLigne(
    {
      code: 'montant-repris-sans-decision',
      gravite: 'alerte',
      titre: 'Montant repris sans décision',
      pourquoi: 'Un montant continue sans que rien n’ait été décidé : le bilan avant et après serait faux.',
      remede: 'Choisir la décision, ou vider le montant repris.',
      source: LC_RATIONALISER,
    },
    (ligne) =>
      ligne.montantRepris.valeur !== null && ligne.montantRepris.valeur > 0 && ligne.decision.brut === ''
        ? ici(ligne, 'decision', `${nomme(ligne)} reprend ${ecrireMontant(ligne.montantRepris.valeur)} sans décision.`)
        : null,
  ),
  parLigne(
    {
      code: 'arret-avec-montant-repris',
      gravite: 'alerte',
      titre: 'Arrêt avec un montant repris',
      pourquoi: 'Une action arrêtée ne reprend rien : la décision ou le montant est faux.',
      remede: 'Vider le montant repris, ou revoir la décision.',
      source: LC_RATIONALISER,
    },
    (ligne) =>
      decide(ligne, 'arreter') && ligne.montantRepris.valeur !== null && ligne.montantRepris.valeur > 0
        ? ici(
            ligne,
            'montantRepris',
            `${nomme(ligne)} est arrêtée, mais ${ecrireMontant(ligne.montantRepris.valeur)} continuent.`,
          )
        : null,
  ),
  parLigne(
    {
      code: 'montant-repris-superieur-a-la-psej',
      gravite: 'alerte',
      titre: 'Montant repris supérieur à la Psej',
      pourquoi: 'La bascule se fait à moyen constant : le montant repris ne dépasse pas la Psej de référence.',
      remede: 'Vérifier les deux montants ; des places nouvelles se portent dans Équipements.',
      source: C2020_BONUS,
    },
    (ligne) => {
      const [repris, psej] = [ligne.montantRepris.valeur, ligne.psejReference.valeur];
      return repris !== null && psej !== null && repris > psej + seuils.tolerance
        ? ici(
            ligne,
            'montantRepris',
            `${nomme(ligne)} reprend ${ecrireMontant(repris)}, plus que sa Psej de référence (${ecrireMontant(psej)}).`,
          )
        : null;
    },
  ),
  parLigne(
    {
      code: 'psej-de-reference-differente',
      gravite: 'alerte',
      titre: 'Psej de référence différente de celle de l’année',
      pourquoi: 'La Psej de référence et celle de la même année ne s’accordent pas : l’une des deux est fausse.',
      remede: 'Vérifier la notification de l’année ; la correction reprend le montant de l’année.',
      source: C2020_CEJ,
    },
    (ligne) => {
      const [reference, an] = [ligne.psejReference.valeur, ligne.anneeReference.valeur];
      const psej = an === null ? null : (ligne.psej[String(an)]?.valeur ?? null);
      return reference !== null && psej !== null && Math.abs(reference - psej) > seuils.tolerance
        ? ici(
            ligne,
            'psejReference',
            `${nomme(ligne)} a une Psej de référence de ${ecrireMontant(reference)}, mais ${ecrireMontant(psej)} en ${an}.`,
            ecrire(ecrireMontant(psej)),
          )
        : null;
    },
  ),
  parLigne(
    {
      code: 'psej-sans-annee-de-reference',
      gravite: 'remarque',
      titre: 'Psej de référence sans année',
      pourquoi: 'Le montant d’une année pleine se compare à celui de la même année.',
      remede: 'Écrire l’année de référence.',
      source: C2020_CEJ,
    },
    (ligne) =>
      ligne.psejReference.valeur !== null && ligne.anneeReference.brut === ''
        ? ici(ligne, 'anneeReference', `${nomme(ligne)} a une Psej de référence sans année.`)
        : null,
  ),
  regle({
    code: 'psej-apres-le-contrat',
    gravite: 'alerte',
    titre: 'Psej d’une année hors du contrat',
    pourquoi: 'La Psej cesse avec le CEJ : un montant hors de ses années compterait deux fois avec le bonus.',
    remede: 'Déplacer le montant dans « montant repris », ou corriger les dates du CEJ.',
    source: C2020_CEJ,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_CEJ'],
    portee: 'liens',
    *verifier({ dossier, conventions }) {
      for (const ligne of dossier.cej) {
        const contrat =
          ligne.convention.valeur === null ? undefined : conventions.premier(repere(ligne.convention.valeur));
        const [debut, fin] = [contrat?.debut.valeur ?? null, contrat?.fin.valeur ?? null];
        for (const [an, { valeur }] of Object.entries(ligne.psej)) {
          if (valeur === null || valeur === 0) continue;
          const apres = fin !== null && Number(an) > annee(fin);
          if (apres || (debut !== null && Number(an) < annee(debut)))
            yield surAnnee(
              'cej',
              ligne,
              'psej',
              an,
              `${nomme(ligne)} : ${ecrireMontant(valeur)} de Psej en ${an}, ${apres ? `après la fin du CEJ (${annee(fin!)})` : `avant le début du CEJ (${annee(debut!)})`}.`,
            );
        }
      }
    },
  }),
  parLigne(
    {
      code: 'pilotage-sans-cooperation',
      gravite: 'alerte',
      titre: 'Pilotage sans poste de coopération',
      pourquoi: 'La fonction de pilotage du CEJ devient un poste de coopération, payé par le bonus.',
      remede: 'Ajouter le poste dans la feuille Coopération, ou choisir « arrêter ».',
      source: C2020_COOPERATION,
      portee: 'liens',
    },
    (ligne, vue) =>
      est('fonctionCej', ligne.fonction.valeur, 'pilotage') &&
      decide(ligne, 'basculer', 'integrer', 'mutualiser') &&
      vue.vide('cooperation')
        ? ici(
            ligne,
            'fonction',
            `${nomme(ligne)} est une fonction de pilotage qui continue (« ${ligne.decision.valeur} »), sans poste dans Coopération.`,
          )
        : null,
  ),
];
