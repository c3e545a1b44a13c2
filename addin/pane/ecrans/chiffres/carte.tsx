import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { CADRE, CLASSES, classeDe, type Departement, departements } from './departements.ts';
import { enPart } from './nombres.ts';
import { useTableaux } from './tableaux.ts';

// Une seule teinte, du clair au foncé : lisible sans distinguer les couleurs.
const CLAIRES = ['#e6f1f8', '#aed0e7', '#5d95bc', '#0f5c8c', '#0a3653'] as const;

const useStyles = makeStyles({
  dessin: { display: 'block', width: '100%', maxWidth: '420px', height: 'auto', margin: '0 auto' },
  contour: {
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: 0.6,
    ':hover': { stroke: tokens.colorNeutralForeground1, strokeWidth: 2 },
  },
  inconnu: { fill: tokens.colorNeutralBackground3 },
  sien: { stroke: tokens.colorPaletteMarigoldBorderActive, strokeWidth: 3 },
  outremer: { display: 'flex', flexWrap: 'wrap', gap: '6px', margin: '6px 0', padding: 0, listStyleType: 'none' },
  carre: {
    padding: '2px 6px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  pastille: {
    display: 'inline-block',
    width: '12px',
    height: '12px',
    marginRight: '4px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    verticalAlign: '-2px',
    forcedColorAdjust: 'none',
  },
  legende: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '2px 10px',
    margin: '4px 0',
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  droits: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
});

export interface CouvertureParDepartement {
  readonly [code: string]: { readonly population: { readonly taux: number } };
}

const teinte = (taux: number | undefined): string | undefined => {
  const classe = classeDe(taux);
  return classe === null ? undefined : CLAIRES[classe];
};

/** La couverture par département : la carte, l’outre-mer à côté, et les mêmes nombres en tableau. */
export function Carte({
  couverture,
  siens,
}: {
  readonly couverture: CouvertureParDepartement;
  readonly siens: readonly string[];
}) {
  const styles = useStyles();
  const tableaux = useTableaux();
  const titre = useId();
  const tauxDe = ({ code }: Departement): number | undefined => couverture[code]?.population.taux;
  const couverts = departements.filter((departement) => (tauxDe(departement) ?? 0) > 0).length;
  const dire = (departement: Departement): string => {
    const taux = tauxDe(departement);
    return `${departement.nom} (${departement.code}) : ${taux === undefined ? 'inconnu' : enPart(taux)}`;
  };
  return (
    <>
      <svg viewBox={CADRE} className={styles.dessin} role="img" aria-labelledby={titre}>
        <title id={titre}>
          {`Carte de la population couverte par département : ${couverts} départements sur ${departements.length} en ont une part. Le tableau qui suit donne chaque taux.`}
        </title>
        {departements.map((departement) =>
          departement.contour ? (
            <path
              key={departement.code}
              d={departement.contour}
              className={mergeClasses(
                styles.contour,
                tauxDe(departement) === undefined && styles.inconnu,
                siens.includes(departement.code) && styles.sien,
              )}
              fill={teinte(tauxDe(departement))}
            >
              <title>{dire(departement)}</title>
            </path>
          ) : null,
        )}
      </svg>
      <ul className={styles.outremer} aria-label="Outre-mer">
        {departements
          .filter(({ contour }) => contour === null)
          .map((departement) => (
            <li key={departement.code} className={styles.carre}>
              <span
                className={styles.pastille}
                style={{ backgroundColor: teinte(tauxDe(departement)) }}
                aria-hidden="true"
              />
              {departement.nom} {tauxDe(departement) === undefined ? 'inconnu' : enPart(tauxDe(departement) ?? 0)}
            </li>
          ))}
      </ul>
      <ul className={styles.legende} aria-label="Classes de la carte">
        {CLASSES.map((borne, rang) => (
          <li key={borne}>
            <span className={styles.pastille} style={{ backgroundColor: CLAIRES[rang] }} aria-hidden="true" />
            {rang === CLASSES.length - 1
              ? `${borne * 100} % et plus`
              : `${borne * 100} à ${CLASSES[rang + 1]! * 100} %`}
          </li>
        ))}
      </ul>
      <details className={tableaux.repli}>
        <summary>Tous les départements en tableau</summary>
        <table className={tableaux.tableau}>
          <thead>
            <tr>
              <th scope="col">Département</th>
              <th scope="col" className={tableaux.nombre}>
                Couverture
              </th>
            </tr>
          </thead>
          <tbody>
            {departements.map((departement) => (
              <tr key={departement.code}>
                <th scope="row">
                  {departement.code} {departement.nom}
                </th>
                <td className={tableaux.nombre}>
                  {tauxDe(departement) === undefined ? '–' : enPart(tauxDe(departement) ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className={styles.droits}>Carte : Victor Cazanave, svg-maps, CC BY 4.0.</p>
    </>
  );
}
