import { demander, excelSait } from './appels.ts';
import type { Capacites, ThemeOffice } from './contrat.ts';
import { refusDe } from './refus.ts';

/** Ce qu’Office dit de l’hôte et du document, hors des cellules. */
export const capacites = (): Capacites => ({
  plateforme: String(Office.context.platform ?? ''),
  lectureSeule: Office.context.document.mode === Office.DocumentMode.ReadOnly,
  langue: Office.context.displayLanguage,
  sait: excelSait,
});

const composantes = (couleur: string): number[] =>
  [1, 3, 5].map((rang) => Number.parseInt(couleur.slice(rang, rang + 2), 16));

/** Clarté perçue d’une couleur `#rrggbb`, de 0 à 255. */
function clarte(couleur: string): number {
  const [rouge = 255, vert = 255, bleu = 255] = composantes(couleur);
  return 0.299 * rouge + 0.587 * vert + 0.114 * bleu;
}

const MILIEU = 128;

export function theme(): ThemeOffice | null {
  const lu = Office.context.officeTheme as Office.OfficeTheme | undefined;
  if (!lu?.bodyBackgroundColor || !lu.bodyForegroundColor) return null;
  const fond = lu.bodyBackgroundColor.toLowerCase();
  return { fond, texte: lu.bodyForegroundColor.toLowerCase(), sombre: clarte(fond) < MILIEU };
}

/** Nom du fichier ; null s’il n’a jamais été enregistré. */
export function nomFichier(): string | null {
  const { url } = Office.context.document as { readonly url?: string | null };
  if (!url) return null;
  const [chemin = ''] = /^https?:/i.test(url) ? url.split(/[?#]/) : [url];
  const nom = chemin.slice(Math.max(chemin.lastIndexOf('/'), chemin.lastIndexOf('\\')) + 1);
  if (!/\.\w+$/.test(nom)) return null;
  try {
    return /^https?:/i.test(url) ? decodeURIComponent(nom) : nom;
  } catch {
    return nom;
  }
}

export const lireReglage = (nom: string): unknown => Office.context.document.settings.get(nom) ?? null;

/** Garde un réglage dans le classeur ; `null` le retire. */
export async function garderReglage(nom: string, valeur: unknown): Promise<void> {
  const { settings } = Office.context.document;
  if (valeur === null || valeur === undefined) settings.remove(nom);
  else settings.set(nom, valeur);
  try {
    await demander<void>((suite) => settings.saveAsync(suite as never));
  } catch (erreur) {
    throw refusDe(erreur, { geste: 'garder ce réglage dans le classeur' });
  }
}

/**
 * Attache une commande du ruban : elle montre le volet, puis agit. Office attend `completed`, que l’action réussisse ou
 * non. Un Excel qui ne sait pas montrer un volet fermé (SharedRuntime 1.1) agit quand même.
 */
export function surCommande(nom: string, agir: () => void | Promise<void>): void {
  Office.actions?.associate(nom, async (evenement?: Office.AddinCommands.Event) => {
    try {
      await (Office as { addin?: { showAsTaskpane?: () => Promise<void> } }).addin?.showAsTaskpane?.().catch(() => {});
      await agir();
    } finally {
      evenement?.completed();
    }
  });
}
