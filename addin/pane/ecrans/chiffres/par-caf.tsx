import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import { enNombre, enPart } from './nombres.ts';
import { useTableaux } from './tableaux.ts';

const PREMIERES = 20;

/** La couverture de chaque Caf, de la plus couverte à la moins couverte ; les vingt premières, puis toutes. */
export function ParCaf({ chiffres, nomDe }: { readonly chiffres: Chiffres; readonly nomDe: (code: string) => string }) {
  const tableaux = useTableaux();
  const [toutes, setToutes] = useState(false);
  const lignes = Object.entries(chiffres.couverture.parCaf).sort(
    ([a, x], [b, y]) => y.population.taux - x.population.taux || (a < b ? -1 : 1),
  );
  const sans = lignes.filter(([, { population }]) => population.couverte === 0).length;
  return (
    <>
      <table className={tableaux.tableau} aria-label="Couverture par Caf">
        <thead>
          <tr>
            <th scope="col">Caf</th>
            <th scope="col" className={tableaux.nombre}>
              Couverture
            </th>
            <th scope="col" className={tableaux.nombre}>
              Communes
            </th>
          </tr>
        </thead>
        <tbody>
          {(toutes ? lignes : lignes.slice(0, PREMIERES)).map(([code, { population, communes }]) => (
            <tr key={code}>
              <th scope="row">{nomDe(code)}</th>
              <td className={tableaux.nombre}>{enPart(population.taux)}</td>
              <td className={tableaux.nombre}>
                {enNombre(communes.couvertes)} / {enNombre(communes.totales)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lignes.length > PREMIERES ? (
        <Button appearance="subtle" size="small" onClick={() => setToutes(!toutes)}>
          {toutes ? `Les ${PREMIERES} premières` : `Les ${lignes.length} Caf`}
        </Button>
      ) : null}
      {sans > 0 ? (
        <p>
          {sans === 1 ? 'Une Caf n’a' : `${enNombre(sans)} Caf n’ont`} aucune population couverte par une convention
          validée.
        </p>
      ) : null}
    </>
  );
}
