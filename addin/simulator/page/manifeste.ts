/** Un bouton que le complément ajoute au ruban. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
  /** Chemin de l’icône de 16 pixels ; null s’il n’y en a pas. */
  readonly icon: string | null;
  /** Ce que le bouton fait : montrer le volet à une adresse, ou lancer une action associée par le complément. */
  readonly action: { readonly kind: 'pane'; readonly url: string } | { readonly kind: 'run'; readonly name: string };
}

/** Ce qu’Excel lit du manifeste : où est le volet, et les boutons de son groupe. */
export interface Manifest {
  readonly name: string;
  readonly paneUrl: string;
  readonly group: string;
  readonly commands: readonly Command[];
  /** Les fonctions personnalisées : le début de leur nom, et où sont leurs métadonnées. */
  readonly functions: { readonly namespace: string; readonly metadataUrl: string } | null;
}

const defaultValue = (element: Element | null | undefined): string => element?.getAttribute('DefaultValue') ?? '';

/** Les enfants directs de ce nom, quel que soit leur espace de noms. */
const children = (element: Element | undefined, name: string): readonly Element[] =>
  [...(element?.children ?? [])].filter(({ localName }) => localName === name);

/**
 * Lit un manifeste XML. Les adresses perdent leur origine : le complément est servi par cette page, quel que soit son port.
 * Lève une phrase si le manifeste n’est pas du XML ou ne dit pas où est le volet.
 */
export function readManifest(document: Document): Manifest {
  if (document.querySelector('parsererror')) throw new Error('Le manifeste (manifest.xml) n’est pas du XML.');
  const resources = new Map<string, string>();
  for (const resource of document.querySelectorAll('Resources > * > *'))
    resources.set(resource.getAttribute('id') ?? '', defaultValue(resource));
  const resource = (element: Element | undefined): string => resources.get(element?.getAttribute('resid') ?? '') ?? '';

  const source = defaultValue(document.querySelector('DefaultSettings > SourceLocation'));
  if (!source) throw new Error('Le manifeste (manifest.xml) ne dit pas où est le volet.');
  // Des variantes emboîtées, Excel garde la plus récente qu’il comprend.
  const groups = [...document.querySelectorAll('DesktopFormFactor Group')];
  const group = groups.at(-1);
  const commands = children(group, 'Control').map((control): Command => {
    const [supertip] = children(control, 'Supertip');
    const images = children(children(control, 'Icon')[0], 'Image');
    const icon = resource(images.find((image) => image.getAttribute('size') === '16'));
    const [action] = children(control, 'Action');
    const run = children(action, 'FunctionName')[0]?.textContent?.trim();
    const url = resource(children(action, 'SourceLocation')[0]) || source;
    return {
      id: control.getAttribute('id') ?? '',
      label: resource(children(control, 'Label')[0]),
      title: resource(children(supertip, 'Title')[0]),
      description: resource(children(supertip, 'Description')[0]),
      icon: icon ? local(icon) : null,
      action: run ? { kind: 'run', name: run } : { kind: 'pane', url: local(url) },
    };
  });
  const [functions] = [...document.querySelectorAll('ExtensionPoint')].filter(
    (point) => point.getAttribute('xsi:type') === 'CustomFunctions',
  );
  const metadata = resource(children(children(functions, 'Metadata')[0], 'SourceLocation')[0]);
  const namespace = resource(children(functions, 'Namespace')[0]);
  return {
    name: defaultValue(document.querySelector('OfficeApp > DisplayName')),
    paneUrl: local(source),
    group: resource(children(group, 'Label')[0]),
    commands,
    functions: metadata && namespace ? { namespace, metadataUrl: local(metadata) } : null,
  };
}

/** L’adresse sans son origine. */
function local(address: string): string {
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}

/** Demande à la page le manifeste du complément. */
export async function loadManifest(): Promise<Manifest> {
  const answer = await fetch('/manifest.xml');
  if (!answer.ok) throw new Error('Le manifeste (manifest.xml) n’est pas servi.');
  return readManifest(new DOMParser().parseFromString(await answer.text(), 'application/xml'));
}
