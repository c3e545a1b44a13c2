import { makeStyles, tokens } from '@fluentui/react-components';

/** Les tableaux et les replis des chiffres. */
export const useTableaux = makeStyles({
  tableau: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& th, & td': {
      padding: '4px 4px',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      fontWeight: tokens.fontWeightRegular,
      textAlign: 'left',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  },
  nombre: {
    textAlign: 'right !important' as 'right',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    overflowWrap: 'normal !important' as 'normal',
  },
  repli: {
    marginTop: '6px',
    '& summary': {
      width: 'fit-content',
      color: tokens.colorBrandForegroundLink,
      fontSize: tokens.fontSizeBase200,
      cursor: 'pointer',
    },
  },
});
