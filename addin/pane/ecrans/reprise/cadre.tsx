import { type ReactNode, useState } from 'react';
import { Retour } from '../../elements/retour.tsx';
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
  return (
    <div className={styles.pile}>
      {revenir ? <Retour revenir={revenir} libelle={retour} /> : null}
      <Titre prendreFocus={prendLaMain} sous={sous}>
        {titre}
      </Titre>
      {children}
    </div>
  );
}
