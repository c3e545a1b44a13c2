import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useTableaux } from './tableaux.ts';

const useStyles = makeStyles({
  piste: {
    height: '4px',
    marginTop: '3px',
    backgroundColor: tokens.colorNeutralBackground5,
    borderRadius: '2px',
    // Les contrastes élevés ôtent le fond : il en reste le contour.
    outline: '1px solid transparent',
  },
  barre: {
    height: '100%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    borderRadius: '2px',
    forcedColorAdjust: 'none',
  },
});

export interface LigneDeBarre {
  readonly libelle: string;
  readonly valeur: number;
}

/** Des montants ou des nombres nommés, du plus grand au plus petit, chacun avec sa barre. Un vrai tableau. */
export function Barres({
  legende,
  entete,
  lignes,
  ecrire,
}: {
  readonly legende: string;
  readonly entete: readonly [string, string];
  readonly lignes: readonly LigneDeBarre[];
  readonly ecrire: (valeur: number) => string;
}) {
  const styles = useStyles();
  const tableaux = useTableaux();
  const maximum = Math.max(0, ...lignes.map(({ valeur }) => valeur));
  return (
    <table className={tableaux.tableau} aria-label={legende}>
      <thead>
        <tr>
          <th scope="col">{entete[0]}</th>
          <th scope="col" className={tableaux.nombre}>
            {entete[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {lignes.map(({ libelle, valeur }) => (
          <tr key={libelle}>
            <th scope="row">
              {libelle}
              <div className={styles.piste} aria-hidden="true">
                <div
                  className={mergeClasses(styles.barre)}
                  style={{ width: `${maximum > 0 ? Math.max(0, (valeur / maximum) * 100) : 0}%` }}
                />
              </div>
            </th>
            <td className={tableaux.nombre}>{ecrire(valeur)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Les clés d’une répartition, de la plus grande valeur à la plus petite ; les nulles n’y sont pas. */
export const enLignes = (repartition: Readonly<Record<string, number>>): readonly LigneDeBarre[] =>
  Object.entries(repartition)
    .filter(([, valeur]) => valeur !== 0)
    .map(([libelle, valeur]) => ({ libelle, valeur }))
    .sort((a, b) => b.valeur - a.valeur || a.libelle.localeCompare(b.libelle, 'fr', { numeric: true }));
