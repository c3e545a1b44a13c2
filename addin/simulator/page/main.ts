import { Person } from '../node/person.ts';
import { showCharts } from './charts.ts';
import { mountCommands } from './commandes.ts';
import { ask, tell } from './dialogs.ts';
import { lossList, startDocuments } from './documents.ts';
import { byId, element } from './dom.ts';
import { mountDrop } from './drop.ts';
import { formulas, functions, startEngine } from './engine.ts';
import { mountTrials } from './epreuves.ts';
import { loadFunctions } from './fonctions.ts';
import { loadManifest } from './manifeste.ts';
import { mountPane, VERSIONS } from './pane.ts';
import { mountSplitter } from './splitter.ts';
import type { GridView } from './view/contract.ts';
import { mountGrid } from './view/index.ts';

const announce = (message: string): void => {
  byId('annonce').textContent = message;
};

async function start(): Promise<void> {
  const [manifest] = await Promise.all([loadManifest(), startEngine()]);
  functions.declare(await loadFunctions(manifest));
  let view: GridView | undefined;
  let stopCharts = (): void => {};
  const version = byId<HTMLSelectElement>('version');
  version.append(...VERSIONS.map((value) => element('option', { value }, `ExcelApi ${value}`)));

  const undo = byId<HTMLButtonElement>('annuler');
  const redo = byId<HTMLButtonElement>('retablir');
  let forcedEditing = false;
  const trials = mountTrials({
    announce,
    workbook: () => documents.current.workbook,
    reopen: () => pane.open(documents.current.workbook, version.value),
  });
  const opener = mountCommands(byId('commandes'), manifest.commands, {
    toggle() {
      pane.show(!pane.visible);
      if (pane.visible) pane.focus();
    },
    open(url) {
      pane.open(documents.current.workbook, version.value, url);
      pane.show(true);
    },
    run: (name) =>
      void run(name).catch((error: Error) => tell('Le complément n’a pas répondu au bouton', error.message)),
  });
  byId('commandes').setAttribute('aria-label', manifest.group);
  const pane = mountPane({
    url: paneUrl(manifest.paneUrl),
    toggle: opener,
    state: () => ({
      readOnly: trials.readOnly,
      encrypted: trials.encrypted,
      editing: forcedEditing || view?.editing === true,
    }),
    onLeave: (where) => (where === 'next' ? byId('ouvrir').focus() : view?.focus()),
  });
  const run = (name: string): Promise<void> => {
    pane.show(true);
    return pane.run(name);
  };

  const documents = startDocuments({
    announce,
    onShow({ workbook, losses }) {
      if (view) view.setWorkbook(workbook);
      else view = mountGrid(byId('grille'), workbook, { formulas });
      stopCharts();
      stopCharts = showCharts(workbook);
      pane.open(workbook, version.value);
      const { length } = losses;
      byId('pertes').hidden = length === 0;
      byId('pertes-texte').textContent =
        length === 1
          ? 'Un élément de ce classeur ne sera pas dans le fichier enregistré.'
          : `${length} éléments de ce classeur ne seront pas dans le fichier enregistré.`;
    },
    onState(workbook, modified) {
      undo.disabled = !workbook.canUndo;
      redo.disabled = !workbook.canRedo;
      byId('nom-fichier').textContent = workbook.name;
      byId('etat-fichier').textContent = modified ? 'modifié, à enregistrer' : '';
      document.title = `${workbook.name} · Simulateur · Atelier CTG`;
    },
  });

  const click = (id: string, act: () => unknown): void => byId(id).addEventListener('click', () => void act());
  const choice = byId<HTMLInputElement>('choix-fichier');
  choice.addEventListener('change', () => {
    const [file] = choice.files ?? [];
    choice.value = '';
    if (file) void documents.open(file);
  });
  click('ouvrir', () => choice.click());
  click('enregistrer', () => documents.save());
  click('nouveau', () => documents.create());
  click('annuler', () => documents.current.workbook.undo());
  click('retablir', () => documents.current.workbook.redo());
  click('fermer-volet', () => {
    pane.show(false);
    opener.focus();
  });
  click('avis', explain);
  click('pertes-voir', () =>
    ask({
      title: 'Ce que le fichier enregistré n’aura pas',
      text: ['Le fichier d’origine n’est pas touché.'],
      list: lossList(documents.current.losses),
    }),
  );
  version.addEventListener('change', () => {
    pane.open(documents.current.workbook, version.value);
    announce(`Le complément recommence, face à un Excel qui a ExcelApi ${version.value}.`);
  });
  mountSplitter(byId('separateur'), byId('travail'));
  mountDrop(byId('travail'), byId('depose'), (file) => void documents.open(file));
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const act = { s: () => documents.save(), o: () => choice.click() }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    void act();
  });
  addEventListener('beforeunload', (event) => {
    if (documents.modified) event.preventDefault();
  });
  // Un service coupé avant de recharger la page est rétabli.
  await trials.cutService(false);
  // Pour la console et les tests : le modèle derrière la grille, ce qu’une personne y fait, ce que le complément subit.
  Object.assign(globalThis, {
    simulateur: {
      get workbook() {
        return documents.current.workbook;
      },
      get person() {
        return new Person(documents.current.workbook, pane.settled);
      },
      runCommand: run,
      lectureSeule: trials.setReadOnly,
      feuilleProtegee: trials.protect,
      fichierChiffre: trials.setEncrypted,
      serviceCoupe: trials.cutService,
      celluleEnEdition(on: boolean) {
        forcedEditing = on;
      },
    },
  });
  await view?.ready;
  // La personne peut taper tout de suite, sauf si elle est déjà ailleurs.
  if (document.activeElement === document.body) view?.focus();
  document.body.dataset.pret = '';
}

/** Un autre complément de cette origine, à la demande : `?volet=/essai/index.html`. */
function paneUrl(usual: string): string {
  const asked = new URLSearchParams(location.search).get('volet');
  return asked && new URL(asked, location.href).origin === location.origin ? asked : usual;
}

const explain = (): Promise<boolean> =>
  tell(
    'Ceci n’est pas Excel',
    'Cette page joue le rôle d’Excel pour essayer le complément sans lui. Le complément y tourne avec le véritable office.js de Microsoft, devant un classeur et une grille qui sont les nôtres.',
    'Ce qui marche ici a des chances de marcher dans Excel, sans en être la preuve : les calculs, les formats et les messages peuvent différer. La partie d’Office.js que la page connaît est décrite dans docs/simulateur-couverture.md.',
    'Rien ne quitte ce poste. Pour garder votre travail, enregistrez-le en .xlsx.',
  );

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  void tell('Le simulateur n’a pas démarré', reason, 'Recharger la page ; si cela continue, relancer « npm start ».');
  console.error(error);
});
