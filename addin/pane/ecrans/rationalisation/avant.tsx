import { Button, makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import { Vide } from '../../elements/vide.tsx';

const useStyles = makeStyles({
  attente: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '12px' },
});

/** La place des lignes, tant qu’elles ne sont pas là. */
export function Attente() {
  const styles = useStyles();
  return (
    <Skeleton aria-label="La rationalisation se prépare" className={styles.attente}>
      <SkeletonItem size={40} />
      <SkeletonItem size={128} />
      <SkeletonItem size={96} />
    </Skeleton>
  );
}

/** L’écran quand le classeur ouvert n’est pas, ou pas encore, une convention lue. */
export function Avant() {
  const {
    etat: { genre, probleme },
    ouvrir,
  } = useVolet();
  if (genre === 'lecture')
    return (
      <>
        <Titre sous="Les lignes de CEJ suivent la lecture.">Lecture du classeur…</Titre>
        <Attente />
      </>
    );
  if (genre === 'vide')
    return (
      <>
        <Titre>Rationalisation</Titre>
        <Vide
          titre="Rien à rationaliser pour l’instant"
          actions={
            <Button appearance="primary" onClick={() => ouvrir('demarche')}>
              Commencer une convention
            </Button>
          }
        >
          Une fois la convention commencée, cet écran prend les lignes des CEJ une à une{INSECABLE}: ce qu’elles
          deviennent, pourquoi, et ce que cela change au budget. Il montre aussi ce qui se ferait deux fois.
        </Vide>
      </>
    );
  return (
    <>
      <Titre>Rationalisation</Titre>
      <Vide
        titre="Ce classeur ne peut pas être rationalisé"
        actions={<Button onClick={() => ouvrir('demarche')}>Voir que faire dans Démarche</Button>}
      >
        {probleme ? insecables(`${probleme.message} ${probleme.remede}`) : 'Il n’est pas une convention de l’atelier.'}{' '}
        Rien n’y a été changé.
      </Vide>
    </>
  );
}
