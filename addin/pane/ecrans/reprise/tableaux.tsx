import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { compte, enumerer, guillemets, INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueFeuille, VueReprise, VueZone } from '../../moteur/reprise/contrat.ts';
import { MarqueDAssurance } from './assurance.tsx';
import { Cadre } from './cadre.tsx';
import { useReprise } from './etat.ts';
import { MiniatureDeFeuille } from './miniature.tsx';
import { lignesDe, NOMS_DE_TABLES, phraseDesComptes, zonesDe } from './mots.ts';
import { useStyles } from './styles.ts';

/** Les tableaux trouvés, feuille par feuille : ce qu’ils sont, et lesquels reprendre. */
export function Tableaux() {
  const styles = useStyles();
  const { vue, aller, recommencer } = useReprise();
  if (!vue) return null;
  const zones = zonesDe(vue);
  const reprises = zones.filter(({ reprise }) => reprise);
  const avec = vue.feuilles.filter(({ zones: siennes }) => siennes.length > 0);
  const sans = vue.feuilles.filter(({ zones: siennes }) => siennes.length === 0);
  const convention = vue.feuilles.some(({ deLAtelier }) => deLAtelier);
  return (
    <Cadre
      revenir={recommencer}
      retour="Choisir un autre classeur"
      titre={zones.length > 0 ? compte(zones.length, 'tableau trouvé', 'tableaux trouvés') : 'Aucun tableau trouvé'}
      sous={vue.nomFichier}
    >
      {zones.length === 0 ? (
        <p className={styles.paragraphe}>
          {convention
            ? `C’est déjà une convention de l’atelier, et aucune autre feuille n’a de tableau${INSECABLE}: il n’y a rien à reprendre. Choisir le classeur d’où ses lignes devaient venir.`
            : 'Rien dans ce classeur ne ressemble à un tableau avec ses en-têtes. Vérifier que c’est le bon fichier, ou donner un en-tête à chaque colonne, puis recommencer.'}
        </p>
      ) : null}
      {avec.map((feuille) => (
        <Feuille key={feuille.nom} feuille={feuille} vue={vue} />
      ))}
      {sans.length > 0 ? (
        <details className={styles.repli}>
          <summary>{compte(sans.length, 'feuille mise de côté', 'feuilles mises de côté')}</summary>
          <ul className={styles.puces}>
            {sans.map(({ nom, raison }) => (
              <li key={nom}>
                <strong>{nom}</strong>
                {INSECABLE}: {raison ?? 'aucun tableau.'}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {zones.length > 0 ? (
        <section
          className={mergeClasses(styles.carte, styles.collante)}
          aria-label="Suite de la reprise"
          data-collant=""
        >
          <p className={styles.citation}>{phraseDesComptes(vue.comptes)}</p>
          <div className={styles.actions}>
            <Button
              appearance="primary"
              disabledFocusable={reprises.length === 0}
              onClick={() =>
                reprises.length > 0 && aller(vue.questions > vue.decidees ? { nom: 'valeurs' } : { nom: 'ecrire' })
              }
            >
              Continuer
            </Button>
            {vue.questions > 0 ? (
              <Button onClick={() => aller({ nom: 'valeurs' })}>
                {compte(vue.questions, 'valeur à décider', 'valeurs à décider')}
              </Button>
            ) : null}
          </div>
          {reprises.length === 0 ? (
            <p className={styles.paragraphe}>
              Cocher au moins un tableau, ou dire ce qu’il est par «{INSECABLE}Colonnes{INSECABLE}».
            </p>
          ) : null}
        </section>
      ) : null}
    </Cadre>
  );
}

function Feuille({ feuille, vue }: { readonly feuille: VueFeuille; readonly vue: VueReprise }) {
  const styles = useStyles();
  const { aller } = useVolet();
  const id = `reprise-feuille-${vue.feuilles.indexOf(feuille)}`;
  return (
    <section className={styles.carte} aria-labelledby={id}>
      <div className={styles.rangee}>
        <h2 id={id} className={styles.titre}>
          {feuille.nom}
        </h2>
        {vue.ici ? (
          <Link as="button" className={styles.lien} onClick={() => void aller({ feuille: feuille.nom })}>
            Voir<span className="invisible"> la feuille {feuille.nom}</span>
          </Link>
        ) : null}
      </div>
      <MiniatureDeFeuille feuille={feuille} />
      <ul className={styles.liste}>
        {feuille.zones.map((zone) => (
          <Zone key={zone.rang} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

function Zone({ zone }: { readonly zone: VueZone }) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const { aller, changer } = useReprise();
  const { rang, table, titre, reprise, assurance, raison, colonnes } = zone;
  const numero = rang + 1;
  const aVoir = [
    colonnes['a-choisir'] > 0 ? `${colonnes['a-choisir']} à choisir` : null,
    colonnes['a-verifier'] > 0 ? `${colonnes['a-verifier']} à vérifier` : null,
  ].filter((dit) => dit !== null);
  return (
    <li className={styles.element}>
      <label className={styles.etiquette}>
        <input
          type="checkbox"
          checked={reprise}
          disabled={table === null}
          onChange={({ target }) => void changer('Mise à jour…', () => moteur.reprise('cocher', rang, target.checked))}
        />
        <span>
          <strong>
            {numero}. {table === null ? 'Tableau non reconnu' : NOMS_DE_TABLES[table].titre}
          </strong>{' '}
          <MarqueDAssurance assurance={assurance} />
          <span className="invisible"> : reprendre ce tableau</span>
        </span>
      </label>
      <p className={styles.citation}>
        {guillemets(titre)}, {lignesDe(zone)}
        {zone.retenue ? ', comme la dernière fois' : ''}. {raison}
      </p>
      <div className={styles.rangee}>
        <Button size="small" onClick={() => aller({ nom: 'colonnes', zone: rang })}>
          Colonnes<span className="invisible"> du tableau {numero}</span>
          {aVoir.length > 0 && table !== null ? `${INSECABLE}: ${enumerer(aVoir)}` : ''}
        </Button>
        {reprise ? (
          <Button size="small" onClick={() => aller({ nom: 'apercu', zone: rang })}>
            Aperçu<span className="invisible"> du tableau {numero}</span>
          </Button>
        ) : null}
      </div>
    </li>
  );
}
