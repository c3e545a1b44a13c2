import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { compte, INSECABLE } from '../../../../shared/french/typographie.ts';
import type { Trait, VueFeuille } from '../../moteur/reprise/contrat.ts';
import { lignesDe } from './mots.ts';

const LARGEUR = 268;
const HAUTEUR_AU_PLUS = 150;
const UNITE_AU_PLUS = 14;
const PASTILLE = 9;

const useStyles = makeStyles({
  dessin: { display: 'block', maxWidth: '100%', height: 'auto' },
  zone: { fill: tokens.colorBrandBackground2, stroke: tokens.colorBrandStroke1, strokeWidth: '1.5px' },
  laissee: { fill: tokens.colorNeutralBackground3, stroke: tokens.colorNeutralStroke1, strokeDasharray: '3 2' },
  entete: { fill: tokens.colorBrandStroke1, fillOpacity: 0.55 },
  hachure: { stroke: tokens.colorNeutralForeground4, strokeWidth: '1px' },
  pastille: { fill: tokens.colorBrandBackground, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  pastilleLaissee: {
    fill: tokens.colorNeutralForeground3,
    '@media (forced-colors: active)': { fill: 'CanvasText' },
  },
  numero: {
    fill: tokens.colorNeutralForegroundOnBrand,
    fontSize: '11px',
    fontWeight: tokens.fontWeightSemibold,
    textAnchor: 'middle',
    dominantBaseline: 'central',
    '@media (forced-colors: active)': { fill: 'Canvas' },
  },
});

/** Une feuille en petit : ses tableaux numérotés, leurs en-têtes plus foncés, ce qui est mis de côté hachuré. */
export function MiniatureDeFeuille({ feuille }: { readonly feuille: VueFeuille }) {
  const styles = useStyles();
  const hachures = useId();
  const { miniature, zones, nom } = feuille;
  if (!miniature) return null;
  const parLargeur = Math.min(UNITE_AU_PLUS, LARGEUR / miniature.largeur);
  const parHauteur = Math.min(UNITE_AU_PLUS * 0.7, HAUTEUR_AU_PLUS / miniature.hauteur);
  const largeur = Math.max(60, miniature.largeur * parLargeur);
  const hauteur = Math.max(30, miniature.hauteur * parHauteur);
  const rectangle = ({ x, y, largeur: l, hauteur: h }: Trait) => ({
    x: x * parLargeur + 1,
    y: y * parHauteur + 1,
    width: Math.max(1, l * parLargeur - 1),
    height: Math.max(1, h * parHauteur - 0.5),
  });
  const reprise = (rang: number | undefined): boolean => zones.find((zone) => zone.rang === rang)?.reprise ?? false;
  const traits = (genre: Trait['genre']) =>
    miniature.traits.filter((trait) => trait.genre === genre).map((trait) => ({ trait, boite: rectangle(trait) }));
  return (
    <svg
      role="img"
      aria-label={descriptionDe(feuille)}
      className={styles.dessin}
      width={largeur + 2}
      height={hauteur + 2}
      viewBox={`0 0 ${largeur + 2} ${hauteur + 2}`}
    >
      <title>{nom}</title>
      <defs>
        <pattern id={hachures} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className={styles.hachure} />
        </pattern>
      </defs>
      {traits('zone').map(({ trait, boite }) => (
        <rect key={`z${trait.zone}`} {...boite} className={reprise(trait.zone) ? styles.zone : styles.laissee} />
      ))}
      {traits('entete').map(({ trait, boite }) => (
        <rect key={`e${trait.zone}`} {...boite} className={styles.entete} />
      ))}
      {traits('ecartee').map(({ trait, boite }) => (
        <rect key={`h${trait.x},${trait.y}`} {...boite} fill={`url(#${hachures})`} />
      ))}
      {traits('zone').map(({ trait, boite }) => {
        const x = boite.x + Math.min(boite.width / 2, PASTILLE + 3);
        const y = boite.y + Math.min(boite.height / 2, PASTILLE + 3);
        return (
          <g key={`n${trait.zone}`}>
            <circle
              cx={x}
              cy={y}
              r={PASTILLE}
              className={reprise(trait.zone) ? styles.pastille : styles.pastilleLaissee}
            />
            <text x={x} y={y} className={styles.numero}>
              {(trait.zone ?? 0) + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Ce que le dessin montre, pour qui ne le voit pas. */
function descriptionDe({ nom, zones }: VueFeuille): string {
  const dits = zones.map((zone) => `tableau ${zone.rang + 1}, ${lignesDe(zone)}, en ${zone.place.cellule}`);
  return `Feuille ${nom}${INSECABLE}: ${compte(zones.length, 'tableau', 'tableaux')}. ${dits.join('\u202F; ')}.`;
}
