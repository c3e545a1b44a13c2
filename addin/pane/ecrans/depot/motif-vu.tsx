import { Link } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { Constat } from '../../../../shared/api/depots.ts';
import { INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { decouperMotif } from './motif.ts';
import { useStyles } from './styles.ts';

/** Un motif, tel qu’il a été écrit ; les cellules qu’il nomme mènent au classeur. */
export function MotifVu({
  motif,
  constats,
  liens,
}: {
  readonly motif: string;
  readonly constats: readonly Constat[];
  /** Le dépôt est celui du classeur ouvert. */
  readonly liens: boolean;
}) {
  const styles = useStyles();
  const { aller, dire, etat, faire, moteur } = useVolet();
  const { etapes } = etat;
  const morceaux = useMemo(
    () =>
      liens
        ? decouperMotif(
            motif,
            constats,
            etapes.flatMap(({ feuilles }) => feuilles.map(({ nom }) => nom)),
          )
        : [{ texte: motif }],
    [motif, constats, liens, etapes],
  );
  async function allerAu(constat: Constat): Promise<void> {
    const place = await faire('Recherche de la ligne…', () => moteur.situer(constat));
    if (place === undefined) return;
    if (place) await aller(place);
    else dire({ genre: 'info', texte: 'La ligne dont parle le motif n’est plus dans ce classeur.' });
  }
  return (
    <blockquote className={styles.citation}>
      {`«${INSECABLE}`}
      {morceaux.map(({ texte, place, constat }, rang) => {
        if (!place && !constat) return texte;
        return (
          <Link
            as="button"
            inline
            // biome-ignore lint/suspicious/noArrayIndexKey: un motif ne change pas.
            key={rang}
            onClick={() => void (place ? aller(place) : constat && allerAu(constat))}
          >
            {texte}
          </Link>
        );
      })}
      {`${INSECABLE}»`}
    </blockquote>
  );
}
