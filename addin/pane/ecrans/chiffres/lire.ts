import { useEffect, useRef, useState } from 'react';
import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import type { DateIso } from '../../../../shared/french/date.ts';
import type { Volet } from '../../contexte.ts';
import { DemandeEchouee, type Panne } from '../../service/contrat.ts';
import { cleDe, type Lus, type Portee } from './portee.ts';

export type Lecture =
  | { readonly genre: 'attente' }
  /** `pour` : la portée et la date, pour ne jamais montrer les chiffres de l’une sous le nom de l’autre. */
  | { readonly genre: 'lus'; readonly lus: Lus; readonly pour: string }
  | { readonly genre: 'rien' }
  | { readonly genre: 'panne'; readonly panne: Panne };

const imprevue = (erreur: unknown): Panne => ({
  code: 'imprevue',
  titre: 'Les chiffres n’ont pas pu être lus',
  detail: erreur instanceof Error ? erreur.message : String(erreur),
  remede: 'Réessayer ; si cela continue, fermer puis rouvrir le volet.',
  statut: null,
  passagere: true,
});

async function demander(
  { moteur, service }: Pick<Volet, 'moteur' | 'service'>,
  portee: Portee,
  au: DateIso,
): Promise<Lus | null> {
  if (portee.genre === 'convention') {
    const chiffres = await moteur.chiffres(au);
    return chiffres && { chiffres, trajectoire: null };
  }
  if (!service) return null;
  const caf = portee.genre === 'caf' ? portee.code : null;
  const [chiffres, trajectoire] = await Promise.all([service.chiffres(caf, au), service.trajectoire(caf, au)]);
  // Le service répond ce que `consolidation` calcule ; le schéma de l’API n’en garantit que les grandes parties.
  return { chiffres: chiffres as unknown as Chiffres, trajectoire };
}

/**
 * Les chiffres d’une portée à une date, gardés tant que l’écran vit ; ceux de la convention suivent le classeur
 * (`version`). Une réponse qui arrive après un autre choix est ignorée. `relire` redemande.
 */
export function useChiffres(
  volet: Volet,
  portee: Portee | null,
  au: DateIso | null,
): { readonly lecture: Lecture; readonly relire: () => void } {
  const { moteur, service, etat } = volet;
  const gardes = useRef(new Map<string, Lus>());
  const [lecture, setLecture] = useState<Lecture>({ genre: 'attente' });
  const [essai, setEssai] = useState(0);
  const version = portee?.genre === 'convention' ? etat.version : 0;
  const pour = portee && au ? cleDe(portee, au) : null;
  const cle = pour && `${pour} ${version}`;
  const demandee = useRef(portee);
  demandee.current = portee;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `cle` dit la portée, la date et la version ; `essai` redemande.
  useEffect(() => {
    const voulue = demandee.current;
    if (!cle || !pour || !voulue || !au) return;
    const garde = gardes.current.get(cle);
    if (garde) {
      setLecture({ genre: 'lus', lus: garde, pour });
      return;
    }
    let perimee = false;
    // La convention se recompte pendant qu’on tape : ses chiffres d’avant restent en vue.
    setLecture((avant) => (avant.genre === 'lus' && avant.pour === pour ? avant : { genre: 'attente' }));
    demander({ moteur, service }, voulue, au).then(
      (lus) => {
        if (perimee) return;
        if (lus) gardes.current.set(cle, lus);
        setLecture(lus ? { genre: 'lus', lus, pour } : { genre: 'rien' });
      },
      (erreur: unknown) => {
        if (!perimee)
          setLecture({ genre: 'panne', panne: erreur instanceof DemandeEchouee ? erreur.panne : imprevue(erreur) });
      },
    );
    return () => {
      perimee = true;
    };
  }, [cle, moteur, service, essai]);

  return {
    lecture,
    relire: () => {
      gardes.current.clear();
      setEssai((n) => n + 1);
    },
  };
}
