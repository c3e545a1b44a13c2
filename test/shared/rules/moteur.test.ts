import fc from 'fast-check';
import { type CleTable, tableNommee, tablesLignes } from '../../../shared/dossier/index.ts';
import { type DateIso, estMojibake } from '../../../shared/french/index.ts';
import { type Contexte, controler, estColonneNominative, identite, regles } from '../../../shared/rules/index.ts';
import { type Brouillon, brouillonValide, celluleErreur, dossierDe, dossierValide } from '../../fixtures/dossier.ts';
import { territoires } from '../reference/ouvrir.ts';
import { brouillons } from './arbitraires.ts';

const contexte: Contexte = { territoires, au: '2026-06-15' as DateIso };
const codes = (brouillon: Brouillon, au = contexte.au) =>
  controler(dossierDe(brouillon), { territoires, au }).map(({ code }) => code);

describe('a finding', () => {
  it('says where it stands, what was found, why it matters and what to do', () => {
    const [constat] = controler(
      dossierValide((b) => {
        b.actions[0]!.statut = 'en corus';
      }),
      contexte,
    ).filter(({ code }) => code === 'hors-liste');
    expect(constat).toMatchObject({
      gravite: 'erreur',
      table: 'CTG_Actions',
      cle: 'A1',
      ligne: 5,
      colonne: 'statut',
      cellule: 'Plan d’actions!Q5',
      correction: { feuille: 'Plan d’actions', cellule: 'Q5', texte: 'en cours' },
    });
    expect(constat?.message).toContain('en corus');
    expect(constat?.source).toContain('LC 2013-205');
  });

  it.each([
    ['fin juin', 'erreur'],
    ['01/02/26', 'erreur'],
    ['à définir', 'remarque'],
    ['30/06/2026', null],
    ['', null],
  ])('is an erreur when « jusqu’au » says « %s », which no figure can read: %s', (texte, attendue) => {
    const constats = controler(
      dossierValide((b) => {
        b.perimetre[0]!.jusquau = texte;
      }),
      contexte,
    ).filter(({ colonne }) => colonne === 'jusqu’au');
    expect(constats.map(({ gravite }) => gravite)).toEqual(attendue === null ? [] : [attendue]);
  });

  it('keeps its identity when its row moves', () => {
    const avant = brouillonValide();
    avant.actions[1]!.fin = '';
    const apres = brouillonValide();
    apres.actions[1]!.fin = '';
    apres.actions.reverse();
    const [a, b] = [avant, apres].map((x) =>
      controler(dossierDe(x), contexte).find(({ code }) => code === 'action-sans-echeance'),
    );
    expect(a?.ligne).not.toBe(b?.ligne);
    expect(identite(a!)).toBe(identite(b!));
  });

  it('is an erreur where the column is needed, an alerte elsewhere', () => {
    const gravites = (colonne: string) =>
      controler(
        dossierValide((b) => {
          b.actions[0]![colonne] = celluleErreur('#REF!');
        }),
        contexte,
      )
        .filter(({ code }) => code === 'formule-en-erreur')
        .map(({ gravite }) => gravite);
    expect(gravites('pilote')).toEqual(['erreur']);
    expect(gravites('description')).toEqual(['alerte']);
  });

  it('has no correction when its cell has no address', () => {
    const dossier = dossierValide((b) => {
      b.convention.statut = 'validée en CA';
    });
    const sansAdresse = {
      ...dossier,
      convention: {
        ...dossier.convention,
        statut: { ...dossier.convention.statut, source: { feuille: 'Convention', cellule: '' } },
      },
    };
    const [constat] = controler(sansAdresse, contexte).filter(({ code }) => code === 'date-de-signature-sans-statut');
    expect(constat).toMatchObject({ cellule: null, ligne: null });
    expect(constat).not.toHaveProperty('correction');
  });

  it('is written in French typography', () => {
    const brouillon = brouillonValide();
    brouillon.actions[0]!.avancement = '140 %';
    brouillon.perimetre = [];
    for (const { message, remede } of controler(dossierDe(brouillon), contexte)) {
      expect(message + remede).not.toMatch(/'| [;:!?»%€]|« |undefined|null|NaN|\[object/);
      expect(estMojibake(message)).toBe(false);
    }
  });
});

describe('the order of findings', () => {
  it('follows tables, rows, columns, then gravity', () => {
    const brouillon = brouillonValide();
    brouillon.identifiant = null;
    brouillon.convention.caf = '999';
    brouillon.actions[1]!.pilote = '';
    brouillon.actions[1]!.axe = '';
    brouillon.actions[0]!.statut = '';
    brouillon.financements[0]!.action = 'A9';
    const lieux = controler(dossierDe(brouillon), contexte)
      .filter(({ gravite, code }) => gravite === 'erreur' || code === 'identifiant-absent')
      .map(({ table, ligne, colonne }) => `${table} ${ligne} ${colonne}`);
    expect(lieux).toEqual([
      'null null null',
      'CTG_Convention 7 Caf',
      'CTG_Actions 5 statut',
      'CTG_Actions 6 axe',
      'CTG_Actions 6 pilote',
      'CTG_Financements 5 action',
    ]);
  });
});

describe('the dates of validity', () => {
  const de2014 = () => {
    const brouillon = brouillonValide();
    Object.assign(brouillon.convention, {
      dateEffet: '01/01/2014',
      dateFin: '31/12/2018',
      periode: '2014-2018',
      dateSignature: '14/12/2013',
      dateCa: '14/10/2013',
    });
    brouillon.equipements[0]!.commune = '01053';
    return brouillon;
  };

  it('judge a 2014 workbook by the rules of 2014', () => {
    const trouves = codes(de2014());
    expect(trouves).toContain('duree-de-plus-de-quatre-ans');
    expect(trouves).not.toContain('duree-de-plus-de-cinq-ans');
    expect(trouves).not.toContain('bonus-hors-du-perimetre');
  });

  it('let five years pass from 2020, and check the bonus territoire', () => {
    const brouillon = de2014();
    Object.assign(brouillon.convention, { dateEffet: '01/01/2020', dateFin: '31/12/2024', periode: '2020-2024' });
    const trouves = codes(brouillon);
    expect(trouves).not.toContain('duree-de-plus-de-quatre-ans');
    expect(trouves).not.toContain('duree-de-plus-de-cinq-ans');
    expect(trouves).toContain('bonus-hors-du-perimetre');
  });

  it('change on 1 January 2020, to the day', () => {
    const brouillon = de2014();
    brouillon.convention.dateEffet = '31/12/2019';
    expect(codes(brouillon)).not.toContain('bonus-hors-du-perimetre');
    brouillon.convention.dateEffet = '01/01/2020';
    expect(codes(brouillon)).toContain('bonus-hors-du-perimetre');
  });

  it('are those of the day of the check without a date d’effet', () => {
    const brouillon = de2014();
    brouillon.convention.dateEffet = '';
    expect(codes(brouillon, '2018-06-15' as DateIso)).not.toContain('bonus-hors-du-perimetre');
    expect(codes(brouillon, '2021-06-15' as DateIso)).toContain('bonus-hors-du-perimetre');
  });
});

describe('what is permitted', () => {
  const permis: readonly [string, (b: Brouillon) => void][] = [
    [
      'a signature long after the date d’effet',
      (b) => {
        b.convention.dateSignature = '26/11/2025';
        for (const ligne of [...b.signataires, ...b.perimetre]) ligne.dateSignature = '26/11/2025';
      },
    ],
    [
      'a plan that comes by avenant',
      (b) => {
        Object.assign(b, { actions: [], financements: [], indicateurs: [] });
      },
    ],
    [
      'a CEJ and a CTG in the same year',
      (b) => {
        Object.assign(b.convention, { dateEffet: '01/07/2022', dateFin: '30/06/2027', periode: '2022-2027' });
        Object.assign(b.convention, {
          dateSignature: '14/12/2021',
          dateCa: '14/10/2021',
          dateEvaluation: '01/06/2026',
        });
        for (const ligne of [...b.signataires, ...b.perimetre])
          Object.assign(ligne, { dateActe: '12/09/2021', dateSignature: '14/12/2021' });
        b.actions[1]!.fin = '2027';
        b.equipements[0]!.dateEffet = '01/01/2023';
      },
    ],
    [
      '« Grandir en milieu rural » beside the CTG',
      (b) => {
        b.convention.conventionMsa = 'GMR 2022-2026';
      },
    ],
    [
      'a commune from outside the EPCI',
      (b) => {
        b.perimetre.push({ codeInsee: '01053', commune: 'Bourg-en-Bresse', signataire: 'non' });
      },
    ],
    [
      'an old commune, merged since',
      (b) => {
        b.perimetre.push({ codeInsee: '01144', commune: 'Dommartin', signataire: 'non' });
      },
    ],
    [
      'a période that can be read as four or five years',
      (b) => {
        Object.assign(b.convention, { periode: '2025-2029', dateFin: '31/12/2028' });
        b.actions[1]!.fin = '2028';
      },
    ],
    [
      'signatories whose dates stay blank',
      (b) => {
        b.signataires[1]!.dateSignature = '';
        b.signataires[1]!.acte = 'délibération du ……';
      },
    ],
  ];

  it.each(permis)('%s is a remarque at most', (_, changer) => {
    const graves = controler(dossierValide(changer), contexte).filter(({ gravite }) => gravite !== 'remarque');
    expect(graves.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

describe('the engine, whatever the dossier', () => {
  it('never throws, and fills every finding', () => {
    const connus = new Set(regles.map(({ code }) => code));
    fc.assert(
      fc.property(brouillons, (brouillon) => {
        for (const f of controler(dossierDe(brouillon), contexte)) {
          expect(connus.has(f.code)).toBe(true);
          expect(f.message.length).toBeGreaterThan(10);
          expect(f.remede.length).toBeGreaterThan(10);
          expect(f.source.length).toBeGreaterThan(3);
          const regle = regles.find(({ code }) => code === f.code);
          if (f.table !== null) expect(regle?.tables).toContain(tableNommee(f.table).nom);
        }
      }),
      { seed: 42, numRuns: 80 },
    );
  });

  it('finds the same things whatever the order of the rows', () => {
    const premierDesDeux = new Set(['repere-en-double', 'ligne-en-double', 'commune-en-double', 'besoins-identiques']);
    for (const code of ['actions-identiques', 'equipements-identiques', 'fonction-transversale-partagee'])
      premierDesDeux.add(code);
    const identites = (brouillon: Brouillon) =>
      new Set(
        controler(dossierDe(brouillon), contexte)
          // Sans clé, une ligne n’a que sa place : la déplacer la change. D’un double, c’est la seconde ligne qui est dite.
          .filter((f) => !premierDesDeux.has(f.code) && !f.cle?.startsWith('ligne '))
          .map(identite),
      );
    fc.assert(
      fc.property(brouillons, (brouillon) => {
        const cles = Object.keys(tablesLignes) as CleTable[];
        const sansDoubles = { ...brouillon };
        for (const nom of cles) {
          const vues = new Set<string>();
          sansDoubles[nom] = brouillon[nom].filter((ligne) => {
            const cle = tablesLignes[nom].cle
              .map((colonne) =>
                String(ligne[colonne] ?? '')
                  .trim()
                  .toLowerCase(),
              )
              .join('|');
            return !vues.has(cle) && vues.add(cle);
          });
        }
        const retourne = { ...sansDoubles };
        for (const nom of cles) retourne[nom] = [...sansDoubles[nom]].reverse();
        expect(identites(retourne)).toEqual(identites(sansDoubles));
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});

describe('columns of names of persons', () => {
  it.each([
    'Nom',
    'Nom du référent',
    'Référent élu',
    'Nom et prénom',
    'Courriel',
    'Contact',
    'Tél.',
    'Élue référente',
    'E-mail',
  ])('« %s » is one', (titre) => {
    expect(estColonneNominative(titre)).toBe(true);
  });
  it.each([
    'Nom de la fiche',
    'Nom de l’équipement',
    'N° fiche',
    'Montant',
    'Quartier',
    'Nombre de places',
    'Commentaires',
  ])('« %s » is not', (titre) => {
    expect(estColonneNominative(titre)).toBe(false);
  });
});
