import { type DateIso, ecrireDate, enumerer } from '../../shared/french/index.ts';
import { cafPrincipale, type Territoires } from '../../shared/reference/index.ts';
import type { Contenu } from '../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../shared/workbook/modele/modele.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import type { ClasseurModele } from '../../shared/xlsx/modele.ts';

/** Pour quel territoire et quelles dates faire un modèle ; tout est facultatif. */
export interface DemandeModele {
  readonly caf?: string | undefined;
  readonly epci?: string | undefined;
  readonly communes?: readonly string[] | undefined;
  readonly effet?: DateIso | undefined;
  readonly fin?: DateIso | undefined;
  readonly cej?: boolean | undefined;
  readonly contenu?: Contenu | undefined;
  readonly demonstration?: boolean | undefined;
}

/** La même, vérifiée : codes actuels, Caf déduite des communes si elle n’est pas donnée. */
export interface DemandeResolue extends DemandeModele {
  /** Codes INSEE actuels du périmètre, de l’EPCI ou des communes ; vide si rien n’est demandé. */
  readonly perimetre: readonly string[];
  /** Le nom du territoire. */
  readonly nom: string | undefined;
  /** Ce qu’il est bon de dire à qui l’a demandé. */
  readonly avis: readonly string[];
}

export interface ModeleFait {
  readonly octets: Uint8Array;
  readonly nomFichier: string;
  /** Ce qu’il est bon de dire à qui l’a demandé. */
  readonly avis: readonly string[];
}

/**
 * Vérifie une demande et résout ce qu’elle nomme : la Caf, l’EPCI, les codes actuels des communes. Rend toutes les fautes à la
 * fois, en phrases.
 */
export function resoudreDemande(
  demande: DemandeModele,
  territoires: Territoires,
): { ok: true; demande: DemandeResolue } | { ok: false; fautes: string[] } {
  const { caf: cafDemandee, communes, effet, fin } = demande;
  const epci = demande.epci?.replace(/[\s\u00A0\u202F]/g, '');
  const fautes: string[] = [];
  const avis: string[] = [];
  if (epci !== undefined && communes?.length)
    fautes.push('Donner un EPCI ou des communes, pas les deux : le périmètre vient de l’un ou des autres.');
  const intercommunalite = epci === undefined ? undefined : territoires.epci(epci);
  if (epci !== undefined && !intercommunalite)
    fautes.push(
      /^\d{9}$/.test(epci)
        ? `Aucune intercommunalité n’a le SIREN ${epci} dans le millésime ${territoires.millesime}.`
        : `« ${demande.epci} » n’est pas un SIREN : neuf chiffres sont attendus.${proches(
            territoires.chercherEpci(demande.epci ?? '', 4).map(({ nom, siren }) => `${nom} a le ${siren}`),
          )}`,
    );

  const codes: string[] = [];
  for (const ecrit of communes ?? []) {
    const resolution = territoires.resoudre(ecrit.trim().toUpperCase());
    switch (resolution.etat) {
      case 'actuelle':
        codes.push(resolution.commune.code);
        break;
      case 'ancienne':
      case 'arrondissement': {
        const actuelles = resolution.etat === 'ancienne' ? resolution.communes : [resolution.commune];
        codes.push(...actuelles.map((commune) => commune.code));
        avis.push(
          `${ecrit} est un ancien code ou un arrondissement : ${enumerer(actuelles.map((c) => `${c.code} ${c.nom}`))} est au périmètre.`,
        );
        break;
      }
      case 'code-postal':
        fautes.push(
          `${ecrit} est un code postal, pas un code INSEE : ${enumerer(resolution.candidats.slice(0, 5).map((c) => `${c.nom} a le code ${c.code}`))}.`,
        );
        break;
      default:
        fautes.push(
          `Aucune commune n’a le code INSEE « ${ecrit} » dans le millésime ${territoires.millesime}.${proches(
            (resolution.etat === 'malforme' && resolution.suggestion
              ? [resolution.suggestion]
              : territoires.chercherCommunes(ecrit, 4)
            ).map(({ nom, code, departement }) => `${nom} (${departement}) a le ${code}`),
          )}`,
        );
    }
  }

  const perimetre = intercommunalite?.communes ?? [...new Set(codes)];
  const caf = cafDemandee ?? cafPrincipale(perimetre, territoires);
  if (cafDemandee !== undefined && !territoires.caf(cafDemandee))
    fautes.push(
      `Aucune Caf n’a le code « ${cafDemandee} » : trois chiffres sont attendus, par exemple 011 pour l’Ain.${proches(
        territoires
          .listeCaf()
          .filter(
            ({ code }) =>
              /^\d{1,2}$/.test(cafDemandee) &&
              (code === cafDemandee.padStart(3, '0') || code.startsWith(cafDemandee.padStart(2, '0'))),
          )
          .map(({ nom, code }) => `La ${nom} a le ${code}`),
      )}`,
    );
  if (caf && perimetre.length) {
    const ailleurs = perimetre.filter((code) => territoires.commune(code)?.caf !== caf);
    if (ailleurs.length && territoires.caf(caf))
      avis.push(
        `${ailleurs.length === 1 ? 'Une commune du périmètre relève' : `${ailleurs.length} communes du périmètre relèvent`} d’une autre Caf que la ${territoires.caf(caf)?.nom}.`,
      );
  }
  if (effet && fin && fin < effet)
    fautes.push(`La date de fin (${ecrireDate(fin)}) précède la date d’effet (${ecrireDate(effet)}).`);
  if (fautes.length) return { ok: false, fautes };
  return {
    ok: true,
    demande: {
      caf,
      epci,
      communes: codes.length ? [...new Set(codes)] : undefined,
      perimetre,
      effet,
      fin,
      cej: demande.cej,
      contenu: demande.contenu,
      demonstration: demande.demonstration,
      nom: intercommunalite?.nom ?? (codes[0] ? territoires.commune(codes[0])?.nom : undefined),
      avis,
    },
  };
}

