import { ecrireDate, ecrireEtp, ecrireMontant } from '../../french/index.ts';
import { type Ligne, surLigne } from '../constat.ts';
import { citer, nommer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { nomDEquipement } from '../repertoires.ts';
import { seuils } from '../seuils.ts';
import { C2020_BONUS, C2020_COOPERATION, CHIFFRES, LC_ACCORD } from '../sources.ts';

const nomme = (ligne: Ligne<'equipements'>): string => nommer('L’équipement', ligne.ref, ligne);
const bonus = (ligne: Ligne<'equipements'>): number => ligne.bonusAnnuel.valeur ?? 0;

export const reglesEquipements: readonly Regle[] = [
  regle({
    code: 'commune-hors-du-perimetre',
    gravite: 'remarque',
    titre: 'Commune hors du périmètre',
    pourquoi: 'Le service est dans une commune que la convention ne couvre pas ; il peut servir ses habitants.',
    remede: 'Vérifier le code, ou ajouter la commune au périmètre.',
    source: CHIFFRES,
    tables: ['CTG_CEJ', 'CTG_Equipements'],
    portee: 'liens',
    *verifier(vue) {
      if (vue.couvertes.vide) return;
      const hors = (code: string | null) => {
        const communes = vue.communesDe(code);
        return communes.length > 0 && !communes.some((commune) => vue.couvertes.has(commune.code))
          ? communes[0]
          : undefined;
      };
      for (const ligne of vue.dossier.equipements) {
        const commune = bonus(ligne) > 0 ? undefined : hors(ligne.commune.valeur);
        if (commune)
          yield surLigne(
            'equipements',
            ligne,
            'commune',
            `${nomme(ligne)} est à ${commune.nom} (${commune.code}), hors du périmètre de la convention.`,
          );
      }
      for (const ligne of vue.dossier.cej) {
        const commune = hors(ligne.commune.valeur);
        if (commune)
          yield surLigne(
            'cej',
            ligne,
            'commune',
            `${citer('La ligne CEJ', ligne.action, ligne)} est à ${commune.nom} (${commune.code}), hors du périmètre de la convention.`,
          );
      }
    },
  }),
  regle({
    code: 'bonus-hors-du-perimetre',
    gravite: 'alerte',
    titre: 'Bonus dans une commune non couverte',
    pourquoi: 'Le bonus territoire suppose une CTG signée avec la collectivité de la commune d’implantation.',
    remede: 'Ajouter la commune au périmètre, ou corriger son code ; sinon, retirer le bonus.',
    source: C2020_BONUS,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Equipements'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.equipements) {
        const communes = vue.communesDe(ligne.commune.valeur);
        if (bonus(ligne) > 0 && communes.length > 0 && !communes.some((commune) => vue.couvertes.has(commune.code)))
          yield surLigne(
            'equipements',
            ligne,
            'bonusAnnuel',
            `${nomme(ligne)} reçoit ${ecrireMontant(bonus(ligne))} à ${communes[0]!.nom} (${communes[0]!.code}), que la convention ne couvre pas.`,
          );
      }
    },
  }),
  regle({
    code: 'bonus-sans-ctg-signee',
    gravite: 'alerte',
    titre: 'Bonus sans CTG signée',
    pourquoi: 'Le bonus territoire n’est versé que si une CTG est signée.',
    remede: 'Rien n’est à faire si le bonus est prévisionnel ; sinon, mettre à jour le statut de la convention.',
    source: C2020_BONUS,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Equipements'],
    portee: 'liens',
    *verifier(vue) {
      if (vue.signee || vue.dossier.convention.statut.valeur === null) return;
      for (const ligne of vue.dossier.equipements) {
        const debut = ligne.dateEffet.valeur;
        if (bonus(ligne) > 0 && debut !== null && debut <= vue.au)
          yield surLigne(
            'equipements',
            ligne,
            'bonusAnnuel',
            `${nomme(ligne)} recevrait ${ecrireMontant(bonus(ligne))} depuis le ${ecrireDate(debut)}, mais la convention est « ${vue.dossier.convention.statut.valeur} ».`,
          );
      }
    },
  }),
  regle({
    code: 'bonus-avant-la-convention',
    gravite: 'alerte',
    titre: 'Bonus avant la date d’effet',
    pourquoi: 'Le bonus commence à la fin du CEJ et avec la CTG, jamais avant elle.',
    remede: 'Corriger la date d’effet du bonus, ou celle de la convention.',
    source: C2020_BONUS,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Equipements'],
    portee: 'liens',
    *verifier({ dossier, effet, renouvellement }) {
      // Un bonus ouvert par la convention précédente continue sous celle qui la renouvelle.
      if (effet === null || renouvellement) return;
      for (const ligne of dossier.equipements)
        if (bonus(ligne) > 0 && ligne.dateEffet.valeur !== null && ligne.dateEffet.valeur < effet)
          yield surLigne(
            'equipements',
            ligne,
            'dateEffet',
            `${nomme(ligne)} aurait un bonus dès le ${ecrireDate(ligne.dateEffet.valeur)}, avant la date d’effet de la convention (${ecrireDate(effet)}).`,
          );
    },
  }),
  regle({
    code: 'bonus-sans-date',
    gravite: 'remarque',
    titre: 'Bonus sans date d’effet',
    pourquoi: 'Sans date, on ne peut pas dire si le bonus suit bien le CEJ.',
    remede: 'Écrire le jour où le bonus commence.',
    source: C2020_BONUS,
    tables: ['CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (bonus(ligne) > 0 && ligne.dateEffet.brut === '')
          yield surLigne(
            'equipements',
            ligne,
            'dateEffet',
            `${nomme(ligne)} reçoit ${ecrireMontant(bonus(ligne))} sans date d’effet.`,
          );
    },
  }),
  regle({
    code: 'bonus-sans-commune',
    gravite: 'alerte',
    titre: 'Bonus sans commune d’implantation',
    pourquoi: 'Sans commune, on ne peut pas vérifier que la convention couvre l’équipement.',
    remede: 'Écrire le code INSEE de la commune d’implantation.',
    source: C2020_BONUS,
    tables: ['CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (bonus(ligne) > 0 && ligne.commune.brut === '')
          yield surLigne(
            'equipements',
            ligne,
            'commune',
            `${nomme(ligne)} reçoit ${ecrireMontant(bonus(ligne))} sans commune d’implantation.`,
          );
    },
  }),
  regle({
    code: 'bonus-sans-gestionnaire',
    gravite: 'remarque',
    titre: 'Bonus sans gestionnaire',
    pourquoi: 'Le bonus est versé au gestionnaire, non à la collectivité.',
    remede: 'Écrire qui gère l’équipement.',
    source: C2020_BONUS,
    tables: ['CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (bonus(ligne) > 0 && ligne.gestionnaire.brut === '')
          yield surLigne(
            'equipements',
            ligne,
            'gestionnaire',
            `${nomme(ligne)} reçoit ${ecrireMontant(bonus(ligne))}, sans que le gestionnaire soit nommé.`,
          );
    },
  }),
  regle({
    code: 'equipement-sans-soutien',
    gravite: 'remarque',
    titre: 'Équipement sans collectivité qui soutient',
    pourquoi:
      'L’annexe 2 liste les équipements que les collectivités soutiennent : c’est ce soutien qui ouvre le bonus.',
    remede: 'Écrire la collectivité qui cofinance l’équipement.',
    source: C2020_BONUS,
    tables: ['CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (bonus(ligne) > 0 && ligne.collectivite.brut === '')
          yield surLigne(
            'equipements',
            ligne,
            'collectivite',
            `${nomme(ligne)} reçoit ${ecrireMontant(bonus(ligne))}, sans que la collectivité qui le soutient soit nommée.`,
          );
    },
  }),
  regle({
    code: 'capacite-sans-unite',
    gravite: 'remarque',
    titre: 'Capacité sans unité',
    pourquoi: 'Des places, des heures et des ETP ne s’additionnent pas.',
    remede: 'Choisir l’unité.',
    source: C2020_BONUS,
    tables: ['CTG_CEJ', 'CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (ligne.capacite.valeur !== null && ligne.unite.brut === '')
          yield surLigne(
            'equipements',
            ligne,
            'unite',
            `${nomme(ligne)} a une capacité de ${ligne.capacite.brut}, sans unité.`,
          );
      for (const ligne of dossier.cej)
        if (ligne.capacite.valeur !== null && ligne.unite.brut === '')
          yield surLigne(
            'cej',
            ligne,
            'unite',
            `${citer('La ligne CEJ', ligne.action, ligne)} a une capacité de ${ligne.capacite.brut}, sans unité.`,
          );
    },
  }),
  regle({
    code: 'capacite-nulle',
    gravite: 'alerte',
    titre: 'Capacité nulle ou négative',
    pourquoi: 'Une capacité nulle compte pour zéro place ; vide veut dire « pas encore connue ».',
    remede: 'Écrire la capacité, ou vider la cellule si elle n’est pas connue.',
    source: C2020_BONUS,
    tables: ['CTG_CEJ', 'CTG_Equipements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.equipements)
        if (ligne.capacite.valeur !== null && ligne.capacite.valeur <= 0)
          yield surLigne('equipements', ligne, 'capacite', `${nomme(ligne)} a une capacité de ${ligne.capacite.brut}.`);
      for (const ligne of dossier.cej)
        if (ligne.capacite.valeur !== null && ligne.capacite.valeur <= 0)
          yield surLigne(
            'cej',
            ligne,
            'capacite',
            `${citer('La ligne CEJ', ligne.action, ligne)} a une capacité de ${ligne.capacite.brut}.`,
          );
    },
  }),
  regle({
    code: 'equipements-identiques',
    gravite: 'alerte',
    titre: 'Équipement cité deux fois',
    pourquoi: 'Le même équipement compterait deux fois sa capacité et son bonus.',
    remede: 'Réunir les deux lignes, ou préciser le nom.',
    source: C2020_BONUS,
    tables: ['CTG_Equipements'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.equipements) {
        const cle = nomDEquipement(ligne);
        const premier = cle === null ? undefined : vue.repertoire('equipementsDeMemeNom').premier(cle);
        if (premier && premier !== ligne)
          yield surLigne(
            'equipements',
            ligne,
            'nom',
            `${nomme(ligne)}, « ${ligne.nom.valeur} », a le même type, le même nom et la même commune que ${premier.ref.brut || `la ligne ${premier.origine.ligne}`}.`,
          );
      }
    },
  }),
  regle({
    code: 'poste-de-plus-d-un-etp',
    gravite: 'alerte',
    titre: 'Poste de plus d’un ETP',
    pourquoi: 'Une ligne est un poste : au-delà d’un ETP, elle en réunit plusieurs, ou compte des heures.',
    remede: 'Écrire une ligne par poste.',
    source: C2020_COOPERATION,
    tables: ['CTG_Cooperation'],
    portee: 'cellule',
    *verifier({ dossier }) {
      for (const ligne of dossier.cooperation)
        if (ligne.etp.valeur !== null && ligne.etp.valeur > 1 && ligne.etp.valeur <= 100)
          yield surLigne(
            'cooperation',
            ligne,
            'etp',
            `${citer('Le poste', ligne.employeur, ligne)} compte ${ecrireEtp(ligne.etp.valeur)}, plus d’un équivalent temps plein.`,
          );
    },
  }),
  regle({
    code: 'poste-sans-temps',
    gravite: 'alerte',
    titre: 'Poste à zéro ETP',
    pourquoi: 'Un poste sans temps de travail ne coordonne rien ; s’il reçoit un bonus, rien ne le justifie.',
    remede: 'Écrire le temps de travail, ou la date de fin du poste.',
    source: C2020_COOPERATION,
    tables: ['CTG_Cooperation'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.cooperation)
        if (ligne.etp.valeur === 0)
          yield surLigne('cooperation', ligne, 'etp', `${citer('Le poste', ligne.employeur, ligne)} compte zéro ETP.`);
    },
  }),
  regle({
    code: 'bonus-de-poste-sans-etp',
    gravite: 'alerte',
    titre: 'Bonus sans ETP',
    pourquoi: 'Le bonus de pilotage se calcule par ETP : sans temps de travail, son montant ne se vérifie pas.',
    remede: 'Écrire l’ETP du poste.',
    source: C2020_COOPERATION,
    tables: ['CTG_Cooperation'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.cooperation)
        if ((ligne.bonusAnnuel.valeur ?? 0) > 0 && (ligne.etp.valeur ?? 0) === 0)
          yield surLigne(
            'cooperation',
            ligne,
            'bonusAnnuel',
            `${citer('Le poste', ligne.employeur, ligne)} reçoit ${ecrireMontant(ligne.bonusAnnuel.valeur!)} sans temps de travail.`,
          );
    },
  }),
  regle({
    code: 'poste-fini-avant-son-debut',
    gravite: 'alerte',
    titre: 'Poste fini avant son début',
    pourquoi: 'Le poste ne serait compté à aucune date.',
    remede: 'Corriger le début ou la fin.',
    source: C2020_COOPERATION,
    tables: ['CTG_Cooperation'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.cooperation)
        if (ligne.debut.valeur !== null && ligne.fin.valeur !== null && ligne.fin.valeur < ligne.debut.valeur)
          yield surLigne(
            'cooperation',
            ligne,
            'fin',
            `${citer('Le poste', ligne.employeur, ligne)} finirait le ${ecrireDate(ligne.fin.valeur)}, avant de commencer le ${ecrireDate(ligne.debut.valeur)}.`,
          );
    },
  }),
  regle({
    code: 'poste-hors-convention',
    gravite: 'remarque',
    titre: 'Poste hors de la convention',
    pourquoi: 'Le poste commence après la convention, ou finit avant elle : il n’y coordonne rien.',
    remede: 'Vérifier les dates du poste.',
    source: LC_ACCORD,
    tables: ['CTG_Cooperation'],
    portee: 'liens',
    *verifier({ dossier, effet, finPrevue }) {
      for (const ligne of dossier.cooperation) {
        const apres = ligne.debut.valeur !== null && finPrevue !== null && ligne.debut.valeur > finPrevue;
        const avant = ligne.fin.valeur !== null && effet !== null && ligne.fin.valeur < effet;
        if (apres || avant)
          yield surLigne(
            'cooperation',
            ligne,
            apres ? 'debut' : 'fin',
            `${citer('Le poste', ligne.employeur, ligne)} ${apres ? `commence le ${ecrireDate(ligne.debut.valeur!)}, après la convention` : `finit le ${ecrireDate(ligne.fin.valeur!)}, avant la convention`}.`,
          );
      }
    },
  }),
];
