import type { CleTable, Dossier } from '../../../../shared/dossier/dossier.ts';
import { tableConvention } from '../../../../shared/dossier/tables/convention.ts';
import { est, libelle, libelles } from '../../../../shared/reference/listes.ts';
import { commencee, compter, denombrer, pleine, type Rangee, retenir } from './lignes.ts';
import { actionsSansCout, constatsSansBesoin, prioritairesSansAction, vuesDuDiagnostic } from './plan.ts';

const NATIONALES = new Set(libelles('thematique').slice(0, 10));

/** Les rubriques attendues de la fiche Convention. */
export const rubriquesAttendues = Object.entries(tableConvention.colonnes)
  .filter(([, { requis }]) => requis)
  .map(([nom]) => nom as keyof typeof tableConvention.colonnes);

const duDiagnostic = retenir((lignes: Dossier['diagnostic']) => {
  const vues = vuesDuDiagnostic(lignes);
  return {
    besoins: compter(vues, ({ besoin }) => besoin),
    sansBesoin: constatsSansBesoin(lignes).length,
    thematiques: new Set(vues.map(({ thematique }) => thematique).filter((une) => NATIONALES.has(une))).size,
    prioritaires: compter(vues, ({ prioritaire }) => prioritaire),
  };
});

const parStatut = retenir((lignes: Dossier['actions']) => {
  const nombres = new Map<string | null, number>();
  for (const { statut } of lignes) nombres.set(statut.valeur, (nombres.get(statut.valeur) ?? 0) + 1);
  const statut = (code: string): number => nombres.get(libelle('statutAction', code)) ?? 0;
  return { enCours: statut('en-cours'), realisees: statut('realisee'), abandonnees: statut('abandonnee') };
});

const duPerimetre = retenir((lignes: Dossier['perimetre']) => {
  const signataires = lignes.filter(({ signataire, codeInsee }) => signataire.valeur === true && pleine(codeInsee));
  return {
    communesSignataires: signataires.length,
    communesSignees: compter(signataires, ({ dateSignature }) => pleine(dateSignature)),
  };
});

const desSignataires = retenir((lignes: Dossier['signataires']) =>
  compter(lignes, (ligne) => pleine(ligne.dateSignature) && commencee('signataires', ligne)),
);
const avecDepart = retenir((lignes: Dossier['indicateurs']) =>
  compter(lignes, (ligne) => pleine(ligne.valeurInitiale) && commencee('indicateurs', ligne)),
);
const decidees = retenir((lignes: Dossier['cej']) =>
  compter(lignes, (ligne) => pleine(ligne.decision) && commencee('cej', ligne)),
);
const contratsCej = retenir((lignes: Dossier['conventions']) =>
  compter(lignes, ({ type }) => est('typeConvention', type.valeur, 'cej')),
);

/** Vrai si le classeur a l’une des feuilles de rationalisation des CEJ. */
export const avecCej = ({ absentes }: Dossier): boolean =>
  !absentes.includes('CTG_Conventions') || !absentes.includes('CTG_CEJ');

/** Ce que l’Accueil du classeur compte par formules, compté sur le dossier lu. */
export function mesuresDe(dossier: Dossier) {
  const { convention, diagnostic, actions } = dossier;
  const lignes = (cle: CleTable): number => denombrer(dossier, cle).lignes;
  const rubrique = (nom: keyof typeof tableConvention.colonnes): number =>
    pleine((convention as unknown as Rangee)[nom]!) ? 1 : 0;
  const nombre = lignes('actions');
  return {
    rubriques: compter(rubriquesAttendues, (nom) => pleine(convention[nom])),
    departementale: est('echelon', convention.echelon.valeur, 'departemental'),
    dateCa: rubrique('dateCa'),
    dateSignature: rubrique('dateSignature'),
    dateEvaluation: rubrique('dateEvaluation'),
    signataires: lignes('signataires'),
    communes: lignes('perimetre'),
    axes: lignes('axes'),
    constats: lignes('diagnostic'),
    interventions: lignes('interventions'),
    actions: nombre,
    conventions: lignes('conventions'),
    cej: lignes('cej'),
    equipements: lignes('equipements'),
    postes: lignes('cooperation'),
    instances: lignes('instances'),
    reunions: lignes('reunions'),
    indicateurs: lignes('indicateurs'),
    bilans: lignes('bilan'),
    signes: desSignataires(dossier.signataires),
    ...duPerimetre(dossier.perimetre),
    ...duDiagnostic(diagnostic),
    sansAction: prioritairesSansAction(dossier).length,
    diagnosticVides: denombrer(dossier, 'diagnostic').vides,
    actionsVides: denombrer(dossier, 'actions').vides,
    chiffrees: nombre - actionsSansCout(dossier).length,
    ...parStatut(actions),
    avecDepart: avecDepart(dossier.indicateurs),
    contratsCej: contratsCej(dossier.conventions),
    cejDecides: decidees(dossier.cej),
    avecCej: avecCej(dossier),
  };
}
export type Mesures = ReturnType<typeof mesuresDe>;
