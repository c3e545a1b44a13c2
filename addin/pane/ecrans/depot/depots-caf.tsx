import { Button, Field, Select } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { type Depot, EtatDepot } from '../../../../shared/api/depots.ts';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { DANS_LA_CAF, estAutorise } from '../../../../shared/api/roles.ts';
import { instantCourt } from '../../dates.ts';
import type { Service } from '../../service/contrat.ts';
import { BasDeListe } from './bas-de-liste.tsx';
import { useListe } from './demandes.ts';
import { Detail } from './detail.tsx';
import { Attente, Carte, comptesEnMots, EtatVu, enTete, PanneVue } from './elements.tsx';
import { useStyles } from './styles.ts';

/** Les dépôts que l’on peut voir : ceux de sa Caf, ou ceux que toutes les Caf ont validés. */
export function DepotsDeLaCaf({ service, moi }: { readonly service: Service; readonly moi: Moi }) {
  const styles = useStyles();
  const deLaCaf = moi.caf !== null && estAutorise(DANS_LA_CAF, moi.roles);
  const responsable = moi.roles.includes('responsable');
  const [etat, setEtat] = useState<EtatDepot | ''>(responsable ? 'déposé' : '');
  const [ouvert, setOuvert] = useState<string | null>(null);
  const [repere, setRepere] = useState(0);
  const liste = useListe(
    service,
    { ...(deLaCaf && moi.caf !== null && { caf: moi.caf }), ...(deLaCaf && etat !== '' && { etat }) },
    repere,
  );
  const { depots, panne, enCours, relire } = liste;
  const dernier = useRef<string | null>(null);
  useEffect(() => {
    if (ouvert === null && dernier.current !== null) document.getElementById(`ouvrir-${dernier.current}`)?.focus();
    dernier.current = ouvert;
  }, [ouvert]);

  if (ouvert !== null)
    return (
      <Detail
        service={service}
        moi={moi}
        id={ouvert}
        surActe={() => setRepere((avant) => avant + 1)}
        fermer={() => setOuvert(null)}
      />
    );
  return (
    <Carte titre={deLaCaf ? `Les dépôts de la Caf ${moi.caf}` : 'Dépôts validés'}>
      {deLaCaf ? (
        <Field label="Montrer" orientation="horizontal">
          <Select
            size="small"
            value={etat}
            onChange={(_, { value }) => setEtat(EtatDepot.options.find((un) => un === value) ?? '')}
          >
            <option value="">Tous les dépôts</option>
            {EtatDepot.options.map((un) => (
              <option key={un} value={un}>
                {un === 'déposé' ? 'Déposés, à valider' : `${enTete(un)}${un.endsWith('r') ? '' : 's'}`}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {panne ? <PanneVue panne={panne} reessayer={relire} /> : null}
      {depots === null && enCours ? <Attente quoi="Lecture des dépôts…" lignes={4} /> : null}
      {depots?.length === 0 ? (
        <p className={styles.paragraphe}>
          {etat === '' ? 'Aucun dépôt pour l’instant.' : 'Aucun dépôt dans cet état.'}
        </p>
      ) : null}
      {depots && depots.length > 0 ? (
        <ul className={styles.liste}>
          {depots.map((depot) => (
            <li key={depot.depot} className={styles.element}>
              <UnDepot depot={depot} />
              {deLaCaf ? (
                <div>
                  <Button
                    id={`ouvrir-${depot.depot}`}
                    size="small"
                    aria-label={`Ouvrir ${depot.intitule ?? 'la convention sans intitulé'}, version ${depot.version}`}
                    onClick={() => setOuvert(depot.depot)}
                  >
                    Ouvrir
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <BasDeListe liste={liste} titre="Relire la liste" />
    </Carte>
  );
}

function UnDepot({ depot }: { readonly depot: Depot }) {
  const styles = useStyles();
  return (
    <>
      <span className={styles.entreDeux}>
        <strong>{depot.intitule ?? 'Convention sans intitulé'}</strong>
        <EtatVu etat={depot.etat} />
      </span>
      <span className={styles.discret}>
        Version {depot.version} · Caf {depot.caf} · déposée le {instantCourt(depot.deposeLe)}
        {depot.depasse ? ' · une version plus récente existe' : ''}
      </span>
      <span className={styles.discret}>{comptesEnMots(depot)}</span>
    </>
  );
}
