import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Annulation, type ClasseurOuvert, type Place, RefusExcel } from '../excel/contrat.ts';
import { ContexteVolet, type Message, type NomEcran, type Ouverture, type Volet } from './contexte.ts';
import { jourA } from './dates.ts';
import Demarche from './ecrans/demarche/demarche.tsx';
import { controlesAttendus } from './elements/controles-attendus.ts';
import type { Travail } from './elements/patience.tsx';
import { Entete } from './entete.tsx';
import type { EtatMoteur, Moteur } from './moteur/contrat.ts';
import { Pied } from './pied.tsx';
import { DemandeEchouee, type Service } from './service/contrat.ts';
import { themeClair, themeSombre } from './theme.ts';

// Rien de ceci ne sert au premier écran.
const BarreMessage = lazy(() => import('./elements/message.tsx'));
const Patience = lazy(() => import('./elements/patience.tsx'));
const Reprise = lazy(() => import('./ecrans/reprise/reprise.tsx'));
const Rationalisation = lazy(() => import('./ecrans/rationalisation/rationalisation.tsx'));
const Controles = lazy(() => import('./ecrans/controles/controles.tsx'));
const Depot = lazy(() => import('./ecrans/depot/depot.tsx'));
const Chiffres = lazy(() => import('./ecrans/chiffres/chiffres.tsx'));

const ecrans = {
  demarche: Demarche,
  reprise: Reprise,
  controles: Controles,
  rationalisation: Rationalisation,
  depot: Depot,
  chiffres: Chiffres,
} as const;

const useStyles = makeStyles({
  cadre: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground2,
    '& .invisible': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  },
  bas: { flexShrink: 0 },
  ecran: {
    flexGrow: 1,
    overflowX: 'hidden',
    overflowY: 'auto',
    padding: '12px',
    outlineStyle: 'none',
    // L’aide, la barre des contrôles et ce qu’un outil écrira restent au bas de l’écran : ce qui prend le focus s’arrête au-dessus.
    ':has([data-aide])': { scrollPaddingBottom: '36vh' },
    ':has([data-collant])': { scrollPaddingBottom: '36vh' },
  },
});

export interface ProprietesVolet {
  readonly classeur: ClasseurOuvert;
  readonly moteur: Moteur;
  readonly etat: EtatMoteur;
  readonly service: Service | null;
  /** Ce qui n’a pas pu se lire dans le classeur ; null quand la lecture va bien. */
  readonly refusLecture: RefusExcel | null;
  readonly relire: () => void;
  readonly ecranInitial?: NomEcran;
  readonly horloge?: () => Date;
}

const maintenantVraiment = (): Date => new Date();

