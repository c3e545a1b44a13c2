import { type NomProbleme, typeProbleme } from '../../shared/api/problemes.ts';
import { agentDevantSonVolet, type SimulateurDeLaPage } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

const agent = agentDevantSonVolet({ largeur: 1280, hauteur: 800 });
const { bouton, onglet, titre, lit, cellules, neuf } = agent;

/** L’exemple est écrit et contrôlé, et son message fermé. */
async function exemple(): Promise<void> {
  await agent.exemple();
  await bouton('Fermer le message').click();
  await lit('Contrôles à jour');
}

describe('un classeur qui n’est pas une convention', () => {
  beforeEach(neuf);

  test('le volet le dit, nomme ses feuilles, et n’y touche pas', async () => {
    await agent.page.evaluate(() => simulateur.person.paste('A1', 'Budget\t2026\nÉcole\t1200'));
    const avant = await cellules();
    await titre('Ce classeur n’est pas une convention');
    await lit(/aucun des tableaux d’une convention \(feuille « Feuil1 »\)/);
    await onglet(/Contrôles/);
    await lit('Ce classeur n’est pas contrôlé');
    await onglet(/Dépôt/);
    await bouton('Se connecter').click();
    await lit('Ce classeur n’est pas encore une CTG');
    expect(await bouton('Déposer').count()).toBe(0);
    expect(await cellules()).toEqual(avant);
  });

  test('l’exemple s’écrit à côté de ses feuilles, sans y toucher', async () => {
    await agent.page.evaluate(() => simulateur.person.paste('A1', 'Budget\t2026\nÉcole\t1200'));
    const avant = await cellules();
    await titre('Ce classeur n’est pas une convention');
    await bouton('Essayer avec un exemple').click();
    await titre(/Où en êtes-vous/);
    expect(await cellules()).toMatchObject(avant);
  });

  test('une version plus récente du modèle ne se lit ni ne s’écrit', async () => {
    await bouton('Essayer avec un exemple').click();
    await titre(/Où en êtes-vous/);
    await agent.page.evaluate(() => {
      const { workbook } = simulateur;
      const nom = workbook.names.get('CTG_Version')!;
      const [feuille, cellule] = nom.formula.replace(/^=/, '').split('!') as [string, string];
      simulateur.person.type(`${feuille}!${cellule.replaceAll('$', '')}`, '9.0');
    });
    const avant = await cellules();
    await titre('Ce classeur est plus récent que l’atelier');
    await lit(/version 9\.0 du modèle.*Mettre l’atelier à jour/);
    expect(await bouton(/Commencer|Essayer|Ajouter/).count()).toBe(0);
    expect(await cellules()).toEqual(avant);
  });
});

describe('un modèle abîmé', () => {
  beforeAll(exemple);

  test('des feuilles ont été supprimées : « Ajouter ces feuilles » les rend sans toucher aux autres', async () => {
    await agent.page.evaluate(() => {
      for (const nom of ['Matrice', 'Gouvernance', 'Évaluation']) simulateur.person.deleteSheet(nom);
    });
    await lit(/3 feuilles du modèle manquent à ce classeur : Matrice, Gouvernance, Évaluation/);
    const avant = await cellules();
    await bouton('Ajouter ces feuilles').click();
    await lit('3 feuilles ajoutées.');
    await agent.volet.getByText(/manquent à ce classeur/).waitFor({ state: 'detached' });
    const apres = await cellules();
    expect(apres).toMatchObject(avant);
    expect(
      Object.keys(apres)
        .filter((nom) => !(nom in avant))
        .sort(),
    ).toEqual(['Gouvernance', 'Matrice', 'Évaluation'].sort());
  });

  test('une feuille renommée et un tableau renommé pendant que le volet est ouvert se lisent encore', async () => {
    await agent.page.evaluate(() => {
      simulateur.person.renameSheet('Plan d’actions', 'Nos actions');
      simulateur.workbook.transact('user', () => {
        simulateur.workbook.tableByName('CTG_Actions')!.name = 'Tableau1';
      });
    });
    await onglet(/Contrôles/);
    await lit(/L’action A7 cite l’axe/);
    await onglet(/Démarche/);
    await lit(/3 axes · 12 actions/);
  });

  test('un tableau devenu une plage se lit encore', async () => {
    const { Diagnostic } = await cellules();
    await agent.page.evaluate(() =>
      simulateur.workbook.transact('user', () => simulateur.workbook.tableByName('CTG_Diagnostic')!.convertToRange()),
    );
    await lit(/12 constats · 8 besoins/);
    expect((await cellules()).Diagnostic).toBe(Diagnostic);
  });
});

