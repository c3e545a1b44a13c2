import type { NomTable } from '../../dossier/index.ts';
import { guillemets } from '../../french/index.ts';
import type { Place, Zone } from '../contrat.ts';
import { alertes, estTiret, Ligne, type Pose, unePose } from './brouillon.ts';
import type { Cellules } from './cellules.ts';
import type { Chantier } from './chantier.ts';
import type { Active, ColonnesDeTable } from './colonnes.ts';
import { developperPerimetre, eclaterConstats } from './multiplier.ts';

/** Les champs qui valent pour chaque ligne d’un enregistrement dépivoté ; les autres ne sont posés que sur la première. */
const REPETES = new Set([
  'thematiques', 'thematiqueLocale', 'territoire', 'publics', 'annee', 'commune', 'territoireCompetence', 'type', 'unite', 'provenance',
  'collectivite', 'gestionnaire', 'natureGestionnaire', 'indicateur', 'constat', 'action', 'financeur', 'natureFinanceur', 'apport',
  'convention', 'volet', 'acteur', 'natureActeur', 'objet', 'anneeReference', 'dateEffet',
]); // biome-ignore format: une liste

/** Note une valeur que rien ne reçoit. */
export function noterPose(chantier: Chantier, { sources, brut }: Pose, raison: string): void {
  for (const place of sources) chantier.notes.push({ place, texte: brut, raison, ou: 'note' });
}

/** Fait les lignes d’une table avec les cellules d’une zone. `principale` est la table de la zone. */
export class Lignes {
  private readonly chantier: Chantier;
  private readonly zone: Zone;
  private readonly cellules: Cellules;
  private readonly principale: NomTable;
  private readonly rang: number;

  constructor(chantier: Chantier, zone: Zone, cellules: Cellules, principale: NomTable, rang: number) {
    this.chantier = chantier;
    this.zone = zone;
    this.cellules = cellules;
    this.principale = principale;
    this.rang = rang;
  }

  /** Les lignes d’une table pour les lignes a à b de la zone : une, ou une par gerbe remplie. */
  faire(siennes: ColonnesDeTable | undefined, a: number, b: number): Ligne[] {
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
    if (!financeur && this.principale !== 'CTG_Actions' && premiere) {
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
    for (const pose of commune.poses) noterPose(this.chantier, pose, 'aucune colonne de la ligne n’est remplie');
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
