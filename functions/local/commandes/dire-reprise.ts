import { tableNommee } from '../../../shared/dossier/index.ts';
import { compte, guillemets, insecables, nombre } from '../../../shared/french/index.ts';
import type { Analyse } from '../../../shared/reprise/contrat.ts';
import { estMontree, parAlerte } from '../../../shared/reprise/rapport/mots.ts';
import type { Rapport, ValeurDuRapport } from '../../../shared/reprise/rapport/rapport.ts';
import { gras, gris, jaune, net, replier, type Terminal } from '../terminal.ts';

const DITES = 10;
const MARGE = '      ';

/** Dit à l’écran ce qu’une reprise a trouvé, ce qu’elle en a fait et ce qui est à regarder. */
export function direReprise(t: Terminal, rapport: Rapport, analyse: Analyse): void {
  t.sortie(gras(t, net(rapport.fichier)));
  if (!rapport.zones.length) t.sortie('  Aucun tableau trouvé.');
  analyse.zones.forEach(({ zone, proposition }, rang) => {
    const montrees = zone.colonnes.filter((colonne, j) => estMontree(colonne, proposition.colonnes[j]?.cible)).length;
    const reconnues = proposition.colonnes.filter(({ cible }) => cible !== null).length;
    const titre = proposition.table ? tableNommee(proposition.table).titre : 'aucune table de la convention';
    const quoi = compte(
      zone.lignes.length,
      zone.forme === 'fiches' ? 'fiche' : 'ligne',
      zone.forme === 'fiches' ? 'fiches' : 'lignes',
    );
    t.sortie(`  ${gras(t, net(zone.feuille))} ${gris(t, rapport.zones[rang]?.zone ?? '')}`.trimEnd());
    t.sortie(
      replier(
        insecables(
          `${titre} : ${quoi}${proposition.table ? `, ${reconnues} colonnes reconnues sur ${montrees}` : ''}. ${proposition.raison}`,
        ),
        t.largeur,
        MARGE,
      ),
    );
    const gardees = zone.colonnes.filter(
      (colonne, j) => proposition.colonnes[j]?.cible === null && estMontree(colonne, null),
    );
    if (proposition.table && gardees.length)
      t.sortie(
        replier(
          `Colonnes gardées telles quelles : ${gardees.map(({ entete }) => guillemets(entete)).join(', ')}.`,
          t.largeur,
          MARGE,
        ),
      );
  });
  for (const { feuille, zones, raison } of rapport.feuilles)
    if (raison !== null && zones === 0)
      t.sortie(replier(insecables(`Feuille ${guillemets(feuille)} mise de côté : ${raison}`), t.largeur, '  '));

  const { lues, converties, conservees, ecartees, perdues } = rapport.cellules;
  t.sortie(
    `\n  ${compte(lues, 'cellule lue', 'cellules lues')} = ${compte(converties, 'reprise', 'reprises')} + ${compte(conservees, 'gardée', 'gardées')} + ${nombre(ecartees)} mises de côté ; ${gras(t, compte(perdues, 'perdue', 'perdues'))}`,
  );
  direListe(t, 'À savoir', rapport.avertissements);
  direListe(t, 'À regarder', alertesDe(rapport));
  direListe(
    t,
    'Totaux qui ne sont plus les mêmes',
    rapport.totaux.filter(({ egal }) => !egal).map(({ source, phrase }) => `${source} : ${phrase}`),
  );
  direListe(t, 'Écritures à décider', questionsDe(rapport));
}

/** Les alertes, les semblables réunies : la première cellule, et le nombre des autres. */
const alertesDe = ({ valeurs, deduites }: Rapport): string[] =>
  parAlerte<Omit<ValeurDuRapport, 'source'> | Rapport['deduites'][number]>([...valeurs, ...deduites]).map(
    ([premiere, ...autres]) => {
      const suite = autres.length ? ` (et ${compte(autres.length, 'autre semblable', 'autres semblables')})` : '';
      const ou = 'source' in premiere ? `${premiere.source}${suite}, ${premiere.champ}` : `${premiere.champ}${suite}`;
      return `${ou} : ${premiere.alerte}`;
    },
  );

const questionsDe = ({ questions }: Rapport): string[] =>
  questions.map(
    ({ champ, variantes, raison }) =>
      `${champ} : ${variantes.map(({ texte }) => guillemets(texte)).join(', ')}. ${raison}`,
  );

function direListe(t: Terminal, titre: string, phrases: readonly string[]): void {
  if (!phrases.length) return;
  t.sortie(`\n  ${jaune(t, `${titre} (${nombre(phrases.length)})`)}`);
  for (const phrase of phrases.slice(0, DITES)) t.sortie(replier(insecables(`– ${phrase}`), t.largeur, '    '));
  const reste = phrases.length - DITES;
  if (reste > 0) t.sortie(gris(t, `    … et ${compte(reste, 'autre', 'autres')}, dans la feuille « Reprise ».`));
}
