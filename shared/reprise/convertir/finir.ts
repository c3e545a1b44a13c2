import { type CleTable, type NomTable, tablesLignes } from '../../dossier/index.ts';
import type { Contenu } from '../../workbook/modele/contenu.ts';
import type { TexteConserve, ValeurReprise } from '../contrat.ts';
import { estBrut, joindreTextes, type Ligne, type Pose } from './brouillon.ts';

interface Fini {
  readonly contenu: Contenu;
  readonly valeurs: readonly ValeurReprise[];
  readonly conservees: readonly TexteConserve[];
}

/** Les lignes faites, table par table, dans la forme du modèle ; et la trace de tout ce qu’elles portent. */
export function finir(de: (table: NomTable) => readonly Ligne[]): Fini {
  const contenu: Record<string, unknown> = {};
  const valeurs: ValeurReprise[] = [];
  const conservees: TexteConserve[] = [];
  const ecrire = (ligne: Ligne, rang: number): Record<string, unknown> => {
    const ecrite: Record<string, unknown> = {};
    for (const pose of ligne.poses) {
      poserDans(ecrite, pose);
      if (pose.sources.length === 0) continue;
      pose.table = ligne.table;
      pose.ligne = rang;
      pose.valeur = estBrut(pose.saisi) ? null : pose.saisi;
      valeurs.push(pose as ValeurReprise);
    }
    if (ligne.gardes.size > 0) ecrite.ajoutees = ajoutees(ligne, rang, conservees);
    return ecrite;
  };
  for (const [cle, table] of Object.entries(tablesLignes) as [CleTable, { readonly nom: NomTable }][]) {
    const lignes = de(table.nom);
    if (lignes.length > 0) contenu[cle] = lignes.map(ecrire);
  }
  const [convention] = de('CTG_Convention');
  if (convention) contenu.convention = ecrire(convention, 0);
  return { contenu: contenu as Contenu, valeurs, conservees };
}

/** Une valeur annuelle va sous son année. */
function poserDans(ecrite: Record<string, unknown>, { champ, annee, saisi }: Pose): void {
  if (annee === undefined) {
    ecrite[champ] = saisi;
    return;
  }
  const annees = (ecrite[champ] ?? {}) as Record<string, unknown>;
  annees[String(annee)] = saisi;
  ecrite[champ] = annees;
}

function ajoutees(ligne: Ligne, rang: number, conservees: TexteConserve[]): Record<string, string> {
  const textes: Record<string, string> = {};
  for (const [titre, gardes] of ligne.gardes) {
    let texte = '';
    const ou = { table: ligne.table, ligne: rang, titre };
    for (const garde of gardes) {
      texte = texte === '' ? garde.texte : joindreTextes(texte, garde.texte);
      const { place, raison, note } = garde;
      conservees.push(
        note ? { place, texte: garde.texte, raison, ou, note } : { place, texte: garde.texte, raison, ou },
      );
    }
    textes[titre] = texte;
  }
  return textes;
}
