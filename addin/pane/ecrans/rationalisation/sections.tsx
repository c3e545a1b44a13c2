import { mergeClasses } from '@fluentui/react-components';
import { compte, INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import type { VueFonction, VueRationalisation } from '../../moteur/rationalisation/contrat.ts';
import { Suite, VersCellule } from './elements.tsx';
import { useStyles } from './styles.ts';

function UneEcheance({ phrase, place }: VueRationalisation['echeances'][number]) {
  const styles = useStyles();
  return (
    <li className={styles.element}>
      <span>{insecables(phrase)}</span>
      <VersCellule place={place} />
    </li>
  );
}

/** Ce qui finit bientôt, dans l’ordre, et ce que deviennent les conventions qui ne sont pas des CEJ. */
export function Echeances({ vue: { prochaines, echeances, conventions } }: { readonly vue: VueRationalisation }) {
  const styles = useStyles();
  const passees = echeances.filter(({ id }) => !prochaines.some((une) => une.id === id));
  return (
    <>
      <h2 className={styles.titre}>{prochaines.length > 0 ? 'Prochaines échéances' : 'Aucune échéance à venir'}</h2>
      {echeances.length === 0 ? (
        <p className={styles.paragraphe}>
          Écrire les conventions du territoire dans la feuille Conventions existantes{INSECABLE}: leurs dates se placent
          ici face à celles de la CTG.
        </p>
      ) : null}
      <Suite elements={prochaines} parPage={20}>
        {(echeance) => <UneEcheance key={echeance.id} {...echeance} />}
      </Suite>
      {passees.length > 0 ? (
        <details className={styles.repli}>
          <summary>
            {compte(passees.length, 'convention échue ou sans date', 'conventions échues ou sans date')}
          </summary>
          <Suite elements={passees} parPage={20}>
            {(echeance) => <UneEcheance key={echeance.id} {...echeance} />}
          </Suite>
        </details>
      ) : null}
      {conventions.length > 0 ? (
        <>
          <h2 className={styles.titre}>Conventions hors CEJ</h2>
          <p className={styles.discret}>
            Ce que les textes proposent. La décision se note dans les observations de la convention.
          </p>
          <Suite elements={conventions} parPage={20}>
            {({ id, titre, decision, raison, source, place }) => (
              <li key={id} className={styles.element}>
                <strong>{titre}</strong>
                <span>{insecables(decision ? `Proposé : ${decision}. ${raison}` : raison)}</span>
                <span className={styles.discret}>{insecables(source)}</span>
                <VersCellule place={place} />
              </li>
            )}
          </Suite>
        </>
      ) : null}
    </>
  );
}

const ETATS: Readonly<Record<VueFonction['etat'], string>> = {
  personne: 'personne',
  un: 'un acteur',
  plusieurs: 'plusieurs acteurs',
};

/** Les six fonctions transversales : qui les assure, qui ne les assure pas, qui les assure deux fois. */
export function Fonctions({ vue: { fonctions } }: { readonly vue: VueRationalisation }) {
  const styles = useStyles();
  return (
    <>
      <h2 className={styles.titre}>Fonctions transversales</h2>
      <p className={styles.discret}>Chacune sert toute la convention{INSECABLE}: une seule suffit souvent.</p>
      <ul className={styles.liste}>
        {fonctions.map(({ fonction, libelle, etat, phrase, acteurs }) => (
          <li key={fonction} className={styles.element}>
            <h3 className={styles.titre}>
              {libelle.charAt(0).toLocaleUpperCase('fr') + libelle.slice(1)}
              <span className={mergeClasses(styles.discret)}> · {ETATS[etat]}</span>
            </h3>
            <span>{insecables(phrase)}</span>
            {acteurs.map(({ nom, places }) => (
              <span key={nom} className={styles.rangee}>
                <span className={styles.petit}>{nom}</span>
                {places.slice(0, 5).map((place) => (
                  <VersCellule key={`${place.feuille}!${place.cellule}`} place={place} />
                ))}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Ce qui manque avant qu’un renouvellement puisse se proposer. */
export function Evaluation({ vue: { manques, actions } }: { readonly vue: VueRationalisation }) {
  const styles = useStyles();
  return (
    <>
      <h2 className={styles.titre}>
        {manques.length + actions.length > 0 ? 'Avant de renouveler' : 'Rien ne manque pour renouveler'}
      </h2>
      <p className={styles.discret}>
        L’évaluation est un préalable à tout renouvellement (LC 2013-205, partie{INSECABLE}2 §3).
      </p>
      {manques.length > 0 ? (
        <ul className={styles.puces}>
          {manques.map((manque) => (
            <li key={manque}>{insecables(manque)}</li>
          ))}
        </ul>
      ) : null}
      {actions.length > 0 ? (
        <>
          <h3 className={styles.titre}>{compte(actions.length, 'action à compléter', 'actions à compléter')}</h3>
          <Suite elements={actions} parPage={20}>
            {({ id, titre, place, manque }) => (
              <li key={id} className={styles.element}>
                <span>{titre}</span>
                <span className={styles.discret}>{insecables(manque.join(', '))}</span>
                <VersCellule place={place} />
              </li>
            )}
          </Suite>
        </>
      ) : null}
    </>
  );
}
