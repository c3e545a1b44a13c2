import { catalogue } from '../../../shared/rules/index.ts';
import { gras, gris, replier } from '../terminal.ts';
import { type Commande, ErreurUsage, lireOptions } from './commande.ts';

export const reglesCommande: Commande = {
  nom: 'regles',
  resume: 'donne le catalogue des contrôles, avec leur source',
  usage: 'npm run ctg -- regles [--json]',
  aide: [
    ['--json', 'catalogue en JSON sur la sortie standard, et rien d’autre'],
    ['codes de sortie', '0 ; 2 demande mal faite'],
  ],
  async executer(arguments_, t) {
    const { options, chemins, fautes } = lireOptions(arguments_, { json: { type: 'boolean' } });
    if (chemins.length)
      fautes.push(`« ${chemins.join(' ')} » n’est pas attendu ici : cette commande ne lit aucun fichier.`);
    if (fautes.length) throw new ErreurUsage(fautes);
    const regles = catalogue();
    if (options.json) {
      t.sortie(JSON.stringify(regles, null, 2));
      return 0;
    }
    t.sortie(`${regles.length} contrôles\n`);
    for (const regle of regles) {
      t.sortie(`${gras(t, regle.code)} (${regle.gravite}) ${regle.titre}`);
      t.sortie(replier(regle.pourquoi, t.largeur, '  '));
      t.sortie(replier(`→ ${regle.remede}`, t.largeur, '  '));
      t.sortie(`${gris(t, replier(`Source : ${regle.source}`, t.largeur, '  '))}\n`);
    }
    return 0;
  },
};
