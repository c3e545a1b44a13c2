import { Button, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { FINE, INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import { Vide } from '../../elements/vide.tsx';

const useStyles = makeStyles({
  attente: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '12px' },
  liste: { margin: '4px 0 0', paddingLeft: '18px', '& li': { marginBottom: tokens.spacingVerticalXXS } },
});

const CARTES = [1, 2, 3, 4] as const;

/** La place des constats, tant qu’ils ne sont pas là. */
export function Attente() {
  const styles = useStyles();
  return (
    <Skeleton aria-label="Les constats arrivent" className={styles.attente}>
      <SkeletonItem size={48} />
      {CARTES.map((rang) => (
        <SkeletonItem key={rang} size={96} />
      ))}
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
        <Titre sous="Les constats suivent la lecture.">Lecture du classeur…</Titre>
        <Attente />
      </>
    );
  if (genre === 'vide')
    return (
      <>
        <Titre>Contrôles</Titre>
        <Vide
          titre="Rien à contrôler pour l’instant"
          actions={
            <Button appearance="primary" onClick={() => ouvrir('demarche')}>
              Commencer une convention
            </Button>
          }
        >
          Une fois la convention commencée, chaque saisie est relue aussitôt. Cet écran dit alors{INSECABLE}:
          <CeQuiEstDit />
        </Vide>
      </>
    );
  return (
    <>
      <Titre>Contrôles</Titre>
      <Vide
        titre="Ce classeur n’est pas contrôlé"
        actions={<Button onClick={() => ouvrir('demarche')}>Voir que faire dans Démarche</Button>}
      >
        {probleme ? insecables(`${probleme.message} ${probleme.remede}`) : 'Il n’est pas une convention de l’atelier.'}{' '}
        Rien n’y a été changé.
      </Vide>
    </>
  );
}

function CeQuiEstDit() {
  const styles = useStyles();
  return (
    <ul className={styles.liste}>
      <li>où il manque quelque chose, et dans quelle cellule{FINE};</li>
      <li>pourquoi cela compte, avec le texte qui le demande{FINE};</li>
      <li>que faire, et la correction à un clic quand elle est sûre.</li>
    </ul>
  );
}

/** Aucun constat : ce qui a été vérifié, et la suite. */
export function RienASignaler({ deposer }: { readonly deposer: () => void }) {
  const styles = useStyles();
  return (
    <Vide
      titre="Tout ce qui est écrit se tient"
      actions={
        <Button appearance="primary" onClick={deposer}>
          Passer au dépôt
        </Button>
      }
    >
      Les contrôles ont relu{INSECABLE}:
      <ul className={styles.liste}>
        <li>les codes, les dates et les montants de chaque tableau{FINE};</li>
        <li>les communes et leur EPCI, à la date d’effet{FINE};</li>
        <li>les liens entre besoins, actions, financements et bilan.</li>
      </ul>
      Ils continuent à chaque saisie.
    </Vide>
  );
}
