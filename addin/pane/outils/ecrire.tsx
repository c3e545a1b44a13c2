import { Button, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import { texteEcrit } from '../ecrans/controles/phrases.ts';
import type { Proposition } from './proposition.ts';
import { useStyles } from './styles.ts';

/** Ce qui sera écrit, puis le bouton qui l’écrit ; à sa place, ce qui manque pour pouvoir écrire. */
export function Ecrire({
  proposition: { reponse, change, ecrire },
  bouton,
  manque,
  collant = false,
  apercu = (plan) => <Ecritures plan={plan} />,
  fait,
}: {
  readonly proposition: Proposition;
  readonly bouton: string;
  /** Ce que l’agent doit encore choisir ; montré tant qu’il n’y a rien à proposer. */
  readonly manque: string;
  readonly collant?: boolean;
  readonly apercu?: (plan: Plan) => ReactNode;
  readonly fait: (plan: Plan) => void;
}) {
  const styles = useStyles();
  const { lectureSeule } = useVolet().classeur.capacites;
  const id = useId();
  const titre = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (change) titre.current?.focus();
  }, [change]);
  const plan = reponse && 'plan' in reponse ? reponse.plan : null;
  return (
    <section
      aria-labelledby={id}
      className={mergeClasses(styles.carte, collant && styles.collante)}
      {...(collant && { 'data-collant': '' })}
    >
      <h2 id={id} ref={titre} tabIndex={-1} className={styles.titre}>
        {change ? 'Le classeur a changé : voici ce qui serait écrit maintenant' : 'Ce qui sera écrit'}
      </h2>
      {plan ? (
        apercu(plan)
      ) : (
        <p className={styles.paragraphe}>{reponse && 'rien' in reponse ? reponse.rien : manque}</p>
      )}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabled={!plan || lectureSeule}
          onClick={async () => {
            const ecrit = await ecrire();
            if (ecrit) fait(ecrit);
          }}
        >
          {bouton}
        </Button>
      </div>
    </section>
  );
}

/** Quelques écritures d’un plan, en liste : où, et quoi. */
export function Ecritures({ plan: { ecritures } }: { readonly plan: Plan }) {
  const styles = useStyles();
  return (
    <ul className={styles.apercu}>
      {ecritures.map((ecriture) => (
        <li key={`${ecriture.feuille}!${ecriture.cellule}`}>
          {ecriture.feuille} {ecriture.cellule} : <strong>{texteEcrit(ecriture)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** C’est écrit : ce qui vient ensuite. Prend le clavier, que le bouton disparu laisserait sans place. */
export function Fait({
  texte,
  suivant,
  fermer,
}: {
  readonly texte: string;
  readonly suivant?: { readonly libelle: string; readonly agir: () => void } | undefined;
  readonly fermer: () => void;
}) {
  const styles = useStyles();
  const titre = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => titre.current?.focus(), []);
  return (
    <section className={mergeClasses(styles.carte, styles.faite)}>
      <h2 ref={titre} tabIndex={-1} className={styles.titre}>
        C’est écrit
      </h2>
      <p className={styles.paragraphe}>{texte}</p>
      <div className={styles.actions}>
        {suivant ? (
          <Button appearance="primary" onClick={suivant.agir}>
            {suivant.libelle}
          </Button>
        ) : null}
        <Button onClick={fermer}>Retour</Button>
      </div>
    </section>
  );
}
