import { Button, Link, mergeClasses, Select } from '@fluentui/react-components';
import { useRef } from 'react';
import { compte, guillemets, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueQuestion } from '../../moteur/reprise/contrat.ts';
import { Cadre } from './cadre.tsx';
import { useReprise } from './etat.ts';
import { useListe } from './pages.ts';
import { useStyles } from './styles.ts';
import { Suite } from './suite.tsx';

const PAR_PAGE = 50;
const VARIANTES_MONTREES = 6;
/** Au-delà, les réponses tiennent mieux dans une liste. */
const EN_LISTE = 7;
/** Sans décision, les textes restent comme ils sont écrits : rien ne se change sans que l’agent le veuille. */
const SANS_DECISION = '';
const TEL_QUEL = '(tel quel)';

/** Les choses écrites de plusieurs façons, et ce que la lecture ne tranche pas : une décision pour toutes. */
export function Valeurs() {
  const styles = useStyles();
  const { moteur } = useVolet();
  const { aller, version } = useReprise();
  const { elements, total, reste, suite } = useListe(`${version}`, 'Lecture des valeurs…', PAR_PAGE, (depuis, nombre) =>
    moteur.reprise('questions', depuis, nombre),
  );
  return (
    <Cadre
      revenir={() => aller({ nom: 'tableaux' })}
      retour="Tableaux trouvés"
      titre="Valeurs à décider"
      sous="Une décision vaut pour toutes les cellules du groupe. Sans décision, vos textes restent comme ils sont écrits."
    >
      {elements === null ? (
        <p role="status">Lecture des valeurs…</p>
      ) : total === 0 ? (
        <p className={styles.paragraphe}>Il n’y a rien à décider : chaque valeur se lit d’une seule façon.</p>
      ) : (
        <Questions questions={elements} />
      )}
      <Suite reste={reste} suite={suite} />
      <section className={mergeClasses(styles.carte, styles.collante)} aria-label="Suite de la reprise" data-collant="">
        <div className={styles.actions}>
          <Button appearance="primary" onClick={() => aller({ nom: 'ecrire' })}>
            Continuer
          </Button>
        </div>
      </section>
    </Cadre>
  );
}

/** Ce qui était décidé en arrivant se replie ; ce qui se décide ici ne bouge pas sous les yeux. */
function Questions({ questions }: { readonly questions: readonly VueQuestion[] }) {
  const styles = useStyles();
  const vues = useRef(new Map<string, boolean>());
  for (const { id, decision } of questions) if (!vues.current.has(id)) vues.current.set(id, decision !== undefined);
  const decidees = questions.filter(({ id }) => vues.current.get(id));
  const liste = (siennes: readonly VueQuestion[]) => (
    <ul className={styles.liste}>
      {siennes.map((question) => (
        <Question key={question.id} question={question} />
      ))}
    </ul>
  );
  return (
    <>
      {decidees.length < questions.length ? (
        liste(questions.filter(({ id }) => !vues.current.get(id)))
      ) : (
        <p className={styles.paragraphe}>Tout est décidé.</p>
      )}
      {decidees.length > 0 ? (
        <details className={styles.repli}>
          <summary>{compte(decidees.length, 'valeur déjà décidée', 'valeurs déjà décidées')}</summary>
          {liste(decidees)}
        </details>
      ) : null}
    </>
  );
}

function Question({ question }: { readonly question: VueQuestion }) {
  const styles = useStyles();
  const { moteur, aller } = useVolet();
  const { changer, vue } = useReprise();
  const { id, champ, raison, variantes, choix, proposition, decision } = question;
  const decider = (valeur: string | null | undefined): void =>
    void changer('Mise à jour…', () => moteur.reprise('decider', id, valeur));
  const options = [
    ...choix.map(({ valeur, libelle }) => ({
      valeur,
      libelle: valeur === proposition ? `${libelle} (proposé)` : libelle,
    })),
    { valeur: null, libelle: 'Garder comme c’est écrit' },
  ];
  return (
    <li className={styles.carte}>
      <fieldset className={styles.groupe}>
        <legend className={styles.legende}>{insecables(champ)}</legend>
        <p className={styles.citation}>{insecables(raison)}</p>
        <ul className={mergeClasses(styles.puces, styles.citation)}>
          {variantes.slice(0, VARIANTES_MONTREES).map(({ texte, cle, nombre, place }) => (
            <li key={cle}>
              {guillemets(texte)}, {compte(nombre, 'cellule', 'cellules')}{' '}
              {vue?.ici && place ? (
                <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
                  {place.feuille} {place.cellule}
                </Link>
              ) : null}
            </li>
          ))}
          {variantes.length > VARIANTES_MONTREES ? (
            <li>et {compte(variantes.length - VARIANTES_MONTREES, 'autre écriture', 'autres écritures')}</li>
          ) : null}
        </ul>
        {options.length > EN_LISTE ? (
          <Select
            className={styles.selection}
            aria-label={`Décision pour ${champ}`}
            value={decision === undefined ? SANS_DECISION : (decision ?? TEL_QUEL)}
            onChange={(_, { value }) =>
              decider(value === SANS_DECISION ? undefined : value === TEL_QUEL ? null : value)
            }
          >
            <option value={SANS_DECISION}>À décider</option>
            {options.map(({ valeur, libelle }) => (
              <option key={valeur ?? TEL_QUEL} value={valeur ?? TEL_QUEL}>
                {libelle}
              </option>
            ))}
          </Select>
        ) : (
          <div className={styles.serre}>
            {options.map(({ valeur, libelle }) => (
              <label key={valeur ?? TEL_QUEL} className={styles.etiquette}>
                <input type="radio" name={id} checked={decision === valeur} onChange={() => decider(valeur)} />
                <span>{libelle}</span>
              </label>
            ))}
            {decision === undefined ? null : (
              <div>
                <Link as="button" className={styles.lien} onClick={() => decider(undefined)}>
                  Ne plus décider
                </Link>
              </div>
            )}
          </div>
        )}
      </fieldset>
    </li>
  );
}
