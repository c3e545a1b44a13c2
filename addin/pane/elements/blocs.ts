import { tokens } from '@fluentui/react-components';

/** Les blocs que les écrans et les sous-écrans posent de la même façon, à étaler dans un `makeStyles`. */
export const blocs = {
  pile: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
  rangee: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  carte: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    minWidth: 0,
    padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  /** Une carte qui demande quelque chose ; son texte reste aligné sur celui des autres. */
  pressante: { paddingLeft: '9px', borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}` },
  /** Une carte qui dit ce qui vient de se faire. */
  faite: { paddingLeft: '9px', borderLeft: `4px solid ${tokens.colorStatusSuccessBorderActive}` },
  /** Ce qui sera écrit reste en vue sous une longue liste, sauf sur un volet trop bas. */
  collante: {
    position: 'sticky',
    bottom: '-12px',
    zIndex: 1,
    boxShadow: tokens.shadow8,
    '@media (max-height: 480px)': { position: 'static' },
  },
  /** Une longue option ne doit pas élargir le volet. */
  selection: { minWidth: 0, '& select': { width: '100%', minWidth: 0, textOverflow: 'ellipsis' } },
  groupe: { minWidth: 0, margin: 0, padding: 0, border: 'none' },
  legende: { padding: 0, marginBottom: '4px', fontWeight: tokens.fontWeightSemibold },
  /** Une case ou un bouton radio, et son texte à côté. */
  etiquette: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: '0 8px',
    cursor: 'pointer',
    '& input': {
      width: '16px',
      height: '16px',
      margin: '2px 0 0',
      accentColor: tokens.colorCompoundBrandBackground,
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    },
  },
} as const;
