import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** La gamme du bleu de l’atelier (`#0f5c8c` au rang 80), du plus sombre au plus clair. */
const bleu: BrandVariants = {
  10: '#020407',
  20: '#0a1a26',
  30: '#0b2a3f',
  40: '#0a3653',
  50: '#0a4468',
  60: '#0b4d76',
  70: '#0d5581',
  80: '#0f5c8c',
  90: '#2a6f9c',
  100: '#4482ac',
  110: '#5d95bc',
  120: '#77a9cc',
  130: '#92bcda',
  140: '#aed0e7',
  150: '#cbe3f2',
  160: '#e6f1f8',
};

export const themeClair: Theme = createLightTheme(bleu);

const sombre = createDarkTheme(bleu);
/** Le bleu du rang 80 ne se lit pas sur un fond sombre : liens et accents prennent les rangs clairs. */
export const themeSombre: Theme = {
  ...sombre,
  colorBrandForeground1: bleu[120],
  colorBrandForeground2: bleu[130],
  colorBrandForegroundLink: bleu[120],
  colorBrandForegroundLinkHover: bleu[130],
  colorBrandForegroundLinkPressed: bleu[110],
  colorBrandForegroundLinkSelected: bleu[120],
  colorCompoundBrandForeground1: bleu[120],
  colorCompoundBrandStroke: bleu[120],
};
