import type { Dossier } from '../../dossier/dossier.ts';
import { plier } from '../../french/normaliser.ts';
import { listes } from '../../reference/listes.ts';
import type { ContexteRationalisation, DoublonTrouve } from '../contrat.ts';
import { servicesDe, servicesRefaits } from '../services.ts';
import { engagementsDe } from './engagement.ts';
import { pairesDe } from './paires.ts';
import { entourageDe, type Profil, profilDe } from './profil.ts';
import { raisonsDe } from './raisons.ts';

const AU_PLUS = 200;

type Avis = Pick<DoublonTrouve, 'avis' | 'motif'>;

/** Les lignes qui font ou paient deux fois la même chose, la plus sûre d’abord ; au plus deux cents. */
export function doublonsDe(dossier: Dossier, contexte: ContexteRationalisation): readonly DoublonTrouve[] {
  const entourage = entourageDe(dossier, contexte.territoires);
  const profils = engagementsDe(dossier, contexte, entourage.lieux).map((un) => profilDe(un, entourage));
  const avisDe = avisEcrits(dossier);
  const paires = pairesDe(dossier, profils, AU_PLUS).map((paire): DoublonTrouve => {
    const [premier, second] = [paire.a.engagement.repere, paire.b.engagement.repere];
    return {
      genre: paire.genre,
      premier,
      second,
      nomSecond: second.nom,
      textePremier: texteDe(paire.a),
      texteSecond: texteDe(paire.b),
      force: arrondir(paire.force),
      raisons: raisonsDe(paire, entourage.lieux),
      conseil: null,
      ...avisDe(premier.nom, second.nom),
    };
  });
  const services = servicesDe(dossier);
  const refaits = profils.flatMap((profil) =>
    servicesRefaits(profil, services).map((trouve): DoublonTrouve => {
      const premier = profil.engagement.repere;
      return {
        ...trouve,
        genre: 'service-national',
        premier,
        second: null,
        textePremier: texteDe(profil),
        ...avisDe(premier.nom, trouve.nomSecond),
      };
    }),
  );
  return [...paires, ...refaits].sort((p, q) => q.force - p.force).slice(0, AU_PLUS);
}

const arrondir = (force: number): number => Math.round(force * 100) / 100;

/** Ce que dit la ligne, et qui la porte. */
function texteDe({ engagement }: Profil): string {
  const { repere, type, fonction, textes, acteurs } = engagement;
  const [texte = ''] = textes;
  const dit =
    repere.cle === 'conventions'
      ? [type ?? 'Convention', fonction, texte].filter((un) => un).join(', ')
      : texte || repere.intitule;
  return acteurs.length === 0 ? dit : `${dit} (${acteurs.join(' ; ')})`;
}

/** L’avis écrit pour deux lignes, dans un ordre ou dans l’autre ; le dernier écrit l’emporte. */
function avisEcrits(dossier: Dossier): (premier: string, second: string) => Avis {
  const cle = (un: string, autre: string): string => [plier(un), plier(autre)].sort().join('\n');
  const ecrits = new Map<string, Avis>();
  for (const { premier, second, avis, motif } of dossier.doublons) {
    if (premier.valeur === null || second.valeur === null) continue;
    const code = listes.avisDoublon.elements.find(({ libelle }) => libelle === avis.valeur)?.code ?? null;
    ecrits.set(cle(premier.valeur, second.valeur), { avis: code as Avis['avis'], motif: motif.valeur });
  }
  return (premier, second) => ecrits.get(cle(premier, second)) ?? { avis: null, motif: null };
}
