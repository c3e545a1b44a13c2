import type { DateIso } from '../../french/calendrier.ts';
import { ecrireMontant } from '../../french/index.ts';
import { comparer } from '../../french/ordre.ts';
import { est, libelle, listes } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { seuils } from '../../rules/seuils.ts';
import { reperer } from '../base.ts';
import type { Repere } from '../contrat.ts';
import { typeDuService } from '../propositions/services.ts';
import type { CodeTaux } from '../taux.ts';
import type { LigneDuBilan } from './lignes.ts';
import { nommerRepere } from './montants.ts';
import { apportDe, type PartDeLigne, rangees, repartir } from './partage.ts';
import { type Annuel, ecrit, estime, type GenreDePart, laPlusTardive } from './parts.ts';
import { type Atelier, direTauxInconnu, engage, type Successions, territoireDes } from './successions.ts';

/** Un équipement, les lignes de CEJ qu’il reprend et ce que chacune apporte. */
interface Suite {
  readonly ligne: Ligne<'equipements'>;
  readonly repere: Repere;
  readonly territoire: string;
  readonly gestionnaire: string;
  readonly capacite: number | null;
  readonly liees: readonly LigneDuBilan[];
  readonly apports: readonly Pick<PartDeLigne, 'ligne' | 'apport'>[];
}

/** Le taux de la place ou de l’heure nouvelle de ce type d’équipement ; null s’il n’y en a pas dans cette unité. */
function tauxNouveau({ type, unite }: Ligne<'equipements'>): CodeTaux | null {
  if (est('typeEquipement', type.valeur, 'eaje') && est('unite', unite.valeur, 'places')) return 'eaje-place-nouvelle';
  if (est('typeEquipement', type.valeur, 'alsh-peri', 'alsh-extra') && est('unite', unite.valeur, 'heures'))
    return 'alsh-heure-nouvelle';
  return null;
}

/** Compte chaque équipement une fois, quel que soit le nombre de lignes qui y mènent. */
export function compterEquipements(atelier: Atelier, suites: Successions): void {
  const { dossier, noms, comptable, lignes } = atelier;
  const vus = new Set<string>();
  const parRang = new Map<number, LigneDuBilan[]>();
  for (const ligne of lignes)
    for (const rang of ligne.lien.equipements) parRang.set(rang, [...(parRang.get(rang) ?? []), ligne]);
  const ordre = (rang: number): string => `${dossier.equipements[rang]?.ref.brut}|${rang}`;
  reperer(dossier, 'equipements').forEach(({ ligne, repere }, rang) => {
    const ref = ligne.ref.valeur === null ? '' : formeDeRef(ligne.ref.valeur);
    if (ref !== '' && vus.has(ref)) {
      comptable.dire(
        'equipement-en-double',
        repere,
        `${nommerRepere(repere)} : la réf « ${ligne.ref.brut} » est déjà celle d’un équipement ; seul le premier compte.`,
        'Donner à chaque équipement sa réf.',
      );
      return;
    }
    vus.add(ref);
    const liees = rangees(parRang.get(rang) ?? []);
    const propre = noms.cle(ligne.territoireCompetence.valeur);
    const suite: Suite = {
      ligne,
      repere,
      liees,
      territoire: propre || territoireDes(liees, noms),
      gestionnaire: noms.cle(ligne.gestionnaire.valeur),
      capacite: comptable.quantite(ligne.capacite, 'capacité', repere),
      apports: liees.map((liee) => {
        const parmi = [...liee.lien.equipements].sort((a, b) => comparer(ordre(a), ordre(b)));
        return { ligne: liee, apport: apportDe(liee, parmi.indexOf(rang), parmi.length) };
      }),
    };
    direLesLiens(suite, propre, atelier);
    const bonus = comptable.montant(ligne.bonusAnnuel, 'bonus annuel', repere);
    if (bonus === null) estimer(suite, atelier, suites);
    else suivreLeBonus(suite, bonus, atelier, suites);
  });
}

