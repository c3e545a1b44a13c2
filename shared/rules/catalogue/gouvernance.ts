import { ajouterMois, ecrireDate } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { ecrire, surLigne, surTable } from '../constat.ts';
import { plusProche } from '../proche.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { ANNEXE_4, LC_PILOTAGE } from '../sources.ts';
import { repere } from '../vue.ts';

export const reglesGouvernance: readonly Regle[] = [
  regle({
    code: 'copil-absent',
    gravite: 'alerte',
    titre: 'Pas de comité de pilotage',
    pourquoi: 'Une convention signée se pilote : le comité de pilotage décide et suit.',
    remede: 'Ajouter le Copil et sa composition (des fonctions, non des noms).',
    source: LC_PILOTAGE,
    tables: ['CTG_Instances'],
    portee: 'table',
    *verifier({ dossier, signee }) {
      if (
        signee &&
        !dossier.absentes.includes('CTG_Instances') &&
        !dossier.instances.some((ligne) => est('typeInstance', ligne.type.valeur, 'copil'))
      )
        yield surTable('CTG_Instances', 'La convention est signée, mais aucune instance n’est un Copil.');
    },
  }),
  regle({
    code: 'copil-jamais-reuni',
    gravite: 'alerte',
    titre: 'Copil jamais réuni',
    pourquoi: 'Un an après la date d’effet, le comité de pilotage devrait s’être réuni.',
    remede: 'Porter ses réunions et leurs décisions, ou le réunir.',
    source: ANNEXE_4,
    tables: ['CTG_Instances'],
    portee: 'liens',
    *verifier({ dossier, signee, effet, au, reunions }) {
      if (!signee || effet === null || ajouterMois(effet, seuils.moisAvantCopil) > au) return;
      for (const ligne of dossier.instances)
        if (
          est('typeInstance', ligne.type.valeur, 'copil') &&
          ligne.instance.valeur !== null &&
          !reunions.has(repere(ligne.instance.valeur))
        )
          yield surLigne(
            'instances',
            ligne,
            'instance',
            `« ${ligne.instance.valeur} » n’a aucune réunion, plus d’un an après la date d’effet (${ecrireDate(effet)}).`,
          );
    },
  }),
  regle({
    code: 'reunion-d-une-instance-inconnue',
    gravite: 'alerte',
    titre: 'Réunion d’une instance inconnue',
    pourquoi: 'La réunion n’est rattachée à aucune instance : elle manque au suivi de la gouvernance.',
    remede: 'Nommer l’instance comme dans le tableau des instances, ou l’y ajouter.',
    source: ANNEXE_4,
    tables: ['CTG_Reunions'],
    portee: 'liens',
    *verifier({ dossier, instances }) {
      for (const ligne of dossier.reunions) {
        const nom = ligne.instance.valeur;
        if (nom === null || instances.has(repere(nom))) continue;
        const noms = dossier.instances.slice(0, 50).flatMap((l) => l.instance.valeur ?? []);
        const duType = dossier.instances.filter((i) => est('typeInstance', i.type.valeur, repere(nom)));
        const voulu = (duType.length === 1 ? duType[0]?.instance.valeur : null) ?? plusProche(nom, noms);
        yield surLigne(
          'reunions',
          ligne,
          'instance',
          `Réunions, ligne ${ligne.origine.ligne} : « ${nom} » n’est pas le nom d’une instance.`,
          voulu ? ecrire(voulu) : {},
        );
      }
    },
  }),
  regle({
    code: 'reunion-a-venir-deja-decidee',
    gravite: 'alerte',
    titre: 'Décisions d’une réunion à venir',
    pourquoi: 'Une réunion qui n’a pas eu lieu n’a rien décidé.',
    remede: 'Corriger la date, ou vider les décisions.',
    source: ANNEXE_4,
    tables: ['CTG_Reunions'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      for (const ligne of dossier.reunions)
        if (ligne.date.valeur !== null && ligne.date.valeur > au && ligne.decisions.valeur !== null)
          yield surLigne(
            'reunions',
            ligne,
            'date',
            `La réunion du ${ecrireDate(ligne.date.valeur)} est à venir, mais ses décisions sont écrites.`,
          );
    },
  }),
  regle({
    code: 'reunion-sans-decision',
    gravite: 'remarque',
    titre: 'Réunion sans décision',
    pourquoi: 'Ce qui a été décidé est ce que le suivi garde d’une réunion.',
    remede: 'Écrire en une phrase ce qui a été décidé.',
    source: ANNEXE_4,
    tables: ['CTG_Reunions'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      for (const ligne of dossier.reunions)
        if (ligne.date.valeur !== null && ligne.date.valeur <= au && ligne.decisions.brut === '')
          yield surLigne(
            'reunions',
            ligne,
            'decisions',
            `La réunion du ${ecrireDate(ligne.date.valeur)} n’a laissé aucune décision.`,
          );
    },
  }),
];
