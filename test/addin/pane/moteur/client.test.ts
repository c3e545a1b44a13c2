import { expose } from 'comlink';
import { ouvrirMoteurDuVolet } from '../../../../addin/pane/moteur/client.ts';
import type { EtatMoteur } from '../../../../addin/pane/moteur/contrat.ts';
import { ouvrirMoteur } from '../../../../addin/pane/moteur/moteur.ts';
import type { Grid } from '../../../../shared/xlsx/index.ts';
import { AU, grilleDe, modeleGex } from './classeurs.ts';

let gex: Grid;
beforeAll(async () => {
  gex = await grilleDe(modeleGex());
});

const Canal = globalThis.MessageChannel;
const ouverts: MessagePort[] = [];
beforeAll(() => {
  // Chaque fonction transmise ouvre son canal, que rien ne ferme avec le fil.
  globalThis.MessageChannel = class extends Canal {
    constructor() {
      super();
      ouverts.push(this.port1, this.port2);
    }
  };
});
afterAll(() => {
  globalThis.MessageChannel = Canal;
  for (const port of ouverts) port.close();
});

/** Un fil de messages, comme un Worker : ce qui passe est copié, jamais partagé. */
function avecFil(servir: (port: MessagePort) => void): { readonly port: MessagePort; fermer(): void } {
  const { port1, port2 } = new MessageChannel();
  servir(port2);
  (globalThis as { Worker?: unknown }).Worker = function Worker() {
    return port1;
  };
  return {
    port: port1,
    fermer() {
      delete (globalThis as { Worker?: unknown }).Worker;
    },
  };
}

test('le moteur répond de son fil, et y appelle le volet à chaque état', async () => {
  const classeur = { grid: gex, recevoir: (lot: { genre: string }) => lot.genre === 'complet' };
  const { fermer } = avecFil((port) =>
    expose(ouvrirMoteur({ classeur, reference: () => new Promise(() => undefined), identifiant: () => '' }), port),
  );
  const moteur = await Promise.resolve(ouvrirMoteurDuVolet());
  const etats: EtatMoteur[] = [];
  await moteur.dater(AU);
  await moteur.suivre((etat) => etats.push(etat));
  await moteur.recevoir([{ genre: 'complet' }]);
  expect(await moteur.numeroter('CTG_Actions', 'vides')).toEqual({
    rien: 'Toutes les lignes ont déjà une référence.',
  });
  expect(await moteur.aide({ feuille: 'Plan d’actions', cellule: 'A5' })).toMatchObject({ titre: 'réf', ligne: 5 });
  expect(etats.map(({ genre }) => genre)).toEqual(['lecture', 'ctg']);
  expect(etats[1]?.etapes).toHaveLength(7);
  fermer();
});

test('un fil qui ne se charge pas se dit, au lieu de faire attendre', async () => {
  const { port, fermer } = avecFil(() => undefined);
  const moteur = ouvrirMoteurDuVolet();
  const attente = moteur.dater(AU);
  port.dispatchEvent(Object.assign(new Event('error'), { message: 'introuvable' }));
  await expect(attente).rejects.toThrow('n’a pas pu se charger');
  fermer();
});
