import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { ctg } from '../../functions/local/ctg.ts';
import { type ConventionDemo, genererConventions } from '../../functions/local/demonstration/generer.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import { terminalDEssai } from '../fixtures/terminal.ts';

const AU = '2026-11-22';
const territoires = territoiresOuverts();

type Ligne = Record<string, unknown>;
const nombre = (valeur: unknown): number => (typeof valeur === 'number' ? valeur : 0);
const lignes = (valeur: unknown): Ligne[] => (valeur ?? []) as Ligne[];
const plus = (parts: Record<string, number>, cle: string, montant: number): void => {
  parts[cle] = (parts[cle] ?? 0) + montant;
};
const enEuros = (parts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(parts).map(([cle, centimes]) => [cle, centimes / 100]));

/** Les totaux, refaits ici à partir de ce qui a été écrit dans les classeurs et de rien d’autre. */
function attendu(conventions: readonly ConventionDemo[]) {
  const totaux = {
    parStatut: {} as Record<string, number>,
    enVigueur: 0,
    signees: {} as Record<string, number>,
    communes: new Set<string>(),
    prevu: 0,
    nonVentile: 0,
    parAnnee: {} as Record<string, number>,
    actions: 0,
    actionsParStatut: {} as Record<string, number>,
    actionsParThematique: {} as Record<string, number>,
    cej: 0,
    cejParDecision: {} as Record<string, number>,
    psej: 0,
    repris: 0,
    etp: 0,
  };
  for (const { contenu, demande } of conventions) {
    const c = contenu.convention as Ligne;
    const statut = String(c.statut);
    const signee = typeof c.dateSignature === 'string' && c.dateSignature <= AU;
    const echue = statut === 'signée' && String(c.dateFin) < AU;
    plus(totaux.parStatut, echue ? 'échue' : statut, 1);
    if (signee) plus(totaux.signees, String(c.dateSignature).slice(0, 4), 1);
    if (signee && String(c.dateEffet) <= AU && AU <= String(c.dateFin)) {
      totaux.enVigueur++;
      for (const code of territoires.epci(String(demande.epci))?.communes ?? []) totaux.communes.add(code);
    }
    const ventilees = new Set(lignes(contenu.financements).map((l) => String(l.action)));
    for (const l of lignes(contenu.financements))
      for (const [annee, montant] of Object.entries((l.prevu ?? {}) as Record<string, number>)) {
        totaux.prevu += montant;
        plus(totaux.parAnnee, annee, montant);
      }
    for (const action of lignes(contenu.actions)) {
      totaux.actions++;
      plus(totaux.actionsParStatut, String(action.statut), 1);
      plus(totaux.actionsParThematique, String((action.thematiques as string[])[0]), 1);
      if (!ventilees.has(String(action.ref))) totaux.nonVentile += nombre(action.coutTotal);
    }
    for (const ligne of lignes(contenu.cej)) {
      totaux.cej++;
      plus(totaux.cejParDecision, String(ligne.decision), 1);
      totaux.psej += nombre(ligne.psejReference);
      totaux.repris += nombre(ligne.montantRepris);
    }
    for (const poste of lignes(contenu.cooperation)) totaux.etp += Math.round(nombre(poste.etp) * 10_000);
  }
  return totaux;
}

describe('« ctg consolider » on a folder of twenty demonstration workbooks', () => {
  const dossier = mkdtempSync(path.join(tmpdir(), 'atelier-conso-'));
  const conventions = genererConventions({ graine: 2026, nombre: 20, annee: 2026 }, territoires);
  let chiffres: Chiffres;

  beforeAll(async () => {
    for (const [rang, { nom, demande, contenu }] of conventions.entries()) {
      const fait = await faireModele({ ...demande, contenu }, territoires, {
        identifiant: `00000000-0000-4000-8000-${String(rang).padStart(12, '0')}`,
        maintenant: '2026-11-22T08:00:00Z',
      });
      if (!fait.ok) throw new Error(fait.fautes.join(' '));
      writeFileSync(path.join(dossier, `${nom}.xlsx`), fait.modele.octets);
    }
    const t = terminalDEssai();
    expect(await ctg(['consolider', dossier, '--json', '--au', AU], t)).toBe(0);
    chiffres = JSON.parse(t.ecrit()) as Chiffres;
  });
  afterAll(() => rmSync(dossier, { recursive: true }));

  it('reads all twenty, over several Caf', () => {
    expect(conventions).toHaveLength(20);
    expect(new Set(conventions.map((c) => c.caf)).size).toBeGreaterThan(4);
    expect(chiffres.classeurs.map((c) => c.etat)).toEqual(Array(20).fill('lu'));
  });

  it('counts the conventions written', () => {
    const t = attendu(conventions);
    expect(chiffres.au).toBe(AU);
    expect(chiffres.conventions.total).toBe(20);
    expect(chiffres.conventions.enVigueur).toBe(t.enVigueur);
    expect(chiffres.conventions.parStatut).toEqual(t.parStatut);
    expect(chiffres.conventions.signeesParAnnee).toEqual(t.signees);
    expect(chiffres.conventions.parEchelon).toEqual({ local: 20 });
  });

  it('covers each commune once, with the reference’s populations', () => {
    const { communes } = attendu(conventions);
    const habitants = [...communes].reduce((somme, code) => somme + (territoires.commune(code)?.population ?? 0), 0);
    const { national } = chiffres.couverture;
    expect(national.communes).toEqual({
      couvertes: communes.size,
      totales: 34_858,
      taux: expect.closeTo(communes.size / 34_858, 6),
    });
    expect(national.population).toEqual({
      couverte: habitants,
      totale: 68_094_280,
      taux: expect.closeTo(habitants / 68_094_280, 6),
    });
    const parCaf = Object.values(chiffres.couverture.parCaf).reduce((somme, c) => somme + c.communes.couvertes, 0);
    expect(parCaf).toBe(communes.size);
  });

  it('adds up every amount to the cent', () => {
    const t = attendu(conventions);
    expect(chiffres.budgets.total).toBe((t.prevu + t.nonVentile) / 100);
    expect(chiffres.budgets.nonVentile).toBe(t.nonVentile / 100);
    expect(chiffres.budgets.parAnnee).toEqual(enEuros(t.parAnnee));
    const somme = (parts: Readonly<Record<string, number>>) => Object.values(parts).reduce((a, b) => a + b, 0);
    expect(somme(chiffres.budgets.parFinanceur)).toBeCloseTo(chiffres.budgets.total, 2);
    expect(somme(chiffres.budgets.parAxe)).toBeCloseTo(chiffres.budgets.total, 2);
  });

  it('counts the actions, the CEJ lines and the posts', () => {
    const t = attendu(conventions);
    expect(chiffres.actions.total).toBe(t.actions);
    expect(chiffres.actions.parStatut).toEqual(t.actionsParStatut);
    expect(chiffres.actions.parThematique).toEqual(t.actionsParThematique);
    expect(chiffres.cej.lignes).toBe(t.cej);
    expect(chiffres.cej.parDecision).toEqual(t.cejParDecision);
    expect(chiffres.cej.psejAvant).toBe(t.psej / 100);
    expect(chiffres.cej.montantApres).toBe(t.repris / 100);
    expect(chiffres.cooperation.etp).toBe(t.etp / 10_000);
  });
});
