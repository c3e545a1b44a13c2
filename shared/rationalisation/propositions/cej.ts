import type { Dossier } from '../../dossier/dossier.ts';
import { ecrireDate } from '../../french/calendrier.ts';
import { enumerer } from '../../french/index.ts';
import { couperReferences } from '../../french/valeurs.ts';
import { est, listes } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { seuils } from '../../rules/seuils.ts';
import {
  C2020_BONUS,
  C2020_CEJ,
  C2020_COOPERATION,
  LC_DIAGNOSTIC,
  LC_RATIONALISER,
  LC_TRANSVERSAL,
} from '../../rules/sources.ts';
import { reperer } from '../base.ts';
import { estDePilotage } from '../bilan/lignes.ts';
import type { ContexteRationalisation, LienPropose } from '../contrat.ts';
import { equipementsProches } from './equipements.ts';
import { nomDeLaConvention, type Proposee, payeesAilleurs } from './modele.ts';
import { actionsProches, postesProches, themesDe } from './postes.ts';
import { type Choix, choisir } from './rapprocher.ts';
import { typeDuService } from './services.ts';

type LigneCej = Ligne<'cej'>;
const BONUS = new Set(['eaje', 'rpe', 'laep', 'alsh-peri', 'alsh-extra']);
const LOCAUX = new Set(['ludotheque', 'jeunes', 'sejours', 'bafa']);

const egaux = ({ egaux: candidats }: Choix, quoi: string): string =>
  candidats.length === 0
    ? ''
    : ` ${quoi} se valent (${enumerer(candidats.map(({ repere, ref }) => `${ref || repere.nom} « ${repere.intitule} »`))}) : le lien reste à choisir.`;

/** À moyen constant : la référence, si elle peut en être une. */
function estimee({ psejReference: { valeur } }: LigneCej): Pick<Proposee, 'montantRepris' | 'montantEstime'> {
  const lisible = valeur !== null && valeur >= 0 && valeur <= seuils.montantDemesure;
  return { montantRepris: lisible ? valeur : null, montantEstime: lisible };
}

/** Vrai si toutes les Psej écrites de la ligne sont des zéros ; une cellule vide n’est pas un zéro. */
function psejNulle({ psej, psejReference }: LigneCej): boolean {
  const ecrites = [psejReference, ...Object.values(psej)].filter(({ brut }) => brut.trim() !== '');
  return ecrites.length > 0 && ecrites.every(({ valeur }) => valeur === 0);
}

/** Ce que les règles proposent pour une ligne de CEJ, sans regarder ce que l’agent a décidé. */
export function proposerPourLaLigne(ligne: LigneCej, dossier: Dossier, contexte: ContexteRationalisation): Proposee {
  const ref = ligne.convention.valeur === null ? null : formeDeRef(ligne.convention.valeur);
  const cej = dossier.conventions.find(
    ({ ref: sien }) => ref !== null && sien.valeur !== null && formeDeRef(sien.valeur) === ref,
  );
  return annoncerLeTerme(laProposee(ligne, cej ?? null, dossier, contexte), cej ?? null, contexte);
}

/** Un CEJ encore en cours se maintient jusqu’à son terme : la décision proposée est ce qui suit. */
function annoncerLeTerme(
  proposee: Proposee,
  cej: Ligne<'conventions'> | null,
  { au }: ContexteRationalisation,
): Proposee {
  const fin = cej?.fin.valeur ?? null;
  const phrases = [proposee.raison];
  if (fin !== null && fin >= au)
    phrases.unshift(`Maintenir jusqu’au ${ecrireDate(fin)}, terme du CEJ, puis appliquer ce qui suit.`);
  if (fin !== null && fin > seuils.finDesCej)
    phrases.push(
      `La fin écrite du CEJ (${ecrireDate(fin)}) dépasse celle des derniers CEJ (${ecrireDate(seuils.finDesCej)}) : à vérifier.`,
    );
  if (cej === null) phrases.push('Le CEJ de cette ligne n’est pas dans Conventions existantes.');
  return { ...proposee, raison: phrases.join(' ') };
}

