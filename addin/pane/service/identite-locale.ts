import * as z from 'zod/mini';
import { type CompteEssai, DemandeEchouee } from './contrat.ts';
import type { Identite } from './identite.ts';
import { jsonDeReponse, panneDe } from './panne-du-service.ts';
import { pannes } from './pannes.ts';
import { appeler, type Reseau } from './reseau.ts';

const Comptes = z.array(
  z.object({ nom: z.string(), libelle: z.string(), roles: z.array(z.string()), caf: z.nullable(z.string()) }),
);
const Jeton = z.object({ jeton: z.string(), dureeS: z.number() });
const Garde = z.object({ compte: z.string(), libelle: z.string(), jeton: z.string(), expireA: z.number() });
type Garde = z.infer<typeof Garde>;

/** Où garder le jeton : `sessionStorage`, propre à ce volet et oublié avec lui. */
export type Coffre = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const CLE = 'atelier-ctg.jeton';
const MARGE_MS = 5 * 60_000;

/** Les comptes d’essai d’un poste de développement. */
export function identiteLocale(options: {
  readonly base: () => Promise<string>;
  readonly reseau: Reseau;
  readonly coffre: Coffre;
}): Identite {
  const { base, reseau, coffre } = options;
  let garde = relire(coffre);

  async function lire<S extends z.ZodMiniType>(
    schema: S,
    chemin: string,
    corps?: Record<string, string>,
  ): Promise<z.infer<S>> {
    const lue = await appeler(reseau, (await base()) + chemin, {
      methode: corps ? 'POST' : 'GET',
      ...(corps && { corps: JSON.stringify(corps), entetes: { 'content-type': 'application/json' } }),
    });
    const valeur = schema.safeParse(jsonDeReponse(lue));
    if (!valeur.success) throw new DemandeEchouee(pannes.reponseIncomprise(lue.statut));
    return valeur.data;
  }

  const comptes = (): Promise<CompteEssai[]> => lire(Comptes, '/api/local/comptes');

  async function demander(compte: string, libelle: string): Promise<Garde> {
    const { jeton, dureeS } = await lire(Jeton, '/api/local/jetons', { compte });
    return { compte, libelle, jeton, expireA: reseau.horloge().getTime() + dureeS * 1000 };
  }

  function garder(neuve: Garde | null): void {
    garde = neuve;
    try {
      if (neuve) coffre.setItem(CLE, JSON.stringify(neuve));
      else coffre.removeItem(CLE);
    } catch {
      // Un navigateur qui ne garde rien demande de se reconnecter à la prochaine ouverture.
    }
  }

  return {
    comptes,
    compte: () => garde && { cle: `local:${garde.compte}`, libelle: garde.libelle },
    async jeton(force) {
      if (!garde) return null;
      const reste = garde.expireA - reseau.horloge().getTime();
      if (!force && reste > MARGE_MS) return garde.jeton;
      const { compte, libelle } = garde;
      try {
        const neuve = await demander(compte, libelle);
        // La personne a pu changer de compte pendant la demande.
        if (garde?.compte === compte) garder(neuve);
        return neuve.jeton;
      } catch (erreur) {
        const { passagere } = panneDe(erreur);
        if (!passagere) {
          garder(null);
          return null;
        }
        if (!force && reste > 0) return garde.jeton;
        throw erreur;
      }
    },
    async connecter(compte) {
      if (compte === undefined) throw new DemandeEchouee(pannes.compteAChoisir());
      const [neuve, connus] = await Promise.all([demander(compte, compte), comptes()]);
      garder({ ...neuve, libelle: connus.find(({ nom }) => nom === compte)?.libelle ?? compte });
    },
    async deconnecter() {
      garder(null);
    },
  };
}

function relire(coffre: Coffre): Garde | null {
  try {
    const lu = Garde.safeParse(JSON.parse(coffre.getItem(CLE) ?? 'null'));
    return lu.success ? lu.data : null;
  } catch {
    return null;
  }
}
