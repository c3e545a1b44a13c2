import { libelle } from '../../../shared/reference/listes.ts';
import type { Contenu } from '../../../shared/workbook/modele/contenu.ts';

/**
 * La convention de Mérignac, telle que la fiche Apriles la raconte, et rien de plus : ce que la fiche ne dit pas
 * (jour de la signature, date d’effet, axe du fonds) reste vide ou dans ses mots, et les contrôles le signalent.
 */
export const merignac: Contenu = {
  convention: {
    intitule: 'Convention territoriale globale de Mérignac',
    echelon: libelle('echelon', 'local'),
    caf: '331',
    generation: libelle('generation', '1'),
    precedente: 'Accord d’expérimentation de contrat unique (Cafst) du 14 septembre 2006',
    statut: libelle('statutConvention', 'signee'),
    periode: { brut: 'programme de développement sur deux ans' },
    dateSignature: { brut: 'avril 2009' },
    chefProjetCaf: 'conseiller territorial',
    chefProjetCollectivite: 'chargé de mission cohésion urbaine et sociale',
  },
  signataires: [
    {
      nature: libelle('natureSignataire', 'caf'),
      nom: 'Caf de Gironde',
      qualite: 'président et directeur',
      dateSignature: { brut: 'avril 2009' },
    },
  ],
  perimetre: [{ codeInsee: '33281', commune: 'Mérignac', signataire: true, dateSignature: { brut: 'avril 2009' } }],
  axes: [
    axe('1', 'Aider les familles à concilier vie familiale, professionnelle et sociale'),
    axe('2', 'Soutenir la fonction parentale et faciliter les relations parents-enfants'),
    axe('3', 'Accompagner les familles dans leurs relations avec l’environnement et le cadre de vie'),
    axe(
      '4',
      'Créer les conditions favorables à l’autonomie, à l’insertion sociale et professionnelle des personnes et des familles',
    ),
  ],
  actions: [
    {
      ref: 'A1',
      action: 'Fonds de financement de l’innovation sociale',
      description:
        'Soutenir des initiatives de développement social ne bénéficiant pas des fonds de politiques de droit commun.',
      pilote: 'Caf de Gironde et Ville de Mérignac',
      statut: libelle('statutAction', 'en-cours'),
      coutTotal: 140_000_00,
      partCaf: 70_000_00,
      partCollectivite: 70_000_00,
    },
    {
      ref: 'A2',
      action: 'Instance de coordination de centres sociaux',
      description:
        'Travailler sur la territorialité de l’action des centres et sur les perspectives de complémentarité et de mutualisation de moyens ; harmoniser les périodes d’agrément.',
      thematiques: [libelle('thematique', 'animation-vie-sociale')],
      pilote: 'Caf de Gironde et Ville de Mérignac',
      statut: libelle('statutAction', 'en-cours'),
      fonctionTransversale: libelle('fonctionTransversale', 'coordination'),
    },
  ],
  instances: [
    {
      instance: 'Comité de pilotage',
      type: libelle('typeInstance', 'copil'),
      composition: 'Élus de la ville, directions des services municipaux, représentants de la Caf',
      role: 'Valider les objectifs stratégiques et les projets impulsés',
      frequence: 'deux à trois fois par an',
    },
    {
      instance: 'Comités opérationnels conjoints',
      type: libelle('typeInstance', 'thematique'),
      composition: 'Acteurs du territoire, notamment le milieu associatif et les agents du conseil général',
    },
    {
      instance: 'Comité de pilotage des actions de soutien et d’appui à la parentalité',
      type: libelle('typeInstance', 'thematique'),
      composition:
        'Ville, Caf, groupe de réflexion d’appui à la parentalité, Maison départementale de la solidarité et de l’insertion, protection maternelle infantile',
    },
    {
      instance: 'Instance de coordination de centres sociaux',
      type: libelle('typeInstance', 'thematique'),
      role: 'Travailler sur la territorialité, la complémentarité et la mutualisation de moyens',
    },
  ],
};

function axe(numero: string, texte: string) {
  return { numero, axe: texte, axeNational: texte };
}
