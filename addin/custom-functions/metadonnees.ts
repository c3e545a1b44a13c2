import { compte } from '../../shared/french/typographie.ts';
import { ponctuer } from '../../shared/rules/phrases.ts';
import { DUREE_GARDEE } from './couverture.ts';
import { FONCTIONS, type Fonction } from './description.ts';

/**
 * Les métadonnées qu’Excel lit (`functions.json`). Les paramètres sont de type `any` : un code tapé comme un nombre doit
 * arriver comme un nombre, pour que son zéro de tête lui soit rendu.
 */
export const metadonneesJson = (): string =>
  `${JSON.stringify(
    {
      functions: FONCTIONS.map(({ nom, description, parametres, resultat }) => ({
        id: nom,
        name: nom,
        description: ponctuer(description),
        parameters: parametres.map((parametre) => ({
          name: parametre.nom,
          description: ponctuer(parametre.description),
          type: 'any',
          dimensionality: 'scalar',
          ...(parametre.facultatif ? { optional: true } : {}),
        })),
        result: { type: resultat, dimensionality: 'scalar' },
      })),
    },
    null,
    2,
  )}\n`;

const signature = ({ nom, parametres }: Fonction): string =>
  `CTG.${nom}(${parametres.map((p) => (p.facultatif ? `[${p.nom}]` : p.nom)).join('; ')})`;

/** La page `docs/fonctions.md`. */
export const documentationFonctions = (): string =>
  ponctuer(
    [
      '# Les fonctions de l’atelier dans Excel',
      '',
      '<!-- Engendré par scripts/manifeste.ts : ne pas modifier à la main. -->',
      '',
      `L’atelier ajoute ${compte(FONCTIONS.length, 'fonction', 'fonctions')} à Excel. Elles servent dans n’importe quel classeur, sur n’importe quelle feuille,`,
      'et se recopient vers le bas comme les autres. Un classeur ouvert sur un poste sans le complément garde la dernière',
      `valeur calculée ; s’il la recalcule, Excel y montre #NOM?.`,
      '',
      '| fonction | ce qu’elle donne |',
      '|---|---|',
      ...FONCTIONS.map((fonction) => `| \`${signature(fonction)}\` | ${fonction.description} |`),
      '',
      '## Ce que les codes admettent',
      '',
      '- Un code est un texte. Si Excel a fait un nombre du code d’une commune, son zéro de tête lui est rendu : `1053` est la',
      '  commune 01053. Le code d’une Caf a trois chiffres : `11` peut être la Caf 011 ou le département 11, il est refusé.',
      '- Un ancien code de commune répond la commune d’aujourd’hui, tout entière. S’il en est né plusieurs communes, la fonction',
      '  les nomme et ne choisit pas. Un arrondissement de Paris, Lyon ou Marseille répond sa ville.',
      '- Un code postal n’est pas un code INSEE : la fonction nomme les communes qu’il dessert.',
      '',
      ...FONCTIONS.flatMap(section),
      '## Quand une fonction ne répond pas',
      '',
      'Un clic sur le triangle de la cellule en erreur montre la raison.',
      '',
      '| erreur | ce qu’elle dit |',
      '|---|---|',
      '| #VALEUR! | ce qui est donné n’est pas un code ou une date : code vide, mal formé, équivoque, année au lieu d’une date |',
      '| #N/A | il n’y a pas de réponse : code inconnu, commune sans EPCI ou hors des Caf, connexion à faire, service injoignable, autre Caf |',
      '',
      `Les taux de couverture sont gardés ${compte(DUREE_GARDEE / 60_000, 'minute', 'minutes')}, les erreurs jamais. Les noms et les`,
      'populations se chargent une fois avec le volet ; ces fonctions ne demandent ensuite plus rien au réseau.',
      '',
    ].join('\n'),
  );

const section = (fonction: Fonction): string[] => [
  `## ${signature(fonction)}`,
  '',
  fonction.description,
  '',
  ...fonction.parametres.map((p) => `- \`${p.nom}\`${p.facultatif ? ', facultatif' : ''} : ${p.description}`),
  '',
  ...fonction.detail.flatMap((phrase) => [phrase, '']),
  '| formule | réponse |',
  '|---|---|',
  ...fonction.exemples.map(([formule, reponse]) => `| \`${formule}\` | ${reponse} |`),
  '',
];
