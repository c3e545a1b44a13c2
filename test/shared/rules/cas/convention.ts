import { ajouter, ajouterSeule, type Cas, et, garder, mettre, rien, rubrique, vider } from './gestes.ts';

const avant2020 = et(
  rubrique('dateEffet', '01/01/2016'),
  rubrique('dateSignature', '14/12/2015'),
  rubrique('dateCa', '14/10/2015'),
  rubrique('periode', ''),
);

export const casConvention: Cas = {
  'fin-avant-effet': [
    'CTG_Convention||date de fin',
    rubrique('dateFin', '31/12/2024'),
    rubrique('dateFin', '01/01/2025'),
  ],
  'duree-de-plus-de-quatre-ans': [
    'CTG_Convention||date de fin',
    et(avant2020, rubrique('dateFin', '31/12/2020')),
    et(avant2020, rubrique('dateFin', '31/12/2019')),
  ],
  'duree-de-plus-de-cinq-ans': [
    'CTG_Convention||date de fin',
    et(rubrique('dateFin', '01/01/2030'), rubrique('periode', '')),
    rubrique('dateFin', '31/12/2029'),
  ],
  'duree-de-moins-d-un-an': [
    'CTG_Convention||date de fin',
    rubrique('dateFin', '30/06/2025'),
    rubrique('dateFin', '31/12/2025'),
  ],
  'periode-de-quatre-ou-cinq-ans': [
    'CTG_Convention||période',
    et(rubrique('periode', '2025-2029'), rubrique('dateFin', '31/12/2028')),
    rubrique('periode', '2025-2029'),
  ],
  'periode-contredit-dates': [
    'CTG_Convention||période',
    rubrique('periode', '2024-2029'),
    et(rubrique('periode', '2025-2029'), rubrique('dateFin', '30/06/2029')),
  ],
  'signature-longtemps-apres-effet': [
    'CTG_Convention||date de signature',
    rubrique('dateSignature', '26/11/2025'),
    rubrique('dateSignature', '26/03/2025'),
  ],
  'ca-apres-signature': [
    'CTG_Convention||date du CA',
    rubrique('dateCa', '15/12/2024'),
    rubrique('dateCa', '14/12/2024'),
  ],
  'ca-absent': [
    'CTG_Convention||date du CA',
    rubrique('dateCa', ''),
    et(rubrique('dateCa', ''), rubrique('statut', 'en préparation'), rubrique('dateSignature', '')),
  ],
  'signee-sans-date': [
    'CTG_Convention||date de signature',
    et(rubrique('dateSignature', ''), mettre('signataires', 'dateSignature', '')),
    rubrique('dateSignature', ''),
  ],
  'signature-a-venir': [
    'CTG_Convention||date de signature',
    rubrique('dateSignature', '16/06/2026'),
    rubrique('dateSignature', '15/06/2026'),
  ],
  'date-de-signature-sans-statut': [
    'CTG_Convention||statut',
    rubrique('statut', 'validée en CA'),
    et(rubrique('statut', 'validée en CA'), rubrique('dateSignature', '01/09/2026')),
  ],
  'resiliee-sans-date': [
    'CTG_Convention||date de résiliation',
    rubrique('statut', 'résiliée'),
    et(rubrique('statut', 'résiliée'), rubrique('dateResiliation', '31/12/2025')),
  ],
  'resiliation-hors-convention': [
    'CTG_Convention||date de résiliation',
    et(rubrique('statut', 'résiliée'), rubrique('dateResiliation', '30/06/2024')),
    et(rubrique('statut', 'résiliée'), rubrique('dateResiliation', '31/12/2025')),
  ],
  'resiliation-sans-statut': [
    'CTG_Convention||statut',
    rubrique('dateResiliation', '31/12/2025'),
    rubrique('dateResiliation', '31/12/2026'),
  ],
  'convention-echue': [
    'CTG_Convention||date de fin',
    rubrique('dateFin', '31/12/2025'),
    et(rubrique('dateFin', '31/12/2025'), mettre('avenants', 'nouvelleDateFin', '31/12/2026')),
  ],
  'caf-inconnue': ['CTG_Convention||Caf', rubrique('caf', '999'), rubrique('caf', '011')],
  'caf-ancienne': ['CTG_Convention||Caf', rubrique('caf', '492'), rubrique('caf', '491')],
  'epci-porteur-inconnu': [
    'CTG_Convention||EPCI porteur',
    rubrique('epci', '552100554'),
    rubrique('epci', '240100800'),
  ],
  'epci-d-une-autre-caf': ['CTG_Convention||EPCI porteur', rubrique('caf', '691'), rubrique('caf', '011')],
  'renouvellement-sans-precedente': [
    'CTG_Convention||convention précédente',
    rubrique('generation', '2e'),
    et(rubrique('generation', '2e'), rubrique('precedente', 'CTG 2020-2024')),
  ],
  'renouvellement-sans-evaluation': [
    'CTG_Convention||date d’évaluation',
    rubrique('generation', '2e'),
    et(rubrique('generation', '2e'), mettre('diagnostic', 'provenance', 'évaluation de la CTG 2020-2024')),
  ],
  'chef-de-projet-absent': [
    'CTG_Convention||fonction du chef de projet Caf',
    et(rubrique('chefProjetCaf', ''), rubrique('chefProjetCollectivite', '')),
    rubrique('chefProjetCaf', ''),
  ],
  'msa-parallele': ['CTG_Convention||convention MSA parallèle', rubrique('conventionMsa', 'GMR 2022-2025'), rien],
  'annexe-2-vide': [
    'CTG_Equipements||',
    vider('equipements'),
    et(vider('equipements'), rubrique('echelon', 'départemental')),
  ],
};

