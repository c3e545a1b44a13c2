import fc from 'fast-check';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { type CleTable, type Dossier, tablesLignes } from '../../shared/dossier/index.ts';
import { contenuCanonique } from '../../shared/workbook/index.ts';
import { type Contenu, construireModele, contenuDuDossier } from '../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { contenus } from '../fixtures/contenus.ts';
import { COLONNE_DE_L_AGENT, deranger } from '../fixtures/deranger.ts';
import { dossierDe } from '../fixtures/lire.ts';
import { convertirTous, itLibreOffice } from '../libreoffice.ts';

const territoires = territoiresOuverts();
const modeleDe = (contenu: Contenu) =>
  construireModele({
    identifiant: '6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11',
    maintenant: '2026-11-22T08:00:00Z',
    territoires,
    cej: true,
    contenu,
  });

/** Ce qui a été écrit, sans les absences : la forme que `contenuDuDossier` rend. */
function dit(contenu: Contenu): unknown {
  const sansVide = (ligne: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(ligne).flatMap(([nom, valeur]) => {
        if (valeur === null || valeur === undefined) return [];
        if (nom === 'ajoutees' || (typeof valeur === 'object' && !Array.isArray(valeur) && !('texte' in valeur)))
          return Object.keys(sansVide(valeur as Record<string, unknown>)).length
            ? [[nom, sansVide(valeur as Record<string, unknown>)]]
            : [];
        return [[nom, valeur]];
      }),
    );
  return Object.fromEntries([
    ['convention', sansVide((contenu.convention ?? {}) as Record<string, unknown>)],
    ...(Object.keys(tablesLignes) as CleTable[]).map((cle) => [
      cle,
      (contenu[cle] ?? []).map((ligne) => sansVide(ligne as Record<string, unknown>)),
    ]),
  ]);
}

const sansColonneDeLAgent = (dossier: Dossier): Dossier => {
  const copie = { ...dossier } as Record<string, unknown>;
  for (const cle of Object.keys(tablesLignes) as CleTable[])
    copie[cle] = dossier[cle].map((ligne) => {
      const { [COLONNE_DE_L_AGENT]: _, ...ajoutees } = ligne.ajoutees;
      return { ...ligne, ajoutees };
    });
  return copie as unknown as Dossier;
};

describe('a workbook written and read back', () => {
  it('says exactly what was written into it, whatever the values', async () => {
    await fc.assert(
      fc.asyncProperty(contenus, async (contenu) => {
        const lu = dossierDe(await ecrireXlsx(modeleDe(contenu)));
        expect(dit(contenuDuDossier(lu))).toEqual(dit(contenu));
        expect(lu.identifiant).toBe('6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11');
        // Une feuille sur demande n’est écrite que pour une de ses lignes.
        const { doublons = [], taux = [], services = [] } = contenu;
        expect(lu.absentes).toEqual([
          ...(doublons.length ? [] : ['CTG_Doublons']),
          ...(taux.length + services.length ? [] : ['CTG_Taux', 'CTG_Services']),
        ]);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it('says the same once its tables are moved, sorted, widened, renamed and continued below', async () => {
    await fc.assert(
      fc.asyncProperty(contenus, fc.integer({ min: 1, max: 1_000_000 }), async (contenu, graine) => {
        const modele = modeleDe(contenu);
        const range = dossierDe(await ecrireXlsx(modele));
        const derange = dossierDe(await ecrireXlsx(deranger(modele, graine)));
        expect(contenuCanonique(sansColonneDeLAgent(derange))).toBe(contenuCanonique(range));
        expect(derange.identifiant).toBe(range.identifiant);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  itLibreOffice('says the same once LibreOffice has saved it, a hundred times', async () => {
    const cas = fc.sample(fc.tuple(contenus, fc.integer({ min: 1, max: 1_000_000 })), { seed: 7, numRuns: 100 });
    const ranges: string[] = [];
    const deranges: Uint8Array[] = [];
    for (const [contenu, graine] of cas) {
      const modele = modeleDe(contenu);
      ranges.push(contenuCanonique(dossierDe(await ecrireXlsx(modele))));
      deranges.push(await ecrireXlsx(deranger(modele, graine)));
    }
    (await convertirTous(deranges, 'xlsx')).forEach((octets, i) => {
      const lu = dossierDe(octets);
      expect(contenuCanonique(sansColonneDeLAgent(lu))).toBe(ranges[i]);
      expect(lu.identifiant).toBe('6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11');
    });
  });
});
