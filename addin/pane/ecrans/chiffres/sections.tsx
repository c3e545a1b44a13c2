import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  section: {
    marginTop: '12px',
    padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  titre: {
    margin: '0 0 6px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  cartes: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(128px, 1fr))',
    gap: '8px',
    margin: '12px 0 0',
  },
  carte: {
    padding: '8px 10px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  nom: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  valeur: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  precision: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

export function Section({ titre, children }: { readonly titre: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={titre}>
      <h2 className={styles.titre}>{titre}</h2>
      {children}
    </section>
  );
}

export interface Indicateur {
  readonly nom: string;
  readonly valeur: string;
  readonly precisions: readonly string[];
}

/** Les grands nombres, chacun avec ce à quoi il se compare. */
export function Indicateurs({ indicateurs }: { readonly indicateurs: readonly Indicateur[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.cartes}>
      {indicateurs.map(({ nom, valeur, precisions }) => (
        <div key={nom} className={styles.carte}>
          <dt className={styles.nom}>{nom}</dt>
          <dd className={styles.valeur}>{valeur}</dd>
          {precisions.map((precision) => (
            <dd key={precision} className={styles.precision}>
              {precision}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
