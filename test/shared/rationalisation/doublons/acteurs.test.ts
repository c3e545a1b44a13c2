import { clesDActeur } from '../../../../shared/rationalisation/doublons/acteurs.ts';
import { entourageDe } from '../../../../shared/rationalisation/doublons/profil.ts';
import { classeurSur, contexte } from './paires.ts';

const memes = (epci: string, a: string, b: string): boolean => {
  const communes = [...(contexte.territoires.epci(epci)?.communes ?? [])];
  const dossier = classeurSur({ territoire: { epci, communes }, ctg: { debut: '2025-01-01', fin: '2029-12-31' } }, {});
  const { acteurs, lieux } = entourageDe(dossier, contexte.territoires);
  const [cles, autres] = [clesDActeur(a, acteurs, lieux), clesDActeur(b, acteurs, lieux)];
  return [...cles].some((cle) => autres.has(cle));
};

describe('deux écritures d’un même acteur', () => {
  it.each([
    ['240100750', 'Pays de Gex Agglo', 'CA du Pays de Gex'],
    ['240100750', 'Ville de Gex', 'MAIRIE DE GEX'],
    ['240100750', 'Commune de Gex', 'Gex'],
    ['242900751', 'CCPL', 'CC du Pays de Landivisiau'],
    ['241300375', 'CCVBA', 'CC Vallée des Baux-Alpilles'],
    ['241300375', 'Mairie du Paradou', 'Commune de Paradou'],
    ['243800745', 'CCO (CC de l’Oisans)', 'CC de l’Oisans'],
    ['244400537', 'CC de Nozay', 'Communauté de communes de Nozay'],
    ['240100750', 'Association Les Lutins', 'les lutins'],
    ['240100750', 'Caf de l’Ain', 'CAF'],
    ['240100750', 'Ville de Gex ; MJC', 'MJC'],
  ])('%s : %s et %s', (epci, a, b) => {
    expect(memes(epci, a, b)).toBe(true);
  });

  it.each([
    ['240100750', 'Ville de Gex', 'Pays de Gex Agglo'],
    ['244400537', 'Ville de Nozay', 'CC de Nozay'],
    ['240100750', 'Ville de Gex', 'CCAS de Gex'],
    ['240100750', 'Ville de Gex', 'Ville d’Ornex'],
    ['240100750', 'Centre social Les Libellules', 'Centre social de Gex'],
    ['240100750', '', ''],
    ['240100750', 'à définir', 'à définir'],
  ])('%s : %s n’est pas %s', (epci, a, b) => {
    expect(memes(epci, a, b)).toBe(false);
  });
});
