import type { CommuneDuPerimetre, Source } from '../dossier/index.ts';
import type { DateIso } from '../french/calendrier.ts';
import type { Territoires } from '../reference/index.ts';

/** Une commune d’aujourd’hui que la convention couvre, entre `depuis` et `jusquau` (vides : ceux de la convention). */
export interface CommuneCouverte {
  readonly code: string;
  readonly depuis: DateIso | null;
  readonly jusquau: DateIso | null;
  /** Codes d’autrefois ou d’arrondissement par lesquels elle est désignée. */
  readonly anciens: readonly string[];
}

/** Un code que le référentiel ne reconnaît pas : il ne couvre rien, il est signalé. */
export interface CodeInconnu {
  readonly ecrit: string;
  readonly source: Source;
}

/**
 * Les communes actuelles qu’un code INSEE désigne ; un ancien code couvre toute la commune actuelle (ou toutes, s’il a
 * été partagé). Vide pour un code postal, mal formé ou inconnu.
 */
export function communesDuCode(code: string, territoires: Territoires): readonly string[] {
  const resolution = territoires.resoudre(code);
  switch (resolution.etat) {
    case 'actuelle':
    case 'arrondissement':
      return [resolution.commune.code];
    case 'ancienne':
      return resolution.communes.map((commune) => commune.code);
    default:
      return [];
  }
}

/** Le périmètre en communes actuelles ; deux lignes de mêmes dates pour une même commune n’en font qu’une. */
export function perimetreDe(
  lignes: readonly CommuneDuPerimetre[],
  territoires: Territoires,
): { communes: CommuneCouverte[]; inconnus: CodeInconnu[] } {
  const communes = new Map<string, CommuneCouverte & { anciens: string[] }>();
  const inconnus: CodeInconnu[] = [];
  for (const ligne of lignes) {
    const ecrit = ligne.codeInsee.valeur;
    const codes = ecrit === null ? [] : communesDuCode(ecrit, territoires);
    if (codes.length === 0) inconnus.push({ ecrit: ecrit ?? ligne.codeInsee.brut, source: ligne.codeInsee.source });
    for (const code of codes) {
      const depuis = ligne.depuis.valeur;
      const jusquau = ligne.jusquau.valeur;
      const cle = `${code} ${depuis} ${jusquau}`;
      const connue = communes.get(cle) ?? { code, depuis, jusquau, anciens: [] };
      if (ecrit !== null && ecrit !== code && !connue.anciens.includes(ecrit)) connue.anciens.push(ecrit);
      communes.set(cle, connue);
    }
  }
  return { communes: [...communes.values()], inconnus };
}
