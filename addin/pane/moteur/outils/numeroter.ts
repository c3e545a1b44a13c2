import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { repere } from '../../../../shared/french/reference.ts';
import type { Ecriture } from '../../../excel/contrat.ts';
import type { Reponse } from '../contrat.ts';
import type { TableSituee, Terrain } from '../terrain.ts';
import { citationsDe, recrire } from './citations.ts';
import { poser, presentes, rien, tablePour } from './ecritures.ts';
import { ecrireRepere, formeDe, Suite } from './reperes.ts';

type Cible = 'actions' | 'diagnostic';
type Ligne = Dossier[Cible][number];

const NOMS: Readonly<Record<Cible, { readonly un: string; readonly des: string; readonly lettre: string }>> = {
  actions: { un: 'action', des: 'actions', lettre: 'A' },
  diagnostic: { un: 'constat', des: 'constats', lettre: 'B' },
};

const compte = (n: number, cible: Cible): string => `${n} ${n > 1 ? NOMS[cible].des : NOMS[cible].un}`;

/** Donne une réf aux lignes qui n’en ont pas (`vides`), ou renumérote toute la table et ce qui la cite (`tout`). */
export function numeroter(terrain: Terrain, cible: Cible, mode: 'vides' | 'tout'): Reponse {
  const pour = tablePour(terrain, cible, ['ref']);
  if ('raison' in pour) return rien(pour.raison);
  const lignes: readonly Ligne[] = terrain.dossier[cible];
  if (lignes.length === 0) return rien(`Il n’y a encore aucune ligne à numéroter.`);
  return mode === 'vides' ? lesVides(pour.situee, cible, lignes) : tout(terrain, pour.situee, cible, lignes);
}

const ecrireRef = (situee: TableSituee, ligne: Ligne, ref: string): Ecriture | null => {
  const ecrite = poser(situee, ligne.origine.ligne, 'ref', ref);
  return ecrite && { ...ecrite, feuille: ligne.ref.source.feuille, cellule: ligne.ref.source.cellule };
};

const axeDe = (ligne: Ligne): string | null => ('axe' in ligne ? ligne.axe.valeur : null);

/** Vrai si les références se forment « n° d’axe.rang » : celles qui font autrement sont l’exception. */
function suitLesAxes(lignes: readonly Ligne[]): boolean {
  let bilan = 0;
  for (const ligne of lignes) {
    const axe = axeDe(ligne);
    if (axe === null || ligne.ref.valeur === null) continue;
    const debut = formeDe(ligne.ref.valeur)?.debut;
    bilan += debut !== undefined && repere(`${debut}0`) === repere(`${axe}.0`) ? 1 : -1;
  }
  return bilan > 0;
}

function lesVides(situee: TableSituee, cible: Cible, lignes: readonly Ligne[]): Reponse {
  const suite = new Suite(
    lignes.flatMap(({ ref }) => (ref.valeur === null ? [] : [ref.valeur])),
    NOMS[cible].lettre,
  );
  const parAxe = suitLesAxes(lignes);
  const ecritures: (Ecriture | null)[] = [];
  for (const ligne of lignes) {
    if (ligne.ref.valeur !== null) suite.suivre(ligne.ref.valeur);
    else if (ligne.ref.brut.trim() === '') {
      const axe = parAxe ? axeDe(ligne) : null;
      if (axe !== null) suite.commencer(`${axe}.`);
      ecritures.push(ecrireRef(situee, ligne, suite.suivant()));
    }
  }
  const utiles = presentes(ecritures);
  if (utiles.length === 0) return rien('Toutes les lignes ont déjà une référence.');
  return { plan: { libelle: `Numéroter ${compte(utiles.length, cible)}`, agrandir: [], ecritures: utiles } };
}

