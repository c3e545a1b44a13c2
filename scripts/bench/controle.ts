import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { Hasard } from '../../functions/local/demonstration/hasard.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { type CleTable, type Dossier, type LigneDe, type Table, tablesLignes } from '../../shared/dossier/index.ts';
import { compte, type DateIso, saisieTexte } from '../../shared/french/index.ts';
import { type ControleSuivi, controler, ouvrirControle } from '../../shared/rules/index.ts';
import { lireDossier } from '../../shared/workbook/index.ts';
import { lireCellule } from '../../shared/workbook/lire/valeur.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import { AU, classeurLong, lire } from './jeux.ts';
import { alterner, type Banc, centile, chronometrer, duree, mediane, mo } from './mesure.ts';

/** Avec leurs financements et leurs indicateurs, 10 000 lignes. */
const ACTIONS = 2_860;
const TOURS = 5;
const MODIFICATIONS = 200;
const COLLEES = 5_000;
const BUDGET_CELLULE_MS = 16;
const BUDGET_COLLAGE_MS = 200;
/** Le volet contrôle depuis un moment quand l’agent tape ou colle : ce qui n’est qu’échauffement ne compte pas. */
const ECHAUFFEMENT = 40;
const COLLAGES = 7;

/** Ce qu’un agent tape : des valeurs justes, fausses, et rien. */
const TEXTES = [
  '',
  'A1',
  'A2',
  '1',
  '2',
  '12 500 €',
  '31/12/2027',
  '2026',
  'T2 2026',
  'oui',
  'signée',
  'en cours',
  'à définir',
  '01053',
  '0,5',
  '#REF!',
] as const; // prettier-ignore

type Lue = LigneDe<Table>;
const cles = Object.keys(tablesLignes) as CleTable[];

/** Le dossier dont une cellule, au hasard dans une table au hasard, vient d’être tapée. Les autres lignes sont les mêmes. */
function modifier(dossier: Dossier, hasard: Hasard): Dossier {
  const cle = hasard.parmi(cles.filter((une) => dossier[une].length > 0));
  const table = tablesLignes[cle] as unknown as Table;
  const rang = hasard.entier(0, dossier[cle].length - 1);
  const ligne = dossier[cle][rang] as unknown as Lue;
  const [nom, colonne] = hasard.parmi(Object.entries(table.colonnes));
  const { source } = (ligne as unknown as Record<string, { source: { feuille: string; cellule: string } }>)[nom]!;
  const tapee = { ...ligne, [nom]: lireCellule(colonne, saisieTexte(hasard.parmi(TEXTES)), source) };
  return { ...dossier, [cle]: (dossier[cle] as readonly unknown[]).with(rang, tapee) };
}

/** Le dossier où cinq mille lignes de financement viennent d’être collées sous les autres. */
function coller(dossier: Dossier): Dossier {
  const dernier = dossier.financements.at(-1)!.origine.ligne;
  const collees = Array.from({ length: COLLEES }, (_, i) => {
    const modele = dossier.financements[i % dossier.financements.length]!;
    const financeur = lireCellule(tablesLignes.financements.colonnes.financeur, saisieTexte(`Financeur ${i}`), {
      feuille: modele.origine.feuille,
      cellule: `B${dernier + 1 + i}`,
    });
    return { ...modele, financeur, origine: { ...modele.origine, ligne: dernier + 1 + i } };
  });
  return { ...dossier, financements: [...dossier.financements, ...collees] };
}

async function modifications(suivi: ControleSuivi, depart: Dossier): Promise<number[]> {
  const hasard = new Hasard(1);
  const durees: number[] = [];
  let dossier = depart;
  suivi.controler(dossier);
  for (let tour = -ECHAUFFEMENT; tour < MODIFICATIONS; tour++) {
    dossier = modifier(dossier, hasard);
    const ms = await chronometrer(() => suivi.controler(dossier));
    if (tour >= 0) durees.push(ms);
  }
  return durees;
}

async function collages(suivi: ControleSuivi, depart: Dossier): Promise<number[]> {
  const durees: number[] = [];
  for (let tour = 0; tour < COLLAGES; tour++) {
    suivi.controler(depart);
    const colle = coller(depart);
    durees.push(await chronometrer(() => suivi.controler(colle)));
  }
  return durees;
}

export const controle: Banc = {
  nom: 'controle',
  titre: `Contrôler un classeur de 10 000 lignes`,
  async mesurer(dire) {
    const octets = lire(await classeurLong(ACTIONS));
    const grille = readXlsx(octets, { inflate: inflateNode });
    const lu = lireDossier(grille);
    if (!lu.ok) throw new Error(lu.probleme.message);
    const contexte = { territoires: territoiresOuverts(), au: AU as DateIso };
    const { dossier } = lu;
    const { actions, financements, indicateurs } = dossier;
    const constats = controler(dossier, contexte).length;
    const durees = await alterner(TOURS, {
      lire: () => readXlsx(octets, { inflate: inflateNode }),
      comprendre: () => lireDossier(grille),
      controler: () => controler(dossier, contexte),
      ouvrir: () => ouvrirControle(contexte).controler(dossier),
    });
    const repere = (quoi: string, ms: number): void =>
      dire.resultat({ quoi, mesure: duree(ms), budget: '–', part: null });
    repere(`octets -> Grid (${mo(octets.length)})`, durees.lire);
    repere(
      `Grid -> Dossier (${compte(actions.length, 'action', 'actions')}, ${compte(financements.length + indicateurs.length, 'autre ligne', 'autres lignes')})`,
      durees.comprendre,
    );
    repere(`Dossier -> ${compte(constats, 'constat', 'constats')}, toutes les règles, d’un bloc`, durees.controler);
    repere('de même, en retenant tout pour les contrôles suivants', durees.ouvrir);

    const suivi = ouvrirControle(contexte);
    const cellules = await modifications(suivi, dossier);
    const p95 = centile(cellules, 0.95);
    dire.resultat({
      quoi: `une cellule modifiée, constats refaits : 95ᵉ centile de ${MODIFICATIONS}`,
      mesure: duree(p95),
      budget: duree(BUDGET_CELLULE_MS),
      part: p95 / BUDGET_CELLULE_MS,
    });
    const colle = mediane(await collages(suivi, dossier));
    dire.resultat({
      quoi: `${compte(COLLEES, 'ligne collée', 'lignes collées')}, constats refaits`,
      mesure: duree(colle),
      budget: duree(BUDGET_COLLAGE_MS),
      part: colle / BUDGET_COLLAGE_MS,
    });
    dire.note(
      `Une modification tombe au hasard dans une table remplie, puis dans une de ses lignes ; leur médiane est ${duree(mediane(cellules))}, la plus longue ${duree(Math.max(...cellules))}.`,
    );
    dire.note(
      'Les lignes collées sont des financements d’actions du plan, qui sont contrôlées de nouveau elles aussi ; médiane de sept collages. La lecture des cellules n’est pas comptée.',
    );
  },
};
