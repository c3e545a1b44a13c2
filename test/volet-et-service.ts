import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import type { Workbook } from '../addin/simulator/model/contract.ts';
import type { Person } from '../addin/simulator/node/person.ts';
import { demarrerService } from '../functions/local/service.ts';
import { type OptionsSimulateur, ouvrirNavigateur, type Simulateur } from './navigateur.ts';

/** Ce que la page de l’Excel simulé laisse faire à un essai : lire le classeur, agir en personne, faire subir au volet. */
export interface SimulateurDeLaPage {
  readonly workbook: Workbook;
  readonly person: Person;
  lectureSeule(on: boolean): void;
  feuilleProtegee(on: boolean): void;
  fichierChiffre(on: boolean): void;
  celluleEnEdition(on: boolean): void;
  serviceCoupe(on: boolean): Promise<void>;
}

declare const simulateur: SimulateurDeLaPage;

/** Un agent devant Excel et son volet, face au vrai service de ce poste. */
export interface Atelier {
  readonly simulateur: Simulateur;
  readonly page: Page;
  /** Appelle le service avec un compte d’essai. */
  appeler(compte: string, chemin: string, options?: RequestInit): Promise<Response>;
  /** Lit une réponse JSON du service. */
  lire<T>(compte: string, chemin: string): Promise<T>;
  close(): Promise<void>;
}

/** Le service, une base à lui, et une page de l’Excel simulé ouverte sur le vrai volet. */
export async function ouvrirAtelier({
  largeur = 1360,
  hauteur = 860,
}: Pick<OptionsSimulateur, 'largeur' | 'hauteur'> = {}): Promise<Atelier> {
  // Un serveur désigné par l’environnement n’est pas fait pour des essais.
  delete process.env.DATABASE_URL;
  const donnees = mkdtempSync(path.join(tmpdir(), 'atelier-volet-'));
  const service = await demarrerService({ donnees, port: 0, journal: () => {} });
  const navigateur = await ouvrirNavigateur({ complement: 'atelier', api: service.url });
  const simulateur = await navigateur.ouvrir({ largeur, hauteur });
  const jetons = new Map<string, string>();
  const jeton = async (compte: string): Promise<string> => {
    const connu = jetons.get(compte);
    if (connu) return connu;
    const reponse = await fetch(`${service.url}/api/local/jetons`, {
      method: 'POST',
      body: JSON.stringify({ compte }),
    });
    const recu = ((await reponse.json()) as { jeton: string }).jeton;
    jetons.set(compte, recu);
    return recu;
  };
  const appeler: Atelier['appeler'] = async (compte, chemin, options) =>
    fetch(service.url + chemin, { ...options, headers: { authorization: `Bearer ${await jeton(compte)}` } });
  return {
    simulateur,
    page: simulateur.page,
    appeler,
    async lire<T>(compte: string, chemin: string): Promise<T> {
      const reponse = await appeler(compte, chemin);
      if (reponse.status !== 200) throw new Error(`${chemin} : ${reponse.status} ${await reponse.text()}`);
      return (await reponse.json()) as T;
    },
    async close() {
      await navigateur.close();
      await service.close();
      rmSync(donnees, { recursive: true, force: true });
    },
  };
}

/** Les textes qu’Excel montre dans une plage d’une feuille. */
export const textes = (
  page: Page,
  feuille: string,
  [haut, gauche, bas, droite]: readonly [number, number, number, number],
): Promise<string[][]> =>
  page.evaluate(
    ([nom, h, g, b, d]) => {
      const lue = simulateur.workbook.sheetByName(nom)!;
      return Array.from({ length: b - h + 1 }, (_, i) =>
        Array.from({ length: d - g + 1 }, (_, j) => lue.text(h + i, g + j)),
      );
    },
    [feuille, haut, gauche, bas, droite] as const,
  );

/** La personne tape dans des cellules, nommées avec leur feuille. */
export const taper = (page: Page, saisies: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((cellules) => {
    for (const [adresse, texte] of Object.entries(cellules)) simulateur.person.type(adresse, texte);
  }, saisies);

/** La personne montre une feuille. */
export const montrerFeuille = (page: Page, nom: string): Promise<void> =>
  page.evaluate((feuille) => simulateur.person.activate(feuille), nom);

/** La cellule active, avec sa feuille. */
export const celluleActive = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { sheet, range } = simulateur.workbook.selection;
    return `${sheet.name}!${String.fromCharCode(64 + range.left)}${range.top}`;
  });

/** Toutes les cellules du classeur, feuille par feuille : contenus et formules. */
export const cellulesDe = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      simulateur.workbook.sheets.map((feuille) => [
        feuille.name,
        JSON.stringify([...feuille.cells()].map(({ row, column, cell }) => [row, column, cell.value, cell.formula])),
      ]),
    ),
  );

/** Un agent devant son volet, le temps d’un fichier d’essais : ce qu’il y clique et y lit. */
export interface Agent {
  readonly atelier: Atelier;
  readonly page: Page;
  /** Le volet qui est ouvert. */
  readonly volet: Frame;
  bouton(nom: string | RegExp): Locator;
  onglet(nom: RegExp): Promise<void>;
  /** Attend le titre d’un écran. */
  titre(nom: string | RegExp): Promise<void>;
  /** Attend une phrase à l’écran ; toute espace d’un motif vaut une espace insécable. */
  lit(phrase: string | RegExp): Promise<void>;
  cellules(): Promise<Record<string, string>>;
  /** Prend le volet qui vient de se rouvrir. */
  rouvrir(): Promise<void>;
  /** Un classeur neuf, et le volet devant lui. */
  neuf(): Promise<void>;
  /** L’exemple écrit dans un classeur neuf, et ce qu’en dit le message. */
  exemple(): Promise<void>;
}

/** Ouvre l’atelier avant les essais du fichier et le ferme après ; ses gestes ne servent que dans les essais. */
export function agentDevantSonVolet(taille: Parameters<typeof ouvrirAtelier>[0]): Agent {
  let atelier: Atelier;
  let volet: Frame;
  beforeAll(async () => {
    atelier = await ouvrirAtelier(taille);
  });
  afterAll(async () => {
    await atelier?.close();
  });
  const agent: Agent = {
    get atelier() {
      return atelier;
    },
    get page() {
      return atelier.page;
    },
    get volet() {
      return volet;
    },
    bouton: (nom) => volet.getByRole('button', { name: nom }),
    onglet: (nom) => volet.getByRole('tab', { name: nom }).click(),
    titre: (nom) => volet.getByRole('heading', { level: 1, name: nom }).waitFor(),
    lit: (phrase) =>
      volet
        .getByText(typeof phrase === 'string' ? phrase : new RegExp(phrase.source.replaceAll(' ', '\\s'), phrase.flags))
        .first()
        .waitFor(),
    cellules: () => cellulesDe(atelier.page),
    async rouvrir() {
      volet = await atelier.simulateur.volet();
    },
    async neuf() {
      await atelier.simulateur.recommencer();
      await agent.rouvrir();
      await agent.titre('Commencer une convention');
    },
    async exemple() {
      await agent.neuf();
      await agent.bouton('Essayer avec un exemple').click();
      await agent.titre(/Où en êtes-vous/);
      await agent.bouton('Fermer le message').waitFor();
    },
  };
  return agent;
}
