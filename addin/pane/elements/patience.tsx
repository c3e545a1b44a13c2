import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { insecables } from '../../../shared/french/typographie.ts';

const DELAI_MS = 500;

const useStyles = makeStyles({
  cadre: { padding: '8px 12px', backgroundColor: tokens.colorNeutralBackground1 },
  texte: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, marginBottom: '4px' },
});

export interface Travail {
  readonly libelle: string;
  readonly fait: number;
  /** 0 : on ne sait pas combien il y en a. */
  readonly total: number;
}

const SAISIE = insecables('Validez la saisie en cours (Entrée) : Excel n’écrit rien avant.');

/** Ce qui est en cours, montré seulement s’il dure plus d’une demi-seconde. `saisie` : une cellule en cours de saisie le retient. */
export default function Patience({ travail, saisie }: { readonly travail: Travail; readonly saisie: boolean }) {
  const styles = useStyles();
  const [dure, setDure] = useState(false);
  const { libelle, fait, total } = travail;
  // biome-ignore lint/correctness/useExhaustiveDependencies: un autre travail recommence l’attente.
  useEffect(() => {
    setDure(false);
    const minuterie = setTimeout(() => setDure(true), DELAI_MS);
    return () => clearTimeout(minuterie);
  }, [libelle]);
  if (!dure) return null;
  return (
    <div className={styles.cadre}>
      <div className={styles.texte} role="status">
        {saisie ? SAISIE : libelle}
      </div>
      {total > 0 ? <ProgressBar value={fait / total} aria-label={libelle} /> : <ProgressBar aria-label={libelle} />}
    </div>
  );
}
