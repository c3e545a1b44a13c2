import { ecrireDate } from '../../french/index.ts';
import { type Commune, normaliserNom } from '../../reference/index.ts';
import { ecrire, type Ligne, surLigne, surTable } from '../constat.ts';
import { compte, quelques } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { clesDeCommune } from '../repertoires.ts';
import { CHIFFRES, INSEE, INTERCO, LC_ACCORD, LC_ECHELONS } from '../sources.ts';
import type { Vue } from '../vue.ts';
import { dite } from './communes.ts';

/** Lignes du périmètre dont le code désigne une commune actuelle, et elle seule. */
function* actuelles(vue: Vue): Generator<{ ligne: Ligne<'perimetre'>; commune: Commune }> {
  for (const ligne of vue.dossier.perimetre) {
    const code = ligne.codeInsee.valeur;
    const resolution = code === null ? null : vue.resoudre(code);
    if (resolution?.etat === 'actuelle') yield { ligne, commune: resolution.commune };
  }
}

export const reglesPerimetre: readonly Regle[] = [
  regle({
    code: 'commune-d-une-autre-caf',
    gravite: 'alerte',
    titre: 'Commune d’une autre Caf',
    pourquoi:
      'La commune relève d’une autre Caf et n’est pas de l’intercommunalité porteuse : c’est souvent un code faux.',
    remede: 'Vérifier le code ; si la commune est bien couverte, sa population compte pour sa propre Caf.',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      for (const { ligne, commune } of actuelles(vue))
        if (vue.caf && commune.caf && commune.caf !== vue.caf && !vue.deLEpci(commune))
          yield surLigne(
            'perimetre',
            ligne,
            'codeInsee',
            `${dite(commune)} relève de la ${vue.territoires.caf(commune.caf)?.nom ?? `Caf ${commune.caf}`}, non de la Caf ${vue.caf}.`,
          );
    },
  }),
  regle({
    code: 'epci-sur-deux-caf',
    gravite: 'remarque',
    titre: 'Intercommunalité sur deux Caf',
    pourquoi: 'Une intercommunalité peut s’étendre sur deux départements : chaque commune compte pour sa propre Caf.',
    remede: 'Rien n’est à faire ; l’autre Caf peut lire la convention.',
    source: INTERCO,
    tables: ['CTG_Perimetre'],
    portee: 'table',
    *verifier(vue) {
      const autres = [...actuelles(vue)].filter(
        ({ commune }) => vue.caf && commune.caf && commune.caf !== vue.caf && vue.deLEpci(commune),
      );
      const noms = [...new Set(autres.map(({ commune }) => dite(commune)))];
      if (noms.length)
        yield surTable(
          'CTG_Perimetre',
          `${quelques(noms)} relève${noms.length > 1 ? 'nt' : ''} d’une autre Caf que la ${vue.caf}, dans la même intercommunalité.`,
        );
    },
  }),
  regle({
    code: 'commune-hors-perimetre-national',
    gravite: 'remarque',
    titre: 'Commune hors du périmètre national',
    pourquoi: 'Mayotte et les collectivités d’outre-mer n’ont pas de Caf : elles sont comptées à part, ou pas du tout.',
    remede: 'Rien n’est à faire si la commune est bien celle-là.',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      for (const { ligne, commune } of actuelles(vue))
        if (commune.perimetre !== 'national')
          yield surLigne(
            'perimetre',
            ligne,
            'codeInsee',
            `${dite(commune)} n’est pas dans le périmètre national des Caf : sa population n’entre pas dans le taux de couverture.`,
          );
    },
  }),
  regle({
    code: 'commune-hors-de-l-epci',
    gravite: 'remarque',
    titre: 'Commune hors de l’EPCI porteur',
    pourquoi: 'Le périmètre n’est pas toujours celui de l’intercommunalité ; une commune voisine peut s’y joindre.',
    remede: 'Rien n’est à faire si la commune est bien couverte.',
    source: INTERCO,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      if (!vue.epci) return;
      for (const { ligne, commune } of actuelles(vue))
        if (!vue.deLEpci(commune) && !(vue.caf && commune.caf && commune.caf !== vue.caf))
          yield surLigne(
            'perimetre',
            ligne,
            'codeInsee',
            `${dite(commune)} n’est pas membre de ${vue.epci.nom}, qui porte la convention.`,
          );
    },
  }),
  regle({
    code: 'communes-de-l-epci-absentes',
    gravite: 'alerte',
    titre: 'Communes de l’EPCI absentes du périmètre',
    pourquoi:
      'L’intercommunalité porte la convention, mais des communes membres n’y sont pas : elles ne seraient pas couvertes.',
    remede: 'Ajouter les communes manquantes ; si elles ne sont pas couvertes, c’est bien ainsi.',
    source: INTERCO,
    tables: ['CTG_Perimetre'],
    portee: 'table',
    *verifier(vue) {
      if (!vue.epci || !vue.locale || vue.dossier.perimetre.length === 0) return;
      const manquantes = vue.epci.communes
        .filter((code) => !vue.couvertes.has(code))
        .map((code) => vue.territoires.commune(code)?.nom ?? code);
      if (manquantes.length)
        yield surTable(
          'CTG_Perimetre',
          `${compte(manquantes.length, 'commune', 'communes')} de ${vue.epci.nom} ${manquantes.length > 1 ? 'manquent' : 'manque'} au périmètre : ${quelques(manquantes, 8)}.`,
        );
    },
  }),
  regle({
    code: 'epci-de-la-commune-different',
    gravite: 'alerte',
    titre: 'EPCI différent de celui du référentiel',
    pourquoi:
      'La commune appartient à une autre intercommunalité : les regroupements par intercommunalité suivent le référentiel.',
    remede: 'Écrire le SIREN de l’intercommunalité actuelle de la commune.',
    source: INTERCO,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      for (const { ligne, commune } of actuelles(vue)) {
        const siren = ligne.epci.valeur;
        if (siren === null || siren === commune.epci || siren === commune.ept) continue;
        const sien = commune.epci === null ? undefined : vue.territoires.epci(commune.epci);
        yield surLigne(
          'perimetre',
          ligne,
          'epci',
          `${dite(commune)} ${sien ? `appartient à ${sien.nom} (${sien.siren})` : 'n’appartient à aucune intercommunalité'}, non à l’EPCI ${siren}.`,
          sien ? ecrire(sien.siren) : {},
        );
      }
    },
  }),
  regle({
    code: 'nom-de-commune-different',
    gravite: 'alerte',
    titre: 'Nom et code ne désignent pas la même commune',
    pourquoi: 'Le code fait foi ; un nom différent est souvent le signe d’un code mal recopié.',
    remede: 'Corriger le code si le nom est le bon, ou le nom si le code est le bon.',
    source: INSEE,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      for (const { ligne, commune } of actuelles(vue)) {
        const nom = ligne.commune.valeur;
        if (nom !== null && !memeCommune(nom, commune.nom))
          yield surLigne(
            'perimetre',
            ligne,
            'commune',
            `Le code ${commune.code} est celui de ${commune.nom}, la ligne dit « ${nom} ».`,
            ecrire(commune.nom),
          );
      }
    },
  }),
  regle({
    code: 'aucune-commune',
    gravite: 'erreur',
    titre: 'Convention locale sans commune',
    pourquoi: 'Une convention locale couvre les communes de son périmètre : sans elles, elle ne couvre personne.',
    remede: 'Lister les communes couvertes dans la feuille Périmètre.',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'table',
    *verifier({ dossier, locale }) {
      if (locale && dossier.perimetre.length === 0 && !dossier.absentes.includes('CTG_Perimetre'))
        yield surTable(
          'CTG_Perimetre',
          'La convention est locale et son périmètre est vide : elle ne couvrirait aucun habitant.',
        );
    },
  }),
  regle({
    code: 'departementale-avec-perimetre',
    gravite: 'remarque',
    titre: 'Convention départementale avec un périmètre',
    pourquoi: 'Une convention départementale ne couvre pas les communes : c’est le rôle des conventions locales.',
    remede: 'Laisser le périmètre pour information, ou corriger l’échelon.',
    source: LC_ECHELONS,
    tables: ['CTG_Perimetre'],
    portee: 'table',
    *verifier({ dossier, departementale }) {
      if (departementale && dossier.perimetre.length > 0)
        yield surTable(
          'CTG_Perimetre',
          `La convention est départementale : ${compte(dossier.perimetre.length, 'commune est listée', 'communes sont listées')}, sans compter dans la couverture.`,
        );
    },
  }),
  regle({
    code: 'commune-en-double',
    gravite: 'alerte',
    titre: 'Commune en double',
    pourquoi: 'Une commune ne compte qu’une fois ; deux lignes pour les mêmes dates se contredisent peut-être.',
    remede: 'Supprimer l’une des lignes, ou distinguer leurs dates par « depuis » et « jusqu’au ».',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.perimetre)
        for (const { cle, commune } of clesDeCommune(ligne, vue.communes)) {
          const autre = vue
            .repertoire('communesDuPerimetre')
            .groupe(cle)
            .find((une) => une === ligne || enMemeTemps(une, ligne));
          if (autre && autre !== ligne)
            yield surLigne(
              'perimetre',
              ligne,
              'codeInsee',
              `${commune.nom} (${ligne.codeInsee.valeur}) figure déjà à la ligne ${autre.origine.ligne}, pour les mêmes dates.`,
            );
        }
    },
  }),
  regle({
    code: 'presence-inversee',
    gravite: 'erreur',
    titre: 'Sortie avant l’entrée',
    pourquoi: 'La commune sortirait de la convention avant d’y entrer : elle ne serait couverte aucun jour.',
    remede: 'Corriger « depuis » ou « jusqu’au ».',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.perimetre) {
        const [depuis, jusquau] = [ligne.depuis.valeur, ligne.jusquau.valeur];
        if (depuis !== null && jusquau !== null && jusquau < depuis)
          yield surLigne(
            'perimetre',
            ligne,
            'jusquau',
            `${nomDe(ligne)} sortirait le ${ecrireDate(jusquau)}, avant d’entrer le ${ecrireDate(depuis)}.`,
          );
      }
    },
  }),
  regle({
    code: 'presence-hors-convention',
    gravite: 'alerte',
    titre: 'Présence hors de la convention',
    pourquoi: 'Une commune n’est couverte que pendant la convention.',
    remede: 'Corriger la date, ou la vider : la commune suit alors la convention.',
    source: CHIFFRES,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier({ dossier, effet, finPrevue }) {
      for (const ligne of dossier.perimetre)
        for (const colonne of ['depuis', 'jusquau'] as const) {
          const date = ligne[colonne].valeur;
          if (date === null) continue;
          const avant = effet !== null && date < effet;
          if (avant || (finPrevue !== null && date > finPrevue))
            yield surLigne(
              'perimetre',
              ligne,
              colonne,
              `${nomDe(ligne)} : ${colonne === 'depuis' ? 'l’entrée' : 'la sortie'}, le ${ecrireDate(date)}, tombe ${avant ? `avant la date d’effet (${ecrireDate(effet)})` : `après la fin (${ecrireDate(finPrevue!)})`}.`,
            );
        }
    },
  }),
  regle({
    code: 'entree-sans-acte',
    gravite: 'remarque',
    titre: 'Entrée en cours de convention sans acte',
    pourquoi: 'Une commune qui rejoint la convention en cours le fait par un avenant et une délibération.',
    remede: 'Citer la délibération ou l’avenant dans « acte » ou « observations ».',
    source: LC_ACCORD,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier({ dossier, effet }) {
      for (const ligne of dossier.perimetre)
        if (
          effet !== null &&
          ligne.depuis.valeur !== null &&
          ligne.depuis.valeur > effet &&
          ligne.acte.brut === '' &&
          ligne.observations.brut === ''
        )
          yield surLigne(
            'perimetre',
            ligne,
            'depuis',
            `${nomDe(ligne)} entre le ${ecrireDate(ligne.depuis.valeur)}, en cours de convention, sans acte ni observation qui le dise.`,
          );
    },
  }),
];

const nomDe = (ligne: Ligne<'perimetre'>): string => ligne.commune.valeur ?? `La commune ${ligne.codeInsee.brut}`;

function memeCommune(ecrit: string, reference: string): boolean {
  const sansArticle = (nom: string) =>
    normaliserNom(nom).replace(/^(?:le|la|les|l|commune d|commune de|ville de) /, '');
  const [a, b] = [sansArticle(ecrit), sansArticle(reference)];
  return a === b || a.startsWith(`${b} `) || a.replaceAll(' ', '') === b.replaceAll(' ', '');
}

const enMemeTemps = (a: Ligne<'perimetre'>, b: Ligne<'perimetre'>): boolean =>
  (a.depuis.valeur ?? '0') <= (b.jusquau.valeur ?? '9') && (b.depuis.valeur ?? '0') <= (a.jusquau.valeur ?? '9');
