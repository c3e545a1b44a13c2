import { ajouter, ajouterSeule, type Cas, et, garder, mettre, rien, rubrique, vider } from './gestes.ts';

const preparation = et(rubrique('statut', 'en préparation'), rubrique('dateSignature', ''));

export const casDiagnostic: Cas = {
  'axe-sans-action': [
    'CTG_Axes|3|n°',
    ajouterSeule('axes', { numero: '3', axe: 'Accéder aux droits' }),
    et(ajouterSeule('axes', { numero: '3', axe: 'Accéder aux droits' }), vider('actions', 'financements')),
  ],
  'diagnostic-absent': ['CTG_Diagnostic||', vider('diagnostic'), garder('diagnostic', 1)],
  'besoin-prioritaire-sans-action': [
    'CTG_Diagnostic|B1|besoin',
    mettre('actions', 'besoins', 'B2'),
    et(mettre('actions', 'besoins', 'B2'), mettre('diagnostic', 'priorite', '2')),
  ],
  'constat-sans-besoin': [
    'CTG_Diagnostic|B1|besoin',
    mettre('diagnostic', 'besoin', ''),
    et(mettre('diagnostic', 'besoin', ''), mettre('diagnostic', 'type', 'atout')),
  ],
  'besoin-sans-priorite': ['CTG_Diagnostic|B2|priorité', mettre('diagnostic', 'priorite', '', 1), rien],
  'thematique-sans-action': [
    'CTG_Diagnostic||',
    mettre('diagnostic', 'thematiques', 'logement'),
    mettre('diagnostic', 'thematiques', 'parentalité'),
  ],
  'indicateur-de-diagnostic-sans-valeur': [
    'CTG_Diagnostic|B1|valeur',
    mettre('diagnostic', 'valeur', ''),
    et(mettre('diagnostic', 'valeur', ''), mettre('diagnostic', 'indicateur', '')),
  ],
  'valeur-sans-unite': [
    'CTG_Diagnostic|B1|unité',
    mettre('diagnostic', 'unite', ''),
    mettre('diagnostic', 'unite', 'places'),
  ],
  'valeur-sans-annee': [
    'CTG_Diagnostic|B1|année',
    mettre('diagnostic', 'annee', ''),
    mettre('diagnostic', 'annee', '2023'),
  ],
  'donnee-de-l-avenir': [
    'CTG_Diagnostic|B1|année',
    mettre('diagnostic', 'annee', '2027'),
    mettre('diagnostic', 'annee', '2026'),
  ],
  'besoins-identiques': [
    'CTG_Diagnostic|B3|besoin',
    ajouter('diagnostic', { ref: 'B3' }),
    ajouter('diagnostic', { ref: 'B3', territoire: 'Thil' }),
  ],
  'interventions-absentes': ['CTG_Interventions||', vider('interventions'), et(vider('interventions'), preparation)],
  'acteur-seul': [
    'CTG_Interventions||',
    mettre('interventions', 'acteur', 'Département (PMI)', 1),
    garder('interventions', 1),
  ],
  'part-caf-superieure-au-cout': [
    'CTG_Interventions|I1|dont Caf',
    mettre('interventions', 'dontCaf', '45 001 €'),
    mettre('interventions', 'dontCaf', '45 000 €'),
  ],
};

