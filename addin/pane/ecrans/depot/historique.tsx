import { useState } from 'react';
import type { Depot } from '../../../../shared/api/depots.ts';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { instantCourt } from '../../dates.ts';
import type { Service } from '../../service/contrat.ts';
import { BasDeListe } from './bas-de-liste.tsx';
import { type Liste, useDemande } from './demandes.ts';
import { Attente, Carte, comptesEnMots, EtatVu, PanneVue } from './elements.tsx';
import { Evenements } from './evenements.tsx';
import { useStyles } from './styles.ts';

/** Les versions déposées de cette convention, la dernière d’abord. */
export function Historique({
  service,
  moi,
  versions,
}: {
  readonly service: Service;
  readonly moi: Moi;
  readonly versions: Liste;
}) {
  const styles = useStyles();
  const { depots, panne, enCours, relire } = versions;
  return (
    <Carte titre="Versions déposées">
      {panne ? <PanneVue panne={panne} reessayer={relire} /> : null}
      {depots === null && enCours ? <Attente quoi="Lecture des versions…" /> : null}
      {depots?.length === 0 ? (
        <p className={styles.paragraphe}>
          Aucune version pour l’instant. Chaque dépôt sera gardé tel quel, et daté : rien ne remplace rien.
        </p>
      ) : null}
      {depots && depots.length > 0 ? (
        <ol className={styles.liste}>
          {depots.map((depot, rang) => (
            <Version key={depot.depot} service={service} moi={moi} depot={depot} courante={rang === 0} />
          ))}
        </ol>
      ) : null}
      <BasDeListe liste={versions} titre="Relire les versions" />
    </Carte>
  );
}

function Version({
  service,
  moi,
  depot,
  courante,
}: {
  readonly service: Service;
  readonly moi: Moi;
  readonly depot: Depot;
  readonly courante: boolean;
}) {
  const styles = useStyles();
  const [ouverte, setOuverte] = useState(false);
  return (
    <li className={styles.element}>
      <span className={styles.entreDeux}>
        <strong>
          Version {depot.version}
          {courante ? ', la dernière' : ''}
        </strong>
        <EtatVu etat={depot.etat} />
      </span>
      <span className={styles.discret}>
        Déposée le {instantCourt(depot.deposeLe)}
        {depot.caf === moi.caf ? '' : ` par la Caf ${depot.caf}`} · {comptesEnMots(depot)}
      </span>
      <details onToggle={({ currentTarget }) => setOuverte(currentTarget.open)}>
        <summary className={styles.resume} aria-label={`Qui et quand, version ${depot.version}`}>
          Qui et quand
        </summary>
        {ouverte ? <Histoire service={service} moi={moi} depot={depot} /> : null}
      </details>
    </li>
  );
}

function Histoire({ service, moi, depot }: { readonly service: Service; readonly moi: Moi; readonly depot: Depot }) {
  const { valeur, panne, enCours, relire } = useDemande(`${depot.depot} ${depot.depuis}`, () =>
    service.depot(depot.depot),
  );
  return (
    <div style={{ marginTop: 8 }}>
      {valeur ? (
        <Evenements evenements={valeur.evenements} constats={valeur.constats} auteur={moi.auteur} liens />
      ) : enCours ? (
        <Attente quoi="Lecture de l’histoire…" />
      ) : null}
      {panne ? <PanneVue panne={panne} reessayer={relire} /> : null}
    </div>
  );
}
