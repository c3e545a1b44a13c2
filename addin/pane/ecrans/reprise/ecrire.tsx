import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { compte, enumerer, guillemets, INSECABLE, insecables, nombre } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { ChampsConvention, useChampsDeConvention } from '../../debut/champs.tsx';
import { debutDe, empechement } from '../../debut/saisie.ts';
import type { VueBilan } from '../../moteur/reprise/contrat.ts';
import { Cadre } from './cadre.tsx';
import { Changements } from './changements.tsx';
import { ecrireReprise } from './ecrire-reprise.ts';
import { useReponse, useReprise } from './etat.ts';
import { combien, NOMS_DE_TABLES, phraseDesComptes } from './mots.ts';
import { useStyles } from './styles.ts';

/** Ce qui sera écrit, où, et ce qui change dans ce qui existe ; puis l’écriture. */
export function Ecrire() {
  const { moteur, etat } = useVolet();
  const { aller, version } = useReprise();
  const bilan = useReponse(`${version} ${etat.version}`, 'Préparation…', () => moteur.reprise('bilan'));
  return (
    <Cadre
      revenir={() => aller({ nom: 'tableaux' })}
      retour="Tableaux trouvés"
      titre="Ce qui sera écrit"
      sous={
        bilan?.genre === 'nouveau' ? 'Dans ce classeur, sur des feuilles neuves.' : 'Dans les tables de ce classeur.'
      }
    >
      {bilan === null ? <p role="status">Préparation…</p> : <Bilan bilan={bilan} />}
    </Cadre>
  );
}

/** Un ensemble d’identifiants, et de quoi y mettre ou en ôter. */
function useEnsemble(): [ReadonlySet<string>, (id: string, dedans: boolean) => void] {
  const [ensemble, setEnsemble] = useState<ReadonlySet<string>>(new Set());
  const mettre = (id: string, dedans: boolean): void =>
    setEnsemble((avant) => {
      const apres = new Set(avant);
      if (dedans) apres.add(id);
      else apres.delete(id);
      return apres;
    });
  return [ensemble, mettre];
}

const dansLeClasseur = (bilan: VueBilan): boolean =>
  bilan.tables.some(({ nouvelles, changees }) => nouvelles + changees > 0);

function Bilan({ bilan }: { readonly bilan: VueBilan }) {
  const styles = useStyles();
  const { classeur, moteur, service, faire, dire, annoncer, uuid, maintenant } = useVolet();
  const { aller, changer, vue } = useReprise();
  const [acceptes, accepter] = useEnsemble();
  const [refuses, refuser] = useEnsemble();
  const [enCours, setEnCours] = useState(false);
  const neuf = bilan.genre === 'nouveau';
  const champs = useChampsDeConvention(false);
  const debut = debutDe({ ...champs.saisie, cej: false });
  const { lectureSeule } = classeur.capacites;
  const obstacle =
    bilan.refus ??
    (lectureSeule
      ? 'Ce classeur est ouvert en lecture seule : rien ne peut y être écrit. Ouvrir un classeur modifiable.'
      : null) ??
    (neuf ? empechement({ ...champs.saisie, cej: false }, false) : null) ??
    (bilan.tables.length === 0 ? 'Aucun tableau coché ne donne de ligne : revenir aux tableaux trouvés.' : null);

  const situation = JSON.stringify(debut);
  // biome-ignore lint/correctness/useExhaustiveDependencies: la convention dite change la lecture des communes ; le reste, non.
  useEffect(() => {
    if (neuf && Object.keys(debut).length > 1) void changer('Mise à jour…', () => moteur.reprise('situer', debut));
  }, [situation]);

  const ecrire = async (): Promise<void> => {
    if (obstacle || enCours) return;
    setEnCours(true);
    try {
      const ecrit = await faire('Écriture dans le classeur…', (avancer) =>
        ecrireReprise(
          classeur,
          moteur,
          { identifiant: uuid(), maintenant: maintenant(), acceptes: [...acceptes], refuses: [...refuses] },
          avancer,
        ),
      );
      if (!ecrit) return;
      aller({ nom: 'fait', ecrit });
      annoncer(ecrit.rien ?? 'La reprise est écrite.');
      const panne = await service?.garderCorrespondances(await moteur.reprise('aGarder')).catch(() => null);
      if (panne)
        dire({
          genre: 'info',
          texte: 'Les correspondances sont gardées sur ce poste.',
          remede: `Votre Caf ne les a pas reçues : ${panne.detail}`,
        });
    } finally {
      setEnCours(false);
    }
  };

  return (
    <>
      <section className={styles.carte} aria-label="Lignes à écrire">
        {bilan.tables.length > 0 ? <Tables bilan={bilan} /> : null}
        {vue ? <p className={styles.citation}>{phraseDesComptes(vue.comptes)}</p> : null}
        {bilan.renommees.length > 0 ? (
          <p className={styles.citation}>
            Vous avez déjà {bilan.renommees.length > 1 ? 'des feuilles' : 'une feuille'} de ce nom{INSECABLE}: celle de
            l’atelier s’appellera {enumerer(bilan.renommees.map(({ a }) => guillemets(a)))}.
          </p>
        ) : null}
        {bilan.aAjouter.length > 0 ? (
          <p className={styles.citation}>
            {bilan.aAjouter.length > 1 ? 'Feuilles ajoutées d’abord' : 'Feuille ajoutée d’abord'}
            {INSECABLE}: {bilan.aAjouter.join(', ')}.
          </p>
        ) : null}
        <p className={styles.citation}>
          Vos feuilles d’origine ne sont pas touchées.{' '}
          {neuf || dansLeClasseur(bilan)
            ? `La feuille ${guillemets(bilan.rapport)} dira d’où vient chaque valeur.`
            : ''}
        </p>
      </section>
      {vue && vue.questions > vue.decidees ? (
        <section className={mergeClasses(styles.carte, styles.pressante)} aria-label="Valeurs à décider">
          <p className={styles.paragraphe}>
            {compte(vue.questions - vue.decidees, 'groupe de valeurs reste', 'groupes de valeurs restent')} sans
            décision
            {INSECABLE}: vos textes seront écrits tels quels.
          </p>
          <div>
            <Button size="small" onClick={() => aller({ nom: 'valeurs' })}>
              Décider
            </Button>
          </div>
        </section>
      ) : null}
      <Totaux />
      {neuf ? (
        <section className={styles.carte} aria-labelledby="reprise-convention">
          <h2 id="reprise-convention" className={styles.titre}>
            De quelle convention s’agit-il{'\u202F'}?
          </h2>
          <p className={styles.citation}>
            Facultatif{INSECABLE}: le périmètre se remplit, et vos communes se reconnaissent par leur nom.
          </p>
          <ChampsConvention champs={champs} />
        </section>
      ) : null}
      {bilan.changements > 0 ? (
        <Changements
          titre={compte(bilan.changements, 'cellule dit autre chose', 'cellules disent autre chose')}
          aide="Cocher celles à remplacer. Les autres gardent ce que le classeur dit."
          remplit={false}
          coche={(id) => acceptes.has(id)}
          cocher={accepter}
        />
      ) : null}
      {bilan.remplies > 0 ? (
        <Changements
          titre={compte(bilan.remplies, 'case vide sera remplie', 'cases vides seront remplies')}
          aide="Décocher celles à laisser vides."
          remplit
          coche={(id) => !refuses.has(id)}
          cocher={(id, oui) => refuser(id, !oui)}
        />
      ) : null}
      <section className={mergeClasses(styles.carte, styles.collante)} aria-label="Écrire la reprise" data-collant="">
        <div className={styles.actions}>
          <Button
            appearance="primary"
            disabledFocusable={obstacle !== null || enCours}
            aria-describedby={obstacle ? 'reprise-obstacle' : undefined}
            onClick={() => void ecrire()}
          >
            {enCours ? 'Écriture en cours…' : 'Écrire dans ce classeur'}
          </Button>
        </div>
        {obstacle ? (
          <p id="reprise-obstacle" className={styles.paragraphe}>
            {insecables(obstacle)}
          </p>
        ) : null}
      </section>
    </>
  );
}

