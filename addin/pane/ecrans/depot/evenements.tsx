import type { Constat, Evenement } from '../../../../shared/api/depots.ts';
import { instantCourt } from '../../dates.ts';
import { MotifVu } from './motif-vu.tsx';
import { useStyles } from './styles.ts';

const FAITS: Record<Evenement['acte'], string> = {
  déposer: 'Déposé',
  valider: 'Validé',
  renvoyer: 'Renvoyé à corriger',
  rouvrir: 'Rouvert',
};

/** L’histoire d’un dépôt : ce qui a été fait, quand, et par qui (un rôle : aucun nom n’est gardé). */
export function Evenements({
  evenements,
  constats,
  auteur,
  liens,
}: {
  readonly evenements: readonly Evenement[];
  readonly constats: readonly Constat[];
  /** Qui regarde : ses propres actes sont dits « vous ». */
  readonly auteur: string;
  readonly liens: boolean;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.liste}>
      {evenements.map((evenement) => (
        <li key={`${evenement.le} ${evenement.acte}`} className={styles.element}>
          <span>
            <strong>{FAITS[evenement.acte]}</strong> par {parQui(evenement, auteur)}
          </span>
          <span className={styles.discret}>le {instantCourt(evenement.le)}</span>
          {evenement.motif ? <MotifVu motif={evenement.motif} constats={constats} liens={liens} /> : null}
        </li>
      ))}
    </ul>
  );
}

const parQui = ({ auteur, role }: Evenement, moi: string): string => {
  if (auteur === moi) return 'vous';
  return role === 'responsable' ? 'un responsable de la Caf' : 'un agent de la Caf';
};
