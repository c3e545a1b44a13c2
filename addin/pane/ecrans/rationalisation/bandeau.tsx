import { makeStyles, tokens } from '@fluentui/react-components';
import { compte, INSECABLE, nombre } from '../../../../shared/french/typographie.ts';
import type { VueBilan } from '../../moteur/rationalisation/contrat.ts';
import { ecart, euros } from './nombres.ts';

const useStyles = makeStyles({
  cadre: {
    position: 'sticky',
    top: '-12px',
    zIndex: 1,
    margin: '0 -12px',
    padding: '6px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 300px)': { fontSize: '11px' },
    '@media (max-height: 400px)': { position: 'static' },
  },
  haut: { display: 'flex', gap: '6px', color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  fait: { marginLeft: 'auto', color: tokens.colorNeutralForeground1 },
  territoire: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  sommes: { fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  apres: { fontWeight: tokens.fontWeightSemibold },
});

const sansSigne = (centimes: number): string => nombre(Math.round(centimes / 100));

/** Le nom propre d’un territoire : c’est lui qui doit tenir dans le bandeau. */
const courtDe = (territoire: string): string =>
  territoire
    .replace(/^communauté d[’']agglomération\b/i, 'CA')
    .replace(/^communauté de communes\b/i, 'CC')
    .replace(/^communauté urbaine\b/i, 'CU');

/** Le bilan du territoire de la ligne et les lignes décidées, toujours en vue. */
export function Bandeau({
  bilan,
  decidees,
  lignes,
}: {
  readonly bilan: VueBilan | null;
  readonly decidees: number;
  readonly lignes: number;
}) {
  const styles = useStyles();
  if (lignes === 0) return null;
  const { apres } = bilan ?? {};
  const fait = `${nombre(decidees)} sur ${compte(lignes, 'ligne décidée', 'lignes décidées')}`;
  return (
    <section aria-label="Bilan avant et après" className={styles.cadre}>
      <div className={styles.haut}>
        <span className={styles.territoire} title={bilan?.territoire}>
          {bilan ? courtDe(bilan.territoire) : 'Bilan'}
        </span>
        {apres ? <span>en {apres.annee}</span> : null}
        <span className={styles.fait}>{fait}</span>
      </div>
      {bilan && apres ? (
        <div className={styles.sommes}>
          <span aria-hidden="true">
            {sansSigne(bilan.reference)} → <span className={styles.apres}>{euros(apres.total)}</span>
            {apres.difference === null ? '' : ` (${ecart(apres.difference).replace(/\s€$/, '')})`}
            {apres.estime > 0 ? `, dont ${sansSigne(apres.estime)} estimés` : ''}
          </span>
          <span className="invisible">
            Avant{INSECABLE}: {euros(bilan.reference)}. Après{INSECABLE}: {euros(apres.total)}.
            {apres.difference === null ? '' : ` Écart${INSECABLE}: ${ecart(apres.difference)}.`} Estimé{INSECABLE}:{' '}
            {euros(apres.estime)}.
          </span>
        </div>
      ) : (
        <div className={styles.sommes}>Le bilan attend les dates de la convention et des CEJ.</div>
      )}
    </section>
  );
}
