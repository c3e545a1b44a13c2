import { type CleTable, type Dossier, type LigneDe, type Table, tablesLignes } from '../dossier/index.ts';
import { plier } from '../french/normaliser.ts';

const TOTAL =
  /^(?:sous[- ]?totaux|sous[- ]?total|totaux|total)(?: (?:general|generaux|annuel|partiel)| (?:de|du|des|par) .{1,40})?\s*:?$/;

/**
 * Le dossier sans les lignes de total que l’agent a tapées dans un tableau : leurs sommes compteraient deux fois. Une
 * telle ligne commence par « Total », et il lui manque une colonne nécessaire ; les contrôles la signalent à ce titre.
 */
export function sansTotaux(dossier: Dossier): Dossier {
  const tables = (Object.keys(tablesLignes) as CleTable[]).map((cle) => {
    const lignes = dossier[cle] as unknown as readonly LigneDe<Table>[];
    const gardees = lignes.filter((ligne) => !estTotal(tablesLignes[cle] as unknown as Table, ligne));
    return [cle, gardees.length === lignes.length ? lignes : gardees];
  });
  return { ...dossier, ...Object.fromEntries(tables) };
}

function estTotal(table: Table, ligne: LigneDe<Table>): boolean {
  const colonnes = Object.entries(table.colonnes).map(([nom, { requis }]) => ({
    requis: requis === true,
    texte: (ligne[nom] as { readonly brut: string }).brut.trim(),
  }));
  const premier = colonnes.find(({ texte }) => texte !== '')?.texte ?? '';
  return premier.length <= 60 && TOTAL.test(plier(premier)) && colonnes.some((c) => c.requis && c.texte === '');
}
