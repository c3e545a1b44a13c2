import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { compte } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { dateCourte, instantCourt } from '../../dates.ts';
import type { Service } from '../../service/contrat.ts';
import { Constats } from './constats.tsx';
import { Decision, type DepotOuvert } from './decision.tsx';
import { useDemande } from './demandes.ts';
import { Attente, Carte, comptesEnMots, EtatVu, PanneVue } from './elements.tsx';
import { Evenements } from './evenements.tsx';
import { poser } from './poser.ts';
import { useStyles } from './styles.ts';

/** Un dépôt ouvert : ce qu’il dit, ses constats, son histoire, et ce qu’on peut en décider. */
export function Detail({
  service,
  moi,
  id,
  surActe,
  fermer,
}: {
  readonly service: Service;
  readonly moi: Moi;
  readonly id: string;
  readonly surActe: () => void;
  readonly fermer: () => void;
}) {
  const retour = useRef<HTMLButtonElement>(null);
  useEffect(() => retour.current?.focus(), []);
  const { valeur, panne, enCours, relire, remplacer } = useDemande(id, () => service.depot(id));
  return (
    <>
      <div>
        <Button ref={poser(retour)} size="small" appearance="subtle" icon={<ArrowLeftRegular />} onClick={fermer}>
          Tous les dépôts
        </Button>
      </div>
      {panne ? <PanneVue panne={panne} reessayer={relire} /> : null}
      {!valeur && enCours ? <Attente quoi="Lecture du dépôt…" lignes={4} /> : null}
      {valeur ? (
        <Parties
          service={service}
          moi={moi}
          depot={valeur}
          relire={relire}
          surActe={(nouveau) => {
            remplacer(nouveau);
            surActe();
          }}
        />
      ) : null}
    </>
  );
}

function Parties({ service, moi, depot, relire, surActe }: DepotOuvert) {
  const styles = useStyles();
  const { etat } = useVolet();
  const liens = etat.convention?.identifiant?.toLowerCase() === depot.convention.toLowerCase();
  const total = depot.erreurs + depot.alertes + depot.remarques;
  return (
    <>
      <Carte titre={`${depot.intitule ?? 'Convention sans intitulé'}, version ${depot.version}`}>
        <dl className={styles.faits}>
          <dt>État</dt>
          <dd>
            <EtatVu etat={depot.etat} /> depuis le {instantCourt(depot.depuis)}
          </dd>
          <dt>Fichier</dt>
          <dd>{depot.nomFichier ?? 'Sans nom'}</dd>
          <dt>Effet</dt>
          <dd>{depot.dateEffet ? dateCourte(depot.dateEffet) : 'Date non renseignée'}</dd>
          <dt>Périmètre</dt>
          <dd>{compte(depot.communes.length, 'commune', 'communes')}</dd>
          <dt>Contrôles</dt>
          <dd>{comptesEnMots(depot)}</dd>
        </dl>
        {depot.depasse ? (
          <p className={styles.paragraphe}>Une version plus récente de cette convention a été déposée.</p>
        ) : null}
        {depot.mentions.map(({ code, message }) => (
          <p key={code} className={styles.paragraphe}>
            {message}
          </p>
        ))}
      </Carte>
      <Decision service={service} moi={moi} depot={depot} relire={relire} surActe={surActe} />
      <Carte titre="Constats de cette version">
        {liens ? null : (
          <p className={styles.discret}>Pour aller aux cellules, ouvrez le classeur de cette convention.</p>
        )}
        <Constats constats={depot.constats} total={total} liens={liens} />
      </Carte>
      <Carte titre="Histoire">
        <Evenements evenements={depot.evenements} constats={depot.constats} auteur={moi.auteur} liens={liens} />
      </Carte>
    </>
  );
}