export const casSignataires: Cas = {
  'caf-non-signataire': [
    'CTG_Signataires||',
    mettre('signataires', 'nature', 'MSA'),
    et(mettre('signataires', 'nature', 'MSA'), rubrique('statut', 'validée en CA')),
  ],
  'aucune-collectivite-signataire': [
    'CTG_Signataires||',
    et(garder('signataires', 1), vider('perimetre')),
    garder('signataires', 1),
  ],
  'departemental-sans-departement': [
    'CTG_Convention||échelon',
    rubrique('echelon', 'départemental'),
    et(
      rubrique('echelon', 'départemental'),
      ajouter('signataires', { nature: 'département', nom: 'Département de l’Ain', code: '' }),
    ),
  ],
  'epci-porteur-non-signataire': [
    'CTG_Signataires||',
    mettre('signataires', 'code', '200071751', 1),
    mettre('signataires', 'code', '240 100 800', 1),
  ],
  'signataire-sans-date': [
    'CTG_Signataires|Caf · Caf de l’Ain|date de signature',
    mettre('signataires', 'dateSignature', ''),
    et(mettre('signataires', 'dateSignature', ''), rubrique('statut', 'validée en CA')),
  ],
  'signature-apres-celle-de-la-convention': [
    'CTG_Perimetre|01043|date de signature',
    mettre('perimetre', 'dateSignature', '15/01/2025'),
    et(mettre('perimetre', 'dateSignature', '15/01/2026'), mettre('perimetre', 'depuis', '01/01/2026')),
  ],
  'acte-apres-signature': [
    'CTG_Perimetre|01043|date de l’acte',
    mettre('perimetre', 'dateActe', '15/12/2024'),
    mettre('perimetre', 'dateActe', '14/12/2024'),
  ],
  'siren-du-signataire-faux': [
    'CTG_Signataires|EPCI · CC de Miribel et du Plateau|code',
    mettre('signataires', 'code', '240100808', 1),
    mettre('signataires', 'code', '', 1),
  ],
  'caf-signataire-differente': [
    'CTG_Signataires|Caf · Caf de l’Ain|code',
    mettre('signataires', 'code', '691'),
    mettre('signataires', 'code', ''),
  ],
  'commune-parmi-les-signataires': [
    'CTG_Signataires|autre · Commune de Thil|nom',
    ajouterSeule('signataires', { nature: 'autre', nom: 'Commune de Thil' }),
    ajouter('signataires', { nature: 'autre', nom: 'Association des communes rurales', code: '' }),
  ],
  'commune-signataire-sans-acte': [
    'CTG_Perimetre|01043|acte',
    et(mettre('perimetre', 'acte', ''), mettre('perimetre', 'dateActe', '')),
    mettre('perimetre', 'acte', ''),
  ],
  'commune-signataire-sans-date': [
    'CTG_Perimetre|01043|date de signature',
    mettre('perimetre', 'dateSignature', ''),
    et(mettre('perimetre', 'dateSignature', ''), mettre('perimetre', 'signataire', 'non')),
  ],
  'communes-sans-reponse': [
    'CTG_Perimetre||',
    mettre('perimetre', 'signataire', ''),
    mettre('perimetre', 'signataire', 'non'),
  ],
};

const orceeDeLaBrie = et(rubrique('caf', '771'), rubrique('epci', '247700644'), (b) => {
  const noms = {
    '77053': 'Brie-Comte-Robert',
    '77114': 'Chevry-Cossigny',
    '77450': 'Servon',
    '91631': 'Varennes-Jarcy',
  };
  b.perimetre = Object.entries(noms).map(([codeInsee, commune]) => ({ codeInsee, commune, signataire: 'non' }));
});

