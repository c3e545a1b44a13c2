import { Button, Link } from '@fluentui/react-components';
import { useState } from 'react';
import { guillemets, INSECABLE, nombre } from '../../../shared/french/typographie.ts';
import { useStyles } from './styles.ts';

const EN_VUE = 12;
const PAGE = 100;

/** Les valeurs d’une colonne : des boutons quand la cellule peut en recevoir une, un texte sinon. */
export function Valeurs({
  valeurs,
  geste,
  cellule,
  remplace,
  poser,
}: {
  readonly valeurs: readonly string[];
  readonly geste: 'Mettre' | 'Ajouter';
  readonly cellule: string;
  /** Ce que la cellule contient et que la valeur remplacerait ; null : elle est vide, ou la valeur s’ajoute. */
  readonly remplace: string | null;
  /** null : rien ne peut s’écrire ici. */
  readonly poser: ((valeur: string) => void) | null;
}) {
  const styles = useStyles();
  const [depliees, setDepliees] = useState(false);
  const [montrees, setMontrees] = useState(PAGE);
  const autres = valeurs.slice(EN_VUE);
  const liste = (siennes: readonly string[]) =>
    poser ? (
      <ul className={styles.valeurs}>
        {siennes.map((valeur) => (
          <li key={valeur}>
            <Button
              size="small"
              className={styles.valeur}
              aria-label={`${geste} ${guillemets(valeur)}`}
              onClick={() => poser(valeur)}
            >
              {valeur}
            </Button>
          </li>
        ))}
      </ul>
    ) : (
      <p className={styles.ligne}>{siennes.join(' · ')}</p>
    );

  return (
    <div>
      <p className={styles.discret}>
        {!poser
          ? `Valeurs de la liste${INSECABLE}:`
          : remplace === null
            ? `${geste} dans ${cellule}${INSECABLE}:`
            : `Remplacer ${guillemets(remplace)} dans ${cellule} par${INSECABLE}:`}
      </p>
      {liste(valeurs.slice(0, EN_VUE))}
      {autres.length > 0 ? (
        <details className={styles.repli} onToggle={(evenement) => setDepliees(evenement.currentTarget.open)}>
          <summary>Toutes les valeurs ({nombre(valeurs.length)})</summary>
          {depliees ? (
            <>
              {liste(autres.slice(0, montrees))}
              {autres.length > montrees ? (
                <Link as="button" onClick={() => setMontrees((avant) => avant + PAGE)}>
                  Afficher la suite
                </Link>
              ) : null}
            </>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}
