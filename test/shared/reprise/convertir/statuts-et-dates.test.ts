import type { NomTable } from '../../../../shared/dossier/index.ts';
import { alerte, lignes, repris } from './atelier.ts';

const une = (table: NomTable, entete: string, champ: string, texte: string) =>
  repris([
    {
      table,
      colonnes: [
        [
          table === 'CTG_Cooperation' ? 'Employeur' : 'Action',
          { champ: table === 'CTG_Cooperation' ? 'employeur' : 'action' },
        ],
        [entete, { champ }],
      ],
      lignes: [['Gex', texte]],
    },
  ]);

describe('la prise de poste d’un chargé de coopération', () => {
  it.each(['sept. 2023', '2023', 'T3 2023', 'à partir de 2023', 'jusqu’en 2026'])(
    '« %s » n’est pas une date : le texte est gardé et le jour n’est pas inventé',
    (texte) => {
      const r = une('CTG_Cooperation', 'Prise de poste', 'debut', texte);
      expect(lignes(r, 'cooperation')).toEqual([{ employeur: 'Gex', debut: { brut: texte } }]);
      expect(alerte(r, 'debut')).toMatch(/gardé en texte/);
    },
  );

  it('« 01/09/2023 » est une date, et « 2023-2026 » une durée du premier au dernier jour', () => {
    expect(lignes(une('CTG_Cooperation', 'Prise de poste', 'debut', '01/09/2023'), 'cooperation')).toEqual([
      { employeur: 'Gex', debut: '2023-09-01' },
    ]);
    expect(lignes(une('CTG_Cooperation', 'Période', 'debut', '2023-2026'), 'cooperation')).toEqual([
      { employeur: 'Gex', debut: '2023-01-01', fin: '2026-12-31' },
    ]);
  });
});

describe('une année seule dans un plan d’actions', () => {
  it('est le début et la fin sous « Calendrier », le début seul sous « Début »', () => {
    const calendrier = une('CTG_Actions', 'Calendrier', 'debut', '2024');
    expect(lignes(calendrier, 'actions')[0]).toMatchObject({ debut: { texte: '2024' }, fin: { texte: '2024' } });
    expect(alerte(calendrier, 'fin')).toMatch(/année entière/);
    const debut = lignes(une('CTG_Actions', 'Début', 'debut', '2024'), 'actions')[0];
    expect([debut?.debut?.texte, debut?.fin]).toEqual(['2024', undefined]);
  });
});

describe('les mots d’un statut', () => {
  it.each([
    ['Pas commencé', 'à venir'],
    ['Non démarré', 'à venir'],
    ['non débutée', 'à venir'],
    ['Reporté', 'en pause'],
    ['clôturée', 'réalisée'],
    ['achevé', 'réalisée'],
    ['Terminée / clôturée', 'réalisée'],
    ['Réalisé partiellement', 'en cours'],
    ['En attente', { brut: 'En attente' }],
    ['OK', { brut: 'OK' }],
    ['✔', { brut: '✔' }],
  ])('« %s »', (texte, statut) => {
    const r = une('CTG_Actions', 'État', 'statut', texte);
    expect(lignes(r, 'actions')[0]?.statut).toEqual(statut);
    expect(alerte(r, 'statut')).toBeDefined();
  });

  it('ne font pas d’un pourcentage un statut, sauf 100 %', () => {
    const moitie = une('CTG_Actions', 'État', 'statut', '50 %');
    expect(lignes(moitie, 'actions')[0]).toMatchObject({ statut: { brut: '50 %' }, avancement: 0.5 });
    expect(alerte(moitie, 'avancement')).toMatch(/colonne du statut/);
    expect(moitie.questions.map(({ id }) => id)).toContain('CTG_Actions.statut|50 %');
    const finie = une('CTG_Actions', 'État', 'statut', '100%');
    expect(lignes(finie, 'actions')[0]).toMatchObject({ statut: 'réalisée', avancement: 1 });
    expect(alerte(finie, 'statut')).toMatch(/est lu/);
  });
});
