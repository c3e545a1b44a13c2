import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';

const useStyles = makeStyles({
  barre: { position: 'relative', display: 'flex', padding: '2px 5px 0' },
  liste: { display: 'flex', flexGrow: 1, minWidth: 0, gap: '2px', overflowX: 'hidden' },
  suite: {
    position: 'absolute',
    top: '100%',
    right: '5px',
    zIndex: 2,
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: '4px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
    listStyleType: 'none',
    '& button': { width: '100%', textAlign: 'left' },
  },
  onglet: {
    flexShrink: 0,
    padding: '5px 7px',
    border: 'none',
    borderBottom: '2px solid transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: '13px',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': {
      borderRadius: tokens.borderRadiusMedium,
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '@media (max-width: 340px)': { padding: '5px 4px' },
    '@media (max-width: 300px)': { padding: '5px 4px', fontSize: '12px' },
    // En contrastes élevés une bordure transparente se voit : tous les onglets paraîtraient choisis.
    '@media (forced-colors: active)': {
      borderBottomColor: 'Canvas',
      ':hover': { borderBottom: '2px dotted ButtonText' },
    },
  },
  choisi: {
    borderBottomColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStroke },
    '@media (forced-colors: active)': {
      borderBottomColor: 'Highlight',
      ':hover': { borderBottom: '2px solid Highlight' },
    },
  },
});

export interface Onglet<N extends string> {
  readonly nom: N;
  readonly titre: ReactNode;
}

/** Place du bouton « Plus », et l’écart entre deux onglets. */
const PLUS = 50;
const ECART = 2;

/** Combien d’onglets tiennent dans `place`, celui qui est choisi compris ; s’ils ne tiennent pas tous, il reste de quoi poser « Plus ». */
function combienTiennent(largeurs: readonly number[], place: number, choisi: number): number {
  const total = largeurs.reduce((somme, largeur) => somme + largeur + ECART, 0);
  if (total <= place) return largeurs.length;
  let reste = place - PLUS;
  let rang = 0;
  while (rang < largeurs.length && reste >= largeurs[rang]!) reste -= largeurs[rang++]! + ECART;
  if (choisi < rang) return rang;
  reste -= largeurs[choisi] ?? 0;
  while (rang > 0 && reste < 0) reste += largeurs[--rang]! + ECART;
  return rang + 1;
}

/**
 * Une barre d’onglets au clavier (flèches, début, fin) ; ceux qui n’y tiennent pas sont sous « Plus », et l’onglet choisi
 * est toujours en vue. Celle de Fluent pose au bord de la liste des éléments focalisables cachés aux lecteurs d’écran, ce
 * que le RGAA refuse.
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
  const barre = useRef<HTMLDivElement>(null);
  const plus = useRef<HTMLButtonElement>(null);
  const reste = useRef<HTMLDivElement>(null);
  const largeurs = useRef(new Map<N, number>());
  const aFocaliser = useRef<N | null>(null);
  const [tiennent, setTiennent] = useState(onglets.length);
  const [ouvert, setOuvert] = useState(false);

  const mesurer = useRef(() => {});
  mesurer.current = () => {
    if (!barre.current?.clientWidth) return;
    for (const { nom: un } of onglets) {
      const vu = document.getElementById(`onglet-${un}`)?.offsetWidth;
      if (vu) largeurs.current.set(un, vu);
    }
    setTiennent(
      combienTiennent(
        onglets.map(({ nom: un }) => largeurs.current.get(un) ?? 0),
        barre.current.clientWidth - 2 * 5,
        onglets.findIndex((onglet) => onglet.nom === choisi),
      ),
    );
  };
  useLayoutEffect(() => {
    mesurer.current();
    // L’onglet pris sous « Plus » n’est en vue qu’une fois la barre refaite.
    if (aFocaliser.current !== choisi) return;
    aFocaliser.current = null;
    document.getElementById(`onglet-${choisi}`)?.focus();
  });
  useLayoutEffect(() => {
    if (typeof ResizeObserver === 'undefined' || !barre.current) return;
    const suivi = new ResizeObserver(() => mesurer.current());
    suivi.observe(barre.current);
    return () => suivi.disconnect();
  }, []);

  const rangChoisi = onglets.findIndex((onglet) => onglet.nom === choisi);
  // L’onglet choisi prend la place du dernier qui tient.
  const enVue = onglets.filter((_, rang) =>
    rangChoisi < tiennent ? rang < tiennent : rang < tiennent - 1 || rang === rangChoisi,
  );
  const caches = onglets.filter((onglet) => !enVue.includes(onglet));

  const montrer = (vers: N): void => {
    choisir(vers);
    setOuvert(false);
    aFocaliser.current = vers;
  };
  const auClavier = (evenement: KeyboardEvent) => {
    const vers = {
      ArrowRight: rangChoisi + 1,
      ArrowLeft: rangChoisi - 1 + onglets.length,
      Home: 0,
      End: onglets.length - 1,
    }[evenement.key];
    if (vers === undefined) return;
    evenement.preventDefault();
    const suivant = onglets[vers % onglets.length];
    if (suivant) montrer(suivant.nom);
  };
  /** Échap, ou le clavier parti ailleurs, referme « Plus ». */
  const fermant = {
    onKeyDown(evenement: KeyboardEvent) {
      if (evenement.key !== 'Escape' || !ouvert) return;
      evenement.stopPropagation();
      setOuvert(false);
      plus.current?.focus();
    },
    onBlur({ relatedTarget }: FocusEvent) {
      if (!reste.current?.contains(relatedTarget as Node | null)) setOuvert(false);
    },
  };

  return (
    <div ref={barre} className={styles.barre}>
      <div role="tablist" aria-label={nom} className={styles.liste} onKeyDown={auClavier}>
        {enVue.map((onglet) => (
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
      {caches.length > 0 ? (
        <div ref={reste}>
          <button
            ref={plus}
            type="button"
            className={styles.onglet}
            aria-expanded={ouvert}
            aria-controls="onglets-suite"
            onClick={() => setOuvert(!ouvert)}
            {...fermant}
          >
            Plus <span aria-hidden="true">▾</span>
          </button>
          <ul id="onglets-suite" className={styles.suite} hidden={!ouvert} style={ouvert ? {} : { display: 'none' }}>
            {caches.map((onglet) => (
              <li key={onglet.nom}>
                <button type="button" className={styles.onglet} onClick={() => montrer(onglet.nom)} {...fermant}>
                  {onglet.titre}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
