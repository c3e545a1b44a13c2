import { tableNommee } from '../../dossier/index.ts';
import { compte, guillemets, insecables, nombre } from '../../french/index.ts';
import { address, type Grid, rangeAddress } from '../../xlsx/grid.ts';
import type { Analyse, Place, Reprise, ValeurReprise } from '../contrat.ts';
import { misesDeCote } from './mis-de-cote.ts';
import {
  celluleDePlace,
  citer,
  direConfiance,
  estMontree,
  nommer,
  nommerChamp,
  parAlerte,
  valeurALire,
} from './mots.ts';
import { type Case, morceaux, type Page } from './page.ts';
import type { Arrivees } from './places.ts';

/** Ce que les parties du rapport montrent. */
export interface Vue {
  readonly fichier: string;
  readonly grid: Grid;
  readonly analyse: Analyse;
  readonly reprise: Reprise;
  readonly arrivees: Arrivees;
  /** Vrai si les feuilles d’origine sont dans le même classeur. */
  readonly liens: boolean;
}

const LIGNES_PAR_PARTIE = 1000;
const SIGNES_MONTRES = 400;

/** Un texte assez court pour une ligne de rapport. */
export const court = (texte: string): string =>
  texte.length > SIGNES_MONTRES ? `${texte.slice(0, SIGNES_MONTRES - 1)}…` : texte;

/** Une raison, écrite comme une phrase. */
const phrase = (texte: string): string => insecables(texte.charAt(0).toUpperCase() + texte.slice(1));

/** La cellule d’origine, ouverte d’un clic si elle est dans le même classeur ; `autres` : combien d’autres avec elle. */
export function caseSource({ liens }: Vue, place: Place | undefined, autres = 0): Case {
  if (!place) return '';
  const suite = autres > 0 ? ` et ${compte(autres, 'autre', 'autres')}` : '';
  const texte = `${citer(place)}${suite}`;
  return liens ? { texte, feuille: place.feuille, cellule: celluleDePlace(place) } : texte;
}

/** Là où une valeur est écrite, et comment s’y rendre. */
export function caseArrivee({ arrivees }: Vue, { table, ligne, champ, annee }: ValeurReprise): Case {
  const texte = nommerChamp(table, champ, annee);
  const ici = arrivees.champ(table, ligne, champ, annee);
  return ici ? { texte: `${texte} (${ici.cellule})`, feuille: ici.feuille, cellule: ici.cellule } : texte;
}

/** Les alertes, une ligne par phrase : la même alerte sur cent cellules se lit une fois. */
export function partieARegarder(page: Page, vue: Vue): void {
  const groupes = parAlerte(vue.reprise.valeurs);
  if (groupes.length === 0) return;
  page.partie(
    `À regarder (${nombre(groupes.length)})`,
    'Lectures qui ne sont pas certaines et textes gardés dans leur champ. Des remarques semblables sont dites une fois, sur la première cellule ; la feuille des valeurs les a toutes.',
  );
  dire(page, groupes, (groupe) => {
    const [premiere] = groupe;
    const { sources, brut, alerte = '' } = premiere;
    const cellules = groupe.reduce((somme, une) => somme + une.sources.length, 0);
    page.rangee([
      caseSource(vue, sources[0], cellules - 1),
      sources.length ? court(brut) : '',
      caseArrivee(vue, premiere),
      premiere.valeur === null ? 'texte gardé' : court(valeurALire(premiere)),
      phrase(alerte),
    ]);
  });
}

/** Les tableaux trouvés et ce que chaque colonne devient ; puis les feuilles qui n’en ont pas. */
export function partieReconnus(page: Page, vue: Vue): void {
  const { zones, feuilles } = vue.analyse;
  page.partie(
    `Tableaux trouvés (${nombre(zones.length)})`,
    zones.length ? 'Ce que chaque colonne est devenue, et pourquoi.' : 'Aucun tableau n’a été trouvé dans ce classeur.',
  );
  for (const { zone, proposition } of zones) {
    const titre = proposition.table ? tableNommee(proposition.table).titre : 'aucune table de la convention';
    const combien = zone.lignes.length;
    const quoi = zone.forme === 'fiches' ? compte(combien, 'fiche', 'fiches') : compte(combien, 'ligne', 'lignes');
    page.sousPartie(
      insecables(`${zone.feuille}, ${rangeAddress(zone.plage)} : ${titre}, ${quoi}. ${proposition.raison}`),
    );
    zone.colonnes.forEach((colonne, j) => {
      const { cellule, entete, rang } = colonne;
      const proposee = proposition.colonnes[j];
      if (!proposee || !estMontree(colonne, proposee.cible)) return;
      const { cible, raison } = proposee;
      page.rangee([
        cellule ? caseSource(vue, cellule) : rang > 0 ? `colonne ${address(1, rang).slice(0, -1)}` : '',
        court(entete) || '(sans en-tête)',
        cible ? nommer(cible) : proposition.table ? 'colonne ajoutée' : 'mise de côté',
        proposition.table ? direConfiance(proposee) : '',
        phrase(raison),
      ]);
    });
  }
  const muettes = feuilles.filter(({ raison, zones: siennes }) => raison !== null && siennes.length === 0);
  if (muettes.length === 0) return;
  page.sousPartie('Feuilles mises de côté en entier');
  dire(page, muettes, ({ feuille, raison }) => {
    page.rangee([feuille, '', 'mise de côté', '', phrase(raison ?? '')]);
  });
}

