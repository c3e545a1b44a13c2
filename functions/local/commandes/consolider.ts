import { existsSync } from 'node:fs';
import type { Chiffres } from '../../../shared/consolidation/index.ts';
import { classeurConsolide, trajectoireDe } from '../../../shared/consolidation/index.ts';
import { compte, type DateIso, ecrireDateLongue, nombre, pourcent } from '../../../shared/french/index.ts';
import { est } from '../../../shared/reference/index.ts';
import { morceauxDeClasseur } from '../../classeurs/ecrire-donnees.ts';
import { lireClasseur } from '../../classeurs/lire.ts';
import { consoliderFichiers, type FichierAConsolider } from '../../consolidation/dossiers-de-classeurs.ts';
import { systemClock } from '../../horloge.ts';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { ecrireFichier, lireFichier, refusEcriture, trouverFichiers } from '../fichiers.ts';
import { gras, net, progression, replier, type Terminal } from '../terminal.ts';
import { AUCUN_FICHIER, type Commande, ErreurUsage, lireAu, lireOptions } from './commande.ts';

export const consolider: Commande = {
  nom: 'consolider',
  resume: 'additionne des classeurs : les chiffres à une date, et le classeur consolidé',
  usage: 'npm run ctg -- consolider CHEMIN… [--au AAAA-MM-JJ] [--sortie national.xlsx] [--json]',
  aide: [
    ['CHEMIN…', 'des fichiers, ou des dossiers lus avec leurs sous-dossiers'],
    ['--au AAAA-MM-JJ', 'date de référence (aujourd’hui à Paris par défaut)'],
    ['--sortie national.xlsx', 'écrit aussi le classeur consolidé, où chaque ligne cite sa cellule'],
    ['--remplacer', 'écraser ce fichier s’il existe déjà'],
    ['--json', 'résultat en JSON sur la sortie standard, et rien d’autre'],
    ['codes de sortie', '0 tout est lu ; 3 au moins un fichier a été écarté ; 2 demande mal faite'],
  ],
  async executer(arguments_, t) {
    const { options, chemins, fautes } = lireOptions(arguments_, {
      au: { type: 'string' },
      sortie: { type: 'string' },
      remplacer: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const au = lireAu(options.au, fautes);
    if (!chemins.length) fautes.push('Que consolider ? Donner des fichiers ou des dossiers.');
    if (options.sortie !== undefined) {
      const refus = /\.xlsx$/i.test(options.sortie)
        ? refusEcriture(options.sortie, options.remplacer ?? false)
        : `« ${options.sortie} » : le fichier à écrire finit par .xlsx.`;
      if (refus) fautes.push(refus);
      else if (estUneConvention(options.sortie, au))
        fautes.push(
          `« ${options.sortie} » est le classeur d’une convention : le classeur consolidé ne l’écrase pas. Choisir un autre nom.`,
        );
    }
    if (fautes.length) throw new ErreurUsage(fautes);

    const territoires = territoiresOuverts();
    const { fichiers, introuvables } = trouverFichiers(chemins);
    const p = progression(t, fichiers.length, 'Lecture');
    const { chiffres, apports, ecartes } = consoliderFichiers(lire(fichiers, introuvables), {
      territoires,
      au,
      avance: p.avance,
    });
    p.fin();
    if (!chiffres.classeurs.length) t.bruit(AUCUN_FICHIER);

    if (options.sortie !== undefined && !apports.length)
      t.bruit('Aucune convention lue : le classeur consolidé n’est pas écrit.');
    else if (options.sortie !== undefined) {
      const classeur = classeurConsolide(apports, chiffres, {
        territoires,
        titre: `Conventions territoriales globales au ${ecrireDateLongue(au)}`,
        auteur: 'Atelier CTG',
        cree: systemClock.maintenant(),
        trajectoire: trajectoireDe(
          apports.map((apport) => apport.resume),
          { au, territoires },
        ),
      });
      ecrireFichier(options.sortie, morceauxDeClasseur(classeur));
      t.bruit(`Classeur écrit : ${options.sortie}`);
    }
    if (options.json) t.sortie(JSON.stringify(chiffres, null, 2));
    else direConsolidation(t, chiffres);
    return ecartes > 0 ? 3 : 0;
  },
};

/** Vrai si ce nom est déjà celui du classeur d’une convention : l’agent y tient, `--remplacer` ou non. */
function estUneConvention(chemin: string, au: DateIso): boolean {
  const lu = existsSync(chemin) ? lireFichier(chemin) : null;
  return lu?.ok === true && lireClasseur(lu.octets, { territoires: territoiresOuverts(), au }).ok;
}

function* lire(
  fichiers: readonly { chemin: string; nom: string }[],
  introuvables: readonly string[],
): Generator<FichierAConsolider> {
  for (const nom of introuvables) yield { nom, refus: 'Ce fichier n’existe pas. Vérifier le chemin.' };
  for (const { chemin, nom } of fichiers) {
    const lu = lireFichier(chemin);
    yield lu.ok ? { nom, octets: lu.octets } : { nom, refus: `${lu.message} ${lu.remede}` };
  }
}

const euros = (montant: number): string => `${nombre(Math.round(montant))} €`;

/** Dit des chiffres à l’écran. */
export function direConsolidation(t: Terminal, c: Chiffres): void {
  const { conventions, couverture, budgets, actions, cej, cooperation } = c;
  const { population, communes, epci } = couverture.national;
  const lignes: (readonly [string, string])[] = [
    ['Conventions', `${compte(conventions.total, 'lue', 'lues')}, dont ${nombre(conventions.enVigueur)} en vigueur`],
    [
      'Population couverte',
      `${nombre(population.couverte)} sur ${nombre(population.totale)} habitants (${pourcent(population.taux, 2)})`,
    ],
    [
      'Communes couvertes',
      `${nombre(communes.couvertes)} sur ${nombre(communes.totales)} (${pourcent(communes.taux, 2)})`,
    ],
    [
      'EPCI',
      `${nombre(epci.entierement)} entièrement, ${nombre(epci.partiellement)} en partie, sur ${nombre(epci.total)}`,
    ],
    [
      'Budget',
      `${euros(budgets.total)}, dont ${euros(budgets.enVigueur.total)} en vigueur et ${euros(budgets.nonVentile)} non ventilés par année`,
    ],
    ['Actions', `${nombre(actions.total)}${repartition(actions.parStatut)}`],
    [
      'CEJ',
      `${compte(cej.lignes, 'ligne', 'lignes')} ; Psej avant ${euros(cej.psejAvant)}, montant repris ${euros(cej.montantApres)}`,
    ],
    ['Coopération', `${nombre(cooperation.etp, 2)} ETP`],
  ];
  t.sortie(gras(t, `Conventions territoriales globales au ${ecrireDateLongue(c.au)}`));
  t.sortie(`Populations municipales et communes du millésime ${c.millesime}.\n`);
  for (const [titre, valeur] of lignes)
    t.sortie(`  ${titre.padEnd(20)} ${replier(valeur, t.largeur, ' '.repeat(23)).trimStart()}`);
  const sansDate = conventions.sansDateDeSignature.filter(({ statut }) => est('statutConvention', statut, 'signee'));
  if (sansDate.length) {
    t.sortie(`\n${gras(t, 'Signées sans date de signature : elles ne comptent ni en vigueur, ni dans la couverture')}`);
    for (const { fichier, convention } of sansDate) t.sortie(`  ${net(fichier)} — ${net(convention)}`);
  }
  const signales = c.classeurs.filter((classeur) => classeur.etat === 'lu' && classeur.motif);
  if (signales.length) {
    t.sortie(`\n${gras(t, 'À vérifier')}`);
    for (const { fichier, motif } of signales)
      t.sortie(`  ${net(fichier)}\n${replier(motif ?? '', t.largeur, '      ')}`);
  }
  const ecartes = c.classeurs.filter((classeur) => classeur.etat === 'écarté');
  if (ecartes.length) {
    t.sortie(`\n${gras(t, compte(ecartes.length, 'fichier écarté', 'fichiers écartés'))}`);
    for (const { fichier, motif } of ecartes)
      t.sortie(`  ${net(fichier)}\n${replier(motif ?? '', t.largeur, '      ')}`);
  }
}

const repartition = (parts: Readonly<Record<string, number>>): string => {
  const textes = Object.entries(parts).map(([nom, n]) => `${nom} ${nombre(n)}`);
  return textes.length ? ` : ${textes.join(', ')}` : '';
};
