import * as z from 'zod/mini';
import { CibleRetenue } from '../../shared/api/index.ts';
import { nomsTables } from '../../shared/dossier/index.ts';
import { insecables, plier } from '../../shared/french/index.ts';
import type { Analyse, Decisions, DecisionZone, Reprise } from '../../shared/reprise/contrat.ts';
import { cleColonne } from '../../shared/reprise/correspondances/forme.ts';
import { estChampDe } from './champs.ts';

/** Le fichier des correspondances d’un poste (`--correspondances`) : ce qui a été vu et ce qui a été décidé, à relire et à corriger. */
const Colonne = z.object({
  entete: z.string(),
  cle: z.optional(z.string()),
  cible: z.nullable(CibleRetenue),
  /** Vrai : la colonne n’est ni convertie ni gardée. */
  ecartee: z.optional(z.boolean()),
});
const Forme = z.object({
  forme: z.string().check(z.minLength(1)),
  entetes: z.optional(z.array(z.string())),
  table: z.nullable(z.enum(nomsTables)),
  colonnes: z.array(Colonne),
});
const Fichier = z.object({
  version: z.literal(1),
  formes: z.array(Forme),
  valeurs: z.optional(z.record(z.string(), z.nullable(z.string()))),
});
type Forme = z.infer<typeof Forme>;

export interface CorrespondancesLues {
  readonly decisions: Decisions;
  readonly formes: readonly Forme[];
}

export const AUCUNE_CORRESPONDANCE: CorrespondancesLues = { decisions: { zones: [], valeurs: {} }, formes: [] };

/** Lit un fichier de correspondances ; rend toutes ses fautes à la fois, en phrases. */
export function lireFichierDeCorrespondances(
  octets: Uint8Array,
): { ok: true; lues: CorrespondancesLues } | { ok: false; fautes: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch {
    return { ok: false, fautes: ['ce n’est pas du JSON.'] };
  }
  const lu = Fichier.safeParse(json);
  if (!lu.success)
    return {
      ok: false,
      fautes: lu.error.issues.map(({ path, message }) =>
        insecables(path.length ? `${path.join('.')} : ${minuscule(message)}` : minuscule(message)),
      ),
    };
  const { formes, valeurs = {} } = lu.data;
  const fautes = formes.flatMap(({ colonnes }, f) =>
    colonnes.flatMap(({ cible }, c) =>
      cible && !estChampDe(cible)
        ? [insecables(`formes.${f}.colonnes.${c}.cible : « ${cible.champ} » n’est pas un champ de ${cible.table}.`)]
        : [],
    ),
  );
  if (fautes.length) return { ok: false, fautes };
  return { ok: true, lues: { decisions: { zones: formes.map(decisionDe), valeurs }, formes } };
}

const minuscule = (phrase: string): string => phrase.charAt(0).toLowerCase() + phrase.slice(1);

function decisionDe({ forme, table, colonnes }: Forme): DecisionZone {
  const dites = colonnes.map(({ entete, cle = plier(entete), cible, ecartee = false }) => ({ cle, cible, ecartee }));
  const ecartees = dites.flatMap(({ cle, ecartee }) => (ecartee ? [cle] : []));
  return {
    forme,
    table,
    // Une colonne écartée n’a pas de destination, même si la sienne est restée écrite.
    colonnes: Object.fromEntries(dites.map(({ cle, cible, ecartee }) => [cle, ecartee ? null : cible])),
    ...(ecartees.length > 0 ? { ecartees } : {}),
  };
}

/**
 * Le fichier complété : ce qu’il disait, tel quel, puis les formes vues pour la première fois, avec ce qui a été proposé ;
 * `aDecider` montre les écritures en attente d’une décision, à reporter dans `valeurs`.
 */
export function completerCorrespondances(
  { decisions, formes }: CorrespondancesLues,
  analyse: Analyse,
  { questions }: Pick<Reprise, 'questions'>,
): string {
  const connues = new Map(formes.map((forme) => [forme.forme, forme]));
  for (const { zone, proposition } of analyse.zones) {
    const { forme, table, colonnes } = proposition;
    if (connues.has(forme)) continue;
    connues.set(forme, {
      forme,
      entetes: zone.colonnes.map(({ entete }) => entete),
      table,
      colonnes: zone.colonnes.map(({ entete }, rang) => ({
        entete,
        cle: cleColonne(zone, rang),
        cible: (colonnes[rang]?.cible ?? null) as CibleRetenue | null,
      })),
    });
  }
  const contenu = {
    version: 1,
    formes: [...connues.values()],
    valeurs: decisions.valeurs,
    aDecider: questions.map(({ table, champ, raison, proposition, choix, variantes }) => ({
      table,
      champ,
      raison,
      proposition,
      choix,
      variantes: variantes.map(({ texte, cle }) => ({ texte, cle })),
    })),
  };
  return `${JSON.stringify(contenu, null, 2)}\n`;
}
