import type { DateIso } from '../../../shared/french/index.ts';
import { controler, identite, regles } from '../../../shared/rules/index.ts';
import { dossierValide } from '../../fixtures/dossier.ts';
import { territoires } from '../reference/ouvrir.ts';
import { cas } from './cas/tous.ts';

const au = '2026-06-15' as DateIso;
const contexte = { territoires, au };

describe('the rules, one by one', () => {
  it('find neither erreur nor alerte in the valid dossier', () => {
    expect(controler(dossierValide(), contexte).filter(({ gravite }) => gravite !== 'remarque')).toEqual([]);
  });

  it('all have a case that fires and a case that does not', () => {
    expect(Object.keys(cas).sort()).toEqual(regles.map(({ code }) => code).sort());
  });

  it.each(Object.entries(cas))(
    '%s fires where it should, and is silent beside it',
    (code, [place, declenche, calme]) => {
      const trouves = controler(dossierValide(declenche), contexte).filter((f) => f.code === code);
      expect(trouves.map(identite)).toContain(`${code}|${place}`);
      expect(controler(dossierValide(calme), contexte).filter((f) => f.code === code)).toEqual([]);
    },
  );
});
