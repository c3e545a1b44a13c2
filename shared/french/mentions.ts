/** Les mots qui ne sont pas une valeur et qui ont un sens, sous la forme canonique que rend une `Lecture`. */
export type Mention = (typeof MENTIONS)[number];

export const MENTIONS = [
  'tiret',
  'à définir',
  'à compléter',
  'valorisation',
  'droit commun',
  'moyens constants',
  'sans coût',
  'PM',
  'NC',
  'NR',
  'sans objet',
  'date laissée en blanc',
  'en cours',
  'en continu',
  'toute la durée',
  'annuel',
  'ponctuel',
  'dès signature',
  'court terme',
  'moyen terme',
  'long terme',
] as const;

type Dictionnaire = readonly (readonly [Mention, RegExp])[];

/** Sur un texte plié. Ce qui vaut pour toute cellule. */
const GENERALES: Dictionnaire = [
  ['tiret', /^(?:[-_/\\]|--+|\/{2,})$/],
  ['à compléter', /^(?:x{2,}|\?+|\.{2,}|_{2,}|(?:a )?(?:completer|renseigner|remplir)|\[?a completer\]?|tbd|tbc)$/],
  [
    'à définir',
    /^(?:reste )?a (?:definir|determiner|preciser|confirmer|chiffrer|evaluer|estimer|fixer|arreter|voir|valider|planifier|programmer|venir)(?: (?:ulterieurement|avec .{1,60}|en .{1,40}|par .{1,60}))?$|^(?:en cours de (?:chiffrage|definition|discussion|negociation|reflexion|validation)|non (?:definie?s?|determinee?s?|chiffree?s?|fixee?s?|arretee?s?)|indetermine|en attente)$/,
  ],
  [
    'NC',
    /^(?:n\.? ?c\.?|n\.? ?d\.?|non communique(?:e)?s?|non connue?s?|inconnue?s?|non disponible|donnee non disponible|indisponible)$/,
  ],
  ['NR', /^(?:n\.? ?r\.?|non renseigne(?:e)?s?)$/],
  ['sans objet', /^(?:sans objet|s\.? ?o\.?|n\/a|n\.a\.?|na|non concerne(?:e)?s?|non applicable)$/],
];

const MONTANTS: Dictionnaire = [
  ['valorisation', /^(?:en )?(?:valorisation|valorisee?s?|valorises?|a valoriser)(?: (?:du|de|des|en) .{1,80})?$/],
  [
    'droit commun',
    /^(?:(?:credits?|financements?|moyens|dispositifs?|prestations?|dans le cadre) (?:de |du )?)?droit commun$/,
  ],
  ['moyens constants', /^(?:a )?(?:moyens|budget|cout|couts)s? constants?$/],
  [
    'sans coût',
    /^(?:sans (?:cout|surcout|frais|incidence(?: financiere)?|impact(?: financier)?|financement)|gratuite?|gratuitement|neant|aucun(?: cout| budget| financement)?|pas de (?:cout|budget|financement)|cout nul|nul)(?: supplementaire| direct)?$/,
  ],
  ['PM', /^(?:p\.? ?m\.?|pour memoire)$/],
  ['à définir', /^en cours$/],
];

const TEMPS: Dictionnaire = [
  [
    'date laissée en blanc',
    /^(?:(?:en date |delibere |vote )?(?:du|le) ?)?[._ ]{2,}$|^[._ ]*\/[._ /]*$|^(?:du|le)$|^jj[/.-]mm[/.-]aaaa$|^(?:du|le) x+$/,
  ],
  ['en cours', /^(?:(?:deja )?en cours(?: de realisation)?|engagee?|deja engagee?|existante?)$/],
  [
    'en continu',
    /^(?:en )?(?:continu|permanence)$|^(?:permanente?|recurrente?|action (?:permanente|continue|recurrente)|tout au long de l'annee|toute l'annee|au fil de l'eau)$/,
  ],
  [
    'toute la durée',
    /^(?:sur |pendant |durant )?(?:toute |tout le long de )?(?:la )?duree(?: de la (?:convention|ctg|cog))?$|^(?:tout au long|sur la duree|pendant toute la duree) de la (?:convention|ctg)$/,
  ],
  ['annuel', /^(?:annuel(?:le|lement|s)?|chaque annee|tous les ans|1 fois par an|une fois par an|par an)$/],
  ['ponctuel', /^ponctuel(?:le|lement|s)?$/],
  ['dès signature', /^(?:des|a|apres|a compter de|a partir de) (?:la )?signature(?: de la (?:convention|ctg))?$/],
  ['court terme', /^(?:a )?court terme$/],
  ['moyen terme', /^(?:a )?moyen terme$/],
  ['long terme', /^(?:a )?long terme$/],
];

function chercher(plie: string, dictionnaires: readonly Dictionnaire[]): Mention | null {
  if (plie === '' || plie.length > 120) return null;
  const nu = plie.replace(/^\((.*)\)$/, '$1').trim();
  for (const dictionnaire of dictionnaires) {
    for (const [mention, forme] of dictionnaire) if (forme.test(nu)) return mention;
  }
  return null;
}

/** La mention qu’un texte plié est en entier, quelle que soit la colonne ; null sinon. */
export const mentionGenerale = (plie: string): Mention | null => chercher(plie, [GENERALES]);

/** De même dans une colonne de montant (« valorisation », « droit commun », « PM »). */
export const mentionDeMontant = (plie: string): Mention | null => chercher(plie, [MONTANTS, GENERALES]);

/** De même dans une colonne de date ou de période (« en continu », « dès signature », « du …. »). */
export const mentionDeTemps = (plie: string): Mention | null => chercher(plie, [TEMPS, GENERALES]);
