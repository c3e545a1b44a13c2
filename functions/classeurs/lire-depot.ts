import { apportDe, identiteDe } from '../../shared/consolidation/index.ts';
import { type DateIso, dateIso } from '../../shared/french/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { comprimerJson } from '../database/json-comprime.ts';
import { safeJson } from '../database/sanitize.ts';
import type { ConstatDepot, ContenusEcrits, LectureDepot } from '../ports.ts';
import { dossierEcrit } from './dossier-ecrit.ts';
import { lireClasseur } from './lire.ts';

/** Personne n’en lit davantage ; un classeur hostile en donne des centaines de milliers, cent mégaoctets. */
const CONSTATS_GARDES = 5_000;
const GRAVITES = ['erreur', 'alerte', 'remarque'] as const;

/** Lit un classeur déposé, le contrôle, et prépare ce qui en sera gardé. */
export function lireDepot(
  octets: Uint8Array,
  { au, nomFichier }: { au: string; nomFichier: string | null },
  territoires: Territoires,
): LectureDepot {
  const lu = lireClasseur(octets, { territoires, au: dateDuJour(au) });
  if (!lu.ok) return { ok: false, probleme: lu.refus };
  const { dossier, constats, erreurs, alertes, remarques, empreinteContenu } = lu.classeur;
  const { convention } = dossier;
  const apport = apportDe(
    dossier,
    { fichier: nomFichier ?? 'classeur.xlsx', identifiant: identiteDe(dossier, territoires), erreurs, alertes },
    territoires,
  );
  const communes = [...new Set(apport.resume.perimetre.map((commune) => commune.code))].sort();
  const { caf } = apport.resume;
  return {
    ok: true,
    octets,
    classeur: {
      identifiant: dossier.identifiant,
      versionSchema: dossier.schema,
      caf,
      cafConcernees: [...cafDe(communes, territoires)].filter((code) => code !== caf).sort(),
      echelon: convention.echelon.valeur,
      intitule: convention.intitule.valeur,
      statut: convention.statut.valeur,
      dateEffet: convention.dateEffet.valeur,
      communes,
      erreurs,
      alertes,
      remarques,
      contenus: preparerContenus({ dossier: dossierEcrit(dossier), constats, apport }),
      empreinteContenu,
    },
  };
}

/** Ce qui sera gardé d’un classeur, en JSON : les premiers constats, les plus graves d’abord s’il y en a trop. Un apport sans `lignes` tient dans son sommaire. */
export function preparerContenus({
  dossier,
  constats,
  apport,
}: {
  dossier: unknown;
  constats: readonly ConstatDepot[];
  apport: unknown;
}): ContenusEcrits {
  const { lignes, ...reste } =
    typeof apport === 'object' && apport !== null && !Array.isArray(apport)
      ? (apport as Record<string, unknown>)
      : { lignes: undefined };
  return {
    dossier: comprimerJson(dossier),
    constats: safeJson(premiers(constats)),
    sommaire: safeJson(lignes === undefined ? apport : reste),
    lignes: lignes === undefined ? null : comprimerJson(lignes),
  };
}

function premiers(constats: readonly ConstatDepot[]): readonly ConstatDepot[] {
  if (constats.length <= CONSTATS_GARDES) return constats;
  return GRAVITES.flatMap((gravite) => constats.filter((constat) => constat.gravite === gravite)).slice(
    0,
    CONSTATS_GARDES,
  );
}

function cafDe(communes: readonly string[], territoires: Territoires): Set<string> {
  const caf = new Set<string>();
  for (const code of communes) {
    const sienne = territoires.commune(code)?.caf;
    if (sienne) caf.add(sienne);
  }
  return caf;
}

/** Une date déjà vérifiée, à son type. */
export function dateDuJour(texte: string): DateIso {
  const date = dateIso(texte);
  if (!date) throw new Error(`Date attendue : ${texte}`);
  return date;
}
