import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { rationalisationEnJson } from '../../classeurs/rationalisation-json.ts';
import { type ClasseurRationalise, ecrireRationalise, rationaliserClasseur } from '../../classeurs/rationaliser.ts';
import { systemClock } from '../../horloge.ts';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { ecrireFichier, lireFichier, refusEcriture } from '../fichiers.ts';
import { net, replier, type Terminal } from '../terminal.ts';
import { type Commande, ErreurUsage, lireAu, lireOptions } from './commande.ts';
import { direRationalisation } from './dire-rationalisation.ts';

export const rationaliser: Commande = {
  nom: 'rationaliser',
  resume: 'rapproche la CTG des conventions existantes : calendrier, lignes de CEJ, doublons, bilan, évaluation',
  usage: 'npm run ctg -- rationaliser F.xlsx [--sortie G.xlsx] [--au AAAA-MM-JJ] [--json]',
  aide: [
    ['F.xlsx', 'le classeur de convention ; il n’est jamais modifié'],
    [
      '--sortie G.xlsx',
      'écrit un classeur neuf : les cases vides remplies par les propositions, les doublons à traiter, et la feuille « Synthèse rationalisation » ; les feuilles que vous avez ajoutées à F.xlsx n’y sont pas',
    ],
    ['--remplacer', 'écraser G.xlsx s’il existe déjà'],
    ['--au AAAA-MM-JJ', 'date de référence (aujourd’hui à Paris par défaut)'],
    ['--json', 'résultat en JSON sur la sortie standard, et rien d’autre ; montants en euros'],
    [
      'codes de sortie',
      '0 tout ce qui est écrit est compté ; 1 des montants ou des dates n’ont pas pu l’être, et c’est dit ; 2 demande mal faite ou fichier illisible, rien n’est écrit',
    ],
  ],
  async executer(arguments_, t) {
    const { options, chemins, fautes } = lireOptions(arguments_, {
      sortie: { type: 'string' },
      remplacer: { type: 'boolean' },
      au: { type: 'string' },
      json: { type: 'boolean' },
    });
    const au = lireAu(options.au, fautes);
    const [chemin, ...enTrop] = chemins;
    if (chemin === undefined) fautes.push('Quel classeur rationaliser ? Donner un fichier .xlsx.');
    if (enTrop.length) fautes.push(`Un seul classeur à la fois : « ${enTrop.join(' ')} » est de trop.`);
    fautes.push(...fautesDeLaSortie(chemin, options));
    if (fautes.length || chemin === undefined) throw new ErreurUsage(fautes);

    const source = lireFichier(chemin);
    if (!source.ok) return refuser(t, chemin, source);
    const contexte = { territoires: territoiresOuverts(), au };
    const issue = rationaliserClasseur(source.octets, contexte);
    if (!issue.ok) return refuser(t, chemin, issue.refus);
    const { lu } = issue;

    if (options.sortie !== undefined) {
      const marque = { identifiant: randomUUID(), maintenant: systemClock.maintenant() };
      const ecrit = await ecrireRationalise(lu, contexte, marque);
      if (!ecrit.ok) return refuser(t, chemin, ecrit.refus);
      ecrireFichier(options.sortie, ecrit.octets);
    }
    if (options.json) t.sortie(JSON.stringify(enJson(chemin, lu, contexte.territoires.millesime), null, 2));
    else direRationalisation(t, path.basename(chemin), lu);
    if (options.sortie !== undefined) (options.json ? t.bruit : t.sortie)(`\nÉcrit : ${net(options.sortie)}.`);
    return lu.rationalisation.constats.length > 0 ? 1 : 0;
  },
};

const enJson = (chemin: string, { dossier, erreurs, rationalisation }: ClasseurRationalise, millesime: string) => ({
  fichier: path.basename(chemin),
  convention: dossier.convention.intitule.valeur,
  identifiant: dossier.identifiant,
  millesime,
  erreurs,
  ...rationalisationEnJson(rationalisation),
});

function refuser(t: Terminal, chemin: string, { message, remede }: { message: string; remede: string }): number {
  t.bruit(`${net(chemin)}\n${replier(`${message} ${remede}`, t.largeur, '  ')}`);
  return 2;
}

function fautesDeLaSortie(
  chemin: string | undefined,
  { sortie, remplacer = false }: { sortie?: string; remplacer?: boolean },
): string[] {
  if (sortie === undefined)
    return remplacer ? ['--remplacer ne sert qu’avec --sortie G.xlsx : le classeur lu n’est jamais récrit.'] : [];
  if (!sortie.toLowerCase().endsWith('.xlsx')) return [`« ${sortie} » : le fichier à écrire finit par .xlsx.`];
  if (chemin !== undefined && path.resolve(chemin) === path.resolve(sortie))
    return [`« ${chemin} » est le classeur lu : la rationalisation n’écrit jamais dessus. Choisir un autre nom.`];
  const refus = refusEcriture(sortie, remplacer);
  return refus ? [refus] : [];
}
