import { makeStyles, tokens } from '@fluentui/react-components';
import { blocs } from '../../elements/blocs.ts';
import { textes } from '../../elements/textes.ts';

/** Ce que les parties de l’écran Dépôt ont en commun. */
export const useStyles = makeStyles({
  pile: { display: 'flex', flexDirection: 'column', gap: '12px', marginTop: '12px' },
  carte: { ...blocs.carte, padding: '12px', borderRadius: tokens.borderRadiusLarge, overflowWrap: 'anywhere' },
  pressante: blocs.pressante,
  ...textes,
  rangee: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  entreDeux: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: '4px 8px',
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  liste: { display: 'flex', flexDirection: 'column', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  element: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    paddingTop: '8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { paddingTop: 0, borderTop: 'none' },
  },
  faits: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '4px 12px',
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0 },
  },
  citation: {
    margin: 0,
    padding: '8px 10px',
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    whiteSpace: 'pre-line',
  },
  resume: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusSmall },
  },
  hexadecimal: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});
