import { Link } from '@fluentui/react-components';
import { useId } from 'react';
import { guillemets, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { useReprise } from './etat.ts';
import { useListe } from './pages.ts';
import { useStyles } from './styles.ts';
import { Suite } from './suite.tsx';

const PAR_PAGE = 50;

/** Les cellules que le classeur et la reprise ne disent pas pareil, à cocher une par une. */
export function Changements({
  titre,
  aide,
  remplit,
  coche,
  cocher,
}: {
  readonly titre: string;
  readonly aide: string;
  readonly remplit: boolean;
  readonly coche: (id: string) => boolean;
  readonly cocher: (id: string, oui: boolean) => void;
}) {
  const styles = useStyles();
  const { moteur, etat, aller } = useVolet();
  const { version } = useReprise();
  const id = useId();
  const { elements, reste, suite } = useListe(
    `${version} ${etat.version}`,
    'Lecture des changements…',
    PAR_PAGE,
    (depuis, nombre) => moteur.reprise('changements', remplit, depuis, nombre),
  );
  return (
    <section className={styles.carte} aria-labelledby={id}>
      <h2 id={id} className={styles.titre}>
        {titre}
      </h2>
      <p className={styles.citation}>{aide}</p>
      <ul className={styles.liste}>
        {elements?.map(({ id: sien, table, ligne, champ, avant, apres, place }) => (
          <li key={sien} className={styles.element}>
            <label className={styles.etiquette}>
              <input type="checkbox" checked={coche(sien)} onChange={({ target }) => cocher(sien, target.checked)} />
              <span>
                <strong>{ligne}</strong>, {insecables(`${table} : ${champ}`)}
                <span className={styles.citation}>
                  {' '}
                  {avant === '' ? '' : `${guillemets(avant)} → `}
                  {guillemets(apres)}
                </span>
              </span>
            </label>
            {place ? (
              <div>
                <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
                  {place.feuille} {place.cellule}
                </Link>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <Suite reste={reste} suite={suite} />
    </section>
  );
}
