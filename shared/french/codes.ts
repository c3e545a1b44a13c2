import { LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { ambigue, deduite, illisible, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { guillemets } from './typographie.ts';

const INSEE = 'un code INSEE de commune';
const SIREN = 'un numéro SIREN';
const CAF = 'un code de Caf';

interface Debut {
  readonly fini: Lecture<string> | null;
  readonly brut: string;
  /** Texte plié, sans aucun blanc. */
  readonly serre: string;
  readonly plie: string;
}

/** Ce qui est commun à tous les codes : refus, vide, mentions ; un nombre donne ses chiffres, sans séparateur. */
function commencer(saisie: Saisie, attendu: string): Debut {
  const brut = texteVisible(saisie);
  const plie = typeof saisie.value === 'number' ? String(saisie.value) : plier(brut).slice(0, LONGUEUR_EXAMINEE + 1);
  const debut = (fini: Lecture<string> | null): Debut => ({ fini, brut, plie, serre: plie.replace(/ /g, '') });
  const refus = refuserErreurEtBooleen<string>(saisie, attendu);
  if (refus !== null) return debut(refus);
  if (saisie.kind === 'date') return debut(nestPas(brut, attendu, 'c’est une date'));
  if (plie === '') return debut(vide());
  if (plie.length > LONGUEUR_EXAMINEE) return debut(nestPas(brut, attendu, 'le texte est trop long'));
  if (/^\d[.,]\d+e\+?\d+$/.test(plie.replace(/ /g, ''))) {
    return debut(nestPas(brut, attendu, 'Excel a remplacé ses chiffres par une notation scientifique'));
  }
  const dit = mentionGenerale(plie);
  return debut(dit === null ? null : mention(dit));
}

/** Ce qu’aucune commune ne porte, dit en français ; null si le code est possible (sans consulter le territoire). */
function impossible(code: string): string | null {
  if (/^..000$/.test(code)) return 'il ressemble à un code postal';
  if (/^(?:00|96|99|20)/.test(code)) {
    return code.startsWith('20') ? 'la Corse se code 2A ou 2B' : `il n’y a pas de département ${code.slice(0, 2)}`;
  }
  return /^97[09]|^98[0-35]/.test(code) ? `il n’y a pas de département ${code.slice(0, 3)}` : null;
}

function verifier(code: string, brut: string, raison?: string): Lecture<string> {
  const defaut = impossible(code);
  if (defaut !== null) return nestPas(brut, INSEE, defaut);
  return raison === undefined ? sure(code) : deduite(code, raison);
}

/**
 * Le code INSEE d’une commune, cinq signes (« 01053 », « 2A004 »). Un zéro perdu par Excel est rendu (`deduite`), de
 * même un code suivi ou précédé du nom. L’existence de la commune n’est pas vérifiée ici ; ce qui ne peut pas en être
 * un l’est (« 75000 » ressemble à un code postal).
 */
export function lireInsee(saisie: Saisie): Lecture<string> {
  const { fini, brut, serre, plie } = commencer(saisie, INSEE);
  if (fini !== null) return fini;
  const code = serre.toUpperCase();
  if (/^(?:\d{5}|2[AB]\d{3})$/.test(code)) return verifier(code, brut);
  if (/^[1-9]\d{3}$/.test(code)) return verifier(`0${code}`, brut, `le zéro de tête manquait : 0${code}`);
  const trouves = [...new Set((plie.match(/\b(?:\d{5}|2[ab]\d{3})\b/g) ?? []).map((c) => c.toUpperCase()))];
  const [seul] = trouves;
  if (seul !== undefined && trouves.length === 1)
    return verifier(seul, brut, `le code ${seul} est pris dans ${guillemets(brut)}`);
  if (trouves.length > 1) return ambigue(trouves, `plusieurs codes dans ${guillemets(brut)}`);
  if (/^[o\d]{5}$/.test(serre) && /\d/.test(serre)) return nestPas(brut, INSEE, 'la lettre O y remplace un zéro');
  return nestPas(brut, INSEE, 'il en faut un de cinq signes');
}

/** La clé de Luhn, sur laquelle se vérifient SIREN et SIRET. */
function cleJuste(chiffres: string): boolean {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i]);
    const double = i % 2 === 1 ? chiffre * 2 : chiffre;
    somme += double > 9 ? double - 9 : double;
  }
  return somme % 10 === 0;
}

function verifierSiren(siren: string, brut: string, raison?: string): Lecture<string> {
  if (siren === '000000000' || !cleJuste(siren)) return nestPas(brut, SIREN, 'sa clé de contrôle est fausse');
  return raison === undefined ? sure(siren) : deduite(siren, raison);
}

/** Le SIREN d’un organisme, neuf chiffres dont la clé est juste ; d’un SIRET, les neuf premiers (`deduite`). */
export function lireSiren(saisie: Saisie): Lecture<string> {
  const { fini, brut, serre, plie } = commencer(saisie, SIREN);
  if (fini !== null) return fini;
  const chiffres = serre.replace(/[.-]/g, '');
  if (/^\d{9}$/.test(chiffres)) return verifierSiren(chiffres, brut);
  if (/^\d{14}$/.test(chiffres))
    return verifierSiren(chiffres.slice(0, 9), brut, 'les neuf premiers chiffres du SIRET');
  if (/^\d+$/.test(chiffres)) {
    const complet = chiffres.padStart(9, '0');
    if (saisie.kind === 'number' && chiffres.length >= 7 && chiffres.length < 9 && cleJuste(complet)) {
      return deduite(complet, `les zéros de tête manquaient : ${complet}`);
    }
    return nestPas(brut, SIREN, `${chiffres.length} chiffres au lieu de 9`);
  }
  const trouves = plie.match(/(?<!\d)\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?(?! ?\d)/g) ?? [];
  const uniques = [...new Set(trouves.map((t) => t.replace(/ /g, '').slice(0, 9)))];
  if (uniques.length > 1) return ambigue(uniques, `plusieurs numéros dans ${guillemets(brut)}`);
  const [seul] = uniques;
  return seul === undefined
    ? nestPas(brut, SIREN)
    : verifierSiren(seul, brut, `le numéro est pris dans ${guillemets(brut)}`);
}

/**
 * Le code d’une Caf, trois chiffres (« 011 », Caf de l’Ain). Un nombre à deux chiffres a perdu son zéro (`deduite`) ; un
 * texte à deux chiffres peut être un numéro de département : `ambigue`.
 */
export function lireCodeCaf(saisie: Saisie): Lecture<string> {
  const { fini, brut, serre, plie } = commencer(saisie, CAF);
  if (fini !== null) return fini;
  if (/^\d{3}$/.test(serre)) return serre === '000' ? nestPas(brut, CAF) : sure(serre);
  if (/^\d{2}$/.test(serre)) {
    if (saisie.kind === 'number') return deduite(`0${serre}`, `le zéro de tête manquait : 0${serre}`);
    const candidats = serre.startsWith('0') ? [`${serre}1`] : [`0${serre}`, `${serre}1`];
    return ambigue(candidats, `${guillemets(brut)} est peut-être un numéro de département`);
  }
  const trouves = [...new Set(plie.match(/(?<!\d)\d{3}(?!\d)/g) ?? [])];
  const [seul] = trouves;
  if (seul !== undefined && trouves.length === 1)
    return deduite(seul, `le code ${seul} est pris dans ${guillemets(brut)}`);
  if (trouves.length > 1) return ambigue(trouves, `plusieurs codes dans ${guillemets(brut)}`);
  return illisible(`${guillemets(brut)} n’est pas ${CAF} : il en faut un de trois chiffres`);
}