describe('Excel refuse d’écrire', () => {
  beforeEach(exemple);

  async function corriger(): Promise<void> {
    await onglet(/Contrôles/);
    await bouton(/^Écrire «\s85/).click();
  }

  test('une feuille protégée : le volet la nomme et dit comment faire', async () => {
    await agent.page.evaluate(() => {
      simulateur.person.activate('Plan d’actions');
      simulateur.feuilleProtegee(true);
    });
    const avant = await cellules();
    await corriger();
    await lit(/La feuille « Plan d’actions » est protégée.*Ôter la protection/);
    expect(await cellules()).toEqual(avant);
  });

  test('une cellule en cours de saisie : l’écriture attend qu’elle finisse, puis se fait, et « Annuler » la défait', async () => {
    const avant = await cellules();
    await agent.page.evaluate(() => simulateur.celluleEnEdition(true));
    await corriger();
    await lit('Écriture dans le classeur…');
    await lit('Validez la saisie en cours (Entrée) : Excel n’écrit rien avant.');
    expect(await cellules()).toEqual(avant);
    await agent.page.evaluate(() => simulateur.celluleEnEdition(false));
    await lit(/^Fait/);
    const apres = await cellules();
    expect(Object.keys(avant).filter((nom) => avant[nom] !== apres[nom])).toContain('Plan d’actions');
    await bouton('Annuler').first().click();
    await lit(/^Annulé/);
    expect((await cellules())['Plan d’actions']).toBe(avant['Plan d’actions']);
  });

  test('un classeur en lecture seule : rien ne s’écrit, et le volet le dit', async () => {
    await agent.page.evaluate(() => simulateur.lectureSeule(true));
    await agent.rouvrir();
    await lit(/classeur en lecture seule/);
    const avant = await cellules();
    await onglet(/Contrôles/);
    await lit(/L’action A7 cite l’axe/);
    const ecrire = bouton(/^Écrire/);
    if (await ecrire.count()) {
      await ecrire.first().click();
      await lit(/lecture seule : rien n’a été écrit/);
    }
    expect(await cellules()).toEqual(avant);
    await agent.page.evaluate(() => simulateur.lectureSeule(false));
    await agent.rouvrir();
  });
});

describe('le dépôt', () => {
  beforeAll(exemple);
  afterEach(async () => {
    await agent.page.evaluate(() => simulateur.fichierChiffre(false));
    await agent.page.unrouteAll();
  });

  async function connecter(): Promise<void> {
    await onglet(/Dépôt/);
    await bouton(/Se connecter|Se déconnecter/)
      .first()
      .waitFor();
    if (await bouton('Se connecter').count()) await bouton('Se connecter').click();
    await bouton(/^Déposer$/).waitFor();
  }

  test('un fichier chiffré par une étiquette se dépose refait de ce que le volet a lu', async () => {
    await connecter();
    const avant = await cellules();
    await agent.page.evaluate(() => simulateur.fichierChiffre(true));
    await bouton(/^Déposer$/).click();
    await lit(/chiffré|étiquette/);
    const demande = agent.page.waitForRequest(
      (r) => r.method() === 'POST' && new URL(r.url()).pathname === '/api/depots',
    );
    await bouton(/ce que le volet a lu/i).click();
    expect(new URL((await demande).url()).searchParams.get('reconstruit')).toBe('oui');
    await agent.volet.getByRole('heading', { name: /Reçu par la Caf/ }).waitFor();
    expect(await cellules()).toEqual(avant);
  });

  const probleme = (type: NomProbleme, status: number) => ({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: typeProbleme(type), title: 'Refusé', status, detail: 'Le service refuse.' }),
  });
  const PORTAIL = { status: 200, contentType: 'text/html', body: '<html><body>Portail</body></html>' };

  test.each([
    ['401', { status: 401, body: '' }, /En attente de connexion/],
    ['403', probleme('autre-caf', 403), /Connectez-vous avec un compte de cette Caf/],
    ['409', probleme('etat-incompatible', 409), /Relisez le dépôt/],
    ['413', { status: 413, body: '' }, /Le fichier est trop grand/],
    ['500', { status: 500, body: '' }, /Réessayez dans quelques instants/],
    ['rien', { status: 201, body: '' }, /réponse/i],
    ['une page', PORTAIL, /page|portail/i],
  ])(
    'le service répond %s : le dépôt reste sur le poste, dit pourquoi, et le classeur n’a rien perdu',
    async (_, reponse, attendu) => {
      await connecter();
      const avant = await cellules();
      await agent.page.evaluate((texte) => simulateur.person.type("'Plan d’actions'!C7", texte), `Ludothèque ${_}`);
      const saisi = await cellules();
      await agent.page.route(/\/api\/depots(\?|$)/, (route) =>
        route.request().method() === 'POST' ? route.fulfill(reponse) : route.continue(),
      );
      await bouton(/^Déposer$/).click();
      await agent.volet.getByRole('heading', { name: /Pas encore reçu/ }).waitFor();
      await agent.volet.locator('#ecran').getByText(attendu).first().waitFor();
      expect(await cellules()).toEqual(saisi);
      expect(Object.keys(avant)).toEqual(Object.keys(saisi));
      await agent.page.unrouteAll();
      await bouton(/Retirer/)
        .or(agent.volet.getByText('Retirer', { exact: true }))
        .first()
        .click();
      await agent.volet
        .getByRole('group', { name: /Retirer/ })
        .getByRole('button', { name: 'Retirer' })
        .click();
      await agent.volet.getByRole('heading', { name: /Pas encore reçu/ }).waitFor({ state: 'detached' });
    },
  );
});
