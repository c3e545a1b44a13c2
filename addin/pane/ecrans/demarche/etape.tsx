import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { pourcent } from '../../../../shared/french/typographie.ts';
import type { Etape, Manque } from '../../moteur/contrat.ts';

const useStyles = makeStyles({
  etape: {
    display: 'flex',
    gap: '10px',
    padding: '10px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  rang: {
    flexShrink: 0,
    width: '22px',
    height: '22px',
    border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusCircular,
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    textAlign: 'center',
  },
  faite: {
    border: `2px solid ${tokens.colorStatusSuccessForeground1}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
    fontWeight: tokens.fontWeightBold,
  },
  courante: {
    border: `2px solid ${tokens.colorBrandForeground1}`,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightBold,
  },
  corps: { minWidth: 0, flexGrow: 1 },
  tete: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: '8px' },
  nom: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  part: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  bilan: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& + &': { marginTop: '4px' },
  },
  piste: {
    height: '4px',
    margin: '6px 0',
    borderRadius: '2px',
    backgroundColor: tokens.colorNeutralBackground5,
    // Les contrastes élevés ôtent le fond : il en reste le contour.
    outline: '1px solid transparent',
  },
  avance: {
    height: '100%',
    borderRadius: '2px',
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: 'none',
  },
  manques: { margin: '4px 0', padding: 0, listStyleType: 'none', fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', marginTop: '8px' },
  repli: {
    marginTop: '4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& summary': { width: 'fit-content', color: tokens.colorNeutralForeground2, cursor: 'pointer' },
    '& p': { margin: '6px 0' },
    '& cite': { color: tokens.colorNeutralForeground2, fontStyle: 'normal' },
  },
  feuilles: { display: 'flex', flexWrap: 'wrap', gap: '2px 12px', margin: '6px 0', padding: 0, listStyleType: 'none' },
});

export interface GestesDEtape {
  readonly aller: (place: { readonly feuille: string; readonly cellule?: string }) => void;
  readonly combler: (manque: Manque) => void;
  /** null : le classeur est en lecture seule. */
  readonly ajouter: ((feuille: string) => void) | null;
  /** Ouvre la reprise des tableaux que l’agent a déjà. */
  readonly reprendre: () => void;
  readonly rationaliser: () => void;
  /** Faux en lecture seule : un outil écrit. */
  readonly outils: boolean;
}

/** Cadrage, diagnostic, plan d’actions et rationalisation existent souvent déjà ailleurs. */
const DERNIERE_A_REPRENDRE = 4;

const RATIONALISATION = 4;

const DIRE_ETAT = { faite: 'faite', 'en-cours': 'en cours', 'a-faire': 'à faire', 'sans-objet': 'sans objet' } as const;

/** Une étape de la démarche : ce qui est fait, ce qui manque, ce qu’en dit le texte, et de quoi y aller. */
export function EtapeVue({
  etape,
  courante,
  gestes,
}: {
  readonly etape: Etape;
  /** Vrai pour la première étape qui n’est pas finie : c’est d’elle que part le bouton principal. */
  readonly courante: boolean;
  readonly gestes: GestesDEtape;
}) {
  const styles = useStyles();
  const { rang, nom, etat, avancement, bilan, manques, loi, feuilles, consigne, suite } = etape;
  const part = avancement === null ? null : Math.floor(avancement * 100);
  const aReprendre = etat === 'a-faire' && rang <= DERNIERE_A_REPRENDRE && gestes.outils;
  const enVue = courante || etat === 'en-cours';
  const aCombler =
    manques.length > 0 ? (
      <ul className={styles.manques}>
        {manques.map((manque) => (
          <li key={manque.texte}>
            {manque.place || (manque.outil && gestes.outils) ? (
              <Link as="button" onClick={() => gestes.combler(manque)}>
                {manque.texte}
              </Link>
            ) : (
              manque.texte
            )}
          </li>
        ))}
      </ul>
    ) : null;
  return (
    <li className={styles.etape} aria-current={courante ? 'step' : undefined}>
      <span
        className={mergeClasses(styles.rang, etat === 'faite' && styles.faite, courante && styles.courante)}
        aria-hidden="true"
      >
        {etat === 'faite' ? '✓' : rang}
      </span>
      <div className={styles.corps}>
        <div className={styles.tete}>
          <h2 className={styles.nom}>
            <span className="invisible">{`Étape ${rang}, ${DIRE_ETAT[etat]} : `}</span>
            {nom}
          </h2>
          {etat === 'en-cours' && part !== null ? <span className={styles.part}>{pourcent(part / 100)}</span> : null}
          {etat === 'sans-objet' ? <span className={styles.part}>sans objet</span> : null}
        </div>
        {courante ? <p className={styles.bilan}>{consigne}</p> : null}
        {bilan ? <p className={styles.bilan}>{bilan}</p> : null}
        {etat === 'en-cours' && part !== null ? (
          <div className={styles.piste} aria-hidden="true">
            <div className={styles.avance} style={{ width: `${part}%` }} />
          </div>
        ) : null}
        {enVue ? aCombler : null}
        {(courante && suite) || aReprendre || rang === RATIONALISATION ? (
          <div className={styles.actions}>
            {courante && suite ? (
              <Button appearance="primary" size="small" onClick={() => gestes.aller(suite)}>
                Continuer
              </Button>
            ) : null}
            {rang === RATIONALISATION ? (
              <Link as="button" onClick={gestes.rationaliser}>
                Ouvrir la rationalisation
              </Link>
            ) : null}
            {aReprendre ? (
              <Link as="button" onClick={gestes.reprendre}>
                Reprendre un tableau existant<span className="invisible"> pour l’étape {nom}</span>
              </Link>
            ) : null}
          </div>
        ) : null}
        <details className={styles.repli}>
          <summary>
            Feuilles, et ce que dit la circulaire<span className="invisible"> de l’étape {nom}</span>
          </summary>
          <ul className={styles.feuilles}>
            {feuilles.map(({ nom: feuille, place }) => (
              <li key={feuille}>
                {place ? (
                  <Link as="button" onClick={() => gestes.aller(place)}>
                    {feuille}
                  </Link>
                ) : gestes.ajouter ? (
                  <Link as="button" onClick={() => gestes.ajouter?.(feuille)}>
                    {feuille} (à ajouter)
                  </Link>
                ) : (
                  `${feuille} (absente)`
                )}
              </li>
            ))}
          </ul>
          {courante ? null : <p>{consigne}</p>}
          {enVue ? null : aCombler}
          <p>
            {loi.citation} <cite>{loi.reference}</cite>
          </p>
        </details>
      </div>
    </li>
  );
}