/** Le modèle d’une demande résolue, en données : ses feuilles peuvent encore recevoir celles d’un rapport. */
export function modeleDeDemande(
  { caf, epci, communes, effet, fin, cej, contenu, demonstration }: DemandeResolue,
  territoires: Territoires,
  { identifiant, maintenant }: { identifiant: string; maintenant: string },
): ClasseurModele {
  return construireModele({
    identifiant,
    maintenant,
    territoires,
    caf,
    epci,
    communes,
    effet,
    fin,
    cej,
    contenu,
    ...(demonstration ? { demonstration: true } : {}),
  });
}

/**
 * Fait le classeur d’une convention. Rend toutes les fautes de la demande à la fois, en phrases, ou les octets du
 * classeur. `identifiant` (UUID) et `maintenant` (instant ISO) sont donnés par l’appelant.
 */
export async function faireModele(
  demande: DemandeModele,
  territoires: Territoires,
  marque: { identifiant: string; maintenant: string },
): Promise<{ ok: true; modele: ModeleFait } | { ok: false; fautes: string[] }> {
  const resolue = resoudreDemande(demande, territoires);
  if (!resolue.ok) return resolue;
  const { nom, effet, avis } = resolue.demande;
  const modele = modeleDeDemande(resolue.demande, territoires, marque);
  const annee = effet ? ` ${effet.slice(0, 4)}` : '';
  return {
    ok: true,
    modele: { octets: await ecrireXlsx(modele), nomFichier: `${nomSur(`CTG ${nom ?? 'modèle'}${annee}`)}.xlsx`, avis },
  };
}

const proches = (textes: readonly string[]): string => (textes.length ? ` ${enumerer(textes)}.` : '');

/** Un nom de fichier qu’aucun système ne refuse. */
const nomSur = (nom: string): string => nom.replace(/[\\/:*?"<>|]+/g, '-').trim();
