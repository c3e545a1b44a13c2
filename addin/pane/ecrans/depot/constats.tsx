import { Badge, Button, Link } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Constat } from '../../../../shared/api/depots.ts';
import { nombre } from '../../../../shared/french/typographie.ts';
import type { Place } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import { enTete } from './elements.tsx';
import { useStyles } from './styles.ts';

const PAGE = 20;
const COULEURS = { erreur: 'danger', alerte: 'warning', remarque: 'informative' } as const;

/** `undefined` : pas encore cherché. */
type Situees = ReadonlyMap<Constat, Place | null>;

/** Les constats d’un dépôt, chacun là où se trouve aujourd’hui la cellule dont il parle. */
export function Constats({
  constats,
  total,
  liens,
}: {
  readonly constats: readonly Constat[];
  /** Leur nombre entier : le service en garde 5 000. */
  readonly total: number;
  /** Le dépôt est celui du classeur ouvert. */
  readonly liens: boolean;
}) {
  const styles = useStyles();
  const { aller, moteur, etat } = useVolet();
  const [montres, setMontres] = useState(PAGE);
  const [situees, setSituees] = useState<Situees>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: une nouvelle lecture du classeur déplace les lignes.
  useEffect(() => {
    if (!liens) return;
    let perimee = false;
    const vus = constats.slice(0, montres);
    Promise.all(vus.map(async (constat) => [constat, await moteur.situer(constat)] as const))
      .then((paires) => {
        if (!perimee) setSituees(new Map(paires));
      })
      .catch(() => {
        // Sans place, le constat se lit encore ; il ne mène nulle part.
        if (!perimee) setSituees(new Map());
      });
    return () => {
      perimee = true;
    };
  }, [constats, montres, liens, moteur, etat.version]);

  if (constats.length === 0) return <p className={styles.paragraphe}>Aucun constat dans cette version.</p>;
  return (
    <>
      <ul className={styles.liste}>
        {constats.slice(0, montres).map((constat, rang) => {
          const place = situees.get(constat);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: la liste d’un dépôt ne change pas.
            <li key={rang} className={styles.element}>
              <span className={styles.rangee}>
                <Badge appearance="outline" color={COULEURS[constat.gravite]}>
                  {enTete(constat.gravite)}
                </Badge>
                <span className={styles.discret}>{ouDuConstat(constat, place)}</span>
              </span>
              <span>{constat.message}</span>
              {constat.remede ? <span className={styles.discret}>{constat.remede}</span> : null}
              {place ? (
                <div>
                  <Link
                    as="button"
                    aria-label={`Aller à la cellule ${place.feuille} ${place.cellule}`}
                    onClick={() => void aller(place)}
                  >
                    Aller à la cellule
                  </Link>
                </div>
              ) : null}
              {place === null && constat.table !== null ? (
                <span className={styles.discret}>Cette ligne n’y est plus dans le classeur ouvert.</span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {constats.length > montres ? (
        <div>
          <Button size="small" onClick={() => setMontres(montres + PAGE * 2)}>
            Afficher la suite ({nombre(constats.length - montres)})
          </Button>
        </div>
      ) : total > constats.length ? (
        <p className={styles.discret}>
          Les {nombre(constats.length)} plus graves, sur {nombre(total)}.
          {liens ? ' Les autres sont dans Contrôles.' : null}
        </p>
      ) : null}
    </>
  );
}

/** « Plan d’actions N14 » d’aujourd’hui, ou la cellule du jour du dépôt. */
function ouDuConstat({ cellule, colonne, cle }: Constat, place: Place | null | undefined): string {
  if (place) return `${place.feuille} ${place.cellule}`;
  return [cellule, colonne, cle].filter(Boolean).join(' · ');
}
