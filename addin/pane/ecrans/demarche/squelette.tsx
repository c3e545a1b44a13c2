import { makeStyles, tokens } from '@fluentui/react-components';
import { FINE } from '../../../../shared/french/typographie.ts';
import { Titre } from '../../elements/titre.tsx';

const ETAPES = [
  'Cadrage',
  'Diagnostic partagé',
  'Plan d’actions',
  'Rationalisation',
  'Signature',
  'Suivi',
  'Évaluation',
] as const;

const useStyles = makeStyles({
  liste: {
    margin: '8px 0 0',
    padding: '2px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    listStyleType: 'none',
    // La hauteur d’une étape lue : rien ne saute quand elles arrivent.
    '& li': { minHeight: '64px', padding: '10px 0 10px 32px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
    '& li:last-child': { borderBottom: 'none' },
  },
});

/** Les sept étapes, pendant que le classeur se lit : à leur place, sans rien promettre. */
export function Squelette() {
  const styles = useStyles();
  return (
    <>
      <Titre sous="Lecture du classeur…">Où en êtes-vous{FINE}?</Titre>
      <ol className={styles.liste}>
        {ETAPES.map((nom, rang) => (
          <li key={nom}>
            {rang + 1}. {nom}
          </li>
        ))}
      </ol>
    </>
  );
}
