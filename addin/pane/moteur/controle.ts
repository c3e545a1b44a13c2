import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { DateIso } from '../../../shared/french/calendrier.ts';
import type { Territoires } from '../../../shared/reference/territoires.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { ouvrirControle } from '../../../shared/rules/suivi/controle.ts';
import { Constats } from './constats.ts';

/** Un contrôle ouvert ; sans changement de constats, il rend les mêmes `Constats`. */
export interface Controle {
  controler(dossier: Dossier, au: DateIso): Constats;
}

export function ouvrirControleDuVolet(territoires: Territoires, au: DateIso): Controle {
  const controle = ouvrirControle({ territoires, au });
  let trouves: readonly Finding[] | null = null;
  let constats = new Constats([]);
  return {
    controler(dossier, jour) {
      const nouveaux = controle.controler(dossier, jour);
      if (nouveaux !== trouves) {
        trouves = nouveaux;
        constats = new Constats(nouveaux);
      }
      return constats;
    },
  };
}
