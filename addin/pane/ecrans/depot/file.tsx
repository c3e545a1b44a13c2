import { Button, Link } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { compte } from '../../../../shared/french/typographie.ts';
import { instantCourt } from '../../dates.ts';
import type { Envoi, Service } from '../../service/contrat.ts';
import { situationDe } from './attente.ts';
import { useActe, useEnvois } from './demandes.ts';
import { Carte, Explication, PanneVue } from './elements.tsx';
import { poser, rendreLeClavier } from './poser.ts';
import { useStyles } from './styles.ts';

/** Ce qui n’est pas encore reçu : pourquoi, et que faire. Rien à montrer quand tout est parti. */
export function FileDAttente({ service, connecte }: { readonly service: Service; readonly connecte: boolean }) {
  const styles = useStyles();
  const envois = useEnvois(service).filter(({ etat }) => etat !== 'recu');
  const { enCours, panne, agir } = useActe();
  if (envois.length === 0) return null;
  const situes = envois.map((envoi) => ({ envoi, situation: situationDe(envoi, connecte) }));
  return (
    <Carte titre={`Pas encore reçu : ${compte(envois.length, 'dépôt', 'dépôts')}`}>
      <ul className={styles.liste}>
        {situes.map(({ envoi, situation }) => (
          <UnEnvoi key={envoi.cle} service={service} envoi={envoi} situation={situation} />
        ))}
      </ul>
      {situes.some(({ situation }) => situation.reessayer) ? (
        <div>
          <Button size="small" disabledFocusable={enCours} onClick={() => void agir(() => service.reessayer())}>
            {enCours ? 'Nouvel essai…' : 'Réessayer maintenant'}
          </Button>
        </div>
      ) : null}
      {panne ? <PanneVue panne={panne} /> : null}
    </Carte>
  );
}

function UnEnvoi({
  service,
  envoi,
  situation,
}: {
  readonly service: Service;
  readonly envoi: Envoi;
  readonly situation: ReturnType<typeof situationDe>;
}) {
  const styles = useStyles();
  const { enCours, panne, agir } = useActe();
  const [aConfirmer, setAConfirmer] = useState(false);
  const bouton = useRef<HTMLButtonElement>(null);
  const garder = () => {
    setAConfirmer(false);
    requestAnimationFrame(() => bouton.current?.focus());
  };
  return (
    <li className={styles.element}>
      <strong>{situation.titre}</strong>
      <span>{envoi.nomFichier}</span>
      <span className={styles.discret}>
        Préparé le {instantCourt(envoi.prepareLe)} pour la Caf {envoi.caf}
        {envoi.reconstruit ? ', refait de ce que le volet a lu' : ''}
        {envoi.nouvelle ? ', comme nouvelle convention' : ''}
        {envoi.essais > 1 ? `, ${compte(envoi.essais, 'essai', 'essais')}` : ''}
      </span>
      {situation.montrerPanne && envoi.panne ? (
        <>
          {situation.nouvelle ? null : <span>{envoi.panne.titre}.</span>}
          <Explication panne={situation.nouvelle ? { ...envoi.panne, remede: '' } : envoi.panne} />
        </>
      ) : null}
      {situation.phrase ? <p className={styles.paragraphe}>{situation.phrase}</p> : null}
      {aConfirmer ? (
        <Confirmation
          question={
            envoi.etat === 'refuse'
              ? 'Retirer ce dépôt de la liste ?'
              : 'Retirer ce dépôt ? Il ne sera pas envoyé. Le classeur, lui, ne change pas.'
          }
          enCours={enCours}
          oui={() => void agir(() => service.retirer(envoi.cle).then(rendreLeClavier))}
          non={garder}
        />
      ) : (
        <div className={styles.actions}>
          {situation.nouvelle ? (
            <Button
              size="small"
              disabledFocusable={enCours}
              onClick={() => void agir(() => service.deposerCommeNouvelle(envoi.cle).then(rendreLeClavier))}
            >
              Déposer comme une nouvelle convention
            </Button>
          ) : null}
          {envoi.etat === 'en-cours' ? null : (
            <Link as="button" ref={poser(bouton)} onClick={() => setAConfirmer(true)}>
              Retirer
            </Link>
          )}
        </div>
      )}
      {panne ? <PanneVue panne={panne} /> : null}
    </li>
  );
}

function Confirmation({
  question,
  enCours,
  oui,
  non,
}: {
  readonly question: string;
  readonly enCours: boolean;
  readonly oui: () => void;
  readonly non: () => void;
}) {
  const styles = useStyles();
  const premier = useRef<HTMLButtonElement>(null);
  useEffect(() => premier.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: une question et ses deux réponses, pas un formulaire.
    <div
      role="group"
      aria-label={question}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape') return;
        evenement.stopPropagation();
        non();
      }}
    >
      <p className={styles.paragraphe}>{question}</p>
      <div className={styles.actions}>
        <Button ref={poser(premier)} size="small" onClick={non}>
          Garder
        </Button>
        <Button size="small" disabledFocusable={enCours} onClick={oui}>
          Retirer
        </Button>
      </div>
    </div>
  );
}
