import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, QuestionCircleRegular, WarningRegular } from '@fluentui/react-icons';
import type { Assurance } from '../../moteur/reprise/contrat.ts';

const useStyles = makeStyles({
  marque: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '3px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
  },
  sur: { color: tokens.colorStatusSuccessForeground1 },
  aVerifier: { color: tokens.colorStatusWarningForeground1 },
  aChoisir: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

const DITES = {
  sur: { mot: 'sûr', Icone: CheckmarkCircleRegular, style: 'sur' },
  'a-verifier': { mot: 'à vérifier', Icone: WarningRegular, style: 'aVerifier' },
  'a-choisir': { mot: 'à choisir', Icone: QuestionCircleRegular, style: 'aChoisir' },
} as const;

/** L’assurance d’une correspondance : un mot et une icône, jamais la couleur seule. */
export function MarqueDAssurance({ assurance }: { readonly assurance: Assurance }) {
  const styles = useStyles();
  const { mot, Icone, style } = DITES[assurance];
  return (
    <span className={mergeClasses(styles.marque, styles[style])}>
      <Icone aria-hidden="true" />
      {mot}
    </span>
  );
}
