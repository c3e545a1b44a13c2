import { Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { Avis, VueDoublon } from '../../moteur/rationalisation/contrat.ts';
import { poser } from '../depot/poser.ts';
import { VersCellule } from './elements.tsx';
import { useAvis, useUnSeul } from './gestes.ts';
import { useStyles } from './styles.ts';

const useSiens = makeStyles({
  cote: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '8px',
    '@media (max-width: 400px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  texte: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '2px',
    minWidth: 0,
    padding: '6px 8px',
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  raisons: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

const GENRES: Readonly<Record<VueDoublon['genre'], string>> = {
  'meme-service': 'Même service',
  fonction: 'Même fonction payée deux fois',
  'service-national': 'Service qui existe déjà',
};

/** Des motifs qui reviennent : un clic les écrit, l’agent les reprend. */
const MOTIFS = ['publics différents', 'lieux différents', 'l’un prolonge l’autre'] as const;

/** Deux lignes qui se ressemblent, côte à côte, ce qui les rapproche, et l’avis de l’agent. */
export function Doublon({
  doublon,
  traite,
  remettre,
}: {
  readonly doublon: VueDoublon;
  readonly traite: () => void;
  /** null : il est déjà remis à plus tard. */
  readonly remettre: (() => void) | null;
}) {
  const styles = useStyles();
  const siens = useSiens();
  const { classeur } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const donner = useAvis();
  const unSeul = useUnSeul();
  const [ecarte, setEcarte] = useState(false);
  const non = useRef<HTMLButtonElement>(null);
  const { id, genre, premier, second, raisons, presqueSur, conseil } = doublon;
  const avis = (dit: Avis, motif: string): void =>
    unSeul(async () => {
      if (!(await donner(id, dit, motif))) return;
      setEcarte(false);
      traite();
    });
  const fermer = (): void => {
    setEcarte(false);
    requestAnimationFrame(() => non.current?.focus());
  };
  return (
    <li>
      <article className={styles.carte} aria-label={`${premier.nom} et ${second.nom}`}>
        <h3 className={styles.titre}>
          {GENRES[genre]}
          {presqueSur ? <span className={styles.discret}> · presque sûr</span> : null}
        </h3>
        <div className={siens.cote}>
          <div className={siens.texte}>
            <VersCellule place={premier.place}>{premier.nom}</VersCellule>
            <span>{premier.texte}</span>
          </div>
          <div className={siens.texte}>
            {second.place ? (
              <VersCellule place={second.place}>{second.nom}</VersCellule>
            ) : (
              <strong>{second.nom}</strong>
            )}
            <span>{second.texte}</span>
          </div>
        </div>
        {raisons.length > 0 ? (
          <p className={siens.raisons}>
            <span className={styles.discret}>Pourquoi{INSECABLE}: </span>
            {insecables(raisons.join(' · '))}
          </p>
        ) : null}
        {conseil ? (
          <p className={siens.raisons}>
            <span className={styles.discret}>Ce que l’on peut faire{INSECABLE}: </span>
            {insecables(conseil)}
          </p>
        ) : null}
        {ecarte ? (
          <Ecarter
            depart={doublon.motif}
            ecrire={(motif) => avis('non', motif)}
            fermer={fermer}
            lectureSeule={lectureSeule}
          />
        ) : (
          <div className={mergeClasses(styles.actions, styles.serres)}>
            <Button size="small" ref={poser(non)} disabled={lectureSeule} onClick={() => setEcarte(true)}>
              Ce n’est pas un doublon
            </Button>
            {doublon.avis === 'mutualiser' ? null : (
              <Button size="small" disabled={lectureSeule} onClick={() => avis('mutualiser', '')}>
                À mutualiser
              </Button>
            )}
            {remettre ? (
              <Button size="small" appearance="subtle" onClick={remettre}>
                Plus tard
              </Button>
            ) : null}
          </div>
        )}
      </article>
    </li>
  );
}

/** Le motif de l’avis : court, il évite d’en reparler. */
function Ecarter({
  depart,
  ecrire,
  fermer,
  lectureSeule,
}: {
  readonly depart: string;
  readonly ecrire: (motif: string) => void;
  readonly fermer: () => void;
  readonly lectureSeule: boolean;
}) {
  const styles = useStyles();
  const [motif, setMotif] = useState(depart);
  const [vide, setVide] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => champ.current?.focus(), []);
  return (
    <form
      className={styles.pile}
      aria-label="Ce n’est pas un doublon"
      onSubmit={(evenement) => {
        evenement.preventDefault();
        if (motif.trim()) ecrire(motif.trim());
        else {
          setVide(true);
          champ.current?.focus();
        }
      }}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape') return;
        evenement.stopPropagation();
        fermer();
      }}
    >
      <Field
        label="Pourquoi, en quelques mots"
        {...(vide && !motif.trim() ? { validationMessage: 'Un mot suffit : il évitera d’en reparler.' } : {})}
      >
        <Input ref={poser(champ)} value={motif} onChange={(_, { value }) => setMotif(value)} />
      </Field>
      <div className={styles.actions}>
        {MOTIFS.map((un) => (
          <Button
            key={un}
            size="small"
            shape="circular"
            onClick={() => {
              setMotif(un);
              champ.current?.focus();
            }}
          >
            {un}
          </Button>
        ))}
      </div>
      <div className={styles.actions}>
        <Button size="small" appearance="primary" type="submit" disabled={lectureSeule}>
          Écrire cet avis
        </Button>
        <Button size="small" onClick={fermer}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}

/** Un doublon déjà tranché : ce qui en a été dit, et de quoi y revenir. */
export function DoublonTraite({ doublon, traite }: { readonly doublon: VueDoublon; readonly traite: () => void }) {
  const styles = useStyles();
  const { classeur } = useVolet();
  const donner = useAvis();
  const unSeul = useUnSeul();
  const { id, premier, second, avis, motif } = doublon;
  const dit = avis === 'non' ? 'pas un doublon' : 'à mutualiser';
  return (
    <li className={styles.element}>
      <span className={styles.rangee}>
        <VersCellule place={premier.place}>{premier.nom}</VersCellule>
        {second.place ? (
          <VersCellule place={second.place}>{second.nom}</VersCellule>
        ) : (
          <span className={styles.petit}>{second.nom}</span>
        )}
      </span>
      <span className={styles.petit}>
        {premier.texte} / {second.texte}
      </span>
      <span className={mergeClasses(styles.discret)}>
        {dit}
        {motif ? `${INSECABLE}: ${motif}` : ''}
      </span>
      <Button
        size="small"
        disabled={classeur.capacites.lectureSeule}
        onClick={() =>
          unSeul(async () => {
            if (await donner(id, 'a-traiter', '')) traite();
          })
        }
      >
        Revenir sur cet avis
      </Button>
    </li>
  );
}
