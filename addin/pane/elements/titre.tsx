import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';

const useStyles = makeStyles({
  titre: {
    margin: '0 0 2px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  sous: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Le titre d’un écran ou d’un sous-écran. `prendreFocus` : il s’ouvre par un bouton, le clavier doit suivre. */
export function Titre({
  children,
  sous,
  prendreFocus = false,
}: {
  readonly children: ReactNode;
  readonly sous?: ReactNode;
  readonly prendreFocus?: boolean;
}) {
  const styles = useStyles();
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (prendreFocus) titre.current?.focus();
  }, [prendreFocus]);
  return (
    <header>
      <h1 ref={titre} tabIndex={-1} className={styles.titre}>
        {children}
      </h1>
      {sous ? <div className={styles.sous}>{sous}</div> : null}
    </header>
  );
}
