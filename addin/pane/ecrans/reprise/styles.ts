import { makeStyles, tokens } from '@fluentui/react-components';
import { blocs } from '../../elements/blocs.ts';
import { textes } from '../../elements/textes.ts';

/** Ce que les pages de la reprise ont en commun. */
export const useStyles = makeStyles({
  ...blocs,
  serre: { display: 'flex', flexDirection: 'column', gap: '6px', minWidth: 0 },
  ...textes,
  liste: { display: 'flex', flexDirection: 'column', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  element: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    minWidth: 0,
    paddingTop: '10px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { paddingTop: 0, borderTop: 'none' },
  },
  puces: { margin: 0, paddingLeft: '18px', '& li': { marginBottom: '4px' } },
  lien: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  citation: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  champs: {
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, 34%) minmax(0, 1fr)',
    gap: '4px 10px',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, whiteSpace: 'pre-line' },
  },
  alerte: { display: 'block', color: tokens.colorStatusWarningForeground1 },
  repli: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& summary': { width: 'fit-content', color: tokens.colorNeutralForeground2, cursor: 'pointer' },
    '& p': { margin: '6px 0' },
    '& ul': { marginTop: '6px' },
  },
  tableau: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: '3px 8px 3px 0', textAlign: 'left', verticalAlign: 'top' },
    '& th:last-child, & td:last-child': { paddingRight: 0, textAlign: 'right' },
    '& thead th': { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    '& tbody th': { fontWeight: tokens.fontWeightRegular },
  },
});
