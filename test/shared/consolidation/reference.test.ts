import { apportDe } from '../../../shared/consolidation/apport.ts';
import { consolider, type Resume } from '../../../shared/consolidation/index.ts';
import passages from '../../../shared/reference/data/passages.json' with { type: 'json' };
import donnees from '../../../shared/reference/data/territoires.json' with { type: 'json' };
import { ouvrirTerritoires } from '../../../shared/reference/index.ts';
import { d, locale } from './construire.ts';

const territoires = ouvrirTerritoires({ territoires: donnees, passages } as unknown as Parameters<
  typeof ouvrirTerritoires
>[0]);
const AU = d('2026-01-01');
const resume = (nom: string, communes: readonly string[], caf = '011'): Resume =>
  apportDe(
    locale(communes, { convention: { caf } }),
    { fichier: nom, identifiant: nom, erreurs: 0, alertes: 0 },
    territoires,
  ).resume;
const chiffres = (resumes: Resume[]) => consolider(resumes, { au: AU, territoires });

describe('on the millésime of the project', () => {
  it('nothing covered is nothing of 34,858 communes and 68,094,280 inhabitants', () => {
    const { couverture, millesime } = chiffres([]);
    expect(millesime).toBe('2026');
    expect(couverture.national.population).toEqual({ couverte: 0, totale: 68_094_280, taux: 0 });
    expect(couverture.national.communes).toEqual({ couvertes: 0, totales: 34_858, taux: 0 });
    expect(couverture.national.epci).toEqual({ entierement: 0, partiellement: 0, total: territoires.nationaux().epci });
    expect(Object.keys(couverture.parCaf)).toHaveLength(101);
  });

  it('everything covered is everything, whoever deposits, and Mayotte stays apart', () => {
    const toutes = territoires.communes().map(({ code }) => code);
    const { couverture } = chiffres([resume('tout', toutes), resume('encore', toutes.slice(0, 500), '331')]);
    expect(couverture.national.population).toEqual({ couverte: 68_094_280, totale: 68_094_280, taux: 1 });
    expect(couverture.national.communes.taux).toBe(1);
    expect(couverture.national.epci.entierement).toBe(couverture.national.epci.total);
    expect(couverture.ept).toEqual({ entierement: 11, partiellement: 0, total: 11 });
    expect(couverture.horsCaf.communes.taux).toBe(1);
    for (const caf of Object.values(couverture.parCaf)) expect(caf.population.taux).toBe(1);
  });

  it('the arrondissements of Paris cover Paris, once', () => {
    const { couverture } = chiffres([resume('paris', ['75101', '75120', '75056'], '751')]);
    expect(couverture.parDepartement['75']!.communes).toEqual({ couvertes: 1, totales: 1, taux: 1 });
  });

  it('a postal code covers nothing and is named', () => {
    const merignac = resume('merignac', ['33281', '33700'], '331');
    expect(merignac.perimetre.map(({ code }) => code)).toEqual(['33281']);
    expect(merignac.inconnus).toMatchObject([{ ecrit: '33700' }]);
  });
});
