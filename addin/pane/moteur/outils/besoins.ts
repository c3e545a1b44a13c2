import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { repere } from '../../../../shared/french/reference.ts';
import { est } from '../../../../shared/reference/listes.ts';
import type { Choix, Reponse } from '../contrat.ts';
import { pleine, repereDeLigne } from '../etapes/lignes.ts';
import { besoinsVises } from '../etapes/plan.ts';
import { placeEn, rangDe, type Terrain } from '../terrain.ts';
import { actionEn, HORS_DU_PLAN } from './axes.ts';
import { BLOQUEE, poser, presentes, rien, tablePour } from './ecritures.ts';
import { Suite } from './reperes.ts';

type Besoin = Dossier['diagnostic'][number];

const choixDe = (besoin: Besoin, choisi: boolean): Choix => ({
  cle: besoin.ref.valeur ?? '',
  libelle: besoin.besoin.valeur ?? besoin.constat.valeur ?? besoin.ref.valeur ?? 'ligne sans texte',
  detail: [
    besoin.thematiques.valeur?.join(', ') ?? '',
    besoin.priorite.valeur === null ? '' : `priorité ${besoin.priorite.valeur}`,
  ]
    .filter((morceau) => morceau !== '')
    .join(' · '),
  choisi,
});

const rang = ({ priorite }: Besoin): number => Number(priorite.valeur ?? 4);

/** Les besoins du diagnostic, les prioritaires d’abord, et ceux que l’action de cette ligne vise ; une réf inconnue reste proposée. */
export function besoins({ dossier }: Terrain, ligne: number): readonly Choix[] {
  const citees = actionEn(dossier, ligne)?.besoins.valeur ?? [];
  const reperes = new Set(citees.map(repere));
  const connus = dossier.diagnostic.filter(({ ref }) => ref.valeur !== null).sort((a, b) => rang(a) - rang(b));
  const inconnues = citees.filter((ref) => !connus.some((besoin) => repereDeLigne(besoin) === repere(ref)));
  return [
    ...connus.map((besoin) => choixDe(besoin, reperes.has(repereDeLigne(besoin)))),
    ...inconnues.map((ref) => ({ cle: ref, libelle: ref, detail: 'absente du diagnostic', choisi: true })),
  ];
}

/** Écrit les réf choisies dans la ligne de l’action, séparées par « ; ». */
export function lierBesoins(terrain: Terrain, ligne: number, refs: readonly string[]): Reponse {
  const pour = tablePour(terrain, 'actions', ['besoins']);
  if ('raison' in pour) return rien(pour.raison);
  if (!terrain.contient(pour.situee, ligne)) return rien(HORS_DU_PLAN);
  const choisies = [...new Map(refs.map((ref) => [repere(ref), ref])).values()];
  const actuelles = actionEn(terrain.dossier, ligne)?.besoins.valeur ?? [];
  if (choisies.length === actuelles.length && choisies.every((ref, i) => ref === actuelles[i]))
    return rien('L’action vise déjà ces besoins.');
  const ecriture = poser(pour.situee, ligne, 'besoins', choisies);
  if (!ecriture) return rien('La colonne « besoins liés » est introuvable.');
  return {
    plan: {
      libelle: choisies.length === 0 ? 'Ne lier aucun besoin' : `Lier ${choisies.join(' ; ')}`,
      agrandir: [],
      ecritures: [ecriture],
      aller: { feuille: ecriture.feuille, cellule: ecriture.cellule },
    },
  };
}

/** Les besoins qu’aucune action ne vise ; les prioritaires d’abord. */
export function besoinsSansAction({ dossier }: Terrain): readonly (Choix & { readonly ligne: number })[] {
  const vises = besoinsVises(dossier.actions);
  return dossier.diagnostic
    .filter(
      (besoin) =>
        (pleine(besoin.besoin) || est('priorite', besoin.priorite.valeur, '1')) && !vises.has(repereDeLigne(besoin)),
    )
    .sort((a, b) => rang(a) - rang(b))
    .map((besoin) => ({ ...choixDe(besoin, false), ligne: besoin.origine.ligne }));
}

/** Une action neuve qui répond au besoin de cette ligne du diagnostic. */
export function actionDuBesoin(terrain: Terrain, ligne: number): Reponse {
  const { dossier } = terrain;
  const besoin = dossier.diagnostic.find(({ origine }) => origine.ligne === ligne);
  if (!besoin) return rien('Cette ligne du diagnostic est vide.');
  if (besoin.ref.valeur === null)
    return rien('Ce besoin n’a pas de référence : le numéroter d’abord, pour que l’action puisse le citer.');
  const pour = tablePour(terrain, 'actions', ['ref', 'besoins']);
  if ('raison' in pour) return rien(pour.raison);
  const { situee } = pour;
  const suite = new Suite(
    dossier.actions.flatMap(({ ref }) => (ref.valeur === null ? [] : [ref.valeur])),
    'A',
  );
  for (const { ref } of dossier.actions) if (ref.valeur !== null) suite.suivre(ref.valeur);
  const { rangs, agrandir } = terrain.lignesNeuves(situee, 1);
  const rang = rangs[0]!;
  if (!terrain.libres(situee, rangs)) return rien(BLOQUEE);
  const ref = suite.suivant();
  const saisis: Readonly<Record<string, unknown>> = {
    ref,
    thematiques: besoin.thematiques.valeur,
    besoins: [besoin.ref.valeur],
    publics: besoin.publics.valeur,
    territoire: besoin.territoire.valeur,
  };
  const ecritures = Object.entries(saisis)
    .filter(([, saisi]) => saisi !== null)
    .map(([nom, saisi]) => poser(situee, rang, nom, saisi));
  const intitule = rangDe(situee, 'action') ?? rangDe(situee, 'ref')!;
  return {
    plan: {
      libelle: `Créer l’action ${ref} pour ${besoin.ref.valeur}`,
      agrandir,
      ecritures: presentes(ecritures),
      aller: placeEn(situee, rang, intitule),
    },
  };
}