/** Les nouvelles réf, dans l’ordre des lignes ; chaque début (« A », « 2.1. ») a sa propre suite. */
function renumeroter(lignes: readonly Ligne[], lettre: string): readonly string[] {
  const formes = lignes.map(({ ref }) => (ref.valeur === null ? null : formeDe(ref.valeur)));
  const premieres = formes.filter((forme) => forme !== null);
  let courant = premieres[0]?.debut ?? lettre;
  const suites = new Map<string, { numero: number; largeur: number; debut: string }>();
  for (const { debut, numero, largeur } of premieres) {
    const cle = repere(`${debut}0`);
    const connue = suites.get(cle);
    // Une suite qui commence à 101 est voulue ; celle qui commence à 2 a perdu sa première ligne.
    const depart = numero >= 100 ? numero : 1;
    if (!connue) suites.set(cle, { debut, numero: depart, largeur });
    else {
      connue.numero = Math.min(connue.numero, depart);
      connue.largeur = Math.max(connue.largeur, largeur);
    }
  }
  return formes.map((forme) => {
    courant = forme?.debut ?? courant;
    const cle = repere(`${courant}0`);
    const suite = suites.get(cle) ?? { debut: courant, numero: 1, largeur: 1 };
    suites.set(cle, suite);
    return ecrireRepere(suite.debut, suite.numero++, suite.largeur);
  });
}

function tout(terrain: Terrain, situee: TableSituee, cible: Cible, lignes: readonly Ligne[]): Reponse {
  const parRepere = new Map<string, Ligne>();
  for (const ligne of lignes) {
    const { valeur, brut } = ligne.ref;
    if (valeur === null && brut.trim() !== '')
      return rien(
        `La référence « ${brut.trim()} » (ligne ${ligne.origine.ligne}) ne se lit pas : la corriger d’abord.`,
      );
    if (valeur === null) continue;
    const double = parRepere.get(repere(valeur));
    if (double)
      return rien(
        `« ${valeur} » est porté par deux lignes (${double.origine.ligne} et ${ligne.origine.ligne}) : ce qui le cite ne peut être suivi. Changer l’une des deux, puis recommencer.`,
      );
    parRepere.set(repere(valeur), ligne);
  }
  const refs = renumeroter(lignes, NOMS[cible].lettre);
  if (new Set(refs.map(repere)).size < refs.length)
    return rien(
      'Deux lignes recevraient la même référence : leurs débuts se ressemblent trop. Les harmoniser d’abord.',
    );
  const nouvelles = new Map<string, string>();
  for (const [i, { ref }] of lignes.entries()) if (ref.valeur !== null) nouvelles.set(repere(ref.valeur), refs[i]!);

  const citations = citationsDe(terrain.dossier, cible);
  const prises = new Set(refs.map(repere));
  for (const { refs: citees, cellule, stricte } of citations) {
    if (stricte && citees.length === 0 && cellule.doute?.etat !== 'mention')
      return rien(
        `${cellule.source.feuille}, ${cellule.source.cellule} : « ${cellule.brut.trim()} » ne se lit pas comme une référence. La corriger d’abord.`,
      );
    const orpheline = citees.find((ref) => !nouvelles.has(repere(ref)) && prises.has(repere(ref)));
    if (orpheline !== undefined && (stricte || citees.length === 1))
      return rien(
        `${cellule.source.feuille}, ${cellule.source.cellule} cite « ${orpheline} », qui n’existe pas et qui désignerait une autre ligne après la renumérotation. La corriger d’abord.`,
      );
  }

  const changees = lignes.flatMap((ligne, i) =>
    ligne.ref.valeur === refs[i] ? [] : [ecrireRef(situee, ligne, refs[i]!)],
  );
  if (changees.length === 0) return rien('Les références se suivent déjà.');
  const suivies = citations.flatMap((citation): (Ecriture | null)[] => {
    const ecrit = recrire(citation, nouvelles);
    if (ecrit === null) return [];
    const { feuille, cellule } = citation.cellule.source;
    return [{ feuille, cellule, valeur: { genre: 'texte', texte: ecrit }, format: '@' }];
  });
  return {
    plan: {
      libelle: `Renuméroter ${compte(changees.length, cible)}`,
      agrandir: [],
      ecritures: presentes([...changees, ...suivies]),
    },
  };
}
