import { Button, mergeClasses } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { RefusExcel } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import type { Source } from '../../moteur/reprise/contrat.ts';
import { Cadre } from './cadre.tsx';
import { useReprise } from './etat.ts';
import { ouvrirSource } from './ouvrir-source.ts';
import { useStyles } from './styles.ts';

interface Refus {
  readonly message: string;
  readonly remede: string;
}

const ILLISIBLE: Refus = {
  message: 'Ce fichier n’a pas pu se lire : il a été déplacé, ou il n’est pas encore sur ce poste.',
  remede: 'L’ouvrir une fois dans Excel pour qu’il se télécharge, le fermer, puis le choisir de nouveau.',
};
const GARDES: Refus = {
  message:
    'Excel ne donne pas le contenu de ce classeur : une étiquette de confidentialité ou un mot de passe le garde.',
  remede:
    'Enregistrer une copie sans étiquette de confidentialité ni mot de passe, puis la prendre par « Un autre fichier ».',
};

class FichierIllisible extends Error {}

const octetsDe = async (fichier: File): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await fichier.arrayBuffer());
  } catch (cause) {
    throw new FichierIllisible('Fichier illisible', { cause });
  }
};

/** Pourquoi une source ne se donne pas, et que faire ; le reste n’est pas un refus. */
function refusDeSource(erreur: unknown): Refus {
  if (erreur instanceof FichierIllisible) return ILLISIBLE;
  if (erreur instanceof RefusExcel && erreur.code === 'octets-illisibles') return GARDES;
  throw erreur;
}

/** Le premier choix : reprendre les tableaux de ce classeur, ou ceux d’un autre fichier. */
export function Choisir() {
  const styles = useStyles();
  const { classeur, moteur, service, etat, faire, annoncer } = useVolet();
  const { aller, changer } = useReprise();
  const [refus, setRefus] = useState<Refus | null>(null);
  const [occupe, setOccupe] = useState(false);
  const fichier = useRef<HTMLInputElement>(null);
  const vide = etat.genre === 'vide';

  const lire = async (trouver: () => Promise<Source>): Promise<void> => {
    if (occupe) return;
    setOccupe(true);
    setRefus(null);
    try {
      const source = await faire('Lecture du classeur…', () => trouver().catch(refusDeSource));
      if (!source) return;
      if ('remede' in source) {
        setRefus(source);
        return;
      }
      const ouverte = await ouvrirSource(moteur, service, source, faire);
      if (!ouverte) return;
      if ('refus' in ouverte) {
        setRefus(ouverte.refus);
        return;
      }
      if (await changer('Recherche des tableaux…', async () => ouverte)) aller({ nom: 'tableaux' });
      annoncer('Les tableaux du classeur sont lus.');
    } finally {
      setOccupe(false);
      if (fichier.current) fichier.current.value = '';
    }
  };

  return (
    <Cadre
      revenir={null}
      titre="Reprendre des tableaux existants"
      sous="Un plan d’actions, un diagnostic, une annexe 2, des tableaux de CEJ : rien n’est à retaper."
    >
      <section className={styles.carte} aria-labelledby="reprise-ici">
        <h2 id="reprise-ici" className={styles.titre}>
          Ce classeur
        </h2>
        <p className={styles.paragraphe}>
          {vide
            ? `Ce classeur est vide${INSECABLE}: ouvrir dans Excel celui qui contient vos tableaux, ou prendre un autre fichier.`
            : 'Les feuilles que vous avez sous les yeux sont lues, jamais modifiées.'}
        </p>
        <div className={styles.actions}>
          <Button
            appearance={vide ? 'secondary' : 'primary'}
            disabledFocusable={vide || occupe}
            onClick={() =>
              vide ||
              void lire(async () => ({
                octets: await classeur.octets(),
                nomFichier: classeur.nomFichier() ?? 'Ce classeur',
                ici: true,
              }))
            }
          >
            Chercher ses tableaux
          </Button>
        </div>
      </section>
      <section className={styles.carte} aria-labelledby="reprise-fichier">
        <h2 id="reprise-fichier" className={styles.titre}>
          Un autre fichier
        </h2>
        <p id="reprise-formats" className={styles.paragraphe}>
          Un classeur Excel .xlsx de ce poste. Un .xls, un .ods ou un .csv s’ouvre d’abord dans Excel, puis «{INSECABLE}
          Enregistrer sous…{INSECABLE}» en .xlsx.
        </p>
        <div className={styles.actions}>
          <Button
            disabledFocusable={occupe}
            aria-describedby="reprise-formats"
            onClick={() => fichier.current?.click()}
          >
            Choisir un fichier
          </Button>
          <input
            ref={fichier}
            type="file"
            hidden
            aria-label="Fichier à reprendre"
            accept=".xlsx,.xlsm,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={({ target }) => {
              const choisi = target.files?.[0];
              if (choisi)
                void lire(async () => ({
                  octets: await octetsDe(choisi),
                  nomFichier: choisi.name,
                  ici: false,
                }));
            }}
          />
        </div>
      </section>
      {refus ? (
        <div role="alert" className={mergeClasses(styles.carte, styles.pressante)}>
          <p className={styles.paragraphe}>{insecables(refus.message)}</p>
          <p className={styles.paragraphe}>{insecables(refus.remede)}</p>
        </div>
      ) : null}
      <ul className={mergeClasses(styles.puces, styles.discret)}>
        <li>L’atelier propose où va chaque colonne, et dit pourquoi. Vous changez ce qui ne va pas.</li>
        <li>Rien n’est deviné en silence{INSECABLE}: ce qui ne se lit pas reste votre texte, et se signale.</li>
        <li>
          Rien n’est perdu{INSECABLE}: chaque cellule est reprise, gardée telle quelle, ou mise de côté avec sa raison.
        </li>
      </ul>
    </Cadre>
  );
}
