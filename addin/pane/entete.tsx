import { makeStyles, tokens } from '@fluentui/react-components';
import { ECRANS, type NomEcran } from './contexte.ts';
import { dateCourte } from './dates.ts';
import type { EtatMoteur } from './moteur/contrat.ts';
import { Onglets } from './onglets.tsx';

const useStyles = makeStyles({
  cadre: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: '8px',
  },
  // Le menu d’Office occupe le coin droit du volet.
  qui: { display: 'flex', flexDirection: 'column', padding: '0 44px 0 12px' },
  nom: {
    overflow: 'hidden',
    fontWeight: tokens.fontWeightSemibold,
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  precision: {
    overflow: 'hidden',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  compte: {
    display: 'inline-block',
    minWidth: '16px',
    marginLeft: '4px',
    padding: '0 4px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    textAlign: 'center',
    boxSizing: 'border-box',
    // Les contrastes élevés ôtent le fond : il en reste le contour.
    outline: '1px solid transparent',
  },
});

/** La convention et sa Caf toujours en vue, et les écrans. */
export function Entete({
  etat,
  ecran,
  ouvrir,
}: {
  readonly etat: EtatMoteur;
  readonly ecran: NomEcran;
  readonly ouvrir: (ecran: NomEcran) => void;
}) {
  const styles = useStyles();
  const erreurs = etat.constats?.erreur ?? 0;
  return (
    <header className={styles.cadre}>
      <div className={styles.qui}>
        <span className={styles.nom} title={etat.convention?.intitule ?? undefined}>
          {nomDe(etat)}
        </span>
        <span className={styles.precision}>{precisionDe(etat)}</span>
      </div>
      <Onglets
        nom="Écrans de l’atelier"
        choisi={ecran}
        choisir={ouvrir}
        onglets={ECRANS.map(({ nom, titre }) => ({
          nom,
          titre:
            nom === 'controles' && erreurs > 0 ? (
              <>
                {titre}
                <span className={styles.compte}>
                  <span aria-hidden="true">{erreurs > 99 ? '99+' : erreurs}</span>
                  <span className="invisible">{erreurs > 1 ? ` ${erreurs} erreurs` : ' une erreur'}</span>
                </span>
              </>
            ) : (
              titre
            ),
        }))}
      />
    </header>
  );
}

// Presque tous les intitulés commencent ainsi : abrégé, le début laisse voir le nom du territoire.
const nomDe = ({ genre, convention }: EtatMoteur): string => {
  if (genre === 'ctg')
    return convention?.intitule?.replace(/^convention territoriale globale\b/i, 'CTG') || 'Convention sans intitulé';
  return 'Atelier CTG';
};

function precisionDe({ genre, convention }: EtatMoteur): string {
  if (genre === 'lecture') return 'Lecture du classeur…';
  if (genre !== 'ctg' || !convention) return 'Conventions territoriales globales';
  const { caf, effet, fin } = convention;
  const dates = effet && fin ? `${dateCourte(effet)} – ${dateCourte(fin)}` : effet ? `dès le ${dateCourte(effet)}` : '';
  return [caf ? `Caf ${caf.code}` : 'Caf à choisir', dates].filter(Boolean).join(' · ');
}
