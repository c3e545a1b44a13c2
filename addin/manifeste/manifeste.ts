import { ponctuer } from '../../shared/rules/phrases.ts';
import { adresseIcone, COMMANDES, COMPLEMENT, type Commande, TAILLES_ICONES } from './description.ts';
import { type Element, ecrireXml } from './xml.ts';

/** Où le complément est servi, et qui il est. Les deux variantes peuvent être installées ensemble : chacune a son identifiant. */
export interface Variante {
  readonly identifiant: string;
  /** Adresse https sans « / » final ; le volet est à `…/volet/index.html`. */
  readonly adresse: string;
  readonly groupe: string;
  /** Page d’aide de l’organisme ; sans elle, celle du complément. */
  readonly assistance?: string;
  /** Application inscrite dans Microsoft Entra ID. */
  readonly client?: string;
}

/** La variante d’un poste de développement, celle de `manifest.xml`. */
export const DEVELOPPEMENT: Variante = {
  identifiant: '9d3f6c1e-6a55-4f0b-9c52-2b7d0e8a41f3',
  adresse: 'https://localhost:3000',
  groupe: 'Atelier CTG (essai)',
};

/** La variante qu’un administrateur déploie. */
export const production = (options: Pick<Variante, 'adresse' | 'assistance' | 'client'>): Variante => ({
  ...options,
  identifiant: '4e7a2b90-13d8-4c6f-8a71-5f9c0d36e2b8',
  groupe: 'Atelier CTG',
});

interface Ressources {
  readonly images: Map<string, string>;
  readonly adresses: Map<string, string>;
  readonly courts: Map<string, string>;
  readonly longs: Map<string, string>;
}

const VOLET = 'Volet.Url';

/** Le manifeste d’une variante, tel qu’Excel le lit. */
export function manifeste(variante: Variante): string {
  const { adresse } = variante;
  const aide = variante.assistance ?? `${adresse}/volet/aide.html`;
  const volet = `${adresse}/volet/index.html`;
  const ressources: Ressources = {
    images: new Map(),
    adresses: new Map([
      [VOLET, volet],
      ['Functions.Script.Url', `${adresse}/volet/functions.js`],
      ['Functions.Metadata.Url', `${adresse}/volet/functions.json`],
      ['Debut.Aide.Url', aide],
    ]),
    courts: new Map<string, string>([
      ['Functions.Namespace', COMPLEMENT.espaceDeNoms],
      ['Debut.Titre', ponctuer(ponctuer(COMPLEMENT.debut.titre))],
      ['Groupe.Libelle', variante.groupe],
    ]),
    longs: new Map<string, string>([['Debut.Explication', ponctuer(ponctuer(COMPLEMENT.debut.explication))]]),
  };
  const hote = hoteDuClasseur(variante, ressources);
  return ecrireXml([
    'OfficeApp',
    {
      xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
      'xsi:type': 'TaskPaneApp',
    },
    ['Id', {}, variante.identifiant],
    ['Version', {}, COMPLEMENT.version],
    ['ProviderName', {}, COMPLEMENT.editeur],
    ['DefaultLocale', {}, COMPLEMENT.langue],
    ['DisplayName', { DefaultValue: COMPLEMENT.nom }],
    ['Description', { DefaultValue: ponctuer(COMPLEMENT.description) }],
    ['IconUrl', { DefaultValue: `${adresse}/${adresseIcone('atelier', 32)}` }],
    ['HighResolutionIconUrl', { DefaultValue: `${adresse}/${adresseIcone('atelier', 64)}` }],
    ['SupportUrl', { DefaultValue: aide }],
    ['AppDomains', {}, ...COMPLEMENT.domaines.map((domaine): Element => ['AppDomain', {}, domaine])],
    ['Hosts', {}, ['Host', { Name: 'Workbook' }]],
    ['Requirements', {}, ['Sets', { DefaultMinVersion: '1.9' }, ['Set', { Name: 'ExcelApi', MinVersion: '1.9' }]]],
    ['DefaultSettings', {}, ['SourceLocation', { DefaultValue: volet }]],
    ['Permissions', {}, 'ReadWriteDocument'],
    [
      'VersionOverrides',
      {
        xmlns: 'http://schemas.microsoft.com/office/taskpaneappversionoverrides',
        'xsi:type': 'VersionOverridesV1_0',
      },
      [
        'Requirements',
        {},
        [
          'bt:Sets',
          { DefaultMinVersion: '1.1' },
          ['bt:Set', { Name: 'ExcelApi', MinVersion: '1.9' }],
          ['bt:Set', { Name: 'SharedRuntime', MinVersion: '1.1' }],
        ],
      ],
      ['Hosts', {}, hote],
      blocDesRessources(ressources),
      ...(variante.client ? [applicationEntra(adresse, variante.client)] : []),
    ],
  ]);
}

