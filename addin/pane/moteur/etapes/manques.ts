import type { Cellule } from '../../../../shared/dossier/cellule.ts';
import type { CleTable, Dossier } from '../../../../shared/dossier/dossier.ts';
import { tableConvention } from '../../../../shared/dossier/tables/convention.ts';
import type { Place } from '../../../excel/contrat.ts';
import type { Manque, NomOutil } from '../contrat.ts';
import type { Lieux } from '../lieux.ts';
import { colonnesRequises, commencee, denombrer, pleine, tableDe } from './lignes.ts';
import { type Mesures, rubriquesAttendues } from './mesures.ts';
import {
  actionsSansBesoin,
  actionsSansBilan,
  actionsSansCout,
  constatsSansBesoin,
  prioritairesSansAction,
} from './plan.ts';

/** La place d’une cellule lue ; null si sa colonne manque au classeur. */
export const placeDe = ({ source }: Cellule<unknown>): Place | null =>
  source.cellule === '' ? null : { feuille: source.feuille, cellule: source.cellule };

/** Ce qu’il faut dire de `n` lignes : « 1 action sans axe », « 4 actions sans axe ». */
type Phrase = readonly [singulier: string, pluriel: string];
const dire = (n: number, [singulier, pluriel]: Phrase): string => `${n} ${n > 1 ? pluriel : singulier}`;

class Releve {
  readonly manques: Manque[] = [];
  readonly #lieux: Lieux;

  constructor(lieux: Lieux) {
    this.#lieux = lieux;
  }

  /** Les lignes qui remplissent la condition, avec la cellule de la première. */
  lignes<T>(
    lignes: readonly T[],
    manque: (ligne: T) => boolean,
    cellule: (ligne: T) => Cellule<unknown>,
    phrase: Phrase,
    outil?: NomOutil,
  ): void {
    let nombre = 0;
    let place: Place | null = null;
    for (const ligne of lignes) {
      if (!manque(ligne)) continue;
      if (nombre++ === 0) place = placeDe(cellule(ligne));
    }
    if (nombre > 0) this.noter(dire(nombre, phrase), nombre, place, outil);
  }

