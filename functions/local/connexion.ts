import * as z from 'zod/mini';
import type { RouteApi } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';
import { type Contexte, inscrire } from '../routes/enregistrer.ts';
import { COMPTES_LOCAUX, type EmetteurLocal } from './emetteur.ts';

const Compte = z.strictObject({ compte: z.string() });

const base = { theme: 'service', acces: 'anonyme' } as const;
const lister: RouteApi = {
  ...base,
  methode: 'GET',
  chemin: '/api/local/comptes',
  resume: 'Liste les comptes d’essai',
  reponse: z.unknown(),
};
const connecter: RouteApi = {
  ...base,
  methode: 'POST',
  chemin: '/api/local/jetons',
  resume: 'Donne un jeton pour un compte d’essai',
  corps: Compte,
  reponse: z.unknown(),
};
const publier: RouteApi = {
  ...base,
  methode: 'GET',
  chemin: '/api/local/cles',
  resume: 'Publie la clé de l’émetteur d’essai',
  reponse: z.unknown(),
};

/** Les routes de connexion d’un poste de développement : elles n’existent que là, et ne sont pas dans l’API. */
export function inscrireConnexionLocale(contexte: Contexte, emetteur: EmetteurLocal): void {
  inscrire(contexte, 'localComptes', lister, () => ({
    json: COMPTES_LOCAUX.map(({ nom, libelle, roles, caf }) => ({ nom, libelle, roles, caf })),
  }));
  inscrire(contexte, 'localJetons', connecter, async ({ corps }) => {
    const { compte } = corps as z.infer<typeof Compte>;
    const signe = await emetteur.signer(compte);
    if (!signe) throw new Refus('introuvable', 'Ce compte d’essai n’existe pas.');
    return { json: signe };
  });
  inscrire(contexte, 'localCles', publier, () => ({ json: emetteur.cles }));
}
