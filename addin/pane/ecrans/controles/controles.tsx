import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useCallback, useMemo, useRef, useState } from 'react';
import { INSECABLE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import { Vide } from '../../elements/vide.tsx';
import type { ConstatVu, FiltreConstats, Moteur } from '../../moteur/contrat.ts';
import { useAnnonceDesComptes } from './annonce.ts';
import { Attente, Avant, RienASignaler } from './avant.tsx';
import { Barre } from './barre.tsx';
import { Confirmation } from './confirmation.tsx';
import type { Gestes } from './constat.tsx';
import { Filtres } from './filtres.tsx';
import { useLecture } from './lecture.ts';
import { genresDe, parTables } from './liste.ts';
import { ListeConstats, suiteEntiere } from './liste-constats.tsx';
import { placeDe, sousTitreDesComptes, titreDesComptes, totalDe } from './phrases.ts';
import { useConstats } from './suivre-constats.ts';
import { useCorrectionsSures } from './surs.ts';

const useStyles = makeStyles({ vide: { margin: '16px 4px' } });

/** Une confirmation ouverte : ce qu’elle corrige, et le constat qui la porte (null : au bas de l’écran). */
interface Ouverte {
  readonly hote: string | null;
  readonly lesquels: Parameters<Moteur['corriger']>[0];
}

/** Les constats du classeur, à jour pendant qu’on le remplit. */
export default function Controles() {
  const { etat } = useVolet();
  if (etat.genre !== 'ctg') return <Avant />;
  if (!etat.constats && etat.panneDesControles)
    return (
      <>
        <Titre>Contrôles</Titre>
        <Vide titre="Les contrôles ne se chargent pas">
          Le réseau a manqué, ou le service qui donne le volet ne répond pas.{' '}
          {etat.panneDesControles === 'passagere'
            ? 'Un nouvel essai se fait de lui-même, dans un instant.'
            : 'Fermez le volet, puis rouvrez-le.'}{' '}
          Le classeur n’a rien perdu, et la saisie n’attend pas.
        </Vide>
      </>
    );
  if (!etat.constats)
    return (
      <>
        <Titre sous="Les règles arrivent ; la saisie n’attend pas.">Les contrôles se chargent</Titre>
        <Attente />
      </>
    );
  return <Constats />;
}

function Constats() {
  const styles = useStyles();
  const { etat, moteur, selection, aller, appliquer, dire, ouvrir } = useVolet();
  const [filtre, setFiltre] = useState<FiltreConstats>({});
  const [ouverte, setOuverte] = useState<Ouverte | null>(null);
  const lecture = useLecture();
  const { liste, panne, mettreAJour, prolonger } = useConstats(filtre, lecture.libre, lecture.oublier);
  const surs = useCorrectionsSures();
  useAnnonceDesComptes(etat.constats);

  // Les lignes gardent leurs gestes d’un rendu à l’autre ; ils prennent le volet et la liste du moment.
  const { version } = etat;
  const present = useRef({ liste, moteur, aller, appliquer, dire, version });
  present.current = { liste, moteur, aller, appliquer, dire, version };
  const ecrits = useRef(new Map<string, number>());
  const occupe = useRef(false);
  const gestes = useMemo<Gestes>(() => {
    const unSeul = (geste: () => Promise<unknown>) => {
      if (occupe.current) return;
      occupe.current = true;
      void geste().finally(() => {
        occupe.current = false;
      });
    };
    return {
      aller: (constat) => unSeul(() => allerA(constat, present.current)),
      corriger: ({ id }) =>
        unSeul(async () => {
          // Écrit mais pas encore relu : un second clic n’écrit pas une seconde fois.
          const { appliquer: poser, moteur: calcul, version } = present.current;
          if (ecrits.current.get(id) === version) return;
          if (await poser(calcul.corriger([id]))) ecrits.current.set(id, version);
        }),
      ouvrirGenre: (constat) =>
        setOuverte((avant) => {
          const { liste: vue } = present.current;
          const suite =
            vue && parTables(vue.lignes).find(({ lignes }) => lignes.some((l) => l.constat.id === constat.id));
          const genre = suite && genresDe(suite.lignes).get(constat.id);
          if (!genre || avant?.hote === genre.hote) return null;
          return { hote: genre.hote, lesquels: suiteEntiere(vue, suite) ? genre.ids : { code: genre.code } };
        }),
    };
  }, []);

  const { cadre } = lecture;
  const fermer = useCallback(() => {
    setOuverte((avant) => {
      const id = avant?.hote ? `genre-${avant.hote}` : 'corriger-tout';
      // Le bouton qui a ouvert reprend le clavier ; s’il n’est plus là, le titre.
      requestAnimationFrame(() => {
        const bouton = document.getElementById(id);
        const visible = bouton && getComputedStyle(bouton).visibility !== 'hidden';
        (visible ? bouton : cadre.current?.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true });
      });
      return null;
    });
  }, [cadre]);

  const comptes = etat.constats ?? liste?.comptes;
  if (!comptes) return null;
  const { erreur, alerte } = comptes;
  const total = totalDe(comptes);
  const actualiser = () => {
    mettreAJour();
    cadre.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };
  const confirmation = ouverte ? <Confirmation lesquels={ouverte.lesquels} fermer={fermer} /> : null;
  const aSuivre = liste !== null && (total > 0 || liste.lignes.length > 0);
  return (
    <div ref={cadre}>
      <Titre sous={sousTitreDesComptes(comptes)}>{titreDesComptes(comptes)}</Titre>
      {panne ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>La liste des constats n’a pas pu être lue. Le classeur n’a rien perdu.</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={mettreAJour}>
              Réessayer
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {!liste && !panne ? <Attente /> : null}
      {liste && !aSuivre ? <RienASignaler deposer={() => ouvrir('depot')} /> : null}
      {aSuivre ? (
        <>
          <Filtres filtre={filtre} liste={liste} filtrer={setFiltre} />
          {liste.lignes.length === 0 && liste.filtre === filtre ? (
            <p className={styles.vide}>
              Aucun constat de ce genre. Les autres sont sous «{INSECABLE}Tout{INSECABLE}».
            </p>
          ) : null}
          <ListeConstats
            liste={liste}
            selection={selection}
            gestes={gestes}
            ouvert={ouverte?.hote ?? null}
            confirmation={confirmation}
            prolonger={prolonger}
          />
          <Barre
            liste={liste}
            surs={surs}
            pret={erreur + alerte === 0}
            mettreAJour={actualiser}
            corrigerTout={() => setOuverte({ hote: null, lesquels: 'tout' })}
            deposer={() => ouvrir('depot')}
            ouverte={ouverte?.hote === null}
          >
            {ouverte?.hote === null ? confirmation : null}
          </Barre>
        </>
      ) : null}
    </div>
  );
}

/** Va à la cellule d’un constat, à défaut à son tableau ; dit pourquoi quand il n’y en a pas. */
async function allerA(
  constat: ConstatVu,
  { moteur, aller, dire }: Pick<ReturnType<typeof useVolet>, 'moteur' | 'aller' | 'dire'>,
): Promise<void> {
  const place = placeDe(constat.cellule) ?? (await moteur.situer(constat));
  if (place) return aller(place);
  dire({
    genre: 'info',
    texte: `Ce constat ne tient pas à une cellule${INSECABLE}: son tableau n’est pas dans le classeur.`,
    remede: constat.remede,
  });
}
