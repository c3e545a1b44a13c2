import { creerClient } from '../../../../addin/pane/service/client.ts';
import { DemandeEchouee, type Panne } from '../../../../addin/pane/service/contrat.ts';
import { nomDansEntete } from '../../../../addin/pane/service/nom-fichier.ts';
import { json, probleme, Temps } from './faux.ts';

interface Montage {
  readonly reponses: (Response | Error | 'muet')[];
  enLigne?: boolean;
  jeton?: (force: boolean) => Promise<string | null>;
}

function monter({ reponses, enLigne = true, jeton = async (force) => (force ? 'neuf' : 'ancien') }: Montage) {
  const temps = new Temps();
  const appels: { adresse: string; options: RequestInit }[] = [];
  let expirations = 0;
  const faire = async (adresse: string, options: RequestInit): Promise<Response> => {
    appels.push({ adresse, options });
    const reponse = reponses.shift();
    if (reponse === undefined) throw new Error('Une demande de trop.');
    if (reponse instanceof Error) throw reponse;
    if (reponse !== 'muet') return reponse;
    return new Promise((_, refuser) => {
      options.signal?.addEventListener('abort', () => refuser(new DOMException('Arrêtée', 'AbortError')));
    });
  };
  const client = creerClient({
    reseau: {
      fetch: faire as typeof fetch,
      enLigne: () => enLigne,
      horloge: temps.horloge,
      apres: temps.apres,
    },
    base: async () => 'https://service.exemple',
    jeton,
    surExpiration: () => {
      expirations++;
    },
  });
  return { client, temps, appels, expirations: () => expirations };
}

const panneDe = async (demande: Promise<unknown>): Promise<Panne> => {
  const erreur = await demande.then(
    () => null,
    (levee: unknown) => levee,
  );
  if (!(erreur instanceof DemandeEchouee)) throw new Error(`Pas de panne : ${String(erreur)}`);
  return erreur.panne;
};

const MOI = { auteur: 'x', roles: ['agent'], caf: '011' };
const texte = (statut: number, corps: string, entetes = {}): Response =>
  new Response(corps, { status: statut, headers: entetes });

describe('une demande qui réussit', () => {
  it('porte le jeton, l’adresse et le corps que la route demande', async () => {
    const depot = json(200, { depots: [], suivant: null });
    const { client, appels, temps } = monter({ reponses: [depot] });
    await client.demander('listerDepots', { recherche: { caf: '011', etat: 'à corriger' } });
    expect(appels[0]).toMatchObject({
      adresse: 'https://service.exemple/api/depots?caf=011&etat=%C3%A0%20corriger',
      options: { method: 'GET', redirect: 'manual', headers: { authorization: 'Bearer ancien' } },
    });
    expect(temps.enAttente).toBe(0);
  });

  it('accepte qu’un service plus récent en dise davantage', async () => {
    const { client } = monter({ reponses: [json(200, { depots: [], suivant: null, total: 3 })] });
    expect(await client.demander('listerDepots')).toEqual({ depots: [], suivant: null, total: 3 });
  });
});

