import { Button, Field, Link, mergeClasses, Select } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons';
import { type NomTable, nomsTables } from '../../../../shared/dossier/noms.ts';
import { compte, guillemets, INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { ECARTER, GARDER, type VueColonne, type VueCorrespondances } from '../../moteur/reprise/contrat.ts';
import { MarqueDAssurance } from './assurance.tsx';
import { Cadre } from './cadre.tsx';
import { useReponse, useReprise } from './etat.ts';
import { lignesDe, NOMS_DE_TABLES } from './mots.ts';
import { useStyles } from './styles.ts';

const SANS_TABLE = '';

/** Les colonnes d’un tableau : où va chacune, pourquoi, et de quoi en changer. Ce qui reste à choisir vient d’abord. */
export function Colonnes({ zone }: { readonly zone: number }) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const { aller, changer, version, vue } = useReprise();
  const lues = useReponse(`${zone} ${version}`, 'Lecture des colonnes…', () => moteur.reprise('correspondances', zone));
  const revenir = (): void => aller({ nom: 'tableaux' });
  const sienne = lues?.zone;
  return (
    <Cadre
      revenir={revenir}
      retour="Tableaux trouvés"
      titre={`Colonnes du tableau ${zone + 1}`}
      sous={sienne ? `${sienne.titre} · ${lignesDe(sienne)}` : ''}
    >
      {lues && sienne ? (
        <>
          <section className={styles.carte}>
            <Field label="Ce tableau est" hint={sienne.raison}>
              <Select
                className={styles.selection}
                value={sienne.table ?? SANS_TABLE}
                onChange={(_, { value }) =>
                  void changer('Mise à jour…', () =>
                    moteur.reprise('choisirTable', zone, value === SANS_TABLE ? null : (value as NomTable)),
                  )
                }
              >
                <option value={SANS_TABLE}>Rien à reprendre</option>
                {nomsTables.map((nom) => (
                  <option key={nom} value={nom}>
                    {NOMS_DE_TABLES[nom].titre}
                  </option>
                ))}
              </Select>
            </Field>
            {sienne.jumelles > 0 ? (
              <p className={styles.citation}>
                Ce que vous choisissez ici vaut aussi pour {compte(sienne.jumelles, 'autre tableau', 'autres tableaux')}{' '}
                de même forme.
              </p>
            ) : null}
          </section>
          {sienne.table === null ? (
            <p className={styles.paragraphe}>
              Tant qu’il n’est rien, ce tableau est mis de côté{INSECABLE}: il reste dans son classeur, et le compte
              rendu le dit.
            </p>
          ) : (
            <Liste lues={lues} zone={zone} />
          )}
          <div className={styles.actions}>
            {sienne.reprise ? (
              <Button appearance="primary" onClick={() => aller({ nom: 'apercu', zone })}>
                Voir l’aperçu
              </Button>
            ) : null}
            <Button onClick={revenir}>
              {vue && vue.feuilles.flatMap(({ zones }) => zones).length > 1 ? 'Autres tableaux' : 'Retour'}
            </Button>
          </div>
        </>
      ) : (
        <p role="status">Lecture des colonnes…</p>
      )}
    </Cadre>
  );
}

const GROUPES = [
  ['a-choisir', 'À choisir'],
  ['a-verifier', 'À vérifier'],
  ['sur', 'Sûres'],
] as const;

function Liste({ lues: { colonnes, choix }, zone }: { readonly lues: VueCorrespondances; readonly zone: number }) {
  const styles = useStyles();
  return GROUPES.map(([assurance, titre]) => {
    const siennes = colonnes.filter((colonne) => colonne.assurance === assurance);
    if (siennes.length === 0) return null;
    return (
      <section key={assurance} className={styles.carte} aria-labelledby={`reprise-${assurance}`}>
        <h2 id={`reprise-${assurance}`} className={styles.titre}>
          {titre} ({siennes.length})
        </h2>
        <ul className={styles.liste}>
          {siennes.map((colonne) => (
            <Colonne key={colonne.cle} colonne={colonne} choix={choix} zone={zone} />
          ))}
        </ul>
      </section>
    );
  });
}

function Colonne({
  colonne,
  choix,
  zone,
}: {
  readonly colonne: VueColonne;
  readonly choix: VueCorrespondances['choix'];
  readonly zone: number;
}) {
  const styles = useStyles();
  const { moteur, annoncer, aller } = useVolet();
  const { changer, vue } = useReprise();
  const { cle, entete, place, exemples, choisi, suggestions, assurance, raison } = colonne;
  const offertes = new Set(choix.flatMap(({ cibles }) => cibles.map(({ id }) => id)));
  const proposees = suggestions.filter(({ id }, rang) => suggestions.findIndex((une) => une.id === id) === rang);
  const proposeesIds = new Set(proposees.map(({ id }) => id));
  // Une décision gardée peut viser ce que les listes n’offrent pas.
  const inconnue = choisi !== GARDER && choisi !== ECARTER && !offertes.has(choisi) && !proposeesIds.has(choisi);
  return (
    <li className={styles.element}>
      <div className={styles.rangee}>
        <strong>{entete}</strong>
        <MarqueDAssurance assurance={assurance} />
        {vue?.ici && place ? (
          <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
            {place.cellule}
          </Link>
        ) : null}
      </div>
      <p className={styles.citation}>{exemples.map((exemple) => guillemets(exemple)).join(', ')}</p>
      <div className={styles.rangee}>
        <ArrowDownRegular aria-hidden="true" />
        <Select
          className={mergeClasses(styles.selection)}
          style={{ flexGrow: 1 }}
          aria-label={`Destination de la colonne ${entete}`}
          value={choisi}
          onChange={(_, { value }) => {
            void changer('Mise à jour…', () => moteur.reprise('choisirCible', zone, cle, value)).then((fait) => {
              if (fait) annoncer(`Colonne ${entete} changée.`);
            });
          }}
        >
          {inconnue ? <option value={choisi}>{colonne.libelle}</option> : null}
          {proposees.length > 0 ? (
            <optgroup label="Proposé">
              {proposees.map(({ id, libelle }) => (
                <option key={id} value={id}>
                  {libelle}
                </option>
              ))}
            </optgroup>
          ) : null}
          <optgroup label="Sans destination">
            <option value={GARDER}>Garder en colonne ajoutée</option>
            <option value={ECARTER}>Ne pas reprendre</option>
          </optgroup>
          {choix.map(({ titre, cibles }) => (
            <optgroup key={titre} label={titre}>
              {cibles
                .filter(({ id }) => !proposeesIds.has(id))
                .map(({ id, libelle }) => (
                  <option key={id} value={id}>
                    {libelle}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </div>
      <p className={styles.citation}>{insecables(raison)}</p>
    </li>
  );
}
