import { Button, Link } from '@fluentui/react-components';
import type { Liste } from './demandes.ts';

/** Sous une liste de dépôts : en voir la suite, ou la relire. */
export function BasDeListe({
  liste: { depots, panne, enCours, suite, relire },
  titre,
}: {
  readonly liste: Liste;
  /** « Relire la liste ». */
  readonly titre: string;
}) {
  return (
    <>
      {suite ? (
        <div>
          <Button size="small" disabledFocusable={enCours} onClick={suite}>
            Afficher la suite
          </Button>
        </div>
      ) : null}
      {depots && !panne ? (
        <div>
          <Link as="button" disabledFocusable={enCours} onClick={relire}>
            {titre}
          </Link>
        </div>
      ) : null}
    </>
  );
}
