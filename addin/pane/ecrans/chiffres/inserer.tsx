import { Button, makeStyles } from '@fluentui/react-components';
import type { BlocChiffres } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';

const useStyles = makeStyles({
  place: { marginTop: '8px' },
});

/** Écrit un bloc de chiffres sur une feuille neuve du classeur, avec son graphique. */
export function Inserer({ quoi, bloc }: { readonly quoi: string; readonly bloc: () => BlocChiffres }) {
  const styles = useStyles();
  const { classeur, faire, dire, aller } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const inserer = async (): Promise<void> => {
    const feuille = await faire('Écriture des chiffres…', () => classeur.inserer(bloc()));
    if (feuille === undefined) return;
    dire({
      genre: 'succes',
      texte: `Écrit sur la feuille « ${feuille} ».`,
      actions: [{ libelle: 'Y aller', agir: () => void aller({ feuille }) }],
    });
  };
  return (
    <div className={styles.place}>
      <Button
        size="small"
        disabledFocusable={lectureSeule}
        title={lectureSeule ? 'Le classeur est ouvert en lecture seule : rien ne peut y être écrit.' : undefined}
        aria-label={`Insérer dans le classeur : ${quoi}`}
        onClick={() => {
          if (!lectureSeule) void inserer();
        }}
      >
        Insérer dans le classeur
      </Button>
    </div>
  );
}
