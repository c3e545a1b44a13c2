import type { Dossier } from '../../dossier/dossier.ts';
import { ecrireDate } from '../../french/calendrier.ts';
import { enumerer } from '../../french/index.ts';
import { listes } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { C2020_CEJ, LC_ACCORD, LC_RATIONALISER, LC_TRANSVERSAL } from '../../rules/sources.ts';
import { periodeDeLaCtg } from '../base.ts';
import { formeDuNom } from '../bilan/noms.ts';
import { codeDuType, nomDeLaConvention, type Proposee, payeesAilleurs } from './modele.ts';

type Convention = Ligne<'conventions'>;

const PRESTATIONS = new Set(['psu', 'pso', 'laep', 'rpe', 'centre-social', 'evs', 'clas', 'reaap']);
const ARTICULEES = new Set(['pedt', 'contrat-de-ville', 'gmr', 'fpt']);
/** Le type d’équipement que finance une prestation de service. */
const EQUIPEMENTS: Readonly<Record<string, readonly string[]>> = {
  psu: ['eaje'],
  pso: ['alsh-peri', 'alsh-extra'],
  laep: ['laep'],
  rpe: ['rpe'],
  'centre-social': ['centre-social'],
  evs: ['evs'],
};

/** Ce que les règles proposent pour une convention existante ; null pour un CEJ dont les lignes décident. */
export function proposerPourLaConvention(ligne: Convention, dossier: Dossier): Proposee | null {
  const type = codeDuType(ligne);
  if (type === 'cej') return pourUnCej(ligne, dossier);
  const { debut, fin } = periodeDeLaCtg(dossier);
  const terme = fin === null ? 'celui de la CTG' : `celui de la CTG (${ecrireDate(fin)})`;
  if (debut !== null && ligne.fin.valeur !== null && ligne.fin.valeur < debut)
    return pourUneEchue(ligne, type, dossier, terme);
  const ailleurs = aussiPayee(ligne, dossier);
  if (ailleurs.length > 0)
    return {
      regle: 'fonction-transversale-partagee',
      source: LC_TRANSVERSAL,
      decision: 'mutualiser',
      raison: `Elle paie la fonction « ${ligne.fonctionTransversale.valeur} », que paie aussi ${enumerer(ailleurs.map(nomDeLaConvention))} sur la même période : une seule convention peut la porter.`,
    };
  if (type !== null && PRESTATIONS.has(type))
    return {
      regle: 'prestation-a-aligner',
      source: LC_RATIONALISER,
      decision: 'maintenir',
      raison: `Chaque équipement garde sa convention d’objectifs et de financement ; à son renouvellement, aligner son terme sur ${terme}.`,
    };
  if (type !== null && ARTICULEES.has(type))
    return {
      regle: 'convention-a-articuler',
      source: LC_ACCORD,
      decision: 'maintenir',
      raison:
        'Elle a son propre cadre : la maintenir, et articuler ses actions et ses instances avec celles de la CTG.',
    };
  return {
    regle: 'type-inconnu',
    source: LC_RATIONALISER,
    decision: null,
    raison: `Son type (${ligne.type.brut.trim() || 'non précisé'}) ne dit pas ce qu’elle finance : la décision revient aux partenaires.`,
  };
}

function pourUnCej(ligne: Convention, dossier: Dossier): Proposee | null {
  const ref = ligne.ref.valeur === null ? null : formeDeRef(ligne.ref.valeur);
  const detaille = dossier.cej.some(
    ({ convention }) => convention.valeur !== null && formeDeRef(convention.valeur) === ref,
  );
  return detaille
    ? null
    : {
        regle: 'cej-sans-ligne',
        source: C2020_CEJ,
        decision: null,
        raison:
          'Aucune de ses actions n’est dans Rationalisation CEJ : la décision se prend action par action, une fois qu’elles y sont.',
      };
}

/** Une convention échue avant la CTG : elle s’arrête, sauf si ce qu’elle finançait continue. */
function pourUneEchue(ligne: Convention, type: string | null, dossier: Dossier, terme: string): Proposee {
  const suite = ceQuiContinue(ligne, type, dossier);
  const fin = ecrireDate(ligne.fin.valeur!);
  return suite === null
    ? {
        regle: 'deja-echue',
        source: LC_RATIONALISER,
        decision: 'arreter',
        raison: `Elle est déjà échue (${fin}) quand la CTG prend effet, et rien dans le classeur ne la continue.`,
      }
    : {
        regle: 'echue-mais-continuee',
        source: LC_RATIONALISER,
        decision: 'maintenir',
        raison: `Elle est déjà échue (${fin}), mais ${suite} continue : aligner le terme de la convention qui suit sur ${terme}.`,
      };
}

function ceQuiContinue(ligne: Convention, type: string | null, dossier: Dossier): string | null {
  const qui = new Set(
    [ligne.gestionnaire.valeur, ligne.signataire.valeur].flatMap((nom) => (nom === null ? [] : [formeDuNom(nom)])),
  );
  const suivante = dossier.conventions.find(
    (autre) =>
      autre !== ligne &&
      ligne.type.valeur !== null &&
      autre.type.valeur === ligne.type.valeur &&
      autre.signataire.valeur !== null &&
      qui.has(formeDuNom(autre.signataire.valeur)) &&
      autre.fin.valeur !== null &&
      autre.fin.valeur > ligne.fin.valeur!,
  );
  if (suivante) return nomDeLaConvention(suivante);
  const types = (EQUIPEMENTS[type ?? ''] ?? []).map(
    (code) => listes.typeEquipement.elements.find((element) => element.code === code)?.libelle,
  );
  const equipement = dossier.equipements.find(
    ({ type: sien, gestionnaire }) =>
      types.includes(sien.valeur ?? '') && gestionnaire.valeur !== null && qui.has(formeDuNom(gestionnaire.valeur)),
  );
  return equipement ? `${equipement.ref.brut.trim()} « ${equipement.nom.brut.trim()} »` : null;
}

function aussiPayee(ligne: Convention, dossier: Dossier): readonly Convention[] {
  const fonction = listes.fonctionTransversale.elements.find(
    ({ libelle }) => libelle === ligne.fonctionTransversale.valeur,
  );
  if (fonction === undefined) return [];
  return payeesAilleurs(dossier, [fonction.code], {
    debut: ligne.debut.valeur,
    fin: ligne.fin.valeur,
    territoire: ligne.territoire.valeur,
    themes: ligne.thematiques.valeur ?? [],
    sauf: ligne,
  });
}
