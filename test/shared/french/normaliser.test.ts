import { couperEnLignes, nettoyer, plier, rogner } from '../../../shared/french/index.ts';

describe('plier', () => {
  it.each([
    ['État d’avancement', "etat d'avancement"],
    ['E\u0301tat d\u02BCavancement', "etat d'avancement"],
    ['L`élève', "l'eleve"],
    ['Œuvre', 'oeuvre'],
    ['mise en oeuvre', 'mise en oeuvre'],
    ['ex æquo', 'ex aequo'],
    ['Part\u00A0Caf\u202F(€)\u2009', 'part caf (€)'],
    ['  N°\tfiche \n', 'n° fiche'],
    ['2022 – 2026', '2022 - 2026'],
    ['Réfé\u00ADrent\u200B', 'referent'],
    ['Référent·e', 'referent'],
    ['référent(e)', 'referent'],
    ['référent.e', 'referent'],
    ['référent-e', 'referent'],
    ['référent·e·s', 'referents'],
    ['référent.e.s', 'referents'],
    ['agent·es', 'agents'],
    ['administrateur·rice·s', 'administrateurs'],
    ['professionnel(le)s', 'professionnels'],
    ['Pilote(s)', 'pilote'],
    ['tou·te·s', 'tous'],
    ['Chargé·e de coopération', 'charge de cooperation'],
  ])('folds « %s » into « %s »', (ecrit, attendu) => {
    expect(plier(ecrit)).toBe(attendu);
  });

  it.each([
    ['E.T.P.', 'e.t.p.'],
    ['Co-pilote', 'co-pilote'],
    ['sept. 2025', 'sept. 2025'],
    ['Phase finie.Le pilote', 'phase finie.le pilote'],
    ['mi-temps', 'mi-temps'],
    ['Thématique (locale)', 'thematique (locale)'],
  ])('does not take « %s » for inclusive spelling', (ecrit, attendu) => {
    expect(plier(ecrit)).toBe(attendu);
  });
});

describe('nettoyer', () => {
  it('keeps accents, case, quotes and line breaks, and only normalises blanks', () => {
    expect(nettoyer('\u00A0 L’Été :\u202F12\u00A0500 € \r\n\t- Caf  et  MSA \r')).toBe(
      'L’Été : 12 500 €\n- Caf et MSA',
    );
  });

  it('leaves a clean text unchanged', () => {
    const propre = 'Ouvrir un LAEP\n- à Nozay';
    expect(nettoyer(propre)).toBe(propre);
  });
});

it('rogner strips invisible characters at both ends and nothing inside', () => {
  expect(rogner('\uFEFF\u00A0a\u00A0b\u200B ')).toBe('a\u00A0b');
});

it('couperEnLignes splits on every kind of line break and drops empty lines', () => {
  expect(couperEnLignes('a\r\nb\rc\n\n d \u2028e\vf')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
