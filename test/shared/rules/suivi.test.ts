import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type CleTable, type Dossier, tables, tablesLignes } from '../../../shared/dossier/index.ts';
import type { DateIso } from '../../../shared/french/index.ts';
import { type ControleSuivi, controler, ouvrirControle } from '../../../shared/rules/index.ts';
import {
  type Brouillon,
  brouillonValide,
  conventionDe,
  dossierDe,
  dossierValide,
  type LigneTapee,
  ligneDe,
} from '../../fixtures/dossier.ts';
import { territoires } from '../reference/ouvrir.ts';
import { brouillons, cellule, ligneTapee } from './arbitraires.ts';
import { cas } from './cas/tous.ts';
import { demonstration } from './demonstration.ts';

const au = '2026-06-15' as DateIso;
const contexte = { territoires, au };
const cles = Object.keys(tablesLignes) as CleTable[];
type Rangee = Dossier[CleTable][number];

/** Compare à un contrôle complet ; la comparaison détaillée, lente, n’a lieu que pour dire l’écart. */
function verifier(suivi: ControleSuivi, dossier: Dossier, date = au): void {
  const obtenu = suivi.controler(dossier, date);
  const attendu = controler(dossier, { territoires, au: date });
  if (!isDeepStrictEqual(obtenu, attendu)) expect(obtenu).toEqual(attendu);
}

/** Le dossier d’un brouillon, dont les lignes tapées de même gardent l’objet qu’elles avaient dans `avant`. */
function relire(avant: Dossier, brouillon: Brouillon): Dossier {
  const apres = dossierDe(brouillon);
  const garder = <L>(nouvelle: L, ancienne: L | undefined): L =>
    ancienne !== undefined && isDeepStrictEqual(nouvelle, ancienne) ? ancienne : nouvelle;
  const lignes = Object.fromEntries(
    cles.map((cle) => [cle, (apres[cle] as readonly Rangee[]).map((l, i) => garder(l, avant[cle][i]))]),
  ) as unknown as Pick<Dossier, CleTable>;
  return { ...apres, ...lignes, convention: garder(apres.convention, avant.convention) };
}

const brouillonAvec = (changer: (b: Brouillon) => void): Brouillon => {
  const brouillon = brouillonValide();
  changer(brouillon);
  return brouillon;
};