  /** Une table qui n’a aucune ligne. */
  table(dossier: Dossier, cle: CleTable, texte: string, outil?: NomOutil): void {
    const { nom, feuille } = tableDe(cle);
    if (dossier.absentes.includes(nom)) this.noter(`le tableau de la feuille « ${feuille} » manque`, 1, null);
    else if (denombrer(dossier, cle).lignes === 0) this.noter(texte, 1, this.#lieux.libre(cle), outil);
  }

  /** Une rubrique vide de la fiche Convention. */
  rubrique(dossier: Dossier, nom: keyof typeof tableConvention.colonnes): void {
    const cellule = dossier.convention[nom];
    if (!pleine(cellule)) this.noter(`${tableConvention.colonnes[nom].titre} à remplir`, 1, placeDe(cellule));
  }

  /** Les cases nécessaires encore vides, colonne par colonne. */
  cases(dossier: Dossier, cle: CleTable, outils: Readonly<Record<string, NomOutil>> = {}): void {
    const { colonnes } = tableDe(cle);
    const [un, des] = NOMS[cle] ?? ['ligne', 'lignes'];
    const { parColonne } = denombrer(dossier, cle);
    for (const [rang, nom] of colonnesRequises(cle).entries()) {
      const { nombre, premiere } = parColonne[rang]!;
      if (!premiere) continue;
      const titre = nom === 'ref' ? 'référence' : colonnes[nom]?.titre === un ? 'intitulé' : colonnes[nom]?.titre;
      this.noter(
        dire(nombre, [`${un} sans ${titre}`, `${des} sans ${titre}`]),
        nombre,
        placeDe(premiere[nom]!),
        outils[nom],
      );
    }
  }

  noter(texte: string, nombre: number, place: Place | null, outil?: NomOutil): void {
    this.manques.push({ texte, nombre, place, ...(outil ? { outil } : {}) });
  }
}

const NOMS: { readonly [K in CleTable]?: Phrase } = {
  signataires: ['signataire', 'signataires'],
  perimetre: ['commune', 'communes'],
  axes: ['axe', 'axes'],
  diagnostic: ['ligne du diagnostic', 'lignes du diagnostic'],
  interventions: ['intervention', 'interventions'],
  actions: ['action', 'actions'],
  conventions: ['convention', 'conventions'],
  cej: ['ligne de CEJ', 'lignes de CEJ'],
  equipements: ['équipement', 'équipements'],
  cooperation: ['poste', 'postes'],
  instances: ['instance', 'instances'],
  reunions: ['réunion', 'réunions'],
  indicateurs: ['indicateur', 'indicateurs'],
  bilan: ['action évaluée', 'actions évaluées'],
};

const toutes = (): boolean => true;

type Relever = (dossier: Dossier, releve: Releve, m: Mesures) => void;

/** Une étape après l’autre, dans l’ordre de la démarche. */
const etapes: readonly Relever[] = [
  (d, r, m) => {
    if (d.absentes.includes('CTG_Convention')) r.noter('la fiche de la convention manque', 1, null);
    else for (const nom of rubriquesAttendues) r.rubrique(d, nom);
    r.table(d, 'signataires', 'aucun signataire');
    r.cases(d, 'signataires');
    if (!m.departementale) r.table(d, 'perimetre', 'aucune commune au périmètre', 'communes-epci');
    r.cases(d, 'perimetre');
  },
  (d, r) => {
    r.table(d, 'diagnostic', 'aucun constat');
    r.cases(d, 'diagnostic', { ref: 'numeroter' });
    r.lignes(constatsSansBesoin(d.diagnostic), toutes, ({ besoin }) => besoin, [
      'faiblesse ou constat sans besoin',
      'faiblesses et constats sans besoin',
    ]);
    r.table(d, 'interventions', 'aucune intervention recensée');
    r.cases(d, 'interventions');
  },
  (d, r) => {
    r.table(d, 'axes', 'aucun axe');
    r.cases(d, 'axes');
    r.table(d, 'actions', 'aucune action pour l’instant : le plan peut arriver par avenant');
    r.cases(d, 'actions', { ref: 'numeroter', axe: 'choisir-axe' });
    if (d.actions.length > 0) {
      r.lignes(
        prioritairesSansAction(d),
        toutes,
        ({ ref }) => ref,
        ['besoin prioritaire sans action', 'besoins prioritaires sans action'],
        'action-du-besoin',
      );
      r.lignes(
        actionsSansBesoin(d.actions),
        toutes,
        ({ besoins }) => besoins,
        ['action sans besoin lié', 'actions sans besoin lié'],
        'lier-besoins',
      );
      r.lignes(
        actionsSansCout(d),
        toutes,
        ({ coutTotal }) => coutTotal,
        ['action sans coût', 'actions sans coût'],
        'etaler-montant',
      );
    }
  },
  (d, r, m) => {
    if (m.avecCej) {
      if (m.conventions + m.cej === 0) r.table(d, 'conventions', 'aucune convention existante recensée');
      r.cases(d, 'conventions');
      if (m.contratsCej > 0) r.table(d, 'cej', 'le détail des CEJ reste à recenser');
      r.cases(d, 'cej');
      r.lignes(
        d.cej,
        (ligne) => commencee('cej', ligne) && !pleine(ligne.decision),
        ({ decision }) => decision,
        ['ligne de CEJ sans décision', 'lignes de CEJ sans décision'],
      );
    }
    r.cases(d, 'equipements');
    r.cases(d, 'cooperation');
  },
  (d, r) => {
    r.rubrique(d, 'dateCa');
    r.lignes(
      d.signataires,
      (ligne) => commencee('signataires', ligne) && !pleine(ligne.dateSignature),
      ({ dateSignature }) => dateSignature,
      ['signataire sans date de signature', 'signataires sans date de signature'],
    );
    r.lignes(
      d.perimetre,
      ({ signataire, dateSignature }) => signataire.valeur === true && !pleine(dateSignature),
      ({ dateSignature }) => dateSignature,
      ['commune signataire sans date de signature', 'communes signataires sans date de signature'],
    );
    r.rubrique(d, 'dateSignature');
  },
  (d, r) => {
    r.table(d, 'instances', 'aucune instance');
    r.cases(d, 'instances');
    r.table(d, 'reunions', 'aucune réunion');
    r.cases(d, 'reunions');
  },
  (d, r, m) => {
    r.table(d, 'indicateurs', 'aucun indicateur');
    r.cases(d, 'indicateurs');
    r.lignes(
      d.indicateurs,
      (ligne) => commencee('indicateurs', ligne) && !pleine(ligne.valeurInitiale),
      ({ valeurInitiale }) => valeurInitiale,
      ['indicateur sans valeur initiale', 'indicateurs sans valeur initiale'],
    );
    r.lignes(actionsSansBilan(d), toutes, ({ ref }) => ref, [
      'action terminée sans bilan',
      'actions terminées sans bilan',
    ]);
    r.cases(d, 'bilan');
    if (m.bilans > 0) r.rubrique(d, 'dateEvaluation');
  },
];

/** Ce qui manque à chaque étape. Une convention sans action, ou signée après son effet, est valable : rien ne l’exige. */
export const manquesDe = (dossier: Dossier, lieux: Lieux, m: Mesures): readonly (readonly Manque[])[] =>
  etapes.map((relever) => {
    const releve = new Releve(lieux);
    relever(dossier, releve, m);
    return releve.manques;
  });
