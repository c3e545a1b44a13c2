import { useRef } from 'react';
import { compte } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueDoublon } from '../../moteur/rationalisation/contrat.ts';
import { Doublon, DoublonTraite } from './doublon.tsx';
import { Suite } from './elements.tsx';
import type { Memoire } from './memoire.ts';
import { useStyles } from './styles.ts';

export const aTraiter = (doublons: readonly VueDoublon[]): readonly VueDoublon[] =>
  doublons.filter(({ avis }) => avis === null || avis === 'a-traiter');

/** Ce qui se ferait ou se paierait deux fois, et ce que l’agent en dit. */
export function Doublons({
  doublons,
  memoire: { plusTard },
  retenir,
}: {
  readonly doublons: readonly VueDoublon[];
  readonly memoire: Memoire;
  readonly retenir: (changement: Partial<Memoire>) => void;
}) {
  const styles = useStyles();
  const { annoncer } = useVolet();
  const titre = useRef<HTMLHeadingElement>(null);
  const ouverts = aTraiter(doublons).toSorted((a, b) => Number(plusTard.has(a.id)) - Number(plusTard.has(b.id)));
  const mutualises = doublons.filter(({ avis }) => avis === 'mutualiser');
  const ecartes = doublons.filter(({ avis }) => avis === 'non');
  const traite = (): void => {
    annoncer('L’avis est écrit dans la feuille Doublons.');
    titre.current?.focus({ preventScroll: true });
  };
  const remettre = (id: string): void => {
    retenir({ plusTard: new Set(plusTard).add(id) });
    annoncer('Remis à plus tard, à la fin de la liste.');
    titre.current?.focus({ preventScroll: true });
  };
  const traites = (siens: readonly VueDoublon[], nom: string) =>
    siens.length === 0 ? null : (
      <details className={styles.repli}>
        <summary>{nom}</summary>
        <Suite elements={siens} parPage={20}>
          {(doublon) => <DoublonTraite key={doublon.id} doublon={doublon} traite={traite} />}
        </Suite>
      </details>
    );
  return (
    <>
      <h2 ref={titre} tabIndex={-1} className={styles.titre}>
        {ouverts.length > 0
          ? compte(ouverts.length, 'doublon à regarder', 'doublons à regarder')
          : 'Aucun doublon à regarder'}
      </h2>
      <p className={styles.discret}>
        {ouverts.length > 0
          ? 'Même thématique, même territoire, même période, et des mots voisins. Votre avis s’écrit dans la feuille Doublons et n’est plus redemandé.'
          : doublons.length > 0
            ? 'Vous avez donné votre avis sur tout ce qui se ressemble.'
            : 'Rien, dans les actions, les interventions, les conventions et les CEJ, ne paraît se faire deux fois au même endroit.'}
      </p>
      <Suite elements={ouverts} parPage={10}>
        {(doublon) => (
          <Doublon
            key={doublon.id}
            doublon={doublon}
            traite={traite}
            remettre={plusTard.has(doublon.id) ? null : () => remettre(doublon.id)}
          />
        )}
      </Suite>
      {traites(mutualises, compte(mutualises.length, 'doublon à mutualiser', 'doublons à mutualiser'))}
      {traites(ecartes, compte(ecartes.length, 'ressemblance écartée', 'ressemblances écartées'))}
    </>
  );
}
