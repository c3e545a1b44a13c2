import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { adresseIcone, COMMANDES, COMPLEMENT, FICHIERS, TAILLES_ICONES } from '../../addin/manifeste/description.ts';
import { DEVELOPPEMENT, manifeste, production, type Variante } from '../../addin/manifeste/manifeste.ts';
import { ecarts } from './ordre.ts';

const lireXml = (texte: string): Document => {
  const document = new new JSDOM().window.DOMParser().parseFromString(texte, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error(document.documentElement.textContent ?? 'XML mal formé');
  return document;
};

const VARIANTES: readonly (readonly [string, Variante])[] = [
  ['de développement', DEVELOPPEMENT],
  ['de production', production({ adresse: 'https://ctg.exemple.fr/atelier' })],
  [
    'de production avec Entra ID',
    production({ adresse: 'https://ctg.exemple.fr', client: '11111111-2222-3333-4444-555555555555' }),
  ],
];

it('manifest.xml est la variante de développement, à jour', () => {
  expect(readFileSync('manifest.xml', 'utf8')).toBe(manifeste(DEVELOPPEMENT));
});

it('se lit par l’outil de Microsoft', () => {
  const lu = execFileSync(process.execPath, ['node_modules/office-addin-manifest/cli.js', 'info', 'manifest.xml'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for (const ligne of [
    `Id: ${DEVELOPPEMENT.identifiant}`,
    'Name: Atelier CTG',
    'Type: TaskPaneApp',
    `Version: ${COMPLEMENT.version}`,
    'Default Locale: fr-FR',
    'Hosts: Workbook',
    'Permissions: ReadWriteDocument',
  ])
    expect(lu).toContain(ligne);
});

it('chaque variante a son identifiant, qui ne dépend pas de son adresse : les deux s’installent ensemble', () => {
  const identifiants = [
    DEVELOPPEMENT,
    production({ adresse: 'https://a.fr' }),
    production({ adresse: 'https://b.fr' }),
  ];
  expect(identifiants.map((variante) => variante.identifiant)).toEqual([
    '9d3f6c1e-6a55-4f0b-9c52-2b7d0e8a41f3',
    '4e7a2b90-13d8-4c6f-8a71-5f9c0d36e2b8',
    '4e7a2b90-13d8-4c6f-8a71-5f9c0d36e2b8',
  ]);
});

describe.each(VARIANTES)('la variante %s', (_, variante) => {
  const document = lireXml(manifeste(variante));
  const tous = (selecteur: string): Element[] => [...document.querySelectorAll(selecteur)];
  const parNom = (nom: string): Element[] => [...document.getElementsByTagName(nom)];
  const valeur = (resid: string): string | undefined =>
    tous(`[id="${resid}"][DefaultValue]`)[0]?.getAttribute('DefaultValue') ?? undefined;

  it('suit l’ordre du schéma, sans élément inconnu', () => {
    expect(ecarts(document.documentElement)).toEqual([]);
  });

  it('ne nomme que des ressources qui existent, chacune employée', () => {
    const definies = tous('[id][DefaultValue]').map((element) => element.getAttribute('id'));
    const nommees = tous('[resid]').map((element) => element.getAttribute('resid'));
    expect(new Set(definies).size).toBe(definies.length);
    expect(nommees.filter((resid) => !definies.includes(resid))).toEqual([]);
    expect(definies.filter((id) => !nommees.includes(id))).toEqual([]);
    expect(definies.filter((id) => (id ?? '').length > 32)).toEqual([]);
  });

  it('tient dans les longueurs permises', () => {
    const texte = (nom: string): string => parNom(nom)[0]?.getAttribute('DefaultValue') ?? '';
    expect(texte('DisplayName').length).toBeLessThanOrEqual(125);
    expect(texte('Description').length).toBeLessThanOrEqual(250);
    const longueurs = (liste: string): number[] =>
      [...(parNom(liste)[0]?.children ?? [])].map((e) => (e.getAttribute('DefaultValue') ?? '').length);
    expect(Math.max(...longueurs('bt:ShortStrings'))).toBeLessThanOrEqual(125);
    expect(Math.min(...longueurs('bt:ShortStrings'))).toBeGreaterThan(0);
    expect(Math.max(...longueurs('bt:LongStrings'))).toBeLessThanOrEqual(250);
    for (const { nom } of COMMANDES) expect(valeur(`${nom}.Libelle`)?.length).toBeLessThanOrEqual(32);
  });

  it('écrit ses textes avec la typographie française', () => {
    const textes = [...parNom('bt:String'), ...parNom('Description')]
      .map((element) => element.getAttribute('DefaultValue') ?? '')
      .filter((texte) => !/^Functions/.test(texte));
    expect(textes.filter((texte) => /'|\.\.\.| [;:?!»]|« /.test(texte))).toEqual([]);
  });

  it('n’a que des adresses en https, sous la sienne', () => {
    const adresses = tous('[DefaultValue]')
      .map((element) => element.getAttribute('DefaultValue') ?? '')
      .filter((texte) => /^[a-z]+:\/\//.test(texte));
    expect(adresses.length).toBeGreaterThan(COMMANDES.length * TAILLES_ICONES.length);
    expect(adresses.filter((adresse) => !adresse.startsWith(`${variante.adresse}/`))).toEqual([]);
    expect(new URL(variante.adresse).protocol).toBe('https:');
    expect(parNom('AppDomain').map((domaine) => domaine.textContent)).toEqual(['https://login.microsoftonline.com']);
  });

  it('ne demande que des fichiers qui existent, en plus de la page du volet', () => {
    const fichierDe = (adresse: string): string => {
      const relatif = adresse.slice(variante.adresse.length + 1);
      if (relatif === 'volet/index.html') return 'addin/pane/index.html';
      const [de, vers] = FICHIERS.find(([, servi]) => relatif === servi || relatif.startsWith(`${servi}/`)) ?? ['', ''];
      return de + relatif.slice(vers.length);
    };
    const demandes = tous('[DefaultValue]')
      .map((element) => element.getAttribute('DefaultValue') ?? '')
      .filter((texte) => texte.startsWith('https:'));
    expect(demandes.map(fichierDe).filter((fichier) => !existsSync(fichier))).toEqual([]);
  });

  it('donne une icône à chaque bouton, à toutes les tailles', () => {
    for (const { nom } of COMMANDES)
      for (const taille of TAILLES_ICONES)
        expect(valeur(`Icone.${nom}.${taille}`)).toBe(`${variante.adresse}/${adresseIcone(nom, taille)}`);
    for (const icone of parNom('Icon'))
      expect([...icone.children].map((image) => Number(image.getAttribute('size')))).toEqual([...TAILLES_ICONES]);
  });

  it('tourne en un seul moteur : volet, commandes et fonctions ont la même page', () => {
    const page = 'Volet.Url';
    expect(valeur(page)).toBe(`${variante.adresse}/volet/index.html`);
    for (const selecteur of ['Runtime', 'FunctionFile', 'Page > SourceLocation', 'Action > SourceLocation'])
      expect(tous(selecteur).map((element) => element.getAttribute('resid'))).toEqual([page]);
    expect(tous('Runtime')[0]?.getAttribute('lifetime')).toBe('long');
    expect(tous('DefaultSettings > SourceLocation')[0]?.getAttribute('DefaultValue')).toBe(valeur(page));
  });

  it('demande ExcelApi 1.9 partout, et le moteur partagé pour le ruban et les fonctions seulement', () => {
    const jeux = (selecteur: string): string[] =>
      tous(selecteur).map((jeu) => `${jeu.getAttribute('Name')} ${jeu.getAttribute('MinVersion')}`);
    expect(jeux('OfficeApp > Requirements > Sets > Set')).toEqual(['ExcelApi 1.9']);
    const etendus = tous('VersionOverrides > Requirements > *')[0]?.children ?? [];
    expect([...etendus].map((jeu) => jeu.getAttribute('Name'))).toEqual(['ExcelApi', 'SharedRuntime']);
  });

  it('appelle les commandes que le volet attend', () => {
    expect(parNom('FunctionName').map((element) => element.textContent)).toEqual(['controler', 'deposer', 'chiffres']);
    expect(readFileSync('addin/pane/volet.tsx', 'utf8')).toMatch(/surCommande\('controler'/);
  });

  it('ne nomme une application Entra ID que si on la lui donne', () => {
    const [application] = parNom('WebApplicationInfo');
    if (variante.client === undefined) expect(application).toBeUndefined();
    else
      expect(
        [...(application?.children ?? [])].map((element) => element.textContent?.replace(/\s+/g, ' ').trim()),
      ).toEqual([variante.client, `api://${new URL(variante.adresse).host}/${variante.client}`, 'openid profile']);
  });
});

describe('la vérification de l’ordre', () => {
  const abime = (changer: (document: Document) => void): string[] => {
    const document = lireXml(manifeste(DEVELOPPEMENT));
    changer(document);
    return ecarts(document.documentElement);
  };

  it('voit un élément déplacé, un élément en trop et un élément absent', () => {
    expect(abime((d) => d.documentElement.prepend(d.getElementsByTagName('Version')[0]!))).toHaveLength(1);
    expect(abime((d) => d.getElementsByTagName('Supertip')[0]?.append(d.createElement('Intrus')))).toHaveLength(1);
    expect(abime((d) => d.getElementsByTagName('Script')[0]?.remove())).toHaveLength(1);
    expect(
      abime((d) => d.getElementsByTagName('Host')[1]?.append(d.getElementsByTagName('Runtimes')[0]!)),
    ).toHaveLength(1);
  });
});
