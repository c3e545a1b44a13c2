import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ouvrirBase } from '../../functions/database/ouvrir.ts';
import { compte, nombre } from '../../shared/french/index.ts';
import { classeurLong, DOSSIER, identifiantDe, lire } from './jeux.ts';
import { type Banc, centile, chronometrer, duree, mediane, mo } from './mesure.ts';
import { demarrer, type Service } from './service.ts';

/** Un plan de 190 actions décrites, leurs financements et leurs indicateurs donnent un classeur de 200 Ko. */
const ACTIONS = 190;
const CONVENTIONS = 40;
const CHAUFFE = 80;
const SEULS = 60;
const SECONDES = 15;
const CLIENTS = 8;
const P95_AU_PLUS = 300;
const PAR_SECONDE = 20;

/** Le même classeur sous d’autres identités : seul l’identifiant de la convention change. */
function variantes(octets: Uint8Array): Uint8Array[] {
  const parties = unzipSync(octets);
  const ancien = identifiantDe(`bench long ${ACTIONS}`);
  const porteuses = Object.entries(parties).filter(([, contenu]) => strFromU8(contenu).includes(ancien));
  if (porteuses.length === 0) throw new Error('Le classeur ne porte pas son identifiant.');
  return Array.from({ length: CONVENTIONS }, (_, i) => {
    const neuf = identifiantDe(`bench depot ${i}`);
    const changees = porteuses.map(([nom, contenu]) => [nom, strToU8(strFromU8(contenu).replaceAll(ancien, neuf))]);
    return zipSync({ ...parties, ...Object.fromEntries(changees) }, { level: 6 });
  });
}

/** Le même classeur, d’autres octets : le rang va au commentaire de l’archive, que personne ne lit. */
function autresOctets(octets: Uint8Array, rang: number): Uint8Array<ArrayBuffer> {
  const commentaire = strToU8(String(rang).padStart(8, '0'));
  const autres = new Uint8Array(octets.length + commentaire.length);
  autres.set(octets);
  autres.set(commentaire, octets.length);
  new DataView(autres.buffer).setUint16(octets.length - 2, commentaire.length, true);
  return autres;
}

/** Dépose ; rend la durée vue du client, en ms. Lance si le service refuse. */
async function deposer(service: Service, octets: Uint8Array<ArrayBuffer>, recus: string[]): Promise<number> {
  return chronometrer(async () => {
    const recue = await service.appeler('/api/depots', 'agent-011', { method: 'POST', body: octets });
    const { depot } = (await recue.json()) as { depot: string };
    recus.push(depot);
  });
}

export const depot: Banc = {
  nom: 'depot',
  titre: 'Déposer un classeur de 200 Ko (HTTP, vrai domaine, base embarquée)',
  async mesurer(dire) {
    const donnees = path.join(DOSSIER, 'service');
    rmSync(donnees, { recursive: true, force: true });
    const classeurs = variantes(lire(await classeurLong(ACTIONS)));
    let rang = 0;
    const suivant = (): Uint8Array<ArrayBuffer> => autresOctets(classeurs[rang % CONVENTIONS]!, rang++);
    const recus: string[] = [];
    const service = await demarrer(donnees);
    try {
      // Ensemble, pour que chaque fil de lecture ait servi.
      for (let i = 0; i < CHAUFFE; i += CLIENTS)
        await Promise.all(Array.from({ length: CLIENTS }, () => deposer(service, suivant(), recus)));
      const seuls: number[] = [];
      const blocages: number[] = [];
      for (let i = 0; i < SEULS; i++) {
        await service.oublier();
        seuls.push(await deposer(service, suivant(), recus));
        blocages.push((await service.relever()).blocage);
        await attendre(5);
      }
      const p95 = centile(seuls, 0.95);
      dire.resultat({
        quoi: `un par un, ${nombre(classeurs[0]!.length / 1000)} Ko, p95 de ${SEULS} (médiane ${duree(mediane(seuls))})`,
        mesure: duree(p95),
        budget: duree(P95_AU_PLUS),
        part: p95 / P95_AU_PLUS,
      });
      dire.resultat({
        quoi: `plus long blocage de la boucle d’événements, p95 (médiane ${duree(mediane(blocages))})`,
        mesure: duree(centile(blocages, 0.95)),
        budget: '–',
        part: null,
      });

      const avant = recus.length;
      const { processeur } = await service.relever();
      const ensemble: number[] = [];
      const debut = performance.now();
      const client = async (): Promise<void> => {
        while (performance.now() - debut < SECONDES * 1000) ensemble.push(await deposer(service, suivant(), recus));
      };
      const autres: number[] = [];
      const passant = async (): Promise<void> => {
        while (performance.now() - debut < SECONDES * 1000) {
          autres.push(await chronometrer(async () => (await service.appeler('/api/moi', 'agent-011')).text()));
          await attendre(50);
        }
      };
      await Promise.all([...Array.from({ length: CLIENTS }, client), passant()]);
      const parSeconde = ((recus.length - avant) * 1000) / (performance.now() - debut);
      dire.resultat({
        quoi: `${CLIENTS} clients ensemble, ${SECONDES} s (attente médiane ${duree(mediane(ensemble))}, p95 ${duree(centile(ensemble, 0.95))})`,
        mesure: `${nombre(parSeconde, 1)} /s`,
        budget: `${PAR_SECONDE} /s`,
        part: PAR_SECONDE / parSeconde,
      });
      const parDepot = ((await service.relever()).processeur - processeur) / (recus.length - avant);
      dire.resultat({
        quoi: `processeur du service par dépôt, tous fils compris (au plus ${nombre(1000 / parDepot, 1)} /s par cœur)`,
        mesure: duree(parDepot),
        budget: '–',
        part: null,
      });
      dire.resultat({
        quoi: `pendant ce temps, une demande sans classeur, p95 de ${autres.length} (médiane ${duree(mediane(autres))})`,
        mesure: duree(centile(autres, 0.95)),
        budget: '–',
        part: null,
      });
      dire.resultat({
        quoi: 'mémoire du service au plus haut',
        mesure: mo((await service.relever()).rss),
        budget: '–',
        part: null,
      });
    } finally {
      await service.tuer();
    }
    const perdus = await manquants(path.join(donnees, 'base'), recus);
    dire.resultat({
      quoi: `le service tué net : dépôts perdus sur ${compte(recus.length, 'accusé de réception', 'accusés de réception')}`,
      mesure: nombre(perdus),
      budget: '0',
      part: perdus === 0 ? 0 : Number.POSITIVE_INFINITY,
    });
    rmSync(donnees, { recursive: true, force: true });
  },
};

async function manquants(folder: string, recus: readonly string[]): Promise<number> {
  const base = await ouvrirBase({ folder });
  try {
    const gardes = await base.transaction({ role: 'caf', caf: '011' }, (tx) =>
      tx.selectFrom('depot_octets').select('depot').execute(),
    );
    const presents = new Set(gardes.map(({ depot }) => depot));
    return recus.filter((depot) => !presents.has(depot)).length;
  } finally {
    await base.close();
  }
}
