import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { annee as anneeDe } from '../../../../shared/french/calendrier.ts';
import { ecrireMontant } from '../../../../shared/french/montant.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import { comparer } from '../../../../shared/french/ordre.ts';
import { repere } from '../../../../shared/french/reference.ts';
import { enumerer } from '../../../../shared/french/typographie.ts';
import { libelles } from '../../../../shared/reference/listes.ts';
import type { Choix, Moteur, Reponse } from '../contrat.ts';
import { placeEn, rangDe, type Terrain } from '../terrain.ts';
import { BLOQUEE, poser, presentes, rien, tablePour } from './ecritures.ts';
import { parts } from './parts.ts';

type Action = Dossier['actions'][number];
type Financement = Dossier['financements'][number];
type Demande = Parameters<Moteur['etaler']>[0];

/** Les années civiles de l’action, à défaut celles de la convention. */
function annees({ debut, fin }: Action, { dateEffet, dateFin }: Dossier['convention']): readonly number[] {
  const du = debut.valeur?.du ?? dateEffet.valeur;
  const au = fin.valeur?.au ?? debut.valeur?.au ?? dateFin.valeur;
  if (!du || !au || au < du) return [];
  const premiere = anneeDe(du);
  return Array.from({ length: Math.min(anneeDe(au) - premiere + 1, 10) }, (_, i) => premiere + i);
}

/** Les actions à financer : celles qui ont une réf. */
export function actions({ dossier }: Terrain): ReturnType<Moteur['actions']> extends Promise<infer A> ? A : never {
  return dossier.actions.flatMap((action) => {
    if (action.ref.valeur === null) return [];
    const choix: Choix = {
      cle: action.ref.valeur,
      libelle: action.action.valeur ?? action.ref.valeur,
      detail: action.pilote.valeur ?? '',
      choisi: false,
    };
    return [
      {
        ...choix,
        ligne: action.origine.ligne,
        annees: annees(action, dossier.convention),
        cout: action.coutTotal.valeur,
      },
    ];
  });
}

/** Ceux qui financent déjà une action, dans l’ordre, et les apports qui se disent. */
export function financeurs({
  dossier,
}: Terrain): ReturnType<Moteur['financeurs']> extends Promise<infer F> ? F : never {
  const vus = new Map<string, string>();
  for (const { financeur } of dossier.financements) {
    const nom = financeur.valeur?.trim() ?? '';
    if (nom !== '' && !vus.has(plier(nom))) vus.set(plier(nom), nom);
  }
  return { vus: [...vus.values()].sort(comparer), apports: libelles('apport') };
}

const memeFinancement =
  ({ action, financeur, apport }: Demande) =>
  (ligne: Financement): boolean =>
    ligne.action.valeur !== null &&
    repere(ligne.action.valeur) === repere(action) &&
    plier(ligne.financeur.brut) === plier(financeur) &&
    (apport === undefined || ligne.apport.brut.trim() === '' || plier(ligne.apport.brut) === plier(apport));

/** Étale un montant sur des années, dans la ligne de l’action et du financeur ; une cellule remplie n’est pas récrite. */
export function etaler(terrain: Terrain, demande: Demande): Reponse {
  const { montant, apport } = demande;
  const financeur = demande.financeur.trim();
  const voulues = [...new Set(demande.annees)].sort((a, b) => a - b);
  if (voulues.length === 0) return rien('Choisir au moins une année.');
  if (!Number.isSafeInteger(montant) || montant <= 0) return rien('Le montant à étaler doit être plus grand que zéro.');
  if (financeur === '') return rien('Dire qui paie.');
  if (apport !== undefined && !libelles('apport').includes(apport))
    return rien(`L’apport est ${enumerer(libelles('apport'), 'ou')}.`);
  const action = terrain.dossier.actions.find(
    ({ ref }) => ref.valeur !== null && repere(ref.valeur) === repere(demande.action),
  )?.ref.valeur;
  if (action == null) return rien(`Aucune action ne porte la référence « ${demande.action} ».`);
  const pour = tablePour(terrain, 'financements', ['action', 'financeur', ...(apport === undefined ? [] : ['apport'])]);
  if ('raison' in pour) return rien(pour.raison);
  const { situee } = pour;
  const sansColonne = voulues.filter((annee) => rangDe(situee, 'prevu', String(annee)) === undefined);
  if (sansColonne.length > 0)
    return rien(
      `Le tableau Financements n’a pas de colonne ${enumerer(sansColonne.map((annee) => `« Prévu ${annee} »`))} : l’y ajouter à droite des autres, puis recommencer.`,
    );

  const lignes = terrain.dossier.financements.filter(memeFinancement({ ...demande, financeur }));
  const libre = lignes.find((ligne) => voulues.every((annee) => (ligne.prevu[annee]?.brut ?? '') === ''));
  const occupee = libre ? undefined : lignes[0];
  if (occupee) {
    const pleines = voulues.filter((annee) => (occupee.prevu[annee]?.brut ?? '') !== '');
    return rien(
      `La ligne ${occupee.origine.ligne} de Financements (${action}, ${financeur}) est déjà remplie pour ${enumerer(pleines.map(String))} : vider ces cellules, ou choisir d’autres années.`,
    );
  }
  const { rangs, agrandir } = libre ? { rangs: [libre.origine.ligne], agrandir: [] } : terrain.lignesNeuves(situee, 1);
  if (!libre && !terrain.libres(situee, rangs)) return rien(BLOQUEE);
  const rang = rangs[0]!;
  const nature = terrain.dossier.financements.find(
    (ligne) => plier(ligne.financeur.brut) === plier(financeur) && ligne.natureFinanceur.valeur !== null,
  )?.natureFinanceur.valeur;
  const sommes = parts(montant, voulues.length);
  const ecritures = [
    ...(libre ? [] : [poser(situee, rang, 'action', action), poser(situee, rang, 'financeur', financeur)]),
    nature != null && (libre?.natureFinanceur.brut ?? '') === ''
      ? poser(situee, rang, 'natureFinanceur', nature)
      : null,
    apport !== undefined && (libre?.apport.brut ?? '') === '' ? poser(situee, rang, 'apport', apport) : null,
    ...voulues.map((annee, i) => poser(situee, rang, 'prevu', sommes[i], String(annee))),
  ];
  return {
    plan: {
      libelle: `Étaler ${ecrireMontant(montant)} sur ${voulues.length > 1 ? `${voulues.length} années` : voulues[0]}`,
      agrandir,
      ecritures: presentes(ecritures),
      aller: placeEn(situee, rang, rangDe(situee, 'prevu', String(voulues[0]))!),
    },
  };
}
