import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, ErrorCircle16Filled, Info16Regular, Warning16Filled } from '@fluentui/react-icons';
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { FINE } from '../../../../shared/french/typographie.ts';
import type { Gravite } from '../../../../shared/rules/finding.ts';
import { NOM_GRAVITE } from '../../elements/gravites.ts';
import type { ConstatVu } from '../../moteur/contrat.ts';
import type { Ligne } from './liste.ts';
import { lieuDe } from './phrases.ts';

const useStyles = makeStyles({
  constat: {
    padding: '8px 10px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '3px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    // Hors de l’écran, un constat n’est ni mesuré ni peint : dix mille défilent comme dix.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 150px',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  erreur: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  alerte: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  remarque: { borderLeftColor: tokens.colorNeutralStrokeAccessible },
  corrige: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  selectionne: {
    boxShadow: `0 0 0 2px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '3px solid Highlight' },
  },
  entete: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: '8px',
    margin: '0 0 2px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    lineHeight: tokens.lineHeightBase200,
  },
  gravite: { display: 'flex', flexShrink: 0, alignItems: 'center', gap: '3px', fontWeight: tokens.fontWeightSemibold },
  graviteErreur: { color: tokens.colorStatusDangerForeground3 },
  graviteAlerte: { color: tokens.colorStatusWarningForeground3 },
  graviteCorrige: { color: tokens.colorStatusSuccessForeground1 },
  message: { margin: 0 },
  barre: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  remede: {
    margin: '2px 0 0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '4px 14px', margin: '6px 0 0' },
  // La place reste prise : une ligne corrigée ne fait pas remonter les suivantes.
  tue: { visibility: 'hidden' },
  source: {
    marginTop: '4px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& summary': {
      width: 'fit-content',
      cursor: 'pointer',
      borderRadius: tokens.borderRadiusSmall,
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    },
    '& p': { margin: '2px 0 0' },
  },
});

const ICONES = { erreur: ErrorCircle16Filled, alerte: Warning16Filled, remarque: Info16Regular } as const;

/** Les gestes d’un constat ; les mêmes fonctions d’un rendu à l’autre, pour que la liste ne se refasse pas entière. */
export interface Gestes {
  aller(constat: ConstatVu): void;
  corriger(constat: ConstatVu): void;
  ouvrirGenre(constat: ConstatVu): void;
}

interface ProprietesConstat {
  readonly ligne: Ligne;
  /** Titre de la table, tel que l’écrit son groupe. */
  readonly groupe: string;
  readonly selectionne: boolean;
  /** Ce que propose ce constat pour tous ceux de son genre ; chaîne vide quand il n’en reste plus assez. */
  readonly genre: string | null;
  readonly gestes: Gestes;
  /** Confirmation ouverte sous ce constat. */
  readonly children: ReactNode;
}

/** Un constat : où, quoi, que faire, et de quoi y aller ou le corriger. */
export const Constat = memo(function Constat({
  ligne: { constat, corrige },
  groupe,
  selectionne,
  genre,
  gestes,
  children,
}: ProprietesConstat) {
  const styles = useStyles();
  const element = useRef<HTMLLIElement>(null);
  const parClic = useRef(false);
  useLayoutEffect(() => {
    // Le bouton qui vient de servir s’efface : le clavier reste sur son constat.
    if (corrige && parClic.current) element.current?.focus({ preventScroll: true });
    parClic.current = false;
  }, [corrige]);

  const { gravite, correction, cellule, table } = constat;
  return (
    <li
      ref={element}
      tabIndex={-1}
      data-gravite={gravite}
      aria-current={selectionne ? true : undefined}
      className={mergeClasses(
        styles.constat,
        corrige ? styles.corrige : styles[gravite],
        selectionne && styles.selectionne,
      )}
    >
      <h3 className={styles.entete}>
        <span>
          {lieuDe(constat, groupe)}
          {selectionne ? <span className="invisible">, cellule sélectionnée</span> : null}
        </span>
        <Marque gravite={gravite} corrige={corrige} />
      </h3>
      <p className={mergeClasses(styles.message, corrige && styles.barre)}>{constat.message}</p>
      <p className={styles.remede}>{constat.remede}</p>
      <div className={styles.actions}>
        {cellule !== null ? (
          <Link as="button" onClick={() => gestes.aller(constat)}>
            Aller à la cellule
          </Link>
        ) : table !== null ? (
          <Link as="button" onClick={() => gestes.aller(constat)}>
            Aller au tableau
          </Link>
        ) : (
          <span className={styles.remede}>Ce constat ne tient pas à une cellule.</span>
        )}
        {correction ? (
          <Link
            as="button"
            className={corrige ? styles.tue : ''}
            onClick={() => {
              parClic.current = true;
              gestes.corriger(constat);
            }}
          >
            {correction.libelle}
          </Link>
        ) : null}
        {genre !== null ? (
          <Link
            as="button"
            id={`genre-${constat.id}`}
            className={genre === '' ? styles.tue : ''}
            aria-expanded={children !== null}
            onClick={() => gestes.ouvrirGenre(constat)}
          >
            {genre || 'Corriger'}
          </Link>
        ) : null}
      </div>
      {children}
      <details className={styles.source}>
        <summary>D’où vient ce contrôle{FINE}?</summary>
        <p>{constat.source}</p>
      </details>
    </li>
  );
});

function Marque({ gravite, corrige }: { readonly gravite: Gravite; readonly corrige: boolean }) {
  const styles = useStyles();
  const Icone = corrige ? CheckmarkCircle16Filled : ICONES[gravite];
  const teinte = corrige
    ? styles.graviteCorrige
    : { erreur: styles.graviteErreur, alerte: styles.graviteAlerte, remarque: '' }[gravite];
  return (
    <span className={mergeClasses(styles.gravite, teinte)}>
      <Icone aria-hidden="true" />
      {corrige ? 'Corrigé' : NOM_GRAVITE[gravite]}
    </span>
  );
}
