import { DemandeEchouee, type Envoi, type Service } from '../../../../addin/pane/service/contrat.ts';
import { deposer, type Essai, essai, IdentiteFactice, laisserFaire, octetsDe, probleme } from './faux.ts';

let e: Essai;
let service: Service;

beforeEach(async () => {
  e = essai();
  service = e.ouvrir().service;
  await service.ouvrir();
});

const etats = (s: Service = service): string[] => s.envois().map(({ nomFichier, etat }) => `${nomFichier} ${etat}`);
const seul = (): Envoi => {
  const [envoi, ...autres] = service.envois();
  expect(autres).toEqual([]);
  return envoi!;
};
const recus = (): string[] => e.serveur.depots.map(({ contenu }) => contenu);
const panne = async (demande: Promise<unknown>): Promise<string> => {
  const erreur = await demande.then(
    () => null,
    (levee: unknown) => levee,
  );
  expect(erreur).toBeInstanceOf(DemandeEchouee);
  return (erreur as DemandeEchouee).panne.code;
};

it('garde le classeur, l’envoie, et garde l’accusé de réception sans les octets', async () => {
  const vus: string[] = [];
  service.surEnvois(([envoi]) => vus.push(envoi!.etat));
  const envoi = await service.deposer({
    octets: octetsDe('a'),
    nomFichier: 'Été à Gex.xlsx',
    convention: null,
    reconstruit: true,
  });
  expect(envoi.empreinte).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  await laisserFaire();
  expect(seul()).toMatchObject({
    etat: 'recu',
    essais: 1,
    panne: null,
    recu: { caf: '011', nomFichier: 'Été à Gex.xlsx' },
  });
  expect([...new Set(vus)]).toEqual(['en-attente', 'en-cours', 'recu']);
  expect(e.serveur.depots[0]).toMatchObject({ cle: envoi.cle, adresse: '/api/depots?reconstruit=oui' });
  expect([...e.poste.garde.keys()].filter((cle) => cle.startsWith('octets:'))).toEqual([]);
});

it('rend la main avec un classeur gardé quand le réseau manque, et l’envoie à son retour', async () => {
  e.serveur.enLigne = false;
  await deposer(service, 'a');
  await laisserFaire();
  expect(seul()).toMatchObject({ etat: 'en-attente', panne: { code: 'hors-ligne', passagere: true } });
  e.serveur.enLigne = true;
  e.reseauRevenu();
  await laisserFaire();
  expect(seul().etat).toBe('recu');
});

it('réessaie de plus en plus tard, et respecte ce que le service demande', async () => {
  e.serveur.sorts = ['coupé', 'coupé', 'surchargé'];
  await deposer(service, 'a');
  await laisserFaire();
  const attente = (): number => (Date.parse(seul().prochainEssai ?? '') - e.temps.horloge().getTime()) / 1000;
  expect(attente()).toBe(2);
  await e.temps.avancer(2);
  expect(attente()).toBe(4);
  await e.temps.avancer(4);
  expect([attente(), seul().panne?.code]).toEqual([8, 'lecture-indisponible']);
  await e.temps.avancer(7);
  expect(recus()).toEqual([]);
  await e.temps.avancer(1);
  expect(recus()).toEqual(['a']);
});

it('rend le même accusé quand la réponse du premier envoi s’est perdue', async () => {
  e.serveur.sorts = ['réponse perdue'];
  await deposer(service, 'a');
  await e.temps.avancer(2);
  expect([seul().etat, recus(), new Set(e.serveur.essais).size]).toEqual(['recu', ['a'], 1]);
});

it('survit à un volet fermé pendant l’envoi', async () => {
  e.serveur.sorts = ['muet'];
  const premier = e.ouvrir();
  await premier.service.ouvrir();
  await deposer(premier.service, 'a');
  await laisserFaire();
  expect(premier.service.envois()[0]?.etat).toBe('en-cours');
  premier.fermer();
  const second = e.ouvrir().service;
  await second.ouvrir();
  await laisserFaire();
  expect(etats(second)).toEqual(['a.xlsx recu']);
  expect(recus()).toEqual(['a']);
});

it('abandonne un service muet au bout d’une minute, puis réessaie', async () => {
  e.serveur.sorts = ['muet'];
  await deposer(service, 'a');
  await e.temps.avancer(61);
  expect(seul().panne).toMatchObject({ code: 'sans-reponse', detail: expect.stringContaining('61\u00A0secondes') });
  await e.temps.avancer(2);
  expect(recus()).toEqual(['a']);
});

