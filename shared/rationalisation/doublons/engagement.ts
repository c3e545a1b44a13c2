import type { Dossier } from '../../dossier/dossier.ts';
import { annee, type DateIso, jour, mois, rangDuJour } from '../../french/calendrier.ts';
import type { Periode } from '../../french/periode.ts';
import { est, libelle } from '../../reference/listes.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { periodeDeLaCtg, reperer } from '../base.ts';
import type { ContexteRationalisation, Engagement } from '../contrat.ts';
import { Lieux } from './lieux.ts';

interface Dates {
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
}

const dits = (...textes: readonly (string | null | undefined)[]): string[] =>
  textes.flatMap((texte) => (texte && texte.trim() !== '' ? [texte.trim()] : []));

/** Des dates à l’envers ne disent rien. */
const sures = (debut: DateIso | null, fin: DateIso | null): Dates =>
  debut !== null && fin !== null && debut > fin ? { debut: null, fin: null } : { debut, fin };

const enJours = (date: DateIso): number => rangDuJour(annee(date), mois(date), jour(date));

/** « 2025-2027 » dans la seule colonne début est toute la période ; « 2025 » n’est qu’un début. */
function datesDAction(debut: Periode | null, fin: Periode | null): Dates {
  const longue = debut?.du != null && debut.au !== null && enJours(debut.au) - enJours(debut.du) > 366;
  return sures(debut?.du ?? null, fin?.au ?? (fin === null && longue ? (debut?.au ?? null) : null));
}

/**
 * Ce que chaque ligne engage, plan d’actions d’abord, puis interventions, conventions et lignes de CEJ. Une action abandonnée
 * n’engage plus rien.
 */
export function engagementsDe(
  dossier: Dossier,
  contexte: ContexteRationalisation,
  lieux = new Lieux(dossier, contexte.territoires),
): Engagement[] {
  return [
    ...desActions(dossier, lieux),
    ...desInterventions(dossier, lieux),
    ...desConventions(dossier, lieux),
    ...desLignesDeCej(dossier, lieux),
  ];
}

/** Le territoire écrit ; s’il est vide, celui que porte le nom de l’acteur (« Ville de Gex »). */
function couvertes(lieux: Lieux, territoire: string | null, acteurs: readonly string[]): ReadonlySet<string> | null {
  if (territoire !== null) return lieux.lire(territoire);
  const [seul] = acteurs;
  return seul !== undefined && acteurs.length === 1 ? lieux.deLActeur(seul) : null;
}

function desActions(dossier: Dossier, lieux: Lieux): Engagement[] {
  return reperer(dossier, 'actions').flatMap(({ ligne, repere }) => {
    if (est('statutAction', ligne.statut.valeur, 'abandonnee')) return [];
    const textes = dits(ligne.action.valeur, ligne.description.valeur);
    const acteurs = dits(ligne.pilote.valeur);
    const territoire = ligne.territoire.valeur;
    return {
      repere,
      textes,
      thematiques: ligne.thematiques.valeur ?? [],
      type: null,
      public: ligne.publics.valeur?.join(' ; ') ?? null,
      acteurs,
      fonction: ligne.fonctionTransversale.valeur,
      territoire,
      communes: couvertes(lieux, territoire, acteurs),
      ...datesDAction(ligne.debut.valeur as Periode | null, ligne.fin.valeur as Periode | null),
    };
  });
}

function desInterventions(dossier: Dossier, lieux: Lieux): Engagement[] {
  const ctg = periodeDeLaCtg(dossier);
  return reperer(dossier, 'interventions').map(({ ligne, repere }) => {
    const acteurs = dits(ligne.acteur.valeur);
    const territoire = ligne.territoire.valeur;
    return {
      repere,
      textes: dits(ligne.intervention.valeur),
      thematiques: ligne.thematiques.valeur ?? [],
      type: ligne.schema.valeur,
      public: ligne.publics.valeur?.join(' ; ') ?? null,
      acteurs,
      fonction: null,
      territoire,
      communes: couvertes(lieux, territoire, acteurs),
      ...sures(ctg.debut, ctg.fin),
    };
  });
}

function desConventions(dossier: Dossier, lieux: Lieux): Engagement[] {
  return reperer(dossier, 'conventions').map(({ ligne, repere }) => {
    const acteurs = dits(ligne.signataire.valeur, ligne.gestionnaire.valeur);
    const territoire = ligne.territoire.valeur;
    return {
      repere,
      textes: dits(ligne.observations.valeur),
      thematiques: ligne.thematiques.valeur ?? [],
      type: ligne.type.valeur,
      public: null,
      acteurs,
      fonction: ligne.fonctionTransversale.valeur,
      territoire,
      communes: couvertes(lieux, territoire, acteurs.slice(0, 1)),
      ...sures(ligne.debut.valeur, ligne.fin.valeur),
    };
  });
}

/** Une ligne de pilotage paie une fonction transversale quand son type le dit. */
const fonctionDuCej = (type: string | null): string | null =>
  est('typeCej', type, 'coordination')
    ? libelle('fonctionTransversale', 'coordination')
    : est('typeCej', type, 'diagnostic')
      ? libelle('fonctionTransversale', 'diagnostic')
      : null;

function desLignesDeCej(dossier: Dossier, lieux: Lieux): Engagement[] {
  const conventions = new Map(
    dossier.conventions.flatMap((une) => (une.ref.valeur === null ? [] : [[formeDeRef(une.ref.valeur), une] as const])),
  );
  return reperer(dossier, 'cej').map(({ ligne, repere }) => {
    const contrat = ligne.convention.valeur === null ? undefined : conventions.get(formeDeRef(ligne.convention.valeur));
    const acteurs = dits(ligne.gestionnaire.valeur);
    const territoire =
      ligne.commune.valeur ??
      ligne.territoireCompetence.valeur ??
      contrat?.territoire.valeur ??
      contrat?.signataire.valeur ??
      null;
    return {
      repere,
      textes: dits(ligne.action.valeur),
      thematiques: [],
      type: ligne.type.valeur,
      public: null,
      acteurs: acteurs.length > 0 ? acteurs : dits(contrat?.signataire.valeur),
      fonction: fonctionDuCej(ligne.type.valeur),
      territoire,
      communes: couvertes(lieux, territoire, acteurs),
      ...sures(contrat?.debut.valeur ?? null, contrat?.fin.valeur ?? null),
    };
  });
}
