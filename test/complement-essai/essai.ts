/// <reference types="custom-functions-runtime" />
import { ecrireModele } from '../../addin/excel/ecrire-modele.ts';
import { byId } from '../../addin/simulator/page/dom.ts';
import { demander, empreinte, octetsDuClasseur, quandLibre } from './commun.ts';
import { hear, listen } from './journal.ts';
import { exemple } from './modele.ts';

const VERSIONS = ['1.1', '1.4', '1.7', '1.8', '1.9', '1.10', '1.13', '1.14', '1.15', '1.16'];
const NOM = 'atelier-essai';

/** Un bouton et la place où il dit ce qu’il a fait ; une erreur s’y dit aussi. */
function bouton(id: string, place: string, agir: () => Promise<string>): void {
  const fait = byId<HTMLButtonElement>(id);
  const dit = byId(place);
  fait.disabled = false;
  fait.addEventListener('click', async () => {
    fait.disabled = true;
    dit.classList.remove('erreur');
    try {
      dit.textContent = await agir();
    } catch (erreur) {
      dit.classList.add('erreur');
      dit.textContent = erreur instanceof Error ? erreur.message : String(erreur);
    } finally {
      fait.disabled = false;
    }
  });
}

async function ecrire(): Promise<string> {
  const avance = byId<HTMLProgressElement>('avance');
  avance.removeAttribute('value');
  avance.hidden = false;
  try {
    const classeur = await exemple(new Date());
    await Excel.run((context) =>
      ecrireModele(context, classeur, {
        onProgress: (fait, total) => {
          avance.max = total;
          avance.value = fait;
        },
      }),
    );
    return `${classeur.feuilles.length} feuilles écrites.`;
  } finally {
    avance.hidden = true;
  }
}

async function telecharger(): Promise<string> {
  const { octets, tranches } = await octetsDuClasseur(65_536);
  const somme = await empreinte(octets);
  return `${octets.length.toLocaleString('fr-FR')} octets en ${tranches} tranche${tranches > 1 ? 's' : ''}, sha-256 ${somme}`;
}

async function reglages(): Promise<string> {
  const { settings } = Office.context.document;
  const fois = Number((settings.get(NOM) as { fois?: number } | null)?.fois ?? 0) + 1;
  settings.set(NOM, { fois });
  await demander<void>((suite) => settings.saveAsync(suite as never));
  await demander<Office.Settings>((suite) => settings.refreshAsync(suite as never));
  const relu = settings.get(NOM) as { fois: number };
  return `Réglage gardé dans le classeur, relu : enregistré ${relu.fois} fois.`;
}

async function lire(): Promise<string> {
  return Excel.run(async (context) => {
    const cellule = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
    cellule.load('text');
    await context.sync();
    return `A1 : « ${cellule.text[0]?.[0]} », document ${Office.context.document.mode}.`;
  });
}

async function capacites(): Promise<string> {
  const { requirements } = Office.context;
  const dites = VERSIONS.map(
    (version) => `${version} ${requirements.isSetSupported('ExcelApi', version) ? 'oui' : 'non'}`,
  );
  return `ExcelApi : ${dites.join(', ')}.`;
}

Office.actions?.associate('bonjour', (event: Office.AddinCommands.Event) => {
  hear('Commande', 'bonjour', 'lancée du ruban');
  event.completed();
});
let appels = 0;
CustomFunctions.associate('POPULATION', async (code: unknown) => {
  appels += 1;
  document.body.dataset.appels = String(appels);
  if (code === 'lent') await new Promise(() => {});
  if (code === 'absent')
    throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, 'Aucune commune ne porte ce code.');
  return typeof code === 'number' ? code * 2 : 42_372;
});
const { host, platform } = await Office.onReady();
byId('etat').textContent =
  `Office est prêt : ${host ?? 'hors d’Office'}, ${platform ?? ''}, ${Office.context.displayLanguage}.`;
if (host === Office.HostType.Excel) {
  bouton('modele', 'modele-dit', ecrire);
  bouton('fichier', 'fichier-dit', telecharger);
  bouton('reglages', 'fichier-dit', reglages);
  bouton('lire', 'fichier-dit', lire);
  bouton('capacites', 'fichier-dit', capacites);
  try {
    await quandLibre(listen);
  } catch (erreur) {
    hear('Écoute impossible', '', erreur instanceof Error ? erreur.message : String(erreur));
    console.error(erreur);
  }
}
document.body.dataset.pret = '';
