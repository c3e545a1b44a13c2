import { aExposant, LONGUEUR_EXAMINEE, nestPas, refuserErreurEtBooleen, texteVisible } from './brut.ts';
import { dateDuNumero, jour, mois } from './calendrier.ts';
import { type Decimal, decimalDe, ecrireDecimalExact, lireChiffres, nombreDe } from './decimal.ts';
import { type Analyse, analyse, conclure, couperBornes, couperImprecision, ORDRE_DE_GRANDEUR } from './imprecision.ts';
import { ambigue, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { FINE, INSECABLE } from './typographie.ts';

const ATTENDU = 'un pourcentage';

/** Écrit exactement une part entre 0 et 1 : 0,125 s’écrit « 12,5 % ». */
export function ecrirePourcentage(ratio: number): string {
  const cent = decimalDe(nombreDe(decimalDe(ratio), 2));
  return `${ecrireDecimalExact(cent, FINE)}${INSECABLE}%`;
}

/** Un nombre sans « % » : 0,85 ne peut être qu’une part, 85 qu’un pour-cent ; entre 1 et 2 les deux se peuvent. */
function sansSigne(d: Decimal): Analyse {
  const part = nombreDe(d);
  const taille = Math.abs(part);
  if (taille === 0) return analyse([0]);
  if (taille < 1) return analyse([part], `${ecrireDecimalExact(d, FINE)} est lu ${ecrirePourcentage(part)}`);
  const cent = nombreDe(d, -2);
  if (taille < 2) return analyse([cent, part], `${ecrireDecimalExact(d, FINE)} sans signe %`);
  if (taille <= 100) return analyse([cent], `${ecrireDecimalExact(d, FINE)} est lu ${ecrirePourcentage(cent)}`);
  return { valeurs: [cent], conventions: [], doutes: ['plus de 100 %, sans signe %'] };
}

function analyserUn(plie: string, signeAilleurs = false): Analyse | null {
  const fraction = /^(\d{1,2}) ?[/\u2044] ?(\d{1,3})$/.exec(plie);
  if (fraction !== null) {
    const [n, d] = [Number(fraction[1]), Number(fraction[2])];
    return n <= d && d > 1 ? analyse([n / d], `${n}/${d} est lu comme une fraction`) : null;
  }
  const m = /^(?:a )?([+-])?\s*([\d.,][\d .,']*?)\s*(%|pour ?cent|p\. ?100|pct)?$/.exec(plie);
  if (m === null) return null;
  const chiffres = lireChiffres(m[2] ?? '');
  if (chiffres === null) return null;
  const lues = chiffres.lectures.map((d) => ({ ...d, negatif: m[1] === '-' && d.chiffres !== '0' }));
  if (m[3] !== undefined || signeAilleurs)
    return analyse(
      lues.map((d) => nombreDe(d, -2)),
      chiffres.raison,
    );
  const [premiere] = lues;
  if (lues.length !== 1 || premiere === undefined) return null;
  const lu = sansSigne(premiere);
  return chiffres.raison === undefined ? lu : { ...lu, conventions: [chiffres.raison, ...lu.conventions] };
}

function analyser(plie: string): Analyse | null {
  const seul = analyserUn(plie);
  if (seul !== null) return seul;
  const imprecis = couperImprecision(plie);
  if (imprecis !== null) {
    const reste = analyserUn(imprecis);
    if (reste !== null) return { ...reste, doutes: [ORDRE_DE_GRANDEUR] };
  }
  for (const [a, b] of couperBornes(plie)) {
    const haute = analyserUn(b);
    const basse = haute === null ? null : analyserUn(a, b.endsWith('%'));
    if (haute !== null && basse !== null) {
      return { valeurs: [...basse.valeurs, ...haute.valeurs], conventions: [], doutes: ['une fourchette'] };
    }
  }
  return null;
}

/**
 * Une part : 1 vaut 100 %. Un nombre au format « % » est sûr ; sans signe, 0,85 et 85 sont lus 85 % (`deduite`), 1
 * peut dire 1 % ou 100 % (`ambigue`), de même tout nombre de 1 à moins de 2 ; au-delà de 100, à confirmer.
 */
export function lirePourcentage(saisie: Saisie): Lecture<number> {
  const refus = refuserErreurEtBooleen<number>(saisie, ATTENDU);
  if (refus !== null) return refus;
  const brut = texteVisible(saisie);
  if (typeof saisie.value === 'number') {
    if (saisie.kind === 'date') return dateOuFraction(saisie.value, brut);
    const exact = decimalDe(saisie.value);
    return brut.endsWith('%') ? sure(nombreDe(exact)) : conclure(sansSigne(exact), ecrirePourcentage);
  }
  const plie = plier(brut.replace(/¼/g, '1/4').replace(/½/g, '1/2').replace(/¾/g, '3/4'));
  if (plie === '') return vide();
  const dit = mentionGenerale(plie);
  if (dit !== null) return mention(dit);
  if (plie.length > LONGUEUR_EXAMINEE || !/\d/.test(plie) || aExposant(brut)) return nestPas(brut, ATTENDU);
  const lu = analyser(plie);
  return lu === null ? nestPas(brut, ATTENDU) : conclure(lu, ecrirePourcentage);
}

/** Excel fait de « 3/4 » le 3 avril : la fraction est proposée, jamais choisie. */
function dateOuFraction(serie: number, brut: string): Lecture<number> {
  const date = dateDuNumero(serie);
  if (date === null || jour(date) >= mois(date)) return nestPas(brut, ATTENDU, 'c’est une date');
  return ambigue([jour(date) / mois(date)], `Excel a peut-être pris ${jour(date)}/${mois(date)} pour une date`);
}
