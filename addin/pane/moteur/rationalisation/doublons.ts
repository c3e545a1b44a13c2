import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import { ligneDeDoublon } from '../../../../shared/rationalisation/appliquer.ts';
import type { DoublonTrouve } from '../../../../shared/rationalisation/contrat.ts';
import { libelle } from '../../../../shared/reference/listes.ts';
import type { Ecriture } from '../../../excel/contrat.ts';
import { BLOQUEE, poser, presentes, rien, tablePour } from '../outils/ecritures.ts';
import type { Terrain } from '../terrain.ts';
import type { Avis, ReponseOuFeuille, VueDoublon } from './contrat.ts';
import { placeDe } from './lu.ts';

/** Au-dessus, deux lignes se ressemblent trop pour que ce soit un hasard. */
const PRESQUE_SUR = 0.8;

/** L’identité d’un doublon ne dépend pas de l’ordre de ses deux lignes. */
const idDe = ({ genre, premier, nomSecond }: DoublonTrouve): string =>
  JSON.stringify([genre, ...[premier.nom, nomSecond].sort()]);

export const doublonsVus = (doublons: readonly DoublonTrouve[]): readonly VueDoublon[] =>
  doublons.map((doublon) => ({
    id: idDe(doublon),
    genre: doublon.genre,
    premier: { nom: doublon.premier.nom, texte: doublon.textePremier, place: placeDe(doublon.premier.cellule) },
    second: {
      nom: doublon.nomSecond,
      texte: doublon.texteSecond,
      place: doublon.second && placeDe(doublon.second.cellule),
    },
    raisons: doublon.raisons,
    presqueSur: doublon.force > PRESQUE_SUR,
    conseil: doublon.conseil,
    avis: doublon.avis,
    motif: doublon.motif ?? '',
  }));

const LIBELLES: Readonly<Record<Avis, string>> = {
  non: 'Noter que ce n’est pas un doublon',
  mutualiser: 'Noter qu’il est à mutualiser',
  'a-traiter': 'Remettre ce doublon à traiter',
};

function ligneDuDoublon(
  dossier: Dossier,
  { premier, nomSecond }: DoublonTrouve,
): Dossier['doublons'][number] | undefined {
  const [a, b] = [plier(premier.nom), plier(nomSecond)];
  return dossier.doublons.find((une) => {
    const [x, y] = [plier(une.premier.brut), plier(une.second.brut)];
    return (x === a && y === b) || (x === b && y === a);
  });
}

/** Écrit l’avis sur un doublon dans sa table : sur sa ligne, ou sur une ligne neuve. */
export function ecrireAvis(
  terrain: Terrain,
  doublons: readonly DoublonTrouve[],
  id: string,
  avis: Avis,
  motif: string,
): ReponseOuFeuille {
  const doublon = doublons.find((un) => idDe(un) === id);
  if (!doublon) return rien('Ce doublon n’y est plus : le classeur a changé.');
  if (terrain.dossier.absentes.includes('CTG_Doublons')) return { manque: 'Doublons' };
  const pour = tablePour(terrain, 'doublons', ['premier', 'second', 'avis']);
  if ('raison' in pour) return rien(pour.raison);
  const { situee } = pour;
  const existante = ligneDuDoublon(terrain.dossier, doublon);
  const dit = libelle('avisDoublon', avis);
  if (existante) {
    const rang = existante.origine.ligne;
    const illisible = existante.avis.valeur === null && existante.avis.brut.trim() !== '';
    if (illisible)
      return rien(
        `La cellule de l’avis (${existante.avis.source.feuille}, ${existante.avis.source.cellule}) dit « ${existante.avis.brut.trim()} » : la corriger d’abord.`,
      );
    const ecritures: (Ecriture | null)[] = [];
    if (existante.avis.brut.trim() !== dit) ecritures.push(poser(situee, rang, 'avis', dit));
    if (motif !== '' && existante.motif.brut.trim() !== motif) ecritures.push(poser(situee, rang, 'motif', motif));
    const utiles = presentes(ecritures);
    if (utiles.length === 0) return rien('C’est déjà ce qui est écrit.');
    return { plan: { libelle: LIBELLES[avis], agrandir: [], ecritures: utiles } };
  }
  const { rangs, agrandir } = terrain.lignesNeuves(situee, 1);
  if (!terrain.libres(situee, rangs)) return rien(BLOQUEE);
  const ligne = ligneDeDoublon({ ...doublon, avis, motif });
  const ecritures = Object.entries(ligne).map(([nom, saisi]) =>
    saisi === '' || saisi === null ? null : poser(situee, rangs[0]!, nom, saisi),
  );
  return { plan: { libelle: LIBELLES[avis], agrandir, ecritures: presentes(ecritures) } };
}
