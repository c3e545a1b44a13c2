/**
 * L’ordre que le schéma impose aux enfants de chaque élément employé ([MS-OWEMXML], OfficeApp 1.1 et TaskPaneApp
 * VersionOverrides 1.0). `+` : un ou plusieurs ; `?` : facultatif. Un nom suivi de `@…` précise son type ou son parent.
 */
export const ORDRE: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId?',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl?',
    'HighResolutionIconUrl?',
    'SupportUrl?',
    'AppDomains?',
    'Hosts?',
    'Requirements?',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides?',
  ],
  AppDomains: ['AppDomain+'],
  'Hosts@OfficeApp': ['Host+'],
  'Host@OfficeApp': [],
  'Requirements@OfficeApp': ['Sets'],
  Sets: ['Set+'],
  DefaultSettings: ['SourceLocation'],
  VersionOverrides: [
    'Description?',
    'Requirements?',
    'Hosts?',
    'Resources?',
    'WebApplicationInfo?',
    'EquivalentAddins?',
  ],
  Requirements: ['bt:Sets'],
  'bt:Sets': ['bt:Set+'],
  Hosts: ['Host+'],
  Host: ['Runtimes?', 'AllFormFactors?', 'DesktopFormFactor?'],
  Runtimes: ['Runtime+'],
  AllFormFactors: ['ExtensionPoint?'],
  'ExtensionPoint@CustomFunctions': ['Script', 'Page', 'Metadata?', 'Namespace?'],
  Script: ['SourceLocation'],
  Page: ['SourceLocation'],
  Metadata: ['SourceLocation'],
  DesktopFormFactor: ['GetStarted?', 'FunctionFile?', 'ExtensionPoint+'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  'ExtensionPoint@PrimaryCommandSurface': ['OfficeTab+'],
  OfficeTab: ['Group+'],
  Group: ['Label', 'Icon', 'Control+'],
  Icon: ['bt:Image+'],
  'Control@Button': ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  'Action@ShowTaskpane': ['TaskpaneId?', 'SourceLocation', 'Title?'],
  'Action@ExecuteFunction': ['FunctionName'],
  Resources: ['bt:Images?', 'bt:Urls?', 'bt:ShortStrings?', 'bt:LongStrings?'],
  'bt:Images': ['bt:Image+'],
  'bt:Urls': ['bt:Url+'],
  'bt:ShortStrings': ['bt:String+'],
  'bt:LongStrings': ['bt:String+'],
  WebApplicationInfo: ['Id', 'MsaId?', 'Resource', 'Scopes', 'Authorizations?'],
  Scopes: ['Scope+'],
};

/** Ce que cet élément admet : selon son type, selon qu’il est hors de `VersionOverrides`, ou selon son nom. */
function admis(element: Element): readonly string[] {
  const type = element.getAttribute('xsi:type');
  const dehors = element.closest('VersionOverrides') === null ? `${element.tagName}@OfficeApp` : '';
  return ORDRE[`${element.tagName}@${type}`] ?? ORDRE[dehors] ?? ORDRE[element.tagName] ?? [];
}

/** Les éléments dont les enfants ne suivent pas le schéma : inconnus, en trop, absents ou dans un autre ordre. */
export function ecarts(racine: Element): string[] {
  return [racine, ...racine.querySelectorAll('*')].flatMap((element) => {
    const motif = admis(element)
      .map((enfant) => {
        const [, nom, combien = ''] = /^(.*?)([+?]?)$/.exec(enfant) ?? [];
        return `(?:${nom} )${combien}`;
      })
      .join('');
    const enfants = [...element.children].map((enfant) => `${enfant.tagName} `).join('');
    return new RegExp(`^${motif}$`).test(enfants) ? [] : [`${element.tagName} : ${enfants}`];
  });
}
