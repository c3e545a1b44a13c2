import { type NomTable, tableNommee } from '../../dossier/index.ts';
import { guillemets, nombre, plier } from '../../french/index.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { Proposition, Zone } from '../contrat.ts';
import { alertes, type Ligne, type Pose } from './brouillon.ts';
import { Cellules, suite } from './cellules.ts';
import type { Chantier } from './chantier.ts';
import { type Active, type Colonnes, rangerColonnes, titreAjoute } from './colonnes.ts';
import { CITATIONS_D_ACTION, retirerComplements } from './complements.ts';
import { reunirFinanceurs } from './financements.ts';
import { lier } from './liens.ts';
import { Lignes, noterPose } from './lignes.ts';
import { financeursDe, lignesDeNoms, lignesDePaires, pairesDe } from './paires.ts';
import { reverserTout, toutTexte } from './reverser.ts';
import { Unites } from './unites.ts';

/** Convertit les lignes d’une zone dont la table est connue ; rend les lignes de cette table. */
export function convertirZone(
  chantier: Chantier,
  feuille: Sheet,
  zone: Zone,
  proposition: Proposition & { readonly table: NomTable },
  rang: number,
): Conversion {
  const conversion = new Conversion(chantier, feuille, zone, proposition, rang);
  conversion.faire();
  return conversion;
}

const FINANCEMENT = /\b(?:co-?)?financ|\bsubvention|\bbudget|\brecettes?\b/;

class Conversion {
  readonly principales: Ligne[] = [];
  readonly colonnes: Colonnes;
  private readonly table: NomTable;
  private readonly cellules: Cellules;
  private readonly lignes: Lignes;
  private readonly chantier: Chantier;
  private readonly zone: Zone;
  private readonly rang: number;

  constructor(
    chantier: Chantier,
    feuille: Sheet,
    zone: Zone,
    proposition: Proposition & { readonly table: NomTable },
    rang: number,
  ) {
    this.chantier = chantier;
    this.zone = zone;
    this.rang = rang;
    this.table = proposition.table;
    this.colonnes = rangerColonnes(zone, proposition, this.table, chantier.lecteur, new Unites(feuille, zone));
    this.cellules = new Cellules(chantier, feuille, zone, this.colonnes);
    this.lignes = new Lignes(chantier, zone, this.cellules, this.table, rang);
    for (const { source, facteur, uniteDite } of this.colonnes.actives)
      if (facteur !== 1)
        chantier.avertissements.push(
          `${guillemets(source.entete)} (${zone.feuille}) : les montants sont multipliés par ${nombre(facteur)}, ${uniteDite ?? 'd’après l’en-tête'}.`,
        );
  }

  faire(): void {
    const principale = this.colonnes.tables.get(this.table)?.principale;
    for (const [a, b] of this.enregistrements(principale, 0, this.zone.lignes.length)) this.enregistrer(a, b);
    for (const { total } of this.colonnes.gardees) if (total) this.chantier.totaux.push(...total.totaux);
    this.direSansLigne();
    this.cellules.dire();
    if (this.parAnnee)
      this.chantier.avertissements.push(
        `${guillemets(this.cellules.annees?.gardee.source.entete ?? '')} (${this.zone.feuille}) : le tableau a une ligne par année ; chaque montant prend celle de sa ligne.`,
      );
  }

  /** Vrai si ses montants ont pris l’année de leur ligne. */
  get parAnnee(): boolean {
    return this.cellules.annees?.sert ?? false;
  }

  /** Une table proposée dont aucune ligne ne sort se dit : la proposition et le résultat ne se contredisent pas en silence. */
  private direSansLigne(): void {
    if (this.principales.length > 0 || this.zone.lignes.length === 0) return;
    this.chantier.avertissements.push(
      `${guillemets(this.zone.feuille)} : le tableau est lu comme ${guillemets(tableNommee(this.table).titre)}, mais aucune de ses lignes n’en donne une.`,
    );
  }

  /** Les suites de lignes dont la colonne principale a la même cellule. */
  private enregistrements(principale: Active | undefined, debut: number, fin: number): [number, number][] {
    const suites: [number, number][] = [];
    for (let i = debut; i < fin; i += 1) {
      const derniere = suites[suites.length - 1];
      if (derniere && principale && this.memeCellule(principale, i - 1, i)) derniere[1] = i + 1;
      else suites.push([i, i + 1]);
    }
    return suites;
  }

