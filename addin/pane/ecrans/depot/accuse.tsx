import { Link } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { compte } from '../../../../shared/french/typographie.ts';
import { instantCourt } from '../../dates.ts';
import type { Envoi, Service } from '../../service/contrat.ts';
import { useActe } from './demandes.ts';
import { Carte, comptesEnMots, PanneVue } from './elements.tsx';
import { Empreinte } from './empreinte.tsx';
import { NouvelIdentifiant } from './nouvel-identifiant.tsx';
import { rendreLeClavier } from './poser.ts';
import { useStyles } from './styles.ts';

/** L’accusé de réception d’un dépôt : il reste en vue jusqu’à ce qu’on le retire. */
export function Accuse({
  service,
  envoi,
  decide,
}: {
  readonly service: Service;
  readonly envoi: Envoi;
  /** Le responsable a déjà décidé de cette version. */
  readonly decide: boolean;
}) {
  const styles = useStyles();
  const { enCours, panne, agir } = useActe();
  const { recu } = envoi;
  if (!recu) return null;
  return (
    <Carte
      titre={
        <span className={styles.rangee}>
          <CheckmarkCircleRegular aria-hidden="true" />
          Reçu par la Caf : version {recu.version}
        </span>
      }
    >
      <dl className={styles.faits}>
        <dt>Dépôt n°</dt>
        <dd>
          <code className={styles.hexadecimal} title={recu.depot}>
            {recu.depot.slice(0, 8)}
          </code>
          , Caf {recu.caf}
        </dd>
        <dt>Reçu le</dt>
        <dd>{instantCourt(recu.deposeLe)}</dd>
        <dt>Fichier</dt>
        <dd>{recu.nomFichier ?? envoi.nomFichier}</dd>
        <dt>Contrôles</dt>
        <dd>{comptesEnMots(recu)}</dd>
        <dt>Empreinte</dt>
        <dd>
          <Empreinte valeur={recu.empreinte} />
        </dd>
      </dl>
      {recu.mentions.length > 0 ? (
        <ul style={{ margin: 0, paddingLeft: '20px' }}>
          {recu.mentions.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      ) : null}
      <NouvelIdentifiant envoi={envoi} />
      {decide ? null : (
        <p className={styles.discret}>
          {recu.erreurs > 0
            ? 'Il reste des erreurs : le responsable ne pourra pas valider cette version. Corrigez, puis déposez à nouveau.'
            : 'Le responsable peut maintenant valider cette version, ou la renvoyer avec un motif : vous le verrez ici.'}
        </p>
      )}
      <div>
        <Link
          as="button"
          disabledFocusable={enCours}
          onClick={() => void agir(() => service.retirer(envoi.cle).then(rendreLeClavier))}
        >
          Ranger cet accusé
        </Link>
      </div>
      {panne ? <PanneVue panne={panne} /> : null}
    </Carte>
  );
}

/** Les accusés plus anciens, ou d’autres conventions, encore gardés sur ce poste. */
export function AutresAccuses({ service, envois }: { readonly service: Service; readonly envois: readonly Envoi[] }) {
  const styles = useStyles();
  const { enCours, panne, agir } = useActe();
  if (envois.length === 0) return null;
  return (
    <details>
      <summary className={styles.resume}>
        {compte(envois.length, 'autre accusé', 'autres accusés')} sur ce poste
      </summary>
      <ul className={styles.liste}>
        {envois.map(({ cle, recu, nomFichier }) => (
          <li key={cle} className={styles.element}>
            <span>{recu?.nomFichier ?? nomFichier}</span>
            {recu ? (
              <span className={styles.discret}>
                Version {recu.version}, dépôt n° {recu.depot.slice(0, 8)}, reçu le {instantCourt(recu.deposeLe)}
              </span>
            ) : null}
            <div>
              <Link
                as="button"
                aria-label={`Ranger l’accusé du fichier ${recu?.nomFichier ?? nomFichier}`}
                disabledFocusable={enCours}
                onClick={() => void agir(() => service.retirer(cle).then(rendreLeClavier))}
              >
                Ranger
              </Link>
            </div>
          </li>
        ))}
      </ul>
      {panne ? <PanneVue panne={panne} /> : null}
    </details>
  );
}
