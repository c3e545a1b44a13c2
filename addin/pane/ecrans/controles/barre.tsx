import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { compte, nombre } from '../../../../shared/french/typographie.ts';
import type { Liste } from './liste.ts';

const useStyles = makeStyles({
  // Collée au bas de l’écran : ce qu’elle annonce ne pousse pas ce qu’on lit.
  cadre: {
    position: 'sticky',
    bottom: '-12px',
    zIndex: 1,
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    margin: '12px -12px -12px',
    padding: '8px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // À 150 %, un pixel de ce qui défile paraîtrait dessous.
    boxShadow: `0 12px 0 ${tokens.colorNeutralBackground1}`,
    ':empty': { display: 'none' },
  },
  change: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: '0 12px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  lien: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  gestes: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
});

/** Ce qui a changé depuis que la liste est là, et ce qui porte sur tous les constats. */
export function Barre({
  liste,
  surs,
  pret,
  mettreAJour,
  corrigerTout,
  deposer,
  ouverte,
  children,
}: {
  readonly liste: Liste;
  /** Cellules que « Corriger tout ce qui est sûr » écrirait. */
  readonly surs: number;
  /** Plus rien n’est à corriger : le dépôt est la suite. */
  readonly pret: boolean;
  readonly mettreAJour: () => void;
  readonly corrigerTout: () => void;
  readonly deposer: () => void;
  /** La confirmation de tout corriger est ouverte. */
  readonly ouverte: boolean;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const change = changementDe(liste);
  return (
    <div className={styles.cadre} data-collant="">
      {change ? (
        <div className={styles.change}>
          <span>{change}</span>
          <Link as="button" className={styles.lien} onClick={mettreAJour}>
            Mettre la liste à jour
          </Link>
        </div>
      ) : null}
      {children}
      {!ouverte && (surs > 0 || pret) ? (
        <div className={styles.gestes}>
          {pret ? (
            <Button appearance="primary" size="small" onClick={deposer}>
              Passer au dépôt
            </Button>
          ) : null}
          {surs > 0 ? (
            <Button size="small" id="corriger-tout" onClick={corrigerTout}>
              Corriger tout ce qui est sûr ({nombre(surs)})
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** « 2 corrigés, 3 nouveaux constats » ; vide si la liste dit encore tout. */
function changementDe({ lignes, nouveaux, nouveauxAuMoins }: Liste): string {
  const corriges = lignes.filter(({ corrige }) => corrige).length;
  const dits = [
    ...(corriges > 0 ? [compte(corriges, 'corrigé', 'corrigés')] : []),
    ...(nouveaux > 0
      ? [`${nouveauxAuMoins ? 'au moins ' : ''}${compte(nouveaux, 'nouveau constat', 'nouveaux constats')}`]
      : []),
  ];
  return dits.join(', ');
}
