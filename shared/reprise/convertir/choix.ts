import type { Colonne } from '../../dossier/index.ts';
import { guillemets, lireDansListe, lirePourcentage, plier, saisieTexte } from '../../french/index.ts';
import { libelle, listes, type NomListe } from '../../reference/listes.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import { thematiquesAccolees } from '../zones/thematiques.ts';
import { couperSi } from './acteurs.ts';
import { type Aussi, type Demande, estLibre, gardeEnTexte, type Lu, lireSimplement, type Manieres } from './lu.ts';

const racines = (texte: string): string =>
  plier(texte)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/[esx]+(?= |$)/g, '');
/** « Réalisé » pour « réalisée » : le même mot, qu’il n’y a pas à regarder. */
const memeMot = (a: string, b: string): boolean => racines(a) === racines(b);

const THEMATIQUE_LOCALE = 'thématique locale';

/** Une ou plusieurs valeurs d’une liste. Le mot du territoire est gardé à côté ; ce qui n’y est pas reste en texte et se demande. */
export function lireChoix(colonne: Colonne, cell: Cell, manieres: Manieres): Lu {
  const nom = colonne.liste as NomListe;
  const liste = listes[nom];
  const texte = texteVu(cell).trim();
  if (!colonne.multiple || cell.kind !== 'text')
    return avancementDit(texte, nom, manieres) ?? memeDite(texte, nom) ?? seul(colonne, cell, texte, nom);

  const lire = (morceau: string) => lireDansListe(saisieTexte(morceau), liste.elements);
  const connu = (morceau: string): boolean => lire(morceau).valeur !== null;
  const entier = connu(texte);
  const { valeurs: morceaux, deduite } = entier ? { valeurs: [texte], deduite: false } : couperSi(texte, connu);
  const tiret =
    morceaux.length === 1 && !entier
      ? (couperAuTiret(texte, connu) ?? (nom === 'thematique' ? thematiquesAccolees(texte) : null))
      : null;
  const lus = (tiret ?? morceaux).map((morceau) => ({ morceau, ...lire(morceau) }));
  if (lus.length === 0 || lus.length > 200 || lus.some(({ etat }) => etat === 'mention'))
    return lireSimplement(colonne, cell);
  const inconnus = lus.filter(({ valeur }) => valeur === null);
  if (inconnus.length > 0 && !liste.ouverte) {
    const raison = inconnus[0]?.raison ?? '';
    return { saisi: { brut: texte }, alerte: gardeEnTexte(texte, raison), demande: demande(nom, raison) };
  }
  const valeurs = [...new Set(lus.map(({ valeur, morceau }) => valeur ?? morceau))];
  const autrement = lus.filter(({ valeur, morceau }) => valeur !== null && !memeMot(valeur, morceau));
  const coupee = deduite || tiret !== null ? `plusieurs valeurs sont lues dans ${guillemets(texte)}` : undefined;
  const lue = autrement.map(({ valeur, morceau }) => `${guillemets(morceau)} est lu ${guillemets(valeur ?? '')}`);
  const alerte = [...(coupee === undefined ? [] : [coupee]), ...lue].join(' ; ');
  const locale = nom === 'thematique' && autrement.length > 0 ? locales(texte, manieres) : undefined;
  return { saisi: valeurs, ...(alerte === '' ? {} : { alerte }), ...(locale ? { aussi: locale } : {}) };
}

/** Le mot du territoire, dans sa colonne si la table en a une. */
const locales = (texte: string, manieres: Manieres): readonly Aussi[] =>
  manieres.voisins.has('thematiqueLocale')
    ? []
    : estLibre(manieres, 'thematiqueLocale')
      ? [{ champ: 'thematiqueLocale', saisi: texte }]
      : [{ titre: THEMATIQUE_LOCALE, saisi: texte }];

/** « Enfance-jeunesse » : deux thématiques connues, quand le mot entier n’en est pas une. */
function couperAuTiret(texte: string, connu: (morceau: string) => boolean): string[] | null {
  const morceaux = texte.split(/\s*[-–—/]\s*/u);
  return morceaux.length > 1 && morceaux.length < 6 && morceaux.every((un) => /^\p{L}/u.test(un) && connu(un))
    ? morceaux
    : null;
}

/** « 50 % » dans la colonne du statut : c’est un avancement ; seul « 100 % » dit aussi le statut. */
function avancementDit(texte: string, nom: NomListe, manieres: Manieres): Lu | null {
  if (nom !== 'statutAction' || !/^\d{1,3}(?:,\d+)?\s?%$/.test(texte) || !estLibre(manieres, 'avancement')) return null;
  const { valeur, etat } = lirePourcentage(saisieTexte(texte));
  if (valeur === null || valeur > 1 || etat === 'ambigue') return null;
  const aussi: readonly Aussi[] = [
    { champ: 'avancement', saisi: valeur, alerte: `${guillemets(texte)} est pris dans la colonne du statut` },
  ];
  if (valeur === 1) {
    const realisee = libelle(nom, 'realisee');
    return { saisi: realisee, alerte: `${guillemets(texte)} est lu ${guillemets(realisee)}`, aussi };
  }
  const raison = `${guillemets(texte)} est un avancement, le statut n’est pas dit`;
  return {
    saisi: { brut: texte },
    alerte: gardeEnTexte(texte, 'c’est un avancement'),
    aussi,
    demande: demande(nom, raison),
  };
}

/** « Terminée / clôturée » : deux mots d’une même valeur. */
function memeDite(texte: string, nom: NomListe): Lu | null {
  const morceaux = texte.split(/\s*[/,;]\s*|\s+(?:et|ou)\s+/);
  if (morceaux.length < 2 || morceaux.length > 4) return null;
  const { elements } = listes[nom];
  if (lireDansListe(saisieTexte(texte), elements).valeur !== null) return null;
  const dites = new Set(morceaux.map((un) => lireDansListe(saisieTexte(un), elements).valeur));
  const [dite = null] = dites;
  return dites.size === 1 && dite !== null
    ? { saisi: dite, alerte: `${guillemets(texte)} est lu ${guillemets(dite)}` }
    : null;
}

function seul(colonne: Colonne, cell: Cell, texte: string, nom: NomListe): Lu {
  const lu = lireSimplement(colonne, cell);
  if (typeof lu.saisi === 'string') return memeMot(lu.saisi, texte) ? { saisi: lu.saisi } : lu;
  if (listes[nom].ouverte || cell.kind === 'error' || /^[-–—_/. ]*$/.test(texte)) return lu;
  const raison = lireDansListe(cell, listes[nom].elements);
  if (raison.etat !== 'mention') return { ...lu, demande: demande(nom, raison.raison ?? '') };
  // « En attente » dit quelque chose du statut, sans en être un.
  return nom === 'statutAction'
    ? { ...lu, demande: demande(nom, `${guillemets(texte)} ne dit pas lequel des statuts de la liste`) }
    : lu;
}

const demande = (nom: NomListe, raison: string): Demande => ({
  raison,
  choix: listes[nom].elements.map(({ libelle }) => ({ valeur: libelle, libelle })),
});
