import type { Source } from '../dossier/index.ts';
import type { DateIso } from '../french/calendrier.ts';
import type { Territoires } from '../reference/index.ts';
import type { FeuilleDonnees, ValeurDonnee } from '../xlsx/donnees.ts';
import type { Apport } from './apport.ts';
import type { Chiffres } from './chiffres.ts';
import {
  type ColonneDe,
  colonne,
  colonnesSource,
  enumeration,
  feuilles,
  jour,
  montant,
  nomDeConvention,
  ouiNon,
} from './feuille.ts';
import { communesCouvertesA, empechement, enVigueurA, finA, statutA } from './vigueur.ts';

/** Adresse d’un fichier, pour un lien ; null s’il n’y en a pas. */
export type LienFichier = (fichier: string) => string | null;

/** Une feuille d’Excel n’accepte que 65 530 liens. */
const LIENS_PAR_FEUILLE = 65_000;

/** Une convention par ligne. */
export function feuilleConventions(
  apports: readonly Apport[],
  au: DateIso,
  territoires: Territoires,
  lien: LienFichier,
): FeuilleDonnees[] {
  const rangs = new Map(apports.map((apport, rang) => [apport, rang]));
  const fichier = (apport: Apport): ValeurDonnee => {
    const adresse = rangs.get(apport)! < LIENS_PAR_FEUILLE ? lien(apport.resume.fichier) : null;
    return adresse === null ? apport.resume.fichier : { lien: adresse, texte: apport.resume.fichier };
  };
  const total = (apport: Apport, nom: string): number => apport.resume.cumuls.totaux[nom] ?? 0;
  const perimetre = ({ resume }: Apport): string[] => [...new Set(resume.perimetre.map(({ code }) => code))];
  const colonnes: ColonneDe<Apport>[] = [
    colonne('Caf', 8, 'texte', ({ resume }) => resume.caf),
    colonne('Nom de la Caf', 26, 'texte', ({ resume }) => (resume.caf && territoires.caf(resume.caf)?.nom) || null),
    colonne('Convention', 46, 'texte', ({ resume }) => nomDeConvention(resume)),
    colonne('Échelon', 14, 'texte', ({ resume }) => resume.echelon),
    colonne('Génération', 11, 'texte', ({ resume }) => resume.generation),
    colonne('Statut', 16, 'texte', ({ resume }) => statutA(resume, au)),
    colonne('En vigueur', 10, 'texte', ({ resume }) => ouiNon(enVigueurA(resume, au))),
    colonne('Date d’effet', 12, 'date', ({ resume }) => jour(resume.dateEffet)),
    colonne('Fin', 12, 'date', ({ resume }) => jour(finA(resume, au))),
    colonne('Signature', 12, 'date', ({ resume }) => jour(resume.dateSignature)),
    colonne('Évaluation', 12, 'date', ({ resume }) => jour(resume.dateEvaluation)),
    colonne('Avenants', 10, 'entier', ({ resume }) => resume.avenants.length),
    colonne('Communes', 10, 'entier', (apport) => perimetre(apport).length),
    colonne('Population', 13, 'entier', (apport) =>
      perimetre(apport).reduce((somme, code) => somme + (territoires.commune(code)?.population ?? 0), 0),
    ),
    colonne('Actions', 10, 'entier', (apport) => total(apport, 'actions')),
    colonne('Budget prévu', 15, 'montant', (apport) => montant(total(apport, 'budget'))),
    colonne('Psej de référence', 15, 'montant', (apport) => montant(total(apport, 'psejAvant'))),
    colonne('Erreurs', 9, 'entier', ({ resume }) => resume.erreurs),
    colonne('Alertes', 9, 'entier', ({ resume }) => resume.alertes),
    ...colonnesSource<Apport>(fichier, ({ resume }) => resume.source),
    colonne('Identifiant', 38, 'texte', ({ resume }) => resume.identifiant),
  ];
  return feuilles({
    nom: 'Conventions',
    tableau: 'Cumul_Conventions',
    titre: 'Conventions lues',
    sousTitre: ['« Communes » et « Population » sont celles du périmètre écrit, en vigueur ou non.'],
    colonnes,
    lignes: apports,
  });
}

