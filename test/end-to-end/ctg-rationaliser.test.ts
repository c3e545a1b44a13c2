import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { contenuDuDossier } from '../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../shared/xlsx/ecrire.ts';
import { readXlsx } from '../../shared/xlsx/index.ts';
import type { Brouillon } from '../fixtures/dossier.ts';
import { hostiles, modeleDe } from '../fixtures/hostiles.ts';
import { dossierNeuf, lancer, lancerJson, UN } from '../fixtures/ligne-de-commande.ts';
import { dossierDe } from '../fixtures/lire.ts';
import { AU_DE_L_EXEMPLE, dossierDeLExemple } from '../fixtures/rationalisation/exemple/exemple.ts';

const AU = ['--au', AU_DE_L_EXEMPLE] as const;

/** L’exemple dans un fichier, après ces changements. */
async function ecrire(chemin: string, changer: (brouillon: Brouillon) => void = () => {}): Promise<string> {
  const contenu = contenuDuDossier(dossierDeLExemple(changer));
  writeFileSync(chemin, await ecrireXlsx(modeleDe({ identifiant: UN, contenu })));
  return chemin;
}

interface Sortie {
  readonly convention: string;
  readonly propositions: readonly { readonly montantRepris: number | null; readonly decidee: string | null }[];
  readonly bilan: {
    readonly territoires: readonly Montants[];
    readonly total: Montants;
    readonly taux: readonly { readonly montant: number; readonly verifier: boolean }[];
  };
  readonly constats: readonly { readonly code: string; readonly message: string; readonly remede: string }[];
}
interface Montants {
  readonly devenir: Readonly<Record<string, number>>;
  readonly annees: readonly {
    readonly annee: number;
    readonly total: number;
    readonly payes: Readonly<Record<string, number>>;
  }[];
  readonly avant: Readonly<Record<string, number>>;
}

const identite = ({ devenir: d }: Montants) =>
  Math.round(100 * (d.maintenu! + d.repris! + d.nonRepris! + d.arrete! + d.sansDecision!)) ===
  Math.round(100 * d.reference!);

describe('« rationaliser », on the worked example', () => {
  it('says in French what is to decide, then each part', async () => {
    const { code, sortie, bruit } = await lancer('rationaliser', await ecrire(dossierNeuf()('f.xlsx')), ...AU);
    expect([code, bruit]).toEqual([0, '']);
    const parties = [
      'Calendrier',
      'Propositions',
      'Doublons',
      'Bilan par territoire',
      'Fonctions transversales',
      'Évaluation',
    ];
    const rangs = parties.map((partie) => sortie.indexOf(`\n  ${partie}`));
    expect(rangs.every((rang, i) => rang > (rangs[i - 1] ?? 0))).toBe(true);
    expect(sortie).toMatch(/1\s+ligne\s+de\s+CEJ\s+sans\s+décision/);
    expect(sortie).toMatch(/141\s000\s€/);
    for (const ligne of sortie.split('\n')) expect(ligne.length).toBeLessThanOrEqual(130);
  });

  it('gives the same in JSON, in euros', async () => {
    const { code, json } = await lancerJson<Sortie>('rationaliser', await ecrire(dossierNeuf()('f.xlsx')), ...AU);
    expect(code).toBe(0);
    const { bilan, propositions } = json;
    expect(bilan.total.devenir.reference).toBe(141_000);
    expect(bilan.total.annees.find(({ annee }) => annee === 2023)?.total).toBe(157_733.33);
    expect(bilan.total.avant).toEqual({ 'Commune de Blain': 76_500, 'CC du Pays de Blain': 64_500 });
    expect(propositions[0]?.montantRepris).toBe(40_000);
    expect(bilan.taux.some(({ montant, verifier }) => montant === 0.15 && verifier)).toBe(true);
    for (const { annees } of bilan.territoires)
      for (const { total, payes } of annees)
        expect(Object.values(payes).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 2);
  });

  it('writes a new workbook with its synthesis, leaves the first one untouched, and keeps all it said', async () => {
    const dans = dossierNeuf();
    const chemin = await ecrire(dans('f.xlsx'), (b) => {
      Object.assign(b.cej[9]!, { '+ Suivi par': 'service jeunesse' });
      Object.assign(b.cej[5]!, { montantRepris: 'à notifier' });
      b.actions.push({ ref: 'A8', action: 'Ouvrir un portail d’information des familles', pilote: 'Commune de Blain' });
    });
    const avant = readFileSync(chemin);
    const { code, sortie } = await lancer('rationaliser', chemin, '--sortie', dans('g.xlsx'), ...AU);
    expect(sortie).toContain('Écrit');
    expect(code).toBe(1);
    expect(readFileSync(chemin).equals(avant)).toBe(true);

    const ecrit = readFileSync(dans('g.xlsx'));
    const feuilles = readXlsx(ecrit, { inflate: inflateNode }).sheets.map(({ name }) => name);
    expect(feuilles.slice(feuilles.indexOf('Rationalisation CEJ')).slice(0, 4)).toEqual([
      'Rationalisation CEJ',
      'Synthèse rationalisation',
      'Doublons',
      'Taux et services',
    ]);
    const dossier = dossierDe(ecrit);
    expect(dossier.identifiant).toBe(UN);
    expect(dossier.cej[5]?.montantRepris.brut).toBe('à notifier');
    expect(dossier.cej[9]?.ajoutees['Suivi par']?.valeur).toBe('service jeunesse');
    expect(dossier.doublons.map(({ second, avis }) => [second.valeur, avis.valeur])).toEqual([
      ['monenfant.fr', 'à traiter'],
    ]);
    expect(dossier.taux.length).toBeGreaterThan(0);

    expect((await lancer('rationaliser', dans('g.xlsx'), '--sortie', dans('h.xlsx'), ...AU)).code).toBe(1);
    const encore = dossierDe(readFileSync(dans('h.xlsx')));
    expect(contenuDuDossier(encore)).toEqual(contenuDuDossier(dossier));
  });

  it('says kindly that there is nothing to rationalise, and exits with 0', async () => {
    const chemin = await ecrire(dossierNeuf()('f.xlsx'), (b) => {
      Object.assign(b, { conventions: [], cej: [], equipements: [], cooperation: [] });
    });
    const { code, sortie } = await lancer('rationaliser', chemin, ...AU);
    expect(code).toBe(0);
    expect(sortie.replace(/\s+/g, ' ')).toContain('il n’y a rien à rationaliser');
    expect(sortie).toContain('Fonctions transversales');
    expect(sortie).toContain('Évaluation');
  });
});