export const casPerimetre: Cas = {
  'code-insee-malforme': [
    'CTG_Perimetre|O1043|code INSEE',
    mettre('perimetre', 'codeInsee', 'O1043'),
    mettre('perimetre', 'codeInsee', '1043'),
  ],
  'code-postal-au-lieu-de-l-insee': [
    'CTG_Perimetre|01700|code INSEE',
    mettre('perimetre', 'codeInsee', '01700'),
    mettre('perimetre', 'codeInsee', '01043'),
  ],
  'commune-inconnue': [
    'CTG_Equipements|E1|commune INSEE',
    mettre('equipements', 'commune', '01999'),
    mettre('equipements', 'commune', '01144'),
  ],
  'commune-fusionnee': [
    'CTG_Equipements|E1|commune INSEE',
    mettre('equipements', 'commune', '01205'),
    mettre('equipements', 'commune', '01033'),
  ],
  'arrondissement-municipal': [
    'CTG_Equipements|E1|commune INSEE',
    mettre('equipements', 'commune', '69381'),
    mettre('equipements', 'commune', '69123'),
  ],
  'commune-d-une-autre-caf': [
    'CTG_Perimetre|69123|code INSEE',
    ajouterSeule('perimetre', { codeInsee: '69123', signataire: 'non' }),
    ajouterSeule('perimetre', { codeInsee: '01053', signataire: 'non' }),
  ],
  'epci-sur-deux-caf': ['CTG_Perimetre||', orceeDeLaBrie, et(orceeDeLaBrie, garder('perimetre', 3))],
  'commune-hors-perimetre-national': [
    'CTG_Perimetre|97608|code INSEE',
    ajouterSeule('perimetre', { codeInsee: '97608', signataire: 'non' }),
    ajouterSeule('perimetre', { codeInsee: '97105', signataire: 'non' }),
  ],
  'commune-hors-de-l-epci': [
    'CTG_Perimetre|01053|code INSEE',
    ajouterSeule('perimetre', { codeInsee: '01053', signataire: 'non' }),
    et(ajouterSeule('perimetre', { codeInsee: '01053', signataire: 'non' }), rubrique('epci', '')),
  ],
  'communes-de-l-epci-absentes': [
    'CTG_Perimetre||',
    garder('perimetre', 4),
    et(garder('perimetre', 4), rubrique('epci', '')),
  ],
  'epci-de-la-commune-different': [
    'CTG_Perimetre|01043|EPCI (SIREN)',
    mettre('perimetre', 'epci', '200071751'),
    mettre('perimetre', 'epci', ''),
  ],
  'nom-de-commune-different': [
    'CTG_Perimetre|01376|commune',
    mettre('perimetre', 'commune', 'Saint-Maurice-de-Gourdans', 3),
    mettre('perimetre', 'commune', 'ST MAURICE DE BEYNOST', 3),
  ],
  'aucune-commune': [
    'CTG_Perimetre||',
    vider('perimetre'),
    et(vider('perimetre'), rubrique('echelon', 'départemental')),
  ],
  'departementale-avec-perimetre': ['CTG_Perimetre||', rubrique('echelon', 'départemental'), rien],
  'commune-en-double': [
    'CTG_Perimetre|01043|code INSEE',
    ajouter('perimetre', {}),
    et(mettre('perimetre', 'jusquau', '31/12/2026'), ajouter('perimetre', { depuis: '01/01/2028', jusquau: '' })),
  ],
  'presence-inversee': [
    'CTG_Perimetre|01043|jusqu’au',
    et(mettre('perimetre', 'depuis', '01/01/2027'), mettre('perimetre', 'jusquau', '31/12/2026')),
    et(mettre('perimetre', 'depuis', '01/01/2026'), mettre('perimetre', 'jusquau', '31/12/2026')),
  ],
  'presence-hors-convention': [
    'CTG_Perimetre|01043|jusqu’au',
    mettre('perimetre', 'jusquau', '31/12/2030'),
    mettre('perimetre', 'jusquau', '31/12/2028'),
  ],
  'entree-sans-acte': [
    'CTG_Perimetre|01043|depuis',
    et(mettre('perimetre', 'depuis', '01/01/2026'), mettre('perimetre', 'acte', '')),
    et(
      mettre('perimetre', 'depuis', '01/01/2026'),
      mettre('perimetre', 'acte', ''),
      mettre('perimetre', 'observations', 'entrée par avenant n° 1'),
    ),
  ],
};
