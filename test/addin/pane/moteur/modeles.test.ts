import { jest } from '@jest/globals';
import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';
import { contenuCanonique, lireDossier } from '../../../../shared/workbook/index.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { type Grid, readXlsx } from '../../../../shared/xlsx/index.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';
import { AU, dossierDe, grilleDe, MAINTENANT, modeleGex, moteurDevant } from './classeurs.ts';

const UUID = '11111111-2222-4333-8444-555555555555';
let gex: Grid;
beforeAll(async () => {
  gex = await grilleDe(modeleGex());
});

describe('la convention de démonstration', () => {
  it('est marquée comme telle, et porte l’identifiant demandé', async () => {
    const { moteur } = await moteurDevant(null);
    const modele = await moteur.exemple(UUID, MAINTENANT);
    expect(modele.sujet).toContain('démonstration');
    const dossier = dossierDe(await grilleDe(modele));
    expect(dossier.identifiant).toBe(UUID);
    expect([dossier.diagnostic.length, dossier.axes.length, dossier.actions.length, dossier.cej.length]).toEqual([
      12, 3, 12, 2,
    ]);
    expect(dossier.diagnostic.filter(({ besoin }) => besoin.valeur !== null)).toHaveLength(8);
  });

  it.each(['2026-11-22', '2028-06-01'])('montre au %s quelques constats, dont trois qu’un clic corrige', async (au) => {
    const { moteur, controle } = await moteurDevant(gex);
    await moteur.dater(au as typeof AU);
    const { constats } = await controle();
    const { erreur, alerte, remarque, corrigibles } = constats!;
    expect(erreur + alerte + remarque).toBeGreaterThanOrEqual(4);
    expect(erreur + alerte + remarque).toBeLessThanOrEqual(8);
    expect(corrigibles).toBe(3);
  });
});

describe('les modèles', () => {
  it('se construisent de ce que l’agent dit', async () => {
    const { moteur } = await moteurDevant(null);
    const modele = await moteur.construire(
      { epci: '240100750', effet: '2026-01-01' as typeof AU, fin: '2030-12-31' as typeof AU, cej: false },
      UUID,
      MAINTENANT,
    );
    expect(modele.feuilles.map(({ nom }) => nom)).not.toContain('Rationalisation CEJ');
    const dossier = dossierDe(await grilleDe(modele));
    expect(dossier.perimetre).toHaveLength(27);
    expect(dossier.convention.caf.valeur).toBe('011');
  });

  it('préremplissent les feuilles qui manquent, et celles-là seulement', async () => {
    const sans = {
      ...gex,
      sheets: gex.sheets.filter(({ name }) => !['Périmètre', 'Gouvernance'].includes(name)),
    };
    const { moteur } = await moteurDevant(sans);
    const complet = dossierDe(await grilleDe(await moteur.modeleComplet(MAINTENANT)));
    expect(complet.identifiant).toBe(dossierDe(gex).identifiant);
    expect(complet.perimetre).toHaveLength(27);
    expect(complet.instances).toEqual([]);
    expect(complet.absentes).toEqual(['CTG_Doublons', 'CTG_Taux', 'CTG_Services']);
    const vider = { perimetre: [], instances: [], reunions: [] };
    expect(contenuCanonique({ ...complet, ...vider })).toBe(contenuCanonique({ ...dossierDe(sans), ...vider }));
  });

  it.each([
    ['la démonstration', () => modeleGex()],
    ['ce que les agents écrivent vraiment', () => construireModele({ ...options(), contenu: contenu() })],
  ])('refont le classeur de %s sans rien perdre', async (_, modele) => {
    const grid = await grilleDe(modele());
    const { moteur } = await moteurDevant(grid);
    const relu = lireDossier(readXlsx(await moteur.reconstruire(MAINTENANT), { inflate: inflateNode }));
    if (!relu.ok) throw new Error(relu.probleme.message);
    expect(relu.dossier.identifiant).toBe(dossierDe(grid).identifiant);
    expect(contenuCanonique(relu.dossier)).toBe(contenuCanonique(dossierDe(grid)));
  });

  it('ne se refont pas de rien', async () => {
    const { moteur } = await moteurDevant(null);
    await expect(moteur.reconstruire(MAINTENANT)).rejects.toThrow('Aucune convention');
  });
});

describe('les territoires', () => {
  it('se cherchent par nom, l’intercommunalité avant ses communes', async () => {
    const { moteur } = await moteurDevant(null);
    const trouves = await moteur.chercherTerritoires('gex');
    expect(trouves[0]).toMatchObject({
      genre: 'epci',
      code: '240100750',
      detail: '27\u00A0communes · 107\u202F091\u00A0habitants · Caf de l’Ain',
      caf: '011',
    });
    expect(trouves[0]?.communes).toHaveLength(27);
    expect(trouves.some(({ genre, nom }) => genre === 'commune' && nom === 'Gex')).toBe(true);
    expect(trouves.length).toBeLessThanOrEqual(12);
    expect(await moteur.chercherTerritoires('')).toEqual([]);
  });

  it('se bornent à une Caf', async () => {
    const { moteur } = await moteurDevant(null);
    const trouves = await moteur.chercherTerritoires('saint', '011');
    expect(trouves.length).toBeGreaterThan(0);
    expect(trouves.every(({ genre, caf }) => genre === 'epci' || caf === '011')).toBe(true);
  });

  it('donnent les Caf sans charger le référentiel des communes', async () => {
    const reference = jest.fn(() => new Promise<never>(() => undefined));
    const { moteur } = await moteurDevant(null, { reference });
    const cafs = await moteur.cafs();
    expect(cafs).toContainEqual({ code: '011', nom: 'Caf de l’Ain' });
    expect(reference).not.toHaveBeenCalled();
  });
});

describe('les chiffres de la convention', () => {
  it('sont ceux de la consolidation, de cette seule convention', async () => {
    const { moteur, controle } = await moteurDevant(gex);
    await controle();
    const chiffres = await moteur.chiffres(AU);
    expect(chiffres).toMatchObject({
      au: AU,
      conventions: { total: 1, enVigueur: 1 },
      actions: { total: 12 },
      besoins: { prioritairesSansAction: 1 },
      cej: { lignes: 2, aRationaliser: { lignes: 1, psej: 17_000 } },
    });
    expect(chiffres!.budgets.parAxeLocal).toBeDefined();
  });

  it('n’existent pas sans convention', async () => {
    const { moteur } = await moteurDevant(null);
    expect(await moteur.chiffres(AU)).toBeNull();
  });
});
