/** @jest-environment jsdom */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { RefusExcel } from '../../../../addin/excel/contrat.ts';
import type { AEnvoyer } from '../../../../addin/pane/service/contrat.ts';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import { classeurFactice, ETAT_CTG, moteurFactice } from '../factice.tsx';
import { CONVENTION, envoi, montrer, panne, promesse, recu, serviceVivant } from './montage.tsx';

const OCTETS = Uint8Array.of(0x50, 0x4b, 3, 4, 7);
const EMPREINTE = createHash('sha256').update(OCTETS).digest('hex');

describe('Déposer le classeur ouvert', () => {
  test('le classeur entier part, sous son nom et son identifiant', async () => {
    const envoyes: AEnvoyer[] = [];
    const { service } = serviceVivant({
      deposer: async (aEnvoyer) => {
        envoyes.push(aEnvoyer);
        return envoi('a', 'en-cours');
      },
    });
    const { personne } = await montrer({ service, classeur: classeurFactice({ octets: async () => OCTETS }) });
    expect(screen.getByText('CTG du Pays de Gex 2026-2030')).toBeTruthy();
    expect(screen.getByText(/tel qu’Excel l’enregistrerait/)).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    await waitFor(() => expect(envoyes).toHaveLength(1));
    expect(envoyes[0]).toEqual({ octets: OCTETS, nomFichier: 'ctg-gex.xlsx', convention: CONVENTION });
  });

  test('un double clic, puis un clic pendant la lecture, ne font qu’un dépôt', async () => {
    const lecture = promesse<Uint8Array>();
    const gardes = promesse<ReturnType<typeof envoi>>();
    let lectures = 0;
    let depots = 0;
    const { service } = serviceVivant({
      deposer: () => {
        depots += 1;
        return gardes.promesse;
      },
    });
    const classeur = classeurFactice({
      octets: (surPart) => {
        lectures += 1;
        surPart?.(0.5);
        return lecture.promesse;
      },
    });
    const { personne } = await montrer({ service, classeur });
    await personne.dblClick(screen.getByRole('button', { name: 'Déposer' }));
    await personne.click(screen.getByRole('button', { name: 'Dépôt en cours…' }));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('0.5');
    await act(async () => lecture.tenir(OCTETS));
    await waitFor(() => expect(depots).toBe(1));
    await personne.click(screen.getByRole('button', { name: 'Dépôt en cours…' }));
    await act(async () => gardes.tenir(envoi('a', 'en-cours')));
    expect([lectures, depots]).toEqual([1, 1]);
  });

  test('le même fichier déjà dans la file n’y est pas mis une seconde fois', async () => {
    const { service } = serviceVivant({}, undefined, [envoi('a', 'en-attente', { empreinte: EMPREINTE })]);
    const { personne } = await montrer({ service, classeur: classeurFactice({ octets: async () => OCTETS }) });
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    expect(await screen.findByText(/est déjà dans la file/)).toBeTruthy();
  });

  test('tant qu’un envoi de cette convention est en cours, on n’en lance pas un autre', async () => {
    let lectures = 0;
    const { service, mettre } = serviceVivant({ deposer: async () => envoi('b', 'en-cours') }, undefined, [
      envoi('a', 'en-cours'),
    ]);
    const classeur = classeurFactice({
      octets: async () => {
        lectures += 1;
        return OCTETS;
      },
    });
    const { personne } = await montrer({ service, classeur });
    await personne.click(screen.getByRole('button', { name: 'Dépôt en cours…' }));
    expect(lectures).toBe(0);
    await mettre([]);
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    await waitFor(() => expect(lectures).toBe(1));
  });

  test('les erreurs n’empêchent pas de déposer, et mènent aux contrôles', async () => {
    const ouverts: string[] = [];
    const { personne } = await montrer({
      service: serviceVivant().service,
      ouvrir: (ecran) => void ouverts.push(ecran),
    });
    expect(screen.getByText(/2 erreurs, 5 alertes, 12 remarques/)).toBeTruthy();
    expect(screen.getByText(/Les erreurs n’empêchent pas de déposer/)).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Voir les contrôles' }));
    expect(ouverts).toEqual(['controles']);
  });

  test('la convention d’une autre Caf est dite avant d’envoyer', async () => {
    const classeur = classeurFactice();
    const convention = ETAT_CTG.convention && { ...ETAT_CTG.convention, caf: { code: '391', nom: 'Caf du Jura' } };
    const { personne } = await montrer({
      service: serviceVivant().service,
      classeur,
      etat: { ...ETAT_CTG, convention },
    });
    expect(screen.getByText(/celle de la Caf 391 \(Caf du Jura\), et vous travaillez pour la Caf 011/)).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Aller à la feuille Convention' }));
    expect(classeur.allers).toEqual([{ feuille: 'Convention' }]);
  });

  test('un classeur qu’Excel chiffre se dépose tel que le volet l’a lu, et le dit', async () => {
    const envoyes: AEnvoyer[] = [];
    const instants: string[] = [];
    const { service } = serviceVivant({
      deposer: async (aEnvoyer) => {
        envoyes.push(aEnvoyer);
        return envoi('a', 'en-cours');
      },
    });
    const { personne } = await montrer({
      service,
      classeur: classeurFactice({
        octets: async () => {
          throw new RefusExcel('octets-illisibles', 'Ce classeur est chiffré.', 'Retirer l’étiquette.');
        },
      }),
      moteur: moteurFactice({
        reconstruire: async (instant) => {
          instants.push(instant);
          return OCTETS;
        },
      }),
    });
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    expect(await screen.findByText('Ce classeur est chiffré.')).toBeTruthy();
    expect(screen.getByText(/feuilles que vous avez ajoutées et la mise en\s+forme n’y seront pas/)).toBeTruthy();
    expect(envoyes).toHaveLength(0);
    await personne.click(screen.getByRole('button', { name: 'Déposer ce que le volet a lu' }));
    await waitFor(() => expect(envoyes).toHaveLength(1));
    expect(envoyes[0]?.reconstruit).toBe(true);
    expect(instants).toEqual(['2026-11-22T09:00:00.000Z']);
  });

  test('un autre refus d’Excel se lit, et l’on peut recommencer', async () => {
    const { personne } = await montrer({
      service: serviceVivant().service,
      classeur: classeurFactice({
        octets: async () => {
          throw new RefusExcel('cellule-en-edition', 'Une cellule est en cours de saisie.', 'Valider la cellule.');
        },
      }),
    });
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Valider la cellule.');
    expect(screen.queryByRole('button', { name: 'Déposer ce que le volet a lu' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Déposer' }).getAttribute('aria-disabled')).not.toBe('true');
  });

  test('un poste qui ne peut pas garder le fichier le dit', async () => {
    const { service } = serviceVivant({
      deposer: async () => {
        throw new DemandeEchouee(panne('poste-plein'));
      },
    });
    const { personne } = await montrer({ service, classeur: classeurFactice({ octets: async () => OCTETS }) });
    await personne.click(screen.getByRole('button', { name: 'Déposer' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Remède de poste-plein.');
  });

  test('un classeur qui n’est pas une CTG renvoie à la démarche', async () => {
    const ouverts: string[] = [];
    const { personne } = await montrer({
      service: serviceVivant().service,
      etat: { ...ETAT_CTG, genre: 'vide', convention: null },
      ouvrir: (ecran) => void ouverts.push(ecran),
    });
    expect(screen.queryByRole('button', { name: 'Déposer' })).toBeNull();
    await personne.click(screen.getByRole('button', { name: 'Ouvrir la démarche' }));
    expect(ouverts).toEqual(['demarche']);
  });
});

describe('L’accusé de réception', () => {
  test('il dit le numéro, la version, la date de Paris, l’empreinte et les mentions', async () => {
    const annonces: string[] = [];
    const { service, mettre } = serviceVivant();
    const { personne } = await montrer({ service, annoncer: (phrase) => void annonces.push(phrase) });
    const mentions = [{ code: 'aucun-changement' as const, message: 'Le contenu n’a pas changé.' }];
    await mettre([envoi('a', 'recu', { recu: recu({ mentions }) })]);
    expect(screen.getByRole('heading', { name: /version 3/ })).toBeTruthy();
    expect(screen.getByText('aa11bb22')).toBeTruthy();
    expect(screen.getByText('22/11/2026 à 10:00')).toBeTruthy();
    expect(screen.getByText('Le contenu n’a pas changé.')).toBeTruthy();
    expect(screen.getByText('ab12cd34ef56…')).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Voir l’empreinte entière' }));
    expect(screen.getByText(recu().empreinte)).toBeTruthy();
    expect(annonces).toEqual(['Dépôt reçu, version 3.']);
  });

  test('l’empreinte se copie ; si le poste refuse, elle se montre entière', async () => {
    const { service } = serviceVivant({}, undefined, [envoi('a', 'recu', { recu: recu() })]);
    const { personne } = await montrer({ service });
    await personne.click(screen.getByRole('button', { name: 'Copier l’empreinte' }));
    expect(await navigator.clipboard.readText()).toBe(recu().empreinte);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new Error('refusé')) },
    });
    await personne.click(screen.getByRole('button', { name: 'Empreinte copiée' }));
    expect(await screen.findByText(/Ce poste refuse la copie/)).toBeTruthy();
    expect(screen.getByText(recu().empreinte)).toBeTruthy();
  });

  test('il reste jusqu’à ce qu’on le range ; ceux d’autres conventions sont à part', async () => {
    const retires: string[] = [];
    const { service } = serviceVivant({ retirer: async (cle) => void retires.push(cle) }, undefined, [
      envoi('a', 'recu', { recu: recu() }),
      envoi('b', 'recu', {
        convention: '7f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d',
        nomFichier: 'autre.xlsx',
        recu: recu({ nomFichier: 'autre.xlsx', version: 1 }),
      }),
    ]);
    const { personne } = await montrer({ service });
    expect(screen.getByText(/1 autre accusé/)).toBeTruthy();
    await personne.click(screen.getByRole('button', { name: 'Ranger cet accusé' }));
    await personne.click(screen.getByText(/1 autre accusé/));
    await personne.click(screen.getByRole('button', { name: 'Ranger l’accusé du fichier autre.xlsx' }));
    expect(retires).toEqual(['a', 'b']);
  });
});
