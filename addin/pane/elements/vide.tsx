import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  cadre: { padding: '16px 4px', color: tokens.colorNeutralForeground2 },
  titre: {
    margin: '0 0 4px',
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
});

/** Un écran qui n’a encore rien à montrer : il dit pourquoi, et ce qu’on peut faire. */
export function Vide({
  titre,
  children,
  actions,
}: {
  readonly titre: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.cadre}>
      <h2 className={styles.titre}>{titre}</h2>
      <div>{children}</div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
