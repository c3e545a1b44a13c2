import type { Colonne } from '../../dossier/index.ts';
import { ecrireMontant, guillemets, plier, saisieTexte } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import { alertes } from './brouillon.ts';
import { gardeEnTexte, type Lu, type Manieres } from './lu.ts';

/** « 12 000 € (dont 3 000 € Caf) » : le montant, puis ce qui le détaille. */
const DONT = /^(.*?\d.*?)[\s,;]*[([]?\s*(?:dont|dt\.?|y compris|y c\.)\s+\S.*$/i;
/** « 2 x 1 500 € », « 1 500 € x 3 ans » : un montant à multiplier. */
const FOIS =
  /^(?:(\d{1,3})\s*(?:x|\*|×|fois)\s*(\d[\d .,]*\s*(?:k€|€|euros?)?)|(\d[\d .,]*\s*(?:k€|€|euros?)?)\s*(?:x|\*|×|fois)\s*(\d{1,3})(?:\s*(?:ans?|annees?|mois|fois|actions?|seances?|communes?))?)$/;
const PAR_AN = /(?:\/ ?an(?:nee)?|\bpar an(?:nee)?|\bannuels?|\bl'an|\bchaque annee|\btous les ans)\)?$/;
const DIT_PAR_AN = /\bannuel|\bpar an\b|\/ ?an\b|\bannee\b/;

/** Vrai si la colonne est faite de montants d’une année. */
export const estParAn = (champ: string, entete: string, annee: number | undefined): boolean =>
  annee !== undefined || /annuel|psej|repris/i.test(champ) || DIT_PAR_AN.test(plier(entete));

/** Ce que le texte d’un montant dit de plus que sa valeur ; null si rien n’est à dire. */
export function montantEcrit(colonne: Colonne, cell: Cell, manieres: Manieres, lire: (cell: Cell) => Lu): Lu | null {
  const texte = texteVu(cell).trim();
  if (cell.kind !== 'text' || texte.length > 120) return null;
  const dont = DONT.exec(texte);
  if (dont?.[1] !== undefined) return lireDont(colonne, texte, dont[1].trim(), manieres, lire);
  const plie = plier(texte).replace(/\s+/g, ' ');
  const fois = FOIS.exec(plie);
  if (fois) return lireFois(texte, lire(saisieTexte(fois[2] ?? fois[3] ?? '')), Number(fois[1] ?? fois[4]));
  if (!manieres.parAn && PAR_AN.test(plie)) {
    const { saisi } = lire(cell);
    if (typeof saisi === 'number')
      return {
        saisi: { brut: texte },
        alerte: gardeEnTexte(texte, 'c’est un montant par an, la colonne ne l’est pas'),
      };
  }
  return null;
}

function lireDont(
  colonne: Colonne,
  texte: string,
  tete: string,
  manieres: Manieres,
  lire: (cell: Cell) => Lu,
): Lu | null {
  const cell = saisieTexte(tete);
  const lu = montantEcrit(colonne, cell, manieres, lire) ?? lire(cell);
  if (typeof lu.saisi !== 'number') return null;
  const alerte = `${guillemets(texte)} est lu ${ecrireMontant(lu.saisi)} ; le texte entier est gardé à côté`;
  const raison = 'le montant est repris ; le détail est gardé';
  const aussi = [{ titre: `${colonne.titre} (détail)`, saisi: texte, raison }];
  return { saisi: lu.saisi, alerte: alertes(alerte, lu.alerte), aussi };
}

function lireFois(texte: string, { saisi: valeur }: Lu, fois: number): Lu | null {
  if (typeof valeur !== 'number' || fois < 1 || !Number.isSafeInteger(valeur * fois)) return null;
  const alerte = gardeEnTexte(texte, `un montant à multiplier ; à confirmer : ${ecrireMontant(valeur * fois)}`);
  return { saisi: { brut: texte }, alerte };
}

/** Un coût, une dépense, une part ne sont jamais négatifs : le texte reste, et compte dans les totaux. */
export function sansNegatif(lu: Lu, cell: Cell): Lu {
  if (typeof lu.saisi !== 'number' || lu.saisi >= 0) return lu;
  const texte = texteVu(cell).trim();
  return { ...lu, saisi: { brut: texte }, compte: lu.saisi, alerte: gardeEnTexte(texte, 'un montant négatif') };
}
