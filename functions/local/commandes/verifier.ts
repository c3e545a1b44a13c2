import { tableNommee } from '../../../shared/dossier/index.ts';
import { compte } from '../../../shared/french/index.ts';
import type { Finding, Gravite } from '../../../shared/rules/index.ts';
import { type ClasseurVerifie, lireOuEcarter } from '../../classeurs/lire.ts';
import { territoiresOuverts } from '../../referentiel/territoires.ts';
import { lireFichier, trouverFichiers } from '../fichiers.ts';
import { bleu, gras, gris, jaune, net, progression, replier, rouge, type Terminal } from '../terminal.ts';
import { AUCUN_FICHIER, type Commande, ErreurUsage, lireAu, lireOptions } from './commande.ts';

type Resultat =
  | { fichier: string; etat: 'lu'; classeur: ClasseurVerifie }
  | { fichier: string; etat: 'écarté'; motif: string; remede: string };

export const verifier: Commande = {
  nom: 'verifier',
  resume: 'contrôle un ou plusieurs classeurs et dit tout ce qui est à revoir',
  usage: 'npm run ctg -- verifier F.xlsx… [--au AAAA-MM-JJ] [--json]',
  aide: [
    ['--au AAAA-MM-JJ', 'date de référence (aujourd’hui à Paris par défaut)'],
    ['--json', 'résultat en JSON sur la sortie standard, et rien d’autre'],
    ['codes de sortie', '0 aucune erreur ; 1 des erreurs ; 2 un fichier illisible ou qui n’est pas un classeur CTG'],
  ],
  async executer(arguments_, t) {
    const { options, chemins, fautes } = lireOptions(arguments_, { au: { type: 'string' }, json: { type: 'boolean' } });
    const au = lireAu(options.au, fautes);
    if (!chemins.length) fautes.push('Quel classeur contrôler ? Donner au moins un fichier .xlsx.');
    if (fautes.length) throw new ErreurUsage(fautes);

    const territoires = territoiresOuverts();
    const { fichiers, introuvables } = trouverFichiers(chemins);
    const resultats: Resultat[] = introuvables.map((fichier) => ({
      fichier,
      etat: 'écarté',
      motif: 'Ce fichier n’existe pas.',
      remede: 'Vérifier le chemin.',
    }));
    const p = progression(t, fichiers.length, 'Contrôle');
    fichiers.forEach(({ chemin, nom }, rang) => {
      p.avance(rang);
      const fichier = lireFichier(chemin);
      if (!fichier.ok) {
        resultats.push({ fichier: nom, etat: 'écarté', motif: fichier.message, remede: fichier.remede });
        return;
      }
      const lu = lireOuEcarter(fichier.octets, { territoires, au }, (classeur) => classeur);
      resultats.push(
        lu.ok
          ? { fichier: nom, etat: 'lu', classeur: lu.valeur }
          : { fichier: nom, etat: 'écarté', motif: lu.refus.message, remede: lu.refus.remede },
      );
    });
    p.fin();

    if (options.json)
      t.sortie(JSON.stringify({ au, millesime: territoires.millesime, classeurs: resultats.map(enJson) }, null, 2));
    else for (const resultat of resultats) dire(t, resultat);
    if (!resultats.length) t.bruit(AUCUN_FICHIER);
    if (!resultats.length || resultats.some((r) => r.etat === 'écarté')) return 2;
    return resultats.some((r) => r.etat === 'lu' && r.classeur.erreurs > 0) ? 1 : 0;
  },
};

function enJson(r: Resultat): unknown {
  if (r.etat === 'écarté') return r;
  const { dossier, constats, erreurs, alertes, remarques } = r.classeur;
  return {
    fichier: r.fichier,
    etat: r.etat,
    convention: dossier.convention.intitule.valeur,
    identifiant: dossier.identifiant,
    caf: dossier.convention.caf.valeur,
    erreurs,
    alertes,
    remarques,
    constats,
  };
}

const teintes: Record<Gravite, (t: Terminal, texte: string) => string> = {
  erreur: rouge,
  alerte: jaune,
  remarque: bleu,
};

function dire(t: Terminal, r: Resultat): void {
  if (r.etat === 'écarté') {
    t.sortie(`${gras(t, net(r.fichier))}\n${replier(`${r.motif} ${r.remede}`, t.largeur, '  ')}\n`);
    return;
  }
  const { dossier, constats, erreurs, alertes, remarques } = r.classeur;
  const titre = dossier.convention.intitule.valeur ?? 'convention sans intitulé';
  const caf = dossier.convention.caf.valeur;
  t.sortie(`${gras(t, net(r.fichier))} — ${net(titre)}${caf ? ` (Caf ${net(caf)})` : ''}`);
  t.sortie(
    constats.length
      ? `  ${[compte(erreurs, 'erreur', 'erreurs'), compte(alertes, 'alerte', 'alertes'), compte(remarques, 'remarque', 'remarques')].join(', ')}\n`
      : '  Rien à revoir.\n',
  );
  let feuille: string | null = null;
  for (const constat of constats) {
    const [ici = '', adresse = ''] = separer(constat);
    if (ici !== feuille) {
      feuille = ici;
      t.sortie(`  ${gras(t, net(feuille) || 'Classeur')}`);
    }
    const marge = '             ';
    t.sortie(
      `    ${teintes[constat.gravite](t, constat.gravite.padEnd(8))} ${adresse ? gris(t, net(adresse)) : ''}`.trimEnd(),
    );
    t.sortie(replier(constat.message, t.largeur, marge));
    t.sortie(gris(t, replier(`→ ${constat.remede}`, t.largeur, marge)));
  }
  if (constats.length) t.sortie('');
}

function separer(constat: Finding): [string, string] {
  const { cellule, table, cle } = constat;
  if (cellule === null) return [table === null ? '' : tableNommee(table).feuille, cle ?? ''];
  const coupe = cellule.lastIndexOf('!');
  return [cellule.slice(0, coupe), cellule.slice(coupe + 1)];
}
