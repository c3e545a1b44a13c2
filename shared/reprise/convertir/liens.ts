import type { Ligne } from './brouillon.ts';

/** Le champ d’une ligne qui en cite une autre du même enregistrement : [qui cite, champ, qui est cité]. */
const LIENS: Readonly<Record<string, readonly ['principale' | 'seconde', string]>> = {
  'CTG_Actions>CTG_Financements': ['seconde', 'action'],
  'CTG_Actions>CTG_Bilan': ['seconde', 'action'],
  'CTG_Actions>CTG_Indicateurs': ['seconde', 'objet'],
  'CTG_Actions>CTG_Diagnostic': ['principale', 'besoins'],
  'CTG_Diagnostic>CTG_Actions': ['seconde', 'besoins'],
  'CTG_CEJ>CTG_Conventions': ['principale', 'convention'],
  'CTG_Conventions>CTG_CEJ': ['seconde', 'convention'],
  'CTG_Bilan>CTG_Actions': ['principale', 'action'],
  'CTG_Indicateurs>CTG_Actions': ['principale', 'objet'],
  'CTG_Financements>CTG_Actions': ['principale', 'action'],
};

const REF = /^(?=.*\d)[\p{L}\d][\p{L}\d.\- ]{0,9}$/u;

/** Relie deux lignes d’un même enregistrement : l’une cite l’autre. */
export function lier(principale: Ligne, seconde: Ligne, premiere: boolean): void {
  const [qui, champ] = LIENS[`${principale.table}>${seconde.table}`] ?? [];
  if (qui === undefined || champ === undefined || (qui === 'seconde' && !premiere)) return;
  const [citante, citee] = qui === 'principale' ? [principale, seconde] : [seconde, principale];
  const cite = citante.pose(champ);
  if (qui === 'principale') {
    seconde.citee = true;
    // « N° action » à côté de « Action » : le numéro est la réf de l’action.
    if (cite && champ !== 'besoins' && REF.test(cite.brut.trim())) {
      citante.retirer(champ);
      citante.liens.push({ champ, vers: citee, sources: cite.sources, brut: cite.brut });
      if (!citee.pose('ref'))
        citee.mettre({ ...cite, champ: 'ref', saisi: cite.brut.trim(), sources: [...cite.sources] });
      return;
    }
  }
  if (!cite) citante.liens.push({ champ, vers: citee, sources: [], brut: '' });
}
