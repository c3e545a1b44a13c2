import { RefusExcel } from './contrat.ts';
import { enEdition, type Geste, refusDe } from './refus.ts';
import { SaisieEnCours } from './saisie-en-cours.ts';

const ATTENTE_AU_PLUS = 10_000;
const PREMIERE_ATTENTE = 250;
const ATTENTE_LONGUE = 2_000;
/** Au-delà, l’agent doit savoir ce qui retient Excel. */
const ATTENTE_TUE = 1_500;

const saisie = new SaisieEnCours();
export const surSaisie = saisie.suivre;

const attendre = (duree: number): Promise<void> => new Promise((suite) => setTimeout(suite, duree));

/**
 * Un échange avec Excel. Pendant qu’une cellule est en cours de saisie, Excel refuse tout : on attend et on recommence,
 * dix secondes au plus. `travail` doit pouvoir être repris du début : il n’a qu’un envoi qui écrit, et c’est le dernier.
 * Toute erreur devient un `RefusExcel`.
 */
export async function executer<T>(geste: Geste, travail: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const echange = Symbol(geste.geste);
  let attendu = 0;
  let duree = PREMIERE_ATTENTE;
  try {
    for (;;) {
      try {
        return await Excel.run(travail);
      } catch (erreur) {
        if (!enEdition(erreur) || attendu >= ATTENTE_AU_PLUS) throw refusDe(erreur, geste);
        if (attendu >= ATTENTE_TUE) saisie.attend(echange);
        await attendre(duree);
        attendu += duree;
        duree = Math.min(duree * 2, ATTENTE_LONGUE);
      }
    }
  } finally {
    saisie.nAttendPlus(echange);
  }
}

/** Une méthode de l’API commune (`…Async`) en promesse ; lève l’erreur d’Office, avec son code et son message. */
export function demander<T>(appel: (suite: (resultat: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    appel((resultat) => {
      if (resultat.status === Office.AsyncResultStatus.Succeeded) resolve(resultat.value);
      else
        reject(
          Object.assign(new Error(`${resultat.error.name} : ${resultat.error.message}`), { code: resultat.error.code }),
        );
    });
  });
}

/** Fait passer les écritures une à une : deux gestes rapides ne se mêlent pas. */
export function aTourDeRole(): <T>(travail: () => Promise<T>) => Promise<T> {
  let derniere: Promise<unknown> = Promise.resolve();
  return (travail) => {
    const suite = derniere.then(travail, travail);
    derniere = suite.catch(() => undefined);
    return suite;
  };
}

/** Au moins cette version d’ExcelApi. */
export const excelSait = (version: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', version);

/** Lève si Excel est absent ou trop ancien. */
export async function attendreExcel(): Promise<void> {
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel)
    throw new RefusExcel(
      'excel-trop-ancien',
      'Ce volet s’ouvre dans Excel : il n’y a pas de classeur ici.',
      'Ouvrir un classeur dans Excel, puis le volet par « Ouvrir l’atelier », dans l’onglet Accueil.',
    );
  if (!excelSait('1.9'))
    throw new RefusExcel(
      'excel-trop-ancien',
      'Cette version d’Excel est trop ancienne pour ce volet (il lui faut ExcelApi 1.9).',
      'Mettre Excel à jour, ou ouvrir le classeur dans Excel sur le web.',
    );
}
