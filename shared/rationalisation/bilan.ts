import type { Dossier } from '../dossier/dossier.ts';
import { annee } from '../french/calendrier.ts';
import { comparer } from '../french/ordre.ts';
import { periodeDeLaCtg } from './base.ts';
import { anneeDuBilan, Sommes } from './bilan/annees.ts';
import { type Contrats, lireContrats } from './bilan/contrats.ts';
import { ajouterSort, devenirDe, sortNul } from './bilan/devenir.ts';
import { compterEquipements } from './bilan/equipements.ts';
import { Liens } from './bilan/liens.ts';
import { type LigneDuBilan, lireLignes } from './bilan/lignes.ts';
import { Comptable } from './bilan/montants.ts';
import { Noms } from './bilan/noms.ts';
import { ecrit, laPlusTardive, type Part } from './bilan/parts.ts';
import { compterPostes } from './bilan/postes.ts';
import { type Atelier, Successions } from './bilan/successions.ts';
import type {
  Bilan,
  BilanTerritoire,
  ConstatRationalisation,
  ContexteRationalisation,
  Repere,
  TauxApplique,
} from './contrat.ts';
import type { Bareme } from './taux.ts';

const ANNEES_AU_PLUS = 20;

/**
 * Le bilan avant et après, par territoire de compétence et par année civile. Il ne compte que ce qui est écrit et décidé :
 * une proposition n’y entre pas. Ce qui ne peut pas se compter est dit dans les constats.
 */
export function bilanDe(
  dossier: Dossier,
  _contexte: ContexteRationalisation,
  bareme: Bareme,
): { readonly bilan: Bilan; readonly constats: readonly ConstatRationalisation[] } {
  const comptable = new Comptable();
  const noms = new Noms();
  const contrats = lireContrats(dossier);
  const lignes = lireLignes(dossier, contrats, new Liens(dossier, contrats, comptable), noms, comptable);
  const atelier: Atelier = { dossier, noms, comptable, bareme, lignes, ctg: ctgDe(dossier, lignes, comptable) };
  const suites = new Successions();
  compterEquipements(atelier, suites);
  compterPostes(atelier, suites);
  compterLesAutres(atelier, suites);

  const annees = anneesDuBilan(dossier, contrats, lignes, comptable);
  const taux = new Map<string, TauxApplique>();
  const surTaux = (applique: TauxApplique): void => {
    taux.set(`${applique.code}|${applique.montant}|${applique.source}`, applique);
  };
  const cles = new Set(
    [...lignes, ...suites.parts, ...suites.supplements, ...suites.sansMontant].map(({ territoire }) => territoire),
  );
  const territoires = [...cles]
    .sort((a, b) => Number(a === '') - Number(b === '') || comparer(noms.ecrit(a), noms.ecrit(b)))
    .map((cle) => ({
      territoire: noms.ecrit(cle),
      ...bilanDesLignes(({ territoire }) => territoire === cle, annees, atelier, suites, surTaux),
    }));
  return {
    bilan: {
      territoires,
      total: bilanDesLignes(() => true, annees, atelier, suites, surTaux),
      taux: [...taux.values()].sort((a, b) => comparer(a.libelle, b.libelle) || comparer(a.source, b.source)),
    },
    constats: [...bareme.constats, ...comptable.constats],
  };
}

/** Les dates entre lesquelles la CTG paie ; sans elles, rien ne se compte après les CEJ, et c’est dit. */
function ctgDe(dossier: Dossier, lignes: readonly LigneDuBilan[], comptable: Comptable): Atelier['ctg'] {
  const { debut, fin } = periodeDeLaCtg(dossier);
  if (debut !== null && fin !== null && debut <= fin) return { debut, fin };
  if (lignes.length + dossier.equipements.length + dossier.cooperation.length > 0)
    comptable.dire(
      'ctg-sans-dates',
      null,
      'La convention n’a pas de date d’effet et de date de fin qui se suivent : le bilan ne compte rien après les CEJ.',
      'Écrire la date d’effet et la date de fin dans la feuille Convention.',
    );
  return null;
}

