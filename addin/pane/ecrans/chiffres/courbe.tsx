import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Trajectoire } from '../../../../shared/api/reponses.ts';
import { dateCourte } from '../../dates.ts';
import { enNombre, enPart } from './nombres.ts';
import { useTableaux } from './tableaux.ts';

type Point = Trajectoire['points'][number];

const LARGEUR = 300;
const HAUTEUR = 132;
const GAUCHE = 34;
const DROITE = 8;
const HAUT = 8;
const BAS = 20;

const useStyles = makeStyles({
  dessin: { display: 'block', width: '100%', height: 'auto', maxWidth: '480px' },
  grille: { stroke: tokens.colorNeutralStroke2, strokeWidth: 1 },
  taux: { fill: 'none', stroke: tokens.colorBrandForeground1, strokeWidth: 2.5, strokeLinejoin: 'round' },
  point: { fill: tokens.colorBrandForeground1 },
  objectif: { fill: 'none', stroke: tokens.colorNeutralForeground3, strokeWidth: 1.5, strokeDasharray: '5 3' },
  losange: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralForeground3, strokeWidth: 1.5 },
  texte: { fill: tokens.colorNeutralForeground2, fontSize: '10px' },
  legende: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '2px 16px',
    margin: '4px 0 0',
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  trait: { display: 'inline-block', width: '22px', marginRight: '6px', verticalAlign: 'middle' },
});

const abscisse = (jour: string): number => Date.parse(`${jour}T00:00:00Z`);

/** La couverture année après année face à sa cible, et les mêmes nombres en tableau. */
export function Courbe({ points }: { readonly points: readonly Point[] }) {
  const styles = useStyles();
  const tableaux = useTableaux();
  const titre = useId();
  const [premier, dernier] = [points[0], points.at(-1)];
  if (!premier || !dernier) return null;
  const [debut, fin] = [abscisse(premier.date), abscisse(dernier.date)];
  const x = (jour: string): number =>
    GAUCHE + (fin === debut ? 0.5 : (abscisse(jour) - debut) / (fin - debut)) * (LARGEUR - GAUCHE - DROITE);
  const y = (taux: number): number => HAUT + (1 - Math.min(1, taux)) * (HAUTEUR - HAUT - BAS);
  const cibles = points.filter((point): point is Point & { objectif: number } => point.objectif !== null);
  const ligne = (places: readonly { date: string; taux: number }[]): string =>
    places.map(({ date, taux }) => `${x(date).toFixed(1)},${y(taux).toFixed(1)}`).join(' ');
  return (
    <>
      <svg viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} className={styles.dessin} role="img" aria-labelledby={titre}>
        <title id={titre}>{resume(points)}</title>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={GAUCHE} x2={LARGEUR - DROITE} y1={y(part)} y2={y(part)} className={styles.grille} />
            <text x={GAUCHE - 4} y={y(part) + 3} textAnchor="end" className={styles.texte}>
              {part * 100} %
            </text>
          </g>
        ))}
        {cibles.length > 1 ? (
          <polyline
            points={ligne(cibles.map(({ date, objectif }) => ({ date, taux: objectif })))}
            className={styles.objectif}
          />
        ) : null}
        {cibles.map(({ date, objectif }) => (
          <rect
            key={date}
            x={-2.5}
            y={-2.5}
            width={5}
            height={5}
            transform={`translate(${x(date)} ${y(objectif)}) rotate(45)`}
            className={styles.losange}
          />
        ))}
        <polyline points={ligne(points)} className={styles.taux} />
        {points.map(({ date, taux }) => (
          <circle key={date} cx={x(date)} cy={y(taux)} r={2.5} className={styles.point} />
        ))}
        {anneesMontrees(points).map(({ date, texte, place }) => (
          <text key={date} x={x(date)} y={HAUTEUR - 6} textAnchor={place} className={styles.texte}>
            {texte}
          </text>
        ))}
      </svg>
      <ul className={styles.legende} aria-hidden="true">
        <li>
          <svg className={styles.trait} viewBox="0 0 22 6" aria-hidden="true">
            <line x1="0" x2="22" y1="3" y2="3" className={styles.taux} />
          </svg>
          population couverte
        </li>
        {cibles.length > 0 ? (
          <li>
            <svg className={styles.trait} viewBox="0 0 22 6" aria-hidden="true">
              <line x1="0" x2="22" y1="3" y2="3" className={styles.objectif} />
            </svg>
            trajectoire de la Cog
          </li>
        ) : null}
      </ul>
      <details className={tableaux.repli}>
        <summary>Les mêmes nombres en tableau</summary>
        <table className={tableaux.tableau}>
          <thead>
            <tr>
              <th scope="col">Au</th>
              <th scope="col" className={tableaux.nombre}>
                Couverture
              </th>
              <th scope="col" className={tableaux.nombre}>
                Cible
              </th>
              <th scope="col" className={tableaux.nombre}>
                CTG
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ date, taux, objectif, conventionsEnVigueur }) => (
              <tr key={date}>
                <th scope="row">{dateCourte(date)}</th>
                <td className={tableaux.nombre}>{enPart(taux)}</td>
                <td className={tableaux.nombre}>{objectif === null ? '–' : enPart(objectif)}</td>
                <td className={tableaux.nombre}>{enNombre(conventionsEnVigueur)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** Une année sur deux ou trois quand elles sont nombreuses, la dernière toujours. */
function anneesMontrees(points: readonly Point[]) {
  const pas = Math.max(1, Math.ceil(points.length / 6));
  const dernier = points.length - 1;
  return points
    .map(({ date }, rang) => ({ date, rang, texte: date.slice(0, 4) }))
    .filter(({ rang }) => rang === dernier || (rang % pas === 0 && dernier - rang >= pas))
    .map(({ date, rang, texte }) => ({
      date,
      texte,
      place: rang === dernier ? ('end' as const) : rang === 0 ? ('start' as const) : ('middle' as const),
    }));
}

function resume(points: readonly Point[]): string {
  const dernier = points.at(-1)!;
  const cible = points.findLast(({ objectif }) => objectif !== null);
  const face =
    cible?.objectif == null ? '' : ` ; la cible était de ${enPart(cible.objectif)} au ${dateCourte(cible.date)}`;
  return `Population couverte : ${enPart(dernier.taux)} au ${dateCourte(dernier.date)}${face}.`;
}
