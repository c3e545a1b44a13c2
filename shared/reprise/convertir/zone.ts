import { type NomTable, tableNommee } from '../../dossier/index.ts';
import { guillemets, nombre, plier } from '../../french/index.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { Place, Proposition, Zone } from '../contrat.ts';
import { alertes, estTiret, Ligne, type Pose, unePose } from './brouillon.ts';
import { Cellules, suite } from './cellules.ts';
import type { Chantier } from './chantier.ts';
import { type Active, type Colonnes, type ColonnesDeTable, rangerColonnes, titreAjoute } from './colonnes.ts';
import { CITATIONS_D_ACTION, retirerComplements } from './complements.ts';
import { reunirFinanceurs } from './financements.ts';
import { lier } from './liens.ts';
import { developperPerimetre, eclaterConstats } from './multiplier.ts';
import { financeursDe, lignesDeNoms, lignesDePaires, pairesDe } from './paires.ts';
import { reverserTout, toutTexte } from './reverser.ts';
import { Unites } from './unites.ts';

/** Les champs qui valent pour chaque ligne d’un enregistrement dépivoté ; les autres ne sont posés que sur la première. */
const REPETES = new Set([
  'thematiques', 'thematiqueLocale', 'territoire', 'publics', 'annee', 'commune', 'territoireCompetence', 'type', 'unite', 'provenance',
  'collectivite', 'gestionnaire', 'natureGestionnaire', 'indicateur', 'constat', 'action', 'financeur', 'natureFinanceur', 'apport',
  'convention', 'volet', 'acteur', 'natureActeur', 'objet', 'anneeReference', 'dateEffet',
]); // biome-ignore format: une liste

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

export class Conversion {
  readonly principales: Ligne[] = [];
  readonly colonnes: Colonnes;
  private readonly table: NomTable;
  private readonly cellules: Cellules;
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
    const lignes = this.faireLignes(this.colonnes.tables.get(this.table), a, b);
    const principales = this.table === 'CTG_Financements' ? this.dedoubler(lignes) : lignes;
    const secondes: Ligne[] = [];
    for (const [table, siennes] of this.colonnes.tables) {
      if (table === this.table || table === 'CTG_Axes') continue;
      const faites = this.enregistrements(siennes.principale, a, b).flatMap(([c, d]) =>
        this.faireLignes(siennes, c, d),
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
    } else for (const pose of complement.poses) this.noter(pose, 'aucune action n’est nommée sur cette ligne');
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
      for (const ligne of this.faireLignes(siennes, c, d)) this.rattacherAUnAxe(ligne, lignes, actions);
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
        else this.noter(pose, 'aucun axe n’est nommé sur cette ligne');
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
    for (const pose of ligne.poses) this.noter(pose, 'aucun axe n’est nommé sur cette ligne');
    for (const gardes of ligne.gardes.values())
      for (const garde of gardes) this.chantier.notes.push({ ...garde, ou: 'note' });
  }

  private reverser(ligne: Ligne, pose: Pose): void {
    for (const place of pose.sources)
      ligne.garder(pose.entete, { place, texte: pose.brut, raison: 'aucun axe n’est nommé sur cette ligne' });
  }

  private noter(pose: Pose, raison: string): void {
    for (const place of pose.sources) this.chantier.notes.push({ place, texte: pose.brut, raison, ou: 'note' });
  }

  /** Les lignes d’une table pour les lignes a à b de la zone : une, ou une par gerbe remplie. */
  private faireLignes(siennes: ColonnesDeTable | undefined, a: number, b: number): Ligne[] {
    if (!siennes) return [];
    const { table, partagees, gerbes } = siennes;
    const commune = new Ligne(table, this.rang);
    this.cellules.remplir(commune, partagees, a, b, false);
    if (gerbes.length === 0)
      return commune.vide
        ? []
        : table === 'CTG_Perimetre'
          ? developperPerimetre(commune, this.chantier.lecteur.lieux)
          : [commune];
    const faites: Ligne[] = [];
    for (const gerbe of gerbes) {
      const ligne = new Ligne(table, this.rang);
      const places = this.cellules.remplir(ligne, gerbe, a, b, true);
      if (places.length === 0 || this.ecarterTirets(ligne)) continue;
      this.poserFixe(ligne, gerbe, places);
      faites.push(...(table === 'CTG_Diagnostic' ? eclaterConstats(ligne) : [ligne]));
    }
    if (faites.length === 0) return this.sansGerbe(commune, siennes);
    if (table === 'CTG_Financements') faites.push(...this.separerMontants(commune, faites));
    for (const pose of commune.poses) {
      const sans = faites.filter((ligne) => !ligne.pose(pose.champ, pose.annee));
      const [premiere] = sans;
      if (!premiere) this.garderPose(faites[0] as Ligne, pose);
      else if (REPETES.has(pose.champ)) for (const ligne of sans) ligne.mettre({ ...pose, sources: [...pose.sources] });
      else
        premiere.mettre(
          faites.length > 1
            ? { ...pose, alerte: alertes(pose.alerte, `dit pour ${faites.length} lignes, posé sur la première`) }
            : pose,
        );
    }
    for (const [titre, gardes] of commune.gardes) for (const garde of gardes) faites[0]?.garder(titre, garde);
    faites[0]?.sansAnnee.push(...commune.sansAnnee);
    return faites;
  }

