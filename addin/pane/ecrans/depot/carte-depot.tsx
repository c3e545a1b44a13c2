import { Button, Link, MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { controlesAttendus } from '../../elements/controles-attendus.ts';
import type { Envoi, Service } from '../../service/contrat.ts';
import { type Phase, useDepot } from './deposer.ts';
import { Carte, comptesEnMots, PanneVue } from './elements.tsx';
import { useStyles } from './styles.ts';
import { estDuClasseur } from './suivie.ts';

/** Ce qui va être remis, et le bouton qui le remet. */
export function CarteDepot({
  service,
  moi,
  nomFichier,
  envois,
}: {
  readonly service: Service;
  readonly moi: Moi;
  readonly nomFichier: string;
  readonly envois: readonly Envoi[];
}) {
  const styles = useStyles();
  const { classeur, etat, ouvrir, aller } = useVolet();
  const { phase, deposer } = useDepot(service, nomFichier);
  const { convention, constats } = etat;
  const siens = envois.filter((envoi) =>
    estDuClasseur(envoi, { identifiant: convention?.identifiant ?? null, nomFichier }),
  );
  const enCours = siens.some((envoi) => envoi.etat === 'en-cours');
  const attend = siens.some((envoi) => envoi.etat === 'en-attente');
  const avancement = avancementDe(phase);
  const autreCaf = convention?.caf && convention.caf.code !== moi.caf ? convention.caf : null;

  return (
    <Carte titre="Déposer cette convention">
      <dl className={styles.faits}>
        <dt>Convention</dt>
        <dd>{convention?.intitule || 'Sans intitulé'}</dd>
        <dt>Fichier</dt>
        <dd>
          {nomFichier}
          <div className={styles.discret}>
            {classeur.nomFichier() === null ? 'Le classeur n’a jamais été enregistré : il prendra ce nom. ' : null}
            Le classeur entier, tel qu’Excel l’enregistrerait.
          </div>
        </dd>
        <dt>Contrôles</dt>
        <dd>
          {constats
            ? comptesEnMots({ erreurs: constats.erreur, alertes: constats.alerte, remarques: constats.remarque })
            : controlesAttendus(etat)}
          <div>
            <Link as="button" onClick={() => ouvrir('controles')}>
              Voir les contrôles
            </Link>
          </div>
        </dd>
      </dl>
      {constats && constats.erreur > 0 ? (
        <p className={styles.paragraphe}>
          Les erreurs n’empêchent pas de déposer. Elles empêchent le responsable de valider.
        </p>
      ) : null}
      {autreCaf ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            Cette convention est celle de la Caf {autreCaf.code} ({autreCaf.nom}), et vous travaillez pour la Caf{' '}
            {`${moi.caf}${INSECABLE}: le service la refusera.`} Corrigez la Caf dans la feuille Convention, ou
            transmettez le classeur à cette Caf.{' '}
            <Link as="button" inline onClick={() => void aller({ feuille: 'Convention' })}>
              Aller à la feuille Convention
            </Link>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {attend && !enCours ? (
        <p className={styles.paragraphe}>
          Un dépôt de cette convention attend déjà de partir. Ne redéposez que si le classeur a changé depuis.
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button
          appearance={autreCaf || attend ? 'secondary' : 'primary'}
          disabledFocusable={avancement !== null || enCours}
          onClick={() => void deposer(false)}
        >
          {avancement !== null || enCours ? 'Dépôt en cours…' : 'Déposer'}
        </Button>
      </div>
      {avancement ? <Avancement {...avancement} /> : null}
      <Issue phase={phase} deposer={deposer} />
    </Carte>
  );
}

function avancementDe(phase: Phase): { readonly texte: string; readonly part?: number } | null {
  switch (phase.genre) {
    case 'lecture':
      return { texte: 'Excel donne le classeur…', part: phase.part };
    case 'reconstruction':
      return { texte: 'Le volet refait le classeur de ce qu’il a lu…' };
    case 'empreinte':
      return { texte: 'Calcul de l’empreinte du fichier…' };
    case 'envoi':
      return { texte: 'Mise en sûreté sur ce poste, puis envoi…' };
    default:
      return null;
  }
}

function Avancement({ texte, part }: { readonly texte: string; readonly part?: number }) {
  const styles = useStyles();
  return (
    <div>
      <p className={styles.discret} role="status">
        {texte}
      </p>
      <ProgressBar aria-label={texte} {...(part !== undefined && { value: part })} />
    </div>
  );
}

function Issue({
  phase,
  deposer,
}: {
  readonly phase: Phase;
  readonly deposer: (reconstruit: boolean) => Promise<void>;
}) {
  const styles = useStyles();
  if (phase.genre === 'deja')
    return (
      <p className={styles.paragraphe} role="status">
        Ce classeur, inchangé, est déjà dans la file ci-dessous. Il n’a pas été ajouté une seconde fois.
      </p>
    );
  if (phase.genre === 'echec') return <PanneVue panne={phase.panne} />;
  if (phase.genre !== 'illisible') return null;
  return (
    <PanneVue
      panne={{ ...phase.panne, titre: 'Excel ne donne pas le fichier' }}
      suite={
        <>
          <p className={styles.paragraphe}>
            Sinon, vous pouvez déposer à la place ce que le volet a lu : toutes les lignes de la convention, dans un
            classeur neuf. Les feuilles que vous avez ajoutées et la mise en forme n’y seront pas, et le dépôt le dira.
          </p>
          <div>
            <Button size="small" onClick={() => void deposer(true)}>
              Déposer ce que le volet a lu
            </Button>
          </div>
        </>
      }
    />
  );
}
