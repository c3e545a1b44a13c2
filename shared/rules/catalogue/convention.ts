import { ecrire, surRubrique, surTable } from '../constat.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { C2020, CAF_CODES, INTERCO, LC_ACCORD, LC_EVALUATION, LC_PILOTAGE } from '../sources.ts';

export const reglesConvention: readonly Regle[] = [
  regle({
    code: 'caf-inconnue',
    gravite: 'erreur',
    titre: 'Caf inconnue',
    pourquoi: 'Le code ne désigne aucune Caf : la convention ne peut être rattachée à personne.',
    remede: 'Écrire le code à trois chiffres de la Caf qui signe.',
    source: CAF_CODES,
    tables: ['CTG_Convention'],
    portee: 'cellule',
    *verifier({ dossier, caf }) {
      const code = dossier.convention.caf.valeur;
      if (code !== null && caf === null)
        yield surRubrique(
          dossier,
          'caf',
          `« ${code} » n’est le code d’aucune Caf : la convention n’est rattachée à aucune.`,
        );
    },
  }),
  regle({
    code: 'caf-ancienne',
    gravite: 'alerte',
    titre: 'Ancien code de Caf',
    pourquoi: 'Les Caf d’un même département ont fusionné : l’ancien code disperse les chiffres de la nouvelle.',
    remede: 'Écrire le code actuel ; la correction le propose.',
    source: CAF_CODES,
    tables: ['CTG_Convention'],
    portee: 'cellule',
    *verifier({ dossier, caf, territoires }) {
      const code = dossier.convention.caf.valeur;
      if (code !== null && caf !== null && caf !== code)
        yield surRubrique(
          dossier,
          'caf',
          `« ${code} » est un ancien code : la ${territoires.caf(caf)?.nom ?? 'Caf'} porte le code ${caf}.`,
          ecrire(caf),
        );
    },
  }),
  regle({
    code: 'epci-porteur-inconnu',
    gravite: 'alerte',
    titre: 'EPCI porteur inconnu',
    pourquoi:
      'Ce SIREN n’est pas celui d’une intercommunalité du référentiel : ses communes ne peuvent pas être comparées au périmètre.',
    remede:
      'Écrire le SIREN de l’intercommunalité ; laisser vide si un syndicat ou des communes portent la convention.',
    source: INTERCO,
    tables: ['CTG_Convention'],
    portee: 'cellule',
    *verifier({ dossier, epci, territoires }) {
      const siren = dossier.convention.epci.valeur;
      if (siren !== null && epci === undefined)
        yield surRubrique(
          dossier,
          'epci',
          `Le SIREN ${siren} ne désigne aucune intercommunalité du référentiel ${territoires.millesime}.`,
        );
    },
  }),
  regle({
    code: 'epci-d-une-autre-caf',
    gravite: 'alerte',
    titre: 'EPCI porteur d’une autre Caf',
    pourquoi: 'Aucune commune de cette intercommunalité n’est dans le ressort de la Caf qui signe.',
    remede: 'Vérifier le code de la Caf et le SIREN de l’intercommunalité.',
    source: INTERCO,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier({ dossier, epci, caf, territoires }) {
      if (epci && caf && !epci.communes.some((code) => territoires.commune(code)?.caf === caf))
        yield surRubrique(
          dossier,
          'epci',
          `${epci.nom} n’a aucune commune dans le ressort de la ${territoires.caf(caf)?.nom ?? 'Caf'}.`,
        );
    },
  }),
  regle({
    code: 'renouvellement-sans-precedente',
    gravite: 'alerte',
    titre: 'Renouvellement sans convention précédente',
    pourquoi: 'À partir de la deuxième génération, la convention en renouvelle une autre, dont le bilan l’éclaire.',
    remede: 'Écrire l’intitulé ou le numéro de la convention renouvelée.',
    source: LC_EVALUATION,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, renouvellement }) {
      if (renouvellement && dossier.convention.precedente.brut === '')
        yield surRubrique(
          dossier,
          'precedente',
          `La convention est de ${dossier.convention.generation.valeur} génération, mais celle qu’elle renouvelle n’est pas nommée.`,
        );
    },
  }),
  regle({
    code: 'renouvellement-sans-evaluation',
    gravite: 'remarque',
    titre: 'Renouvellement sans trace d’évaluation',
    pourquoi: 'L’évaluation de la convention précédente est un préalable à son renouvellement.',
    remede: 'Citer l’évaluation dans le diagnostic (colonne « source »), ou écrire sa date.',
    source: LC_EVALUATION,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier({ dossier, renouvellement }) {
      const citee = dossier.diagnostic.some((ligne) => /[ée]valuation|bilan/i.test(ligne.provenance.brut));
      if (renouvellement && dossier.convention.dateEvaluation.brut === '' && dossier.bilan.length === 0 && !citee)
        yield surRubrique(
          dossier,
          'dateEvaluation',
          'La convention en renouvelle une autre, sans qu’aucune évaluation ne soit datée, ni citée par le diagnostic.',
        );
    },
  }),
  regle({
    code: 'chef-de-projet-absent',
    gravite: 'remarque',
    titre: 'Chefs de projet non désignés',
    pourquoi: 'La démarche suppose un pilotage resserré, avec un répondant à la Caf et un dans la collectivité.',
    remede: 'Écrire la fonction, non le nom, de chaque chef de projet.',
    source: LC_PILOTAGE,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier }) {
      const { chefProjetCaf, chefProjetCollectivite } = dossier.convention;
      if (dossier.absentes.includes('CTG_Convention')) return;
      if (chefProjetCaf.brut === '' && chefProjetCollectivite.brut === '')
        yield surRubrique(
          dossier,
          'chefProjetCaf',
          'Aucun chef de projet n’est indiqué, ni à la Caf ni dans la collectivité.',
        );
    },
  }),
  regle({
    code: 'msa-parallele',
    gravite: 'remarque',
    titre: 'Convention MSA parallèle',
    pourquoi: 'La MSA peut signer la CTG, ou mener sa propre convention à côté, avec d’autres dates et le même plan.',
    remede: 'Rien n’est à corriger ; veiller à ce que la même action ne soit pas financée deux fois.',
    source: LC_ACCORD,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier(vue) {
      const { conventionMsa } = vue.dossier.convention;
      if (conventionMsa.valeur === null) return;
      const signe = vue.signatairesDe('msa').length > 0;
      yield surRubrique(
        vue.dossier,
        'conventionMsa',
        `La convention « ${conventionMsa.valeur} » de la MSA accompagne celle-ci${signe ? ', que la MSA signe aussi' : ', que la MSA ne signe pas'} : c’est permis.`,
      );
    },
  }),
  regle({
    code: 'annexe-2-vide',
    gravite: 'remarque',
    titre: 'Annexe 2 vide',
    pourquoi: 'La liste des équipements et services soutenus ouvre droit au bonus territoire.',
    remede: 'Dresser la liste dans la feuille Équipements, si la collectivité en soutient.',
    source: C2020,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Equipements'],
    portee: 'table',
    *verifier({ dossier, signee, locale }) {
      if (signee && locale && dossier.equipements.length === 0 && !dossier.absentes.includes('CTG_Equipements'))
        yield surTable(
          'CTG_Equipements',
          'La convention est signée et sa liste d’équipements est vide : aucun bonus territoire ne peut s’y appuyer.',
        );
    },
  }),
];
