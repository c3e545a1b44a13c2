import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useState } from 'react';
import { INSECABLE } from '../../../../shared/french/typographie.ts';
import { type ClasseurOuvert, RefusExcel } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import type { Envoi } from '../../service/contrat.ts';
import { estDeposeIci } from './deposer.ts';
import { useStyles } from './styles.ts';
import { nouvelIdentifiant } from './suivie.ts';

/** Ce qui a déjà été écrit de soi-même, par classeur : un refus ne se retente que sur un clic. */
const essayes = new WeakMap<ClasseurOuvert, Set<string>>();

/**
 * Le classeur, copié d’une autre convention, garde l’identifiant de l’original : son prochain dépôt semblerait encore une
 * copie. Le nouvel identifiant s’y écrit de lui-même si c’est ce volet qui a déposé ce classeur, sinon d’un clic.
 */
export function NouvelIdentifiant({ envoi }: { readonly envoi: Envoi }) {
  const styles = useStyles();
  const { classeur, moteur, etat, faire, dire } = useVolet();
  const [enCours, setEnCours] = useState(false);
  const nouvel = nouvelIdentifiant(envoi);
  const present = etat.convention?.identifiant ?? null;
  const aEcrire = nouvel !== null && present !== null && present !== nouvel ? nouvel : null;

  async function ecrire(identifiant: string): Promise<void> {
    setEnCours(true);
    await faire('Écriture dans le classeur…', async () => {
      try {
        const reponse = await moteur.identifier(identifiant);
        if ('rien' in reponse) return dire({ genre: 'info', texte: reponse.rien });
        await classeur.ecrire(reponse.plan);
        dire({
          genre: 'succes',
          texte: 'Ce classeur porte maintenant l’identifiant de sa nouvelle convention.',
          remede: 'Enregistrez-le pour le garder.',
        });
      } catch (erreur) {
        if (!(erreur instanceof RefusExcel)) throw erreur;
        dire({
          genre: 'alerte',
          texte: `Le dépôt est bien reçu, mais ce classeur garde l’identifiant de l’original. ${erreur.message}`,
          remede: erreur.remede,
        });
      }
    });
    setEnCours(false);
  }

  const ecrireDeSoiMeme = useEffectEvent(() => {
    if (aEcrire === null || !estDeposeIci(classeur, envoi)) return;
    const faits = essayes.get(classeur) ?? new Set();
    if (faits.has(envoi.cle)) return;
    essayes.set(classeur, faits.add(envoi.cle));
    void ecrire(aEcrire);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: un autre envoi, ou un autre identifiant, est à écrire.
  useEffect(() => ecrireDeSoiMeme(), [envoi.cle, aEcrire]);

  if (aEcrire === null) return null;
  return (
    <div>
      <p className={styles.paragraphe}>
        Ce classeur porte encore l’identifiant de la convention dont il est la copie{INSECABLE}: son prochain dépôt
        semblerait encore une copie.
      </p>
      <div className={styles.actions}>
        <Button size="small" disabledFocusable={enCours} onClick={() => void ecrire(aEcrire)}>
          Écrire le nouvel identifiant
        </Button>
      </div>
    </div>
  );
}