/** Ce que reprend une action, ou ce qui est mutualisé, sans équipement ni poste. */
function compterLesAutres({ ctg, lignes }: Atelier, suites: Successions): void {
  if (ctg === null) return;
  for (const ligne of lignes) {
    const montant = ligne.montantRepris;
    if (!ligne.reprise || montant === null || montant === 0 || suites.portees.has(ligne)) continue;
    const part: Part = {
      genre: 'autres',
      territoire: ligne.territoire,
      paye: ligne.beneficiaire || ligne.gestionnaire,
      debut: laPlusTardive(ctg.debut, ligne.suite) ?? ctg.debut,
      fin: ctg.fin,
      annuel: () => ecrit(montant),
    };
    suites.parts.push(part);
  }
}

/** De la première année d’un CEJ à la dernière de la CTG ; vingt au plus, une date mal tapée ne fait pas mille ans. */
function anneesDuBilan(
  dossier: Dossier,
  contrats: Contrats,
  lignes: readonly LigneDuBilan[],
  comptable: Comptable,
): readonly number[] {
  const { debut, fin } = periodeDeLaCtg(dossier);
  const cej = [...contrats.values()].filter(
    (contrat) => contrat.cej || lignes.some((ligne) => ligne.contrat === contrat),
  );
  const ecrites = lignes.flatMap(({ anneesEcrites }) => anneesEcrites);
  const desCej = cej.flatMap((contrat) => [contrat.debut, contrat.fin].flatMap((date) => (date ? [annee(date)] : [])));
  const bornes = [...desCej, ...ecrites, ...[debut, fin].flatMap((date) => (date ? [annee(date)] : []))];
  if (bornes.length === 0) return [];
  const voulue = bornes.reduce((a, b) => Math.min(a, b));
  const derniereVoulue = fin === null ? bornes.reduce((a, b) => Math.max(a, b)) : annee(fin);
  const premiere = debut === null ? voulue : Math.max(voulue, annee(debut) - ANNEES_AU_PLUS / 2);
  const derniere = Math.min(derniereVoulue, premiere + ANNEES_AU_PLUS - 1);
  if (premiere > voulue || derniere < derniereVoulue)
    comptable.dire(
      'annees-hors-du-bilan',
      null,
      `Les dates des CEJ et de la CTG vont de ${voulue} à ${derniereVoulue} ; le bilan ne montre que ${premiere} à ${derniere}.`,
      'Vérifier les dates des CEJ et celles de la convention.',
    );
  return Array.from({ length: Math.max(0, derniere - premiere + 1) }, (_, i) => premiere + i);
}

function bilanDesLignes(
  retenue: (element: { readonly territoire: string }) => boolean,
  annees: readonly number[],
  { ctg, lignes: toutes, noms }: Atelier,
  suites: Successions,
  surTaux: (taux: TauxApplique) => void,
): Omit<BilanTerritoire, 'territoire'> {
  const lignes = toutes.filter(retenue);
  const parts = suites.parts.filter(retenue);
  const devenir = sortNul();
  const avant = new Sommes(noms);
  const apres = new Sommes(noms);
  const sansSuite: Repere[] = [];
  const sansMontant: Repere[] = [];
  for (const ligne of lignes) {
    const sien = devenirDe(ligne, suites);
    ajouterSort(devenir, sien.sort);
    avant.ajouter(ligne.signataire, sien.sort.reference);
    if (sien.sansSuite) sansSuite.push(ligne.repere);
    if (sien.sansMontant) sansMontant.push(ligne.repere);
  }
  for (const { montant } of suites.supplements.filter(retenue)) devenir.supplement += montant;
  sansMontant.push(...suites.sansMontant.filter(retenue).map(({ repere }) => repere));
  if (ctg !== null) {
    for (const part of parts)
      if (part.debut <= ctg.fin && ctg.fin <= part.fin) apres.ajouter(part.paye, part.annuel(ctg.fin).montant);
    for (const { contrat, reference, signataire } of lignes)
      if (contrat?.fin != null && contrat.fin > ctg.fin) apres.ajouter(signataire, reference ?? 0);
  }
  return {
    devenir,
    annees: annees.map((an) => anneeDuBilan(an, devenir.reference, ctg?.debut ?? null, lignes, parts, noms, surTaux)),
    avant: avant.lues(),
    apres: apres.lues(),
    sansSuite,
    sansMontant,
  };
}
