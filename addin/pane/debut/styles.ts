import { makeStyles, tokens } from '@fluentui/react-components';
import { blocs } from '../elements/blocs.ts';
import { textes } from '../elements/textes.ts';

/** Ce que les parties du début ont en commun. */
export const useStyles = makeStyles({
  ...blocs,
  pile: { ...blocs.pile, maxWidth: '480px' },
  groupe: { ...blocs.groupe, display: 'flex', flexDirection: 'column', gap: '8px' },
  ...textes,
  titre: { ...textes.titre, padding: 0 },
  dates: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: '8px',
    '& input': { minWidth: 0, width: '100%' },
  },
  recherche: { position: 'relative' },
  liste: {
    position: 'absolute',
    zIndex: 2,
    top: '100%',
    right: 0,
    left: 0,
    maxHeight: '264px',
    marginTop: '2px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  option: {
    display: 'flex',
    flexDirection: 'column',
    padding: '5px 10px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  aucune: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '4px',
    marginTop: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  communes: { margin: 0, padding: 0, listStyleType: 'none' },
  defilante: {
    maxHeight: '240px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '0 8px',
  },
  commune: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
  etiquette: { ...blocs.etiquette, gridTemplateColumns: 'auto minmax(0, 1fr) auto', padding: '3px 0' },
  erreur: { margin: 0, color: tokens.colorStatusDangerForeground1 },
});
