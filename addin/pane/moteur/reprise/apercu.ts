import { tableNommee } from '../../../../shared/dossier/dossier.ts';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import type { Analyse, Reprise, TexteConserve, ValeurReprise } from '../../../../shared/reprise/contrat.ts';
import { valeurALire } from '../../../../shared/reprise/rapport/mots.ts';
import { titreDeChamp } from '../../../../shared/reprise/rapport/places.ts';
import type { Page, VueChamp, VueLigne } from './contrat.ts';
import { placeExcel, situerDansLesZones } from './places.ts';

/** Une ligne d’origine et tout ce qu’elle donne. */
interface Fiche {
  readonly valeurs: ValeurReprise[];
  readonly gardes: TexteConserve[];
}

const cleLigne = (table: NomTable, ligne: number): string => `${table}|${ligne}`;

/** Les champs qui nomment une ligne, du plus court au plus parlant. */
const TITRES: readonly string[] = [
  'ref',
  'numero',
  'action',
  'axe',
  'constat',
  'libelle',
  'nom',
  'intitule',
  'financeur',
];

/** Sans ce qui ne change pas le sens d’un nombre : espaces et signe de l’euro. */
const nu = (texte: string): string => plier(texte).replace(/[\s€]/g, '');

/** Le texte d’origine, s’il ne se lit pas comme ce qui sera écrit ; null s’il dit la même chose. */
const origineDe = (valeur: ValeurReprise): string | null =>
  nu(valeur.brut) === nu(valeurALire(valeur)) ? null : valeur.brut.trim();

/** L’aperçu d’une reprise, tableau par tableau ; ce qui coûte ne se fait qu’une fois par tableau. */
export class Apercu {
  readonly #analyse: Analyse;
  readonly #parZone = new Map<number, { readonly valeurs: ValeurReprise[]; readonly gardes: TexteConserve[] }>();
  readonly #fiches = new Map<number, readonly Fiche[]>();

  constructor(analyse: Analyse, { valeurs, conservees }: Reprise) {
    this.#analyse = analyse;
    const situer = situerDansLesZones(analyse.zones.map(({ zone }) => zone));
    const rangs = (zone: number) => {
      const deja = this.#parZone.get(zone) ?? { valeurs: [], gardes: [] };
      this.#parZone.set(zone, deja);
      return deja;
    };
    for (const valeur of valeurs) {
      const zone = zoneDe(valeur, situer);
      if (zone !== undefined) rangs(zone).valeurs.push(valeur);
    }
    for (const conservee of conservees) {
      const zone = situer(conservee.place);
      if (zone !== undefined) rangs(zone).gardes.push(conservee);
    }
  }

  page(zone: number, depuis: number, nombre: number): Page<VueLigne> {
    const fiches = this.#fichesDe(zone);
    const table = this.#analyse.zones[zone]?.proposition.table ?? null;
    return {
      total: fiches.length,
      elements: fiches.slice(depuis, depuis + nombre).map((fiche) => vueDe(fiche, table)),
    };
  }

  #fichesDe(zone: number): readonly Fiche[] {
    const connues = this.#fiches.get(zone);
    if (connues) return connues;
    const { valeurs, gardes } = this.#parZone.get(zone) ?? { valeurs: [], gardes: [] };
    const principale = this.#analyse.zones[zone]?.proposition.table;
    const fiches = new Map<string, Fiche>();
    const parRang = new Map<number, Fiche>();
    const ouvrir = (cle: string): Fiche => {
      const fiche = fiches.get(cle) ?? { valeurs: [], gardes: [] };
      fiches.set(cle, fiche);
      return fiche;
    };
    for (const valeur of valeurs) {
      if (valeur.table !== principale) continue;
      const fiche = ouvrir(cleLigne(valeur.table, valeur.ligne));
      fiche.valeurs.push(valeur);
      for (const { ligne } of valeur.sources) if (!parRang.has(ligne)) parRang.set(ligne, fiche);
    }
    // Ce que la même ligne donne à d’autres tables se montre avec elle.
    for (const valeur of valeurs) {
      if (valeur.table === principale) continue;
      const sienne = valeur.sources.map(({ ligne }) => parRang.get(ligne)).find((fiche) => fiche !== undefined);
      (sienne ?? ouvrir(cleLigne(valeur.table, valeur.ligne))).valeurs.push(valeur);
    }
    for (const garde of gardes) {
      const { ou } = garde;
      const sienne =
        (ou === 'note' ? undefined : fiches.get(cleLigne(ou.table, ou.ligne))) ?? parRang.get(garde.place.ligne);
      sienne?.gardes.push(garde);
    }
    const rendues = [...fiches.values()].filter((fiche) => fiche.valeurs.length > 0);
    this.#fiches.set(zone, rendues);
    return rendues;
  }
}

/** La zone d’une valeur : celle de sa première cellule qui est dans une zone (un bandeau ou un titre n’y est pas toujours). */
function zoneDe({ sources }: ValeurReprise, situer: ReturnType<typeof situerDansLesZones>): number | undefined {
  for (const source of sources) {
    const zone = situer(source);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function vueDe({ valeurs, gardes }: Fiche, principale: NomTable | null): VueLigne {
  const premiere = valeurs[0]!;
  const nommantes = TITRES.flatMap((champ) => {
    const sienne = valeurs.find((valeur) => valeur.table === premiere.table && valeur.champ === champ);
    return sienne ? [valeurALire(sienne)] : [];
  });
  return {
    cle: cleLigne(premiere.table, premiere.ligne),
    titre: nommantes.slice(0, 2).join(' · ') || valeurALire(premiere),
    place: placeExcel(premiere.sources[0]!),
    champs: valeurs.map((valeur): VueChamp => {
      const titre = titreDeChamp(valeur.table, valeur.champ, valeur.annee);
      return {
        libelle: valeur.table === principale ? titre : `${tableNommee(valeur.table).titre} : ${titre}`,
        valeur: valeurALire(valeur),
        origine: origineDe(valeur),
        alerte: valeur.alerte ?? null,
        place: placeExcel(valeur.sources[0]!),
      };
    }),
    gardes: gardes.map(({ ou, texte }) => ({ titre: ou === 'note' ? 'Note' : ou.titre, texte })),
  };
}
