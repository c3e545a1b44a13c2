import {
  type Apport,
  apportDe,
  type Chiffres,
  type ClasseurDesChiffres,
  choisirVersions,
  consolider,
  identiteDe,
  separerCopies,
} from '../../shared/consolidation/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import type { Territoires } from '../../shared/reference/index.ts';
import { type ClasseurVerifie, lireOuEcarter } from '../classeurs/lire.ts';

/** Un fichier à additionner : ses octets, ou pourquoi ils manquent. */
export type FichierAConsolider = { readonly nom: string } & (
  | { readonly octets: Uint8Array }
  | { readonly refus: string }
);

interface ClasseurLu {
  readonly fichier: string;
  readonly identite: string;
  readonly empreinte: string;
  readonly modifie: string | null;
  readonly apport: Apport;
  readonly caf: string | null;
  readonly communes: readonly string[];
}

export interface Consolidation {
  readonly chiffres: Chiffres;
  /** Apports des conventions comptées. */
  readonly apports: readonly Apport[];
  readonly ecartes: number;
}

/**
 * Additionne des classeurs : chacun est lu, contrôlé, réduit à son apport ; d’une même convention, la dernière version
 * compte. Un fichier illisible est écarté avec son motif et n’arrête rien. Un seul classeur est en mémoire à la fois.
 */
export function consoliderFichiers(
  fichiers: Iterable<FichierAConsolider>,
  { territoires, au, avance }: { territoires: Territoires; au: DateIso; avance?: (fait: number) => void },
): Consolidation {
  const lus: ClasseurLu[] = [];
  const ecartes: ClasseurDesChiffres[] = [];
  const ecarter = (fichier: string, motif: string, reste: Partial<ClasseurDesChiffres> = {}): void =>
    void ecartes.push({ fichier, convention: fichier, erreurs: 0, alertes: 0, ...reste, etat: 'écarté', motif });

  let fait = 0;
  for (const fichier of fichiers) {
    avance?.(fait++);
    if ('refus' in fichier) {
      ecarter(fichier.nom, fichier.refus);
      continue;
    }
    const lu = lireOuEcarter(fichier.octets, { territoires, au }, (classeur) =>
      resumer(fichier.nom, classeur, territoires),
    );
    if (lu.ok) lus.push(lu.valeur);
    else ecarter(fichier.nom, `${lu.refus.message} ${lu.refus.remede}`);
  }

  const comptes: Apport[] = [];
  const copies: ClasseurDesChiffres[] = [];
  for (const choix of choisirVersions(separerCopies(lus))) {
    const { apport, fichier, identite, copieDe } = choix.classeur;
    if (choix.etat === 'lu') {
      comptes.push({ ...apport, resume: { ...apport.resume, identifiant: identite } });
      if (copieDe)
        copies.push({
          fichier,
          convention: apport.resume.intitule ?? fichier,
          etat: 'lu',
          erreurs: apport.resume.erreurs,
          alertes: apport.resume.alertes,
          motif: `porte l’identifiant de ${copieDe}, pour un autre territoire : c’est une copie ; elle est comptée comme une autre convention`,
        });
    } else
      ecarter(fichier, choix.motif, {
        convention: apport.resume.intitule ?? fichier,
        erreurs: apport.resume.erreurs,
        alertes: apport.resume.alertes,
      });
  }
  const chiffres = consolider(
    comptes.map((apport) => apport.resume),
    { au, territoires, classeurs: [...ecartes, ...copies] },
  );
  return { chiffres, apports: comptes, ecartes: ecartes.length };
}

function resumer(
  fichier: string,
  { dossier, erreurs, alertes, empreinte, modifie }: ClasseurVerifie,
  territoires: Territoires,
): ClasseurLu {
  const identite = identiteDe(dossier, territoires);
  const apport = apportDe(dossier, { fichier, identifiant: identite, erreurs, alertes }, territoires);
  const { caf, perimetre } = apport.resume;
  return { fichier, identite, empreinte, modifie, apport, caf, communes: perimetre.map((commune) => commune.code) };
}
