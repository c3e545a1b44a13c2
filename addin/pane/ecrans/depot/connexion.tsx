import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Service, Session } from '../../service/contrat.ts';
import { useActe } from './demandes.ts';
import { Carte, PanneVue } from './elements.tsx';
import { rendreLeClavier } from './poser.ts';
import { useStyles } from './styles.ts';

/** À quoi sert de se connecter, et de quoi le faire. */
export function Connexion({
  service,
  session,
}: {
  readonly service: Service;
  readonly session: Extract<Session, { genre: 'deconnectee' }>;
}) {
  const styles = useStyles();
  const { comptes } = session;
  const [choisi, choisir] = useState('');
  const { enCours, panne, agir } = useActe();
  const compte = comptes.find(({ nom }) => nom === choisi) ?? comptes[0];
  return (
    <Carte titre="Se connecter pour déposer">
      <p className={styles.paragraphe}>
        La connexion sert à deux choses : déposer ce classeur auprès de votre Caf, et voir les chiffres. Tout le reste
        du volet marche sans elle.
      </p>
      {comptes.length > 0 ? (
        <Field label="Comptes d’essai" hint="Pour essayer sur ce poste. Ce ne sont pas de vrais comptes.">
          <Select value={compte?.nom ?? ''} onChange={(_, { value }) => choisir(value)}>
            {comptes.map(({ nom, libelle }) => (
              <option key={nom} value={nom}>
                {libelle}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={enCours}
          onClick={() =>
            void agir(() => (compte ? service.connecter(compte.nom) : service.connecter()).then(rendreLeClavier))
          }
        >
          {enCours ? 'Connexion…' : 'Se connecter'}
        </Button>
      </div>
      {comptes.length === 0 ? (
        <p className={styles.discret}>Avec votre compte Microsoft professionnel, celui d’Excel.</p>
      ) : null}
      {panne ? <PanneVue panne={panne} /> : null}
    </Carte>
  );
}

/** Qui est connecté, et de quoi ne plus l’être. */
export function Compte({
  service,
  session,
}: {
  readonly service: Service;
  readonly session: Extract<Session, { genre: 'connectee' }>;
}) {
  const styles = useStyles();
  const { enCours, panne, agir } = useActe();
  const { libelle, moi } = session;
  const caf = moi.caf !== null && !libelle.includes(moi.caf) ? ` · Caf ${moi.caf}` : '';
  return (
    <>
      <div className={styles.entreDeux}>
        <span>
          {libelle}
          {caf}
        </span>
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={enCours}
          onClick={() => void agir(() => service.deconnecter().then(rendreLeClavier))}
        >
          Se déconnecter
        </Button>
      </div>
      {panne ? <PanneVue panne={panne} /> : null}
    </>
  );
}
