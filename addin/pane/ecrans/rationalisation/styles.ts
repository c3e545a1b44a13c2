import { makeStyles, tokens } from '@fluentui/react-components';
import { blocs } from '../../elements/blocs.ts';
import { textes } from '../../elements/textes.ts';

const petit = { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 } as const;

/** Ce que les pages de la rationalisation ont en commun. */
export const useStyles = makeStyles({
  ...blocs,
  ...textes,
  ecran: { ...blocs.pile, paddingTop: '4px' },
  liste: { display: 'flex', flexDirection: 'column', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  element: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '2px',
    minWidth: 0,
    paddingTop: '8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { paddingTop: 0, borderTop: 'none' },
  },
  puces: { margin: 0, paddingLeft: '18px', '& li': { marginBottom: '2px' } },
  petit,
  lien: { ...petit, maxWidth: '100%', textAlign: 'left' },
  champs: {
    display: 'grid',
    gridTemplateColumns: 'minmax(84px, 36%) minmax(0, 1fr)',
    gap: '4px 10px',
    margin: 0,
    ...petit,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, minWidth: 0, whiteSpace: 'pre-line' },
  },
  repli: {
    ...petit,
    '& > summary': {
      width: 'fit-content',
      color: tokens.colorNeutralForeground2,
      cursor: 'pointer',
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    },
    '& > :not(summary)': { marginTop: '6px' },
  },
  /** Trois boutons tiennent côte à côte à 320 px. */
  serres: { '& button': { minWidth: 0, paddingLeft: '10px', paddingRight: '10px' } },
  alerte: { color: tokens.colorStatusWarningForeground1 },
  /** Sous le bandeau, qui reste en vue. */
  deplacement: {
    scrollMarginTop: '60px',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '4px',
  },
  tableau: {
    width: '100%',
    borderCollapse: 'collapse',
    ...petit,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: '3px 8px 3px 0', textAlign: 'right', verticalAlign: 'top', fontWeight: 400 },
    '& th:first-child': { textAlign: 'left' },
    '& th:last-child, & td:last-child': { paddingRight: 0 },
    '& thead th': { color: tokens.colorNeutralForeground3 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  case: { ...blocs.etiquette, ...petit },
});
