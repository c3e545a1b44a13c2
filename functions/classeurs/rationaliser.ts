import type { Dossier } from '../../shared/dossier/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import { contenuRationalise } from '../../shared/rationalisation/appliquer.ts';
import type { Rationalisation } from '../../shared/rationalisation/contrat.ts';
import { avecSynthese, feuilleSynthese } from '../../shared/rationalisation/feuille/synthese.ts';
import { rationaliser } from '../../shared/rationalisation/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { construireModele } from '../../shared/workbook/modele/modele.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { TexteTropLong } from '../../shared/xlsx/ecrire-texte.ts';
import { lireClasseur, type Refus } from './lire.ts';

export interface DemandeRationalisation {
  readonly territoires: Territoires;
  readonly au: DateIso;
}

export interface ClasseurRationalise {
  readonly dossier: Dossier;
  readonly rationalisation: Rationalisation;
  /** Erreurs que le contrôle du classeur relève par ailleurs. */
  readonly erreurs: number;
}

/** Lit un classeur et le rationalise. Ne lève rien pour un fichier illisible : c’est un refus. */
export function rationaliserClasseur(
  octets: Uint8Array,
  contexte: DemandeRationalisation,
): { ok: true; lu: ClasseurRationalise } | { ok: false; refus: Refus } {
  const lu = lireClasseur(octets, contexte);
  if (!lu.ok) return lu;
  const { dossier, erreurs } = lu.classeur;
  return { ok: true, lu: { dossier, erreurs, rationalisation: rationaliser(dossier, contexte) } };
}

/**
 * Un classeur neuf : celui d’origine, ses cases vides remplies par les propositions, et la feuille « Synthèse
 * rationalisation ». `identifiant` sert si le classeur n’en a pas. La synthèse dit le classeur écrit, non celui d’avant.
 */
export async function ecrireRationalise(
  { dossier, rationalisation }: ClasseurRationalise,
  contexte: DemandeRationalisation,
  { identifiant, maintenant }: { readonly identifiant: string; readonly maintenant: string },
): Promise<{ ok: true; octets: Uint8Array; rationalisation: Rationalisation } | { ok: false; refus: Refus }> {
  const modele = construireModele({
    identifiant: dossier.identifiant ?? identifiant,
    maintenant,
    territoires: contexte.territoires,
    cej: !dossier.absentes.includes('CTG_CEJ'),
    contenu: contenuRationalise(dossier, rationalisation),
  });
  try {
    const ecrit = rationaliserClasseur(await ecrireXlsx(modele), contexte);
    if (!ecrit.ok) return ecrit;
    const octets = await ecrireXlsx(avecSynthese(modele, feuilleSynthese(ecrit.lu)));
    return { ok: true, octets, rationalisation: ecrit.lu.rationalisation };
  } catch (erreur) {
    if (!(erreur instanceof TexteTropLong)) throw erreur;
    const remede = 'Couper ce texte en plusieurs cellules dans le classeur d’origine, puis recommencer.';
    return { ok: false, refus: { code: 'texte-trop-long', message: erreur.message, remede } };
  }
}
