import type { DateIso } from '../../french/calendrier.ts';
import { comparer } from '../../french/ordre.ts';
import { est, libelle } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { reperer } from '../base.ts';
import type { LigneDuBilan } from './lignes.ts';
import { nommerRepere } from './montants.ts';
import { apportDe, rangees, repartir } from './partage.ts';
import { type Annuel, ecrit, estime, laPlusTardive } from './parts.ts';
import { type Atelier, direTauxInconnu, engage, type Successions, territoireDes } from './successions.ts';

/** Vrai si la fonction de pilotage de la ligne est un poste : ni une formation Bafa, ni un diagnostic. */
const estUnPoste = (ligne: LigneDuBilan, { dossier }: Atelier): boolean =>
  ligne.pilotage && !est('typeCej', dossier.cej[ligne.rang]!.type.valeur, 'bafa', 'diagnostic');

/** Les lignes de pilotage dont vient ce poste : celles du CEJ qu’il cite, ou qui le citent. */
function lignesDuPoste(poste: Ligne<'cooperation'>, rang: number, atelier: Atelier): readonly LigneDuBilan[] {
  const citees = atelier.lignes.filter(({ lien }) => lien.postes.includes(rang));
  if (citees.length > 0) return citees;
  const dit = poste.issuCej.valeur;
  if (dit === null || /^\s*non\b/i.test(dit)) return [];
  const postes = atelier.lignes.filter((ligne) => estUnPoste(ligne, atelier));
  const employeur = atelier.noms.cle(poste.employeur.valeur);
  const mots = new Set(dit.split(/[\s;,()]+/).map(formeDeRef));
  const cite = atelier.dossier.conventions.some(({ ref }) => ref.valeur !== null && mots.has(formeDeRef(ref.valeur)));
  const candidates = cite ? postes.filter(({ contrat }) => contrat !== undefined && mots.has(contrat.ref)) : postes;
  const memes = candidates.filter(
    ({ gestionnaire, beneficiaire }) => employeur !== '' && (beneficiaire || gestionnaire) === employeur,
  );
  if (memes.length > 0) return memes;
  return cite || new Set(candidates.map(({ contrat }) => contrat)).size === 1 ? candidates : [];
}

/** Compte chaque poste de coopération une fois : son bonus écrit, à défaut ses ETP au taux de pilotage. */
export function compterPostes(atelier: Atelier, suites: Successions): void {
  const { dossier, noms, comptable, bareme, ctg } = atelier;
  const reperes = reperer(dossier, 'cooperation');
  const liees = reperes.map(({ ligne }, rang) => rangees(lignesDuPoste(ligne, rang, atelier)));
  const identites = reperes.map(({ ligne: { employeur, fonction, etp, debut, fin, issuCej, bonusAnnuel } }) =>
    [employeur, fonction, etp, debut, fin, issuCej, bonusAnnuel].map(({ brut }) => brut).join('|'),
  );
  const ordre = reperes.map((_, rang) => rang).sort((a, b) => comparer(identites[a]!, identites[b]!));
  const territoires = new Set(
    [...dossier.cej, ...dossier.equipements].map(({ territoireCompetence }) => noms.cle(territoireCompetence.valeur)),
  );
  reperes.forEach(({ ligne, repere }, rang) => {
    const siennes = liees[rang]!;
    const employeur = noms.cle(ligne.employeur.valeur);
    const territoire =
      territoireDes(siennes, noms) || (employeur !== '' && territoires.has(employeur) ? employeur : '');
    const apports = siennes.map((sienne) => {
      const parmi = ordre.filter((i) => liees[i]!.includes(sienne));
      return { ligne: sienne, apport: apportDe(sienne, parmi.indexOf(rang), parmi.length) };
    });
    const bonus = comptable.montant(ligne.bonusAnnuel, 'bonus annuel', repere);
    const etp = comptable.quantite(ligne.etp, 'ETP', repere);
    const repris = apports.filter((part) => engage(part.ligne) && part.ligne.montantRepris !== null);
    const annuel = (jour: DateIso): Annuel => {
      if (bonus !== null) return ecrit(bonus);
      const taux = etp === null ? null : bareme.le('pilotage-etp', jour);
      if (taux !== null && etp !== null) return estime(Math.round(taux.montant * etp), taux);
      return ecrit(repris.reduce((somme, { apport }) => somme + (apport ?? 0), 0));
    };
    const debut = laPlusTardive(ctg?.debut ?? null, ligne.debut.valeur, ...siennes.map(({ suite }) => suite));
    const fin = ligne.fin.valeur;
    const dernier = ctg === null || (fin !== null && fin < ctg.fin) ? fin : ctg.fin;
    // Un poste fini avant que la suite ne commence ne reprend rien.
    if (debut !== null && dernier !== null && dernier < debut) return;
    const jour = ctg?.fin ?? debut;
    const auTerme = jour === null ? (bonus ?? 0) : annuel(jour).montant;
    const chiffre = bonus !== null || auTerme > 0;
    if (!chiffre && etp !== 0) {
      suites.sansMontant.push({ territoire, repere });
      comptable.dire(
        'poste-sans-montant',
        repere,
        `${nommerRepere(repere)} n’a ni bonus annuel, ni ETP qui se lise et un taux pour les compter : le poste manque au bilan.`,
        'Écrire les ETP du poste, ou son bonus annuel.',
      );
    }
    const { parts, reste } = repartir(auTerme, apports);
    if (chiffre) for (const part of parts) suites.porter(part.ligne, part.repris);
    if (reste !== null && reste > 0 && siennes.some(({ reprise }) => reprise))
      suites.supplements.push({ territoire, montant: reste });
    if (ctg === null || debut === null || dernier === null || !chiffre) return;
    suites.parts.push({ genre: 'pilotage', territoire, paye: employeur, debut, fin: dernier, annuel });
    if (bonus === null && etp !== null && repris.length === 0)
      direTauxInconnu(atelier, 'pilotage-etp', libelle('taux', 'pilotage-etp'), { debut, fin: dernier }, repere);
  });
}
