import { type NomProbleme, type Probleme, problemes, typeProbleme } from '../shared/api/problemes.ts';
import { INSECABLE } from '../shared/french/typographie.ts';

export interface Complement {
  remede?: string;
  code?: string;
  erreurs?: { ou: string; detail: string }[];
  [membre: string]: unknown;
}

/** Un refus que l’appelant doit lire : une sorte de problème, une phrase, et ce qu’il peut faire. */
export class Refus extends Error {
  override readonly name = 'Refus';
  readonly probleme: NomProbleme;
  readonly complement: Complement;

  constructor(probleme: NomProbleme, detail: string, complement: Complement = {}, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.probleme = probleme;
    this.complement = complement;
  }
}

/** Le problème RFC 9457 d’un refus. `instance` : repère de la demande dans le journal. */
export function toProbleme(refus: Refus, instance?: string): Probleme {
  const { statut, titre } = problemes[refus.probleme];
  return {
    ...refus.complement,
    ...(refus.complement.remede !== undefined && { remede: insecables(refus.complement.remede) }),
    type: typeProbleme(refus.probleme),
    title: titre,
    status: statut,
    detail: insecables(refus.message),
    ...(instance !== undefined && { instance: `urn:uuid:${instance}` }),
  };
}

/** Pose les espaces insécables d’une phrase : dans les guillemets, devant « : ; ! ? ». */
const insecables = (phrase: string): string => phrase.replace(/(?<=«) | (?=»)| (?=[:;!?](?:\s|$))/g, INSECABLE);
