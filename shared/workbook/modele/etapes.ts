import { type MotsDEtape, motsDesEtapes, rationalisationSansObjet, SANS_COMMUNE } from '../demarche/mots.ts';
import { accorde, entreGuillemets } from './formules.ts';
import { attenduesDe, NOMBRE_RUBRIQUES } from './mesures.ts';

/** Une étape de la démarche sur l’Accueil. Les formules se réfèrent aux mesures par leur adresse. */
export interface Etape extends MotsDEtape {
  /** Une phrase vivante : ce qui est compté. */
  readonly bilan: string;
  /** Avancement entre 0 et 1 ; null : sans objet dans ce classeur. */
  readonly avancement: string | null;
}

/** Part `n/total`, ou `sinon` quand le total est nul. */
const part = (n: string, total: string, sinon = '0'): string => `IF(${total}=0,${sinon},MIN(1,${n}/${total}))`;
const present = (n: string): string => `MIN(1,${n})`;
const moyenne = (...parts: readonly string[]): string => `(${parts.join('+')})/${parts.length}`;
const phrase = (...parts: readonly string[]): string => parts.join('&" · "&');
const siPlus = (nombre: string, texte: string): string => `IF(${nombre}>0," · "&${texte},"")`;

/**
 * Les sept étapes. `m` donne l’adresse d’une mesure. Une convention sans action, sans CEJ ou signée après son effet est
 * valable : les étapes comptent ce qui est fait, elles ne jugent pas.
 */
export function etapes(m: (cle: string) => string, cej: boolean): readonly Etape[] {
  const completes = (cle: 'diagnostic' | 'actions', nombre: string, vides: string) =>
    `IF(${nombre}=0,0,1-${vides}/(${attenduesDe(cle)}*${nombre}))`;
  return [
    {
      ...motsDesEtapes.cadrage,
      bilan: phrase(
        `${accorde(m('rubriques'), 'rubrique attendue', 'rubriques attendues')}&" sur ${NOMBRE_RUBRIQUES}"`,
        accorde(m('signataires'), 'signataire', 'signataires'),
        accorde(m('communes'), 'commune', 'communes'),
      ),
      avancement: `(${m('rubriques')}+${present(m('signataires'))}+IF(${m('departemental')}=1,1,${present(m('communes'))}))/${NOMBRE_RUBRIQUES + 2}`,
    },
    {
      ...motsDesEtapes.diagnostic,
      bilan: `${phrase(
        accorde(m('constats'), 'constat', 'constats'),
        accorde(m('besoins'), 'besoin', 'besoins'),
        `${accorde(m('thematiques'), 'thématique', 'thématiques')}&" sur 10"`,
        accorde(m('interventions'), 'intervention', 'interventions'),
      )}&${siPlus(m('diagnosticVides'), accorde(m('diagnosticVides'), 'case attendue vide', 'cases attendues vides'))}`,
      avancement: moyenne(
        present(m('constats')),
        completes('diagnostic', m('constats'), m('diagnosticVides')),
        `IF(${m('constats')}=0,0,1-${m('sansBesoin')}/${m('constats')})`,
        present(m('interventions')),
      ),
    },
    {
      ...motsDesEtapes.plan,
      bilan: `${phrase(
        accorde(m('axes'), 'axe', 'axes'),
        accorde(m('actions'), 'action', 'actions'),
        `${m('chiffrees')}&IF(${m('chiffrees')}>1," chiffrées"," chiffrée")`,
      )}&${siPlus(m('sansAction'), accorde(m('sansAction'), 'besoin prioritaire sans action', 'besoins prioritaires sans action'))}&${siPlus(m('actionsVides'), accorde(m('actionsVides'), 'case attendue vide', 'cases attendues vides'))}`,
      avancement: moyenne(
        present(m('axes')),
        present(m('actions')),
        completes('actions', m('actions'), m('actionsVides')),
        part(m('chiffrees'), m('actions')),
        `IF(${m('actions')}=0,0,1-${part(m('sansAction'), m('prioritaires'))})`,
      ),
    },
    rationalisation(m, cej),
    {
      ...motsDesEtapes.signature,
      bilan: phrase(
        `${m('signes')}&IF(${m('signes')}>1," signatures sur "," signature sur ")&${m('signataires')}`,
        `IF(${m('communes')}=0,${entreGuillemets(SANS_COMMUNE.perimetre)},IF(${m('communesSignataires')}=0,${entreGuillemets(SANS_COMMUNE.signataire)},${m('communesSignees')}&IF(${m('communesSignees')}>1," communes ont signé sur "," commune a signé sur ")&${m('communesSignataires')}))`,
        `IF(${m('dateCa')}=1,"CA passé","CA à venir")`,
      ),
      avancement: moyenne(
        m('dateCa'),
        m('dateSignature'),
        part(`(${m('signes')}+${m('communesSignees')})`, `(${m('signataires')}+${m('communesSignataires')})`),
      ),
    },
    {
      ...motsDesEtapes.suivi,
      bilan: phrase(
        accorde(m('instances'), 'instance', 'instances'),
        accorde(m('reunions'), 'réunion', 'réunions'),
        `${m('enCours')}&IF(${m('enCours')}>1," actions en cours"," action en cours")`,
        `${m('realisees')}&IF(${m('realisees')}>1," réalisées"," réalisée")`,
      ),
      avancement: moyenne(
        present(m('instances')),
        present(m('reunions')),
        part(`(${m('realisees')}+${m('abandonnees')})`, m('actions')),
      ),
    },
    {
      ...motsDesEtapes.evaluation,
      bilan: phrase(
        accorde(m('indicateurs'), 'indicateur', 'indicateurs'),
        `${m('avecDepart')}&" avec une valeur initiale"`,
        accorde(m('bilans'), 'action évaluée', 'actions évaluées'),
      ),
      avancement: moyenne(
        present(m('indicateurs')),
        part(m('avecDepart'), m('indicateurs')),
        part(m('bilans'), m('actions'), present(m('bilans'))),
        m('dateEvaluation'),
      ),
    },
  ];
}

function rationalisation(m: (cle: string) => string, cej: boolean): Etape {
  if (!cej)
    return {
      ...rationalisationSansObjet,
      bilan: phrase(
        accorde(m('equipements'), 'équipement', 'équipements'),
        accorde(m('postes'), 'poste de coopération', 'postes de coopération'),
      ),
      avancement: null,
    };
  return {
    ...motsDesEtapes.rationalisation,
    bilan: phrase(
      accorde(m('conventions'), 'convention', 'conventions'),
      `${accorde(m('cej'), 'ligne de CEJ', 'lignes de CEJ')}&", "&${m('cejDecides')}&IF(${m('cejDecides')}>1," décidées"," décidée")`,
      accorde(m('equipements'), 'équipement', 'équipements'),
    ),
    avancement: `(${present(`(${m('conventions')}+${m('cej')})`)}+IF(${m('contratsCej')}+${m('cej')}=0,${present(m('conventions'))},${part(m('cejDecides'), m('cej'))}))/2`,
  };
}
