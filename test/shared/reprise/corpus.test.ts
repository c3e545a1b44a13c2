import { readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { SANS_DECISION } from '../../../shared/reprise/contrat.ts';
import { reprendre } from '../../../shared/reprise/index.ts';
import { ecrireAttendu } from '../../fixtures/reprise/fabrique/attendu-lignes.ts';
import { octetsDe } from '../../fixtures/reprise/fabrique/octets.ts';
import { modeles } from '../../fixtures/reprise/modeles/tous.ts';
import { modelesDeReserve } from '../../fixtures/reprise/reserve/modeles/tous.ts';
import { essais, type Mesure, mesurer } from './corpus.ts';
import { additionner, type Chiffres, tableauDesChiffres } from './corpus-chiffres.ts';

const LISEZMOI = new URL('../../fixtures/reprise/README.md', import.meta.url);
const TABLEAU = /\| \| corpus \| réserve \|\n(?:\|.*\n)+/;

const dossiers = [
  ['classeurs', modeles()],
  ['reserve', modelesDeReserve()],
] as const;

const mesures = (dossier: 'classeurs' | 'reserve'): Mesure[] =>
  essais(dossier).map((essai) => mesurer(essai, reprendre(essai.grid, essai.contexte, SANS_DECISION)));

/** Chaque écart du corpus, jamais ceux de la réserve : rien ne doit se régler sur elle. */
function direLesEcarts(mesurees: readonly Mesure[]): void {
  const filtre = process.env.DETAIL === '1' ? '' : (process.env.DETAIL ?? '');
  for (const { nom, manques } of mesurees)
    if (manques.length > 0 && nom.includes(filtre)) process.stdout.write(`\n${nom}\n  ${manques.join('\n  ')}\n`);
}

describe.each(dossiers)('les classeurs du dossier %s', (dossier, classeurs) => {
  const fichier = (nom: string) => new URL(`../../fixtures/reprise/${dossier}/${nom}`, import.meta.url);

  it('sont ceux que leur constructeur écrit, avec leurs attentes', async () => {
    for (const classeur of classeurs) {
      expect(readFileSync(fichier(`${classeur.nom}.attendu.jsonl`), 'utf8')).toBe(ecrireAttendu(classeur.attendu()));
      const [garde, refait] = [readFileSync(fichier(`${classeur.nom}.xlsx`)), await octetsDe(classeur)].map((octets) =>
        Object.entries(unzipSync(new Uint8Array(octets))).map(([nom, partie]) => [
          nom,
          new TextDecoder().decode(partie),
        ]),
      );
      expect(refait).toEqual(garde);
    }
  });

  it('sont tous là, et eux seuls', () => {
    expect(
      essais(dossier)
        .map(({ nom }) => nom)
        .sort(),
    ).toEqual(classeurs.map(({ nom }) => nom).sort());
  });
});

describe('la reprise du corpus', () => {
  let corpus: Chiffres;
  let reserve: Chiffres;
  beforeAll(() => {
    const mesurees = mesures('classeurs');
    if (process.env.DETAIL) direLesEcarts(mesurees);
    corpus = additionner(mesurees);
    reserve = additionner(mesures('reserve'));
    if (process.env.DETAIL) process.stdout.write(`\n${tableauDesChiffres(corpus, reserve)}\n`);
    if (process.env.ECRIRE === '1') {
      const texte = readFileSync(LISEZMOI, 'utf8');
      writeFileSync(LISEZMOI, texte.replace(TABLEAU, `${tableauDesChiffres(corpus, reserve)}\n`));
    }
  });

  it('reconnaît au moins 95 % des colonnes et en confond moins de 1 %', () => {
    expect(corpus.colonnes.justes / corpus.colonnes.attendues).toBeGreaterThanOrEqual(0.95);
    expect(corpus.colonnes.fausses / corpus.colonnes.attendues).toBeLessThan(0.01);
  });

  it('ne perd aucune cellule, réserve comprise', () => {
    expect(corpus.cellules).toBeGreaterThan(2000);
    expect([corpus.perdues, reserve.perdues]).toEqual([0, 0]);
  });

  it('ne prend aucune donnée pour un titre, un en-tête ou un total', () => {
    expect(corpus.valeurs.ecartees).toBe(0);
  });

  it('ne se trompe sur aucune valeur en silence, et ne tranche aucune ambiguïté', () => {
    expect({ fausses: corpus.valeurs.fausses, tranchees: corpus.tranchees }).toEqual({ fausses: 0, tranchees: 0 });
  });

  it('donne les chiffres que dit le LISEZMOI du corpus', () => {
    expect(readFileSync(LISEZMOI, 'utf8')).toContain(tableauDesChiffres(corpus, reserve));
  });
});
