import type { NomTable } from '../../dossier/noms.ts';
import { cleDeNom } from '../lexique/mots.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { equipementDeBande } from './familles.ts';
import { phrase } from './sans-entete.ts';

const vers = (candidats: readonly Candidat[], table: NomTable, champ: string): Candidat | undefined =>
  candidats.find(({ cible }) => cible.table === table && cible.champ === champ);

/** Quand les financeurs vont par groupes, une cible sans groupe ferait double emploi. */
const remplaceParGroupe = ({ cible }: Candidat, candidats: readonly Candidat[]): boolean =>
  cible.table === 'CTG_Financements' &&
  cible.groupe === undefined &&
  candidats.some((autre) => autre.cible.groupe !== undefined && autre.cible.champ === cible.champ);

const DE_STRUCTURE = new Set<NomTable>(['CTG_Actions', 'CTG_Bilan', 'CTG_Financements']);
const INSTITUTIONS = new Set(['pilote', 'acteur', 'gestionnaire', 'employeur', 'financeur', 'partenaires', 'nom']);

/** Un « axe » en toutes lettres, dans un en-tête ou dans les textes d’un bandeau : l’orientation est alors l’étage au-dessous. */
const ditAxe = ({ entete, feuille, profil }: ColonneLue): boolean =>
  entete === '' ? profil.n > 0 && profil.parts.axe > 0.5 : feuille.racines[0] === 'axe';
const estOrientationColonne = (lue: ColonneLue): boolean => lue.nature === 'colonne' && estOrientation(lue);
const estOrientation = ({ feuille, profil }: ColonneLue): boolean =>
  feuille.racines[0] === 'orientation' && profil.parts.axe < 0.5;

const GENRES = new Set(['type', 'nature', 'catégorie', 'module', 'fonction', 'rubrique', 'champ'].map(cleDeNom));
/** « Type : Accueil, Pilotage » : la fonction au sens du CEJ, quel que soit son en-tête. */
function ditFonction({ cle, feuille, profil }: ColonneLue): boolean {
  if (profil.n === 0 || !(GENRES.has(cle) || GENRES.has(feuille.racines[0] ?? ''))) return false;
  const fonctions = profil.listes.get('fonctionCej') ?? 0;
  return fonctions >= profil.n * 0.8 && fonctions > (profil.listes.get('typeCej') ?? 0);
}

const DATES_NUES = new Set(['date', 'du', 'le', 'en date du', 'date du'].map(cleDeNom));
/** « Délibération n° | en date du » : la date qui suit un acte est la sienne, comme les dates sous le mot « Acte ». */
function dateDeLActe(table: NomTable, lue: ColonneLue, voisine: ColonneLue | undefined, siens: Candidat[]): Candidat[] {
  if (table !== 'CTG_Signataires' && table !== 'CTG_Perimetre') return siens;
  const cible = { table, champ: 'dateActe' };
  if (DATES_NUES.has(lue.cle) && voisine !== undefined && ditActe(voisine))
    return [phrase(cible, lue.profil.n > 0 && lue.profil.parts.date < 0.3 ? 0 : 0.9, 'la date suit l’acte')];
  if (ditActe(lue) && lue.profil.parts.date > 0.6) return [phrase(cible, 0.8, 'les valeurs sont les dates de l’acte')];
  return siens;
}
const ditActe = ({ feuille }: ColonneLue): boolean =>
  /^(?:n ?° (?:de )?)?(?:acte|deliberation|delib|decision)/.test(feuille.plie) &&
  !/ (?:du|le|date)\b/.test(feuille.plie);

