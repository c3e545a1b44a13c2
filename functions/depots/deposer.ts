import { createHash } from 'node:crypto';
import type { Mention, Recu } from '../../shared/api/index.ts';
import {
  cleEnvoi,
  depotParId,
  depotsDeMemesOctets,
  derniereVersion,
  type LigneDepot,
  lockCaf,
  writeDepot,
} from '../database/depots.ts';
import { safeText } from '../database/sanitize.ts';
import type { Tx } from '../database/tables.ts';
import { cafDe, type Identite } from '../identite/identite.ts';
import type { ClasseurLu, LectureDepot } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { enRecu } from './formes.ts';
import { conventionDuClasseur } from './identite-convention.ts';
import { refusDuClasseur } from './probleme-classeur.ts';

export interface DemandeDepot {
  octets: Uint8Array;
  /** Clé d’envoi (`Idempotency-Key`). */
  cle: string | null;
  nomFichier: string | null;
  nouvelle: boolean;
  reconstruit: boolean;
}

interface Envoi extends DemandeDepot {
  caf: string;
  sha256: string;
  maintenant: string;
}

/**
 * Dépose un classeur : une seule transaction, tout ou rien. Un fichier déjà reçu rend le même accusé de réception
 * (`deja`). Un classeur qui a des erreurs est reçu quand même : il ne pourra pas être validé.
 */
export async function deposer(
  services: Services,
  identite: Identite,
  demande: DemandeDepot,
): Promise<{ recu: Recu; deja: boolean }> {
  const caf = cafDe(identite);
  if (demande.octets.length === 0) {
    throw new Refus('corps-vide', 'Aucun octet n’a été reçu.', { remede: 'Choisissez le classeur, puis recommencez.' });
  }
  const { horloge } = services;
  const envoi: Envoi = {
    ...demande,
    caf,
    sha256: createHash('sha256').update(demande.octets).digest('hex'),
    maintenant: horloge.maintenant(),
  };
  const base = await services.base();
  const appelant = { role: 'caf', caf } as const;

  // Un renvoi du même fichier ne mérite pas une relecture.
  const { connu } = await base.transaction(appelant, (tx) => retrouver(tx, envoi));
  if (connu && demande.cle === null) return { recu: enRecu(connu), deja: true };

  const au = horloge.aujourdhui();
  const lecture = connu ? null : await lire(services, envoi, au);
  return base.transaction(appelant, async (tx) => {
    await lockCaf(tx, caf);
    const { connu: deja, memes } = await retrouver(tx, envoi);
    if (deja) {
      await retenirCle(tx, envoi, deja.id);
      return { recu: enRecu(deja), deja: true };
    }
    // L’état d’un dépôt retrouvé hors du verrou a pu changer entre-temps : il faut alors lire le classeur.
    const { classeur, octets } = lecture ?? (await lire(services, envoi, au));
    return { recu: await enregistrer(tx, services, identite, { ...envoi, octets }, classeur, au, memes), deja: false };
  });
}

type Lu = Extract<LectureDepot, { ok: true }>;

async function lire({ atelier }: Services, { octets, nomFichier, caf }: Envoi, au: string): Promise<Lu> {
  const lecture = await atelier.lire(octets, { au, nomFichier });
  if (!lecture.ok) throw refusDuClasseur(lecture.probleme);
  const { classeur } = lecture;
  if (classeur.caf !== null && classeur.caf !== caf) {
    throw new Refus(
      'autre-caf',
      `Ce classeur est celui de la Caf ${classeur.caf} ; vous travaillez pour la Caf ${caf}.`,
      {
        remede: 'Corrigez la Caf dans la feuille Convention, ou transmettez le classeur à la Caf qu’il concerne.',
      },
    );
  }
  return lecture;
}

interface Retrouve {
  connu: LigneDepot | null;
  /** Les dépôts de la Caf qui ont ces octets. */
  memes: readonly LigneDepot[];
}

/** Le dépôt déjà reçu de ce même envoi : même clé, ou mêmes octets encore déposés ou validés. */
async function retrouver(tx: Tx, { caf, cle, sha256 }: Envoi): Promise<Retrouve> {
  const envoi = cle === null ? undefined : await cleEnvoi(tx, caf, cle);
  if (envoi && envoi.sha256 !== sha256) {
    throw new Refus('cle-deja-employee', 'La clé d’envoi a déjà servi pour un autre fichier de votre Caf.', {
      remede: 'Prenez une nouvelle clé pour chaque nouveau fichier.',
    });
  }
  if (envoi) return { connu: (await depotParId(tx, envoi.depot)) ?? null, memes: [] };
  const memes = await depotsDeMemesOctets(tx, caf, sha256);
  return { connu: memes.find(({ etat }) => etat === 'déposé' || etat === 'validé') ?? null, memes };
}

async function retenirCle(tx: Tx, { caf, cle, sha256, maintenant }: Envoi, depot: string): Promise<void> {
  if (cle === null) return;
  await tx
    .insertInto('idempotence')
    .values({ caf, cle, sha256, depot, recue_le: maintenant })
    .onConflict((conflit) => conflit.columns(['caf', 'cle']).doNothing())
    .execute();
}

async function enregistrer(
  tx: Tx,
  { atelier, identifiant }: Services,
  identite: Identite,
  envoi: Envoi,
  classeur: ClasseurLu,
  au: string,
  memes: readonly LigneDepot[],
): Promise<Recu> {
  const { caf, sha256, maintenant, octets } = envoi;
  const cafAssociees = [...new Set(classeur.cafConcernees)].filter((autre) => autre !== caf).sort();
  const convention = await conventionDuClasseur(tx, {
    caf,
    cafAssociees,
    classeur,
    nouvelle: envoi.nouvelle,
    neuf: identifiant(),
    maintenant,
  });
  const precedente = await derniereVersion(tx, convention);
  const id = identifiant();
  await writeDepot(tx, {
    depot: {
      id,
      convention,
      version: (precedente?.version ?? 0) + 1,
      caf,
      caf_associees: cafAssociees,
      nom_fichier: safeText(envoi.nomFichier, 255),
      sha256,
      empreinte_contenu: classeur.empreinteContenu,
      taille: octets.length,
      version_schema: safeText(classeur.versionSchema),
      echelon: safeText(classeur.echelon),
      intitule: safeText(classeur.intitule),
      statut: safeText(classeur.statut),
      date_effet: classeur.dateEffet,
      communes: classeur.communes,
      erreurs: classeur.erreurs,
      alertes: classeur.alertes,
      remarques: classeur.remarques,
      mentions: mentions(envoi, classeur, precedente, memes),
      reconstruit: envoi.reconstruit,
      millesime: atelier.millesime,
      lu_au: au,
      auteur: identite.auteur,
      depose_le: maintenant,
    },
    octets,
    contenus: classeur.contenus,
    role: identite.roles.includes('responsable') ? 'responsable' : 'agent',
  });
  await retenirCle(tx, envoi, id);
  const ecrit = await depotParId(tx, id);
  if (!ecrit) throw new Error('Le dépôt écrit ne se relit pas.');
  return enRecu(ecrit);
}

function mentions(
  { reconstruit }: Envoi,
  classeur: ClasseurLu,
  precedente: { sha256: string; empreinte_contenu: string } | undefined,
  memes: readonly LigneDepot[],
): Mention['code'][] {
  const dites: Mention['code'][] = [];
  if (memes.length > 0) dites.push('identique');
  else if (precedente?.empreinte_contenu === classeur.empreinteContenu) dites.push('aucun-changement');
  if (reconstruit) dites.push('reconstruit');
  return dites;
}