describe('le contrôle suivi', () => {
  it.each(Object.entries(cas))('rend %s, puis ne le rend plus, comme un contrôle complet', (code, [, fait, defait]) => {
    const suivi = ouvrirControle(contexte);
    let dossier = dossierValide();
    verifier(suivi, dossier);
    let vu = false;
    for (const changer of [fait, defait, fait]) {
      dossier = relire(dossier, brouillonAvec(changer));
      verifier(suivi, dossier);
      vu ||= suivi.controler(dossier).some((finding) => finding.code === code);
    }
    expect(vu).toBe(true);
  });

  it('ne garde rien de périmé quand une table se vide, disparaît ou revient', async () => {
    const dossier = await demonstration();
    const suivi = ouvrirControle(contexte);
    for (const cle of cles) {
      verifier(suivi, { ...dossier, [cle]: dossier[cle].slice(1) });
      verifier(suivi, { ...dossier, [cle]: [], absentes: [tablesLignes[cle].nom] });
      verifier(suivi, { ...dossier, [cle]: [] });
      verifier(suivi, dossier);
    }
    verifier(suivi, { ...dossier, absentes: ['CTG_Convention'] });
    verifier(suivi, { ...dossier, schema: null, identifiant: null });
    for (const date of ['2019-03-01', '2024-12-31', '2031-01-01'] as DateIso[]) verifier(suivi, dossier, date);
  });

  it('ne garde rien de périmé quand une cellule se vide', async () => {
    const dossier = await demonstration();
    const suivi = ouvrirControle(contexte);
    const vidages = function* <L extends object>(ligne: L): Generator<L> {
      for (const [nom, lue] of Object.entries(ligne))
        if (typeof lue.brut === 'string' && lue.brut !== '')
          yield { ...ligne, [nom]: { valeur: null, brut: '', source: lue.source } };
    };
    for (const convention of vidages(dossier.convention)) verifier(suivi, { ...dossier, convention });
    for (const cle of cles)
      for (const [i, ligne] of dossier[cle].slice(0, 4).entries())
        for (const videe of vidages(ligne))
          verifier(suivi, { ...dossier, [cle]: dossier[cle].with(i, videe as never) });
    verifier(suivi, dossier);
  });

  it('rend le même tableau quand rien n’a changé, et les mêmes constats pour une ligne qui n’a pas changé', () => {
    const suivi = ouvrirControle(contexte);
    const dossier = dossierValide((b) => {
      b.actions[0]!.pilote = '';
      b.actions[1]!.pilote = '';
    });
    const premier = suivi.controler(dossier);
    expect(suivi.controler({ ...dossier, actions: [...dossier.actions] })).toBe(premier);
    const [une, autre] = dossier.actions;
    const apres = suivi.controler({ ...dossier, actions: [{ ...une!, description: autre!.description }, autre!] });
    const constat = (findings: typeof premier) =>
      findings.find(({ code, cle }) => code === 'champ-requis-vide' && cle === 'A2');
    expect(constat(apres)).toBeDefined();
    expect(constat(apres)).toBe(constat(premier));
  });

  it('relit la fiche Convention quand sa feuille revient', () => {
    const suivi = ouvrirControle(contexte);
    const dossier = dossierValide((b) => {
      b.convention.intitule = '';
      b.convention.dateFin = 'XX';
    });
    verifier(suivi, { ...dossier, absentes: ['CTG_Convention'] });
    verifier(suivi, dossier);
    expect(suivi.controler(dossier).map(({ code }) => code)).toContain('champ-requis-vide');
  });

  it('contrôle aussi un dossier où la même ligne est deux fois, et celui qui le suit', () => {
    const suivi = ouvrirControle(contexte);
    const dossier = dossierValide();
    verifier(suivi, dossier);
    verifier(suivi, { ...dossier, actions: [...dossier.actions, dossier.actions[0]!] });
    verifier(suivi, dossier);
  });

  it('dit d’un double la seconde ligne, même quand les deux s’échangent', () => {
    const suivi = ouvrirControle(contexte);
    const dossier = dossierValide((b) => {
      for (const cle of cles) b[cle].push({ ...b[cle][0], observations: 'seconde' });
    });
    verifier(suivi, dossier);
    for (const cle of cles) verifier(suivi, { ...dossier, [cle]: dossier[cle].toReversed() });
    verifier(suivi, dossier);
  });

  it('se relève d’une ligne qui fait échouer une règle', () => {
    const suivi = ouvrirControle(contexte);
    const dossier = dossierValide();
    verifier(suivi, dossier);
    expect(() => suivi.controler({ ...dossier, actions: [{} as Dossier['actions'][number]] })).toThrow();
    verifier(suivi, dossier);
  });
});

