import { ecrireMontant } from '../../../../shared/french/montant.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import { repere as repereDeRef } from '../../../../shared/french/reference.ts';
import { nombre } from '../../../../shared/french/typographie.ts';
import type {
  ConstatRationalisation,
  Echeance,
  PropositionLigne,
  Repere,
} from '../../../../shared/rationalisation/contrat.ts';
import { libelle } from '../../../../shared/reference/listes.ts';
import { dateCourte } from '../../dates.ts';
import { bilanVu } from './bilan.ts';
import { champsDe, departDe, estDecidee, estSure } from './champs.ts';
import type {
  ChoixLien,
  VueBilan,
  VueConstat,
  VueConvention,
  VueEcheance,
  VueLigne,
  VueRationalisation,
} from './contrat.ts';
import { doublonsVus } from './doublons.ts';
import { cleDeTerritoire, identites, type LigneCej, placeDe, type Rationalise } from './lu.ts';

interface Proposee {
  readonly id: string;
  readonly ligne: LigneCej;
  readonly proposition: PropositionLigne;
}

/** Les lignes de CEJ et leur proposition, dans l’ordre du classeur. */
export function lignesProposees({ dossier, dit }: Rationalise): readonly Proposee[] {
  const propositions = dit.propositions
    .filter(({ repere }) => repere.cle === 'cej')
    .toSorted((a, b) => a.repere.rang - b.repere.rang);
  const ids = identites(propositions.map(({ repere }) => repere));
  return propositions.flatMap((proposition, i) => {
    const ligne = dossier.cej[proposition.repere.rang];
    return ligne ? [{ id: ids[i]!, ligne, proposition }] : [];
  });
}

const echeanceVue = ({ repere, phrase, fin }: Echeance): VueEcheance => ({
  id: repere.nom,
  phrase,
  fin,
  place: placeDe(repere.cellule),
});

const constatVu = ({ code, repere, message, remede }: ConstatRationalisation, rang: number): VueConstat => ({
  id: `${code} ${repere?.nom ?? ''} ${rang}`,
  message,
  remede,
  place: repere && placeDe(repere.cellule),
});

const conventionVue = ({ repere, decision, raison, source }: PropositionLigne): VueConvention => ({
  id: repere.nom,
  titre: `${repere.nom.replace(/^Conventions existantes /, '')} · ${repere.intitule}`,
  place: placeDe(repere.cellule),
  decision: decision && libelle('decision', decision),
  raison,
  source,
});

const feuilleNommee = ({ grid }: Rationalise, nom: string): string | null =>
  grid.sheets.find(({ name }) => plier(name) === plier(nom))?.name ?? null;

/** Tout ce que l’écran montre d’abord. */
export function vueDe(lu: Rationalise): VueRationalisation {
  const { dossier, dit, version } = lu;
  const lignes = lignesProposees(lu);
  const contestees = new Set(dit.constats.flatMap(({ repere }) => (repere ? [repere.nom] : [])));
  return {
    version,
    au: dit.au,
    lignes: lignes.map(({ id, ligne, proposition }) => ({
      id,
      titre: ligne.action.brut.trim() || proposition.repere.intitule,
      precision: [ligne.convention.brut, ligne.gestionnaire.brut]
        .map((un) => un.trim())
        .filter(Boolean)
        .join(' · '),
      ecrite: ligne.decision.brut.trim() || null,
      decidee: estDecidee(ligne, proposition),
      proposee: proposition.decision,
      sure: estSure(ligne, proposition) && !contestees.has(proposition.repere.nom),
    })),
    decidees: lignes.filter(({ ligne, proposition }) => estDecidee(ligne, proposition)).length,
    conventions: dit.propositions.filter(({ repere }) => repere.cle === 'conventions').map(conventionVue),
    nombreConventions: dossier.conventions.length,
    bilan: dossier.cej.length > 0 ? bilanVu(dit.bilan.total, 'Tous les territoires', dit.calendrier.ctg) : null,
    doublons: doublonsVus(dit.doublons),
    prochaines: dit.calendrier.prochaines.map(echeanceVue),
    echeances: dit.calendrier.echeances.map(echeanceVue),
    fonctions: dit.fonctions.map(({ fonction, libelle: nom, etat, phrase, acteurs }) => ({
      fonction,
      libelle: nom,
      etat,
      phrase,
      acteurs: acteurs.map((un) => ({ nom: un.nom, places: un.reperes.map((repere) => placeDe(repere.cellule)) })),
    })),
    manques: dit.evaluation.manque,
    actions: dit.evaluation.actions
      .filter(({ manque }) => manque.length > 0)
      .map(({ repere, manque }) => ({
        id: repere.nom,
        titre: repere.nom === repere.intitule ? repere.nom : titreDe(repere),
        place: placeDe(repere.cellule),
        manque,
      })),
    constats: dit.constats.map(constatVu),
    feuilles: {
      cej: !dossier.absentes.includes('CTG_CEJ'),
      synthese: feuilleNommee(lu, 'Synthèse rationalisation'),
      taux: feuilleNommee(lu, 'Taux et services'),
    },
    tauxAVerifier: dit.bilan.taux.filter(({ verifier }) => verifier).length,
  };
}

