import { Button, Input, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import { nombre } from '../../../shared/french/typographie.ts';
import type { Choix } from '../moteur/contrat.ts';
import { useStyles } from './styles.ts';

const PAGE = 100;

/** Les premiers d’une longue liste, et de quoi voir la suite. */
export function usePage<T>(tous: readonly T[]): { readonly vus: readonly T[]; readonly reste: number; suite(): void } {
  const [combien, setCombien] = useState(PAGE);
  return {
    vus: tous.slice(0, combien),
    reste: Math.max(0, tous.length - combien),
    suite: () => setCombien((n) => n + PAGE),
  };
}

export function Suite({ reste, suite }: { readonly reste: number; readonly suite: () => void }) {
  return reste > 0 ? (
    <Button size="small" appearance="subtle" onClick={suite}>
      Afficher la suite ({nombre(reste)})
    </Button>
  ) : null;
}

/** Une liste où l’on choisit un élément (`radio`) ou plusieurs (`checkbox`). */
export function ListeChoix({
  genre,
  nom,
  legende,
  choix,
  coche,
  cocher,
  fige = () => null,
  repere = true,
}: {
  readonly genre: 'radio' | 'checkbox';
  readonly nom: string;
  readonly legende: string;
  readonly choix: readonly Choix[];
  readonly coche: (choix: Choix) => boolean;
  readonly cocher: (choix: Choix, oui: boolean) => void;
  /** Pourquoi cet élément ne se change pas ; null s’il se change. */
  readonly fige?: (choix: Choix) => string | null;
  /** Montre la clé devant le libellé. */
  readonly repere?: boolean;
}) {
  const styles = useStyles();
  const { vus, reste, suite } = usePage(choix);
  return (
    <fieldset className={styles.groupe}>
      <legend className={styles.legende}>{legende}</legend>
      <ul className={styles.liste}>
        {vus.map((un) => {
          const raison = fige(un);
          const detail = [un.detail, raison ?? ''].filter((morceau) => morceau !== '').join(' · ');
          return (
            <li key={un.cle} className={styles.ligne}>
              <label className={mergeClasses(styles.etiquette, raison !== null && styles.figee)}>
                <input
                  type={genre}
                  name={nom}
                  checked={coche(un)}
                  disabled={raison !== null}
                  onChange={({ target }) => cocher(un, target.checked)}
                />
                <span>
                  {repere && un.cle !== un.libelle ? <strong>{un.cle}</strong> : null}
                  {repere && un.cle !== un.libelle ? ' · ' : null}
                  {un.libelle}
                  {detail ? <span className={styles.detail}>{detail}</span> : null}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <Suite reste={reste} suite={suite} />
    </fieldset>
  );
}

/** Un champ de recherche : Échap le vide avant de fermer l’outil. */
export function Chercher({
  label,
  valeur,
  changer,
}: {
  readonly label: string;
  readonly valeur: string;
  readonly changer: (valeur: string) => void;
}) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={valeur}
      onChange={(_, { value }) => changer(value)}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape' || valeur === '') return;
        evenement.stopPropagation();
        evenement.preventDefault();
        changer('');
      }}
    />
  );
}
