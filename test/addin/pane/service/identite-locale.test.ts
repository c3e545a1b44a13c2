import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import { identiteLocale } from '../../../../addin/pane/service/identite-locale.ts';
import { json, probleme, Temps } from './faux.ts';

const COMPTES = [{ nom: 'agent-011', libelle: 'Agent de la Caf 011', roles: ['agent'], caf: '011' }];

function monter(coffre = new Map<string, string>()) {
  const temps = new Temps();
  const etat = { jetons: 0, panne: null as null | Error | (() => Response) };
  const faire = async (adresse: string, options: RequestInit): Promise<Response> => {
    if (etat.panne instanceof Error) throw etat.panne;
    if (etat.panne) return etat.panne();
    if (adresse === '/api/local/comptes') return json(200, COMPTES);
    const { compte } = JSON.parse(String(options.body)) as { compte: string };
    if (!/^(agent|responsable)-\d{3}$/.test(compte)) return probleme('introuvable');
    return json(200, { jeton: `${compte}:${++etat.jetons}`, dureeS: 8 * 3600 });
  };
  const ouvrir = () =>
    identiteLocale({
      base: async () => '',
      reseau: { fetch: faire as typeof fetch, enLigne: () => true, horloge: temps.horloge, apres: temps.apres },
      coffre: {
        getItem: (cle) => coffre.get(cle) ?? null,
        setItem: (cle, valeur) => void coffre.set(cle, valeur),
        removeItem: (cle) => void coffre.delete(cle),
      },
    });
  return { identite: ouvrir(), ouvrir, temps, etat, coffre };
}

const code = (demande: Promise<unknown>): Promise<string | null> =>
  demande.then(
    () => null,
    (erreur: unknown) => (erreur instanceof DemandeEchouee ? erreur.panne.code : String(erreur)),
  );

it('n’a pas de jeton avant qu’un compte soit choisi, et dit lesquels existent', async () => {
  const { identite } = monter();
  expect([await identite.jeton(false), identite.compte()]).toEqual([null, null]);
  expect(await identite.comptes()).toEqual(COMPTES);
  expect(await code(identite.connecter())).toBe('compte-a-choisir');
});

it('garde son jeton d’une ouverture à l’autre, jusqu’à la déconnexion', async () => {
  const { identite, ouvrir } = monter();
  await identite.connecter('agent-011');
  const suivante = ouvrir();
  expect(await suivante.jeton(false)).toBe('agent-011:1');
  expect(suivante.compte()).toEqual({ cle: 'local:agent-011', libelle: 'Agent de la Caf 011' });
  await suivante.deconnecter();
  expect([await suivante.jeton(false), await ouvrir().jeton(false)]).toEqual([null, null]);
});

it('accepte un compte qui n’est pas dans la liste, sous son nom', async () => {
  const { identite } = monter();
  await identite.connecter('agent-751');
  expect(identite.compte()?.libelle).toBe('agent-751');
  expect(await code(identite.connecter('personne'))).toBe('introuvable');
  expect(identite.compte()?.libelle).toBe('agent-751');
});

it('renouvelle le jeton avant qu’il expire, ou quand on le force', async () => {
  const { identite, temps } = monter();
  await identite.connecter('agent-011');
  await temps.avancer(8 * 3600 - 301);
  expect(await identite.jeton(false)).toBe('agent-011:1');
  await temps.avancer(1);
  expect(await identite.jeton(false)).toBe('agent-011:2');
  expect(await identite.jeton(true)).toBe('agent-011:3');
});

it('emploie le jeton tant qu’il vaut quand le renouvellement n’aboutit pas, puis dit pourquoi', async () => {
  const { identite, temps, etat } = monter();
  await identite.connecter('agent-011');
  etat.panne = new TypeError('Failed to fetch');
  await temps.avancer(8 * 3600 - 60);
  expect(await identite.jeton(false)).toBe('agent-011:1');
  await temps.avancer(61);
  expect(await code(identite.jeton(false))).toBe('sans-reponse');
  etat.panne = null;
  expect(await identite.jeton(false)).toBe('agent-011:2');
});

it('oublie un compte que le service ne connaît plus', async () => {
  const { identite, etat } = monter();
  await identite.connecter('agent-011');
  etat.panne = () => probleme('introuvable');
  expect([await identite.jeton(true), identite.compte()]).toEqual([null, null]);
});

it('ne se fie pas à un coffre abîmé', async () => {
  const { identite } = monter(new Map([['atelier-ctg.jeton', '{"jeton":3}']]));
  expect(await identite.jeton(false)).toBeNull();
});
