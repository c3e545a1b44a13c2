import type { NomTable } from '../../dossier/index.ts';
import { guillemets } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import { cellKey, type Grid, type Sheet } from '../../xlsx/grid.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Analyse, Decisions, Ecart, Place, Proposition, Reprise, TexteConserve, Zone } from '../contrat.ts';
import { rattacherActions, reunirActions, separerNumeros } from './actions.ts';
import { reunirAnnees } from './annee-de-ligne.ts';
import { absorber, alertes, type Ligne, unePose } from './brouillon.ts';
import { completerCej } from './cej.ts';
import { pleine, suite } from './cellules.ts';
import { Chantier } from './chantier.ts';
import { compter } from './compter.ts';
import { separerAvancements, separerEchelles } from './echelles.ts';
import { completerFinancements } from './financements.ts';
import { finir } from './finir.ts';
import { donnerRefs, relierCitations } from './refs.ts';
import { recompter } from './totaux.ts';
import { convertirZone } from './zone.ts';

export { compter } from './compter.ts';
export { cleValeur } from './lu.ts';

/**
 * Convertit les zones d’un classeur analysé : lignes du modèle, trace de chaque valeur, textes gardés, demandes, totaux recomptés.
 * Ce qui n’est pas certain reste le texte de l’agent, avec une alerte ; le compte des cellules se fait sur ce qui sort.
 */
export function convertir(grid: Grid, analyse: Analyse, decisions: Decisions, contexte: ContexteReprise): Reprise {
  const chantier = new Chantier(contexte, decisions);
  const feuilles = new Map(grid.sheets.map((feuille) => [feuille.name, feuille]));
  const parAnnee = new Set<number>();
  analyse.zones.forEach(({ zone, proposition }, rang) => {
    const feuille = feuilles.get(zone.feuille);
    if (!feuille) return;
    if (proposition.table === null) {
      ecarterZone(chantier, feuille, zone, proposition);
      return;
    }
    const conversion = convertirZone(chantier, feuille, zone, { ...proposition, table: proposition.table }, rang);
    if (conversion.parAnnee) parAnnee.add(rang);
    if (proposition.table === 'CTG_Actions') separerNumeros(conversion.principales);
    chantier.totaux.push(...recompter(feuille, zone, conversion.colonnes));
  });
  reunirAnnees(chantier, parAnnee);
  assembler(chantier, analyse, feuilles);

  const { axes } = chantier;
  const lignesAxes = axes.numeroter((phrase) => chantier.avertissements.push(phrase));
  donnerRefs(chantier, (axe) => axe.texte('numero'));
  resoudre(chantier);
  const { contenu, valeurs, conservees } = finir((table) => (table === 'CTG_Axes' ? lignesAxes : chantier.de(table)));
  const ecartees: Ecart[] = [
    ...analyse.feuilles.flatMap((feuille) => feuille.ecartees),
    ...analyse.zones.flatMap(({ zone }) => zone.ecartees),
    ...chantier.ecartees,
  ];
  const toutes = [...conservees, ...chantier.notes];
  const gardees = [...toutes, ...notesRestantes(grid, toutes)];
  const { comptes, perdues } = compter(grid, valeurs, gardees, ecartees);
  return {
    contenu,
    valeurs,
    conservees: gardees,
    ecartees,
    questions: chantier.groupes.questions(),
    totaux: chantier.totaux,
    comptes,
    perdues,
    avertissements: [...new Set(chantier.avertissements)],
  };
}

/** Réunit ce que plusieurs zones disent des mêmes objets, et relie les tables entre elles. */
function assembler(chantier: Chantier, analyse: Analyse, feuilles: ReadonlyMap<string, Sheet>): void {
  reunirFiche(chantier);
  reunirCommunes(chantier);
  reunirActions(
    chantier.de('CTG_Actions'),
    analyse.zones.map(({ proposition }) => proposition),
  );
  rattacherActions(chantier);
  completerCej(chantier, (rang) => titreDeZone(analyse.zones[rang]?.zone, feuilles));
  relierCitations(chantier);
  completerFinancements(chantier);
  for (const ligne of chantier.de('CTG_Diagnostic')) completerConstat(ligne);
  separerAvancements(chantier.de('CTG_Actions'));
  separerEchelles([...chantier.de('CTG_Indicateurs'), ...chantier.de('CTG_Diagnostic')]);
}

/** Une zone sans table : ses cellules sont mises de côté, avec la raison. */
function ecarterZone({ ecartees }: Chantier, feuille: Sheet, zone: Zone, { raison, retenue }: Proposition): void {
  const vues = new Set<number>();
  const motif = retenue ? 'decision' : 'sans-table';
  for (const { lignes, colonnes, rang } of zone.colonnes)
    for (let i = 0; i < zone.lignes.length; i += 1) {
      const ligne = lignes ? (lignes[i] ?? 0) : (zone.lignes[i] ?? 0);
      const colonne = colonnes ? (colonnes[i] ?? 0) : rang;
      if (ligne === 0 || colonne === 0 || vues.has(cellKey(ligne, colonne))) continue;
      if (!pleine(feuille.rows.get(ligne)?.[colonne])) continue;
      vues.add(cellKey(ligne, colonne));
      ecartees.push({ place: { feuille: zone.feuille, ligne, colonne }, motif, raison });
    }
}