/** Le volet entier : les ports lui sont donnés, il ne sait rien d’Office ni du réseau. */
export function VoletCtg({
  classeur,
  moteur,
  etat,
  service,
  refusLecture,
  relire,
  ecranInitial = 'demarche',
  horloge = maintenantVraiment,
}: ProprietesVolet) {
  const styles = useStyles();
  const [ecran, setEcran] = useState<NomEcran>(ecranInitial);
  const [ouverture, setOuverture] = useState<Ouverture>({});
  const [message, setMessage] = useState<Message | null>(null);
  const [annonce, setAnnonce] = useState('');
  const [travail, setTravail] = useState<Travail | null>(null);
  const [saisie, setSaisie] = useState(false);
  const [selection, setSelection] = useState<Place | null>(null);
  const [aAnnuler, setAAnnuler] = useState<string | null>(classeur.aAnnuler);
  const panneau = useRef<HTMLElement>(null);
  const enCours = useRef<symbol | null>(null);

  useEffect(() => {
    let cesser: (() => void) | null = null;
    let parti = false;
    classeur
      .suivreSelection(setSelection)
      .then((fin) => {
        if (parti) fin();
        else cesser = fin;
      })
      .catch((erreur: unknown) => setMessage(messageDe(erreur)));
    return () => {
      parti = true;
      cesser?.();
    };
  }, [classeur]);

  useEffect(() => classeur.surSaisie(setSaisie), [classeur]);

  const ouvrir = useCallback((vers: NomEcran, avec: Ouverture = {}) => {
    setEcran(vers);
    setOuverture(avec);
    setMessage(null);
    panneau.current?.scrollTo?.(0, 0);
  }, []);
  useEffect(() => {
    classeur.surCommande('controler', () => ouvrir('controles'));
    classeur.surCommande('deposer', () => ouvrir('depot'));
    classeur.surCommande('chiffres', () => ouvrir('chiffres'));
    classeur.surCommande('demarche', () => ouvrir('demarche'));
  }, [classeur, ouvrir]);

  const faire = useCallback<Volet['faire']>(
    async (libelle, agir) => {
      // Deux travaux à la fois : le dernier commencé se montre, et seul lui efface ce qu’il montre.
      const mien = Symbol(libelle);
      enCours.current = mien;
      const montrer = (fait: number, total: number): void => {
        if (enCours.current === mien) setTravail({ libelle, fait, total });
      };
      montrer(0, 0);
      try {
        return await agir(montrer);
      } catch (erreur) {
        setMessage(messageDe(erreur));
        return undefined;
      } finally {
        if (enCours.current === mien) setTravail(null);
        setAAnnuler(classeur.aAnnuler);
      }
    },
    [classeur],
  );

  const annulation = useRef(false);
  const annuler = useCallback(async () => {
    // Un double clic n’annule qu’un geste.
    if (annulation.current) return;
    annulation.current = true;
    try {
      const faite = await faire('Annulation…', () => classeur.annuler());
      if (faite) setMessage(messageDAnnulation(faite));
    } finally {
      annulation.current = false;
    }
  }, [classeur, faire]);

  const volet = useMemo<Volet>(
    () => ({
      classeur,
      moteur,
      service,
      etat,
      selection,
      ecran,
      ouverture,
      ouvrir(vers, avec) {
        ouvrir(vers, avec);
        // Ouvert d’un bouton, l’écran prend le clavier.
        requestAnimationFrame(() => (panneau.current?.querySelector<HTMLElement>('h1') ?? panneau.current)?.focus());
      },
      async aller(place) {
        await faire('Ouverture de la feuille…', () => classeur.aller(place));
      },
      async appliquer(reponse) {
        const fait = await faire('Écriture dans le classeur…', async () => {
          const recue = await reponse;
          if ('rien' in recue) return recue;
          await classeur.ecrire(recue.plan);
          return recue;
        });
        if (!fait) return false;
        if ('rien' in fait) {
          setMessage({ genre: 'info', texte: fait.rien });
          return false;
        }
        setMessage({
          genre: 'succes',
          texte: `Fait : ${fait.plan.libelle}.`,
          // Écrire ce qui s’y trouvait déjà ne laisse rien à défaire : « Annuler » déferait le geste d’avant.
          ...(classeur.aAnnuler === fait.plan.libelle
            ? { actions: [{ libelle: 'Annuler', agir: () => void annuler() }] }
            : {}),
        });
        return true;
      },
      faire,
      dire: setMessage,
      // Une phrase redite à l’identique doit se relire : l’espace de fin en fait un autre texte.
      annoncer: (phrase) => setAnnonce((avant) => (avant === phrase ? `${phrase} ` : phrase)),
      aujourdhui: jourA(horloge()),
      maintenant: () => horloge().toISOString(),
      uuid: () => crypto.randomUUID(),
    }),
    [classeur, moteur, service, etat, selection, ecran, ouverture, ouvrir, faire, annuler, horloge],
  );

  useEffect(() => {
    if (!refusLecture) return;
    const sien: Message = {
      genre: 'erreur',
      texte: refusLecture.message,
      remede: refusLecture.remede,
      actions: [{ libelle: 'Relire le classeur', agir: relire }],
    };
    setMessage(sien);
    return () => setMessage((montre) => (montre === sien ? null : montre));
  }, [refusLecture, relire]);

  const Ecran = ecrans[ecran];
  return (
    <ContexteVolet value={volet}>
      <div className={styles.cadre}>
        <Entete etat={etat} ecran={ecran} ouvrir={ouvrir} />
        <main ref={panneau} tabIndex={-1} className={styles.ecran}>
          <div id="ecran" role="tabpanel" aria-labelledby={`onglet-${ecran}`}>
            <Suspense fallback={<p role="status">Ouverture…</p>}>
              <Ecran />
            </Suspense>
          </div>
        </main>
        <div className={styles.bas}>
          <Suspense fallback={message ? <p role="alert">{message.texte}</p> : null}>
            {message ? <BarreMessage message={message} fermer={() => setMessage(null)} /> : null}
            {travail ? <Patience travail={travail} saisie={saisie} /> : null}
          </Suspense>
        </div>
        <Pied
          etat={refusLecture ? 'Lecture incomplète' : lectureDe(etat)}
          aAnnuler={aAnnuler}
          annuler={() => void annuler()}
        />
        <div className="invisible" role="status" aria-live="polite">
          {annonce}
        </div>
      </div>
    </ContexteVolet>
  );
}

