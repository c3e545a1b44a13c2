import { ecrireDate } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { type Ligne, surLigne } from '../constat.ts';
import { nommer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { fonctionEtTerritoire } from '../repertoires.ts';
import { seuils } from '../seuils.ts';
import { C2020_CEJ, LC_ACCORD, LC_RATIONALISER, LC_TRANSVERSAL } from '../sources.ts';
import { repere, type Vue } from '../vue.ts';

type Convention = Ligne<'conventions'>;
const nomme = (ligne: Convention): string =>
  nommer(`La convention ${ligne.type.valeur ?? ''}`.trim(), ligne.ref, ligne);
const cej = (ligne: Convention): boolean => est('typeConvention', ligne.type.valeur, 'cej');

const seChevauchent = (ligne: Convention, { effet, finReelle }: Vue): boolean =>
  effet !== null &&
  ligne.fin.valeur !== null &&
  ligne.fin.valeur >= effet &&
  (finReelle === null || ligne.debut.valeur === null || ligne.debut.valeur <= finReelle);

export const reglesConventions: readonly Regle[] = [
  regle({
    code: 'convention-existante-inversee',
    gravite: 'erreur',
    titre: 'Convention existante finie avant son début',
    pourquoi: 'Le calendrier de ce qui se termine, et quand, serait faux.',
    remede: 'Corriger le début ou la fin.',
    source: LC_RATIONALISER,
    tables: ['CTG_Conventions'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.conventions) {
        const [debut, fin] = [ligne.debut.valeur, ligne.fin.valeur];
        if (debut !== null && fin !== null && fin < debut)
          yield surLigne(
            'conventions',
            ligne,
            'fin',
            `${nomme(ligne)} finirait le ${ecrireDate(fin)}, avant de commencer le ${ecrireDate(debut)}.`,
          );
      }
    },
  }),
  regle({
    code: 'cej-apres-2022',
    gravite: 'alerte',
    titre: 'CEJ au-delà de 2022',
    pourquoi: 'Depuis 2020, les CEJ ne sont plus renouvelés ; les derniers ont pris fin le 31 décembre 2022.',
    remede: 'Vérifier la date de fin, ou le type de la convention.',
    source: C2020_CEJ,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Conventions'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.conventions)
        if (cej(ligne) && ligne.fin.valeur !== null && ligne.fin.valeur > seuils.finDesCej)
          yield surLigne(
            'conventions',
            ligne,
            'fin',
            `${nomme(ligne)} irait jusqu’au ${ecrireDate(ligne.fin.valeur)}, alors que les derniers CEJ ont pris fin le ${ecrireDate(seuils.finDesCej)}.`,
          );
    },
  }),
  regle({
    code: 'cej-et-ctg-se-chevauchent',
    gravite: 'remarque',
    titre: 'CEJ et CTG la même année',
    pourquoi: 'C’est permis : le CEJ va jusqu’à son terme, le bonus territoire prend la suite.',
    remede: 'Rien n’est à corriger ; faire commencer les bonus au lendemain du CEJ.',
    source: C2020_CEJ,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Conventions'],
    portee: 'ligne',
    *verifier(vue) {
      for (const ligne of vue.dossier.conventions)
        if (cej(ligne) && seChevauchent(ligne, vue))
          yield surLigne(
            'conventions',
            ligne,
            'fin',
            `${nomme(ligne)} court jusqu’au ${ecrireDate(ligne.fin.valeur!)}, quand la CTG a pris effet le ${ecrireDate(vue.effet!)} : les deux se chevauchent, c’est permis.`,
          );
    },
  }),
  regle({
    code: 'gmr-a-cote-de-la-ctg',
    gravite: 'remarque',
    titre: 'Grandir en milieu rural à côté de la CTG',
    pourquoi: 'La MSA peut mener sa propre convention sur le même territoire, avec le même plan.',
    remede: 'Rien n’est à corriger ; nommer la convention dans « convention MSA parallèle ».',
    source: LC_ACCORD,
    tables: ['CTG_Conventions'],
    portee: 'ligne',
    *verifier(vue) {
      for (const ligne of vue.dossier.conventions)
        if (
          est('typeConvention', ligne.type.valeur, 'gmr') &&
          seChevauchent(ligne, vue) &&
          vue.dossier.convention.conventionMsa.brut === ''
        )
          yield surLigne(
            'conventions',
            ligne,
            'type',
            `${nomme(ligne)} accompagne la CTG, sans être nommée dans la feuille Convention.`,
          );
    },
  }),
  regle({
    code: 'cej-sans-detail',
    gravite: 'remarque',
    titre: 'CEJ sans détail de ses actions',
    pourquoi: 'La rationalisation se décide action par action, dans la feuille Rationalisation CEJ.',
    remede: 'Y porter les actions de ce CEJ et leur Psej.',
    source: C2020_CEJ,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Conventions'],
    portee: 'liens',
    *verifier({ dossier, lignesCej }) {
      if (dossier.absentes.includes('CTG_CEJ')) return;
      for (const ligne of dossier.conventions)
        if (cej(ligne) && ligne.ref.valeur !== null && !lignesCej.has(repere(ligne.ref.valeur)))
          yield surLigne('conventions', ligne, 'ref', `${nomme(ligne)} n’a aucune ligne dans Rationalisation CEJ.`);
    },
  }),
  regle({
    code: 'fonction-transversale-partagee',
    gravite: 'remarque',
    titre: 'Fonction transversale payée plusieurs fois',
    pourquoi:
      'La rationalisation est surtout utile sur les fonctions transversales : coordination, diagnostic, évaluation.',
    remede: 'Voir dans la rationalisation si une seule convention peut porter cette fonction.',
    source: LC_TRANSVERSAL,
    tables: ['CTG_Conventions'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.conventions) {
        const cle = fonctionEtTerritoire(ligne);
        const premiere = cle === null ? undefined : vue.repertoire('fonctionsTransversales').premier(cle);
        if (premiere && premiere !== ligne)
          yield surLigne(
            'conventions',
            ligne,
            'fonctionTransversale',
            `${nomme(ligne)} paie la fonction « ${ligne.fonctionTransversale.valeur} », que paie déjà ${premiere.ref.brut || `la ligne ${premiere.origine.ligne}`} sur le même territoire.`,
          );
      }
    },
  }),
];
