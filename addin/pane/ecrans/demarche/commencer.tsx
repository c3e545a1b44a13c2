import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';

const useStyles = makeStyles({
  avis: {
    margin: '8px 0 0',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
  },
  promesses: { margin: '12px 0', padding: '0 0 0 18px', '& li': { marginBottom: '6px' } },
  gestes: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: '8px', maxWidth: '320px' },
  note: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Un classeur qui n’est pas encore une convention : en commencer une, ou essayer avec un exemple. */
export function Commencer({ commencer }: { readonly commencer: () => void }) {
  const styles = useStyles();
  const { etat, classeur, moteur, faire, dire, ouvrir, uuid, maintenant } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const etranger = etat.genre === 'etranger' ? etat.probleme : null;
  const tropRecent = etranger?.code === 'version-plus-recente';

  const essayer = async (): Promise<void> => {
    const ecrit = await faire('Écriture de l’exemple…', async (avancer) => {
      await classeur.ecrireModele(await moteur.exemple(uuid(), maintenant()), avancer);
      return true;
    });
    if (ecrit)
      dire({
        genre: 'succes',
        texte: 'L’exemple est dans ce classeur. Il est inventé : tout peut y être essayé.',
        remede: 'L’écran Contrôles montre ce qu’il faut y corriger.',
      });
  };

  return (
    <>
      <Titre>
        {tropRecent
          ? 'Ce classeur est plus récent que l’atelier'
          : etranger
            ? 'Ce classeur n’est pas une convention'
            : 'Commencer une convention'}
      </Titre>
      {etranger ? <p className={styles.avis}>{insecables(`${etranger.message} ${etranger.remede}`)}</p> : null}
      <ul className={styles.promesses}>
        <li>Un classeur guidé, prérempli de vos communes et de leurs habitants.</li>
        <li>Ce qui manque et ce qui cloche, dit pendant que vous tapez, avec la cellule et la correction.</li>
        <li>Le dépôt à votre Caf en un clic, et les chiffres qui en sortent.</li>
      </ul>
      {tropRecent ? null : (
        <div className={styles.gestes}>
          <Button appearance="primary" disabledFocusable={lectureSeule} onClick={() => lectureSeule || commencer()}>
            Commencer une convention
          </Button>
          <Button onClick={() => ouvrir('reprise')}>Reprendre un tableau existant</Button>
          <Button disabledFocusable={lectureSeule} onClick={() => lectureSeule || void essayer()}>
            Essayer avec un exemple
          </Button>
          <p className={styles.note}>
            {lectureSeule
              ? 'Ce classeur est ouvert en lecture seule : rien ne peut y être écrit. Ouvrir un classeur modifiable.'
              : etranger
                ? 'Des feuilles s’ajoutent à côté des vôtres ; ce que ce classeur contient n’est pas touché.'
                : 'Sans compte et sans connexion. Vous avez déjà un classeur de l’atelier ? Ouvrez-le dans Excel : il se lit tout seul.'}
          </p>
        </div>
      )}
    </>
  );
}