/** La convention n’a qu’une fiche : ce que d’autres zones en disent la complète. */
function reunirFiche(chantier: Chantier): void {
  const [premiere, ...autres] = chantier.de('CTG_Convention');
  if (premiere) for (const autre of autres) absorber(premiere, autre, suite);
}

/** Une commune citée dans deux tableaux est une ligne du périmètre. */
function reunirCommunes(chantier: Chantier): void {
  const parCode = new Map<string, Ligne>();
  for (const ligne of chantier.de('CTG_Perimetre')) {
    prendreCodeDuNom(chantier, ligne);
    const code = ligne.pose('codeInsee')?.saisi;
    if (typeof code !== 'string') continue;
    const meme = parCode.get(code);
    if (!meme) parCode.set(code, ligne);
    else if (meme.zone !== ligne.zone)
      absorber(meme, ligne, (entete, pose) => `${entete} (${pose.sources[0]?.feuille ?? ''})`);
  }
}

/** Un code qui ne se lit pas (un code postal), à côté d’un nom qui se lit : le nom fait foi. */
function prendreCodeDuNom({ lecteur, groupes }: Chantier, ligne: Ligne): void {
  const code = ligne.pose('codeInsee');
  const lieu = code && typeof code.saisi !== 'string' ? lecteur.lieux.commune(ligne.texte('commune')) : null;
  if (!code || lieu?.code == null) return;
  code.saisi = lieu.code;
  code.alerte = `${guillemets(code.brut)} n’est pas le code INSEE de ${lieu.nom ?? ''} : ${lieu.code} est pris d’après le nom`;
  for (const place of code.sources) groupes.resoudre('CTG_Perimetre', 'codeInsee', code.brut.trim(), place);
}

/** Un diagnostic de chiffres n’a pas de phrase : le nom de l’indicateur est le constat. */
function completerConstat(ligne: Ligne): void {
  const indicateur = ligne.pose('indicateur');
  if (!indicateur || ligne.pose('constat')) return;
  const alerte = alertes(indicateur.alerte, 'l’indicateur sert de constat');
  ligne.mettre({ ...indicateur, champ: 'constat', sources: [...indicateur.sources], alerte });
}

function titreDeZone(
  zone: Zone | undefined,
  feuilles: ReadonlyMap<string, Sheet>,
): { texte: string; sources: Place[] } {
  const colonne = zone?.colonnes.find(({ nature }) => nature === 'titre');
  const [ligne = 0] = colonne?.lignes ?? [];
  const rang = colonne?.colonnes?.[0] ?? colonne?.rang ?? 0;
  const cell = zone && feuilles.get(zone.feuille)?.rows.get(ligne)?.[rang];
  if (zone && cell) return { texte: texteVu(cell).trim(), sources: [{ feuille: zone.feuille, ligne, colonne: rang }] };
  return { texte: zone?.titre ?? zone?.feuille ?? '', sources: [] };
}

const CITE_PAR_NUMERO: ReadonlySet<NomTable> = new Set(['CTG_Axes']);

/** Écrit les réfs des lignes citées, maintenant que toutes en ont une. */
function resoudre(chantier: Chantier): void {
  for (const lignes of chantier.lignes.values())
    for (const ligne of lignes)
      if (!ligne.remplacee)
        for (const { champ, vers, sources, brut } of ligne.liens) {
          const citee = vers.finale;
          const ref = citee.texte(CITE_PAR_NUMERO.has(citee.table) ? 'numero' : 'ref');
          if (ref === '') continue;
          const deja = ligne.pose(champ);
          if (deja && Array.isArray(deja.saisi)) {
            if (!deja.saisi.includes(ref)) deja.saisi = [...deja.saisi, ref];
            deja.sources.push(...sources);
          } else if (deja === undefined) {
            const saisi = champ === 'besoins' ? [ref] : ref;
            ligne.mettre(unePose(ligne.table, champ, undefined, saisi, brut, sources, undefined, champ));
          } else deja.sources.push(...sources);
        }
}

/** Les notes de cellules que nulle ligne ne porte (en-têtes, titres, lignes de côté), hors des feuilles de l’Atelier. */
function notesRestantes(grid: Grid, conservees: readonly TexteConserve[]): TexteConserve[] {
  const avecNotes = grid.sheets.filter(({ formatting }) => formatting && formatting.notes.length > 0);
  if (avecNotes.length === 0) return [];
  const dites = new Set(
    conservees.filter(({ note }) => note).map(({ place }) => `${place.feuille}|${place.ligne}|${place.colonne}`),
  );
  return avecNotes
    .filter(({ tables }) => !tables.some(({ name }) => name.startsWith('CTG_')))
    .flatMap(({ name, formatting }) =>
      (formatting?.notes ?? [])
        .filter(({ row, column }) => !dites.has(`${name}|${row}|${column}`))
        .map(
          ({ row, column, text }): TexteConserve => ({
            place: { feuille: name, ligne: row, colonne: column },
            texte: text,
            raison: `note d’une cellule de ${guillemets(name)}`,
            ou: 'note',
            note: true,
          }),
        ),
    );
}
