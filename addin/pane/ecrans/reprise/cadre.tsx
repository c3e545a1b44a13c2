import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { Titre } from '../../elements/titre.tsx';
import { useStyles } from './styles.ts';

/** Une page de la reprise : d’où l’on revient, ce qu’elle est, ce qu’elle contient. Échap revient aussi. */
export function Cadre({
  titre,
  sous,
  revenir,
  retour = 'Retour',
  children,
}: {
  readonly titre: ReactNode;
  readonly sous?: ReactNode;
  readonly revenir: (() => void) | null;
  readonly retour?: string;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const geste = useRef(revenir);
  geste.current = revenir;
  useEffect(() => {
    const echap = (evenement: KeyboardEvent): void => {
      if (evenement.key !== 'Escape' || evenement.defaultPrevented || evenement.isComposing || !geste.current) return;
      // Plus haut, office.js rendrait le clavier à la grille.
      evenement.stopPropagation();
      geste.current();
    };
    document.addEventListener('keydown', echap);
    return () => document.removeEventListener('keydown', echap);
  }, []);
  return (
    <div className={styles.pile}>
      {revenir ? (
        <Button
          appearance="subtle"
          size="small"
          className={styles.retour}
          icon={<ArrowLeftRegular aria-hidden="true" />}
          onClick={revenir}
        >
          {retour}
        </Button>
      ) : null}
      <Titre prendreFocus sous={sous}>
        {titre}
      </Titre>
      {children}
    </div>
  );
}
