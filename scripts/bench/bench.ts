import { existsSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { compte, enumerer, nombre } from '../../shared/french/index.ts';
import { consolidation } from './consolidation.ts';
import { controle } from './controle.ts';
import { depot } from './depot.ts';
import { exporter } from './export.ts';
import { frappe } from './frappe.ts';
import { gel } from './gel.ts';
import { DOSSIER } from './jeux.ts';
import { lecture } from './lecture.ts';
import type { Banc, Dire, Resultat } from './mesure.ts';
import { national } from './national.ts';
import { reprise } from './reprise.ts';
import { simulateur } from './simulateur.ts';
import { volet } from './volet.ts';

const bancs: readonly Banc[] = [
  lecture,
  consolidation,
  controle,
  frappe,
  reprise,
  gel,
  depot,
  national,
  exporter,
  simulateur,
  volet,
];
const noms = bancs.map(({ nom }) => nom);

const demandes = process.argv.slice(2);
const inconnus = demandes.filter((nom) => !noms.includes(nom));
if (inconnus.length > 0) {
  process.stderr.write(
    `${inconnus.map((nom) => `« ${nom} »`).join(', ')} : mesure inconnue. Au choix : ${enumerer(noms, 'ou')}.\n\n  npm run bench -- ${noms[0]}\n`,
  );
  process.exit(2);
}

const ecran = (texte: string): void => void process.stdout.write(`${texte}\n`);
const LARGEURS = [80, 10, 10] as const;
const manques: Resultat[] = [];

const dire: Dire = {
  resultat(resultat) {
    const { quoi, mesure, budget, part } = resultat;
    const verdict = part === null ? '' : part <= 1 ? 'tenu' : 'MANQUÉ';
    if (part !== null && part > 1) manques.push(resultat);
    const rapport = part === null ? '' : `${nombre(part, 2)} du budget`;
    ecran(
      `  ${quoi.padEnd(LARGEURS[0])} ${mesure.padStart(LARGEURS[1])} ${budget.padStart(LARGEURS[2])}   ${rapport.padEnd(16)} ${verdict}`,
    );
  },
  note: (texte) => ecran(`  ${texte}`),
};

ecran(
  `Mesures sur ${compte(cpus().length, 'cœur', 'cœurs')}, ${nombre(totalmem() / 1e9)} Go, Node ${process.versions.node}. Comparer les rapports, pas les durées.`,
);
ecran(`Charge de la machine avant de commencer : ${nombre(loadavg()[0] ?? 0, 1)} (0 sur une machine au repos).`);
if (!existsSync(DOSSIER))
  ecran('Première fois : les jeux de mesure se font dans .data/bench, deux à trois minutes de plus.');
const debut = performance.now();
for (const banc of bancs) {
  if (demandes.length > 0 && !demandes.includes(banc.nom)) continue;
  ecran(`\n${banc.titre} (${banc.nom})`);
  await banc.mesurer(dire);
}
ecran(
  `\n${compte(manques.length, 'budget manqué', 'budgets manqués')}, en ${nombre((performance.now() - debut) / 1000)} s.`,
);
