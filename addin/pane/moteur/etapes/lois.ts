const LC = 'Lettre-circulaire Cnaf n° 2013-205 du 18 décembre 2013';

/** Ce que dit le texte de chaque étape, mot pour mot, et où il le dit. */
export const lois: readonly { readonly citation: string; readonly reference: string }[] = [
  {
    citation:
      '« un accord cadre politique entre la Caf et une ou plusieurs collectivités territoriales, sur une période pluriannuelle de quatre ans »',
    reference: `${LC}, partie 2`,
  },
  {
    citation:
      '« Chaque Ctg est obligatoirement et systématiquement adossée à un diagnostic partagé des besoins du territoire. »',
    reference: `${LC}, partie 2 §2`,
  },
  {
    citation:
      '« vous veillerez à vous accorder avec la ou les collectivités signataires sur les priorités et un plan d’actions détaillé »',
    reference: `${LC}, partie 2 §2`,
  },
  {
    citation:
      '« un document politique de référence à même de rationaliser efficacement les conventions existantes sur un territoire »',
    reference: `${LC}, partie 2 §3 ; la circulaire C 2020-01 remplace chaque CEJ par la CTG à son terme`,
  },
  {
    citation: '« les Conseils d’administration des Caf ont un rôle essentiel dans la démarche »',
    reference: `${LC}, partie 1 §2`,
  },
  {
    citation: '« une logique objectifs-résultats et de rendu-compte de l’efficacité des actions effectuées »',
    reference: `${LC}, partie 2 §3`,
  },
  { citation: '« L’évaluation est un préalable à tout renouvellement. »', reference: `${LC}, partie 2 §3` },
];
