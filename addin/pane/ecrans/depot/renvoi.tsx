import type { Depot } from '../../../../shared/api/depots.ts';
import { compte } from '../../../../shared/french/typographie.ts';
import { instantCourt } from '../../dates.ts';
import type { Service } from '../../service/contrat.ts';
import { Constats } from './constats.tsx';
import { useDemande } from './demandes.ts';
import { Attente, Carte, PanneVue } from './elements.tsx';
import { MotifVu } from './motif-vu.tsx';
import { useStyles } from './styles.ts';

/** Pourquoi la Caf a renvoyé la dernière version, et ce qu’il faut y corriger. */
export function Renvoi({ service, depot }: { readonly service: Service; readonly depot: Depot }) {
  const styles = useStyles();
  const { valeur, panne, enCours, relire } = useDemande(`${depot.depot} ${depot.depuis}`, () =>
    service.depot(depot.depot),
  );
  const renvoi = valeur?.evenements.findLast(({ vers }) => vers === 'à corriger') ?? null;
  const total = depot.erreurs + depot.alertes + depot.remarques;
  return (
    <Carte titre={`La Caf a renvoyé cette version : à corriger`} pressante>
      <p className={styles.discret}>
        Version {depot.version}, renvoyée le {instantCourt(renvoi?.le ?? depot.depuis)}.
      </p>
      {renvoi?.motif && valeur ? <MotifVu motif={renvoi.motif} constats={valeur.constats} liens /> : null}
      {valeur && !renvoi?.motif ? <p className={styles.paragraphe}>Aucun motif n’a été écrit.</p> : null}
      {valeur && valeur.constats.length > 0 ? (
        <details>
          <summary className={styles.resume}>Voir {compte(total, 'constat', 'constats')} de cette version</summary>
          <div style={{ marginTop: 8 }}>
            <Constats constats={valeur.constats} total={total} liens />
          </div>
        </details>
      ) : null}
      {!valeur && enCours ? <Attente quoi="Lecture du motif…" /> : null}
      {panne ? <PanneVue panne={panne} reessayer={relire} /> : null}
      <p className={styles.paragraphe}>
        Corrigez dans le classeur, puis déposez à nouveau : ce sera la version suivante.
      </p>
    </Carte>
  );
}
