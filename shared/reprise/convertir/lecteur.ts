import type { Colonne, NomTable } from '../../dossier/index.ts';
import {
  couperValeurs,
  ecrireDateLongue,
  ecrirePeriode,
  guillemets,
  type Lecture,
  lireDate,
  lirePeriode,
  lireTexte as lireTexteSeul,
  type Periode,
  plier,
  saisieTexte,
} from '../../french/index.ts';
import { celluleAjoutee } from '../../workbook/lire/ligne.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Decisions } from '../contrat.ts';
import { couperActeurs } from './acteurs.ts';
import { colonneDe } from './brouillon.ts';
import { lireChoix } from './choix.ts';
import { Lieux } from './lieux.ts';
import { lireLieu } from './lire-lieu.ts';
import {
  cleValeur,
  estLibre,
  gardeEnTexte,
  type Lu,
  lireSimplement,
  type Manieres,
  type Outils,
  SOURCE,
} from './lu.ts';
import { avecUnite, lireMontantDe } from './montants.ts';
import { bornesDe, estUnPoint } from './temps.ts';

/** Les colonnes qui se partagent une période écrite dans une seule. */
const PAIRES: Partial<Record<NomTable, readonly [string, string]>> = {
  CTG_Actions: ['debut', 'fin'],
  CTG_Conventions: ['debut', 'fin'],
  CTG_Cooperation: ['debut', 'fin'],
  CTG_Convention: ['dateEffet', 'dateFin'],
};

function lireTexte(colonne: Colonne, cell: Cell, prefixe: string | undefined): Lu {
  // Le cas de loin le plus fréquent : un texte ordinaire.
  if (cell.kind === 'text' && prefixe === undefined) {
    const { etat, valeur } = lireTexteSeul(cell);
    if (etat === 'sure') return { saisi: valeur };
  }
  const lu = lireSimplement(colonne, cell);
  if (typeof lu.saisi !== 'string') return prefixe === undefined ? lu : { ...lu, saisi: { brut: avec(prefixe, cell) } };
  const texte = cell.kind === 'number' ? (celluleAjoutee(cell, SOURCE).valeur ?? lu.saisi) : lu.saisi;
  return { ...lu, saisi: prefixe === undefined ? texte : `${prefixe}\u00A0: ${texte}` };
}

/** « 0,2 » sous « RH (ETP) » ne dit rien sans le nom de sa colonne. */
const nomSiNombre = (cell: Cell, { nomDuNombre }: Manieres): string | undefined =>
  nomDuNombre !== undefined && /^\s*[\d.,]+\s*$/.test(texteVu(cell)) ? nomDuNombre : undefined;

const avec = (prefixe: string, cell: Cell): string => `${prefixe}\u00A0: ${texteVu(cell).trim()}`;

function lireTemps(colonne: Colonne, cell: Cell, manieres: Manieres): Lu {
  const paire = PAIRES[manieres.table];
  if (!paire?.includes(manieres.champ)) return lireSimplement(colonne, cell);
  const court = colonne.type === 'periode' && cell.kind === 'text' ? lireAnneeCourte(colonne, cell, manieres) : null;
  if (court !== null) return court;
  const [debut, fin] = paire;
  const autre = manieres.champ === debut ? fin : debut;
  const ouverte = manieres.champ === fin ? debutSeul(cell, manieres, debut) : null;
  if (ouverte !== null) return ouverte;
  const simple = colonne.type === 'date' ? lireSimplement(colonne, cell) : null;
  if (manieres.voisins.has(autre) || (simple !== null && typeof simple.saisi === 'string'))
    return simple ?? lireSimplement(colonne, cell);
  const lecture = lirePeriode(cell) as Lecture<Periode>;
  const bornes = lecture.etat === 'sure' || lecture.etat === 'deduite' ? bornesDe(lecture) : null;
  const telle =
    simple === null && (bornes?.debut === lecture.valeur || (manieres.champ === fin && bornes?.fin === null));
  if (lecture.valeur !== null && bornes !== null && anneeDeCalendrier(lecture.valeur, manieres)) {
    const alerte = `${guillemets(texteVu(cell).trim())} est lu comme l’année entière : début et fin`;
    return { saisi: lecture.valeur, alerte: lecture.raison, aussi: [{ champ: autre, saisi: lecture.valeur, alerte }] };
  }
  if (bornes === null || telle) return simple ?? lireSimplement(colonne, cell);
  const { raison } = lecture;
  if (simple === null) {
    const [ici, la] = manieres.champ === debut ? [bornes.debut, bornes.fin] : [bornes.fin, bornes.debut];
    return { saisi: ici, alerte: raison, ...(la ? { aussi: [{ champ: autre, saisi: la, alerte: raison }] } : {}) };
  }
  // Une date attendue : un mois ou une année n’en est pas une ; une durée écrite a ses deux jours extrêmes.
  const { du, au, precision } = lecture.valeur as Periode;
  const duree = du !== null && au !== null && !estUnPoint(lecture.valeur as Periode);
  if (!duree && precision !== 'jour') return simple;
  const alerte = `${guillemets(texteVu(cell).trim())} est lu du premier au dernier jour`;
  const [ici, la] = manieres.champ === debut ? [du, au] : [au, du];
  return { saisi: ici, alerte, ...(la ? { aussi: [{ champ: autre, saisi: la, alerte }] } : {}) };
}