/** Le volet dans le thème d’Office, ou celui du poste quand Office n’en dit rien. */
export function VoletDansSonTheme(proprietes: ProprietesVolet) {
  const [sombre, setSombre] = useState(() => estSombre(proprietes.classeur));
  useEffect(() => {
    const preference = matchMedia('(prefers-color-scheme: dark)');
    const suivre = () => setSombre(estSombre(proprietes.classeur));
    preference.addEventListener('change', suivre);
    return () => preference.removeEventListener('change', suivre);
  }, [proprietes.classeur]);
  return (
    <FluentProvider theme={sombre ? themeSombre : themeClair} style={{ height: '100%' }}>
      <VoletCtg {...proprietes} />
    </FluentProvider>
  );
}

const estSombre = (classeur: ClasseurOuvert): boolean =>
  classeur.theme()?.sombre ?? matchMedia('(prefers-color-scheme: dark)').matches;

function lectureDe(etat: EtatMoteur): string {
  const { genre, constats } = etat;
  if (genre === 'lecture') return 'Lecture du classeur…';
  if (genre !== 'ctg') return '';
  return constats === null ? controlesAttendus(etat) : 'Contrôles à jour';
}

/** Ce que « Annuler » a remis, et ce qu’il a laissé. */
function messageDAnnulation({ libelle, remises, laissees }: Annulation): Message {
  if (laissees.length === 0)
    return { genre: 'info', texte: `Annulé : ${libelle}${remises > 1 ? `, ${remises} cellules remises` : ''}.` };
  const plusieurs = laissees.length > 1;
  const ou = laissees.slice(0, 3).map(({ feuille, cellule }) => `${feuille} ${cellule}`);
  return {
    genre: 'alerte',
    texte: `${remises > 0 ? 'Annulé en partie' : 'Rien n’a été annulé'} : ${libelle}. ${
      plusieurs ? `${laissees.length} cellules ont changé ou bougé` : 'Une cellule a changé ou bougé'
    } depuis (${ou.join(', ')}${laissees.length > 3 ? '…' : ''}).`,
    remede: plusieurs
      ? 'Elles sont restées comme vous les avez laissées.'
      : 'Elle est restée comme vous l’avez laissée.',
  };
}

/** Ce qu’un refus ou une panne dit à l’agent ; une erreur imprévue garde son texte pour l’assistance. */
export function messageDe(erreur: unknown): Message {
  if (erreur instanceof RefusExcel) return { genre: 'erreur', texte: erreur.message, remede: erreur.remede };
  if (erreur instanceof DemandeEchouee)
    return {
      genre: erreur.panne.passagere ? 'alerte' : 'erreur',
      texte: `${erreur.panne.titre}. ${erreur.panne.detail}`,
      remede: erreur.panne.remede,
    };
  return {
    genre: 'erreur',
    texte: `L’atelier a rencontré une erreur : ${raisonDe(erreur)}.`,
    remede: 'Recommencer ; si cela continue, fermer puis rouvrir le volet. Le classeur n’a rien perdu.',
  };
}

/** Le texte d’une erreur imprévue, sans son point final. */
export const raisonDe = (erreur: unknown): string =>
  (erreur instanceof Error ? erreur.message : String(erreur)).trim().replace(/\.$/, '');