function laProposee(
  ligne: LigneCej,
  cej: Ligne<'conventions'> | null,
  dossier: Dossier,
  contexte: ContexteRationalisation,
): Proposee {
  if (psejNulle(ligne))
    return {
      regle: 'psej-nulle',
      source: C2020_CEJ,
      decision: 'arreter',
      raison: 'Toutes ses Psej sont à zéro : l’action n’a plus d’activité à reprendre.',
    };
  const abandonnee = actionAbandonnee(ligne, dossier);
  if (abandonnee !== null)
    return {
      regle: 'action-abandonnee',
      source: LC_RATIONALISER,
      decision: 'arreter',
      raison: `L’action liée ${abandonnee} est abandonnée : rien ne prend la suite.`,
    };
  const type = typeDuService(ligne.type.valeur, ligne.action.brut);
  if (type === 'diagnostic') return pourLeDiagnostic(ligne, dossier);
  if (type !== null && LOCAUX.has(type)) return pourUnServiceLocal(ligne, type, dossier, contexte);
  if (type === 'coordination' || estDePilotage(ligne)) return pourLePilotage(ligne, cej, dossier);
  if (type !== null && BONUS.has(type)) return pourLAccueil(ligne, type, dossier, contexte);
  return {
    regle: 'type-inconnu',
    source: LC_RATIONALISER,
    decision: null,
    raison: 'Ni son type ni son intitulé ne disent de quel service il s’agit : la décision revient aux partenaires.',
  };
}

function actionAbandonnee({ lien }: LigneCej, dossier: Dossier): string | null {
  const refs = couperReferences(lien.valeur ?? '').map(formeDeRef);
  const liees = dossier.actions.filter(({ ref }) => ref.valeur !== null && refs.includes(formeDeRef(ref.valeur)));
  const connues = dossier.equipements.some(({ ref }) => ref.valeur !== null && refs.includes(formeDeRef(ref.valeur)));
  const toutes =
    liees.length > 0 && !connues && liees.every(({ statut }) => est('statutAction', statut.valeur, 'abandonnee'));
  return toutes ? `${liees[0]!.ref.brut.trim()} « ${liees[0]!.action.brut.trim()} »` : null;
}

function pourLeDiagnostic(ligne: LigneCej, dossier: Dossier): Proposee {
  const choix = choisir(actionsProches(ligne, 'diagnostic', dossier));
  return {
    regle: 'diagnostic-dans-la-ctg',
    source: LC_DIAGNOSTIC,
    decision: 'integrer',
    raison: `Le diagnostic est porté par la CTG elle-même ; aucun montant n’en est repris d’office.${egaux(choix, 'Plusieurs actions')}`,
    lien: choix.lien,
    beneficiaireApres: ligne.gestionnaire.valeur,
  };
}

function pourUnServiceLocal(
  ligne: LigneCej,
  type: string,
  dossier: Dossier,
  { territoires }: ContexteRationalisation,
): Proposee {
  const choix = choisir(actionsProches(ligne, type, dossier));
  const nom = listes.typeCej.elements.find(({ code }) => code === type)?.libelle ?? type;
  if (choix.lien === null && choix.egaux.length === 0) {
    const equipement = choisir(equipementsProches(ligne, type, dossier, territoires)).lien;
    return {
      regle: 'service-local-sans-action',
      source: LC_RATIONALISER,
      decision: null,
      raison: `Aucun bonus territoire n’est prévu d’office pour ce service (${nom}), et aucune action du plan ne le porte${equipement === null ? '' : ` ; l’équipement ${equipement.ref} lui ressemble`}. À décider selon la pratique locale.`,
    };
  }
  return {
    regle: 'service-local-au-plan',
    source: LC_RATIONALISER,
    decision: 'integrer',
    raison: `Selon la pratique locale, ce service (${nom}) se finance hors du bonus territoire ; ${choix.lien === null ? 'des actions du plan le portent.' : `l’action ${choix.lien.ref} du plan le porte.`}${egaux(choix, 'Plusieurs actions')}`,
    lien: choix.lien,
    ...estimee(ligne),
    beneficiaireApres: ligne.gestionnaire.valeur,
  };
}

