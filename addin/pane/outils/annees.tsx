import { useStyles } from './styles.ts';

/** Une case par année de l’action. */
export function Annees({
  annees,
  retenues,
  cocher,
}: {
  readonly annees: readonly number[];
  readonly retenues: readonly number[];
  readonly cocher: (annee: number, oui: boolean) => void;
}) {
  const styles = useStyles();
  if (annees.length === 0)
    return (
      <p className={styles.paragraphe}>
        Ni l’action ni la convention n’ont de dates : les écrire dans le plan d’actions ou dans la fiche de la
        convention, les années apparaîtront ici.
      </p>
    );
  return (
    <fieldset className={styles.groupe}>
      <legend className={styles.legende}>Années</legend>
      <div className={styles.rangee}>
        {annees.map((annee) => (
          <label key={annee} className={styles.etiquette}>
            <input
              type="checkbox"
              checked={retenues.includes(annee)}
              onChange={({ target }) => cocher(annee, target.checked)}
            />
            {annee}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