describe('une suite de modifications', () => {
  const repere = fc.constantFrom('A1', 'A2', 'a 1', 'action 01', '1', '2', 'C1', 'E1', 'B1', '01043', '01249', '');
  const date = fc.constantFrom('01/01/2014', '01/01/2020', '01/01/2025', '31/12/2026', '31/12/2029', '', 'XX');
  const table = fc.constantFrom(...cles);
  const rang = fc.nat(11);
  type Geste = (dossier: Dossier) => Dossier;

  /** Ce qui a été tapé dans une ligne, pour n’en changer qu’une cellule. */
  const tapees = new WeakMap<object, { tapee: LigneTapee; rang: number }>();
  const nouvelle = (cle: CleTable, tapee: LigneTapee, ligne: number): Rangee => {
    const lue = ligneDe(cle, tapee, ligne + 5) as Rangee;
    tapees.set(lue, { tapee, rang: ligne });
    return lue;
  };
  const remplacer = (dossier: Dossier, cle: CleTable, lignes: readonly Rangee[]): Dossier => ({
    ...dossier,
    [cle]: lignes,
  });
  const depart = (brouillon: Brouillon): Dossier => ({
    ...dossierDe(brouillon),
    ...(Object.fromEntries(
      cles.map((cle) => [cle, brouillon[cle].map((tapee, i) => nouvelle(cle, tapee, i))]),
    ) as unknown as Pick<Dossier, CleTable>),
  });

  const colonnesDeLiens = (cle: CleTable): string[] =>
    Object.entries(tablesLignes[cle].colonnes)
      .filter(
        ([nom, { type }]) => ['ref', 'refs', 'insee'].includes(type) || tablesLignes[cle].cle.includes(nom as never),
      )
      .map(([nom]) => nom);
  const ecrire = (cle: CleTable, i: number, changements: LigneTapee): Geste => {
    return (dossier) => {
      const lignes = [...(dossier[cle] as readonly Rangee[])];
      const ancienne = lignes[i % Math.max(1, lignes.length)];
      if (ancienne === undefined) return dossier;
      const { tapee, rang: ligne } = tapees.get(ancienne)!;
      lignes[i % lignes.length] = nouvelle(cle, { ...tapee, ...changements }, ligne);
      return remplacer(dossier, cle, lignes);
    };
  };
  const gestes: fc.Arbitrary<Geste> = fc.oneof(
    {
      weight: 4,
      arbitrary: table.chain((cle) => fc.tuple(rang, ligneTapee(cle)).map(([i, tapee]) => ecrire(cle, i, tapee))),
    },
    {
      weight: 5,
      arbitrary: table
        .filter((cle) => colonnesDeLiens(cle).length > 0)
        .chain((cle) =>
          fc
            .tuple(rang, fc.dictionary(fc.constantFrom(...colonnesDeLiens(cle)), repere, { minKeys: 1, maxKeys: 2 }))
            .map(([i, tapee]) => ecrire(cle, i, tapee)),
        ),
    },
    {
      weight: 3,
      arbitrary: table.chain((cle) =>
        fc.tuple(fc.array(ligneTapee(cle), { minLength: 1, maxLength: 4 }), rang, rang).map(
          ([collees, i, ligne]): Geste =>
            (dossier) =>
              remplacer(
                dossier,
                cle,
                (dossier[cle] as readonly Rangee[]).toSpliced(
                  i % (dossier[cle].length + 1),
                  0,
                  ...collees.map((tapee, n) => nouvelle(cle, tapee, ligne + n)),
                ),
              ),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(table, rang, fc.integer({ min: 1, max: 3 })).map(
        ([cle, i, nombre]): Geste =>
          (dossier) =>
            remplacer(dossier, cle, (dossier[cle] as readonly Rangee[]).toSpliced(i, nombre)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(table, rang, rang).map(([cle, de, vers]): Geste => {
        return (dossier) => {
          const lignes = [...(dossier[cle] as readonly Rangee[])];
          const [deplacee] = lignes.splice(de % Math.max(1, lignes.length), 1);
          if (deplacee) lignes.splice(vers % (lignes.length + 1), 0, deplacee);
          return remplacer(dossier, cle, lignes);
        };
      }),
    },
    {
      weight: 3,
      arbitrary: fc
        .oneof(
          ligneTapee('convention'),
          fc.record({ dateEffet: date, dateFin: date }),
          fc.record({ statut: fc.constantFrom('signée', 'résiliée', 'en préparation'), dateEffet: date }),
          fc.record({ caf: fc.constantFrom('011', '012', '999'), epci: fc.constantFrom('240100800', '') }),
        )
        .map(
          (tapee): Geste =>
            (dossier) => ({ ...dossier, convention: conventionDe({ ...brouillonValide().convention, ...tapee }) }),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.subarray(tables.map(({ nom }) => nom)).map(
        (absentes): Geste =>
          (dossier) => ({ ...dossier, absentes }),
      ),
    },
    {
      weight: 1,
      arbitrary: cellule.map(
        (schema): Geste =>
          (dossier) => ({ ...dossier, schema, identifiant: schema === '' ? null : dossier.identifiant }),
      ),
    },
  );
  const dates = fc.constantFrom(au, au, au, '2019-06-15' as DateIso, '2030-02-01' as DateIso);
  const departs = fc.oneof(brouillons, fc.constant(null).map(brouillonValide));

  it('donne à chaque pas les constats d’un contrôle complet, dans le même ordre', () => {
    fc.assert(
      fc.property(
        departs,
        fc.array(fc.tuple(gestes, dates, fc.nat(9)), { minLength: 5, maxLength: 24 }),
        (brouillon, pas) => {
          const suivi = ouvrirControle(contexte);
          const versions = [depart(brouillon)];
          verifier(suivi, versions[0]!);
          for (const [geste, date, retour] of pas) {
            // De temps en temps, « annuler » : une version d’avant revient, avec ses lignes.
            const dossier = retour === 0 ? versions[Math.floor(versions.length / 2)]! : geste(versions.at(-1)!);
            versions.push(dossier);
            verifier(suivi, dossier, date);
          }
        },
      ),
      { seed: 42, numRuns: 50 },
    );
  });
});
