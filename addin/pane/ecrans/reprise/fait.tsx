import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { compte, enumerer, guillemets, INSECABLE, insecables, nombre } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueAlerte } from '../../moteur/reprise/contrat.ts';
import { Cadre } from './cadre.tsx';
import type { Ecrit } from './ecrire-reprise.ts';
import { useReprise } from './etat.ts';
import { combien, phraseDesComptes } from './mots.ts';
import { useListe } from './pages.ts';
import { useStyles } from './styles.ts';
import { Suite } from './suite.tsx';

const PAR_PAGE = 50;

/** Le compte rendu : ce qui est écrit, ce qu’il faut regarder, et la feuille qui garde tout. */
export function Fait({ ecrit }: { readonly ecrit: Ecrit }) {
  const styles = useStyles();
  const { aller, ouvrir, moteur } = useVolet();
  const { vue, recommencer, version } = useReprise();
  const alertes = useListe(`${version}`, 'Lecture des alertes…', PAR_PAGE, (depuis, combienDe) =>
    moteur.reprise('alertes', depuis, combienDe),
  );
  const rapport = ecrit.rapport;
  const ecrites = ecrit.bilan.tables.filter(({ nouvelles }) => nouvelles > 0);
  if (!vue) return null;
  return (
    <Cadre revenir={null} titre={ecrit.genre === 'rien' ? 'Rien de nouveau' : 'C’est repris'} sous={vue.nomFichier}>
      <section className={mergeClasses(styles.carte, styles.faite)} aria-label="Ce qui est écrit">
        {ecrit.rien ? (
          <p className={styles.paragraphe}>{insecables(ecrit.rien)}</p>
        ) : (
          <>
            <p className={styles.paragraphe}>
              {ecrites.length > 0
                ? `Écrit${INSECABLE}: ${enumerer(ecrites.map(({ table, nouvelles }) => combien(table, nouvelles)))}.`
                : 'Les cellules choisies sont changées.'}
            </p>
            <p className={styles.citation}>{phraseDesComptes(vue.comptes)}</p>
            {rapport ? (
              <p className={styles.citation}>
                La feuille {guillemets(rapport)} garde tout{INSECABLE}: chaque valeur et sa cellule d’origine, ce qui
                est gardé, ce qui est mis de côté et pourquoi.
              </p>
            ) : null}
          </>
        )}
        <div className={styles.actions}>
          <Button appearance="primary" onClick={() => ouvrir('demarche')}>
            Voir la démarche
          </Button>
          {rapport ? <Button onClick={() => void aller({ feuille: rapport })}>Voir la feuille</Button> : null}
          <Button onClick={recommencer}>Reprendre autre chose</Button>
        </div>
      </section>
      {vue.comptes.perdues > 0 ? (
        <section role="alert" className={mergeClasses(styles.carte, styles.pressante)}>
          <p className={styles.paragraphe}>
            {compte(vue.comptes.perdues, 'cellule n’est', 'cellules ne sont')} ni reprises, ni gardées, ni mises de côté
            {INSECABLE}: {vue.perdues.map(({ feuille, cellule }) => `${feuille} ${cellule}`).join(', ')}. Les vérifier
            dans le classeur d’origine.
          </p>
        </section>
      ) : null}
      {vue.avertissements.length > 0 ? (
        <section className={styles.carte} aria-labelledby="reprise-a-savoir">
          <h2 id="reprise-a-savoir" className={styles.titre}>
            À savoir
          </h2>
          <ul className={mergeClasses(styles.puces, styles.citation)}>
            {vue.avertissements.map((phrase) => (
              <li key={phrase}>{insecables(phrase)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {ecrit.genre !== 'rien' && alertes.total > 0 ? (
        <section className={styles.carte} aria-labelledby="reprise-alertes">
          <h2 id="reprise-alertes" className={styles.titre}>
            {nombre(alertes.total)} à regarder
          </h2>
          <ul className={styles.liste}>
            {alertes.elements?.map((alerte) => (
              <Alerte key={alerte.cle} alerte={alerte} ici={vue.ici} />
            ))}
          </ul>
          <Suite reste={alertes.reste} suite={alertes.suite} />
        </section>
      ) : null}
    </Cadre>
  );
}

function Alerte({ alerte, ici }: { readonly alerte: VueAlerte; readonly ici: boolean }) {
  const styles = useStyles();
  const { aller } = useVolet();
  const { champ, brut, valeur, alerte: raison, source, cible } = alerte;
  return (
    <li className={styles.element}>
      <strong>{insecables(champ)}</strong>
      <span>
        {guillemets(brut)}
        {valeur === brut ? '' : ` → ${guillemets(valeur)}`}
      </span>
      <span className={styles.citation}>{insecables(raison)}</span>
      <div className={styles.rangee}>
        {cible ? (
          <Link as="button" className={styles.lien} onClick={() => void aller(cible)}>
            Écrite en {cible.feuille} {cible.cellule}
          </Link>
        ) : null}
        {ici ? (
          <Link as="button" className={styles.lien} onClick={() => void aller(source)}>
            Lue en {source.feuille} {source.cellule}
          </Link>
        ) : (
          <span className={styles.citation}>
            Lue en {source.feuille} {source.cellule}
          </span>
        )}
      </div>
    </li>
  );
}
