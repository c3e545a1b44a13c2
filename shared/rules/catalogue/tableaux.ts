import {
  type CleTable,
  cleDeTable,
  type Dossier,
  tableNommee,
  tablesLignes,
  tables as toutesLesTables,
  VERSION_SCHEMA,
} from '../../dossier/dossier.ts';
import { type NomTable, nomsTables } from '../../dossier/noms.ts';
import type { Table } from '../../dossier/table.ts';
import { plier } from '../../french/normaliser.ts';
import { type LigneLue, surTable } from '../constat.ts';
import { estColonneNominative } from '../nominatif.ts';
import { type Regle, regle } from '../regle.ts';
import { nomCourt } from '../releve.ts';
import { cleComparable } from '../repertoires.ts';
import { RGPD, TABLEAUX } from '../sources.ts';
import { repere, type Vue } from '../vue.ts';

const cles = Object.keys(tablesLignes) as CleTable[];
/** Une convention sans CEJ n’a ni l’une ni l’autre : leur absence ne manque pas. */
const SANS_CEJ: readonly NomTable[] = ['CTG_CEJ', 'CTG_Conventions'];
/** Tables dont la clé est citée ailleurs, ou compare deux versions de la même ligne. */
const REPEREES = [
  'avenants',
  'axes',
  'diagnostic',
  'interventions',
  'actions',
  'conventions',
  'equipements',
  'indicateurs',
] as const;
/** Le périmètre a sa règle ; deux postes peuvent porter la même fonction chez le même employeur. */
const COMPOSEES = ['signataires', 'financements', 'cej', 'instances', 'reunions', 'bilan'] as const;

function* doubles(vue: Vue, noms: readonly CleTable[]) {
  for (const nom of noms) {
    const table = tableNommee(tablesLignes[nom].nom);
    for (const ligne of vue.dossier[nom] as readonly LigneLue[]) {
      const cle = cleComparable(nom, ligne);
      const premiere = cle === null ? undefined : vue.repertoire(`clé ${nom}`).premier(repere(cle));
      if (cle !== null && premiere && premiere !== ligne) yield { table, ligne, cle, premiere };
    }
  }
}

/** Les en-têtes ajoutés d’un tableau de lignes ; un tableau qui n’a pas changé n’est pas relu. */
const titresConnus = new WeakMap<readonly LigneLue[], ReadonlySet<string>>();

/** En-têtes des colonnes que l’agent a ajoutées à une table. */
function titresAjoutes(dossier: Dossier, table: Table): ReadonlySet<string> {
  if (table.forme === 'fiche') return new Set(Object.keys(dossier.convention.ajoutees));
  const nom = cleDeTable(table.nom) as CleTable;
  const lignes = dossier[nom] as readonly LigneLue[];
  let titres = titresConnus.get(lignes);
  if (titres === undefined) {
    titres = new Set(lignes.flatMap(({ ajoutees }) => Object.keys(ajoutees)));
    titresConnus.set(lignes, titres);
  }
  return titres;
}

/** Vrai si une colonne ajoutée porte le titre d’une colonne du modèle, au rang ou à l’unité près. */
function ressemble(table: Table, titre: string): boolean {
  const plie = plier(titre).replace(/ \(\d+\)$/, '');
  return (
    Object.values(table.colonnes).some((colonne) => plier(colonne.titre) === plie) ||
    Object.values(table.annuelles).some(
      (colonne) => plie.startsWith(`${plier(colonne.titre)} `) && /\b(?:19|20)\d{2}\b/.test(plie),
    )
  );
}