  private memeCellule({ source }: Active, i: number, k: number): boolean {
    if (!source.lignes) return false;
    const ligne = source.lignes[i] ?? 0;
    return (
      ligne !== 0 &&
      ligne === source.lignes[k] &&
      (source.colonnes?.[i] ?? source.rang) === (source.colonnes?.[k] ?? source.rang)
    );
  }

  private enregistrer(a: number, b: number): void {
    const { chantier } = this;
    const lignes = this.lignes.faire(this.colonnes.tables.get(this.table), a, b);
    const principales = this.table === 'CTG_Financements' ? this.dedoubler(lignes) : lignes;
    const secondes: Ligne[] = [];
    for (const [table, siennes] of this.colonnes.tables) {
      if (table === this.table || table === 'CTG_Axes') continue;
      const faites = this.enregistrements(siennes.principale, a, b).flatMap(([c, d]) =>
        this.lignes.faire(siennes, c, d),
      );
      secondes.push(...(table === 'CTG_Financements' ? reunirFinanceurs(this.dedoubler(faites)) : faites));
    }
    if (this.table === 'CTG_Actions' && principales.length > 0) secondes.push(...this.financeursGardes(a, b));
    this.reverserSansNom(principales, secondes);
    const citation = CITATIONS_D_ACTION[this.table];
    const complements = citation === undefined ? [] : retirerComplements(secondes);
    const recoit = principales[0] ?? secondes[0];
    for (const complement of complements) this.completer(complement, principales[0], citation ?? '');
    this.cellules.garderLeReste(a, b, recoit ?? null);
    const [principale] = principales;
    for (const une of principales) for (const seconde of secondes) lier(une, seconde, une === principale);
    if (this.table === 'CTG_Axes') for (const ligne of principales) this.inscrireAxe(ligne);
    else this.rattacherAuxAxes(a, b, [...principales, ...secondes]);
    const ensemble = this.table === 'CTG_Axes' ? secondes : [...principales, ...secondes];
    for (const ligne of ensemble) chantier.ajouter(ligne);
    this.principales.push(...principales);
  }

  /** Une cible, des valeurs sans indicateur nommé ne font pas un indicateur : elles sont gardées sur ce que la ligne nomme. */
  private reverserSansNom(principales: Ligne[], secondes: Ligne[]): void {
    const raison = 'aucun indicateur n’est nommé sur cette ligne';
    for (const lignes of [principales, secondes])
      for (const ligne of lignes.filter((une) => une.table === 'CTG_Indicateurs' && !une.pose('indicateur'))) {
        lignes.splice(lignes.indexOf(ligne), 1);
        const recoit = principales[0] ?? secondes.find(({ table }) => table === 'CTG_Actions');
        if (recoit) reverserTout(ligne, recoit, raison);
        else
          for (const { place, texte } of toutTexte(ligne))
            this.chantier.notes.push({ place, texte, raison, ou: 'note' });
      }
  }

  /** Ce qu’un bilan dit de l’action qu’il cite attend de savoir laquelle c’est. */
  private completer(complement: Ligne, recoit: Ligne | undefined, citation: string): void {
    for (const pose of complement.poses)
      if (
        this.colonnes.actives.some(({ croix, champ, table }) => croix && champ === pose.champ && table === pose.table)
      )
        pose.brut = pose.entete;
    if (recoit) {
      const ref = complement.pose('ref');
      if (ref && !recoit.pose(citation)) {
        complement.retirer('ref');
        recoit.mettre({ ...ref, table: recoit.table, champ: citation });
      }
      recoit.complements.push(complement);
    } else
      for (const pose of complement.poses) noterPose(this.chantier, pose, 'aucune action n’est nommée sur cette ligne');
  }

