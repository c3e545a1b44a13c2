import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FINE, guillemets, INSECABLE } from '../../../../shared/french/typographie.ts';
import type { Place } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import type { NomOutil } from '../../moteur/contrat.ts';
import { EtapeVue } from './etape.tsx';

const useStyles = makeStyles({
  etapes: {
    margin: '8px 0 0',
    padding: '2px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    listStyleType: 'none',
  },
  carte: {
    marginTop: '8px',
    padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    '& p': { margin: '0 0 8px' },
  },
});

/** Où en est la convention : les sept étapes, celle qui attend, et les feuilles qui manquent. */
export function Convention({ ouvrirOutil }: { readonly ouvrirOutil: (outil: NomOutil, place: Place | null) => void }) {
  const styles = useStyles();
  const { etat, classeur, moteur, aller, faire, dire, ouvrir, maintenant } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const concernees = etat.etapes.filter((etape) => etape.etat !== 'sans-objet');
  const faites = concernees.filter((etape) => etape.etat === 'faite').length;
  const courante = concernees.find((etape) => etape.etat !== 'faite');
  const manquantes = etat.convention?.feuillesManquantes ?? [];

  const ajouter = async (feuilles: readonly string[]): Promise<void> => {
    const ecrites = await faire('Ajout des feuilles…', async (avancer) => {
      await classeur.ajouterFeuilles(await moteur.modeleComplet(maintenant()), feuilles, avancer);
      return true;
    });
    if (ecrites)
      dire({
        genre: 'succes',
        texte:
          feuilles.length > 1
            ? `${feuilles.length} feuilles ajoutées.`
            : `Feuille ${guillemets(feuilles[0] ?? '')} ajoutée.`,
        ...(feuilles[0]
          ? { actions: [{ libelle: 'Y aller', agir: () => void aller({ feuille: feuilles[0]! }) }] }
          : {}),
      });
  };

  return (
    <>
      <Titre
        sous={`${faites} étape${faites > 1 ? 's' : ''} sur ${concernees.length}${lectureSeule ? ' · classeur en lecture seule' : ''}`}
      >
        Où en êtes-vous{FINE}?
      </Titre>
      {manquantes.length > 0 ? (
        <section className={styles.carte} aria-label="Feuilles qui manquent">
          <p>
            {manquantes.length > 1
              ? `${manquantes.length} feuilles du modèle manquent à ce classeur${INSECABLE}: ${manquantes.join(', ')}.`
              : `La feuille ${guillemets(manquantes[0] ?? '')} du modèle manque à ce classeur.`}{' '}
            Vos feuilles ne seront pas touchées.
          </p>
          <Button
            size="small"
            disabledFocusable={lectureSeule}
            title={lectureSeule ? 'Le classeur est en lecture seule.' : undefined}
            onClick={() => lectureSeule || void ajouter(manquantes)}
          >
            {manquantes.length > 1 ? 'Ajouter ces feuilles' : 'Ajouter cette feuille'}
          </Button>
        </section>
      ) : null}
      <ol className={styles.etapes}>
        {etat.etapes.map((etape) => (
          <EtapeVue
            key={etape.rang}
            etape={etape}
            courante={etape === courante}
            gestes={{
              aller: (place) => void aller(place),
              combler: ({ place, outil }) => {
                if (place) void aller(place);
                if (outil && !lectureSeule) ouvrirOutil(outil, place);
              },
              ajouter: lectureSeule ? null : (feuille) => void ajouter([feuille]),
              reprendre: () => ouvrir('reprise'),
              rationaliser: () => ouvrir('rationalisation'),
              outils: !lectureSeule,
            }}
          />
        ))}
      </ol>
    </>
  );
}
