import { executer } from './appels.ts';
import type { Place } from './contrat.ts';
import { introuvable } from './refus.ts';

const SUIVRE = { geste: 'lire la cellule sélectionnée' };

/** Première plage d’une adresse, et sa feuille : `'Plan d''actions'!B12` → Plan d’actions, B12. */
export function placeDe(adresse: string): Place {
  const [premiere = ''] = decouper(adresse);
  const coupe = premiere.lastIndexOf('!');
  const feuille = premiere.slice(0, coupe).replace(/^'|'$/g, '').replaceAll("''", "'");
  return { feuille, cellule: premiere.slice(coupe + 1) };
}

/** Coupe aux virgules, hors des noms de feuille entre apostrophes. */
const decouper = (adresse: string): string[] => adresse.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];

async function lireSelection(): Promise<Place> {
  return executer(SUIVRE, async (context) => {
    const plages = context.workbook.getSelectedRanges();
    plages.load('address');
    await context.sync();
    return placeDe(plages.address);
  });
}

/**
 * Dit la sélection, puis chaque nouvelle sélection. Un graphique ou une image sélectionnés ne sont pas une cellule : rien
 * n’est dit.
 */
export async function suivreSelection(recevoir: (place: Place) => void): Promise<() => void> {
  let enCours = false;
  let encore = false;
  let arrete = false;
  const dire = async (): Promise<void> => {
    if (enCours) {
      encore = true;
      return;
    }
    enCours = true;
    try {
      do {
        encore = false;
        const place = await lireSelection().catch(() => null);
        if (place && !arrete && !encore) recevoir(place);
      } while (encore && !arrete);
    } finally {
      enCours = false;
    }
  };
  const inscription = await executer(SUIVRE, async (context) => {
    const ajoutee = context.workbook.worksheets.onSelectionChanged.add(dire);
    await context.sync();
    return ajoutee;
  });
  const activation = await executer(SUIVRE, async (context) => {
    const ajoutee = context.workbook.worksheets.onActivated.add(dire);
    await context.sync();
    return ajoutee;
  });
  await dire();
  return () => {
    arrete = true;
    for (const finie of [inscription, activation])
      Excel.run(finie.context, async (context) => {
        finie.remove();
        await context.sync();
      }).catch(() => undefined);
  };
}

/** Sélectionne et montre une cellule ; sans cellule, active la feuille. */
export async function aller(place: Place | { readonly feuille: string }): Promise<void> {
  const geste = { geste: `montrer la feuille « ${place.feuille} »` };
  await executer(geste, async (context) => {
    const feuille = context.workbook.worksheets.getItemOrNullObject(place.feuille);
    feuille.load('name');
    await context.sync();
    if (feuille.isNullObject) throw introuvable(`La feuille « ${place.feuille} »`);
    feuille.activate();
    if ('cellule' in place) feuille.getRange(place.cellule).select();
    await context.sync();
  });
}
