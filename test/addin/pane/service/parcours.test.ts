import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Service } from '../../../../addin/pane/service/contrat.ts';
import { identiteLocale } from '../../../../addin/pane/service/identite-locale.ts';
import type { Reseau } from '../../../../addin/pane/service/reseau.ts';
import { ouvrirService } from '../../../../addin/pane/service/service.ts';
import { type DemandeModele, faireModele } from '../../../../functions/classeurs/modele.ts';
import type { Host } from '../../../../functions/host/host.ts';
import { type ConventionDemo, genererConventions } from '../../../../functions/local/demonstration/generer.ts';
import { demarrerService } from '../../../../functions/local/service.ts';
import { territoiresOuverts } from '../../../../functions/referentiel/territoires.ts';
import { Poste } from './faux.ts';

const territoires = territoiresOuverts();
const AU = '2026-12-31';

let dossier: string;
let hote: Host;
let agent: Service;
let responsable: Service;
/** Coupe la prochaine réponse à un dépôt, une fois le service servi. */
let couper = false;

/** Un volet d’un vrai poste : le vrai `fetch`, un vrai temps, et ce qu’un navigateur garderait. */
function volet(): Service {
  const coffre = new Map<string, string>();
  const reseau: Reseau = {
    fetch: async (adresse, options) => {
      const reponse = await fetch(adresse, options);
      if (couper && options?.method === 'POST' && String(adresse).endsWith('/api/depots')) {
        couper = false;
        await reponse.arrayBuffer();
        throw new TypeError('connexion coupée');
      }
      return reponse;
    },
    enLigne: () => true,
    horloge: () => new Date(),
    apres: (ms, faire) => {
      const minuterie = setTimeout(faire, ms);
      return () => clearTimeout(minuterie);
    },
  };
  const base = async (): Promise<string> => hote.url;
  return ouvrirService({
    reseau,
    base,
    uuid: randomUUID,
    memoire: new Poste().ouvrir().memoire,
    surReseau: () => () => {},
    identite: identiteLocale({
      base,
      reseau,
      coffre: {
        getItem: (cle) => coffre.get(cle) ?? null,
        setItem: (cle, valeur) => void coffre.set(cle, valeur),
        removeItem: (cle) => void coffre.delete(cle),
      },
    }),
  });
}

async function classeur(demande: DemandeModele, identifiant: string, maintenant: string): Promise<Uint8Array> {
  const fait = await faireModele(demande, territoires, { identifiant, maintenant });
  if (!fait.ok) throw new Error(fait.fautes.join(' '));
  return fait.modele.octets;
}

const convention = genererConventions({ graine: 7, nombre: 16, annee: 2026 }, territoires).find(
  ({ caf, contenu }: ConventionDemo) =>
    caf === '011' && (contenu.convention as { statut?: string }).statut === 'signée',
)!;

/** Attend que le dernier envoi soit reçu ou refusé. */
const fini = (service: Service) =>
  new Promise<ReturnType<Service['envois']>[number]>((suite) => {
    const voir = (): boolean => {
      const dernier = service.envois().at(-1);
      if (dernier?.etat !== 'recu' && dernier?.etat !== 'refuse') return false;
      suite(dernier);
      return true;
    };
    if (voir()) return;
    const quitter = service.surEnvois(() => {
      if (voir()) quitter();
    });
  });

beforeAll(async () => {
  // Un serveur désigné par l’environnement n’est pas fait pour des essais.
  delete process.env.DATABASE_URL;
  dossier = mkdtempSync(path.join(tmpdir(), 'atelier-volet-'));
  hote = await demarrerService({ donnees: dossier, port: 0, journal: () => {} });
  agent = volet();
  responsable = volet();
});
afterAll(async () => {
  await hote?.close();
  rmSync(dossier, { recursive: true, force: true });
});

