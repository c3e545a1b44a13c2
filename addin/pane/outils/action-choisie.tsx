import { Button, Spinner } from '@fluentui/react-components';
import { useVolet } from '../contexte.ts';
import type { ActionSuivie, LigneAction } from './action-suivie.ts';
import { placeDeFeuille } from './places.ts';
import { useStyles } from './styles.ts';

/** « A12 · Ouvrir un lieu d’accueil », ou la ligne quand l’action n’a pas encore de référence. */
export function nomAction({ ligne, action }: LigneAction): string {
  if (!action) return `Ligne ${ligne} du plan d’actions`;
  return action.libelle === action.cle ? action.cle : `${action.cle} · ${action.libelle}`;
}

/** L’action sur laquelle on travaille, et de quoi passer à celle que l’on vient de sélectionner. */
export function ActionChoisie({ suivie: { courante, autre, actions, prendre } }: { readonly suivie: ActionSuivie }) {
  const styles = useStyles();
  const { etat, aller } = useVolet();
  if (actions === null) return <Spinner size="tiny" label="Lecture du plan d’actions…" />;
  if (!courante) {
    const feuille = placeDeFeuille(etat, 'Plan d’actions');
    return (
      <section className={styles.carte}>
        <p className={styles.paragraphe}>
          {feuille
            ? 'Sélectionner, dans la feuille « Plan d’actions », la ligne de l’action. Elle s’affichera ici.'
            : 'Ce classeur n’a pas de feuille « Plan d’actions » : l’ajouter depuis la démarche, puis revenir ici.'}
        </p>
        {feuille ? (
          <div className={styles.actions}>
            <Button onClick={() => void aller(feuille)}>Aller au plan d’actions</Button>
          </div>
        ) : null}
      </section>
    );
  }
  return (
    <section className={styles.carte} aria-label="Action choisie">
      <p className={styles.paragraphe}>
        <strong>{nomAction(courante)}</strong>
      </p>
      {courante.action ? <p className={styles.discret}>Ligne {courante.ligne} du plan d’actions</p> : null}
      {autre ? (
        <>
          <p className={styles.discret}>Sélectionnée dans Excel : {nomAction(autre)}</p>
          <div className={styles.actions}>
            <Button size="small" onClick={() => prendre(autre.ligne)}>
              Passer à {autre.action?.cle ?? `la ligne ${autre.ligne}`}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
