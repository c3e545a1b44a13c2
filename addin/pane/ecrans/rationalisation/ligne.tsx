import { Button, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { Decision, NomChamp, VueLigne } from '../../moteur/rationalisation/contrat.ts';
import { poser } from '../depot/poser.ts';
import { Champs } from './champs.tsx';
import { Changer } from './changer.tsx';
import { VersCellule } from './elements.tsx';
import { useUnSeul } from './gestes.ts';
import { useStyles } from './styles.ts';

/** Ce qui est décidé, à défaut ce qui est proposé. */
function titreDe({ proposition, champs }: VueLigne, decidee: boolean): string {
  const decision = champs.find(({ nom }) => nom === 'decision');
  if (decidee && decision?.etat !== 'autre') return `Décidé${INSECABLE}: ${decision?.ecrit ?? ''}`;
  if (!proposition.libelle) return 'À vous de décider';
  return `${decidee ? 'La règle propose' : 'Proposé'}${INSECABLE}: ${proposition.libelle}`;
}

/** Une ligne de CEJ, ce qui en est proposé et pourquoi ; l’agent accepte, change, ou remet à plus tard. */
export function Ligne({
  ligne,
  decidee,
  reportee,
  prendreLeClavier,
  ecrite,
  remettre,
}: {
  readonly ligne: VueLigne;
  readonly decidee: boolean;
  readonly reportee: boolean;
  /** L’agent vient d’arriver sur cette ligne : son titre prend le clavier. */
  readonly prendreLeClavier: boolean;
  /** La décision est écrite. */
  readonly ecrite: () => void;
  readonly remettre: () => void;
}) {
  const styles = useStyles();
  const { moteur, appliquer, classeur, dire, annoncer } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const { proposition, champs, constats } = ligne;
  const [change, setChange] = useState(false);
  const [remplaces, setRemplaces] = useState<ReadonlySet<NomChamp>>(new Set());
  const titre = useRef<HTMLHeadingElement>(null);
  const changer = useRef<HTMLButtonElement>(null);
  const unSeul = useUnSeul();
  useEffect(() => {
    if (prendreLeClavier) titre.current?.focus({ preventScroll: true });
  }, [prendreLeClavier]);

  const ecriteAutrement = champs.find(({ nom, etat }) => nom === 'decision' && etat === 'autre');
  // Le lien et le montant d’une décision ne vont pas à une autre.
  const garde = ecriteAutrement !== undefined && !remplaces.has('decision');
  const montres = garde ? champs.filter(({ nom, etat }) => nom === 'decision' || etat === 'egal') : champs;
  const aEcrire = garde ? [] : champs.filter(({ nom, etat }) => etat === 'vide' || remplaces.has(nom));
  const remplacer = (nom: NomChamp, oui: boolean): void =>
    setRemplaces((avant) => {
      const apres = new Set(avant);
      if (oui) apres.add(nom);
      else apres.delete(nom);
      return apres;
    });
  // La ligne suivante le montre, et le pied du volet garde « Annuler » : la phrase ne prend pas la place des boutons.
  const passer = (): void => {
    dire(null);
    annoncer(`Décision écrite pour « ${ligne.titre} ».`);
    ecrite();
  };
  const accepter = (): void =>
    unSeul(async () => {
      if (await appliquer(moteur.rationalisation('accepter', [ligne.id], [...remplaces]))) passer();
    });
  const decider = (decision: Decision): void =>
    unSeul(async () => {
      if (!(await appliquer(moteur.rationalisation('decider', ligne.id, decision)))) return;
      setChange(false);
      passer();
    });
  const fermer = (): void => {
    setChange(false);
    requestAnimationFrame(() => changer.current?.focus());
  };

  return (
    <article className={styles.pile} aria-label={ligne.titre}>
      <div>
        <h2 ref={titre} tabIndex={-1} className={styles.titre}>
          {ligne.titre}
        </h2>
        <VersCellule place={ligne.place} />
      </div>
      <dl className={styles.champs}>
        {ligne.details.map(({ libelle, valeur }) => (
          <div key={libelle} style={{ display: 'contents' }}>
            <dt>{libelle}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
      {constats.map(({ id, message, remede }) => (
        <p key={id} className={mergeClasses(styles.paragraphe, styles.petit, styles.alerte)}>
          {insecables(`${message} ${remede}`)}
        </p>
      ))}
      <section className={mergeClasses(styles.carte, decidee ? styles.faite : styles.pressante)}>
        <h3 className={styles.titre}>{titreDe(ligne, decidee)}</h3>
        {ecriteAutrement ? (
          <p className={styles.paragraphe}>
            Vous avez écrit «{INSECABLE}
            {ecriteAutrement.ecrit}
            {INSECABLE}»{INSECABLE}: rien n’est remplacé sans votre accord.
          </p>
        ) : null}
        <p className={decidee && !ecriteAutrement ? styles.discret : styles.paragraphe}>
          {insecables(proposition.raison)}
        </p>
        {change ? (
          <Changer ligne={ligne} fermer={fermer} ecrire={decider} />
        ) : (
          <>
            <Champs champs={montres} estime={proposition.montantEstime} remplaces={remplaces} remplacer={remplacer} />
            <details className={styles.repli}>
              <summary>D’où vient cette proposition</summary>
              <p className={styles.paragraphe}>{insecables(proposition.source)}</p>
              {proposition.lien ? (
                <p className={styles.paragraphe}>
                  Lien avec <VersCellule place={proposition.lien.place}>{proposition.lien.libelle}</VersCellule>
                  {INSECABLE}: {insecables(proposition.lien.raison)}
                </p>
              ) : null}
              {proposition.montantEstime ? (
                <p className={styles.paragraphe}>
                  Le montant est estimé à moyen constant, en attendant la notification de la Caf.
                </p>
              ) : null}
            </details>
            <div className={mergeClasses(styles.actions, styles.serres)}>
              {aEcrire.length > 0 ? (
                <Button appearance="primary" disabled={lectureSeule} onClick={accepter}>
                  {remplaces.has('decision') ? 'Remplacer' : decidee ? 'Compléter' : 'Accepter'}
                </Button>
              ) : null}
              <Button
                ref={poser(changer)}
                appearance={aEcrire.length > 0 || decidee ? 'secondary' : 'primary'}
                onClick={() => setChange(true)}
              >
                {proposition.decision || decidee ? 'Changer' : 'Décider'}
              </Button>
              {decidee ? null : (
                <Button appearance="subtle" onClick={remettre}>
                  Plus tard
                </Button>
              )}
            </div>
            {reportee && !decidee ? <p className={styles.discret}>Remise à plus tard.</p> : null}
          </>
        )}
      </section>
    </article>
  );
}
