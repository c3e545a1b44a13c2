import type { Chiffreur } from '../consolidation/chiffrer.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handlers.ts';

type Routes =
  | 'chiffresCaf'
  | 'trajectoireCaf'
  | 'consolidationCaf'
  | 'chiffresNationaux'
  | 'trajectoireNationale'
  | 'deploiementNational';

export function chiffresHandlers(services: Services, chiffreur: Chiffreur): Handlers<Routes> {
  const jour = (au: string | undefined): string => au ?? services.horloge.aujourdhui();
  return {
    chiffresCaf: async ({ identite, parametres, recherche }) => ({
      json: await chiffreur.caf(identite, parametres.code, jour(recherche.au)),
    }),
    trajectoireCaf: async ({ identite, parametres, recherche }) => ({
      json: await chiffreur.trajectoireCaf(identite, parametres.code, jour(recherche.au)),
    }),
    consolidationCaf: async ({ identite, parametres, recherche }) => {
      const au = jour(recherche.au);
      const octets = await chiffreur.consolidation(identite, parametres.code, au);
      return { octets, nomFichier: `consolidation-caf-${parametres.code}-au-${au}.xlsx` };
    },
    chiffresNationaux: async ({ identite, recherche }) => ({
      json: await chiffreur.national(identite, jour(recherche.au)),
    }),
    trajectoireNationale: async ({ recherche }) => ({
      json: await chiffreur.trajectoireNationale(jour(recherche.au)),
    }),
    deploiementNational: async ({ recherche }) => {
      const au = jour(recherche.au);
      return { octets: await chiffreur.deploiement(au), nomFichier: `deploiement-ctg-au-${au}.xlsx` };
    },
  };
}