function direLesLiens({ repere, liees, ligne, territoire }: Suite, propre: string, { noms, comptable }: Atelier): void {
  const territoires = new Set([propre, ...liees.map((liee) => liee.territoire)].filter((cle) => cle !== ''));
  if (territoires.size > 1)
    comptable.dire(
      'equipement-dans-deux-territoires',
      repere,
      `${nommerRepere(repere)} est rattaché à ${[...territoires].map((cle) => `« ${noms.ecrit(cle)} »`).join(' et ')} : il compte une fois, dans « ${noms.ecrit(territoire)} ».`,
      'Écrire le même territoire de compétence dans Équipements et dans Rationalisation CEJ.',
    );
  for (const liee of liees)
    if (liee.decision === 'arreter' && (ligne.bonusAnnuel.valeur ?? 0) > 0)
      comptable.dire(
        'arret-avec-suite',
        liee.repere,
        `${nommerRepere(liee.repere)} est arrêtée, mais ${repere.intitule} prend sa suite avec un bonus : le bilan compte les deux.`,
        'Revoir la décision, ou ôter le lien.',
      );
}

/** Ajoute une part qui commence au plus tôt le jour où la ligne la permet. */
function ajouter(
  { ligne, territoire, gestionnaire }: Suite,
  genre: GenreDePart,
  liees: readonly LigneDuBilan[],
  annuel: (jour: DateIso) => Annuel,
  { ctg }: Atelier,
  suites: Successions,
): void {
  if (ctg === null) return;
  const debut = laPlusTardive(ctg.debut, ligne.dateEffet.valeur, ...liees.map((liee) => liee.suite)) ?? ctg.debut;
  const choisi = liees.length === 1 ? liees[0]!.beneficiaire : '';
  const paye = choisi || gestionnaire || (liees.find((liee) => liee.gestionnaire !== '')?.gestionnaire ?? '');
  suites.parts.push({ genre, territoire, paye, debut, fin: ctg.fin, annuel });
}

/** Le bonus est écrit : il reprend les montants d’avant, et ce qui les dépasse est nouveau. */
function suivreLeBonus(suite: Suite, bonus: number, atelier: Atelier, suites: Successions): void {
  const { apports, liees, repere, territoire } = suite;
  const { parts, reste, inconnu } = repartir(bonus, apports);
  for (const { ligne, repris } of parts) {
    suites.porter(ligne, repris);
    if (repris > 0) ajouter(suite, 'bonusExistant', [ligne], () => ecrit(repris), atelier, suites);
  }
  if (inconnu > 0) {
    const sansApport = apports.filter(({ apport }) => apport === null).map(({ ligne }) => ligne);
    ajouter(suite, 'bonusExistant', sansApport, () => ecrit(inconnu), atelier, suites);
  }
  if (reste !== null && reste > 0) {
    ajouter(suite, 'bonusNouveau', liees, () => ecrit(reste), atelier, suites);
    if (liees.some(({ reprise }) => reprise)) suites.supplements.push({ territoire, montant: reste });
  }
  const voulu = liees.reduce(
    (somme, { montantRepris, lien }) => somme + (lien.equipements.length === 1 ? (montantRepris ?? 0) : 0),
    0,
  );
  if (voulu > bonus + seuils.tolerance)
    atelier.comptable.dire(
      'repris-au-dessus-du-bonus',
      repere,
      `${nommerRepere(repere)} : les lignes liées reprennent ${ecrireMontant(voulu)}, son bonus annuel est de ${ecrireMontant(bonus)} ; les années comptent le bonus.`,
      'Vérifier le bonus notifié et les montants repris.',
    );
}

/** Le bonus n’est pas écrit : à moyen constant pour l’existant, au taux pour les places nouvelles. */
function estimer(suite: Suite, atelier: Atelier, suites: Successions): void {
  const { apports, liees, ligne, repere, territoire } = suite;
  const attendue = liees.length === 0 ? ligneAttendue(suite, atelier) : undefined;
  if (attendue !== undefined) {
    suites.sansMontant.push({ territoire, repere });
    atelier.comptable.dire(
      'equipement-en-attente',
      repere,
      `${nommerRepere(repere)} peut prendre la suite de « ${attendue.repere.intitule} », qui n’a pas de décision : ses places ne se comptent pas comme nouvelles.`,
      'Décider de la ligne de CEJ et la lier à cet équipement, ou écrire son bonus annuel.',
    );
    return;
  }
  let connu = false;
  for (const { ligne: liee, apport } of apports) {
    if (!engage(liee)) continue;
    suites.porter(liee, apport);
    if (apport === null) continue;
    connu = true;
    const annuel = liee.montantRepris === null ? estime(apport) : ecrit(apport);
    if (apport > 0) ajouter(suite, 'bonusExistant', [liee], () => annuel, atelier, suites);
  }
  completerAuPlancher(suite, atelier, suites);
  const code = tauxNouveau(ligne);
  const nouvelles = placesNouvelles(suite);
  if (code !== null && nouvelles > 0) {
    connu = true;
    auTaux(suite, code, nouvelles, atelier, suites);
  }
  if (connu) return;
  suites.sansMontant.push({ territoire, repere });
  if (liees.length === 0)
    atelier.comptable.dire(
      'bonus-inconnu',
      repere,
      `${nommerRepere(repere)} n’a ni bonus annuel, ni ligne de CEJ liée, ni taux qui s’y applique : il ne compte pas au bilan.`,
      'Écrire le bonus annuel notifié par la Caf, ou lier la ligne de CEJ qu’il reprend.',
    );
}

