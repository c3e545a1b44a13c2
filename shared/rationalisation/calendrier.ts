import type { Cellule } from '../dossier/cellule.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { annee, comparerDates, type DateIso, ecrireDate } from '../french/calendrier.ts';
import { plier } from '../french/normaliser.ts';
import { comparer } from '../french/ordre.ts';
import { est } from '../reference/listes.ts';
import { typographier } from '../rules/phrases.ts';
import { anneesAutour } from './annees.ts';
import { periodeDeLaCtg, reperer } from './base.ts';
import type { Calendrier, ContexteRationalisation, Echeance, PlaceAuCalendrier } from './contrat.ts';
import { joursCompris } from './duree.ts';
import { deCommune, nomsDesCommunes } from './lieux.ts';
import { phraseDeLaPlace } from './phrases-calendrier.ts';

type Ctg = Calendrier['ctg'];
type Ligne = Dossier['conventions'][number];

/** Le calendrier des conventions existantes face aux années de la CTG ; l’ordre des lignes n’y change rien. */
export function calendrierDe(dossier: Dossier, { territoires, au }: ContexteRationalisation): Calendrier {
  const ctg = periodeDeLaCtg(dossier);
  const communes = nomsDesCommunes(dossier, territoires);
  const { generation, precedente } = dossier.convention;
  const renouvellement = est('generation', generation.valeur, '2', '3', '4') || precedente.valeur !== null;
  const annees = anneesAutour(
    ctg,
    dossier.conventions.map(({ debut, fin }) => ({ debut: debut.valeur, fin: fin.valeur })),
    au,
  );
  const echeances = reperer(dossier, 'conventions')
    .map(({ ligne, repere }): Echeance => {
      const [debut, fin] = [ligne.debut.valeur, ligne.fin.valeur];
      const place = placeDe(debut, fin, ctg);
      const suite = horsDesAnnees([debut, fin], annees);
      return {
        repere,
        type: texteDe(ligne.type),
        territoire: texteDe(ligne.territoire),
        acteur: texteDe(ligne.signataire),
        debut,
        fin,
        place,
        joursDeTrou: place === 'avant' ? joursCompris(fin!, ctg.debut!) - 2 : 0,
        joursEnCommun: enCommun(debut, fin, place, ctg),
        etat: etatDe(debut, fin, au),
        phrase: typographier(
          `${sujetDe(ligne, communes)} : ${phraseDeLaPlace(ligne, place, ctg, { cej: estCej(ligne), relais: relaisDe(ligne, dossier), renouvellement })}${suite}`,
        ),
      };
    })
    .sort(parFin);
  return {
    ctg,
    annees,
    echeances,
    prochaines: echeances.filter(({ debut, fin }) => fin !== null && fin >= au && (debut === null || debut <= fin)),
  };
}

const texteDe = ({ valeur, brut }: Cellule<string>): string | null => valeur ?? (brut.trim() || null);
const estCej = ({ type }: Ligne): boolean => est('typeConvention', type.valeur, 'cej');

function placeDe(debut: DateIso | null, fin: DateIso | null, ctg: Ctg): PlaceAuCalendrier {
  if (debut === null || fin === null || fin < debut) return 'inconnue';
  if (ctg.debut !== null && ctg.fin !== null && ctg.fin < ctg.debut) return 'inconnue';
  if (ctg.debut !== null && fin < ctg.debut) return 'avant';
  if (ctg.fin !== null && debut > ctg.fin) return 'apres';
  if (ctg.debut === null || ctg.fin === null) return 'inconnue';
  if (debut < ctg.debut) return fin > ctg.fin ? 'autour' : 'debut';
  return fin > ctg.fin ? 'fin' : 'dedans';
}

function enCommun(debut: DateIso | null, fin: DateIso | null, place: PlaceAuCalendrier, ctg: Ctg): number {
  if (debut === null || fin === null || ctg.debut === null || ctg.fin === null) return 0;
  if (place === 'inconnue' || place === 'avant' || place === 'apres') return 0;
  return joursCompris(debut > ctg.debut ? debut : ctg.debut, fin < ctg.fin ? fin : ctg.fin);
}

function etatDe(debut: DateIso | null, fin: DateIso | null, au: DateIso): Echeance['etat'] {
  if (debut !== null && fin !== null && fin < debut) return 'inconnu';
  if (fin !== null && fin < au) return 'echue';
  if (debut !== null && debut > au) return 'a-venir';
  return debut !== null && fin !== null ? 'en-cours' : 'inconnu';
}

/** La convention de même type et de même territoire qui continue celle-ci sans trou. */
function relaisDe(ligne: Ligne, { conventions }: Dossier): string | null {
  const [fin, type, ou] = [ligne.fin.valeur, ligne.type.valeur, ligneOu(ligne)];
  if (fin === null || type === null || ou === '') return null;
  const relais = conventions
    .filter((autre) => autre !== ligne && autre.type.valeur === type && ligneOu(autre) === ou)
    .filter(({ debut: { valeur: du }, fin: { valeur: au } }) => du !== null && au !== null && au > fin && du <= au)
    .filter(({ debut }) => joursCompris(fin, debut.valeur!) <= 2)
    .map(({ ref }) => ref.valeur ?? 'une autre convention');
  return relais.sort(comparer)[0] ?? null;
}
const ligneOu = ({ territoire, signataire }: Ligne): string => plier(territoire.valeur ?? signataire.valeur ?? '');

/** « CEJ de Gex », « PSU, Pays de Gex Agglo », « Convention C2 ». */
function sujetDe(ligne: Ligne, communes: ReadonlyMap<string, string>): string {
  const type = texteDe(ligne.type);
  const genre = type === null || est('typeConvention', type, 'autre') ? 'Convention' : type;
  const lieu = texteDe(ligne.territoire);
  const deLieu = lieu === null ? null : deCommune(lieu, communes);
  if (deLieu !== null) return `${genre} ${deLieu}`;
  const qui = lieu ?? texteDe(ligne.signataire);
  if (qui !== null) return `${genre}, ${qui}`;
  const ref = ligne.ref.brut.trim();
  return `${genre} ${ref || `de la ligne ${ligne.origine.ligne}`}`;
}

function horsDesAnnees(dates: readonly (DateIso | null)[], annees: readonly number[]): string {
  const [premiere, derniere] = [annees[0] ?? 0, annees.at(-1) ?? 0];
  const dehors = dates.flatMap((date) =>
    date !== null && (annee(date) < premiere || annee(date) > derniere) ? [ecrireDate(date)] : [],
  );
  if (dehors.length === 0) return '';
  return ` ; hors du calendrier (${premiere}-${derniere}), à vérifier : ${[...new Set(dehors)].join(' et ')}`;
}

const dateOuDernier = (a: DateIso | null, b: DateIso | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : comparerDates(a, b);

/** Par fin, puis début ; ce qui n’a pas de date vient après. Le nom départage, jamais le rang. */
const parFin = (a: Echeance, b: Echeance): number =>
  dateOuDernier(a.fin, b.fin) ||
  dateOuDernier(a.debut, b.debut) ||
  comparer(a.repere.nom, b.repere.nom) ||
  comparer(a.phrase, b.phrase);