const titreDe = ({ nom, intitule }: Repere): string => `${nom.replace(/^.* /, '')} · ${intitule}`;

function detailsDe({ dossier, territoires }: Rationalise, ligne: LigneCej): VueLigne['details'] {
  const ref = ligne.convention.valeur;
  const contrat = dossier.conventions.find(
    (une) => ref !== null && une.ref.valeur !== null && repereDeRef(une.ref.valeur) === repereDeRef(ref),
  );
  const fin = contrat?.fin.valeur
    ? `finit le ${dateCourte(contrat.fin.valeur)}`
    : contrat
      ? 'fin non écrite'
      : 'introuvable';
  const code = ligne.commune.valeur;
  const commune = code === null ? ligne.commune.brut : (territoires.commune(code)?.nom ?? ligne.commune.brut);
  const { capacite, unite, psejReference, anneeReference } = ligne;
  const psej = psejReference.valeur === null ? psejReference.brut : ecrireMontant(psejReference.valeur);
  const annee = anneeReference.valeur === null || psej.trim() === '' ? '' : ` (${anneeReference.valeur})`;
  const quantite =
    capacite.valeur === null ? capacite.brut : nombre(capacite.valeur, capacite.valeur % 1 === 0 ? 0 : 2);
  return [
    { libelle: 'Gestionnaire', valeur: ligne.gestionnaire.brut },
    { libelle: 'Commune', valeur: commune },
    { libelle: 'Type', valeur: [ligne.type.brut, ligne.volet.brut].filter((un) => un.trim()).join(', ') },
    { libelle: 'Capacité', valeur: quantite.trim() ? `${quantite} ${unite.brut}` : '' },
    { libelle: 'Psej de référence', valeur: psej.trim() ? psej + annee : 'non écrite' },
    { libelle: 'Contrat', valeur: ref === null ? ligne.convention.brut : `${ref}, ${fin}` },
  ].flatMap(({ libelle: titre, valeur }) => (valeur.trim() ? [{ libelle: titre, valeur: valeur.trim() }] : []));
}

function bilanDeLaLigne({ dit }: Rationalise, ligne: LigneCej): VueBilan | null {
  const cle = cleDeTerritoire(ligne.territoireCompetence.brut);
  const { territoires } = dit.bilan;
  const sien =
    territoires.find(({ territoire }) => cleDeTerritoire(territoire) === cle) ??
    territoires.find(({ territoire }) => territoire.startsWith('('));
  return sien ? bilanVu(sien, sien.territoire, dit.calendrier.ctg) : null;
}

export function ligneVue(lu: Rationalise, id: string): VueLigne | null {
  const trouvee = lignesProposees(lu).find((une) => une.id === id);
  if (!trouvee) return null;
  const { ligne, proposition } = trouvee;
  const { repere, decision, raison, source, lien, montantEstime, montantRepris } = proposition;
  return {
    id,
    titre: ligne.action.brut.trim() || repere.intitule,
    place: placeDe(repere.cellule),
    details: detailsDe(lu, ligne),
    proposition: {
      decision,
      libelle: decision && libelle('decision', decision),
      raison,
      source,
      lien: lien && {
        libelle: `${lien.ref} · ${lien.repere.intitule}`,
        raison: lien.raison,
        place: placeDe(lien.repere.cellule),
      },
      montantEstime: montantEstime && montantRepris !== null,
    },
    champs: champsDe(ligne, proposition),
    depart: departDe(ligne, proposition),
    bilan: bilanDeLaLigne(lu, ligne),
    constats: lu.dit.constats.filter((un) => un.repere?.nom === repere.nom).map(constatVu),
  };
}

/** Les équipements, puis les actions, qui ont une réf. */
export function liensDe({ dossier }: Rationalise): readonly ChoixLien[] {
  return [
    ...dossier.equipements.flatMap(({ ref, nom, gestionnaire }): ChoixLien[] =>
      ref.valeur === null
        ? []
        : [{ ref: ref.valeur, libelle: `${ref.valeur} · ${nom.brut}${avec(gestionnaire.brut)}`, genre: 'equipement' }],
    ),
    ...dossier.actions.flatMap(({ ref, action, pilote }): ChoixLien[] =>
      ref.valeur === null
        ? []
        : [{ ref: ref.valeur, libelle: `${ref.valeur} · ${action.brut}${avec(pilote.brut)}`, genre: 'action' }],
    ),
  ];
}

const avec = (qui: string): string => (qui.trim() ? ` (${qui.trim()})` : '');
