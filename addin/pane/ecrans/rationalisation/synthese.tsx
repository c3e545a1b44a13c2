import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { FINE, guillemets, INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueRationalisation } from '../../moteur/rationalisation/contrat.ts';
import { poser } from '../depot/poser.ts';
import { useUnSeul } from './gestes.ts';
import { useStyles } from './styles.ts';

const SYNTHESE = 'Synthèse rationalisation';
const TAUX = 'Taux et services';

/** La feuille que le comité de pilotage lit, et les taux dont le bilan se sert. */
export function Synthese({ vue: { feuilles, tauxAVerifier } }: { readonly vue: VueRationalisation }) {
  const styles = useStyles();
  const { classeur, moteur, faire, dire, aller, maintenant } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const [choisit, setChoisit] = useState(false);
  const unSeul = useUnSeul();
  const premier = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (choisit) premier.current?.focus();
  }, [choisit]);

  const ecrire = (ancienne: 'retirer' | 'garder'): void =>
    unSeul(async () => {
      const fait = await faire('Écriture de la synthèse…', async () => ({
        gardee: await classeur.refaireFeuille(
          await moteur.rationalisation('feuille', SYNTHESE, maintenant()),
          SYNTHESE,
          ancienne,
        ),
      }));
      if (!fait) return;
      setChoisit(false);
      dire({
        genre: 'succes',
        texte: `La feuille ${guillemets(SYNTHESE)} est écrite.${
          fait.gardee ? ` L’ancienne s’appelle ${guillemets(fait.gardee)}.` : ''
        }`,
        actions: [{ libelle: 'Y aller', agir: () => void aller({ feuille: SYNTHESE }) }],
      });
    });
  const ajouterTaux = (): void =>
    unSeul(async () => {
      const fait = await faire('Ajout de la feuille…', async (avancer) => {
        await classeur.ajouterFeuilles(await moteur.rationalisation('feuille', TAUX, maintenant()), [TAUX], avancer);
        return true;
      });
      if (fait)
        dire({
          genre: 'succes',
          texte: `Feuille ${guillemets(TAUX)} ajoutée.`,
          actions: [{ libelle: 'Y aller', agir: () => void aller({ feuille: TAUX }) }],
        });
    });

  return (
    <>
      <h2 className={styles.titre}>Synthèse pour le comité de pilotage</h2>
      <p className={styles.paragraphe}>
        Une page à imprimer{INSECABLE}: le calendrier des conventions, le bilan avant et après par territoire, les
        doublons, les fonctions et ce qui manque avant de renouveler. Ses montants suivent le classeur.
      </p>
      {choisit ? (
        <section
          className={styles.carte}
          aria-label="Refaire la synthèse"
          onKeyDown={(evenement) => {
            if (evenement.key === 'Escape') setChoisit(false);
          }}
        >
          <p className={styles.paragraphe}>
            La feuille existe déjà. Ce que vous y auriez ajouté à la main ne se reporte pas sur la nouvelle.
          </p>
          <div className={styles.actions}>
            <Button ref={poser(premier)} appearance="primary" onClick={() => ecrire('garder')}>
              Garder l’ancienne à côté
            </Button>
            <Button onClick={() => ecrire('retirer')}>La remplacer</Button>
            <Button appearance="subtle" onClick={() => setChoisit(false)}>
              Renoncer
            </Button>
          </div>
        </section>
      ) : (
        <div className={styles.actions}>
          <Button
            appearance="primary"
            disabled={lectureSeule}
            onClick={() => (feuilles.synthese ? setChoisit(true) : ecrire('retirer'))}
          >
            {feuilles.synthese ? 'Refaire la synthèse' : 'Écrire la synthèse'}
          </Button>
          {feuilles.synthese ? (
            <Button onClick={() => void aller({ feuille: feuilles.synthese ?? SYNTHESE })}>Voir la feuille</Button>
          ) : null}
        </div>
      )}
      <h2 className={styles.titre}>Taux des bonus</h2>
      <p className={styles.paragraphe}>
        {tauxAVerifier > 0
          ? `Le bilan se sert de taux à vérifier auprès de votre Caf${FINE}; ceux que vous écrivez les remplacent.`
          : 'Les taux que vous écrivez remplacent les nôtres dans le bilan.'}{' '}
        La feuille dit aussi les services qui existent déjà.
      </p>
      <div className={styles.actions}>
        {feuilles.taux ? (
          <Button onClick={() => void aller({ feuille: feuilles.taux ?? TAUX })}>Voir les taux</Button>
        ) : (
          <Button disabled={lectureSeule} onClick={ajouterTaux}>
            Ajouter la feuille «{INSECABLE}Taux et services{INSECABLE}»
          </Button>
        )}
      </div>
    </>
  );
}
