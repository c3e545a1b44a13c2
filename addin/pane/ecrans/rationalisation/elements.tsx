import { Button, Link } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { nombre } from '../../../../shared/french/typographie.ts';
import type { Place } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import { useStyles } from './styles.ts';

/** Va à une cellule du classeur. */
export function VersCellule({ place, children }: { readonly place: Place; readonly children?: ReactNode }) {
  const styles = useStyles();
  const { aller } = useVolet();
  return (
    <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
      {children ?? `${place.feuille}, ${place.cellule}`}
    </Link>
  );
}

/** Une longue liste, montrée par tranches. */
export function Suite<T>({
  elements,
  parPage,
  children,
}: {
  readonly elements: readonly T[];
  readonly parPage: number;
  readonly children: (element: T) => ReactNode;
}) {
  const styles = useStyles();
  const [montres, setMontres] = useState(parPage);
  const reste = elements.length - montres;
  return (
    <>
      <ul className={styles.liste}>{elements.slice(0, montres).map(children)}</ul>
      {reste > 0 ? (
        <div>
          <Button size="small" onClick={() => setMontres(montres + parPage)}>
            Afficher la suite ({nombre(reste)})
          </Button>
        </div>
      ) : null}
    </>
  );
}