/** Une ligne sans décision du même service, au même endroit : elle dira si les places de l’équipement sont nouvelles. */
function ligneAttendue({ ligne, territoire }: Suite, { dossier, lignes }: Atelier): LigneDuBilan | undefined {
  const type = listes.typeEquipement.elements.find(({ libelle: nom }) => nom === ligne.type.valeur)?.code;
  return rangees(
    lignes.filter(({ decision, rang, territoire: sien, lien }) => {
      const cej = dossier.cej[rang];
      if (decision !== null || lien.equipements.length > 0 || cej === undefined || type === undefined) return false;
      if (typeDuService(cej.type.valeur, cej.action.brut) !== type) return false;
      const [ici, la] = [ligne.commune.valeur, cej.commune.valeur];
      return ici !== null && la !== null ? ici === la : sien === territoire;
    }),
  )[0];
}

/** Les places (ou les heures) que les lignes liées n’avaient pas ; aucune si leur capacité n’est pas toute connue. */
function placesNouvelles({ capacite, liees, ligne }: Suite): number {
  if (capacite === null) return 0;
  if (liees.length === 0) return capacite;
  const memes = liees.every(
    (liee) => liee.capacite !== null && liee.unite === ligne.unite.valeur && liee.lien.equipements.length === 1,
  );
  return memes ? Math.max(0, capacite - liees.reduce((somme, liee) => somme + (liee.capacite ?? 0), 0)) : 0;
}

function auTaux(suite: Suite, code: CodeTaux, nombre: number, atelier: Atelier, suites: Successions): void {
  const { liees, repere, territoire, ligne } = suite;
  const { bareme, ctg } = atelier;
  const annuel = (jour: DateIso): Annuel => {
    const taux = bareme.le(code, jour);
    return taux === null ? ecrit(0) : estime(Math.round(taux.montant * nombre), taux);
  };
  const debut = laPlusTardive(ctg?.debut ?? null, ligne.dateEffet.valeur, ...liees.map((liee) => liee.suite));
  const jour = ctg?.fin ?? debut;
  const auTerme = jour === null ? 0 : annuel(jour).montant;
  if (auTerme > seuils.montantDemesure) {
    atelier.comptable.dire(
      'montant-hors-compte',
      repere,
      `${nommerRepere(repere)} : ${ecrireMontant(auTerme)} au taux des places nouvelles, un montant démesuré ; il reste hors du bilan.`,
      'Vérifier la capacité, son unité et le taux.',
    );
    return;
  }
  ajouter(suite, 'bonusNouveau', liees, annuel, atelier, suites);
  if (ctg !== null && debut !== null)
    direTauxInconnu(atelier, code, libelle('taux', code), { debut, fin: ctg.fin }, repere);
  if (auTerme > 0 && liees.some(({ reprise }) => reprise)) suites.supplements.push({ territoire, montant: auTerme });
}

/** Le plancher par place existante, quand la Caf en a donné un et qu’il dépasse les montants d’avant. */
function completerAuPlancher(suite: Suite, atelier: Atelier, suites: Successions): void {
  const { apports, capacite, liees, ligne } = suite;
  const engagees = apports.filter((part) => engage(part.ligne));
  if (tauxNouveau(ligne) !== 'eaje-place-nouvelle' || capacite === null || engagees.length === 0) return;
  const places = capacite - placesNouvelles(suite);
  const avant = engagees.reduce((somme, { apport }) => somme + (apport ?? 0), 0);
  const annuel = (jour: DateIso): Annuel => {
    const plancher = atelier.bareme.le('eaje-plancher', jour);
    const complement = plancher === null ? 0 : Math.round(plancher.montant * places) - avant;
    return plancher === null || complement <= 0 || complement > seuils.montantDemesure
      ? ecrit(0)
      : estime(complement, plancher);
  };
  ajouter(suite, 'bonusExistant', liees, annuel, atelier, suites);
}