/** Ce qui est écrit de plusieurs façons, ou que la lecture ne tranche pas : une décision pour toutes les cellules. */
export function partieVariantes(page: Page, vue: Vue): void {
  const { questions } = vue.reprise;
  if (questions.length === 0) return;
  page.partie(
    `Écritures à décider (${nombre(questions.length)})`,
    'Rien n’est réuni sans décision : chaque écriture est restée la sienne.',
  );
  dire(page, questions, ({ table, champ, variantes, proposition, choix, raison }) => {
    const places = variantes.flatMap(({ places: siennes }) => siennes);
    const offerte = choix.find(({ valeur }) => valeur === proposition)?.libelle ?? proposition;
    page.rangee([
      caseSource(vue, places[0], places.length - 1),
      court(variantes.map(({ texte, places: siennes }) => `${guillemets(texte)} (${siennes.length})`).join(', ')),
      nommerChamp(table, champ),
      offerte === null ? 'à choisir' : `proposé${'\u00A0'}: ${offerte}`,
      phrase(raison),
    ]);
  });
}

/** Les totaux du classeur d’origine, recomptés ; ceux qui diffèrent d’abord. */
export function partieTotaux(page: Page, vue: Vue): void {
  const { totaux } = vue.reprise;
  if (totaux.length === 0) return;
  const differents = totaux.filter(({ egal }) => !egal);
  page.partie(
    `Totaux recomptés (${nombre(totaux.length)})`,
    differents.length === 0
      ? 'Tous sont ceux du classeur d’origine.'
      : `${compte(differents.length, 'total diffère', 'totaux diffèrent')} de ce qui est écrit dans le classeur d’origine.`,
  );
  dire(page, [...differents, ...totaux.filter(({ egal }) => egal)], ({ place, egal, phrase: dit }) => {
    page.rangee([caseSource(vue, place), texteDe(vue, place), '', egal ? 'le même' : 'différent', phrase(dit)]);
  });
}

/** Les textes gardés : ceux d’une colonne ajoutée, réunis par colonne ; les notes, une à une et en entier. */
export function partieGardes(page: Page, vue: Vue): void {
  const { conservees } = vue.reprise;
  if (conservees.length === 0) return;
  page.partie(`Textes gardés tels quels (${nombre(conservees.length)})`);
  const colonnes = new Map<string, (typeof conservees)[number][]>();
  for (const une of conservees) {
    if (une.ou === 'note') continue;
    const cle = `${une.place.feuille}\u0000${une.ou.table}\u0000${une.ou.titre}\u0000${une.raison}`;
    const groupe = colonnes.get(cle);
    if (groupe) groupe.push(une);
    else colonnes.set(cle, [une]);
  }
  dire(page, [...colonnes.values()], (groupe) => {
    const { place, texte, raison, ou } = groupe[0]!;
    if (ou === 'note') return;
    const ici = vue.arrivees.ajoutee(ou.table, ou.ligne, ou.titre);
    const nom = `${tableNommee(ou.table).titre}${'\u00A0'}: ${court(ou.titre)}`;
    page.rangee([
      caseSource(vue, place, groupe.length - 1),
      court(texte),
      ici ? { texte: `${nom} (${ici.cellule})`, feuille: ici.feuille, cellule: ici.cellule } : nom,
      'colonne ajoutée',
      phrase(raison),
    ]);
  });
  for (const { place, texte, raison, ou } of conservees) {
    if (ou !== 'note') continue;
    morceaux(texte).forEach((morceau, rang) => {
      page.rangee([
        caseSource(vue, place),
        morceau,
        'gardé ici',
        rang > 0 ? 'suite du même texte' : '',
        phrase(raison),
      ]);
    });
  }
}

/** Ce qui n’est pas repris, et pourquoi. */
export function partieMisDeCote(page: Page, vue: Vue): void {
  const { ecartees } = vue.reprise;
  if (ecartees.length === 0) return;
  page.partie(
    `Mis de côté (${compte(ecartees.length, 'cellule', 'cellules')})`,
    'Titres, en-têtes, totaux, aides : ce qui n’est pas une donnée, et ce qui n’a pas de place dans la convention.',
  );
  dire(page, misesDeCote(ecartees, vue.grid), ({ feuille, cellules, texte, raison }) => {
    const source = `${feuille}!${cellules}`;
    page.rangee([
      vue.liens ? { texte: source, feuille, cellule: cellules.split(':')[0] ?? 'A1' } : source,
      court(texte),
      'mis de côté',
      '',
      phrase(raison),
    ]);
  });
}

const texteDe = ({ grid }: Vue, { feuille, ligne, colonne }: Place): string =>
  grid.sheets.find(({ name }) => name === feuille)?.rows.get(ligne)?.[colonne]?.text ?? '';

/** Une ligne par objet ; au-delà de mille, dit combien ne sont pas montrés. */
function dire<T>(page: Page, objets: readonly T[], ligne: (objet: T) => void): void {
  objets.slice(0, LIGNES_PAR_PARTIE).forEach(ligne);
  const reste = objets.length - LIGNES_PAR_PARTIE;
  if (reste > 0)
    page.phrase(`… et ${compte(reste, 'autre, qui n’est pas listé', 'autres, qui ne sont pas listés')} ici.`);
}
