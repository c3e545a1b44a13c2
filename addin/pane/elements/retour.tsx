import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';

const useStyles = makeStyles({ retour: { alignSelf: 'flex-start', marginLeft: '-8px' } });

/** Échap, où que soit le clavier dans le volet, fait ce que fait « Retour ». */
function useEchap(revenir: () => void): void {
  const geste = useRef(revenir);
  geste.current = revenir;
  useEffect(() => {
    const echap = (evenement: KeyboardEvent): void => {
      if (evenement.key !== 'Escape' || evenement.defaultPrevented || evenement.isComposing) return;
      // Plus haut, office.js rendrait le clavier à la grille.
      evenement.stopPropagation();
      geste.current();
    };
    document.addEventListener('keydown', echap);
    return () => document.removeEventListener('keydown', echap);
  }, []);
}

/** Le bouton qui ramène à la page d’avant ; Échap revient aussi. `occupe` : on ne revient pas tant que cela s’écrit. */
export function Retour({
  revenir,
  libelle = 'Retour',
  occupe = false,
}: {
  readonly revenir: () => void;
  readonly libelle?: string;
  readonly occupe?: boolean;
}) {
  const styles = useStyles();
  const partir = (): void => {
    if (!occupe) revenir();
  };
  useEchap(partir);
  return (
    <Button
      appearance="subtle"
      size="small"
      className={styles.retour}
      icon={<ArrowLeftRegular aria-hidden="true" />}
      disabledFocusable={occupe}
      onClick={partir}
    >
      {libelle}
    </Button>
  );
}
