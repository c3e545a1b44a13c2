import fc from 'fast-check';
import { avancer, genresDe, type Liste, PAGE, parTables } from '../../../../addin/pane/ecrans/controles/liste.ts';
import { lireDebut, suivreLignes } from '../../../../addin/pane/ecrans/controles/releve.ts';
import type { Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import type { Finding } from '../../../../shared/rules/finding.ts';
import { ConstatsVivants, constat, corrigible } from './constats-factices.ts';

const TOUT = {};
const toujours = () => true;
const moteurDe = ({ constats }: ConstatsVivants) => ({ constats }) as unknown as Moteur;
const lignes = (de: number, a: number): Finding[] => Array.from({ length: a - de + 1 }, (_, i) => constat(de + i));
const idsDe = (liste: Liste): string[] => liste.lignes.map(({ constat: { id } }) => id);

async function ouvrir(vivants: ConstatsVivants, nombre = PAGE): Promise<Liste> {
  const page = await lireDebut(moteurDe(vivants), TOUT, nombre, toujours);
  return avancer(null, { genre: 'remplacer', filtre: TOUT, page: page!, nombre })!;
}

async function suivre(vivants: ConstatsVivants, liste: Liste, genre: 'absorber' | 'prolonger'): Promise<Liste> {
  const moteur = moteurDe(vivants);
  const page = await lireDebut(moteur, TOUT, liste.lignes.length + liste.nouveaux + PAGE, toujours);
  const releve = await suivreLignes(moteur, page!, liste.lignes, toujours);
  return avancer(liste, { genre, releve: releve! })!;
}

describe('la liste des constats', () => {
  it('barre à sa place le constat corrigé, et compte les nouveaux sans les montrer', async () => {
    const vivants = new ConstatsVivants(lignes(5, 8));
    const avant = await ouvrir(vivants);
    vivants.changer([constat(4), ...lignes(6, 9)]);
    const apres = await suivre(vivants, avant, 'absorber');
    expect(idsDe(apres)).toEqual(idsDe(avant));
    expect(apres.lignes.map(({ corrige }) => corrige)).toEqual([true, false, false, false]);
    expect([apres.nouveaux, apres.reste]).toEqual([2, 0]);
  });

  it('rend à un constat qui revient sa place et son état', async () => {
    const vivants = new ConstatsVivants(lignes(5, 8));
    let liste = await ouvrir(vivants);
    vivants.changer(lignes(6, 8));
    liste = await suivre(vivants, liste, 'absorber');
    vivants.changer(lignes(5, 8));
    liste = await suivre(vivants, liste, 'absorber');
    expect(liste.lignes.some(({ corrige }) => corrige)).toBe(false);
    expect(liste.nouveaux).toBe(0);
  });

  it('suit la cellule d’un constat qu’une ligne insérée a déplacé', async () => {
    const vivants = new ConstatsVivants([constat(5)]);
    const avant = await ouvrir(vivants);
    vivants.changer([constat(5, { ligne: 6, cellule: 'Plan d’actions!J6' })]);
    const apres = await suivre(vivants, avant, 'absorber');
    expect(apres.lignes[0]!.constat.cellule).toBe('Plan d’actions!J6');
    expect(apres.lignes[0]!.corrige).toBe(false);
  });

  it('garde la même ligne quand rien n’y a changé, pour ne pas la redessiner', async () => {
    const vivants = new ConstatsVivants(lignes(5, 8));
    const avant = await ouvrir(vivants);
    vivants.changer(lignes(5, 7));
    const apres = await suivre(vivants, avant, 'absorber');
    expect(apres.lignes.slice(0, 3)).toEqual(avant.lignes.slice(0, 3));
    expect(apres.lignes[0]).toBe(avant.lignes[0]);
  });

  it('ne croit pas corrigé un constat qu’un collage a poussé loin dans la liste', async () => {
    const vivants = new ConstatsVivants(lignes(2000, 2149));
    const avant = await ouvrir(vivants);
    vivants.changer(lignes(5, 2149));
    const apres = await suivre(vivants, avant, 'absorber');
    expect(apres.lignes.some(({ corrige }) => corrige)).toBe(false);
    expect(apres.nouveauxAuMoins).toBe(true);
    expect(apres.nouveaux).toBeGreaterThan(100);
  });

  it('ajoute la suite sous ce qui est montré, cent à la fois, jusqu’au bout', async () => {
    const vivants = new ConstatsVivants(lignes(1, 230));
    let liste = await ouvrir(vivants);
    expect([liste.lignes.length, liste.reste]).toEqual([100, 130]);
    liste = await suivre(vivants, liste, 'prolonger');
    liste = await suivre(vivants, liste, 'prolonger');
    expect(idsDe(liste)).toEqual(vivants.tous.map(({ id }) => id));
    expect([liste.reste, liste.entiere]).toEqual([0, true]);
  });

  it('n’ajoute pas à la suite ce qui est arrivé plus haut', async () => {
    const vivants = new ConstatsVivants(lignes(10, 160));
    let liste = await ouvrir(vivants);
    vivants.changer([...lignes(1, 3), ...lignes(10, 160)]);
    liste = await suivre(vivants, liste, 'absorber');
    expect([liste.nouveaux, liste.reste]).toEqual([3, 51]);
    liste = await suivre(vivants, liste, 'prolonger');
    expect([liste.lignes.length, liste.nouveaux, liste.reste]).toEqual([151, 3, 0]);
  });

  it('ignore un relevé plus ancien que ce qu’elle montre', async () => {
    const vivants = new ConstatsVivants(lignes(5, 8));
    const liste = await ouvrir(vivants);
    const page = { ...(await vivants.constats(TOUT, 0, 100)), version: 0, constats: [], total: 0 };
    const releve = { page, retrouves: new Map(), disparus: new Set(idsDe(liste)) };
    expect(avancer(liste, { genre: 'absorber', releve })).toBe(liste);
  });

  it('ne change jamais l’ordre de ce qui est montré sans qu’on le demande', async () => {
    const etat = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 300 });
    const pas = fc.record({ lignes: etat, trie: fc.boolean(), suite: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(etat, fc.array(pas, { minLength: 1, maxLength: 5 }), async (depart, suites) => {
        const trouves = (rangs: readonly number[]) => rangs.map((rang) => constat(rang));
        const vivants = new ConstatsVivants(trouves([...depart].sort((a, b) => a - b)));
        let liste = await ouvrir(vivants);
        for (const { lignes: rangs, trie, suite } of suites) {
          vivants.changer(trouves(trie ? rangs : [...rangs].sort((a, b) => a - b)));
          const avant = liste;
          liste = await suivre(vivants, avant, suite ? 'prolonger' : 'absorber');
          expect(idsDe(liste).slice(0, avant.lignes.length)).toEqual(idsDe(avant));
          if (!suite) expect(liste.lignes).toHaveLength(avant.lignes.length);
          const presents = new Set(vivants.tous.map(({ id }) => id));
          for (const { constat: montre, corrige } of liste.lignes) expect(corrige).toBe(!presents.has(montre.id));
          expect(new Set(idsDe(liste)).size).toBe(liste.lignes.length);
          const restants = liste.lignes.filter(({ corrige }) => !corrige).length;
          expect(restants + liste.nouveaux + liste.reste).toBe(presents.size);
        }
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});

describe('la lecture des constats par tranches', () => {
  it('recommence quand le classeur change en chemin', async () => {
    const vivants = new ConstatsVivants(lignes(1, 900));
    let change = false;
    const constats: Moteur['constats'] = async (filtre, depuis, nombre) => {
      const page = await vivants.constats(filtre, depuis, nombre);
      if (!change) {
        change = true;
        vivants.changer(lignes(1, 800));
      }
      return page;
    };
    const page = await lireDebut({ constats } as Moteur, TOUT, 1000, toujours);
    expect([page!.version, page!.constats.length]).toEqual([2, 800]);
  });

  it('s’arrête dès que plus personne ne l’attend', async () => {
    const vivants = new ConstatsVivants(lignes(1, 2000));
    expect(await lireDebut(moteurDe(vivants), TOUT, 2000, () => false)).toBeNull();
    expect(vivants.demandes).toHaveLength(1);
  });
});

describe('les corrections d’un même genre', () => {
  it('se proposent une fois par table, sous le premier, même une fois celui-ci corrigé', async () => {
    const vivants = new ConstatsVivants([corrigible(5, 'é'), corrigible(6, 'è'), corrigible(7, 'à'), constat(8)]);
    let liste = await ouvrir(vivants);
    const premier = liste.lignes[0]!.constat.id;
    vivants.changer([corrigible(6, 'è'), corrigible(7, 'à'), constat(8)]);
    liste = await suivre(vivants, liste, 'absorber');
    const genres = genresDe(parTables(liste.lignes)[0]!.lignes);
    expect([...genres.keys()]).toEqual([premier]);
    expect(genres.get(premier)!.ids).toHaveLength(2);
  });

  it('ne se proposent pas pour un seul', async () => {
    const liste = await ouvrir(new ConstatsVivants([corrigible(5, 'é'), constat(6)]));
    expect(genresDe(liste.lignes).size).toBe(0);
  });
});
