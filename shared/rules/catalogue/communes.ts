import type { Cellule } from '../../dossier/cellule.ts';
import type { Commune } from '../../reference/index.ts';
import { type Complements, type Constat, ecrire, surLigne } from '../constat.ts';
import { quelques } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { INSEE } from '../sources.ts';
import type { Vue } from '../vue.ts';

const TABLES_DE_COMMUNES = ['CTG_Perimetre', 'CTG_CEJ', 'CTG_Equipements'] as const;

interface CodeLu {
  readonly cellule: Cellule<string>;
  readonly ou: string;
  readonly constat: (message: string, complements?: Complements) => Constat;
}

/** Les codes de commune du classeur, dans les trois tables qui en portent. */
function* codes({ dossier }: Vue): Generator<CodeLu> {
  for (const ligne of dossier.perimetre)
    yield {
      cellule: ligne.codeInsee,
      ou: `Périmètre, ligne ${ligne.origine.ligne}`,
      constat: (m, c) => surLigne('perimetre', ligne, 'codeInsee', m, c),
    };
  for (const ligne of dossier.cej)
    if (ligne.commune.brut !== '')
      yield {
        cellule: ligne.commune,
        ou: `Rationalisation CEJ, ligne ${ligne.origine.ligne}`,
        constat: (m, c) => surLigne('cej', ligne, 'commune', m, c),
      };
  for (const ligne of dossier.equipements)
    if (ligne.commune.brut !== '')
      yield {
        cellule: ligne.commune,
        ou: `Équipements, ligne ${ligne.origine.ligne}`,
        constat: (m, c) => surLigne('equipements', ligne, 'commune', m, c),
      };
}

/** « Thil (01418) ». */
export const dite = (commune: Commune): string => `${commune.nom} (${commune.code})`;

export const reglesCommunes: readonly Regle[] = [
  regle({
    code: 'code-insee-malforme',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Code INSEE illisible',
    pourquoi: 'Un code INSEE a cinq signes, avec son zéro de tête : sans code lisible, la commune ne compte pas.',
    remede: 'Écrire les cinq signes du code, dans une cellule au format texte.',
    source: INSEE,
    tables: TABLES_DE_COMMUNES,
    portee: 'cellule',
    *verifier(vue) {
      for (const { cellule, ou, constat } of codes(vue)) {
        if (cellule.doute?.etat !== 'illisible' || cellule.brut.startsWith('#')) continue;
        const resolution = vue.territoires.resoudre(cellule.brut.trim());
        if (resolution.etat === 'code-postal') continue;
        const suggestion = resolution.etat === 'malforme' ? resolution.suggestion : undefined;
        yield constat(
          `${ou} : ${cellule.doute.raison}${suggestion ? ` ; sans doute ${dite(suggestion)}` : ''}.`,
          suggestion ? ecrire(suggestion.code) : {},
        );
      }
    },
  }),
  regle({
    code: 'code-postal-au-lieu-de-l-insee',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Code postal au lieu du code INSEE',
    pourquoi: 'Un code postal dessert souvent plusieurs communes ; seul le code INSEE en désigne une.',
    remede: 'Remplacer le code postal par le code INSEE de la commune.',
    source: INSEE,
    tables: TABLES_DE_COMMUNES,
    portee: 'cellule',
    *verifier(vue) {
      for (const { cellule, ou, constat } of codes(vue)) {
        const code = cellule.valeur ?? (cellule.doute?.etat === 'illisible' ? cellule.brut.trim() : '');
        const resolution = code === '' ? null : vue.resoudre(code);
        if (resolution?.etat !== 'code-postal') continue;
        const { candidats } = resolution;
        const seul = candidats.length === 1 ? candidats[0] : undefined;
        yield constat(
          `${ou} : « ${code} » est un code postal, celui de ${quelques(candidats.map(dite), 4)}.`,
          seul ? ecrire(seul.code) : {},
        );
      }
    },
  }),
  regle({
    code: 'commune-inconnue',
    gravite: 'alerte',
    titre: 'Commune inconnue',
    pourquoi: 'Le code n’est pas celui d’une commune, actuelle ou ancienne : elle ne compte dans aucune couverture.',
    remede: 'Vérifier le code sur insee.fr ; la ligne est gardée telle quelle.',
    source: INSEE,
    tables: TABLES_DE_COMMUNES,
    portee: 'cellule',
    *verifier(vue) {
      for (const { cellule, ou, constat } of codes(vue))
        if (cellule.valeur !== null && vue.resoudre(cellule.valeur).etat === 'inconnue')
          yield constat(
            `${ou} : « ${cellule.valeur} » n’est le code d’aucune commune, ancienne ou actuelle (référentiel ${vue.territoires.millesime}).`,
          );
    },
  }),
  regle({
    code: 'commune-fusionnee',
    gravite: 'remarque',
    titre: 'Ancienne commune, fusionnée depuis',
    pourquoi: 'Un ancien code couvre toute la commune actuelle, y compris les parties que le périmètre ne cite pas.',
    remede: 'Écrire le code de la commune actuelle ; vérifier que ses autres parties sont bien couvertes.',
    source: INSEE,
    tables: TABLES_DE_COMMUNES,
    portee: 'liens',
    *verifier(vue) {
      for (const { cellule, ou, constat } of codes(vue)) {
        const resolution = cellule.valeur === null ? null : vue.resoudre(cellule.valeur);
        if (resolution?.etat !== 'ancienne') continue;
        const { communes, ancienNom } = resolution;
        const seule = communes.length === 1 ? communes[0] : undefined;
        const oubliees = resolution.autresParties
          .filter((partie) => !vue.repertoire('codesDuPerimetre').has(partie.code))
          .map((partie) => partie.nom);
        const reste = oubliees.length ? `, qui comprend aussi ${quelques(oubliees, 5)}` : '';
        yield constat(
          `${ou} : ${ancienNom} (${cellule.valeur}) n’est plus une commune ; elle compte pour ${quelques(communes.map(dite), 4)}${reste}.`,
          seule ? ecrire(seule.code) : {},
        );
      }
    },
  }),
  regle({
    code: 'arrondissement-municipal',
    gravite: 'alerte',
    titre: 'Arrondissement municipal',
    pourquoi: 'Un arrondissement n’est pas une commune : c’est toute la ville qui compte.',
    remede: 'Écrire le code de la ville, et l’arrondissement en observations.',
    source: INSEE,
    tables: TABLES_DE_COMMUNES,
    portee: 'cellule',
    *verifier(vue) {
      for (const { cellule, ou, constat } of codes(vue)) {
        const resolution = cellule.valeur === null ? null : vue.resoudre(cellule.valeur);
        if (resolution?.etat === 'arrondissement')
          yield constat(
            `${ou} : « ${cellule.valeur} » est ${resolution.nom}, un arrondissement ; la couverture compte ${dite(resolution.commune)} tout entière.`,
            ecrire(resolution.commune.code),
          );
      }
    },
  }),
];
