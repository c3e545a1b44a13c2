import { plier } from '../../french/normaliser.ts';
import type { MotsConnus } from './contrat.ts';

/** Textes différents lus dans une feuille : au-delà, ce sont des données. */
const LUS = 12_000;

const ANNEE =
  /^(?:annee |exercice |prevu |realise |budget |bp |ca |cout |montant |n )?(?:19|20)\d\d(?:[-/ ]+(?:19|20)?\d\d)?$/;
const CALENDRIER =
  /^(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?(?: ?(?:19|20)?\d\d)?$|^[ts][1-4](?: ?(?:19|20)?\d\d)?$|^n ?[+-] ?\d$/;

/** Lit combien un texte ressemble à un en-tête ; garde ce qui a déjà été lu. */
export class LecteurMots {
  private readonly scores = new Map<string, number>();
  private readonly mots: MotsConnus;

  constructor(mots: MotsConnus) {
    this.mots = mots;
  }

  /** De 0 à 1 ; les deux-points et les blancs de la fin ne comptent pas. */
  entete(texte: string): number {
    if (texte.length > 160) return 0;
    const connu = this.scores.get(texte);
    if (connu !== undefined) return connu;
    if (this.scores.size >= LUS) return 0;
    const plie = sansFin(plier(texte));
    const score =
      plie === '' || estNumerote(plie) || estSansNom(plie)
        ? 0
        : Math.max(doser(this.mots.entete(plie)), estPeriode(plie) ? 0.6 : estAfom(plie) ? 0.75 : 0);
    this.scores.set(texte, score);
    return score;
  }
}

/** Une ressemblance lointaine, ou une valeur (« en cours », « EAJE »), ne fait pas un en-tête à elle seule. */
const doser = (score: number): number => (score < 0.6 ? score * 0.5 : score);

/** « Axe 2 », « Objectif 1.1 : … », « Action n° 3 » : une valeur numérotée, jamais un en-tête. */
export const estNumerote = (plie: string): boolean =>
  /^(?:sous[- ])?(?:axe|enjeu|objectif|orientation|action|fiche|volet|priorite|defi|etape|phase|annee|thematique|theme)s?(?: (?:strategique|operationnel|general|specifique))? ?(?:n ?[°o]?)? ?(?:\d+|[ivx]+\b)(?:\.\d+)*(?: ?[:.–-]|$| )/.test(
    plie,
  ) || /^(?:axe|enjeu|objectif|orientation|volet|defi)s? ?[:–-] ?\S/.test(plie);

/** Une année ou un mois, seul ou après un mot de budget : l’en-tête d’une colonne répétée. */
export const estPeriode = (plie: string): boolean => ANNEE.test(plie) || CALENDRIER.test(plie);

const sansFin = (plie: string): string => {
  let fin = plie.length;
  while (fin > 0 && ' :*.'.includes(plie.charAt(fin - 1))) fin--;
  return plie.slice(0, fin);
};

const NIVEAU =
  /^(?:(?:sous[- ])?axes?|enjeux?|orientations?|(?:sous[- ])?objectifs?|obj|thematiques?|(?:sous[- ])?themes?|volets?|defis?|champs? d'intervention|champ|domaines?|priorites?|chapitres?|parties?|finalites?|piliers?|ambitions?|engagements?|chantiers?|leviers?|secteurs?|dispositifs?|communes? de|lots?|phases?|blocs?|programmes?)(?: strategiques?| generale?s?| generaux| operationnel(?:le)?s?| prioritaires?| transversal(?:e|es)?)?(?= *[:–—-]| *n? ?[°o]? ?(?:\d|[ivx]+\b|[a-h]\b)|$)/;

/** Le mot de niveau par lequel un texte plié commence (« axe », « objectif ») ; null s’il n’y en a pas. */
export function niveauDe(plie: string): string | null {
  const lu = NIVEAU.exec(plie);
  return lu ? lu[0].replace(/s\b/g, '') : null;
}

const NUMERO = /^(?:[ivx]{1,5}|[a-h]|\d{1,2})(?:[.)]| ?[:–-]) ?(?=[a-z])|^(?:\d{1,2}\.){1,3}\d{0,2}\.? +(?=[a-z])/;

/** La sorte de numéro par lequel un texte plié commence : « r », « a », « 1 », « 1.1 »… ; null s’il n’y en a pas. */
export function numerotation(plie: string): string | null {
  const lu = NUMERO.exec(plie);
  if (!lu) return null;
  const numero = lu[0].trim();
  if (/^\d/.test(numero)) return `1${'.1'.repeat((numero.match(/\d+/g)?.length ?? 1) - 1)}`;
  return /^[ivx]+\b/.test(numero) ? 'I' : 'a';
}

/** Un en-tête de colonne qui dit un niveau du plan : ses cases blanches valent la case au-dessus. */
export const estHierarchique = (plie: string): boolean =>
  /^(?:n ?[°o]? ?(?:de l'|d'|des? )?)?(?:axes?|enjeux?|orientations?|objectifs?|obj|thematiques?|themes?|volets?|defis?|champs?|domaines?|piliers?|ambitions?|finalites?|secteurs?|priorites? (?:strategiques?|partagees?)|chapitres?)\b/.test(
    plie,
  );

/** Un en-tête qui, en première colonne, range les lignes par groupes. */
export const regroupe = (plie: string): boolean =>
  /^(?:types?|categories?|communes?|familles?|natures?|dispositifs?|poles?|services?|sous[- ]?themes?)\b/.test(plie);

/** Un en-tête de colonne qui nomme l’action ou la fiche d’une ligne. */
export const nommeAction = (plie: string): boolean =>
  /^(?:(?:intitule|titre|nom|libelle|designation)s?(?: (?:de |d')?(?:l'|la |le |des )?)?(?:actions?|fiches?|projets?|operations?)?|actions?(?: (?:prevues?|proposees?|envisagees?|a mener|concretes?|operationnelles?|retenues?|a developper|phares?))?|projets?|fiches?(?: actions?)?|operations?|intitules?|mesures?)$/.test(
    sansFin(plie),
  );

export const estNumero = (plie: string): boolean =>
  /^(?:n|no|n°|num|numero|ref|reference|code|id)\b\.? ?(?:(?:de |d')?(?:la |l')?(?:fiche|action|axe|ordre|ligne)s?)?/.test(
    plie,
  );

/** Les quatre cases d’un diagnostic Afom : des têtes de listes, jamais des étiquettes de fiche côte à côte. */
export const estAfom = (plie: string): boolean =>
  /^(?:atouts?|forces?|faiblesses?|opportunites?|menaces?|points? (?:forts?|faibles?)|risques?|limites?|freins?|leviers?)$/.test(
    sansFin(plie),
  );

/** Une institution, seule : la valeur d’une case plus souvent que l’en-tête d’une colonne. */
export const nommeUnActeur = (plie: string): boolean =>
  /^(?:la |le |les )?(?:caf|msa|epci|ccas|cias|communes?|villes?|mairies?|cc|ca|com\.? ?com\.?|communautes? (?:de communes|d'agglo(?:meration)?)|agglo(?:meration)?|departements?|regions?|etat|associations?|collectivites?|familles?|autres?)$/.test(
    sansFin(plie),
  );

const TOTAL =
  /^(?:(?:sous|s\/)[- ]?totaux|(?:sous|s\/)[- ]?total|total|totaux|cumul|montant total|cout total|budget total|t o t a l|somme totale)\b/;
const ENSEMBLE = /^ensemble(?: general)?$/;

/** L’en-tête d’une colonne de total. */
export const ditTotalDeColonne = (plie: string): boolean => /\b(?:tota(?:l|ux|le)|ensemble|cumul)\b/.test(plie);

export const ditTotal = (plie: string): boolean => TOTAL.test(plie) || ENSEMBLE.test(plie);
export const ditSousTotal = (plie: string): boolean =>
  /^(?:sous|s\/)[- ]?tota/.test(plie) ||
  (/^total\b/.test(plie) && niveauDe(plie.replace(/^total(?: de l'| du| de la| des| de)? */, '')) !== null);
export const ditTotalGeneral = (plie: string): boolean =>
  /^(?:total|ensemble|montant total|cout total|budget total) ?(?:general|global|ctg|de la ctg|du plan)?(?: |$)/.test(
    plie,
  ) && !ditSousTotal(plie);

/** « 5 communes », « 24 fiches » : le compte des lignes, écrit au bout du tableau. */
export const ditNombreDe = (plie: string): boolean =>
  /^\d{1,5} (?:fiches?|actions?|lignes?|equipements?|structures?|communes?|projets?|postes?|indicateurs?|enregistrements?|associations?|services?|signataires?)(?: (?:actions?|signataires?|adherentes?|membres?|concernees?|au total|en tout))*$/.test(
    sansFin(plie),
  );

export const ditCompte = (plie: string): boolean =>
  /^(?:nombre|nb|nbre|total)(?: total)? (?:de |d'|des )?(?:fiches?|actions?|lignes?|equipements?|structures?|communes?|projets?|postes?|indicateurs?|enregistrements?)\b/.test(
    plie,
  );

/** « Nb d’actions : 6 » : le compte est dans le texte ; les nombres d’à côté sont des totaux. */
export const ditCompteFait = (plie: string): boolean =>
  ditNombreDe(plie) || (ditCompte(plie) && /[:=] ?\d{1,5}$/.test(sansFin(plie)));

const AIDE =
  /^(?:\(?ex\b|\(?exemple|a completer|a remplir|a renseigner|a preciser|indiquer|indiquez|preciser|precisez|saisir|saisissez|renseigner|renseignez|choisir|choisissez|selectionner|selectionnez|liste deroulante|menu deroulant|cocher|mettre|decrire|decrivez|lister|listez|noter|inscrire|reporter|format|jj\/mm|jj-mm|mm\/aaaa|aaaa|texte libre|champ libre|saisie libre|oui ?\/ ?non|\[.*\]$|<.*>$|en quelques|quel(?:le)?s? |qui \?$|quand \?$)/;

/** « Unnamed: 0 », « Colonne1 » : le nom qu’un logiciel donne à une colonne qui n’en a pas. */
export const estSansNom = (plie: string): boolean =>
  /^(?:unnamed:? ?\d+(?:_level_\d+)?|(?:colonne|column) ?\d{1,3})$/.test(plie);

export const ditAide = (plie: string): boolean => AIDE.test(plie);

export const ditNote = (plie: string): boolean =>
  /^(?:\*|\(\*|\(\d\) |nb\b|n\.b|nota\b|notes? ?:|sources? ?:|source\b|remarques? ?:|rappel ?:|attention ?:|avertissement|donnees (?:caf|insee|cnaf|\d)|mise? a jour|maj\b|date de (?:mise a jour|maj)|document |version |\(source|commentaires? ?:|lecture ?:|methode ?:|champ ?:)/.test(
    plie,
  );

export const ditLegende = (plie: string): boolean =>
  /^(?:legende\b|(?:en |couleur |fond )?(?:vert|rouge|orange|jaune|bleu|gris|violet|rose|barre|gras|italique)(?:e|es|s)? ?[:=-]|(?:en|couleur|fond) (?:vert|rouge|orange|jaune|bleu|gris|violet|rose)\b|code couleur)/.test(
    plie,
  );

export const ditSignature = (plie: string): boolean =>
  /^(?:fait (?:a|en) .{1,60}?(?:\ble\b|\d{4}|\.{3}|…)|(?:lu et approuve|signatures?\b|cachet|le signataire|les signataires\b|pour extrait conforme))/.test(
    plie,
  );

export const ditPage = (plie: string): boolean =>
  /^(?:page ?)?\d{1,3}(?: ?(?:\/|sur) ?\d{1,3})?$|^- ?\d{1,3} ?-$|^page \d|[ –-]page ?\d{1,3}(?: ?(?:\/|sur) ?\d{1,3})?$/.test(
    plie,
  );

export const ditUnite = (plie: string): boolean =>
  /^\(?(?:en |montants? en |unite ?:? ?)?(?:€|k€|m€|euros?|milliers d'euros|€ ?ttc|€ ?ht|ttc|ht|etp|%|heures?|h|jours?|nombre|nb|places?|keur|eur|pourcentage)\)?$/.test(
    plie,
  );

export const ditNumeroDeColonne = (plie: string): boolean => /^\(?(?:\d{1,2}|[a-z])\)?$/.test(plie);

/** « (Tous) » : la case d’un filtre de tableau croisé. */
export const estFiltre = (plie: string): boolean => /^\((?:tous|tout|toutes|plusieurs elements)\)$/.test(plie);

/** Ce qui, au-dessus d’un tableau, n’en est pas le titre. */
export const ditAccessoire = (plie: string): boolean =>
  estSansNom(plie) ||
  /^(?:somme|nombre|moyenne|max|min) (?:de |d')/.test(plie) ||
  ditNote(plie) ||
  ditLegende(plie) ||
  ditPage(plie) ||
  /@|^(?:tel|telephone|contact|courriel|mail|adresse|page|edite|imprime|redige|etabli|valide|signe|logo|https?:|www\.|retour|cliquer|cliquez|le \d|au \d)\b|^\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}$/.test(
    plie,
  );

export const estFeuilleDeMode = (plie: string): boolean =>
  /(?:mode d'? ?emploi|^notice|lisez|lire[- ]moi|a lire|read ?me|consignes?|instructions?|tutoriel|^aide$|^sommaire|^accueil$|page de garde|^garde$|^couverture|^legende|guide d)/.test(
    plie,
  );

export const estFeuilleDeListes = (plie: string): boolean =>
  /^(?:(?:les )?listes?(?: deroulantes?| de choix| de valeurs)?|param(?:etres?|etrages?)?s?|menus?(?: deroulants?)?|nomenclatures?|donnees de validation|validations?|valeurs|referentiels?|choix|tables? de reference)(?: ?\d*| \(?ne pas .*)$/.test(
    plie,
  );
