import { createStore, get } from 'idb-keyval';
import type { Memoire, Modification } from './memoire.ts';

/** Par où les volets se préviennent. */
export type Canal = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

/** La mémoire d’un navigateur : IndexedDB, partagée par tous les volets ouverts. */
export function memoireDuNavigateur(nom: string, canal: Canal | null): Memoire {
  const magasin = createStore(nom, 'garde');
  return {
    // Un navigateur qui interdit IndexedDB lève au lieu de refuser : tout passe par une promesse.
    lire: async (cle) => get(cle, magasin),
    modifier: async <T>(cle: string, changer: (ancienne: T | undefined) => Modification<T>) => {
      await magasin('readwrite', (objets) => enUneFois(objets, cle, changer));
      canal?.postMessage(cle);
    },
    surChangement: (recevoir) => {
      const entendre = (): void => recevoir();
      canal?.addEventListener('message', entendre);
      return () => canal?.removeEventListener('message', entendre);
    },
  };
}

function enUneFois<T>(
  objets: IDBObjectStore,
  cle: string,
  changer: (ancienne: T | undefined) => Modification<T>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { transaction } = objets;
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('La mémoire du poste a refusé l’écriture.'));
    const lecture = objets.get(cle) as IDBRequest<T | undefined>;
    lecture.onsuccess = () => {
      try {
        const { valeur, poser = [], oter = [] } = changer(lecture.result);
        objets.put(valeur, cle);
        for (const [autre, contenu] of poser) objets.put(contenu, autre);
        for (const autre of oter) objets.delete(autre);
      } catch (erreur) {
        reject(erreur);
        transaction.abort();
      }
    };
  });
}
