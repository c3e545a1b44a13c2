import { Button } from '@fluentui/react-components';
import { guillemets, INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Vide } from '../../elements/vide.tsx';
import type { VueRationalisation } from '../../moteur/rationalisation/contrat.ts';

const FEUILLES = ['Conventions existantes', 'Rationalisation CEJ'] as const;

/** Pas de ligne de CEJ : pourquoi ce n’est peut-être pas grave, et comment en amener. */
export function SansCej({ vue }: { readonly vue: VueRationalisation }) {
  const { classeur, moteur, etat, ouvrir, aller, faire, dire, maintenant } = useVolet();
  const manquent = FEUILLES.filter((nom) => etat.convention?.feuillesManquantes.includes(nom));
  const ajouter = async (): Promise<void> => {
    const fait = await faire('Ajout des feuilles…', async (avancer) => {
      await classeur.ajouterFeuilles(await moteur.modeleComplet(maintenant()), manquent, avancer);
      return true;
    });
    if (fait)
      dire({
        genre: 'succes',
        texte:
          manquent.length > 1 ? 'Les deux feuilles sont ajoutées.' : `Feuille ${guillemets(manquent[0]!)} ajoutée.`,
        actions: [{ libelle: 'Y aller', agir: () => void aller({ feuille: manquent[0]! }) }],
      });
  };
  return (
    <Vide
      titre="Cette convention n’a pas de CEJ à rationaliser"
      actions={
        <>
          <Button appearance="primary" onClick={() => ouvrir('reprise')}>
            Reprendre un tableau de CEJ
          </Button>
          {vue.feuilles.cej && manquent.length === 0 ? (
            <Button onClick={() => void aller({ feuille: 'Rationalisation CEJ' })}>Écrire une ligne</Button>
          ) : (
            <Button disabled={classeur.capacites.lectureSeule || manquent.length === 0} onClick={() => void ajouter()}>
              Ajouter les feuilles de CEJ
            </Button>
          )}
        </>
      }
    >
      {vue.nombreConventions === 0
        ? 'Aucune convention existante n’y est écrite. C’est courant dès la deuxième génération. '
        : 'C’est courant dès la deuxième génération. '}
      S’il en reste un, ses lignes viennent ici une à une{INSECABLE}: ce qu’elles deviennent, pourquoi, et ce que cela
      change au budget. Les doublons, les fonctions et l’évaluation se regardent sans CEJ.
    </Vide>
  );
}
