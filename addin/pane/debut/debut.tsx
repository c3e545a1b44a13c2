import { Button, Checkbox, mergeClasses } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { FINE } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import { Titre } from '../elements/titre.tsx';
import { ChoixCaf } from './choix-caf.tsx';
import { ChoixDates, type Dates } from './choix-dates.tsx';
import { ChoixTerritoire } from './choix-territoire.tsx';
import { effetPropose, finProposee } from './dates.ts';
import { derniereCaf, garderCaf } from './derniere-caf.ts';
import { debutDe, empechement, resume, type Saisie } from './saisie.ts';
import { useStyles } from './styles.ts';
import { AUCUN, type Caf, cafDe, cafsDe, feuillesAjoutees, type Territoire } from './territoire.ts';

/** Commencer une convention : la Caf, le territoire, les dates, puis le modèle s’écrit dans le classeur ouvert. */
export default function Debut({ fermer }: { readonly fermer: () => void }) {
  const styles = useStyles();
  const { moteur, classeur, faire, dire, uuid, maintenant, aujourdhui } = useVolet();
  const [cafs, setCafs] = useState<readonly Caf[] | null>(null);
  const [choisie, setChoisie] = useState<Caf | null>(null);
  const [texteCaf, setTexteCaf] = useState('');
  const [territoire, setTerritoire] = useState<Territoire>(AUCUN);
  const [texteTerritoire, setTexteTerritoire] = useState('');
  const [dates, setDates] = useState<Dates>(() => {
    const effet = effetPropose(aujourdhui);
    return { effet, fin: finProposee(effet), finSuit: true, incomplete: false };
  });
  const [cej, setCej] = useState(false);
  const [enCours, setEnCours] = useState(false);

  const revenir = useRef(fermer);
  revenir.current = () => {
    if (!enCours) fermer();
  };
  useEffect(() => {
    const echap = (evenement: KeyboardEvent): void => {
      if (evenement.key !== 'Escape' || evenement.defaultPrevented || evenement.isComposing) return;
      // Plus haut, office.js rendrait le clavier à la grille.
      evenement.stopPropagation();
      revenir.current();
    };
    document.addEventListener('keydown', echap);
    return () => document.removeEventListener('keydown', echap);
  }, []);

  const touchee = useRef(false);
  const lire = useRef(faire);
  useEffect(() => {
    let parti = false;
    void lire
      .current('Lecture des Caf…', () => moteur.cafs())
      .then((lues) => {
        if (parti || !lues) return;
        setCafs(lues);
        const gardee = derniereCaf();
        if (!touchee.current) setChoisie(lues.find(({ code }) => code === gardee) ?? null);
      });
    return () => {
      parti = true;
    };
  }, [moteur]);

  const cafNommee = (code: string): Caf => cafs?.find((une) => une.code === code) ?? { code, nom: `Caf ${code}` };
  const codeDeduit = cafDe(territoire);
  const deduite = codeDeduit === null ? null : cafNommee(codeDeduit);
  const saisie: Saisie = { caf: choisie ?? deduite, texteCaf, territoire, texteTerritoire, dates, cej };
  const obstacle = empechement(saisie, classeur.capacites.lectureSeule);
  const autres = cafsDe(territoire).filter((code) => code !== (choisie ?? deduite)?.code);

  const choisirCaf = (caf: Caf | null, texte = ''): void => {
    touchee.current = true;
    setChoisie(caf);
    setTexteCaf(texte);
  };
  const ecrire = async (): Promise<void> => {
    if (obstacle || enCours) return;
    setEnCours(true);
    const ecrit = await faire('Écriture du modèle…', async (avancer) => {
      const modele = await moteur.construire(debutDe(saisie), uuid(), maintenant());
      await classeur.ecrireModele(modele, avancer);
      return true;
    });
    setEnCours(false);
    if (!ecrit) return;
    if (saisie.caf) garderCaf(saisie.caf.code);
    fermer();
    dire({
      genre: 'succes',
      texte: 'Le modèle est dans ce classeur.',
      remede: 'La démarche dit par où continuer.',
    });
  };

  return (
    <div className={styles.pile}>
      <Button
        appearance="subtle"
        size="small"
        className={styles.retour}
        icon={<ArrowLeftRegular aria-hidden="true" />}
        disabledFocusable={enCours}
        onClick={() => revenir.current()}
      >
        Retour
      </Button>
      <Titre prendreFocus sous="Tout pourra être changé ensuite dans le classeur.">
        Commencer une convention
      </Titre>
      <ChoixCaf
        cafs={cafs}
        choisie={choisie}
        deduite={deduite}
        saisie={texteCaf}
        taper={(texte) => choisirCaf(null, texte)}
        choisir={({ code, nom }) => choisirCaf({ code, nom })}
      />
      <ChoixTerritoire
        territoire={territoire}
        changer={setTerritoire}
        texte={texteTerritoire}
        taper={setTexteTerritoire}
        caf={choisie}
        oublierCaf={() => choisirCaf(null)}
      />
      {autres.length > 0 && saisie.caf ? (
        <div className={mergeClasses(styles.carte, styles.alerte)} role="status">
          <p className={styles.paragraphe}>
            {deduite && choisie && choisie.code !== deduite.code
              ? `Ce territoire relève de la ${deduite.nom}, pas de la ${choisie.nom}.`
              : `Une partie de ce territoire relève d’une autre Caf (${autres.map((code) => cafNommee(code).nom).join(', ')}).`}
          </p>
          {deduite && choisie && choisie.code !== deduite.code ? (
            <div>
              <Button size="small" onClick={() => choisirCaf(deduite)}>
                Prendre la {deduite.nom}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
      <ChoixDates dates={dates} changer={setDates} />
      <Checkbox
        label="Ce territoire a un ou plusieurs CEJ à reprendre"
        checked={cej}
        onChange={(_, { checked }) => setCej(checked === true)}
      />
      <section className={styles.carte} aria-label="Ce qui sera écrit">
        <p className={styles.paragraphe}>{resume(saisie)}</p>
        <p id="debut-promesse" className={styles.discret}>
          {feuillesAjoutees(cej)} feuilles seront ajoutées à ce classeur{FINE}; ce qu’il contient n’est pas touché.
        </p>
        <Button
          appearance="primary"
          disabledFocusable={obstacle !== null || enCours}
          aria-describedby={obstacle ? 'debut-obstacle' : 'debut-promesse'}
          onClick={() => void ecrire()}
        >
          {enCours ? 'Écriture en cours…' : 'Écrire le modèle'}
        </Button>
        {obstacle ? (
          <p id="debut-obstacle" className={styles.paragraphe}>
            {obstacle}
          </p>
        ) : null}
      </section>
    </div>
  );
}