describe('chaque échec devient une panne en français', () => {
  const cas: readonly [string, Response | Error, Partial<Panne>][] = [
    [
      'demande mal formée',
      probleme('requete-invalide', { erreurs: [{ ou: 'corps.motif', detail: 'vide' }] }),
      {
        code: 'requete-invalide',
        statut: 400,
        passagere: false,
        detail: 'Le détail de requete-invalide.\ncorps.motif\u00A0: vide',
      },
    ],
    ['envoi interrompu', probleme('corps-interrompu'), { code: 'corps-interrompu', statut: 400, passagere: true }],
    ['rôle insuffisant', probleme('role-insuffisant'), { code: 'role-insuffisant', statut: 403, passagere: false }],
    ['introuvable', probleme('introuvable'), { code: 'introuvable', statut: 404, passagere: false }],
    [
      'problème dit en entier',
      probleme('etat-incompatible', { remede: 'Relisez.', instance: 'urn:uuid:1' }),
      {
        code: 'etat-incompatible',
        titre: 'L’état du dépôt ne permet pas cette action',
        detail: 'Le détail de etat-incompatible.',
        remede: 'Relisez.',
        statut: 409,
        passagere: false,
        instance: 'urn:uuid:1',
      },
    ],
    ['trop grand', probleme('corps-trop-grand'), { code: 'corps-trop-grand', statut: 413, passagere: false }],
    ['trop grand pour un relais', texte(413, '<html>'), { code: 'corps-trop-grand', statut: 413, passagere: false }],
    ['pas un classeur', probleme('fichier-non-accepte'), { code: 'fichier-non-accepte', statut: 415 }],
    ['classeur refusé', probleme('classeur-refuse'), { code: 'classeur-refuse', statut: 422, passagere: false }],
    [
      'trop de demandes',
      texte(429, '', { 'retry-after': '30' }),
      {
        code: 'trop-de-demandes',
        statut: 429,
        passagere: true,
        attendreS: 30,
      },
    ],
    [
      'erreur interne',
      probleme('erreur-interne', { instance: 'urn:uuid:2' }),
      {
        code: 'erreur-interne',
        statut: 500,
        passagere: true,
        instance: 'urn:uuid:2',
      },
    ],
    [
      'indisponible, et quand revenir',
      probleme('base-indisponible', {}, { 'retry-after': '5' }),
      {
        code: 'base-indisponible',
        statut: 503,
        passagere: true,
        attendreS: 5,
      },
    ],
    [
      'indisponible, date de retour',
      texte(503, '', { 'retry-after': 'Sun, 22 Nov 2026 09:01:00 GMT' }),
      {
        code: 'service-indisponible',
        attendreS: 60,
      },
    ],
    [
      'passerelle en erreur',
      texte(502, '<html>Bad gateway</html>'),
      {
        code: 'service-indisponible',
        statut: 502,
        passagere: true,
      },
    ],
    [
      'page d’un portail',
      texte(200, ' <!doctype html><html>'),
      {
        code: 'reponse-inattendue',
        titre: 'Ce n’est pas le service qui a répondu',
        statut: 200,
        passagere: true,
      },
    ],
    [
      'redirection',
      texte(302, '', { location: 'https://portail.exemple/' }),
      {
        code: 'reponse-inattendue',
        titre: 'Ce n’est pas le service qui a répondu',
        statut: 302,
      },
    ],
    [
      'refus d’un relais',
      texte(403, '<html>Interdit</html>'),
      { code: 'reponse-inattendue', statut: 403, passagere: true },
    ],
    [
      'connexion d’un relais',
      texte(401, '<html>Proxy</html>'),
      { code: 'reponse-inattendue', statut: 401, passagere: true },
    ],
    [
      'problème d’un autre service',
      json(403, { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'No' }),
      {
        code: 'reponse-inattendue',
        statut: 403,
      },
    ],
    ['réponse vide', texte(200, ''), { code: 'reponse-inattendue', titre: 'La réponse du service est vide' }],
    [
      'autre forme',
      json(200, { ok: true }),
      { code: 'reponse-inattendue', titre: 'La réponse du service n’est pas comprise' },
    ],
    ['JSON coupé', texte(200, '{"auteur":'), { code: 'reponse-inattendue', statut: 200, passagere: true }],
    ['connexion refusée', new TypeError('Failed to fetch'), { code: 'sans-reponse', statut: null, passagere: true }],
  ];

  it.each(cas)('%s', async (_, reponse, attendue) => {
    const { client, appels, expirations, temps } = monter({ reponses: [reponse] });
    const panne = await panneDe(client.demander('moi'));
    expect(panne).toMatchObject(attendue);
    for (const phrase of [panne.titre, panne.detail, panne.remede]) {
      expect(phrase).toMatch(/^\p{Lu}/u);
      expect(phrase).not.toMatch(/ [:;!?]|'/);
    }
    expect([appels.length, expirations(), temps.enAttente]).toEqual([1, 0, 0]);
  });

  it('hors ligne', async () => {
    const { client } = monter({ reponses: [new TypeError('Failed to fetch')], enLigne: false });
    expect(await panneDe(client.demander('moi'))).toMatchObject({ code: 'hors-ligne', passagere: true });
  });

  it('un service muet au bout de vingt secondes', async () => {
    const { client, temps, appels } = monter({ reponses: ['muet'] });
    const demande = panneDe(client.demander('moi'));
    await temps.avancer(19);
    expect(appels[0]?.options.signal?.aborted).toBe(false);
    await temps.avancer(1);
    expect(await demande).toMatchObject({ code: 'sans-reponse', detail: expect.stringContaining('20\u00A0secondes') });
  });
});

describe('une session expirée', () => {
  it('se renouvelle une fois, sans rien dire', async () => {
    const { client, appels, expirations } = monter({ reponses: [probleme('jeton-refuse'), json(200, MOI)] });
    expect(await client.demander('moi')).toEqual(MOI);
    const jetons = appels.map(({ options }) => (options.headers as Record<string, string>).authorization);
    expect([jetons, expirations()]).toEqual([['Bearer ancien', 'Bearer neuf'], 0]);
  });

  it('demande de se connecter si le nouveau jeton est refusé aussi', async () => {
    const { client, expirations } = monter({ reponses: [probleme('jeton-refuse'), probleme('jeton-refuse')] });
    expect(await panneDe(client.demander('moi'))).toMatchObject({
      code: 'jeton-refuse',
      statut: 401,
      passagere: false,
    });
    expect(expirations()).toBe(1);
  });

  it('demande de se connecter s’il n’y a pas de jeton, sans appeler le service', async () => {
    const { client, appels, expirations } = monter({ reponses: [], jeton: async () => null });
    expect(await panneDe(client.demander('moi'))).toMatchObject({ code: 'jeton-absent', statut: 401 });
    expect([appels.length, expirations()]).toEqual([0, 1]);
  });
});

describe('le nom du fichier dans son en-tête', () => {
  it('se relit tel quel', () => {
    expect(decodeURIComponent(nomDansEntete('CTG Été – Gex (v2).xlsx'))).toBe('CTG Été – Gex (v2).xlsx');
  });

  it('se raccourcit sans perdre son extension ni couper une lettre', () => {
    const code = nomDansEntete(`${'É🏡'.repeat(400)}.xlsx`);
    expect(code.length).toBeLessThanOrEqual(1000);
    expect(code.length).toBeGreaterThan(900);
    expect(decodeURIComponent(code)).toMatch(/^(É🏡)+É?….xlsx$/u);
  });

  it('supporte une moitié de caractère', () => {
    expect(decodeURIComponent(nomDansEntete('a\uD83Cb.xlsx'))).toBe('a\uFFFDb.xlsx');
  });
});
