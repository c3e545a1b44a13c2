import { Link, mergeClasses } from '@fluentui/react-components';
import { compte, nombre } from '../../../shared/french/typographie.ts';
import type { CandidatTerritoire } from '../moteur/contrat.ts';
import { useStyles } from './styles.ts';

const SANS_DEFILER = 30;

/** Les communes d’une intercommunalité, toutes cochées au départ : celles qui ne signent pas se décochent. */
export function Communes({
  epci,
  retirees,
  retirer,
}: {
  readonly epci: CandidatTerritoire;
  readonly retirees: ReadonlySet<string>;
  readonly retirer: (retirees: ReadonlySet<string>) => void;
}) {
  const styles = useStyles();
  const retenues = epci.communes.filter(({ code }) => !retirees.has(code));
  const habitants = retenues.reduce((total, { population }) => total + population, 0);
  const basculer = (code: string): void => {
    const apres = new Set(retirees);
    if (!apres.delete(code)) apres.add(code);
    retirer(apres);
  };
  return (
    <fieldset className={styles.groupe}>
      <legend className={styles.titre}>Communes de la convention</legend>
      <p className={styles.discret}>
        {nombre(retenues.length)} sur {nombre(epci.communes.length)}, {compte(habitants, 'habitant', 'habitants')}
      </p>
      <div className={styles.rangee}>
        <Link as="button" onClick={() => retirer(new Set())}>
          Tout cocher
        </Link>
        <Link as="button" onClick={() => retirer(new Set(epci.communes.map(({ code }) => code)))}>
          Tout décocher
        </Link>
      </div>
      <ul className={mergeClasses(styles.communes, epci.communes.length > SANS_DEFILER && styles.defilante)}>
        {epci.communes.map(({ code, nom, population }) => (
          <li key={code}>
            <label className={styles.etiquette}>
              <input type="checkbox" checked={!retirees.has(code)} onChange={() => basculer(code)} />
              <span>{nom}</span>
              <span className={styles.discret}>{nombre(population)}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
