import { SANS_COMMUNE } from '../../../../shared/workbook/demarche/mots.ts';
import { colonnesRequises } from './lignes.ts';
import { type Mesures, rubriquesAttendues } from './mesures.ts';

/** Part `n / total`, ou `sinon` quand le total est nul. */
const part = (n: number, total: number, sinon = 0): number => (total === 0 ? sinon : Math.min(1, n / total));
const present = (n: number): number => Math.min(1, n);
const moyenne = (...parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0) / parts.length;
const accorde = (n: number, singulier: string, pluriel: string): string => `${n} ${n > 1 ? pluriel : singulier}`;
const phrase = (...parts: readonly (string | false)[]): string => parts.filter((une) => une !== false).join(' · ');
const remplies = (cle: 'diagnostic' | 'actions', nombre: number, vides: number): number =>
  nombre === 0 ? 0 : 1 - vides / (colonnesRequises(cle).length * nombre);

const RUBRIQUES = rubriquesAttendues.length;
const CASES = ['case attendue vide', 'cases attendues vides'] as const;

/** Ce qui est fait d’une étape : une phrase comptée et une part, celles de l’Accueil du classeur. */
export interface Fait {
  readonly bilan: string;
  /** null : sans objet. */
  readonly avancement: number | null;
}

function communesSignees({ communes, communesSignees: signees, communesSignataires }: Mesures): string {
  if (communes === 0) return SANS_COMMUNE.perimetre;
  if (communesSignataires === 0) return SANS_COMMUNE.signataire;
  return `${accorde(signees, 'commune a', 'communes ont')} signé sur ${communesSignataires}`;
}

function rationalisation(m: Mesures): Fait {
  const equipements = accorde(m.equipements, 'équipement', 'équipements');
  if (!m.avecCej)
    return {
      bilan: phrase(equipements, accorde(m.postes, 'poste de coopération', 'postes de coopération')),
      avancement: null,
    };
  const decides = m.contratsCej + m.cej === 0 ? present(m.conventions) : part(m.cejDecides, m.cej);
  return {
    bilan: phrase(
      accorde(m.conventions, 'convention', 'conventions'),
      `${accorde(m.cej, 'ligne de CEJ', 'lignes de CEJ')}, ${accorde(m.cejDecides, 'décidée', 'décidées')}`,
      equipements,
    ),
    avancement: moyenne(present(m.conventions + m.cej), decides),
  };
}

/** Les sept étapes, dans l’ordre. Elles comptent ce qui est fait, elles ne jugent pas : une CTG sans action est valable. */
export function avancements(m: Mesures): readonly Fait[] {
  return [
    {
      bilan: phrase(
        `${accorde(m.rubriques, 'rubrique attendue', 'rubriques attendues')} sur ${RUBRIQUES}`,
        accorde(m.signataires, 'signataire', 'signataires'),
        accorde(m.communes, 'commune', 'communes'),
      ),
      avancement:
        (m.rubriques + present(m.signataires) + (m.departementale ? 1 : present(m.communes))) / (RUBRIQUES + 2),
    },
    {
      bilan: phrase(
        accorde(m.constats, 'constat', 'constats'),
        accorde(m.besoins, 'besoin', 'besoins'),
        `${accorde(m.thematiques, 'thématique', 'thématiques')} sur 10`,
        accorde(m.interventions, 'intervention', 'interventions'),
        m.diagnosticVides > 0 && accorde(m.diagnosticVides, ...CASES),
      ),
      avancement: moyenne(
        present(m.constats),
        remplies('diagnostic', m.constats, m.diagnosticVides),
        m.constats === 0 ? 0 : 1 - m.sansBesoin / m.constats,
        present(m.interventions),
      ),
    },
    {
      bilan: phrase(
        accorde(m.axes, 'axe', 'axes'),
        accorde(m.actions, 'action', 'actions'),
        accorde(m.chiffrees, 'chiffrée', 'chiffrées'),
        m.sansAction > 0 && accorde(m.sansAction, 'besoin prioritaire sans action', 'besoins prioritaires sans action'),
        m.actionsVides > 0 && accorde(m.actionsVides, ...CASES),
      ),
      avancement: moyenne(
        present(m.axes),
        present(m.actions),
        remplies('actions', m.actions, m.actionsVides),
        part(m.chiffrees, m.actions),
        m.actions === 0 ? 0 : 1 - part(m.sansAction, m.prioritaires),
      ),
    },
    rationalisation(m),
    {
      bilan: phrase(
        `${accorde(m.signes, 'signature', 'signatures')} sur ${m.signataires}`,
        communesSignees(m),
        m.dateCa ? 'CA passé' : 'CA à venir',
      ),
      avancement: moyenne(
        m.dateCa,
        m.dateSignature,
        part(m.signes + m.communesSignees, m.signataires + m.communesSignataires),
      ),
    },
    {
      bilan: phrase(
        accorde(m.instances, 'instance', 'instances'),
        accorde(m.reunions, 'réunion', 'réunions'),
        accorde(m.enCours, 'action en cours', 'actions en cours'),
        accorde(m.realisees, 'réalisée', 'réalisées'),
      ),
      avancement: moyenne(present(m.instances), present(m.reunions), part(m.realisees + m.abandonnees, m.actions)),
    },
    {
      bilan: phrase(
        accorde(m.indicateurs, 'indicateur', 'indicateurs'),
        `${m.avecDepart} avec une valeur initiale`,
        accorde(m.bilans, 'action évaluée', 'actions évaluées'),
      ),
      avancement: moyenne(
        present(m.indicateurs),
        part(m.avecDepart, m.indicateurs),
        part(m.bilans, m.actions, present(m.bilans)),
        m.dateEvaluation,
      ),
    },
  ];
}
