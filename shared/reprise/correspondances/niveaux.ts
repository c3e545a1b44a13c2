import type { NomTable } from '../../dossier/noms.ts';
import { guillemets } from '../../french/typographie.ts';
import { lireMots } from '../lexique/mots.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';

/** Ce dont on compte les étages : « Axe », « Sous-axe », « Sous-sous-axe ». */
const ETAGES = new Set(
  [
    'axe',
    'orientation',
    'thème',
    'thématique',
    'domaine',
    'volet',
    'chapitre',
    'pilier',
    'enjeu',
    'défi',
    'ambition',
  ].flatMap((mot) => lireMots(mot).racines),
);
/** Seuls l’axe et l’orientation portent leur rang entre parenthèses : « Axe (x) », « Sous-axe (x.x) ». */
const PATRON = /\(\s*(?:x|n|\d)((?:\.(?:x|n|\d))+)\.?\s*\)/;
const SOUS = /^(?:sous[\s-]*)+/;

/** La profondeur qu’un en-tête dit : 1 pour « Axe », 2 pour « Sous-axe » ou « (x.x) », 3 au-delà ; 0 s’il n’en dit rien. */
function profondeur({ feuille }: ColonneLue): number {
  const sous = SOUS.exec(feuille.plie)?.[0].match(/sous/g)?.length ?? 0;
  const points = PATRON.exec(feuille.plie)?.[1]?.split('.').length ?? 0;
  const nom = feuille.racines.find((racine) => racine !== 'sou');
  if (nom === undefined || !ETAGES.has(nom)) return 0;
  return Math.max(sous + 1, points);
}

const CHAMPS = ['', '', 'objectifStrategique', 'objectifOperationnel'] as const;

/** Dans un plan, les étages sous l’axe sont des objectifs : « Sous-axe » le stratégique, « Sous-sous-axe » l’opérationnel. */
export function candidatDeNiveau(table: NomTable, lue: ColonneLue): Candidat | null {
  if (table !== 'CTG_Actions' || lue.nature === 'bandeau') return null;
  const rang = profondeur(lue);
  if (rang < 2 || /^sous[\s-]*(?:theme|thematique|domaine|enjeu)/.test(lue.feuille.plie)) return null;
  const champ = CHAMPS[Math.min(rang, 3)] ?? 'objectifOperationnel';
  const nom = lue.texteFeuille.replace(/\s+/g, ' ').trim();
  return {
    cible: { table, champ },
    score: lue.profil.parts.nombre > 0.5 ? 0 : 0.88,
    accord: 0.5,
    motif: { phrase: `${guillemets(nom)} est un étage sous l’axe` },
  };
}