it.each([
  'role-insuffisant',
  'copie-convention',
  'corps-trop-grand',
  'fichier-non-accepte',
  'classeur-refuse',
  'cle-deja-employee',
] as const)('arrête un envoi refusé (%s) et passe aux suivants', async (nom) => {
  e.serveur.sorts = [probleme(nom)];
  await deposer(service, 'a');
  await deposer(service, 'b');
  await laisserFaire();
  expect(etats()).toEqual(['a.xlsx refuse', 'b.xlsx recu']);
  expect(service.envois()[0]?.panne?.code).toBe(nom);
  await e.temps.avancer(3600);
  await service.reessayer();
  expect(recus()).toEqual(['b']);
});

it('ne prend pas la page d’un portail pour un refus ni pour un accusé', async () => {
  e.serveur.sorts = ['portail', new Response('<html>Interdit</html>', { status: 403 })];
  await deposer(service, 'a');
  await laisserFaire();
  expect(seul()).toMatchObject({ etat: 'en-attente', panne: { code: 'reponse-inattendue' } });
  await e.temps.avancer(2);
  expect(seul()).toMatchObject({ etat: 'en-attente', panne: { code: 'reponse-inattendue', statut: 403 } });
  await e.temps.avancer(4);
  expect(seul().etat).toBe('recu');
});

it('garde l’ordre d’une convention, mais laisse passer les autres devant un classeur que le service ne sait pas lire', async () => {
  e.serveur.enLigne = false;
  await deposer(service, 'a1', 'A');
  await deposer(service, 'b1', 'B');
  await deposer(service, 'a2', 'A');
  await laisserFaire();
  e.serveur.enLigne = true;
  e.serveur.sorts = ['erreur 500'];
  await service.reessayer();
  expect(recus()).toEqual(['b1']);
  await e.temps.avancer(60);
  expect(recus()).toEqual(['b1', 'a1', 'a2']);
});

it('rend l’envoi qui attend déjà quand les mêmes octets sont redéposés', async () => {
  e.serveur.enLigne = false;
  const premier = await deposer(service, 'a');
  const second = await deposer(service, 'a');
  expect(second.cle).toBe(premier.cle);
  expect(etats()).toEqual(['a.xlsx en-attente']);
});

it('renouvelle la session une fois sans rien dire, puis attend une reconnexion', async () => {
  e.serveur.sorts = ['jeton périmé'];
  await deposer(service, 'a');
  await laisserFaire();
  expect([seul().etat, e.identite.serie]).toEqual(['recu', 2]);

  e.serveur.sorts = ['jeton périmé', 'jeton périmé'];
  await deposer(service, 'b');
  await laisserFaire();
  expect(service.session()).toMatchObject({ genre: 'deconnectee', comptes: [{ nom: 'agent-011' }] });
  expect(service.envois()[1]).toMatchObject({ etat: 'en-attente', panne: { statut: 401 }, prochainEssai: null });
  expect(await panne(deposer(service, 'c'))).toBe('jeton-absent');

  await service.connecter('agent-011');
  await laisserFaire();
  expect(etats()).toEqual(['a.xlsx recu', 'b.xlsx recu']);
});

it('n’envoie jamais sous une autre Caf, et le dit', async () => {
  e.serveur.enLigne = false;
  await deposer(service, 'a');
  e.serveur.enLigne = true;
  await service.connecter('agent-331');
  await deposer(service, 'b');
  await laisserFaire();
  expect(e.serveur.depots).toMatchObject([{ contenu: 'b', caf: '331' }]);
  expect(service.envois()[0]).toMatchObject({
    etat: 'en-attente',
    panne: { code: 'autre-caf', titre: 'Préparé pour la Caf 011' },
  });
  await service.connecter('cnaf');
  await laisserFaire();
  expect(service.envois()[0]?.panne?.code).toBe('sans-caf');
  expect(await panne(deposer(service, 'c'))).toBe('sans-caf');
  await service.connecter('responsable-011');
  await laisserFaire();
  expect(e.serveur.depots).toMatchObject([{ contenu: 'b' }, { contenu: 'a', caf: '011' }]);
});

it('retient un envoi dont le compte change au moment de partir', async () => {
  class Lente extends IdentiteFactice {
    attendre: Promise<void> | null = null;
    override async jeton(force: boolean): Promise<string | null> {
      const jeton = await super.jeton(force);
      await this.attendre;
      return jeton;
    }
  }
  const identite = new Lente();
  const lent = e.ouvrir(identite).service;
  await lent.ouvrir();
  let continuer = (): void => {};
  identite.attendre = new Promise((suite) => {
    continuer = suite;
  });
  await deposer(lent, 'a');
  await laisserFaire();
  const change = lent.connecter('agent-331');
  identite.attendre = null;
  await change;
  continuer();
  await laisserFaire();
  expect(e.serveur.depots).toEqual([]);
  expect(lent.envois()).toMatchObject([{ etat: 'en-attente', caf: '011' }]);
});

