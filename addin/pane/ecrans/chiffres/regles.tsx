import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import { FINE } from '../../../../shared/french/typographie.ts';
import { enNombre } from './nombres.ts';
import { useTableaux } from './tableaux.ts';

const REGLES = [
  'Population couverte : les habitants (population municipale) des communes d’au moins une convention locale en vigueur à la date, chaque commune une seule fois. Une convention départementale ne couvre pas.',
  'En vigueur : signée, et la date est entre la date d’effet et la fin (résiliation, sinon dernier avenant, sinon date de fin). Sans date de signature, la plus tardive des signataires si tous l’ont donnée.',
  'Budgets, actions et CEJ : toutes les conventions lues, quel que soit leur statut. Une action détaillée dans Financements y prend son budget ; les autres comptent comme non ventilées par année.',
  'Version lue : la dernière version validée de chaque convention.',
] as const;

/** D’où viennent les chiffres : la règle de chacun, et les classeurs qui les ont donnés. */
export function Origine({ chiffres }: { readonly chiffres: Chiffres }) {
  const tableaux = useTableaux();
  const { classeurs } = chiffres;
  return (
    <details className={tableaux.repli}>
      <summary>D’où viennent ces chiffres{FINE}?</summary>
      <ul>
        {REGLES.map((regle) => (
          <li key={regle}>{regle}</li>
        ))}
      </ul>
      {classeurs.length > 0 ? (
        <table className={tableaux.tableau} aria-label="Classeurs dont viennent les chiffres">
          <thead>
            <tr>
              <th scope="col">Convention</th>
              <th scope="col">Classeur</th>
              <th scope="col" className={tableaux.nombre}>
                Erreurs
              </th>
            </tr>
          </thead>
          <tbody>
            {classeurs.map(({ fichier, convention, etat, erreurs, motif }) => (
              <tr key={`${fichier} ${convention}`}>
                <th scope="row">{convention}</th>
                <td>
                  {fichier}
                  {etat === 'écarté' ? ` : écarté, ${motif ?? 'sans motif'}` : null}
                </td>
                <td className={tableaux.nombre}>{enNombre(erreurs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}
