import { ecrireDate, guillemets, lirePeriode, plier, saisieTexte } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import { estActeur } from './acteurs.ts';
import { Ligne, type Pose, unePose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import type { Lieux } from './lieux.ts';

const ENTETE = 'convention';
const SIGLE = /^(?:contrats? enfance(?: et)?[- ]jeunesse|c\.?e\.?j\.?|contrats?)\b[\s:–—-]*(?:de |du |des |d['’])?/i;
const PERIODE = /(?:19|20)\d{2}\s*(?:[-–—/]|à|au)\s*(?:19|20)?\d{2}/;

/**
 * Une ligne de CEJ cite une convention : quand le classeur ne la décrit pas, une seule ligne de « Conventions existantes » est
 * faite par contrat nommé, ou par tableau, avec ce qui en est dit.
 */
export function completerCej(
  chantier: Chantier,
  titreDeZone: (zone: number) => { readonly texte: string; readonly sources: Pose['sources'] },
): void {
  const faites = new Map<string, Ligne>();
  for (const ligne of chantier.de('CTG_CEJ')) {
    if (ligne.liens.some(({ champ }) => champ === 'convention')) continue;
    const cite = ligne.pose('convention');
    const titre = cite ? { texte: cite.brut.trim(), sources: cite.sources } : titreDeZone(ligne.zone);
    if (cite && /^c?\d{1,3}$/i.test(titre.texte)) continue;
    const cle = plier(titre.texte);
    let convention = faites.get(cle);
    if (!convention) {
      convention = conventionDe(titre.texte, titre.sources, ligne.zone, chantier.lecteur.lieux);
      faites.set(cle, convention);
      chantier.ajouter(convention);
    }
    ligne.retirer('convention');
    ligne.liens.push({ champ: 'convention', vers: convention, sources: cite?.sources ?? [], brut: cite?.brut ?? '' });
  }
}

const BORDS = /^[\s()[\]:,–—-]+|[\s()[\]:,–—-]+$/g;

/** La partie d’un titre qui est le nom d’une institution ou d’un lieu ; null si aucune, ou plusieurs, ne l’est. */
function signataireDans(texte: string, lieux: Lieux): string | null {
  const morceaux = [texte, ...texte.split(/\s*[:–—()]\s*|\s-\s/)]
    .map((un) => un.replace(BORDS, '').replace(SIGLE, '').replace(BORDS, ''))
    .filter((un) => un !== '' && (estActeur(un, lieux.estLieu) || lieux.estPorteur(un)));
  const [nom] = morceaux;
  return nom !== undefined && new Set(morceaux.map(plier)).size === 1 ? nom : null;
}

function conventionDe(texte: string, sources: Pose['sources'], zone: number, lieux: Lieux): Ligne {
  const ligne = new Ligne('CTG_Conventions', zone);
  const poser = (champ: string, saisi: unknown, alerte?: string): void => {
    ligne.mettre(unePose('CTG_Conventions', champ, undefined, saisi, texte, [...sources], alerte, ENTETE));
  };
  poser('type', libelle('typeConvention', 'cej'), 'convention faite par la reprise, d’après les lignes du CEJ');
  const ecrite = PERIODE.exec(texte)?.[0];
  const periode = ecrite === undefined ? null : lirePeriode(saisieTexte(ecrite)).valeur;
  if (periode?.du && periode.au) {
    const alerte = `${guillemets(ecrite ?? '')} est lu du ${ecrireDate(periode.du)} au ${ecrireDate(periode.au)}`;
    poser('debut', periode.du, alerte);
    poser('fin', periode.au, alerte);
  }
  const nom = signataireDans(texte.replace(ecrite ?? '', ' : '), lieux);
  if (nom !== null) poser('signataire', nom, `signataire pris dans ${guillemets(texte)}`);
  if (texte !== '') poser('observations', texte);
  return ligne;
}
