import { useRef, useState } from 'react';
import { type ClasseurOuvert, RefusExcel } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import type { Envoi, Panne, Service } from '../../service/contrat.ts';
import { echecDe } from './demandes.ts';

/** Où en est le dépôt demandé. */
export type Phase =
  | { readonly genre: 'repos' }
  /** `part` : la part du fichier qu’Excel a donnée. */
  | { readonly genre: 'lecture'; readonly part: number }
  | { readonly genre: 'reconstruction' }
  | { readonly genre: 'empreinte' }
  | { readonly genre: 'envoi' }
  /** Excel ne donne pas le fichier : on peut déposer ce que le volet a lu. */
  | { readonly genre: 'illisible'; readonly panne: Panne }
  | { readonly genre: 'deja' }
  | { readonly genre: 'echec'; readonly panne: Panne };

const REPOS: Phase = { genre: 'repos' };

/** Les empreintes que ce volet a déposées de ce classeur : la file du poste, elle, en mêle plusieurs. */
const deposees = new WeakMap<ClasseurOuvert, Set<string>>();

export const estDeposeIci = (classeur: ClasseurOuvert, { empreinte }: Envoi): boolean =>
  deposees.get(classeur)?.has(empreinte) ?? false;

/** Dépose le classeur ouvert : ses octets, ou à défaut ce que le volet en a lu. Un second clic n’en fait pas un second. */
export function useDepot(service: Service, nomFichier: string) {
  const { classeur, moteur, etat, maintenant, annoncer } = useVolet();
  const [phase, setPhase] = useState<Phase>(REPOS);
  const pris = useRef(false);

  async function deposer(reconstruit: boolean): Promise<void> {
    if (pris.current) return;
    pris.current = true;
    try {
      setPhase(reconstruit ? { genre: 'reconstruction' } : { genre: 'lecture', part: 0 });
      const octets = reconstruit
        ? await moteur.reconstruire(maintenant())
        : await classeur.octets((part) => setPhase({ genre: 'lecture', part }));
      setPhase({ genre: 'empreinte' });
      const empreinte = await sha256(octets);
      const meme = service
        .envois()
        .find((envoi) => envoi.empreinte === empreinte && (envoi.etat === 'en-attente' || envoi.etat === 'en-cours'));
      if (meme) {
        setPhase({ genre: 'deja' });
        return;
      }
      deposees.set(classeur, (deposees.get(classeur) ?? new Set()).add(empreinte));
      setPhase({ genre: 'envoi' });
      await service.deposer({
        octets,
        nomFichier,
        convention: etat.convention?.identifiant ?? null,
        ...(reconstruit && { reconstruit }),
      });
      annoncer('Le dépôt est gardé sur ce poste, il part.');
      setPhase(REPOS);
    } catch (erreur) {
      const panne = echecDe(erreur);
      const illisible = erreur instanceof RefusExcel && erreur.code === 'octets-illisibles' && !reconstruit;
      setPhase({ genre: illisible ? 'illisible' : 'echec', panne });
    } finally {
      pris.current = false;
    }
  }

  return { phase, deposer };
}

async function sha256(octets: Uint8Array): Promise<string> {
  const condense = await crypto.subtle.digest('SHA-256', octets as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(condense), (octet) => octet.toString(16).padStart(2, '0')).join('');
}