export const reglesTableaux: readonly Regle[] = [
  regle({
    code: 'table-absente',
    gravite: 'erreur',
    titre: 'Tableau nécessaire absent',
    pourquoi: 'Sans ce tableau, la convention ne peut être ni identifiée, ni comptée, ni rapprochée de ses actions.',
    remede: 'Partir d’un modèle neuf et y reprendre ce classeur, ou remettre la feuille supprimée.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'table',
    *verifier({ dossier }) {
      for (const nom of dossier.absentes) {
        const table = tableNommee(nom);
        if (!table.facultative)
          yield surTable(
            nom,
            `Le tableau « ${table.titre} » est introuvable, même sous un autre nom ou dans une autre feuille.`,
            {
              source: table.source,
            },
          );
      }
    },
  }),
  regle({
    code: 'table-facultative-absente',
    gravite: 'remarque',
    titre: 'Tableau facultatif absent',
    pourquoi: 'Ce que dit ce tableau manquera aux tableaux de la Caf ; la convention compte sans lui.',
    remede: 'Remettre la feuille si la convention en a l’usage.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'table',
    *verifier({ dossier }) {
      for (const nom of dossier.absentes) {
        const table = tableNommee(nom);
        if (table.facultative && !table.surDemande && !SANS_CEJ.includes(nom))
          yield surTable(nom, `Le tableau « ${table.titre} » est introuvable ; il est tenu pour vide.`, {
            source: table.source,
          });
      }
    },
  }),
  regle({
    code: 'hors-du-tableau',
    gravite: 'alerte',
    titre: 'Ligne hors du tableau',
    pourquoi:
      'La ligne suit le tableau sans en faire partie : elle est lue, mais ses listes, ses formats et les formules l’ignorent.',
    remede: 'Étendre le tableau jusqu’à cette ligne, par la poignée de son coin inférieur droit.',
    source: TABLEAUX,
    tables: nomsTables.filter((nom) => nom !== 'CTG_Convention'),
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const nom of cles)
        for (const ligne of dossier[nom] as readonly LigneLue[])
          if (ligne.origine.horsTableau) {
            const table = tableNommee(tablesLignes[nom].nom);
            const message = `${nomCourt(table)}, ligne ${ligne.origine.ligne} : la ligne est écrite sous le tableau, hors de ses limites.`;
            yield { ...surTable(table.nom, message), ligne };
          }
    },
  }),
  regle({
    code: 'repere-en-double',
    gravite: 'erreur',
    titre: 'Repère en double',
    pourquoi: 'Deux lignes de même repère ne se distinguent plus : ce qui les cite désigne l’une ou l’autre.',
    remede: 'Donner à chaque ligne un repère différent, et corriger ce qui cite l’ancien.',
    source: TABLEAUX,
    tables: REPEREES.map((nom) => tablesLignes[nom].nom),
    portee: 'liens',
    *verifier(vue) {
      for (const { table, ligne, cle, premiere } of doubles(vue, REPEREES)) {
        const message = `${nomCourt(table)}, ligne ${ligne.origine.ligne} : « ${cle} » est déjà le repère de la ligne ${premiere.origine.ligne}.`;
        yield { ...surTable(table.nom, message), ligne, colonne: table.cle[0] ?? null };
      }
    },
  }),
  regle({
    code: 'ligne-en-double',
    gravite: 'alerte',
    titre: 'Ligne en double',
    pourquoi: 'Deux lignes disent la même chose : leurs montants ou leurs dates comptent peut-être deux fois.',
    remede: 'Réunir les deux lignes, ou préciser ce qui les distingue.',
    source: TABLEAUX,
    tables: COMPOSEES.map((nom) => tablesLignes[nom].nom),
    portee: 'liens',
    *verifier(vue) {
      for (const { table, ligne, cle, premiere } of doubles(vue, COMPOSEES)) {
        const apports = [ligne, premiere].map((l) => ('apport' in l ? (l.apport as { brut: string }).brut : ''));
        // Un financeur peut apporter à la même action une subvention et une valorisation : deux lignes légitimes.
        if (apports[0] !== apports[1]) continue;
        const message = `${nomCourt(table)}, ligne ${ligne.origine.ligne} : « ${cle} » figure déjà à la ligne ${premiere.origine.ligne}.`;
        yield { ...surTable(table.nom, message), ligne, colonne: table.cle[0] ?? null };
      }
    },
  }),
  regle({
    code: 'colonne-nominative',
    gravite: 'remarque',
    titre: 'Colonne de noms de personnes',
    pourquoi:
      'Cette colonne ajoutée reste dans le classeur, vue de la seule Caf : elle n’entre dans aucun tableau commun.',
    remede: 'La garder si elle sert à la Caf ; sinon, préférer la fonction au nom.',
    source: RGPD,
    tables: nomsTables,
    portee: 'table',
    *verifier({ dossier }) {
      for (const table of toutesLesTables)
        for (const titre of titresAjoutes(dossier, table))
          if (estColonneNominative(titre)) {
            const message = `${nomCourt(table)} : la colonne ajoutée « ${titre} » semble porter des noms ou des coordonnées de personnes.`;
            yield { ...surTable(table.nom, message), colonne: titre };
          }
    },
  }),
  regle({
    code: 'colonne-non-lue',
    gravite: 'alerte',
    titre: 'Colonne qui ressemble à une autre',
    pourquoi:
      'Son en-tête est celui d’une colonne du modèle, écrit deux fois ou dans une autre unité : elle est gardée à part, et ne compte pas.',
    remede: 'Réunir les deux colonnes, ou récrire l’en-tête et les montants comme dans le modèle, en euros.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'table',
    *verifier({ dossier }) {
      for (const table of toutesLesTables)
        for (const titre of titresAjoutes(dossier, table))
          if (ressemble(table, titre)) {
            const message = `${nomCourt(table)} : « ${titre} » ressemble à une colonne du modèle, mais n’en est pas une : rien de ce qu’elle contient ne compte.`;
            yield { ...surTable(table.nom, message), colonne: titre };
          }
    },
  }),
  regle({
    code: 'modele-plus-recent',
    gravite: 'alerte',
    titre: 'Modèle plus récent',
    pourquoi:
      'Le classeur vient d’une version plus récente du modèle : une colonne qu’elle ajoute n’est pas contrôlée ici.',
    remede: 'Mettre l’atelier à jour avant de déposer.',
    source: TABLEAUX,
    tables: [],
    portee: 'dossier',
    *verifier({ dossier: { schema } }) {
      if (schema !== null && comparerVersions(schema, VERSION_SCHEMA) > 0)
        yield surTable(
          null,
          `Le classeur suit la version ${schema} du modèle ; cet atelier contrôle la version ${VERSION_SCHEMA}.`,
        );
    },
  }),
  regle({
    code: 'modele-inconnu',
    gravite: 'remarque',
    titre: 'Version du modèle inconnue',
    pourquoi:
      'Le classeur ne dit plus de quelle version du modèle il vient, ou le dit mal : il est lu comme la version courante.',
    remede: 'Rien n’est à faire si les tableaux sont bien reconnus.',
    source: TABLEAUX,
    tables: [],
    portee: 'dossier',
    *verifier({ dossier: { schema } }) {
      if (schema === null) yield surTable(null, 'Le classeur ne porte plus la version de son modèle.');
      else if (!/^\d+(\.\d+)*$/.test(schema.trim()))
        yield surTable(null, `La version du modèle, « ${schema} », n’est pas un numéro de version.`);
    },
  }),
  regle({
    code: 'identifiant-absent',
    gravite: 'remarque',
    titre: 'Identifiant de convention absent',
    pourquoi: 'Sans identifiant, la convention est reconnue par sa Caf, son échelon, ses communes et sa date d’effet.',
    remede: 'Le dépôt lui en donnera un ; rien n’est à faire dans le classeur.',
    source: TABLEAUX,
    tables: [],
    portee: 'dossier',
    *verifier({ dossier: { identifiant } }) {
      if (identifiant === null) yield surTable(null, 'Le classeur ne porte pas l’identifiant de la convention.');
    },
  }),
];

function comparerVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) =>
    plier(version)
      .split('.')
      .map((partie) => (/^\d{1,4}$/.test(partie) ? Number(partie) : 0)),
  );
  for (let i = 0; i < Math.max(x!.length, y!.length); i++) {
    const ecart = (x![i] ?? 0) - (y![i] ?? 0);
    if (ecart !== 0) return ecart;
  }
  return 0;
}
