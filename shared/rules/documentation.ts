import { tableNommee } from '../dossier/dossier.ts';
import { nomsTables } from '../dossier/noms.ts';
import { ecrireDate } from '../french/date.ts';
import { chapitres, regles } from './catalogue.ts';
import type { Gravite } from './finding.ts';
import { ponctuer } from './phrases.ts';
import type { Regle, Validite } from './regle.ts';

/** Ce qu’un lecteur doit savoir d’une règle. */
export interface FicheRegle {
  readonly code: string;
  readonly chapitre: string;
  readonly gravite: Gravite;
  readonly graviteSiRequis: Gravite | null;
  readonly titre: string;
  readonly pourquoi: string;
  readonly remede: string;
  readonly source: string;
  /** « depuis le 01/01/2020 », « toujours »… : les dates d’effet auxquelles la règle s’applique. */
  readonly validite: string;
  /** « Plan d’actions », « toutes les tables » … */
  readonly ou: string;
}

/** Le catalogue des règles, dans l’ordre des chapitres : ce que montrent `ctg regles` et docs/regles.md. */
export const catalogue = (): readonly FicheRegle[] =>
  chapitres.flatMap(({ titre: chapitre, regles: siennes }) =>
    siennes.map((une) => ({
      code: une.code,
      chapitre,
      gravite: une.gravite,
      graviteSiRequis: une.graviteSiRequis ?? null,
      titre: ponctuer(une.titre),
      pourquoi: ponctuer(une.pourquoi),
      remede: ponctuer(une.remede),
      source: ponctuer(une.source),
      validite: ecrireValidite(une.validite),
      ou: ecrireTables(une),
    })),
  );

function ecrireValidite({ du, au }: Validite): string {
  if (du === null) return au === null ? 'toujours' : `jusqu’au ${ecrireDate(au)}`;
  return au === null ? `depuis le ${ecrireDate(du)}` : `du ${ecrireDate(du)} au ${ecrireDate(au)}`;
}

function ecrireTables({ tables }: Regle): string {
  if (tables.length === 0) return 'classeur';
  if (tables.length >= nomsTables.length - 1) return 'toutes les tables';
  return tables.map((nom) => tableNommee(nom).titre).join(', ');
}

const gravite = ({ gravite: une, graviteSiRequis }: FicheRegle): string =>
  graviteSiRequis === null ? une : `${une} (${graviteSiRequis} si la colonne est nécessaire ou décisive)`;

/** Le catalogue en Markdown, tel que docs/regles.md le donne ; un test refuse que les deux diffèrent. */
export function catalogueMarkdown(): string {
  const fiches = catalogue();
  const par = (g: Gravite) => fiches.filter((fiche) => fiche.gravite === g).length;
  const lignes = [
    '# Les règles',
    '',
    ponctuer(
      `${regles.length} règles : ${par('erreur')} erreurs, ${par('alerte')} alertes, ${par('remarque')} remarques. Cette page est produite par le catalogue ; elle ne se modifie pas à la main.`,
    ),
    '',
    ponctuer(
      '- **erreur** : la ligne ne compte pas, ou un chiffre est faux ;\n- **alerte** : à regarder, quelque chose se contredit ou manque ;\n- **remarque** : un fait permis, bon à savoir.',
    ),
    '',
    ponctuer(
      'Une règle s’applique quand ses dates contiennent la date d’effet de la convention (à défaut, la date du contrôle) : un classeur de 2014 est jugé par les règles de 2014.',
    ),
    '',
  ];
  for (const { titre } of chapitres) {
    lignes.push(`## ${titre}`, '');
    for (const fiche of fiches.filter((une) => une.chapitre === titre))
      lignes.push(
        `### ${fiche.titre}`,
        '',
        ponctuer(
          `\`${fiche.code}\` · ${gravite(fiche)} · ${fiche.ou}${fiche.validite === 'toujours' ? '' : ` · ${fiche.validite}`}`,
        ),
        '',
        fiche.pourquoi,
        '',
        ponctuer(`*Que faire :* ${fiche.remede}`),
        '',
        ponctuer(`*Source :* ${fiche.source}`),
        '',
      );
  }
  return `${lignes.join('\n').trimEnd()}\n`;
}