it('envoie une seule fois ce que deux volets ouverts voient attendre', async () => {
  e.serveur.enLigne = false;
  const voisin = e.ouvrir().service;
  await voisin.ouvrir().catch(() => {});
  const [a, b] = await Promise.all([deposer(service, 'a'), deposer(service, 'b')]);
  await laisserFaire();
  expect(etats(voisin)).toEqual(etats());
  e.serveur.enLigne = true;
  e.reseauRevenu();
  await laisserFaire();
  expect(recus().sort()).toEqual(['a', 'b']);
  expect(new Set(e.serveur.depots.map(({ cle }) => cle))).toEqual(new Set([a.cle, b.cle]));
  for (const vu of [service, voisin]) expect(vu.envois().map(({ etat }) => etat)).toEqual(['recu', 'recu']);
});

it('envoie tout de suite ce que le poste ne peut pas garder, et prévient tant que ce n’est pas reçu', async () => {
  e.poste.plein = true;
  e.serveur.sorts = ['coupé'];
  const envoi = await deposer(service, 'a');
  expect(envoi).toMatchObject({ panne: { code: 'poste-plein' } });
  await laisserFaire();
  expect(seul().panne).toMatchObject({
    code: 'sans-reponse',
    remede: expect.stringContaining('Ne fermez pas le volet'),
  });
  await e.temps.avancer(2);
  expect(seul()).toMatchObject({ etat: 'recu', panne: null, recu: { nomFichier: 'a.xlsx' } });
});

it('dit qu’un classeur est vide ou trop grand sans l’envoyer', async () => {
  expect(await panne(deposer(service, ''))).toBe('corps-vide');
  const enorme = { octets: new Uint8Array(25 * 1024 * 1024 + 1), nomFichier: 'x.xlsx', convention: null };
  const refus = await service.deposer(enorme).catch((erreur: DemandeEchouee) => erreur.panne);
  expect(refus).toMatchObject({
    code: 'corps-trop-grand',
    statut: 413,
    detail: 'Le classeur fait 25,1\u00A0Mo ; le service en reçoit 25\u00A0Mo au plus. Rien n’a été envoyé.'.replace(
      ' ;',
      '\u00A0;',
    ),
  });
  expect([service.envois(), e.serveur.essais]).toEqual([[], []]);
});

it('redépose comme nouvelle convention un classeur refusé parce qu’il est une copie', async () => {
  e.serveur.sorts = [probleme('copie-convention')];
  const refuse = await deposer(service, 'a', 'A');
  await laisserFaire();
  const neuf = await service.deposerCommeNouvelle(refuse.cle);
  expect(neuf.cle).not.toBe(refuse.cle);
  await laisserFaire();
  expect(seul()).toMatchObject({ cle: neuf.cle, etat: 'recu', nouvelle: true });
  expect(e.serveur.depots).toMatchObject([{ contenu: 'a', adresse: '/api/depots?nouvelle=oui' }]);
  expect(await panne(service.deposerCommeNouvelle(refuse.cle))).toBe('envoi-inconnu');
});

it('retire ce qui attend et ce qui est fini, pas ce qui part', async () => {
  e.serveur.sorts = ['muet'];
  const { cle } = await deposer(service, 'a');
  await laisserFaire();
  expect(await panne(service.retirer(cle))).toBe('envoi-en-cours');
  await e.temps.avancer(61);
  await service.retirer(cle);
  expect([service.envois(), [...e.poste.garde.keys()].filter((k) => k.startsWith('octets:'))]).toEqual([[], []]);
});

it('dit qu’un fichier que le navigateur a effacé est perdu, et continue', async () => {
  e.serveur.enLigne = false;
  const { cle } = await deposer(service, 'a');
  await deposer(service, 'b');
  await laisserFaire();
  e.poste.garde.delete(`octets:${cle}`);
  e.serveur.enLigne = true;
  await service.reessayer();
  expect(etats()).toEqual(['a.xlsx refuse', 'b.xlsx recu']);
  expect(service.envois()[0]?.panne?.code).toBe('fichier-perdu');
});

it('prépare un dépôt hors ligne sous le compte déjà connu de ce poste', async () => {
  e.serveur.enLigne = false;
  const demain = e.ouvrir().service;
  await demain.ouvrir();
  expect(demain.session()).toMatchObject({ genre: 'connectee', moi: { caf: '011' }, libelle: 'Compte agent-011' });
  await deposer(demain, 'a');
  await laisserFaire();
  expect(etats(demain)).toEqual(['a.xlsx en-attente']);
  e.serveur.enLigne = true;
  await e.temps.avancer(30);
  expect(etats(demain)).toEqual(['a.xlsx recu']);
});

it('n’attend rien quand il n’y a rien à envoyer', async () => {
  await deposer(service, 'a');
  await laisserFaire();
  expect(e.temps.enAttente).toBe(0);
});
