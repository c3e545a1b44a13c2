import {
  Badge,
  type BadgeProps,
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  mergeClasses,
  Skeleton,
  SkeletonItem,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Depot, EtatDepot } from '../../../../shared/api/depots.ts';
import { compte, insecables } from '../../../../shared/french/typographie.ts';
import type { Panne } from '../../service/contrat.ts';
import { useStyles } from './styles.ts';

/** Un encadré et son titre. */
export function Carte({
  titre,
  pressante = false,
  children,
}: {
  readonly titre: ReactNode;
  readonly pressante?: boolean;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <section className={mergeClasses(styles.carte, pressante && styles.pressante)}>
      <h2 className={styles.titre}>{titre}</h2>
      {children}
    </section>
  );
}

/** Ce qui n’a pas abouti : quoi, pourquoi, que faire. Dit aussitôt aux lecteurs d’écran s’il suit un geste. */
export function PanneVue({
  panne,
  suite,
  reessayer,
}: {
  readonly panne: Panne;
  /** Ce qui s’ajoute sous le remède. */
  readonly suite?: ReactNode;
  readonly reessayer?: () => void;
}) {
  const styles = useStyles();
  return (
    <div role="alert">
      <MessageBar intent={panne.passagere ? 'warning' : 'error'} layout="multiline">
        <MessageBarBody>
          <div className={styles.liste}>
            <MessageBarTitle>{insecables(panne.titre)}</MessageBarTitle>
            <Explication panne={panne} />
            {suite}
            {reessayer ? (
              <div>
                <Button size="small" onClick={reessayer}>
                  Réessayer
                </Button>
              </div>
            ) : null}
          </div>
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}

/** Le pourquoi et le remède d’une panne, et son repère pour l’assistance. */
export function Explication({ panne }: { readonly panne: Panne }) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.paragraphe} style={{ whiteSpace: 'pre-line' }}>
        {insecables(panne.detail)}
      </p>
      {panne.remede ? <p className={styles.paragraphe}>{insecables(panne.remede)}</p> : null}
      {panne.instance ? (
        <p className={styles.paragraphe}>
          Repère à donner à l’assistance : <code className={styles.hexadecimal}>{panne.instance}</code>
        </p>
      ) : null}
    </>
  );
}

/** L’attente d’une réponse du service, sans rien qui saute. */
export function Attente({ quoi, lignes = 2 }: { readonly quoi: string; readonly lignes?: number }) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={quoi} className={styles.liste}>
      {Array.from({ length: lignes }, (_, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: des lignes grises, toutes pareilles.
        <SkeletonItem key={rang} size={16} />
      ))}
    </Skeleton>
  );
}

const COULEURS: Record<EtatDepot, NonNullable<BadgeProps['color']>> = {
  déposé: 'informative',
  'à corriger': 'warning',
  validé: 'success',
  rouvert: 'brand',
};

/** L’état d’un dépôt, écrit. */
export function EtatVu({ etat }: { readonly etat: EtatDepot }) {
  return (
    <Badge appearance="tint" color={COULEURS[etat]}>
      {enTete(etat)}
    </Badge>
  );
}

/** « déposé » en « Déposé ». */
export const enTete = (texte: string): string => texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);

/** « 2 erreurs, 5 alertes et 12 remarques ». */
export const comptesEnMots = ({
  erreurs,
  alertes,
  remarques,
}: Pick<Depot, 'erreurs' | 'alertes' | 'remarques'>): string =>
  `${compte(erreurs, 'erreur', 'erreurs')}, ${compte(alertes, 'alerte', 'alertes')}, ${compte(remarques, 'remarque', 'remarques')}`;