interface CommuneEtConvention {
  readonly code: string;
  readonly ecrits: readonly string[];
  readonly apport: Apport;
  readonly source: Source | null;
}

/** Chaque commune couverte et chaque convention qui la couvre, en ordre de code. */
function couvertes(apports: readonly Apport[], au: DateIso): Map<string, CommuneEtConvention[]> {
  const parCommune = new Map<string, CommuneEtConvention[]>();
  for (const apport of apports) {
    const lignes = new Map<string, { ecrits: string[]; source: Source }>();
    for (const { code, ecrit, source } of apport.lignes?.perimetre ?? []) {
      if (code === null) continue;
      const connue = lignes.get(code);
      if (connue) connue.ecrits.push(ecrit);
      else lignes.set(code, { ecrits: [ecrit], source });
    }
    const anciens = new Map(apport.resume.perimetre.map((commune) => [commune.code, commune.anciens]));
    for (const code of communesCouvertesA(apport.resume, au)) {
      const ligne = lignes.get(code);
      const toutes = parCommune.get(code) ?? [];
      toutes.push({ code, ecrits: ligne?.ecrits ?? anciens.get(code) ?? [], apport, source: ligne?.source ?? null });
      parCommune.set(code, toutes);
    }
  }
  return new Map([...parCommune].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Communes couvertes (une par ligne) et recouvrements (une commune et une convention par ligne). Avec `caf` : ses
 * communes, et celles que ses conventions couvrent ailleurs.
 */
export function feuillesCommunes(
  apports: readonly Apport[],
  au: DateIso,
  territoires: Territoires,
  caf: string | null,
): { communes: FeuilleDonnees[]; recouvrements: FeuilleDonnees[] } {
  const commune = (code: string) => territoires.commune(code);
  const parCommune = [...couvertes(apports, au)].flatMap(([code, toutes]) =>
    caf === null || commune(code)?.caf === caf || toutes.some(({ apport }) => apport.resume.caf === caf)
      ? [toutes]
      : [],
  );
  const lieu = <L extends { readonly code: string }>(): ColonneDe<L>[] => [
    colonne('Code INSEE', 10, 'texte', ({ code }) => code),
    colonne('Commune', 30, 'texte', ({ code }) => commune(code)?.nom ?? null),
    colonne('Population', 12, 'entier', ({ code }) => commune(code)?.population ?? null),
    colonne('Département', 12, 'texte', ({ code }) => commune(code)?.departement ?? null),
    colonne('Caf de la commune', 10, 'texte', ({ code }) => commune(code)?.caf ?? 'hors Caf'),
    colonne('EPCI', 12, 'texte', ({ code }) => commune(code)?.epci ?? null),
    colonne('Nom de l’EPCI', 36, 'texte', ({ code }) => {
      const siren = commune(code)?.epci;
      return siren ? (territoires.epci(siren)?.nom ?? null) : null;
    }),
  ];
  type Ligne = CommuneEtConvention & { readonly toutes: readonly CommuneEtConvention[] };
  const source = colonnesSource<CommuneEtConvention>(
    ({ apport }) => apport.resume.fichier,
    (ligne) => ligne.source,
  );
  return {
    communes: feuilles<Ligne>({
      nom: 'Communes couvertes',
      tableau: 'Cumul_Communes',
      titre: 'Communes couvertes',
      sousTitre: ['Une commune par ligne, quel que soit le nombre de conventions ; la source est la première.'],
      colonnes: [
        ...lieu<Ligne>(),
        colonne('Écrite sous', 12, 'texte', ({ code, ecrits }) =>
          enumeration(ecrits.filter((ecrit) => ecrit !== code)),
        ),
        colonne('Conventions', 12, 'entier', ({ toutes }) => toutes.length),
        colonne('Intitulés', 50, 'texte', ({ toutes }) =>
          enumeration(toutes.map(({ apport: { resume } }) => resume.intitule ?? resume.fichier)),
        ),
        ...source,
      ],
      lignes: parCommune.map((toutes) => ({ ...toutes[0]!, toutes })),
    }),
    recouvrements: feuilles<CommuneEtConvention>({
      nom: 'Recouvrements',
      tableau: 'Cumul_Recouvrements',
      titre: 'Communes sous plusieurs conventions en vigueur',
      sousTitre: ['Une commune peut être dans la convention de son EPCI et dans la sienne : ce n’est pas une erreur.'],
      colonnes: [
        ...lieu<CommuneEtConvention>(),
        colonne('Convention', 46, 'texte', ({ apport }) => nomDeConvention(apport.resume)),
        colonne('Date d’effet', 12, 'date', ({ apport }) => jour(apport.resume.dateEffet)),
        colonne('Fin', 12, 'date', ({ apport }) => jour(finA(apport.resume, au))),
        ...source,
      ],
      lignes: parCommune.filter((toutes) => toutes.length > 1).flat(),
    }),
  };
}

interface AVerifier {
  readonly apport: Apport;
  readonly sujet: string;
  readonly detail: string;
  readonly source: Source | null;
}

/** Ce qui est écrit et ne compte pas, ou compte sous réserve. */
export function feuilleAVerifier(apports: readonly Apport[], au: DateIso): FeuilleDonnees[] {
  const lignes = apports.flatMap((apport): AVerifier[] => {
    const { resume } = apport;
    const manque = empechement(resume, au);
    return [
      ...(resume.dateSignature === null
        ? [
            {
              apport,
              sujet: 'Sans date de signature',
              detail: `Statut écrit : ${resume.statut ?? 'aucun'}. La convention ne compte pas comme signée.`,
              source: resume.source,
            },
          ]
        : []),
      ...(manque === null ? [] : [{ apport, sujet: 'Signée, sans couverture', detail: manque, source: resume.source }]),
      ...resume.inconnus.map(({ ecrit, source }) => ({
        apport,
        sujet: 'Commune non reconnue',
        detail: ecrit === '' ? 'code INSEE vide' : ecrit,
        source,
      })),
      ...resume.orphelins.map(({ action, source }) => ({
        apport,
        sujet: 'Financement d’une action hors du plan',
        detail: action === '' ? 'action vide' : action,
        source,
      })),
    ];
  });
  return feuilles<AVerifier>({
    nom: 'À vérifier',
    tableau: 'Cumul_A_verifier',
    titre: 'À vérifier',
    sousTitre: ['Ce qui est écrit dans un classeur et ne compte pas, ou compte sous réserve.'],
    colonnes: [
      colonne('Caf', 8, 'texte', ({ apport }) => apport.resume.caf),
      colonne('Convention', 46, 'texte', ({ apport }) => nomDeConvention(apport.resume)),
      colonne('Sujet', 34, 'texte', ({ sujet }) => sujet),
      colonne('Détail', 60, 'texte', ({ detail }) => detail),
      ...colonnesSource<AVerifier>(
        ({ apport }) => apport.resume.fichier,
        ({ source }) => source,
      ),
    ],
    lignes,
  });
}

/** Les classeurs qui n’ont pas compté, et pourquoi. */
export const feuilleEcartes = ({ classeurs }: Chiffres): FeuilleDonnees[] =>
  feuilles<Chiffres['classeurs'][number]>({
    nom: 'Classeurs écartés',
    tableau: 'Cumul_Ecartes',
    titre: 'Classeurs écartés',
    sousTitre: ['Aucun de leurs chiffres n’est compté dans les autres feuilles.'],
    colonnes: [
      colonne('Fichier', 46, 'texte', ({ fichier }) => fichier),
      colonne('Convention', 46, 'texte', ({ convention }) => convention),
      colonne('Motif', 70, 'texte', ({ motif }) => motif ?? null),
    ],
    lignes: classeurs.filter(({ etat }) => etat === 'écarté'),
  });
