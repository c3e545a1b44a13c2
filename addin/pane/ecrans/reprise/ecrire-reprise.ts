import type { CelluleModele, ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { ClasseurOuvert } from '../../../excel/contrat.ts';
import type { Moteur } from '../../moteur/contrat.ts';
import type { ModeleAEcrire, VueBilan } from '../../moteur/reprise/contrat.ts';

/** Ce qu’une reprise a écrit. */
export interface Ecrit {
  readonly genre: 'nouveau' | 'existant' | 'rien';
  /** Ce qu’il n’y avait pas à écrire, et pourquoi. */
  readonly rien: string | null;
  /** La feuille du compte rendu ; null si elle n’a pas été écrite. */
  readonly rapport: string | null;
  readonly bilan: VueBilan;
}

type Avancer = (fait: number, total: number) => void;

/** Par tranche, assez peu pour que le volet reste vif. */
const CELLULES = 2_000;

async function parTranches<T>(
  total: number,
  demander: (depuis: number, nombre: number) => Promise<readonly T[]>,
): Promise<T[]> {
  const recus: T[] = [];
  while (recus.length < total) {
    const tranche = await demander(recus.length, CELLULES);
    if (tranche.length === 0) break;
    for (const un of tranche) recus.push(un);
  }
  return recus;
}

/** Reçoit un modèle du moteur par tranches : d’un bloc, un grand classeur figerait le volet. */
async function recevoir(moteur: Moteur, { modele, cellules }: ModeleAEcrire): Promise<ClasseurModele> {
  const feuilles = [];
  for (const [rang, feuille] of modele.feuilles.entries()) {
    const recues: CelluleModele[] = await parTranches(cellules[rang] ?? 0, (depuis, nombre) =>
      moteur.reprise('cellules', rang, depuis, nombre),
    );
    feuilles.push({ ...feuille, cellules: recues });
  }
  return { ...modele, feuilles };
}

/** Le volet relit le classeur après chaque grande écriture : ce qu’on vient d’ajouter doit y être avant d’y écrire. */
async function attendreLecture(moteur: Moteur, lu: (bilan: VueBilan) => boolean): Promise<VueBilan> {
  for (let essai = 0; ; essai++) {
    const bilan = await moteur.reprise('bilan');
    if (lu(bilan) || essai >= 40) return bilan;
    await new Promise((suite) => setTimeout(suite, 250));
  }
}

const nomsDe = ({ feuilles }: ClasseurModele): string[] => feuilles.map(({ nom }) => nom);

/**
 * Écrit la reprise : le modèle rempli dans un classeur sans tables CTG ; sinon les lignes nouvelles et les changements acceptés
 * dans ses tables. Puis le compte rendu, sur sa feuille. Les feuilles d’origine ne sont pas touchées.
 */
export async function ecrireReprise(
  classeur: ClasseurOuvert,
  moteur: Moteur,
  fait: {
    readonly identifiant: string;
    readonly maintenant: string;
    readonly acceptes: readonly string[];
    readonly refuses: readonly string[];
  },
  avancer: Avancer,
): Promise<Ecrit> {
  const { identifiant, maintenant, acceptes, refuses } = fait;
  let bilan = await moteur.reprise('bilan');
  if (bilan.genre === 'nouveau') {
    const modele = await recevoir(moteur, await moteur.reprise('modele', identifiant, maintenant));
    await classeur.ecrireModele(modele, avancer);
    return { genre: 'nouveau', rien: null, rapport: bilan.rapport, bilan };
  }
  if (bilan.aAjouter.length > 0) {
    const modele = await recevoir(moteur, await moteur.reprise('feuillesManquantes', maintenant));
    await classeur.ajouterFeuilles(modele, nomsDe(modele), avancer);
    bilan = await attendreLecture(moteur, ({ aAjouter }) => aAjouter.length === 0);
  }
  const reponse = await moteur.reprise('plan', acceptes, refuses);
  if ('rien' in reponse) return { genre: 'rien', rien: reponse.rien, rapport: null, bilan };
  const ecritures = await parTranches(reponse.ecritures, (depuis, nombre) =>
    moteur.reprise('ecritures', depuis, nombre),
  );
  await classeur.ecrire({ ...reponse.plan, ecritures });
  const rapport = await recevoir(moteur, await moteur.reprise('rapport', maintenant));
  await classeur.ajouterFeuilles(rapport, nomsDe(rapport), avancer);
  return { genre: 'existant', rien: null, rapport: nomsDe(rapport)[0] ?? null, bilan };
}