function hoteDuClasseur(variante: Variante, ressources: Ressources): Element {
  const source = (resid: string): Element => ['SourceLocation', { resid }];
  return [
    'Host',
    { 'xsi:type': 'Workbook' },
    ['Runtimes', {}, ['Runtime', { resid: VOLET, lifetime: 'long' }]],
    [
      'AllFormFactors',
      {},
      [
        'ExtensionPoint',
        { 'xsi:type': 'CustomFunctions' },
        ['Script', {}, source('Functions.Script.Url')],
        ['Page', {}, source(VOLET)],
        ['Metadata', {}, source('Functions.Metadata.Url')],
        ['Namespace', { resid: 'Functions.Namespace' }],
      ],
    ],
    [
      'DesktopFormFactor',
      {},
      [
        'GetStarted',
        {},
        ['Title', { resid: 'Debut.Titre' }],
        ['Description', { resid: 'Debut.Explication' }],
        ['LearnMoreUrl', { resid: 'Debut.Aide.Url' }],
      ],
      ['FunctionFile', { resid: VOLET }],
      [
        'ExtensionPoint',
        { 'xsi:type': 'PrimaryCommandSurface' },
        [
          'OfficeTab',
          { id: 'TabHome' },
          [
            'Group',
            { id: 'AtelierCtg.Groupe' },
            ['Label', { resid: 'Groupe.Libelle' }],
            icone('atelier', variante.adresse, ressources),
            ...COMMANDES.map((commande) => bouton(commande, variante.adresse, ressources)),
          ],
        ],
      ],
    ],
  ];
}

function bouton(commande: Commande, adresse: string, ressources: Ressources): Element {
  const { nom, genre } = commande;
  ressources.courts.set(`${nom}.Libelle`, ponctuer(commande.libelle));
  ressources.courts.set(`${nom}.Titre`, ponctuer(commande.titre));
  ressources.longs.set(`${nom}.Explication`, ponctuer(commande.explication));
  return [
    'Control',
    { 'xsi:type': 'Button', id: `AtelierCtg.${nom}` },
    ['Label', { resid: `${nom}.Libelle` }],
    ['Supertip', {}, ['Title', { resid: `${nom}.Titre` }], ['Description', { resid: `${nom}.Explication` }]],
    icone(nom, adresse, ressources),
    genre === 'volet'
      ? [
          'Action',
          { 'xsi:type': 'ShowTaskpane' },
          ['TaskpaneId', {}, COMPLEMENT.volet],
          ['SourceLocation', { resid: VOLET }],
        ]
      : ['Action', { 'xsi:type': 'ExecuteFunction' }, ['FunctionName', {}, nom]],
  ];
}

function icone(nom: string, adresse: string, { images }: Ressources): Element {
  return [
    'Icon',
    {},
    ...TAILLES_ICONES.map((taille): Element => {
      const resid = `Icone.${nom}.${taille}`;
      images.set(resid, `${adresse}/${adresseIcone(nom, taille)}`);
      return ['bt:Image', { size: String(taille), resid }];
    }),
  ];
}

function blocDesRessources({ images, adresses, courts, longs }: Ressources): Element {
  const liste = (nom: string, un: string, valeurs: ReadonlyMap<string, string>): Element => [
    nom,
    {},
    ...[...valeurs].map(([id, valeur]): Element => [un, { id, DefaultValue: valeur }]),
  ];
  return [
    'Resources',
    {},
    liste('bt:Images', 'bt:Image', images),
    liste('bt:Urls', 'bt:Url', adresses),
    liste('bt:ShortStrings', 'bt:String', courts),
    liste('bt:LongStrings', 'bt:String', longs),
  ];
}

const applicationEntra = (adresse: string, client: string): Element => [
  'WebApplicationInfo',
  {},
  ['Id', {}, client],
  ['Resource', {}, `api://${new URL(adresse).host}/${client}`],
  ['Scopes', {}, ['Scope', {}, 'openid'], ['Scope', {}, 'profile']],
];
