import { Button, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useVolet } from '../contexte.ts';
import { ChoixCaf } from './choix-caf.tsx';
import { ChoixDates, type Dates } from './choix-dates.tsx';
import { ChoixTerritoire } from './choix-territoire.tsx';
import { effetPropose, finProposee } from './dates.ts';
import { derniereCaf } from './derniere-caf.ts';
import type { Saisie } from './saisie.ts';
import { useStyles } from './styles.ts';
import { AUCUN, type Caf, cafDe, cafsDe, type Territoire } from './territoire.ts';

/** Ce que l’agent dit de la convention, et de quoi le dire. */
export interface ChampsDeConvention {
  readonly saisie: Omit<Saisie, 'cej'>;
  readonly cafs: readonly Caf[] | null;
  readonly choisie: Caf | null;
  readonly deduite: Caf | null;
  choisirCaf(caf: Caf | null, texte?: string): void;
  changerTerritoire(territoire: Territoire): void;
  taperTerritoire(texte: string): void;
  changerDates(dates: Dates): void;
}

/** La Caf, le territoire et les dates d’une convention à commencer. `datesProposees` : dès le 1er janvier, sinon rien. */
export function useChampsDeConvention(datesProposees: boolean): ChampsDeConvention {
  const { moteur, faire, aujourdhui } = useVolet();
  const [cafs, setCafs] = useState<readonly Caf[] | null>(null);
  const [choisie, setChoisie] = useState<Caf | null>(null);
  const [texteCaf, setTexteCaf] = useState('');
  const [territoire, setTerritoire] = useState<Territoire>(AUCUN);
  const [texteTerritoire, setTexteTerritoire] = useState('');
  const [dates, setDates] = useState<Dates>(() => {
    const effet = datesProposees ? effetPropose(aujourdhui) : null;
    return { effet, fin: effet && finProposee(effet), finSuit: true, incomplete: false };
  });

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

  const codeDeduit = cafDe(territoire);
  const deduite = codeDeduit === null ? null : cafNommee(cafs, codeDeduit);
  return {
    saisie: { caf: choisie ?? deduite, texteCaf, territoire, texteTerritoire, dates },
    cafs,
    choisie,
    deduite,
    choisirCaf(caf, texte = '') {
      touchee.current = true;
      setChoisie(caf);
      setTexteCaf(texte);
    },
    changerTerritoire: setTerritoire,
    taperTerritoire: setTexteTerritoire,
    changerDates: setDates,
  };
}

const cafNommee = (cafs: readonly Caf[] | null, code: string): Caf =>
  cafs?.find((une) => une.code === code) ?? { code, nom: `Caf ${code}` };

/** Les champs eux-mêmes, et ce qui y surprend. */
export function ChampsConvention({ champs }: { readonly champs: ChampsDeConvention }) {
  const styles = useStyles();
  const { saisie, cafs, choisie, deduite, choisirCaf } = champs;
  const { territoire } = saisie;
  const autres = cafsDe(territoire).filter((code) => code !== saisie.caf?.code);
  return (
    <>
      <ChoixCaf
        cafs={cafs}
        choisie={choisie}
        deduite={deduite}
        saisie={saisie.texteCaf}
        taper={(texte) => choisirCaf(null, texte)}
        choisir={({ code, nom }) => choisirCaf({ code, nom })}
      />
      <ChoixTerritoire
        territoire={territoire}
        changer={champs.changerTerritoire}
        texte={saisie.texteTerritoire}
        taper={champs.taperTerritoire}
        caf={choisie}
        oublierCaf={() => choisirCaf(null)}
      />
      {autres.length > 0 && saisie.caf ? (
        <div className={mergeClasses(styles.carte, styles.pressante)} role="status">
          <p className={styles.paragraphe}>
            {deduite && choisie && choisie.code !== deduite.code
              ? `Ce territoire relève de la ${deduite.nom}, pas de la ${choisie.nom}.`
              : `Une partie de ce territoire relève d’une autre Caf (${autres.map((code) => cafNommee(cafs, code).nom).join(', ')}).`}
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
      <ChoixDates dates={saisie.dates} changer={champs.changerDates} />
    </>
  );
}
