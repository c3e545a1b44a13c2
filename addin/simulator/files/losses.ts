import type { Leftover, NameLook } from '../../../shared/xlsx/index.ts';
import type { Loss } from '../model/contract.ts';

interface Sentence {
  readonly code: Loss['code'];
  /** Ce que c’est, au singulier et au pluriel. */
  readonly one: string;
  readonly many: string;
  readonly feminine?: boolean;
}

const SENTENCES: Readonly<Partial<Record<Leftover['kind'], Sentence>>> = {
  chart: { code: 'graphique', one: 'graphique', many: 'graphiques' },
  image: { code: 'image', one: 'image', many: 'images', feminine: true },
  shape: { code: 'image', one: 'forme dessinée', many: 'formes dessinées', feminine: true },
  pivotTable: { code: 'tableau-croise', one: 'tableau croisé dynamique', many: 'tableaux croisés dynamiques' },
  slicer: { code: 'segment', one: 'segment ou chronologie', many: 'segments ou chronologies' },
  macro: { code: 'macro', one: 'ensemble de macros', many: 'ensembles de macros' },
  externalLink: {
    code: 'lien-externe',
    one: 'lien vers un autre classeur',
    many: 'liens vers d’autres classeurs',
  },
  control: { code: 'autre', one: 'bouton ou contrôle de formulaire', many: 'boutons ou contrôles de formulaire' },
  embedded: { code: 'autre', one: 'objet incorporé', many: 'objets incorporés' },
  query: {
    code: 'autre',
    one: 'requête vers des données externes',
    many: 'requêtes vers des données externes',
    feminine: true,
  },
  sheetFilter: { code: 'autre', one: 'filtre posé hors d’un tableau', many: 'filtres posés hors d’un tableau' },
  tableFilter: {
    code: 'autre',
    one: 'filtre de dates ou d’icônes dans un tableau',
    many: 'filtres de dates ou d’icônes dans des tableaux',
  },
  tableStyle: {
    code: 'autre',
    one: 'style de tableau propre au classeur',
    many: 'styles de tableau propres au classeur',
  },
};

function missing({ code, one, many, feminine }: Sentence, { sheet, count }: Leftover): Loss {
  const where = sheet === undefined ? 'Le classeur' : `La feuille « ${sheet} »`;
  const pronoun = feminine ? 'elle' : 'il';
  const end = count === 1 ? `${pronoun} ne sera` : `${pronoun}s ne seront`;
  const message = `${where} porte ${count} ${count === 1 ? one : many} : ${end} pas dans le fichier enregistré.`;
  return { code, message, ...(sheet === undefined ? {} : { sheet }) };
}

/** Ce qui ne se dit pas en « porte n … ». */
function other({ kind, sheet, count }: Leftover): string {
  const where = `La feuille « ${sheet} »`;
  switch (kind) {
    case 'chartSheet':
      return `${where} ne contient qu’un graphique : elle n’est pas ouverte et ne sera pas dans le fichier enregistré.`;
    case 'macro':
      return `${where} est une feuille de macros : elle n’est pas ouverte et ne sera pas dans le fichier enregistré.`;
    case 'arrayFormula':
      return `${where} a ${count} ${count === 1 ? 'formule matricielle : elle redevient une formule simple' : 'formules matricielles : elles redeviennent des formules simples'}, dont le résultat peut changer. Vérifiez ces cellules après l’enregistrement.`;
    case 'password':
      return `${where} est protégée par un mot de passe, que le simulateur ne connaît pas : elle reste protégée, sans mot de passe.`;
    case 'fill':
      return `${where} a ${count} ${count === 1 ? 'cellule au fond à motif ou dégradé : elle est montrée et enregistrée' : 'cellules au fond à motif ou dégradé : elles sont montrées et enregistrées'} sans ce fond.`;
    case 'pageHeaders':
      return `${where} a des en-têtes ou pieds de page à part pour la première page ou les pages paires : le fichier enregistré aura les mêmes sur toutes les pages.`;
    case 'columnBreaks':
      return `${where} a des sauts de page entre des colonnes : ils ne seront pas dans le fichier enregistré.`;
    case 'paper':
      return `${where} s’imprime sur un papier autre que A4 ou A3 : ce réglage ne sera pas dans le fichier enregistré.`;
    case 'richText':
      return 'Des cellules du classeur mêlent plusieurs polices ou couleurs dans un même texte : seul le texte est gardé.';
    default:
      return `${where} met en forme trop de cellules pour le simulateur : ${count.toLocaleString('fr-FR')} sont ouvertes sans leur apparence.`;
  }
}

/** Ce que le fichier contenait et que le simulateur ne rendra pas, en phrases. */
export function openLosses(leftovers: readonly Leftover[], names: readonly NameLook[]): Loss[] {
  const found = leftovers.map((leftover): Loss => {
    const { kind, sheet } = leftover;
    const sentence = kind === 'macro' && sheet !== undefined ? undefined : SENTENCES[kind];
    if (sentence) return missing(sentence, leftover);
    const code = kind === 'chartSheet' ? 'graphique' : kind === 'macro' ? 'macro' : 'autre';
    return { code, message: other(leftover), ...(sheet === undefined ? {} : { sheet }) };
  });
  const functions = names.filter(({ refersTo }) => /^(?:_xlfn\.)?LAMBDA\(/i.test(refersTo));
  return [
    ...found,
    ...functions.map(
      ({ name }): Loss => ({
        code: 'nom-formule',
        message: `Le nom « ${name} » est une fonction du classeur : le simulateur ne la calcule pas, mais il l’enregistre.`,
      }),
    ),
  ];
}