/** Ce que les voisines changent aux notes d’une colonne : niveaux du plan, enjeu seul, noms de personnes. */
export function ajuster(table: NomTable, lues: readonly ColonneLue[], tous: readonly Candidat[][]): Candidat[][] {
  const fiches = lues.some(({ nature }) => nature === 'etiquette');
  const groupee = tous.some((candidats) => candidats.some(({ cible }) => cible.groupe !== undefined));
  const axeAilleurs = (i: number): boolean =>
    tous.some(
      (candidats, k) =>
        k !== i &&
        lues[k]?.entete !== '' &&
        (vers(candidats, 'CTG_Axes', 'axe')?.score ?? 0) > 0.8 &&
        (vers(candidats, 'CTG_Axes', 'axe')?.score ?? 0) > (vers(candidats, 'CTG_Axes', 'enjeu')?.score ?? 0),
    );
  const niveaux = tous.flatMap((candidats, i) =>
    lues[i]?.nature === 'colonne' && (vers(candidats, 'CTG_Axes', 'axe')?.score ?? 0) > 0.6 ? [i] : [],
  );
  // « Budget 2024 | Budget 2025 » : aucune de ces sommes n’est le coût de l’action.
  const sommesParAnnee = new Set(
    lues.flatMap(({ annee, profil }) =>
      annee !== null && (profil.n === 0 || profil.parts.montant > 0.5) ? [annee] : [],
    ),
  ).size;
  return tous.map((candidats, i) => {
    const lue = lues[i];
    if (lue === undefined) return candidats;
    let siens = groupee ? candidats.filter((c) => !remplaceParGroupe(c, candidats)) : candidats;
    const changer = (t: NomTable, champ: string, f: (score: number) => number): void => {
      siens = siens.map((candidat) =>
        candidat.cible.table === t && candidat.cible.champ === champ
          ? { ...candidat, score: Math.min(0.98, f(candidat.score)) }
          : candidat,
      );
    };
    if (DE_STRUCTURE.has(table)) {
      // « Pilier | Engagement » : de deux axes possibles, le premier à gauche.
      const rang = niveaux.indexOf(i);
      if (rang > 0) changer('CTG_Axes', 'axe', (score) => score - 0.01 * Math.min(rang, 5));
      if (
        vers(siens, 'CTG_Axes', 'enjeu') !== undefined &&
        vers(siens, 'CTG_Axes', 'axe') !== undefined &&
        !axeAilleurs(i)
      ) {
        changer('CTG_Axes', 'enjeu', (score) => score * 0.7);
      }
      const axe = vers(siens, 'CTG_Axes', 'axe');
      if (
        axe !== undefined &&
        axe.score > (axeAilleurs(i) ? 0.85 : 0) &&
        table === 'CTG_Actions' &&
        lue.profil.parts.code > 0.6
      ) {
        siens = [...siens, { ...axe, cible: { table: 'CTG_Actions', champ: 'axe' }, score: 0.93, accord: 1 }];
      }
      if (
        table === 'CTG_Actions' &&
        estOrientation(lue) &&
        axe !== undefined &&
        lues.some((autre, k) => k > i && autre.nature === 'colonne' && ditAxe(autre))
      ) {
        // « Orientation | Axe » : l’étage de gauche est au-dessus.
        changer('CTG_Actions', 'objectifStrategique', (score) => score * 0.6);
      } else if (
        table === 'CTG_Actions' &&
        estOrientation(lue) &&
        lues.some((autre) => autre !== lue && ditAxe(autre))
      ) {
        changer('CTG_Axes', 'axe', (score) => score * 0.7);
        changer('CTG_Actions', 'objectifStrategique', () => 0.88);
      }
      if (table === 'CTG_Actions' && ditAxe(lue) && lue.entete !== '' && lues.slice(0, i).some(estOrientationColonne)) {
        changer('CTG_Axes', 'axe', (score) => score * 0.7);
        siens = [...siens, phrase({ table, champ: 'objectifStrategique' }, 0.86, 'un étage sous l’orientation')];
      }
      if (table === 'CTG_Actions') {
        changer('CTG_Actions', fiches ? 'objectifOperationnel' : 'objectifStrategique', (score) => score + 0.03);
      }
    }
    // « Financeurs – Type » : une sorte d’apport si les valeurs en sont, sinon rien.
    for (const champ of ['apport', 'natureFinanceur'] as const) {
      const connues = lue.profil.listes.get(champ) ?? 0;
      if (lue.profil.n > 0 && connues < lue.profil.n * 0.3)
        changer('CTG_Financements', champ, (score) => Math.min(score, 0.5));
    }
    if (table === 'CTG_Equipements' && equipementDeBande(lue) !== undefined)
      siens = siens.filter(({ cible }) => cible.champ !== 'capacite' || cible.fixe !== undefined);
    siens = dateDeLActe(table, lue, lues[i - 1], siens);
    if (table === 'CTG_CEJ' && ditFonction(lue))
      siens = [...siens, phrase({ table, champ: 'fonction' }, 0.97, 'accueil ou pilotage : la fonction de l’action')];
    // « Cible 2026 » est un résultat à atteindre, pas un public.
    if (lue.annee !== null) changer(table, 'publics', (score) => score * 0.6);
    if (lue.annee !== null && sommesParAnnee > 1) changer('CTG_Actions', 'coutTotal', (score) => score * 0.55);
    if (lue.annee !== null) changer('CTG_CEJ', 'psejReference', (score) => score * 0.7);
    // « Coût N+1 » n’est pas le coût de l’action.
    if (lue.anneeRelative) changer('CTG_Actions', 'coutTotal', (score) => score * 0.55);
    // « Psej 2019 | Psej 2020 » : aucune de ces années n’est « le » montant annuel.
    if (lue.annee !== null && lues.filter(({ annee }) => annee !== null && annee !== lue.annee).length > 0) {
      changer(table, 'montantAnnuel', (score) => score * 0.55);
      changer(table, 'bonusAnnuel', (score) => score * 0.55);
    }
    if (lue.profil.parts.personne > 0.5) {
      siens = siens.map((candidat) =>
        INSTITUTIONS.has(candidat.cible.champ) ? { ...candidat, score: Math.min(candidat.score, 0.6) } : candidat,
      );
    }
    return siens;
  });
}
