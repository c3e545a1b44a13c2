import { compte } from '../../french/index.ts';
import type { FeuilleModele } from '../../xlsx/modele.ts';
import { valeurALire } from './mots.ts';
import { type Case, Page } from './page.ts';
import { caseArrivee, caseSource, court, type Vue } from './parties.ts';

export const VALEURS_AU_PLUS = 20_000;

/** Au-delà, chaque lien coûterait à Excel plus qu’il ne sert ; l’adresse suffit à s’y rendre. */
const AVEC_LIENS = 2_000;

const LARGEURS = [24, 34, 30, 34, 26];

/** Chaque valeur reprise sur une ligne : d’où elle vient, ce qui y était écrit, où elle est, ce qu’elle est devenue. */
export function feuilleValeurs(nom: string, vue: Vue, auPlus: number): FeuilleModele {
  const { fichier, reprise } = vue;
  const page = new Page(nom, LARGEURS, fichier);
  const reste = reprise.valeurs.length - auPlus;
  page.titre(
    `Valeurs reprises de «\u00A0${fichier}\u00A0»`,
    reste > 0
      ? `Les ${compte(auPlus, 'première valeur', 'premières valeurs')} ; ${compte(reste, 'autre n’est', 'autres ne sont')} pas listée${reste > 1 ? 's' : ''} ici. Le rapport en données (--rapport) les donne toutes.`
      : `${compte(reprise.valeurs.length, 'valeur', 'valeurs')}, dans l’ordre du classeur écrit.`,
  );
  page.entete(['Où, à l’origine', 'Ce qui y est écrit', 'Où c’est maintenant', 'Valeur reprise', 'À regarder']);
  const sansLiens: Vue = { ...vue, liens: false };
  for (const [rang, valeur] of reprise.valeurs.slice(0, auPlus).entries()) {
    const liee = rang < AVEC_LIENS;
    const { sources, brut, alerte = '' } = valeur;
    page.rangee([
      caseSource(liee ? vue : sansLiens, sources[0], sources.length - 1),
      sources.length ? court(brut) : '',
      liee ? caseArrivee(vue, valeur) : sansLien(caseArrivee(vue, valeur)),
      court(valeurALire(valeur)),
      alerte,
    ]);
  }
  return page.rendre();
}

const sansLien = (une: Case): string =>
  typeof une === 'string' ? une : `${une.texte.replace(/ \([A-Z]+\d+\)$/, '')} (${une.feuille} ${une.cellule})`;
