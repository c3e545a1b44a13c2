import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { type DemandeModele, faireModele } from '../../classeurs/modele.ts';
import { systemClock } from '../../horloge.ts';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { type Exemple, exemples } from '../exemples/exemples.ts';
import { ecrireFichier, refusEcriture } from '../fichiers.ts';
import { type Commande, ErreurUsage, lireOptions } from './commande.ts';
import { aideDuTerritoire, lireTerritoire, optionsDuTerritoire, type TerritoireDemande } from './territoire.ts';

export const modele: Commande = {
  nom: 'modele',
  resume: 'fait le classeur d’une convention, prérempli pour son territoire',
  usage:
    'npm run ctg -- modele --sortie F.xlsx [--caf 011] [--epci SIREN | --communes 33281,…] [--effet AAAA-MM-JJ] [--fin AAAA-MM-JJ]',
  aide: [
    ['--sortie F.xlsx', 'le fichier à écrire'],
    ['--remplacer', 'écraser ce fichier s’il existe déjà'],
    ...aideDuTerritoire('ses communes forment le périmètre'),
    ['--sans-cej, --avec-cej', 'sans ou avec les feuilles de rationalisation des CEJ'],
    ['codes de sortie', '0 le classeur est écrit ; 2 demande mal faite, rien n’est écrit'],
    ['--exemple NOM', `un classeur rempli : ${Object.keys(exemples).join(', ')}`],
  ],
  async executer(arguments_, t) {
    const { options, chemins, fautes } = lireOptions(arguments_, {
      sortie: { type: 'string' },
      remplacer: { type: 'boolean' },
      ...optionsDuTerritoire,
      'sans-cej': { type: 'boolean' },
      'avec-cej': { type: 'boolean' },
      exemple: { type: 'string' },
    });
    if (chemins.length)
      fautes.push(`« ${chemins.join(' ')} » n’est pas attendu ici : le fichier à écrire se donne par --sortie.`);
    if (!options.sortie) fautes.push('Où écrire le classeur ? Donner --sortie F.xlsx.');
    else if (!/\.xlsx$/i.test(options.sortie))
      fautes.push(`« ${options.sortie} » : le fichier à écrire finit par .xlsx.`);
    else {
      const refus = refusEcriture(options.sortie, options.remplacer ?? false);
      if (refus) fautes.push(refus);
    }
    if (options['sans-cej'] && options['avec-cej'])
      fautes.push('--sans-cej et --avec-cej s’excluent : n’en garder qu’un.');
    const exemple = Object.hasOwn(exemples, options.exemple ?? '') ? exemples[options.exemple ?? ''] : undefined;
    if (options.exemple !== undefined && !exemple)
      fautes.push(`L’exemple « ${options.exemple} » n’existe pas. Exemples : ${Object.keys(exemples).join(', ')}.`);
    const territoire = lireTerritoire(options, fautes);
    const demande: DemandeModele = {
      ...exempleDemande(exemple, territoire),
      ...territoire,
      ...(options['sans-cej'] ? { cej: false } : options['avec-cej'] ? { cej: true } : {}),
      ...(exemple ? { contenu: exemple.contenu, demonstration: exemple.demonstration } : {}),
    };
    const fait = await faireModele(demande, territoiresOuverts(), {
      identifiant: randomUUID(),
      maintenant: systemClock.maintenant(),
    });
    if (!fait.ok) fautes.push(...fait.fautes);
    if (fautes.length || !fait.ok) throw new ErreurUsage(fautes);
    const sortie = options.sortie as string;
    ecrireFichier(sortie, fait.modele.octets);
    for (const avis of fait.modele.avis) t.bruit(avis);
    t.sortie(`Classeur écrit : ${sortie} (${Math.ceil(statSync(sortie).size / 1024)} Ko).`);
    return 0;
  },
};

/** Ce que l’exemple demande, sauf le territoire quand on en donne un autre. */
function exempleDemande(exemple: Exemple | undefined, { epci, communes }: TerritoireDemande): DemandeModele {
  const { communes: siennes, epci: sien, ...reste } = exemple?.demande ?? {};
  return epci === undefined && communes === undefined ? { ...reste, communes: siennes, epci: sien } : reste;
}
