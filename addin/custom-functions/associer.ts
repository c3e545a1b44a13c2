/// <reference types="custom-functions-runtime" />
import type { DateIso } from '../../shared/french/index.ts';
import { ARITES, type NomFonction } from './arites.ts';
import type { creerCalculs } from './calculs.ts';
import type { ErreurFonction } from './erreur.ts';
import type { ServiceDesChiffres } from './service.ts';

type Calculs = ReturnType<typeof creerCalculs>;

/** Ce que la page du volet donne aux fonctions. */
export interface Fournitures {
  /** Le service du volet, ouvert à la première fonction qui en a besoin. */
  readonly service: () => Promise<ServiceDesChiffres>;
  /** Le jour qu’il est à Paris. */
  readonly aujourdHui: () => DateIso;
}

/**
 * Associe les fonctions à leur code, dès le chargement de la page ; rien d’autre n’est chargé avant le premier calcul.
 * Sans effet, et faux, dans un Excel qui n’a pas de fonctions personnalisées.
 */
export function associerFonctions(fournitures: Fournitures): boolean {
  if (typeof CustomFunctions === 'undefined') return false;
  let ouverture: Promise<Chargees> | undefined;
  const ouvrir = (): Promise<Chargees> => {
    ouverture ??= charger(fournitures).catch((erreur: unknown) => {
      ouverture = undefined;
      throw erreur;
    });
    return ouverture;
  };
  for (const [nom, arite] of Object.entries(ARITES) as [NomFonction, number][])
    CustomFunctions.associate(nom, async (...recus: unknown[]) => {
      let chargees: Chargees | undefined;
      try {
        chargees = await ouvrir();
        // Excel ajoute son objet d’invocation après les paramètres.
        return await chargees.calculs[nom](...recus.slice(0, arite));
      } catch (erreur) {
        throw pourExcel(erreur, chargees);
      }
    });
  return true;
}

interface Chargees {
  readonly calculs: Calculs;
  readonly Erreur: typeof ErreurFonction;
}

async function charger({ service, aujourdHui }: Fournitures): Promise<Chargees> {
  const [{ creerCalculs }, { reunirTaux }, { tauxDuService }, { ouvrirReference }, erreurs] = await Promise.all([
    import('./calculs.ts'),
    import('./couverture.ts'),
    import('./service.ts'),
    import('./reference.ts'),
    import('./erreur.ts'),
  ]);
  const calculs = creerCalculs({
    territoires: ouvrirReference,
    taux: reunirTaux(tauxDuService(service), () => Date.now()),
    aujourdHui,
  });
  return { calculs, Erreur: erreurs.ErreurFonction };
}

function pourExcel(erreur: unknown, chargees: Chargees | undefined): CustomFunctions.Error {
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  return chargees && erreur instanceof chargees.Erreur
    ? new CustomFunctions.Error(erreur.genre === 'valeur' ? invalidValue : notAvailable, erreur.message)
    : new CustomFunctions.Error(
        notAvailable,
        'L’atelier n’a pas pu charger sa référence. Vérifier le réseau, puis recalculer (Ctrl+Alt+F9).',
      );
}
