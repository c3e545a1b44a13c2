/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { type Plan, RefusExcel } from '../../../../addin/excel/contrat.ts';
import type { Message } from '../../../../addin/pane/contexte.ts';
import type { Envoi } from '../../../../addin/pane/service/contrat.ts';
import { classeurFactice, moteurFactice } from '../factice.tsx';
import { envoi, montrer, panne, recu, serviceVivant } from './montage.tsx';

const OCTETS = Uint8Array.of(0x50, 0x4b, 3, 4, 7);
const NEUVE = '9f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d';
const PLAN: Plan = { libelle: 'Donner à ce classeur son nouvel identifiant', agrandir: [], ecritures: [] };
const BOUTON = { name: 'Écrire le nouvel identifiant' };

const recue = (plus: Partial<Envoi> = {}): Envoi =>
  envoi('b', 'recu', { nouvelle: true, recu: recu({ convention: NEUVE }), ...plus });

function poste(classeur: ReturnType<typeof classeurFactice>, file: readonly Envoi[] = []) {
  const demandes: string[] = [];
  const dits: (Message | null)[] = [];
  let empreinte = '';
  const vivant = serviceVivant(
    {
      deposer: async () => envoi('a', 'en-cours'),
      deposerCommeNouvelle: async () => envoi('b', 'en-attente', { nouvelle: true }),
    },
    undefined,
    file,
  );
  const { deposer } = vivant.service;
  vivant.service.deposer = async (aEnvoyer) => {
    empreinte = Buffer.from(await crypto.subtle.digest('SHA-256', aEnvoyer.octets as Uint8Array<ArrayBuffer>)).toString(
      'hex',
    );
    return deposer(aEnvoyer);
  };
  const moteur = moteurFactice({
    identifier: async (identifiant) => {
      demandes.push(identifiant);
      return { plan: PLAN };
    },
  });
  const ouvrir = () =>
    montrer({ service: vivant.service, classeur, moteur, dire: (message) => void dits.push(message) });
  return { ...vivant, ouvrir, demandes, dits, empreinte: () => empreinte };
}

/** Dépose le classeur ouvert, refusé comme copie, puis repris et reçu comme une nouvelle convention. */
async function deposerUneCopie(classeur: ReturnType<typeof classeurFactice>) {
  const essai = poste(classeur);
  const { personne } = await essai.ouvrir();
  await personne.click(screen.getByRole('button', { name: 'Déposer' }));
  await waitFor(() => expect(essai.empreinte()).not.toBe(''));
  const commun = { empreinte: essai.empreinte() };
  await essai.mettre([envoi('a', 'refuse', { ...commun, panne: panne('copie-convention', { statut: 409 }) })]);
  await personne.click(screen.getByRole('button', { name: 'Déposer comme une nouvelle convention' }));
  await essai.mettre([recue(commun)]);
  return { ...essai, personne, commun };
}

describe('une copie reçue comme une nouvelle convention', () => {
  test('le classeur déposé d’ici reçoit son nouvel identifiant, une seule fois', async () => {
    const classeur = classeurFactice({ octets: async () => OCTETS });
    const { demandes, dits, mettre, commun } = await deposerUneCopie(classeur);
    await waitFor(() => expect(classeur.ecrits).toEqual([PLAN]));
    await mettre([recue(commun), envoi('c', 'refuse')]);
    expect(demandes).toEqual([NEUVE]);
    expect(dits.at(-1)).toMatchObject({ genre: 'succes', remede: expect.stringContaining('Enregistrez') });
  });

  test('en lecture seule, le dépôt reste reçu, le volet le dit, et un clic le retente', async () => {
    let lectureSeule = true;
    const ecrits: Plan[] = [];
    const classeur = classeurFactice({
      octets: async () => OCTETS,
      ecrire: async (plan) => {
        if (lectureSeule)
          throw new RefusExcel('lecture-seule', 'Ce classeur est en lecture seule.', 'En faire une copie.');
        ecrits.push(plan);
      },
    });
    const { dits, personne } = await deposerUneCopie(classeur);
    await waitFor(() => expect(dits.at(-1)?.genre).toBe('alerte'));
    expect(dits.at(-1)?.texte).toMatch(/Le dépôt est bien reçu.*Ce classeur est en lecture seule\./);
    expect(screen.getByRole('heading', { name: /Reçu par la Caf/ })).toBeTruthy();
    lectureSeule = false;
    await personne.click(screen.getByRole('button', BOUTON));
    expect(ecrits).toEqual([PLAN]);
  });

  test('rien ne s’écrit de soi-même dans un classeur que ce volet n’a pas déposé', async () => {
    const classeur = classeurFactice();
    const { ouvrir, demandes } = poste(classeur, [recue()]);
    const { personne } = await ouvrir();
    await act(async () => {});
    expect(demandes).toEqual([]);
    await personne.click(screen.getByRole('button', BOUTON));
    expect(classeur.ecrits).toEqual([PLAN]);
  });

  test('l’original, d’un autre nom, garde son identifiant et ne prend pas l’accusé de sa copie', async () => {
    const { ouvrir, demandes } = poste(classeurFactice(), [recue({ nomFichier: 'copie-de-ctg-gex.xlsx' })]);
    await ouvrir();
    expect(screen.queryByRole('heading', { name: /Reçu par la Caf/ })).toBeNull();
    expect(screen.queryByRole('button', BOUTON)).toBeNull();
    expect(demandes).toEqual([]);
  });

  test('le classeur qui porte déjà le nouvel identifiant garde son accusé, sans rien à écrire', async () => {
    const { ouvrir } = poste(classeurFactice(), [recue({ convention: 'ancien', recu: recu() })]);
    await ouvrir();
    expect(screen.getByRole('heading', { name: /Reçu par la Caf/ })).toBeTruthy();
    expect(screen.queryByRole('button', BOUTON)).toBeNull();
  });
});