function pourLePilotage(ligne: LigneCej, cej: Ligne<'conventions'> | null, dossier: Dossier): Proposee {
  const choix = choisir(postesProches(ligne, dossier));
  const ailleurs = payeesAilleurs(dossier, ['coordination', 'co-pilotage'], {
    debut: cej?.debut.valeur ?? null,
    fin: cej?.fin.valeur ?? null,
    territoire: cej?.territoire.valeur ?? ligne.territoireCompetence.valeur,
    themes: themesDe(ligne),
    sauf: cej,
  });
  const autres = enumerer(ailleurs.map(nomDeLaConvention));
  if (choix.candidat === null && choix.egaux.length === 0 && ailleurs.length > 0)
    return {
      regle: 'fonction-deja-payee',
      source: LC_TRANSVERSAL,
      decision: 'mutualiser',
      raison: `La coordination est déjà payée sur la même période par ${autres} : une seule convention peut la porter.`,
      ...estimee(ligne),
      beneficiaireApres: ligne.gestionnaire.valeur,
    };
  const poste = choix.candidat === null ? undefined : dossier.cooperation[choix.candidat.repere.rang];
  const suite = ailleurs.length === 0 ? '' : ` À articuler avec ${autres}, qui paie la même fonction.`;
  return {
    regle: 'pilotage-vers-cooperation',
    source: C2020_COOPERATION,
    decision: 'basculer',
    raison:
      (poste !== undefined
        ? `La fonction de pilotage devient un poste de coopération, payé par le bonus : ${poste.employeur.brut.trim()}${poste.fonction.valeur === null ? '' : `, ${poste.fonction.valeur}`}.`
        : choix.egaux.length > 0
          ? `La fonction de pilotage devient un poste de coopération, payé par le bonus.${egaux(choix, 'Plusieurs postes')}`
          : 'La fonction de pilotage devient un poste de coopération ; il reste à écrire dans la feuille Coopération.') +
      suite,
    lien: choix.lien,
    ...estimee(ligne),
    beneficiaireApres: poste?.employeur.valeur ?? ligne.gestionnaire.valeur,
  };
}

function pourLAccueil(
  ligne: LigneCej,
  type: string,
  dossier: Dossier,
  { territoires }: ContexteRationalisation,
): Proposee {
  const ecrits = couperReferences(ligne.lien.valeur ?? '').map(formeDeRef);
  const ecrit = reperer(dossier, 'equipements').find(
    ({ ligne: { ref } }) => ref.valeur !== null && ecrits.includes(formeDeRef(ref.valeur)),
  );
  const choix = choisir(equipementsProches(ligne, type, dossier, territoires));
  const lien: LienPropose | null =
    ecrit === undefined
      ? choix.lien
      : { repere: ecrit.repere, ref: ecrit.ligne.ref.brut.trim(), confiance: 1, raison: 'lien déjà écrit' };
  const equipement = lien === null ? undefined : dossier.equipements[lien.repere.rang];
  const dit =
    equipement !== undefined
      ? ` : ${lien!.ref} « ${equipement.nom.brut.trim()} » (${lien!.raison}).`
      : choix.egaux.length > 0
        ? `.${egaux(choix, 'Plusieurs équipements')}`
        : ' ; aucun équipement de l’annexe 2 ne lui ressemble assez pour être lié.';
  return {
    regle: 'accueil-vers-bonus',
    source: C2020_BONUS,
    decision: 'basculer',
    raison: `Le bonus territoire prend la suite de la Psej, à moyen constant, et va au gestionnaire de l’équipement${dit}`,
    lien,
    ...estimee(ligne),
    beneficiaireApres: equipement?.gestionnaire.valeur ?? ligne.gestionnaire.valeur,
  };
}
