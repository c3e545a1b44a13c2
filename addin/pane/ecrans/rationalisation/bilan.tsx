import { INSECABLE } from '../../../../shared/french/typographie.ts';
import type { VueAnnee, VueBilan } from '../../moteur/rationalisation/contrat.ts';
import { ecart, euros } from './nombres.ts';
import { useStyles } from './styles.ts';

const parts = ({ psej, bonus, pilotage, autres, estime }: VueAnnee): string =>
  [
    psej ? `Psej ${euros(psej)}` : '',
    bonus ? `bonus ${euros(bonus)}` : '',
    pilotage ? `pilotage ${euros(pilotage)}` : '',
    autres ? `autres ${euros(autres)}` : '',
    estime ? `dont estimé ${euros(estime)}` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Le bilan d’un territoire année par année, et qui est payé. */
export function BilanDetaille({ bilan }: { readonly bilan: VueBilan }) {
  const styles = useStyles();
  const { territoire, reference, annees, payes, nonRepris, sansDecision } = bilan;
  return (
    <details className={styles.repli}>
      <summary>Le bilan année par année</summary>
      <p className={styles.paragraphe}>
        {territoire}
        {INSECABLE}: {euros(reference)} de Psej avant, en année pleine.
        {nonRepris > 0 ? ` Rien ne reprend ${euros(nonRepris)}.` : ''}
        {sansDecision > 0 ? ` ${euros(sansDecision)} attendent une décision.` : ''}
      </p>
      <ul className={styles.liste}>
        {annees.map((une) => (
          <li key={une.annee}>
            <strong>{une.annee}</strong>
            {INSECABLE}: {euros(une.total)}
            {une.difference === null ? null : ` (${ecart(une.difference)})`}
            {parts(une) ? <span className={styles.discret}> {parts(une)}</span> : null}
          </li>
        ))}
      </ul>
      {payes.length > 0 ? (
        <table className={styles.tableau}>
          <caption className="invisible">Qui est payé, une année pleine</caption>
          <thead>
            <tr>
              <th scope="col">Qui est payé</th>
              <th scope="col">Avant</th>
              <th scope="col">Après</th>
            </tr>
          </thead>
          <tbody>
            {payes.map(({ nom, avant, apres }) => (
              <tr key={nom}>
                <th scope="row">{nom}</th>
                <td>{avant === null ? '–' : euros(avant)}</td>
                <td>{apres === null ? '–' : euros(apres)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}