const MOIS_COURT =
  /^(janv?|fevr?|mars|avri?l?|mai|juin|juil|aout|sept?|octo?|nov|dec|[a-z]{5,9})\.?[ \-/.]+['’]?(\d{2})$/;
const JOUR_COURT = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/;

/** « sept-24 » : le nom du mois dit que 24 est une année. « 01/01/24 » ne le dit pas : le texte reste, avec ce qu’il peut être. */
function lireAnneeCourte(colonne: Colonne, cell: Cell, manieres: Manieres): Lu | null {
  const texte = texteVu(cell).trim();
  const mois = MOIS_COURT.exec(plier(texte));
  if (mois) {
    const lu = lireTemps(colonne, saisieTexte(`${mois[1]} 20${mois[2]}`), manieres);
    const ecrit = typeof lu.saisi === 'object' && lu.saisi !== null && 'precision' in lu.saisi;
    if (!ecrit) return null;
    return { ...lu, alerte: `${guillemets(texte)} est lu ${ecrirePeriode({ ...(lu.saisi as Periode), texte: '' })}` };
  }
  const jour = JOUR_COURT.exec(texte);
  if (!jour) return null;
  const date = lireDate(saisieTexte(`${jour[1]}/${jour[2]}/20${jour[3]}`)).valeur;
  if (date === null) return null;
  const alerte = gardeEnTexte(texte, `l’année n’a que deux chiffres ; peut-être le ${ecrireDateLongue(date)}`);
  return { saisi: { brut: texte }, alerte };
}

/** « dès 2024 » dans une colonne de fin ou d’échéance dit un début : il y va, si rien d’autre ne le dit ; null sinon. */
function debutSeul(cell: Cell, manieres: Manieres, debut: string): Lu | null {
  const { valeur, etat } = lirePeriode(cell) as Lecture<Periode>;
  if (valeur === null || valeur.du === null || valeur.au !== null || (etat !== 'sure' && etat !== 'deduite'))
    return null;
  const texte = texteVu(cell).trim();
  const colonne = colonneDe(manieres.table, debut);
  const saisi = colonne?.type === 'date' ? valeur.du : valeur;
  if (!estLibre(manieres, debut)) return { saisi: { brut: texte }, alerte: gardeEnTexte(texte, 'c’est un début') };
  if (colonne?.type === 'date' && valeur.precision !== 'jour') return null;
  return { saisi: null, aussi: [{ champ: debut, saisi, alerte: `${guillemets(texte)} est lu comme un début` }] };
}

/** « 2024 » dans la colonne « Calendrier » d’un plan d’actions : l’action dure l’année. */
const anneeDeCalendrier = ({ precision, ...periode }: Periode, { table, calendrier }: Manieres): boolean =>
  table === 'CTG_Actions' && calendrier === true && precision === 'annee' && estUnPoint({ ...periode, precision });

/** Une réf d’action : « Fiche action n° 7 » en donne le numéro. */
function lireRepere(colonne: Colonne, cell: Cell): Lu {
  const lu = lireSimplement(colonne, cell);
  const m =
    typeof lu.saisi === 'string'
      ? /^(?:fiche|action|ref)[a-z \-']*(?:n ?[°o]? ?)?[: ]*([a-z]{0,3}[.-]?\d[\w.-]*)$/.exec(plier(lu.saisi))
      : null;
  if (m?.[1] === undefined) return lu;
  return { saisi: m[1].toUpperCase(), alerte: `la référence est prise dans ${guillemets(String(lu.saisi))}` };
}

/** Lit une cellule pour un champ ; `vu` est son texte, que rendre une fois suffit. */
export type Lire = (cell: Cell, vu?: string) => Lu;

/** Lit les cellules d’un champ, une fois par texte distinct. */
export class Lecteur {
  private readonly decisions: Decisions['valeurs'];
  private readonly outils: Outils;
  private readonly lectures = new Map<string, Lire>();

  constructor(contexte: ContexteReprise, decisions: Decisions) {
    this.decisions = decisions.valeurs;
    this.outils = { contexte, lieux: new Lieux(contexte) };
  }

  get lieux(): Lieux {
    return this.outils.lieux;
  }

  /** La fonction qui lit une cellule pour ce champ ; la même pour toutes les colonnes qui se lisent de même. */
  pour(manieres: Manieres): Lire {
    const { table, champ, facteur, uniteDite, prefixe, nomDuNombre, calendrier, parAn, voisins } = manieres;
    const cle = [
      table,
      champ,
      facteur ?? '',
      uniteDite ?? '',
      prefixe ?? '',
      nomDuNombre ?? '',
      calendrier === true,
      parAn === true,
      [...voisins].sort().join(','),
    ].join('|');
    const connue = this.lectures.get(cle);
    if (connue) return connue;
    const colonne = colonneDe(table, champ);
    if (!colonne) throw new Error(`Champ inconnu : ${table}.${champ}`);
    const decidees = Object.keys(this.decisions).some((une) => une.startsWith(`${table}.${champ}|`));
    const simple = colonne.type === 'texte' && !colonne.multiple && !decidees;
    const textes = new Map<string, Lu>();
    const nombres = new Map<unknown, { readonly kind: Cell['kind']; readonly vu: string; readonly lu: Lu }>();
    const lire: Lire = (cell, vu = texteVu(cell)) => {
      if (cell.kind !== 'text') {
        const lue = nombres.get(cell.value);
        if (lue && lue.kind === cell.kind && lue.vu === vu) return lue.lu;
        const lu = this.lire(colonne, cell, manieres);
        nombres.set(cell.value, { kind: cell.kind, vu, lu });
        return lu;
      }
      const texte = String(cell.value);
      // Un long texte ne se répète guère : le garder coûterait plus que le relire.
      if (simple && texte.length > 40) return this.lire(colonne, cell, manieres);
      const lue = textes.get(texte);
      if (lue) return lue;
      const lu = decidees ? this.avecDecision(colonne, cell, manieres) : this.lire(colonne, cell, manieres);
      textes.set(texte, lu);
      return lu;
    };
    this.lectures.set(cle, lire);
    return lire;
  }

  private avecDecision(colonne: Colonne, cell: Cell, manieres: Manieres): Lu {
    const { table, champ } = manieres;
    const decision = (texte: string): string | null | undefined => {
      const cle = cleValeur(table, champ, texte);
      return Object.hasOwn(this.decisions, cle) ? this.decisions[cle] : undefined;
    };
    const texte = texteVu(cell).trim();
    const entiere = decision(texte);
    if (entiere === null) return { saisi: { brut: texte }, alerte: gardeEnTexte(texte, 'c’est votre décision') };
    if (entiere !== undefined) return sansDemande(this.lire(colonne, saisieTexte(entiere), manieres));
    if (!colonne.multiple) return this.lire(colonne, cell, manieres);
    const morceaux = couperActeurs(texte, this.lieux.estLieu).valeurs;
    if (!morceaux.some((un) => typeof decision(un) === 'string')) return this.lire(colonne, cell, manieres);
    const decides = morceaux.map((un) => decision(un) ?? un);
    return this.lire(colonne, saisieTexte([...new Set(decides)].join(' ; ')), manieres);
  }

  private lire(colonne: Colonne, cell: Cell, manieres: Manieres): Lu {
    if (cell.kind === 'error') return lireSimplement(colonne, cell);
    const { table, champ, prefixe } = manieres;
    switch (colonne.type) {
      case 'montant':
        return lireMontantDe(colonne, cell, manieres);
      case 'decimal':
        return avecUnite(lireSimplement(colonne, cell), cell, manieres);
      case 'date':
      case 'periode':
        return lireTemps(colonne, cell, manieres);
      case 'liste':
        return lireChoix(colonne, cell, manieres);
      case 'insee':
      case 'siren':
      case 'caf':
        return lireLieu(colonne, cell, manieres, this.outils);
      case 'code':
        return lireRepere(colonne, cell);
      case 'texte':
        if (table === 'CTG_Perimetre' && champ === 'commune') return lireLieu(colonne, cell, manieres, this.outils);
        if (colonne.multiple) return this.lireActeurs(colonne, cell);
        return lireTexte(colonne, cell, prefixe ?? nomSiNombre(cell, manieres));
      default:
        return lireSimplement(colonne, cell);
    }
  }

  private lireActeurs(colonne: Colonne, cell: Cell): Lu {
    const texte = texteVu(cell);
    const { valeurs, deduite } = couperActeurs(texte, this.lieux.estLieu);
    if (!deduite || couperValeurs(texte).length > 200) return lireSimplement(colonne, cell);
    return { saisi: valeurs, alerte: `plusieurs acteurs sont lus dans ${guillemets(texte.trim())}` };
  }
}

const sansDemande = ({ demande: _, ...lu }: Lu): Lu => lu;
