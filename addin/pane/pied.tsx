import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { INSECABLE } from '../../shared/french/typographie.ts';

const useStyles = makeStyles({
  cadre: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    minHeight: '36px',
    padding: '2px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  annuler: { minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis', display: 'block' },
});

/** Où en est la lecture, et de quoi défaire le dernier geste du volet. */
export function Pied({
  etat,
  aAnnuler,
  annuler,
}: {
  readonly etat: string;
  readonly aAnnuler: string | null;
  readonly annuler: () => void;
}) {
  const styles = useStyles();
  return (
    <footer className={styles.cadre}>
      <span>{etat}</span>
      {aAnnuler ? (
        <Button
          appearance="subtle"
          size="small"
          className={styles.annuler}
          title={`Annuler${INSECABLE}: ${aAnnuler}`}
          // D’un double clic, le second défait trop.
          onClick={({ detail }) => {
            if (detail < 2) annuler();
          }}
        >
          Annuler{INSECABLE}: {aAnnuler}
        </Button>
      ) : null}
    </footer>
  );
}
