import { Button, makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { insecables } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import { Titre } from './titre.tsx';
import { Vide } from './vide.tsx';

const useStyles = makeStyles({
  attente: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '12px' },
});

/** La place de ce qui n’est pas encore là. */
export function Attente({
  libelle,
  tailles,
}: {
  readonly libelle: string;
  readonly tailles: readonly (40 | 48 | 96 | 128)[];
}) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={libelle} className={styles.attente}>
      {tailles.map((taille, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: des places vides, toujours dans cet ordre.
        <SkeletonItem key={rang} size={taille} />
      ))}
    </Skeleton>
  );
}

/** Un écran quand le classeur ouvert n’est pas, ou pas encore, une convention lue. */
export function AvantConvention({
  titre,
  lecture,
  attente,
  vide,
  enseigne,
  etranger,
}: {
  readonly titre: string;
  /** Ce qui suit la lecture. */
  readonly lecture: string;
  readonly attente: ReactNode;
  /** Le titre devant un classeur vide, et ce que l’écran fera. */
  readonly vide: string;
  readonly enseigne: ReactNode;
  readonly etranger: string;
}) {
  const {
    etat: { genre, probleme },
    ouvrir,
  } = useVolet();
  if (genre === 'lecture')
    return (
      <>
        <Titre sous={lecture}>Lecture du classeur…</Titre>
        {attente}
      </>
    );
  if (genre === 'vide')
    return (
      <>
        <Titre>{titre}</Titre>
        <Vide
          titre={vide}
          actions={
            <Button appearance="primary" onClick={() => ouvrir('demarche')}>
              Commencer une convention
            </Button>
          }
        >
          {enseigne}
        </Vide>
      </>
    );
  return (
    <>
      <Titre>{titre}</Titre>
      <Vide titre={etranger} actions={<Button onClick={() => ouvrir('demarche')}>Voir que faire dans Démarche</Button>}>
        {probleme ? insecables(`${probleme.message} ${probleme.remede}`) : 'Il n’est pas une convention de l’atelier.'}{' '}
        Rien n’y a été changé.
      </Vide>
    </>
  );
}
