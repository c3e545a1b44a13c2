import { Field, Input, mergeClasses } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useStyles } from './styles.ts';

export interface Proposition {
  readonly cle: string;
  readonly libelle: string;
  readonly detail?: string;
}

/**
 * Un champ où l’on tape et une liste où l’on choisit, au clavier comme à la souris. `propositions` null : rien n’est encore
 * cherché ; vide : rien ne correspond, et `aucune` le dit.
 */
export function Recherche<P extends Proposition>({
  label,
  aide,
  exemple,
  texte,
  taper,
  propositions,
  aucune,
  choisir,
  ouvreVide = false,
}: {
  readonly label: string;
  readonly aide?: string | undefined;
  readonly exemple?: string;
  readonly texte: string;
  readonly taper: (texte: string) => void;
  readonly propositions: readonly P[] | null;
  readonly aucune: ReactNode;
  readonly choisir: (proposition: P) => void;
  /** La liste s’ouvre aussi sans rien taper : au clic, ou par une flèche. */
  readonly ouvreVide?: boolean;
}) {
  const styles = useStyles();
  const id = useId();
  const [ouverte, setOuverte] = useState(false);
  const [actif, setActif] = useState(-1);
  const liste = useRef<HTMLDivElement>(null);
  const montree = ouverte && propositions !== null && (texte.trim() !== '' || ouvreVide);
  const pleine = montree && propositions.length > 0;
  const rang = pleine ? Math.min(actif, propositions.length - 1) : -1;

  useEffect(() => {
    if (rang >= 0) liste.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [rang]);

  const prendre = (proposition: P): void => {
    setOuverte(false);
    setActif(-1);
    choisir(proposition);
  };
  const auClavier = (evenement: KeyboardEvent): void => {
    if (evenement.nativeEvent.isComposing) return;
    const combien = propositions?.length ?? 0;
    if (evenement.key === 'Escape' && pleine) {
      evenement.stopPropagation();
      // Échap ferme la liste ; le suivant ferme l’écran.
      evenement.preventDefault();
      setOuverte(false);
    } else if (evenement.key === 'ArrowDown' || evenement.key === 'ArrowUp') {
      evenement.preventDefault();
      const bas = evenement.key === 'ArrowDown';
      setOuverte(true);
      if (!pleine || rang < 0) setActif(bas ? 0 : Math.max(0, combien - 1));
      else setActif((rang + (bas ? 1 : -1) + combien) % combien);
    } else if (evenement.key === 'Enter' && rang >= 0) {
      evenement.preventDefault();
      const proposition = propositions?.[rang];
      if (proposition) prendre(proposition);
    }
  };

  return (
    <div className={styles.recherche}>
      <Field label={label} {...(aide && { hint: aide })}>
        <Input
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={pleine}
          aria-controls={pleine ? `${id}-liste` : undefined}
          aria-activedescendant={rang >= 0 ? `${id}-${rang}` : undefined}
          placeholder={exemple}
          value={texte}
          onChange={(_, { value }) => {
            taper(value);
            setOuverte(true);
            setActif(0);
          }}
          onClick={() => setOuverte(true)}
          onFocus={() => setOuverte(!ouvreVide)}
          onBlur={() => setOuverte(false)}
          onKeyDown={auClavier}
        />
      </Field>
      {pleine ? (
        <div ref={liste} id={`${id}-liste`} role="listbox" aria-label={label} className={styles.liste}>
          {propositions.map((proposition, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: le clavier reste dans le champ, qui dit l’option active.
            <div
              key={proposition.cle}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === rang}
              className={mergeClasses(styles.option, i === rang && styles.active)}
              // Le champ garde le clavier : sans cela, le clic fermerait la liste avant de choisir.
              onMouseDown={(evenement) => evenement.preventDefault()}
              onClick={() => prendre(proposition)}
            >
              <span>{proposition.libelle}</span>
              {proposition.detail ? <span className={styles.discret}>{proposition.detail}</span> : null}
            </div>
          ))}
        </div>
      ) : null}
      {propositions?.length === 0 && texte.trim() !== '' ? <div className={styles.aucune}>{aucune}</div> : null}
    </div>
  );
}
