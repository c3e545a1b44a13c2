import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useVolet } from '../contexte.ts';
import { Retour } from '../elements/retour.tsx';
import { Titre } from '../elements/titre.tsx';
import type { NomOutil } from '../moteur/contrat.ts';
import { useStyles } from './styles.ts';
import { titresOutils } from './titres.ts';

/** La page d’un outil : d’où l’on revient, ce qu’il fait, et s’il peut écrire. Échap revient aussi. */
export function Cadre({
  outil,
  sert,
  fermer,
  children,
}: {
  readonly outil: NomOutil;
  /** Ce que fait l’outil, en une phrase. */
  readonly sert: string;
  readonly fermer: () => void;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const { classeur } = useVolet();
  return (
    <div className={styles.pile}>
      <Retour revenir={fermer} />
      <Titre prendreFocus sous={sert}>
        {titresOutils[outil]}
      </Titre>
      {classeur.capacites.lectureSeule ? (
        <p className={mergeClasses(styles.carte, styles.pressante, styles.paragraphe)}>
          Ce classeur est ouvert en lecture seule : rien ne peut y être écrit. Choisir « Modifier le classeur », ou en
          enregistrer une copie et l’ouvrir.
        </p>
      ) : null}
      {children}
    </div>
  );
}