export const casActions: Cas = {
  'plan-absent': [
    'CTG_Actions||',
    vider('actions', 'financements', 'indicateurs'),
    et(vider('actions', 'financements', 'indicateurs'), preparation),
  ],
  'action-axe-inconnu': ['CTG_Actions|A1|axe', mettre('actions', 'axe', '9'), mettre('actions', 'axe', ' 2 ')],
  'action-besoin-inconnu': [
    'CTG_Actions|A1|besoins liés',
    mettre('actions', 'besoins', 'B1 ; B11'),
    mettre('actions', 'besoins', 'b1, B2'),
  ],
  'action-sans-thematique': ['CTG_Actions|A1|thématique', mettre('actions', 'thematiques', ''), rien],
  'action-sans-besoin': [
    'CTG_Actions|A2|besoins liés',
    mettre('actions', 'besoins', '', 1),
    et(mettre('actions', 'besoins', '', 1), mettre('actions', 'fonctionTransversale', 'coordination', 1)),
  ],
  'action-sans-echeance': ['CTG_Actions|A1|fin', mettre('actions', 'fin', ''), mettre('actions', 'fin', '2028')],
  'action-sans-indicateur': [
    'CTG_Actions|A2|indicateurs',
    mettre('actions', 'indicateurs', '', 1),
    mettre('actions', 'indicateurs', ''),
  ],
  'action-sans-resultat-attendu': ['CTG_Actions|A1|résultat attendu', mettre('actions', 'resultatAttendu', ''), rien],
  'action-sans-cout': [
    'CTG_Actions|A2|coût total',
    mettre('actions', 'coutTotal', '', 1),
    et(...['coutTotal', 'partCaf', 'partCollectivite', 'autres'].map((colonne) => mettre('actions', colonne, ''))),
  ],
  'action-finit-avant-son-debut': [
    'CTG_Actions|A1|fin',
    et(mettre('actions', 'debut', '2027'), mettre('actions', 'fin', '2026')),
    et(mettre('actions', 'debut', '2027'), mettre('actions', 'fin', '2027')),
  ],
  'action-hors-convention': [
    'CTG_Actions|A1|début',
    mettre('actions', 'debut', '2023'),
    et(mettre('actions', 'debut', '2023'), mettre('actions', 'etat', 'existante')),
  ],
  'a-venir-deja-finie': [
    'CTG_Actions|A2|statut',
    et(mettre('actions', 'debut', '2025', 1), mettre('actions', 'fin', 'T1 2026', 1)),
    mettre('actions', 'fin', 'T4 2026', 1),
  ],
  'a-venir-deja-commencee': [
    'CTG_Actions|A2|statut',
    mettre('actions', 'debut', 'mars 2026', 1),
    mettre('actions', 'debut', '2026', 1),
  ],
  'en-cours-apres-echeance': [
    'CTG_Actions|A1|statut',
    mettre('actions', 'fin', '2025'),
    mettre('actions', 'fin', '2026'),
  ],
  'realisee-avant-son-debut': [
    'CTG_Actions|A2|statut',
    mettre('actions', 'statut', 'réalisée', 1),
    et(mettre('actions', 'statut', 'réalisée', 1), mettre('actions', 'debut', '2025', 1)),
  ],
  'avancement-hors-bornes': [
    'CTG_Actions|A1|avancement %',
    mettre('actions', 'avancement', '140 %'),
    mettre('actions', 'avancement', '100 %'),
  ],
  'realisee-mais-incomplete': [
    'CTG_Actions|A1|avancement %',
    mettre('actions', 'statut', 'réalisée'),
    et(mettre('actions', 'statut', 'réalisée'), mettre('actions', 'avancement', '100 %')),
  ],
  'complete-mais-non-realisee': [
    'CTG_Actions|A1|statut',
    mettre('actions', 'avancement', '100 %'),
    mettre('actions', 'avancement', '99 %'),
  ],
  'abandonnee-sans-motif': [
    'CTG_Actions|A2|observations',
    mettre('actions', 'statut', 'abandonnée', 1),
    et(mettre('actions', 'statut', 'abandonnée', 1), mettre('actions', 'observations', 'sans porteur', 1)),
  ],
  'actions-identiques': [
    'CTG_Actions|A2|action',
    mettre('actions', 'action', 'ouvrir une micro-crèche à Thil', 1),
    et(
      mettre('actions', 'action', 'ouvrir une micro-crèche à Thil', 1),
      mettre('actions', 'territoire', 'second site', 1),
    ),
  ],
  'partenaires-avec-virgules': [
    'CTG_Actions|A1|partenaires',
    mettre('actions', 'partenaires', 'Caf, MSA, Département (PMI, ASE)'),
    mettre('actions', 'partenaires', 'Département (PMI, ASE)'),
  ],
};

export const casFinancements: Cas = {
  'parts-superieures-au-cout': [
    'CTG_Actions|A1|coût total',
    mettre('actions', 'autres', '20 002 €'),
    mettre('actions', 'autres', '20 001 €'),
  ],
  'parts-inferieures-au-cout': [
    'CTG_Actions|A1|coût total',
    mettre('actions', 'autres', '19 998 €'),
    mettre('actions', 'autres', ''),
  ],
  'financements-differents-du-cout': [
    'CTG_Actions|A1|coût total',
    mettre('financements', 'prevu 2027', '5 000 €'),
    et(vider('financements')),
  ],
  'part-caf-differente-des-financements': [
    'CTG_Actions|A1|part Caf',
    et(
      mettre('financements', 'natureFinanceur', 'commune'),
      mettre('financements', 'natureFinanceur', 'Caf', 1),
      mettre('actions', 'partCaf', '50 000 €'),
    ),
    rien,
  ],
  'cout-non-ventile': ['CTG_Actions|A2|coût total', mettre('actions', 'coutTotal', '9 000 €', 1), rien],
  'abandonnee-encore-financee': [
    'CTG_Financements|A1 · CC de Miribel et du Plateau|Prévu 2027',
    mettre('actions', 'statut', 'abandonnée'),
    et(mettre('actions', 'statut', 'abandonnée'), mettre('financements', 'prevu 2027', '0 €', 1)),
  ],
  'financement-action-inconnue': [
    'CTG_Financements|A7 · Caf de l’Ain|action',
    mettre('financements', 'action', 'A7'),
    mettre('financements', 'action', 'a 1'),
  ],
  'financeur-sans-montant': [
    'CTG_Financements|A2 · MSA|financeur',
    ajouterSeule('financements', { action: 'A2', financeur: 'MSA', natureFinanceur: 'MSA' }),
    ajouterSeule('financements', {
      action: 'A2',
      financeur: 'MSA',
      natureFinanceur: 'MSA',
      'prevu 2025': 'valorisation',
    }),
  ],
  'financeur-sans-nature': [
    'CTG_Financements|A1 · Caf de l’Ain|nature du financeur',
    mettre('financements', 'natureFinanceur', ''),
    rien,
  ],
  'montant-hors-convention': [
    'CTG_Financements|A1 · Caf de l’Ain|Prévu 2031',
    mettre('financements', 'prevu 2031', '1 000 €'),
    et(mettre('financements', 'prevu 2031', '1 000 €'), mettre('avenants', 'nouvelleDateFin', '31/12/2031')),
  ],
  'annees-manquantes': ['CTG_Financements||', rubrique('dateFin', '30/06/2030'), rubrique('dateFin', '30/06/2029')],
  'realise-de-l-avenir': [
    'CTG_Financements|A1 · Caf de l’Ain|Réalisé 2027',
    mettre('financements', 'realise 2027', '1 000 €'),
    mettre('financements', 'realise 2027', '0 €'),
  ],
  'realise-bien-superieur-au-prevu': [
    'CTG_Financements|A1 · Caf de l’Ain|Réalisé 2025',
    mettre('financements', 'realise 2025', '284 000 €'),
    mettre('financements', 'realise 2025', '45 000 €'),
  ],
};
