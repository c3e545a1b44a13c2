import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import { dateCourte } from '../../dates.ts';
import { accorder, enEuros, enNombre, enPart, enPoints } from './nombres.ts';
import { couvertureDe, type Portee } from './portee.ts';
import type { Indicateur } from './sections.tsx';

/** Les grands nombres d’une Caf ou de la nation. */
export function indicateursDuTerritoire(chiffres: Chiffres, portee: Portee): readonly Indicateur[] {
  const { population, communes, epci } = couvertureDe(chiffres, portee);
  const { objectif } = chiffres.couverture;
  const { enVigueur, total } = chiffres.conventions;
  return [
    {
      nom: 'Population couverte',
      valeur: enPart(population.taux),
      precisions: [
        `${enNombre(population.couverte)} habitants sur ${enNombre(population.totale)}`,
        objectif
          ? `cible ${enPart(objectif.taux)} au ${dateCourte(objectif.date)} : ${enPoints(objectif.ecart)}`
          : 'pas de cible connue à cette date',
      ],
    },
    {
      nom: 'Conventions en vigueur',
      valeur: enNombre(enVigueur),
      precisions: [`sur ${accorder(total, 'convention lue', 'conventions lues')}`],
    },
    {
      nom: 'Communes couvertes',
      valeur: enNombre(communes.couvertes),
      precisions: [`sur ${enNombre(communes.totales)}, ${enPart(communes.taux)}`],
    },
    {
      nom: 'EPCI couverts en entier',
      valeur: enNombre(epci.entierement),
      precisions: [`et ${enNombre(epci.partiellement)} en partie, sur ${enNombre(epci.total)}`],
    },
  ];
}

/** Les grands nombres d’une seule convention. */
export function indicateursDeLaConvention(chiffres: Chiffres): readonly Indicateur[] {
  const { couverture, actions, budgets, besoins, cej, cooperation } = chiffres;
  const { population, communes } = couverture.national;
  const indicateurs: Indicateur[] = [
    {
      nom: 'Habitants couverts',
      valeur: enNombre(population.couverte),
      precisions: [accorder(communes.couvertes, 'commune', 'communes')],
    },
    {
      nom: 'Actions',
      valeur: enNombre(actions.total),
      precisions: Object.entries(actions.parStatut).map(([statut, combien]) =>
        accorder(combien, statut, statut.endsWith('ée') ? `${statut}s` : statut),
      ),
    },
    {
      nom: 'Budget prévu',
      valeur: enEuros(budgets.total),
      precisions: budgets.nonVentile > 0 ? [`dont ${enEuros(budgets.nonVentile)} non ventilés par année`] : [],
    },
    {
      nom: 'Besoins',
      valeur: enNombre(besoins.total),
      precisions: [
        `${enNombre(besoins.sansAction)} sans action, dont ${accorder(besoins.prioritairesSansAction, 'prioritaire', 'prioritaires')}`,
      ],
    },
  ];
  if (cej.lignes > 0)
    indicateurs.push({
      nom: 'Lignes de CEJ',
      valeur: enNombre(cej.lignes),
      precisions: [
        `${enEuros(cej.psejAvant)} de Psej par an`,
        `${enNombre(cej.aRationaliser.lignes)} à décider`,
        `fins de contrat : ${Object.entries(cej.parAnneeDeFin)
          .map(([annee, lignes]) => `${annee} (${enNombre(lignes)})`)
          .join(', ')}`,
      ],
    });
  if (cooperation.postes > 0)
    indicateurs.push({
      nom: 'Coopération',
      valeur: `${enNombre(cooperation.etp)} ETP`,
      precisions: [accorder(cooperation.postes, 'poste', 'postes')],
    });
  return indicateurs;
}

/** Pourquoi une convention ne couvre personne à cette date ; null si elle est en vigueur. */
export function pourquoiPasEnVigueur(chiffres: Chiffres): string | null {
  const { conventions, au } = chiffres;
  if (conventions.enVigueur > 0) return null;
  const [sansDate] = conventions.sansDateDeSignature;
  const [incomplete] = conventions.incompletes;
  const raison = sansDate
    ? 'elle n’a pas de date de signature'
    : incomplete
      ? incomplete.motif
      : 'sa signature, sa date d’effet ou sa date de fin ne comprennent pas ce jour';
  return `Au ${dateCourte(au)}, cette convention n’est pas en vigueur : ${raison}. Elle ne couvre donc encore personne.`;
}