  /** Des tirets seuls ne font pas une ligne de financement : ils sont mis de côté. */
  private ecarterTirets({ table, poses, sansAnnee }: Ligne): boolean {
    const toutes = [...poses, ...sansAnnee];
    if (table !== 'CTG_Financements' || toutes.length === 0 || !toutes.every(({ brut }) => estTiret(brut)))
      return false;
    for (const { sources, brut } of toutes) for (const place of sources) this.chantier.ecarterTiret(place, brut);
    return true;
  }

  /**
   * Un montant va au financeur que sa colonne ou sa ligne nomme, jamais à celui d’une autre colonne. Rend la ligne du financeur
   * nommé sur la même ligne ; sans lui, celle, sans financeur, que l’action gardera à côté.
   */
  private separerMontants(commune: Ligne, faites: readonly Ligne[]): Ligne[] {
    const montants = commune.poses.filter(({ annee }) => annee !== undefined);
    if (montants.length === 0 && commune.sansAnnee.length === 0) return [];
    const separee = new Ligne(commune.table, this.rang);
    const financeur = commune.pose('financeur');
    const raison = 'aucun financeur n’est nommé pour ce montant : il n’entre dans aucun financement';
    const [premiere] = faites;
    if (!financeur && this.table !== 'CTG_Actions' && premiere) {
      for (const { entete, sources, brut } of [...montants, ...commune.sansAnnee])
        for (const place of sources) premiere.garder(entete, { place, texte: brut, raison });
      for (const entete of new Set([...montants, ...commune.sansAnnee].map((pose) => pose.entete)))
        this.chantier.avertissements.push(`${guillemets(entete)} (${this.zone.feuille}) : ${raison}.`);
    } else {
      for (const pose of montants) separee.mettre(pose);
      separee.sansAnnee.push(...commune.sansAnnee);
      if (financeur) separee.mettre({ ...financeur, sources: [...financeur.sources] });
    }
    for (const { champ, annee } of montants) commune.retirer(champ, annee);
    commune.sansAnnee.length = 0;
    if (financeur && faites.every((ligne) => ligne.pose('financeur'))) commune.retirer('financeur');
    return separee.vide ? [] : [separee];
  }

  private garderPose(ligne: Ligne, pose: Pose): void {
    for (const place of pose.sources)
      ligne.garder(pose.entete, { place, texte: pose.brut, raison: 'l’en-tête des colonnes dit déjà cette valeur' });
  }

  /** Une ligne dont aucune colonne dépivotée n’est remplie : une ligne si elle nomme quelque chose, sinon une note. */
  private sansGerbe(commune: Ligne, { principale }: ColonnesDeTable): Ligne[] {
    if (commune.vide) return [];
    if ((principale && commune.pose(principale.champ)) || commune.sansAnnee.length > 0) return [commune];
    for (const pose of commune.poses) this.noter(pose, 'aucune colonne de la ligne n’est remplie');
    for (const gardes of commune.gardes.values())
      for (const garde of gardes) this.chantier.notes.push({ ...garde, ou: 'note' });
    return [];
  }

  private poserFixe(ligne: Ligne, gerbe: readonly Active[], places: readonly Place[]): void {
    for (const active of gerbe) {
      // Les colonnes d’un indicateur ne disent pas toutes la même année : seule une colonne remplie dit la sienne.
      if (ligne.table === 'CTG_Indicateurs' ? !ligne.pose(active.champ, active.annee) : active !== gerbe[0]) continue;
      for (const { champ, texte, lu } of active.fixes)
        if (!ligne.pose(champ))
          ligne.poses.push(
            unePose(ligne.table, champ, undefined, lu.saisi, texte, [...places], lu.alerte, active.titre),
          );
    }
  }
}
