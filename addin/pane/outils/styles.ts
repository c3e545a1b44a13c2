import { makeStyles, tokens } from '@fluentui/react-components';
import { blocs } from '../elements/blocs.ts';
import { textes } from '../elements/textes.ts';

/** Ce que les outils ont en commun. */
export const useStyles = makeStyles({
  ...blocs,
  ...textes,
  detail: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  apercu: {
    margin: 0,
    paddingLeft: '18px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  tableau: {
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: '2px 12px 2px 0', textAlign: 'left', verticalAlign: 'top' },
    '& th': { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    '& td:last-child': { fontWeight: tokens.fontWeightSemibold },
  },
  montants: {
    width: '100%',
    '& th:last-child, & td:last-child': { paddingRight: 0, textAlign: 'right' },
    '& tfoot tr': { borderTop: `2px solid ${tokens.colorNeutralStroke1}` },
    '& tfoot th': { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  },
  liste: { margin: 0, padding: 0, listStyleType: 'none' },
  ligne: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':first-child': { borderTop: 'none' } },
  etiquette: {
    ...blocs.etiquette,
    padding: '6px 0',
    // Le bloc collé en bas ne doit pas cacher la case qui a le clavier.
    '& input': { ...blocs.etiquette['& input'], scrollMarginBottom: '160px' },
  },
  candidat: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: '8px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
    '& button': { flexShrink: 0 },
  },
  besoin: {
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
    '& > button': { alignSelf: 'flex-start' },
  },
  bilan: { ...blocs.carte, ...blocs.faite, display: 'block', margin: 0 },
  figee: { cursor: 'default', color: tokens.colorNeutralForeground3 },
});