it('mène un classeur du volet d’un agent aux chiffres, par un renvoi', async () => {
  await agent.ouvrir();
  const session = agent.session();
  expect(session).toMatchObject({ genre: 'deconnectee' });
  expect(session.genre === 'deconnectee' && session.comptes.map(({ nom }) => nom)).toContain('agent-011');
  await agent.connecter('agent-011');
  await responsable.connecter('responsable-011');
  expect(agent.session()).toMatchObject({ genre: 'connectee', moi: { caf: '011' }, libelle: 'Agent de la Caf 011' });

  const identifiant = randomUUID();
  const premier = await classeur(
    { ...convention.demande, contenu: convention.contenu },
    identifiant,
    '2026-11-22T08:00:00Z',
  );
  couper = true;
  await agent.deposer({ octets: premier, nomFichier: 'Été à Gex.xlsx', convention: identifiant });
  const envoi = await fini(agent);
  // La première réponse s’est perdue après que le service a tout enregistré.
  expect(envoi).toMatchObject({ etat: 'recu', essais: 2, recu: { version: 1, nomFichier: 'Été à Gex.xlsx' } });
  expect(envoi.recu?.empreinte).toBe(envoi.empreinte);

  const { depots } = await responsable.depots({ convention: identifiant });
  expect(depots).toMatchObject([{ depot: envoi.recu?.depot, etat: 'déposé', nomFichier: 'Été à Gex.xlsx' }]);
  const depot = depots[0]!.depot;
  await expect(agent.valider(depot)).rejects.toMatchObject({ panne: { code: 'role-insuffisant', statut: 403 } });
  await expect(responsable.renvoyer(depot, ' ')).rejects.toMatchObject({ panne: { code: 'requete-invalide' } });
  const motif = 'La délibération de l’EPCI manque.';
  expect(await responsable.renvoyer(depot, motif)).toMatchObject({ etat: 'à corriger' });

  const lu = await agent.depot(depot);
  expect(lu.evenements.at(-1)).toMatchObject({ acte: 'renvoyer', motif });

  const corrige = await classeur(
    { ...convention.demande, contenu: { ...convention.contenu, equipements: [] } },
    identifiant,
    '2026-11-23T08:00:00Z',
  );
  await agent.deposer({ octets: corrige, nomFichier: 'corrigé.xlsx', convention: identifiant });
  const seconde = await fini(agent);
  expect(seconde).toMatchObject({ etat: 'recu', essais: 1, recu: { version: 2, convention: identifiant } });

  const valide = await responsable.valider(seconde.recu!.depot);
  expect(valide).toMatchObject({ etat: 'validé', actes: ['rouvrir'] });

  for (const caf of ['011', null]) {
    const chiffres = await agent.chiffres(caf, AU);
    expect(chiffres).toMatchObject({ au: AU, perimetre: { caf }, reposeSur: { valides: 1, connues: 1 } });
    expect(chiffres.conventions.total).toBe(1);
    expect((await agent.trajectoire(caf, AU)).points.length).toBeGreaterThan(0);
  }

  expect(await responsable.rouvrir(valide.depot, 'Un avenant est attendu.')).toMatchObject({ etat: 'rouvert' });
});

it('refuse ce qui n’est pas un classeur avec les mots du service, et garde le refus', async () => {
  await agent.deposer({ octets: new TextEncoder().encode('a;b;c'), nomFichier: 'liste.csv', convention: null });
  const envoi = await fini(agent);
  expect(envoi).toMatchObject({ etat: 'refuse', recu: null, panne: { statut: expect.any(Number), passagere: false } });
  expect([415, 422]).toContain(envoi.panne?.statut);
  await agent.retirer(envoi.cle);
  expect(agent.envois().map(({ etat }) => etat)).toEqual(['recu', 'recu']);
});

it('ferme la session, et ne dépose plus', async () => {
  await agent.deconnecter();
  expect(agent.session()).toMatchObject({ genre: 'deconnectee' });
  await expect(agent.depots({})).rejects.toMatchObject({ panne: { code: 'jeton-absent', statut: 401 } });
});
