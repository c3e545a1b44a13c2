import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { DateIso } from '../../../../shared/french/date.ts';
import { FINE } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Titre } from '../../elements/titre.tsx';
import { Vide } from '../../elements/vide.tsx';
import type { Session } from '../../service/contrat.ts';
import { ChoixDesChiffres, type GenreDePortee } from './choix.tsx';
import { Contenu } from './contenu.tsx';
import { useChiffres } from './lire.ts';
import { accorder } from './nombres.ts';
import type { Portee } from './portee.ts';

const INCONNUE: Session = { genre: 'inconnue' };

/** Une date complète et plausible ; pendant qu’on la tape, rien n’est redemandé. */
const estDate = (texte: string): texte is DateIso =>
  /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(texte);

export default function Chiffres() {
  const volet = useVolet();
  const { service, moteur, etat, aujourdhui, ouvrir } = volet;
  const [session, setSession] = useState<Session>(() => service?.session() ?? INCONNUE);
  const [genre, setGenre] = useState<GenreDePortee>(etat.genre === 'ctg' ? 'convention' : 'nation');
  const [cafChoisie, setCafChoisie] = useState<string | null>(null);
  const [cafs, setCafs] = useState<readonly { readonly code: string; readonly nom: string }[]>([]);
  const [date, setDate] = useState<string>(aujourdhui);

  useEffect(() => {
    if (!service) return;
    setSession(service.session());
    return service.surSession(setSession);
  }, [service]);
  useEffect(() => {
    let parti = false;
    moteur.cafs().then(
      (liste) => {
        if (!parti) setCafs(liste);
      },
      // Sans les noms, les codes suffisent.
      () => {},
    );
    return () => {
      parti = true;
    };
  }, [moteur]);

  const sienne = session.genre === 'connectee' ? session.moi.caf : null;
  const caf = sienne ?? cafChoisie;
  const voulue: Portee | null =
    genre === 'convention'
      ? { genre }
      : session.genre !== 'connectee'
        ? null
        : genre === 'nation'
          ? { genre }
          : caf
            ? { genre, code: caf }
            : null;
  const { lecture, relire } = useChiffres(volet, voulue, estDate(date) ? date : null);
  const nomDeCaf = (code: string): string => cafs.find((une) => une.code === code)?.nom ?? `Caf ${code}`;
  const qui =
    genre === 'convention'
      ? 'cette convention'
      : genre === 'nation'
        ? 'la France'
        : caf
          ? `la ${nomDeCaf(caf)}`
          : 'la Caf';

  const montrer = () => {
    if (!estDate(date)) return <p role="status">Donner une date complète, jj/mm/aaaa.</p>;
    if (genre === 'convention' && etat.genre !== 'ctg')
      return (
        <Vide titre="Pas de convention dans ce classeur">
          Les chiffres d’une convention se lisent dans son classeur. Ouvrir l’écran Démarche pour en commencer une.
        </Vide>
      );
    if (genre !== 'convention' && session.genre !== 'connectee')
      return service && session.genre === 'deconnectee' ? (
        <Vide
          titre="Se connecter pour lire ces chiffres"
          actions={<Button onClick={() => ouvrir('depot')}>Se connecter</Button>}
        >
          Les chiffres d’une Caf et de la France viennent des classeurs déposés : le service doit savoir qui les lit.
          Ceux de cette convention se lisent sans connexion.
        </Vide>
      ) : (
        <Spinner size="small" label="Connexion au service…" />
      );
    if (!voulue) return <Vide titre={`Quelle Caf${FINE}?`}>Choisir la Caf dont lire les chiffres.</Vide>;
    switch (lecture.genre) {
      case 'attente':
        return <Spinner size="small" label="Calcul des chiffres…" />;
      case 'panne':
        return (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              {lecture.panne.titre}. {lecture.panne.detail} {lecture.panne.remede}{' '}
              <Button size="small" onClick={relire}>
                Réessayer
              </Button>
            </MessageBarBody>
          </MessageBar>
        );
      case 'rien':
        return <Spinner size="small" label="Lecture du classeur…" />;
      case 'lus':
        if (voulue.genre !== 'convention' && lecture.lus.chiffres.reposeSur.valides === 0)
          return (
            <Vide titre="Aucun classeur validé pour l’instant">
              Les chiffres de {qui} s’additionnent dès qu’un responsable valide un dépôt.{' '}
              {lecture.lus.chiffres.reposeSur.enAttente > 0
                ? `${accorder(lecture.lus.chiffres.reposeSur.enAttente, 'dépôt attend', 'dépôts attendent')} une décision.`
                : 'Aucun dépôt n’attend.'}
            </Vide>
          );
        return (
          <Contenu
            lus={lecture.lus}
            portee={voulue}
            qui={qui}
            nomDeCaf={nomDeCaf}
            departementsDeLaCaf={departementsDe(lecture.lus.chiffres.couverture.parDepartement, voulue)}
          />
        );
    }
  };

  return (
    <>
      <Titre sous={`Ce que disent les conventions, pour ${qui}`}>Chiffres</Titre>
      <ChoixDesChiffres
        genre={genre}
        choisirGenre={setGenre}
        caf={caf}
        libre={session.genre === 'connectee' && sienne === null}
        cafs={cafs}
        choisirCaf={setCafChoisie}
        date={date}
        choisirDate={setDate}
        aujourdhui={aujourdhui}
      />
      {montrer()}
    </>
  );
}

/** Les départements d’une Caf, par les trois premiers signes de son code : 011 est l’Ain, 974 La Réunion. */
function departementsDe(parDepartement: Readonly<Record<string, unknown>>, portee: Portee): readonly string[] {
  if (portee.genre !== 'caf') return [];
  const { code } = portee;
  return Object.keys(parDepartement).filter((departement) => departement === code || departement === code.slice(0, 2));
}
