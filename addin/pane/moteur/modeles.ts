import { type CleTable, type Dossier, tablesLignes } from '../../../shared/dossier/dossier.ts';
import type { Territoires } from '../../../shared/reference/territoires.ts';
import { exempleGex } from '../../../shared/workbook/exemple/gex.ts';
import { type Contenu, contenuDuDossier } from '../../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../../shared/workbook/modele/modele.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import type { Debut } from './contrat.ts';
import { avecCej } from './etapes/mesures.ts';

interface Fait {
  readonly identifiant: string;
  /** Instant ISO 8601. */
  readonly maintenant: string;
}

export const construire = (debut: Debut, { identifiant, maintenant }: Fait, territoires: Territoires): ClasseurModele =>
  construireModele({ ...debut, identifiant, maintenant, territoires });

/** Une convention inventée sur un territoire réel, marquée « Démonstration » sur chaque feuille. */
export const exemple = ({ identifiant, maintenant }: Fait, territoires: Territoires): ClasseurModele =>
  construireModele({ ...exempleGex, identifiant, maintenant, territoires, demonstration: true });

/**
 * Le modèle complet de cette convention. Les tables que le classeur n’a pas se préremplissent de ce que la fiche dit ;
 * celles qu’il a sont laissées telles quelles.
 */
export function modeleComplet(dossier: Dossier, fait: Fait, territoires: Territoires): ClasseurModele {
  const lu = contenuDuDossier(dossier);
  const contenu = Object.fromEntries(
    Object.entries(lu).filter(
      ([cle]) => cle === 'convention' || !dossier.absentes.includes(tablesLignes[cle as CleTable].nom),
    ),
  ) as Contenu;
  const { caf, epci, dateEffet, dateFin } = dossier.convention;
  return construireModele({
    ...fait,
    territoires,
    contenu: dossier.absentes.includes('CTG_Convention') ? { ...contenu, convention: undefined } : contenu,
    caf: caf.valeur ?? undefined,
    epci: epci.valeur ?? undefined,
    effet: dateEffet.valeur ?? undefined,
    fin: dateFin.valeur ?? undefined,
    cej: true,
  });
}

/** Les octets d’un classeur neuf qui dit ce que le dossier dit. */
export async function reconstruire(
  dossier: Dossier,
  maintenant: string,
  territoires: Territoires,
): Promise<Uint8Array> {
  const { ecrireXlsx } = await import('../../../shared/xlsx/ecrire.ts');
  return ecrireXlsx(
    construireModele({
      identifiant: dossier.identifiant ?? '',
      maintenant,
      territoires,
      contenu: contenuDuDossier(dossier),
      cej: avecCej(dossier),
    }),
  );
}
