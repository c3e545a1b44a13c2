import { cleDeNom, lireMots } from '../../../../shared/reprise/lexique/mots.ts';

describe('ce qu’un en-tête dit, une fois ôté ce qui l’entoure', () => {
  it.each([
    ['Pour quel public ?', 'Public'],
    ['Quels sont les partenaires ?', 'Partenaires'],
    ['Qui sont les bénéficiaires ?', 'Bénéficiaires'],
    ['Montant / an', 'Montant annuel'],
    ['Montant par an', 'Montant annuel'],
    ['Engage-\nment', 'Engagement'],
    ['Bénéfi-\nciaires visés'.normalize('NFD'), 'Bénéficiaires visés'],
    ['nb pl.', 'Nombre de places'],
    ['ant./nouv.', 'Antérieure / nouvelle'],
    ['dt Caf', 'dont Caf'],
  ])('« %s » se lit comme « %s »', (dit, net) => {
    expect(cleDeNom(dit)).toBe(cleDeNom(net));
  });

  it('un mot composé coupé en fin de ligne garde son trait', () => {
    expect(cleDeNom('Sous-\nobjectif')).toBe(cleDeNom('Sous-objectif'));
  });

  it('« Qui gère ? » n’est pas « Géré »', () => {
    expect(cleDeNom('Qui gère ?')).not.toBe(cleDeNom('Géré'));
  });

  it('« O/N » n’est pas l’année N', () => {
    expect([lireMots('Cosignataire O/N').anneeRelative, lireMots('Montant N').anneeRelative]).toEqual([false, true]);
  });
});