function Tables({ bilan: { tables, genre } }: { readonly bilan: VueBilan }) {
  const styles = useStyles();
  if (genre === 'nouveau')
    return (
      <ul className={styles.puces}>
        {tables.map(({ table, feuille, nouvelles }) => (
          <li key={table}>
            <strong>{combien(table, nouvelles)}</strong>, feuille {guillemets(feuille)}
          </li>
        ))}
      </ul>
    );
  return (
    <table className={styles.tableau}>
      <caption className="invisible">Lignes nouvelles, changées et identiques, table par table</caption>
      <thead>
        <tr>
          <th scope="col">Table</th>
          <th scope="col">Nouv.</th>
          <th scope="col">Chang.</th>
          <th scope="col">Ident.</th>
        </tr>
      </thead>
      <tbody>
        {tables.map(({ table, nouvelles, changees, identiques }) => (
          <tr key={table}>
            <th scope="row">{NOMS_DE_TABLES[table].titre}</th>
            <td>{nombre(nouvelles)}</td>
            <td>{nombre(changees)}</td>
            <td>{nombre(identiques)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Les totaux du classeur d’origine qui ne se retrouvent pas. */
function Totaux() {
  const styles = useStyles();
  const { aller } = useVolet();
  const { vue } = useReprise();
  const totaux = vue?.totaux ?? [];
  const faux = totaux.filter(({ egal }) => !egal);
  if (totaux.length === 0) return null;
  return (
    <section className={mergeClasses(styles.carte, faux.length > 0 && styles.pressante)} aria-label="Totaux recomptés">
      <p className={styles.paragraphe}>
        {faux.length === 0
          ? `${compte(totaux.length, 'total recompté, il tombe juste', 'totaux recomptés, tous tombent juste')}.`
          : `${compte(faux.length, 'total ne se retrouve pas', 'totaux ne se retrouvent pas')} sur ${nombre(totaux.length)}${INSECABLE}:`}
      </p>
      {faux.length > 0 ? (
        <ul className={styles.puces}>
          {faux.slice(0, 20).map(({ place, phrase }) => (
            <li key={`${place.feuille}!${place.cellule}`} className={styles.citation}>
              {insecables(phrase)}{' '}
              {vue?.ici ? (
                <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
                  {place.feuille} {place.cellule}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
