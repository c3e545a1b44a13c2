import { tokens } from '@fluentui/react-components';

/** Les textes que les écrans et les sous-écrans écrivent de la même façon, à étaler dans un `makeStyles`. */
export const textes = {
  titre: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  paragraphe: { margin: 0 },
  discret: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
} as const;
