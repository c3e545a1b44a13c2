import { makeStyles, tokens } from '@fluentui/react-components';
import { INSECABLE } from '../../../../shared/french/typographie.ts';
import type { NomChamp, VueChamp } from '../../moteur/rationalisation/contrat.ts';
import { useStyles } from './styles.ts';

const useSiens = makeStyles({
  propose: { fontWeight: tokens.fontWeightSemibold },
  ecrit: { color: tokens.colorNeutralForeground3 },
});

/** Ce qui sera écrit, cellule par cellule ; ce que l’agent a écrit est à côté, et ne se remplace que s’il le coche. */
export function Champs({
  champs,
  estime,
  remplaces,
  remplacer,
}: {
  readonly champs: readonly VueChamp[];
  /** Le montant proposé est une estimation. */
  readonly estime: boolean;
  readonly remplaces: ReadonlySet<NomChamp>;
  readonly remplacer: (nom: NomChamp, oui: boolean) => void;
}) {
  const styles = useStyles();
  const siens = useSiens();
  // La décision est le titre de la proposition, et le motif sa raison.
  const montres = champs.filter(
    ({ nom, etat, ecrit }) =>
      (etat !== 'rien' || ecrit !== '') && ((nom !== 'motif' && nom !== 'decision') || etat !== 'vide'),
  );
  if (montres.length === 0) return null;
  return (
    <dl className={styles.champs}>
      {montres.map(({ nom, titre, ecrit, propose, etat }) => (
        <div key={nom} style={{ display: 'contents' }}>
          <dt>{titre}</dt>
          <dd>
            {etat === 'vide' ? (
              <span className={siens.propose}>
                {propose}
                {nom === 'montantRepris' && estime ? ' (estimé)' : ''}
              </span>
            ) : (
              <span>
                {ecrit} <span className={siens.ecrit}>(écrit)</span>
              </span>
            )}
            {etat === 'autre' ? (
              <label className={styles.case}>
                <input
                  type="checkbox"
                  checked={remplaces.has(nom)}
                  onChange={({ target }) => remplacer(nom, target.checked)}
                />
                <span>
                  Remplacer par{INSECABLE}: <span className={siens.propose}>{propose}</span>
                  {nom === 'montantRepris' && estime ? ' (estimé)' : ''}
                </span>
              </label>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
