import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

const useStyles = makeStyles({
  liste: { display: 'flex', gap: '2px', padding: '2px 5px 0', overflowX: 'auto', scrollbarWidth: 'none' },
  onglet: {
    flexShrink: 0,
    padding: '5px 7px',
    border: 'none',
    borderBottom: '2px solid transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: '13px',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': {
      borderRadius: tokens.borderRadiusMedium,
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '@media (max-width: 300px)': { padding: '5px 4px', fontSize: '12px' },
    // En contrastes élevés une bordure transparente se voit : tous les onglets paraîtraient choisis.
    '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
  },
  choisi: {
    borderBottomColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStroke },
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
});

export interface Onglet<N extends string> {
  readonly nom: N;
  readonly titre: ReactNode;
}

/**
 * Une barre d’onglets au clavier (flèches, début, fin). Celle de Fluent pose au bord de la liste des éléments focalisables
 * cachés aux lecteurs d’écran, ce que le RGAA refuse.
 */
export function Onglets<N extends string>({
  nom,
  onglets,
  choisi,
  choisir,
}: {
  readonly nom: string;
  readonly onglets: readonly Onglet<N>[];
  readonly choisi: N;
  readonly choisir: (nom: N) => void;
}) {
  const styles = useStyles();
  const liste = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onglet = document.getElementById(`onglet-${choisi}`);
    if (onglet && liste.current && liste.current.scrollWidth > liste.current.clientWidth)
      onglet.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [choisi]);

  const auClavier = (evenement: KeyboardEvent) => {
    const rang = onglets.findIndex((onglet) => onglet.nom === choisi);
    const vers = { ArrowRight: rang + 1, ArrowLeft: rang - 1 + onglets.length, Home: 0, End: onglets.length - 1 }[
      evenement.key
    ];
    if (vers === undefined) return;
    evenement.preventDefault();
    const suivant = onglets[vers % onglets.length];
    if (!suivant) return;
    choisir(suivant.nom);
    document.getElementById(`onglet-${suivant.nom}`)?.focus();
  };

  return (
    <div ref={liste} role="tablist" aria-label={nom} className={styles.liste} onKeyDown={auClavier}>
      {onglets.map((onglet) => (
        <button
          key={onglet.nom}
          type="button"
          role="tab"
          id={`onglet-${onglet.nom}`}
          aria-selected={onglet.nom === choisi}
          aria-controls="ecran"
          tabIndex={onglet.nom === choisi ? 0 : -1}
          className={mergeClasses(styles.onglet, onglet.nom === choisi && styles.choisi)}
          onClick={() => choisir(onglet.nom)}
        >
          {onglet.titre}
        </button>
      ))}
    </div>
  );
}
