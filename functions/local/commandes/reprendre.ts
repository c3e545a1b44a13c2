import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { config } from 'zod/mini';
import fr from 'zod/v4/locales/fr.js';
import { enumerer } from '../../../shared/french/index.ts';
import { resoudreDemande } from '../../classeurs/modele.ts';
import {
  AUCUNE_CORRESPONDANCE,
  type CorrespondancesLues,
  completerCorrespondances,
  lireFichierDeCorrespondances,
} from '../../correspondances/fichier.ts';
import { systemClock } from '../../horloge.ts';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { ecrireFichier, lireFichier, refusEcriture } from '../fichiers.ts';
import { net, replier, type Terminal } from '../terminal.ts';
import { type Commande, ErreurUsage, lireOptions } from './commande.ts';
import { aideDuTerritoire, lireTerritoire, optionsDuTerritoire } from './territoire.ts';

export const reprendre: Commande = {
  nom: 'reprendre',
  resume: 'reprend un classeur existant (plan d’actions, diagnostic, CEJ…) dans un classeur de convention neuf',
  usage:
    'npm run ctg -- reprendre F.xlsx --sortie G.xlsx [--rapport R.json] [--correspondances M.json] [--epci SIREN | --communes 33281,…]',
  aide: [
    ['F.xlsx', 'le classeur à reprendre ; il n’est jamais modifié'],
    ['--sortie G.xlsx', 'le classeur de convention à écrire, avec sa feuille « Reprise »'],
    [
      '--rapport R.json',
      'écrit aussi le rapport : tableaux, correspondances, chaque valeur et sa cellule, compte des cellules',
    ],
    [
      '--correspondances M.json',
      'applique les décisions de ce fichier, puis y ajoute les formes vues ; écrit s’il n’existe pas',
    ],
    ['--remplacer', 'écraser G.xlsx et R.json s’ils existent déjà'],
    ...aideDuTerritoire('les communes du classeur s’y cherchent d’abord'),
    [
      'codes de sortie',
      '0 le classeur est écrit, ce qui est à regarder est dit ; 1 écrit, mais une cellule a été perdue ; 2 demande mal faite ou fichier illisible, rien n’est écrit',
    ],
  ],
  async executer(arguments_, t) {
    config(fr());
    const { options, chemins, fautes } = lireOptions(arguments_, {
      sortie: { type: 'string' },
      rapport: { type: 'string' },
      correspondances: { type: 'string' },
      remplacer: { type: 'boolean' },
      ...optionsDuTerritoire,
    });
    const [chemin, ...enTrop] = chemins;
    if (chemin === undefined) fautes.push('Quel classeur reprendre ? Donner un fichier .xlsx.');
    if (enTrop.length)
      fautes.push(
        `Un seul classeur à la fois : « ${enTrop.join(' ')} » est de trop. Reprendre les autres l’un après l’autre.`,
      );
    if (!options.sortie) fautes.push('Où écrire le classeur ? Donner --sortie G.xlsx.');
    fautes.push(...fautesDesSorties(chemin, options));
    const demande = lireTerritoire(options, fautes);
    const territoires = territoiresOuverts();
    const resolue = resoudreDemande(demande, territoires);
    if (!resolue.ok) fautes.push(...resolue.fautes);
    const correspondances = lireCorrespondances(options.correspondances, fautes);
    if (fautes.length || !resolue.ok || chemin === undefined) throw new ErreurUsage(fautes);

    const source = lireFichier(chemin);
    if (!source.ok) return refuser(t, chemin, source);
    // La reprise et son lexique ne se chargent que pour elle : les autres commandes n’ont pas à les attendre.
    const { reprendreClasseur } = await import('../../classeurs/reprendre.ts');
    const issue = await reprendreClasseur(source.octets, {
      fichier: path.basename(chemin),
      demande: resolue.demande,
      decisions: correspondances.decisions,
      territoires,
      identifiant: randomUUID(),
      maintenant: systemClock.maintenant(),
    });
    if (!issue.ok) return refuser(t, chemin, issue.refus);
    const { analyse, reprise, rapport, octets } = issue.faite;

    // Tout est prêt avant d’écrire : un échec plus haut ne laisse rien.
    const complete = options.correspondances && completerCorrespondances(correspondances, analyse, reprise);
    ecrireFichier(options.sortie as string, octets);
    if (options.rapport) ecrireFichier(options.rapport, Buffer.from(`${JSON.stringify(rapport, null, 1)}\n`));
    if (options.correspondances && complete) ecrireFichier(options.correspondances, Buffer.from(complete));
    for (const avis of resolue.demande.avis) t.bruit(avis);
    const { direReprise } = await import('./dire-reprise.ts');
    direReprise(t, rapport, analyse);
    const ecrits = [options.sortie as string, options.rapport, options.correspondances].filter(
      (nom) => nom !== undefined,
    );
    t.sortie(`\nÉcrit : ${enumerer(ecrits)}.`);
    return rapport.cellules.perdues > 0 ? 1 : 0;
  },
};

function refuser(t: Terminal, chemin: string, { message, remede }: { message: string; remede: string }): number {
  t.bruit(`${net(chemin)}\n${replier(`${message} ${remede}`, t.largeur, '  ')}`);
  return 2;
}

/** Les fichiers à écrire : chacun le sien, aucun sur le classeur d’origine, rien d’écrasé sans accord. */
function fautesDesSorties(
  chemin: string | undefined,
  {
    sortie,
    rapport,
    correspondances,
    remplacer = false,
  }: { sortie?: string; rapport?: string; correspondances?: string; remplacer?: boolean },
): string[] {
  const fautes: string[] = [];
  const verifier = (nom: string | undefined, extension: string, ecraser: boolean): void => {
    if (nom === undefined) return;
    if (!nom.toLowerCase().endsWith(extension)) fautes.push(`« ${nom} » : le fichier à écrire finit par ${extension}.`);
    else {
      const refus = refusEcriture(nom, ecraser);
      if (refus) fautes.push(refus);
    }
  };
  const donnes = [sortie, rapport, correspondances].filter((nom) => nom !== undefined).map((nom) => path.resolve(nom));
  if (chemin !== undefined && donnes.includes(path.resolve(chemin)))
    fautes.push(`« ${chemin} » est le classeur à reprendre : la reprise n’écrit jamais dessus. Choisir un autre nom.`);
  else {
    verifier(sortie, '.xlsx', remplacer);
    verifier(rapport, '.json', remplacer);
    verifier(correspondances, '.json', true);
  }
  if (new Set(donnes).size < donnes.length) fautes.push('Deux des fichiers à écrire ont le même nom.');
  return fautes;
}

function lireCorrespondances(nom: string | undefined, fautes: string[]): CorrespondancesLues {
  if (nom === undefined || !existsSync(nom)) return AUCUNE_CORRESPONDANCE;
  const fichier = lireFichier(nom);
  if (!fichier.ok) {
    fautes.push(`« ${nom} » : ${fichier.message} ${fichier.remede}`);
    return AUCUNE_CORRESPONDANCE;
  }
  const lu = lireFichierDeCorrespondances(fichier.octets);
  if (lu.ok) return lu.lues;
  const dites = lu.fautes.slice(0, 10);
  const reste = lu.fautes.length - dites.length;
  fautes.push(
    `« ${nom} » n’est pas un fichier de correspondances :`,
    ...dites.map((faute) => `  ${faute}`),
    ...(reste > 0 ? [`  … et ${reste} autres fautes.`] : []),
  );
  return AUCUNE_CORRESPONDANCE;
}
