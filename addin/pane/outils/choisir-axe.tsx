import { Button, Link } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import { ActionChoisie, nomAction } from './action-choisie.tsx';
import { useActionSuivie } from './action-suivie.ts';
import { Cadre } from './cadre.tsx';
import { Ecrire, Fait } from './ecrire.tsx';
import type { ProprietesOutil } from './index.tsx';
import { ListeChoix } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import { placeDeFeuille } from './places.ts';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';
import { useActionSuivante } from './suivante.ts';

/** Met une action dans l’un des axes de la convention. */
export default function ChoisirAxe({ place, fermer }: ProprietesOutil) {
  const styles = useStyles();
  const { moteur, etat, aller } = useVolet();
  const suivie = useActionSuivie(place);
  const { courante } = suivie;
  const ligne = courante?.ligne ?? null;
  const axes = useLu(ligne === null ? null : String(ligne), async () => (ligne === null ? [] : moteur.axes(ligne)));
  const [voulu, setVoulu] = useState<string | null>(null);
  const [fait, setFait] = useState<Plan | null>(null);
  const nom = useId();
  const choisi = axes?.find(({ cle }) => cle === voulu) ?? axes?.find((axe) => axe.choisi) ?? null;
  const proposition = useProposition(
    ligne !== null && choisi && !choisi.choisi && !fait ? `${ligne} ${choisi.cle}` : null,
    async () => (ligne !== null && choisi ? moteur.choisirAxe(ligne, choisi.cle) : { rien: 'Choisir un axe.' }),
  );
  const suivant = useActionSuivante('choisir-axe', suivie, () => {
    setFait(null);
    setVoulu(null);
  });
  const feuilleAxes = placeDeFeuille(etat, 'Axes');
  return (
    <Cadre outil="choisir-axe" sert="Range l’action dans l’un des axes de la feuille « Axes »." fermer={fermer}>
      {fait && courante ? (
        <Fait texte={`${nomAction(courante)} est dans l’axe ${choisi?.cle ?? ''}.`} suivant={suivant} fermer={fermer} />
      ) : (
        <>
          <ActionChoisie
            suivie={{
              ...suivie,
              prendre: (autre) => {
                setVoulu(null);
                suivie.prendre(autre);
              },
            }}
          />
          {axes && axes.length > 0 ? (
            <>
              <ListeChoix
                genre="radio"
                nom={nom}
                legende="Axe de l’action"
                choix={axes}
                coche={({ cle }) => cle === choisi?.cle}
                cocher={({ cle }) => setVoulu(cle)}
              />
              {feuilleAxes ? (
                <p className={styles.discret}>
                  Il manque un axe ? L’ajouter dans la feuille « Axes », il apparaîtra ici.{' '}
                  <Link as="button" inline onClick={() => void aller(feuilleAxes)}>
                    Aller aux axes
                  </Link>
                </p>
              ) : null}
              <Ecrire
                collant
                proposition={proposition}
                bouton="Mettre dans cet axe"
                manque={choisi?.choisi ? 'L’action est déjà dans cet axe.' : 'Choisir un axe.'}
                apercu={({ ecritures }) => (
                  <p className={styles.paragraphe}>
                    Axe : <strong>{choisi?.cle}</strong>
                    <span className={styles.detail}>
                      {ecritures.map(({ feuille, cellule }) => `${feuille} ${cellule}`).join(', ')}
                    </span>
                  </p>
                )}
                fait={setFait}
              />
            </>
          ) : axes && ligne !== null ? (
            <section className={styles.carte}>
              <p className={styles.paragraphe}>
                La convention n’a pas encore d’axe. Les axes sont les grandes orientations du plan d’actions : en écrire
                un par ligne dans la feuille « Axes », avec son numéro.
              </p>
              {feuilleAxes ? (
                <div className={styles.actions}>
                  <Button appearance="primary" onClick={() => void aller(feuilleAxes)}>
                    Aller aux axes
                  </Button>
                </div>
              ) : null}
            </section>
          ) : null}
        </>
      )}
    </Cadre>
  );
}
