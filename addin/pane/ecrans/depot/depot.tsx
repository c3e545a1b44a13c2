import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { DANS_LA_CAF, estAutorise } from '../../../../shared/api/roles.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import type { Service, Session } from '../../service/contrat.ts';
import { Compte, Connexion } from './connexion.tsx';
import { Convention } from './convention.tsx';
import { useActe, useSession } from './demandes.ts';
import { DepotsDeLaCaf } from './depots-caf.tsx';
import { Attente, Carte, PanneVue } from './elements.tsx';
import { FileDAttente } from './file.tsx';
import { useStyles } from './styles.ts';

const TARDE_MS = 5000;

/** L’écran Dépôt : remettre le classeur au service, et suivre ce qu’il devient. */
export default function Depot() {
  const styles = useStyles();
  const { service } = useVolet();
  return (
    <>
      <Titre sous="Remettre le classeur à la Caf, et suivre ce qu’il devient.">Dépôt</Titre>
      <div className={styles.pile}>{service ? <SelonLaSession service={service} /> : <Ouverture />}</div>
    </>
  );
}

function SelonLaSession({ service }: { readonly service: Service }) {
  const session = useSession(service);
  switch (session.genre) {
    case 'inconnue':
      return <Ouverture service={service} />;
    case 'deconnectee':
      return (
        <>
          <Connexion service={service} session={session} />
          <FileDAttente service={service} connecte={false} />
        </>
      );
    case 'connectee':
      return <Connecte key={`${session.moi.auteur} ${session.moi.caf ?? ''}`} service={service} session={session} />;
  }
}

/** Le service s’ouvre ; s’il tarde, de quoi recommencer. */
function Ouverture({ service = null }: { readonly service?: Service | null }) {
  const styles = useStyles();
  const [tarde, setTarde] = useState(false);
  const { enCours, panne, agir } = useActe();
  useEffect(() => {
    const minuterie = setTimeout(() => setTarde(true), TARDE_MS);
    return () => clearTimeout(minuterie);
  }, []);
  return (
    <>
      <Attente quoi="Ouverture du service…" lignes={4} />
      {tarde && service ? (
        <div className={styles.actions}>
          <span>Le service tarde à répondre. Le reste du volet marche sans lui.</span>
          <Button disabledFocusable={enCours} onClick={() => void agir(() => service.ouvrir())}>
            Réessayer
          </Button>
        </div>
      ) : null}
      {panne ? <PanneVue panne={panne} /> : null}
    </>
  );
}

const useStylesVues = makeStyles({
  vues: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  vue: { minWidth: 0, borderRadius: tokens.borderRadiusCircular },
  choisie: { fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'underline', textUnderlineOffset: '4px' },
});

function Connecte({
  service,
  session,
}: {
  readonly service: Service;
  readonly session: Extract<Session, { genre: 'connectee' }>;
}) {
  const styles = useStylesVues();
  const [vue, setVue] = useState<'convention' | 'caf'>('convention');
  const depose = session.moi.caf !== null && estAutorise(DANS_LA_CAF, session.moi.roles);
  const compte = <Compte service={service} session={session} />;
  if (!depose)
    return (
      <>
        {compte}
        <Carte titre="Vous consultez les dépôts">
          <p style={{ margin: 0 }}>
            Déposer est réservé aux agents et aux responsables d’une Caf. Vous voyez ici les dépôts validés par les Caf.
          </p>
        </Carte>
        <DepotsDeLaCaf service={service} moi={session.moi} />
      </>
    );
  return (
    <>
      {compte}
      {/* biome-ignore lint/a11y/useSemanticElements: deux boutons, pas un formulaire. */}
      <div role="group" aria-label="Que voir" className={styles.vues}>
        {(['convention', 'caf'] as const).map((nom) => (
          <Button
            key={nom}
            size="small"
            aria-pressed={vue === nom}
            className={mergeClasses(styles.vue, vue === nom && styles.choisie)}
            onClick={() => setVue(nom)}
          >
            {nom === 'convention' ? 'Cette convention' : 'Les dépôts de ma Caf'}
          </Button>
        ))}
      </div>
      {vue === 'convention' ? (
        <Convention service={service} moi={session.moi} />
      ) : (
        <DepotsDeLaCaf service={service} moi={session.moi} />
      )}
    </>
  );
}
