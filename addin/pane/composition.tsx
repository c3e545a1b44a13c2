import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { insecables } from '../../shared/french/typographie.ts';
import { ouvrirClasseur } from '../excel/classeur-ouvert.ts';
import { connexionDExcel } from '../excel/connexion.ts';
import { type ClasseurOuvert, type Lot, RefusExcel, type Suivi } from '../excel/contrat.ts';
import { ECRANS, type NomEcran } from './contexte.ts';
import { jourA } from './dates.ts';
import { ouvrirMoteurDuVolet } from './moteur/client.ts';
import type { EtatMoteur, Moteur } from './moteur/contrat.ts';
import type { Service } from './service/contrat.ts';
import { raisonDe, VoletDansSonTheme } from './volet.tsx';

const AVANT_LECTURE: EtatMoteur = {
  version: 0,
  genre: 'lecture',
  probleme: null,
  convention: null,
  etapes: [],
  constats: null,
};

/** Réunit le classeur, le moteur et le service : la seule place où ils se rencontrent. */
export async function composer(montrer: (page: ReactNode) => void): Promise<void> {
  try {
    const moteur = ouvrirMoteurDuVolet();
    const [classeur] = await Promise.all([ouvrirClasseur(), moteur.dater(jourA(new Date()))]);
    montrer(<VoletVivant classeur={classeur} moteur={moteur} />);
  } catch (erreur) {
    montrer(<HorsExcel erreur={erreur} />);
  }
}

let service: Promise<Service> | undefined;

/** Le service, chargé à la première demande ; les fonctions des cellules et les écrans ont le même. */
export function serviceDuVolet(): Promise<Service> {
  service ??= import('./service/composition.ts')
    .then(({ ouvrirServiceDuVolet }) => ouvrirServiceDuVolet(connexionDExcel))
    .catch((erreur: unknown) => {
      service = undefined;
      throw erreur;
    });
  return service;
}

/** L’écran demandé par un bouton du ruban, dans l’adresse du volet. */
const ecranDeLAdresse = (): NomEcran => {
  const demande = location.hash.replace(/^#\/?/, '').split(/[?&]/, 1)[0];
  return ECRANS.find(({ nom }) => nom === demande)?.nom ?? 'demarche';
};

function VoletVivant({ classeur, moteur }: { readonly classeur: ClasseurOuvert; readonly moteur: Moteur }) {
  const [etat, setEtat] = useState(AVANT_LECTURE);
  const [service, setService] = useState<Service | null>(null);
  const [refus, setRefus] = useState<RefusExcel | null>(null);
  const [suivi, setSuivi] = useState<Suivi | null>(null);
  const [essai, setEssai] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `essai` recommence une lecture qui n’a pas pu s’ouvrir.
  useEffect(() => {
    let parti = false;
    let ouvert: Suivi | null = null;
    const dire = (erreur: unknown): void => {
      if (parti) return;
      const nouveau = refusDe(erreur);
      setRefus((montre) => (montre?.message === nouveau.message ? montre : nouveau));
    };
    const recevoir = groupes(moteur, () => {
      // Ce que le moteur n’a pas reçu manque à sa grille : il faut tout relire.
      ouvert?.relire().catch(dire);
    });
    void (async () => {
      await moteur.suivre((nouvel) => {
        if (parti) return;
        setEtat(nouvel);
        // Une feuille trop longue se lit en partie : la suite de la lecture n’y change rien.
        setRefus((montre) => (montre?.code === 'trop-grand' ? montre : null));
      });
      ouvert = await classeur.suivre(recevoir, dire);
      if (parti) await ouvert.arreter();
      else setSuivi(ouvert);
    })().catch(dire);
    return () => {
      parti = true;
      ouvert?.arreter().catch(() => {});
    };
  }, [classeur, moteur, essai]);

  useEffect(() => {
    // Un volet resté ouvert la nuit change de jour.
    const dater = (): void => void moteur.dater(jourA(new Date())).catch(() => {});
    addEventListener('focus', dater);
    return () => removeEventListener('focus', dater);
  }, [moteur]);

  const lu = etat.genre !== 'lecture';
  useEffect(() => {
    if (!lu) return;
    document.body.dataset.pret = '';
    let parti = false;
    let minuterie: ReturnType<typeof setTimeout>;
    // Le service ne sert pas au premier écran ; il reprend ensuite les dépôts qui attendaient.
    const charger = (dans: number): void => {
      minuterie = setTimeout(() => {
        serviceDuVolet().then(
          (charge) => {
            if (!parti) setService(charge);
          },
          () => {
            if (!parti) charger(REESSAI_MS);
          },
        );
      }, dans);
    };
    charger(300);
    return () => {
      parti = true;
      clearTimeout(minuterie);
    };
  }, [lu]);

  const relire = useCallback(() => {
    setRefus(null);
    if (suivi) suivi.relire().catch((erreur: unknown) => setRefus(refusDe(erreur)));
    else setEssai((n) => n + 1);
  }, [suivi]);

  return (
    <VoletDansSonTheme
      classeur={classeur}
      moteur={moteur}
      etat={etat}
      service={service}
      refusLecture={refus}
      relire={relire}
      ecranInitial={ecranDeLAdresse()}
    />
  );
}

/** Le réseau a manqué au chargement du service : il est redemandé. */
const REESSAI_MS = 10_000;

/**
 * Envoie au moteur les lots par groupes : un groupe se ferme quand la lecture est complète ou devient lourde.
 * `perdu` est appelé si le moteur n’a pas pu en recevoir un.
 */
function groupes(moteur: Moteur, perdu: () => void): (lot: Lot) => Promise<void> {
  let attente: Lot[] = [];
  return async (lot) => {
    attente.push(lot);
    if (lot.genre !== 'complet' && lot.genre !== 'rectangle') return;
    const envoi = attente;
    attente = [];
    try {
      await moteur.recevoir(envoi);
    } catch (erreur) {
      perdu();
      throw erreur;
    }
  };
}

const refusDe = (erreur: unknown): RefusExcel =>
  erreur instanceof RefusExcel
    ? erreur
    : new RefusExcel(
        'excel',
        `Le classeur n’a pas pu être lu : ${raisonDe(erreur)}.`,
        'Relire le classeur ; si cela continue, fermer puis rouvrir le volet. Le classeur n’est pas modifié.',
        erreur,
      );

function HorsExcel({ erreur }: { readonly erreur: unknown }) {
  const { message, remede } = refusDe(erreur);
  return (
    <main className="attente" role="alert">
      <h1 style={{ fontSize: 16 }}>L’atelier ne s’ouvre pas</h1>
      <p>{insecables(message)}</p>
      <p>{insecables(remede)}</p>
    </main>
  );
}