  /** Une ligne de financement dont le financeur en dit plusieurs : une ligne pour chacun, avec son montant s’il est écrit. */
  private dedoubler(lignes: readonly Ligne[]): Ligne[] {
    const { estLieu } = this.chantier.lecteur.lieux;
    return lignes.flatMap((ligne) => {
      const pose = ligne.pose('financeur');
      if (!pose) return [ligne];
      const seul = ligne.sansAnnee.length === 0 && ligne.poses.every(({ annee }) => annee === undefined);
      const paires = seul ? pairesDe(pose.brut, estLieu, true) : null;
      const noms = paires === null ? financeursDe(pose.brut, estLieu) : null;
      if (noms !== null && !seul) pose.alerte = alertes(pose.alerte, 'plusieurs financeurs pour un même montant');
      if (paires === null && (noms === null || !seul)) return [ligne];
      const { brut, sources, entete } = pose;
      const faites = paires
        ? lignesDePaires(paires, brut, sources, this.rang, entete)
        : lignesDeNoms(noms ?? [], brut, sources, this.rang, entete);
      for (const autre of ligne.poses)
        if (autre !== pose) for (const une of faites) une.mettre({ ...autre, sources: [...autre.sources] });
      for (const [titre, gardes] of ligne.gardes) for (const garde of gardes) faites[0]?.garder(titre, garde);
      return faites;
    });
  }

  /** Les financements écrits dans une colonne sans correspondance, qui reste gardée telle quelle. */
  private financeursGardes(a: number, b: number): Ligne[] {
    return this.colonnes.gardees
      .filter(({ source, titre }) => source.nature !== 'titre' && FINANCEMENT.test(plier(titre)))
      .flatMap(({ source, titre }) =>
        this.cellules.lues(source, a, b).flatMap(({ place, texte }) => {
          const paires = pairesDe(texte, this.chantier.lecteur.lieux.estLieu);
          return paires === null ? [] : lignesDePaires(paires, texte, [place], this.rang, titre);
        }),
      );
  }

  private rattacherAuxAxes(a: number, b: number, lignes: readonly Ligne[]): void {
    const siennes = this.colonnes.tables.get('CTG_Axes');
    if (!siennes) return;
    const actions = lignes.filter(({ table }) => table === 'CTG_Actions');
    for (const [c, d] of this.enregistrements(siennes.principale, a, b))
      for (const ligne of this.lignes.faire(siennes, c, d)) this.rattacherAUnAxe(ligne, lignes, actions);
  }

  /** Le premier axe d’un enregistrement est celui de ses actions ; ce qui ne s’y lie pas est gardé à côté. */
  private rattacherAUnAxe(ligne: Ligne, lignes: readonly Ligne[], actions: readonly Ligne[]): void {
    const poses = [ligne.pose('axe'), ligne.pose('numero')].filter((pose) => pose !== undefined);
    const sources = poses.flatMap((pose) => pose.sources);
    const brut = poses[0]?.brut ?? '';
    const libres = actions.filter((action) => !action.liens.some(({ champ }) => champ === 'axe'));
    const axe = this.chantier.axes.inscrire(ligne, suite, libres.length === 0);
    const [recoit] = lignes;
    if (axe === null) {
      for (const pose of ligne.poses)
        if (recoit) this.reverser(recoit, pose);
        else noterPose(this.chantier, pose, 'aucun axe n’est nommé sur cette ligne');
      return;
    }
    for (const action of libres) action.liens.push({ champ: 'axe', vers: axe, sources, brut });
    if (libres.length > 0 || !recoit) return;
    for (const place of sources)
      recoit.garder(titreAjoute(recoit.table, poses[0]?.entete ?? 'axe'), {
        place,
        texte: brut,
        raison: 'l’axe de la ligne : cette table n’a pas de colonne pour lui',
      });
  }

  private inscrireAxe(ligne: Ligne): void {
    if (this.chantier.axes.inscrire(ligne, suite) !== null) return;
    for (const pose of ligne.poses) noterPose(this.chantier, pose, 'aucun axe n’est nommé sur cette ligne');
    for (const gardes of ligne.gardes.values())
      for (const garde of gardes) this.chantier.notes.push({ ...garde, ou: 'note' });
  }

  private reverser(ligne: Ligne, pose: Pose): void {
    for (const place of pose.sources)
      ligne.garder(pose.entete, { place, texte: pose.brut, raison: 'aucun axe n’est nommé sur cette ligne' });
  }
}
