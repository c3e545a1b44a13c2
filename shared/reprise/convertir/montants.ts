import type { Colonne } from '../../dossier/index.ts';
import { centsDe, lireDansListe, plier, saisieTexte } from '../../french/index.ts';
import { libelle, listes } from '../../reference/listes.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import { estLibre, type Lu, lireSimplement, type Manieres } from './lu.ts';
import { montantEcrit, sansNegatif } from './montants-ecrits.ts';

const UNITE_ECRITE = /€|\beur|\b[km]\b|\bk ?e|\bmilliers?\b|\bmillions?\b/;
/** Le libellé d’un apport que le texte d’un montant dit (« valorisation », « droit commun ») ; null sinon. */
function apportDit(plie: string): string | null {
  if (/\bvaloris/.test(plie)) return libelle('apport', 'valorisation');
  return /\bdroit commun\b/.test(plie) ? libelle('apport', 'droit-commun') : null;
}

const UNITES: Readonly<Record<number, string>> = { 1000: 'k€', 1000000: 'M€' };

/** Un montant, multiplié par ce que dit l’en-tête (« en k€ ») si la cellule ne porte pas son unité. */
export function lireMontantDe(colonne: Colonne, cell: Cell, manieres: Manieres): Lu {
  const lire = (une: Cell): Lu => avecFacteur(colonne, une, manieres.facteur ?? 1, manieres.uniteDite);
  const lu = sansNegatif(montantEcrit(colonne, cell, manieres, lire) ?? lire(cell), cell);
  if (manieres.table !== 'CTG_Financements') return lu;
  const apport = cell.kind === 'text' && estLibre(manieres, 'apport') ? apportDit(plier(cell.text)) : null;
  if (apport === null) return lu;
  return {
    ...lu,
    aussi: [
      ...(lu.aussi ?? []),
      { champ: 'apport', saisi: apport, alerte: 'l’apport est pris dans la colonne du montant' },
    ],
  };
}

const EN_LETTRES: Readonly<Record<number, string>> = { 1000: 'milliers d’euros', 1000000: 'millions d’euros' };

/** Un montant dont l’unité est écrite autour du tableau : chaque valeur multipliée le dit, celle qui porte son unité ne l’est pas. */
function avecUniteDite(colonne: Colonne, cell: Cell, facteur: number, ou: string): Lu {
  const simple = lireSimplement(colonne, cell);
  if (cell.kind !== 'number' && cell.kind !== 'text') return simple;
  const ecrite = cell.kind === 'number' ? UNITE_ECRITE.test(plier(cell.text)) : UNITE_ECRITE.test(plier(texteVu(cell)));
  const unite = EN_LETTRES[facteur] ?? '';
  if (ecrite) {
    const tel = `l’unité de la cellule l’emporte : les montants sont en ${unite} ${ou}`;
    return typeof simple.saisi === 'number' && simple.saisi !== 0
      ? { ...simple, alerte: simple.alerte ?? tel }
      : simple;
  }
  const lu = avecFacteur(colonne, cell, facteur);
  if (typeof lu.saisi !== 'number' || lu.saisi === 0) return lu;
  const alerte = `écrit en ${unite} ${ou}`;
  if (lu.alerte === undefined) return { ...lu, alerte };
  const redite = `écrit en ${unite}`;
  const reste = lu.alerte.startsWith(redite) ? lu.alerte.slice(redite.length) : ` ; ${lu.alerte}`;
  return { ...lu, alerte: `${alerte}${reste}` };
}

function avecFacteur(colonne: Colonne, cell: Cell, facteur: number, uniteDite?: string): Lu {
  if (facteur === 1) return lireSimplement(colonne, cell);
  if (uniteDite !== undefined) return avecUniteDite(colonne, cell, facteur, uniteDite);
  if (cell.kind === 'number' && typeof cell.value === 'number') {
    if (UNITE_ECRITE.test(plier(cell.text).replace(/€$/, '')) || !Number.isFinite(cell.value * facteur))
      return lireSimplement(colonne, cell);
    try {
      return { saisi: centsDe(cell.value * facteur) };
    } catch {
      return lireSimplement(colonne, cell);
    }
  }
  const texte = texteVu(cell).trim();
  const unite = UNITES[facteur];
  if (cell.kind !== 'text' || unite === undefined || !/\d/.test(texte)) return lireSimplement(colonne, cell);
  if (UNITE_ECRITE.test(plier(texte))) {
    const lu = lireSimplement(colonne, cell);
    return { ...lu, alerte: lu.alerte ?? `l’unité écrite dans la cellule l’emporte sur celle de l’en-tête (${unite})` };
  }
  const lu = lireSimplement(colonne, saisieTexte(`${texte} ${unite}`));
  return typeof lu.saisi === 'number' ? lu : lireSimplement(colonne, cell);
}

/** Un nombre et son unité (« 20 places », « 48 % ») : l’unité va dans sa colonne, si elle est libre. */
export function avecUnite(lu: Lu, cell: Cell, manieres: Manieres): Lu {
  if (typeof lu.saisi !== 'number' || !estLibre(manieres, 'unite')) return lu;
  const ecrite = /[\d.,]\s*([^\d\s.,].*)$/.exec(texteVu(cell).trim())?.[1];
  if (ecrite === undefined) return lu;
  const { valeur, etat } = lireDansListe(saisieTexte(ecrite), listes.unite.elements);
  if (valeur === null || (etat !== 'sure' && etat !== 'deduite')) return lu;
  return { saisi: lu.saisi, aussi: [{ champ: 'unite', saisi: valeur }] };
}