describe('« rationaliser », on bad input', () => {
  it.each<[string, string, (b: Brouillon) => void]>([
    [
      'conventions without dates',
      'cej-sans-dates',
      (b) => {
        for (const une of b.conventions) Object.assign(une, { debut: '', fin: '' });
      },
    ],
    ['amounts as text', 'montant-illisible', (b) => Object.assign(b.cej[0]!, { psejReference: 'voir avec la Caf' })],
    ['an unknown link', 'lien-inconnu', (b) => Object.assign(b.cej[0]!, { lien: 'Z99' })],
    [
      'an enormous amount',
      'montant-hors-compte',
      (b) => Object.assign(b.cej[0]!, { psejReference: '900 000 000 000 €' }),
    ],
    ['a negative amount', 'montant-hors-compte', (b) => Object.assign(b.cej[0]!, { psejReference: '-40 000 €' })],
  ])('says %s, exits with 1, and sums nothing wrong', async (_, constat, changer) => {
    const dans = dossierNeuf();
    const chemin = await ecrire(dans('f.xlsx'), changer);
    const { code, json } = await lancerJson<Sortie>('rationaliser', chemin, ...AU);
    expect(code).toBe(1);
    expect(json.constats.map((une) => une.code)).toContain(constat);
    for (const { message, remede } of json.constats)
      expect([message, remede].every((texte) => texte.endsWith('.'))).toBe(true);
    const { bilan } = json;
    expect([bilan.total, ...bilan.territoires].every(identite)).toBe(true);
    expect(bilan.total.devenir.reference).toBeLessThanOrEqual(141_000);
    expect(JSON.stringify(json)).not.toMatch(/NaN|Infinity/);
    const dit = await lancer('rationaliser', chemin, '--sortie', dans('g.xlsx'), ...AU);
    expect(dit.sortie.indexOf('Ce qui empêche de compter')).toBeLessThan(dit.sortie.indexOf('Calendrier'));
    expect(existsSync(dans('g.xlsx'))).toBe(true);
  });

  it('refuses, in sentences, what it cannot do, and writes nothing', async () => {
    const dans = dossierNeuf();
    const chemin = await ecrire(dans('f.xlsx'));
    writeFileSync(dans('deja.xlsx'), 'déjà là');
    const refuses: [string[], RegExp][] = [
      [[], /Quel classeur/],
      [[chemin, chemin], /Un seul classeur/],
      [[chemin, '--sortie', chemin], /n’écrit jamais dessus/],
      [[chemin, '--sortie', dans('g.ods')], /finit par \.xlsx/],
      [[chemin, '--sortie', dans('deja.xlsx')], /existe déjà/],
      [[chemin, '--remplacer'], /ne sert qu’avec --sortie/],
      [[chemin, '--au', 'hier'], /n’est pas une date/],
      [[dans('absent.xlsx')], /absent\.xlsx/],
    ];
    for (const [arguments_, dit] of refuses) {
      const issue = await lancer('rationaliser', ...arguments_);
      expect([issue.code, issue.sortie]).toEqual([2, '']);
      expect(issue.bruit.replaceAll(/[\u00A0\u202F]/g, ' ')).toMatch(dit);
    }
    expect(readFileSync(dans('deja.xlsx'), 'utf8')).toBe('déjà là');
    expect(existsSync(dans('g.ods'))).toBe(false);
  });

  it('refuses a hostile file in a sentence', async () => {
    const dans = dossierNeuf();
    const bon = readFileSync(await ecrire(dans('bon.xlsx')));
    for (const { nom, octets } of await hostiles(bon)) {
      writeFileSync(dans(nom), octets);
      const { code, bruit, sortie } = await lancer('rationaliser', dans(nom), '--sortie', dans('g.xlsx'), ...AU);
      expect([nom, code, sortie, bruit.length > 20, existsSync(dans('g.xlsx'))]).toEqual([nom, 2, '', true, false]);
      expect(bruit + sortie).not.toMatch(/undefined|TypeError|at Object/);
    }
  });
});
