import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Titre } from '../../elements/titre.tsx';
import { useStyles } from './styles.ts';

/** Qui parcourt les onglets au clavier garde la main dessus : l’écran qui s’ouvre ne la prend pas. */
const surUnOnglet = (): boolean => document.activeElement?.getAttribute('role') === 'tab';

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
  // Une fois pour toutes : le titre ne reprend pas le clavier quand il quitte l’onglet pour l’écran.
  const [prendLaMain] = useState(() => !surUnOnglet());
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
      <Titre prendreFocus={prendLaMain} sous={sous}>
        {titre}
      </Titre>
      {children}
    </div>
  );
}
