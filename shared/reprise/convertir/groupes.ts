import type { NomTable } from '../../dossier/index.ts';
import { distance, enumerer, guillemets, nettoyer, plier } from '../../french/index.ts';
import type { GroupeValeurs, Place } from '../contrat.ts';
import { formeCommune } from './acteurs.ts';
import { cleValeur, type Demande } from './lu.ts';

interface Ecriture {
  readonly texte: string;
  readonly places: Place[];
}

interface Suivi {
  readonly table: NomTable;
  readonly champ: string;
  readonly ecritures: Map<string, Ecriture>;
}

interface Demandee extends Ecriture {
  readonly table: NomTable;
  readonly champ: string;
  readonly demande: Demande;
}

/** Au-delà, deux écritures ne sont plus rapprochées à une lettre près : elles le sont encore par leurs mots. */
const RAPPROCHEES = 400;
const SUIVIS = new Set([
  'CTG_Actions.pilote',
  'CTG_Actions.partenaires',
  'CTG_Actions.territoire',
  'CTG_Axes.axe',
  'CTG_Financements.financeur',
  'CTG_Interventions.acteur',
  'CTG_Interventions.territoire',
  'CTG_Diagnostic.territoire',
  'CTG_Conventions.signataire',
  'CTG_Conventions.gestionnaire',
  'CTG_CEJ.gestionnaire',
  'CTG_Equipements.gestionnaire',
  'CTG_Equipements.collectivite',
  'CTG_Cooperation.employeur',
]);

/** Ce que l’agent aura à décider : une fois pour toutes les places. */
export class Groupes {
  private readonly decisions: Readonly<Record<string, string | null>>;
  private readonly suivis = new Map<string, Suivi>();
  private readonly decide: boolean;
  private dernier: Suivi | undefined;
  private readonly demandes = new Map<string, Demandee>();

  constructor(decisions: Readonly<Record<string, string | null>>) {
    this.decisions = decisions;
    this.decide = Object.keys(decisions).length > 0;
  }

  /** Vrai si les écritures de ce champ se rapprochent. */
  static suit(table: NomTable, champ: string): boolean {
    return SUIVIS.has(`${table}.${champ}`);
  }

  noter(table: NomTable, champ: string, texte: string, place: Place): void {
    if (texte.length > 120 || (this.decide && Object.hasOwn(this.decisions, cleValeur(table, champ, texte)))) return;
    const ecritures = this.ecrituresDe(table, champ);
    const ecriture = ecritures.get(texte);
    if (ecriture) ecriture.places.push(place);
    else ecritures.set(texte, { texte, places: [place] });
  }

  /** Les écritures d’un champ ; celles du dernier champ demandé sont sous la main. */
  private ecrituresDe(table: NomTable, champ: string): Map<string, Ecriture> {
    if (this.dernier?.table === table && this.dernier.champ === champ) return this.dernier.ecritures;
    const cle = `${table}.${champ}`;
    const suivi = this.suivis.get(cle) ?? { table, champ, ecritures: new Map<string, Ecriture>() };
    this.suivis.set(cle, suivi);
    this.dernier = suivi;
    return suivi.ecritures;
  }

  demander(table: NomTable, champ: string, texte: string, place: Place, demande: Demande): void {
    const cle = cleValeur(table, champ, texte);
    if (Object.hasOwn(this.decisions, cle)) return;
    const connue = this.demandes.get(cle);
    if (connue) connue.places.push(place);
    else this.demandes.set(cle, { table, champ, texte, places: [place], demande });
  }

  /** Une place dont la demande est résolue autrement : elle n’est plus à décider. */
  resoudre(table: NomTable, champ: string, texte: string, place: Place): void {
    const cle = cleValeur(table, champ, texte);
    const places = this.demandes.get(cle)?.places;
    const rang = places?.indexOf(place) ?? -1;
    if (places && rang >= 0) places.splice(rang, 1);
    if (places?.length === 0) this.demandes.delete(cle);
  }

  questions(): GroupeValeurs[] {
    const demandees = [...this.demandes].map(
      ([id, { table, champ, texte, places, demande }]): GroupeValeurs => ({
        id,
        table,
        champ,
        variantes: [{ texte, cle: id, places }],
        proposition: null,
        choix: demande.choix,
        raison: demande.raison,
      }),
    );
    return [...demandees, ...[...this.suivis.values()].flatMap(rapprocher)];
  }
}

/** Les écritures d’un champ qui disent la même chose, groupe par groupe. */
function rapprocher({ table, champ, ecritures }: Suivi): GroupeValeurs[] {
  const parForme = new Map<string, Ecriture[]>();
  for (const ecriture of ecritures.values()) {
    const forme = formeCommune(ecriture.texte);
    const memes = parForme.get(forme);
    if (memes) memes.push(ecriture);
    else parForme.set(forme, [ecriture]);
  }
  const groupes: { readonly forme: string; readonly ecritures: Ecriture[] }[] = [];
  for (const [forme, memes] of parForme) {
    const proche = parForme.size > RAPPROCHEES ? undefined : groupes.find((groupe) => voisines(groupe.forme, forme));
    if (proche) proche.ecritures.push(...memes);
    else groupes.push({ forme, ecritures: [...memes] });
  }
  return groupes.flatMap(({ forme, ecritures: memes }) => {
    if (new Set(memes.map(({ texte }) => nettoyer(texte))).size < 2) return [];
    const rangees = [...memes].sort((a, b) => b.places.length - a.places.length);
    const textes = rangees.map(({ texte }) => texte);
    return [
      {
        id: `${table}.${champ}|${forme}`,
        table,
        champ,
        variantes: rangees.map(({ texte, places }) => ({ texte, cle: cleValeur(table, champ, texte), places })),
        proposition: textes[0] ?? null,
        choix: textes.map((texte) => ({ valeur: texte, libelle: texte })),
        raison: `${enumerer(textes.slice(0, 4).map(guillemets))} semblent dire la même chose`,
      },
    ];
  });
}

const chiffres = (texte: string): string => texte.replace(/\D+/g, ' ').trim();

/** À une lettre près, sur des textes assez longs et dont les nombres sont les mêmes. */
function voisines(a: string, b: string): boolean {
  if (a.length < 8 || b.length < 8 || chiffres(a) !== chiffres(b)) return false;
  return distance(plier(a), plier(b), 1) <= 1;
}
