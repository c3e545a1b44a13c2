import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { compte, INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { ResumeLigne, VueRationalisation } from '../../moteur/rationalisation/contrat.ts';
import { BilanDetaille } from './bilan.tsx';
import { Suite, VersCellule } from './elements.tsx';
import { Ligne } from './ligne.tsx';
import { useDemande } from './lire.ts';
import type { PropsDePage } from './memoire.ts';
import { useStyles } from './styles.ts';
import { Sures } from './sures.tsx';

/** La prochaine ligne à décider après celle-ci ; -1 s’il n’en reste pas. Celles remises à plus tard viennent en dernier. */
export function prochaine(lignes: readonly ResumeLigne[], apres: number, plusTard: ReadonlySet<string>): number {
  const n = lignes.length;
  const rangs = Array.from({ length: n }, (_, i) => (apres + 1 + i) % n).filter((rang) => rang !== apres);
  const attend = (rang: number): boolean => !lignes[rang]!.decidee;
  return rangs.find((rang) => attend(rang) && !plusTard.has(lignes[rang]!.id)) ?? rangs.find(attend) ?? -1;
}

/** Les lignes de CEJ, l’une après l’autre. */
export function Lignes({ vue, memoire, retenir, surBilan }: PropsDePage) {
  const styles = useStyles();
  const { moteur, annoncer } = useVolet();
  const { lignes } = vue;
  const [deplace, setDeplace] = useState(0);
  const cadre = useRef<HTMLDivElement>(null);
  const trouve = lignes.findIndex(({ id }) => id === memoire.ligne);
  const debut =
    memoire.ligne === null
      ? Math.max(
          0,
          lignes.findIndex(({ decidee }) => !decidee),
        )
      : memoire.rang;
  const rang = trouve >= 0 ? trouve : Math.min(debut, lignes.length - 1);
  const courante = lignes[rang]!;
  useEffect(() => {
    if (memoire.ligne !== courante.id || memoire.rang !== rang) retenir({ ligne: courante.id, rang });
  }, [memoire, courante.id, rang, retenir]);

  const {
    lu: ligne,
    panne,
    relire,
  } = useDemande(`${vue.version} ${courante.id}`, () => moteur.rationalisation('ligne', courante.id));
  useEffect(() => {
    if (ligne) surBilan(ligne.bilan);
  }, [ligne, surBilan]);

  const titreDeLaLigne = () => cadre.current?.querySelector<HTMLElement>('article h2');
  const aller = (vers: number): void => {
    const autre = lignes[vers];
    if (!autre) return;
    retenir({ ligne: autre.id, rang: vers });
    setDeplace((n) => n + 1);
    annoncer(`Ligne ${vers + 1} sur ${lignes.length}${INSECABLE}: ${autre.titre}`);
    cadre.current?.querySelector('nav')?.scrollIntoView?.({ block: 'nearest' });
  };
  const suivante = (plusTard = memoire.plusTard): void => {
    const vers = prochaine(lignes, rang, plusTard);
    if (vers >= 0) aller(vers);
    else {
      annoncer('Toutes les lignes sont décidées.');
      titreDeLaLigne()?.focus({ preventScroll: true });
    }
  };
  const remettre = (): void => {
    const plusTard = new Set(memoire.plusTard).add(courante.id);
    retenir({ plusTard });
    suivante(plusTard);
  };

  return (
    <div ref={cadre} className={styles.pile}>
      <Constats vue={vue} />
      {vue.decidees === lignes.length ? (
        <p className={styles.paragraphe}>
          Toutes les lignes sont décidées. Il reste à écrire la synthèse, pour le comité de pilotage.
        </p>
      ) : null}
      <Sures
        lignes={lignes}
        acceptees={() => {
          annoncer('Les décisions sont écrites.');
          titreDeLaLigne()?.focus();
        }}
      />
      <nav aria-label="D’une ligne à l’autre" className={styles.deplacement}>
        <Button size="small" disabledFocusable={rang === 0} onClick={() => aller(rang - 1)}>
          Précédente
        </Button>
        <span>
          {rang + 1} sur {lignes.length}
        </span>
        <Button size="small" disabledFocusable={rang === lignes.length - 1} onClick={() => aller(rang + 1)}>
          Suivante
        </Button>
      </nav>
      {panne ? <Panne relire={relire} /> : null}
      {ligne ? (
        <Ligne
          key={ligne.id}
          ligne={ligne}
          decidee={lignes.find(({ id }) => id === ligne.id)?.decidee ?? false}
          reportee={memoire.plusTard.has(ligne.id)}
          prendreLeClavier={deplace > 0}
          ecrite={() => suivante()}
          remettre={remettre}
        />
      ) : null}
      {ligne?.bilan ? <BilanDetaille bilan={ligne.bilan} /> : null}
      <details className={styles.repli}>
        <summary>Toutes les lignes</summary>
        <Suite elements={lignes} parPage={50}>
          {({ id, titre, precision, ecrite, decidee }) => (
            <li key={id} className={styles.element}>
              <Link
                as="button"
                aria-current={id === courante.id ? 'true' : undefined}
                className={styles.lien}
                onClick={() => aller(lignes.findIndex((une) => une.id === id))}
              >
                {titre}
              </Link>
              <span className={styles.discret}>
                {[precision, decidee ? ecrite : ecrite ? `écrit${INSECABLE}: ${ecrite}` : 'à décider']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          )}
        </Suite>
      </details>
    </div>
  );
}

function Constats({ vue: { constats } }: { readonly vue: VueRationalisation }) {
  const styles = useStyles();
  if (constats.length === 0) return null;
  return (
    <details className={mergeClasses(styles.repli, styles.alerte)}>
      <summary>
        {compte(constats.length, 'point fausserait', 'points fausseraient')} le bilan{INSECABLE}: laissé
        {constats.length > 1 ? 's' : ''} de côté
      </summary>
      <Suite elements={constats} parPage={20}>
        {({ id, message, remede, place }) => (
          <li key={id} className={styles.element}>
            <span>{insecables(message)}</span>
            <span className={styles.discret}>{insecables(remede)}</span>
            {place ? <VersCellule place={place} /> : null}
          </li>
        )}
      </Suite>
    </details>
  );
}

export function Panne({ relire }: { readonly relire: () => void }) {
  const styles = useStyles();
  return (
    <div role="alert" className={styles.carte}>
      <p className={styles.paragraphe}>La rationalisation n’a pas pu se lire. Le classeur n’a rien perdu.</p>
      <div>
        <Button size="small" onClick={relire}>
          Réessayer
        </Button>
      </div>
    </div>
  );
}
