/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ClasseurOuvert, RefusExcel } from '../../../../addin/excel/contrat.ts';
import type { Volet } from '../../../../addin/pane/contexte.ts';
import Reprise from '../../../../addin/pane/ecrans/reprise/reprise.tsx';
import {
  ECARTER,
  GARDER,
  type MoteurReprise,
  type VueBilan,
  type VueCorrespondances,
} from '../../../../addin/pane/moteur/reprise/contrat.ts';
import { classeurFactice, ETAT_CTG, SousVolet, serviceFactice, voletFactice } from '../factice.tsx';
import { moteurDeReprise, VUE, zone } from './vues.ts';

const agent = userEvent.setup();
afterEach(cleanup);

const ETRANGER = { ...ETAT_CTG, genre: 'etranger' } as const;

const BILAN_NEUF: VueBilan = {
  genre: 'nouveau',
  refus: null,
  tables: [
    { table: 'CTG_Axes', titre: 'Axes', feuille: 'Axes', nouvelles: 4, changees: 0, identiques: 0 },
    {
      table: 'CTG_Actions',
      titre: 'Plan d’actions',
      feuille: 'Plan d’actions (CTG)',
      nouvelles: 97,
      changees: 0,
      identiques: 0,
    },
  ],
  renommees: [{ de: 'Plan d’actions', a: 'Plan d’actions (CTG)' }],
  aAjouter: [],
  changements: 0,
  remplies: 0,
  rapport: 'Reprise',
};

const BILAN_EXISTANT: VueBilan = {
  ...BILAN_NEUF,
  genre: 'existant',
  renommees: [],
  changements: 2,
  remplies: 2,
  tables: [
    {
      table: 'CTG_Actions',
      titre: 'Plan d’actions',
      feuille: 'Plan d’actions',
      nouvelles: 12,
      changees: 2,
      identiques: 83,
    },
  ],
};

const CORRESPONDANCES: VueCorrespondances = {
  zone: zone(),
  colonnes: [
    {
      cle: 'moyens caf',
      entete: 'Moyens Caf',
      place: { feuille: 'Axe 1', cellule: 'H5' },
      exemples: ['12 000 €', '1 poste'],
      choisi: GARDER,
      libelle: 'Garder en colonne ajoutée',
      assurance: 'a-choisir',
      raison: 'Les valeurs sont des montants et des textes.',
      suggestions: [{ id: 'part', libelle: 'Plan d’actions : part Caf' }],
    },
    {
      cle: 'intitule',
      entete: 'Intitulé',
      place: { feuille: 'Axe 1', cellule: 'B5' },
      exemples: ['Ouvrir un LAEP'],
      choisi: 'action',
      libelle: 'Plan d’actions : action',
      assurance: 'sur',
      raison: '« Intitulé » se dit « action ».',
      suggestions: [{ id: 'action', libelle: 'Plan d’actions : action' }],
    },
  ],
  choix: [
    {
      titre: 'Plan d’actions',
      cibles: [
        { id: 'action', libelle: 'action' },
        { id: 'part', libelle: 'part Caf' },
        { id: 'pilote', libelle: 'pilote' },
      ],
    },
  ],
};

const vide = async () => ({ total: 0, elements: [] });

function ouvrir(
  reponses: Partial<MoteurReprise> = {},
  { volet = {}, classeur = {} }: { volet?: Partial<Volet>; classeur?: Partial<ClasseurOuvert> } = {},
) {
  const { moteur, demandes } = moteurDeReprise({
    ouvrir: async () => VUE,
    fermer: async () => {},
    cocher: async () => VUE,
    choisirTable: async () => VUE,
    choisirCible: async () => VUE,
    decider: async () => VUE,
    situer: async () => VUE,
    correspondances: async () => CORRESPONDANCES,
    alertes: vide,
    apercu: vide,
    questions: vide,
    changements: vide,
    bilan: async () => BILAN_NEUF,
    aGarder: async () => [],
    ...reponses,
  });
  const ouvert = classeurFactice({ octets: async () => Uint8Array.of(1, 2, 3), ...classeur });
  const service = serviceFactice({
    correspondances: async () => ({ zones: [{ forme: 'connue', table: null, colonnes: {} }], panne: null }),
    garderCorrespondances: async () => null,
  });
  const donnees = voletFactice({ moteur, etat: ETRANGER, classeur: ouvert, service, ...volet });
  const montrer = () =>
    render(
      <SousVolet volet={donnees}>
        <Reprise />
      </SousVolet>,
    );
  return { ...montrer(), montrer, demandes, classeur: ouvert, volet: donnees };
}

const cliquer = async (nom: RegExp | string) => agent.click(await screen.findByRole('button', { name: nom }));
const demandees = (demandes: unknown[][], nom: string) => demandes.filter(([demande]) => demande === nom);

describe('choisir ce que l’on reprend', () => {
  test('un classeur qu’Excel ne donne pas : en faire une copie, et la prendre par l’autre entrée', async () => {
    const garde = new RefusExcel('octets-illisibles', 'Chiffré.', 'Le déposer autrement.');
    const { demandes } = ouvrir({}, { classeur: { octets: () => Promise.reject(garde) } });
    await cliquer('Chercher ses tableaux');
    const alerte = await screen.findByRole('alert');
    expect(alerte.textContent).toMatch(/sans étiquette de confidentialité.*«\sUn autre fichier\s»/);
    expect(demandees(demandes, 'ouvrir')).toEqual([]);
    expect(screen.getByRole('heading', { level: 1, name: 'Reprendre des tableaux existants' })).toBeTruthy();
  });

  test('une convention de l’atelier n’a rien à reprendre, et c’est dit', async () => {
    const sienne = {
      nom: 'Axes',
      zones: [],
      raison: 'feuille d’un classeur Atelier CTG',
      deLAtelier: true,
      miniature: null,
    };
    ouvrir({ ouvrir: async () => ({ ...VUE, feuilles: [sienne] }) });
    await cliquer('Chercher ses tableaux');
    await screen.findByText(/déjà une convention de l’atelier/);
    expect(screen.queryByRole('button', { name: 'Continuer' })).toBeNull();
  });

  test('les octets de ce classeur partent au moteur avec les correspondances déjà confirmées', async () => {
    const { demandes } = ouvrir();
    await cliquer('Chercher ses tableaux');
    await screen.findByRole('heading', { level: 1, name: /3\s+tableaux trouvés/ });
    expect(demandees(demandes, 'ouvrir')).toEqual([
      [
        'ouvrir',
        { octets: Uint8Array.of(1, 2, 3), nomFichier: 'ctg-gex.xlsx', ici: true },
        [{ forme: 'connue', table: null, colonnes: {} }],
      ],
    ]);
  });

  test('un autre fichier se choisit sur le poste, et ses feuilles ne s’ouvrent pas d’un clic', async () => {
    const { demandes } = ouvrir({ ouvrir: async () => ({ ...VUE, ici: false }) });
    const fichier = new File([Uint8Array.of(80, 75)], 'annexe 2.xlsx');
    Object.assign(fichier, { arrayBuffer: async () => Uint8Array.of(80, 75).buffer });
    await agent.upload(screen.getByLabelText('Fichier à reprendre'), fichier);
    await screen.findByRole('heading', { level: 1, name: /tableaux trouvés/ });
    expect(demandees(demandes, 'ouvrir')[0]?.[1]).toMatchObject({ nomFichier: 'annexe 2.xlsx', ici: false });
    expect(screen.queryByRole('button', { name: /Voir la feuille/ })).toBeNull();
  });

  test('un fichier qui ne se lit pas dit pourquoi et que faire, et l’on peut en choisir un autre', async () => {
    ouvrir({
      ouvrir: async () => ({
        refus: { message: 'Ce fichier est un ancien classeur .xls.', remede: 'Enregistrez-le en .xlsx.' },
      }),
    });
    await cliquer('Chercher ses tableaux');
    const alerte = await screen.findByRole('alert');
    expect(alerte.textContent).toContain('ancien classeur .xls');
    expect(alerte.textContent).toContain('Enregistrez-le en .xlsx');
    expect(screen.getByRole('button', { name: 'Choisir un fichier' })).toBeTruthy();
  });

  test('un classeur vide n’a rien à reprendre : l’autre fichier reste', async () => {
    const { demandes } = ouvrir({}, { volet: { etat: { ...ETAT_CTG, genre: 'vide' } } });
    await cliquer('Chercher ses tableaux');
    expect(demandes).toEqual([]);
    expect(screen.getByText(/Ce classeur est vide/)).toBeTruthy();
  });
});

describe('les tableaux trouvés', () => {
  test('chaque feuille a sa miniature, ses tableaux numérotés et leur assurance en mots', async () => {
    ouvrir();
    await cliquer('Chercher ses tableaux');
    const axe2 = await screen.findByRole('region', { name: 'Axe 2' });
    const dessin = within(axe2).getByRole('img');
    expect(dessin.getAttribute('aria-label')).toMatch(/Feuille Axe 2.*2\s+tableaux.*tableau 3, 7\s+lignes, en M5:O12/);
    expect(within(axe2).getByText('à choisir')).toBeTruthy();
    expect(within(axe2).getByRole<HTMLInputElement>('checkbox', { name: /Tableau non reconnu/ }).disabled).toBe(true);
    expect(screen.getByText(/1\s204\s+cellules lues.*aucune perdue/)).toBeTruthy();
    expect(screen.getByText(/Du texte qui explique comment remplir/)).toBeTruthy();
  });

  test('décocher un tableau le dit au moteur', async () => {
    const { demandes } = ouvrir();
    await cliquer('Chercher ses tableaux');
    await agent.click(await screen.findByRole('checkbox', { name: /^1\. Plan d’actions/ }));
    expect(demandees(demandes, 'cocher')).toEqual([['cocher', 0, false]]);
  });

  test('revenir d’un autre onglet retrouve la reprise où elle en était', async () => {
    const { unmount, montrer } = ouvrir();
    await cliquer('Chercher ses tableaux');
    await screen.findByRole('heading', { level: 1, name: /tableaux trouvés/ });
    unmount();
    montrer();
    expect(await screen.findByRole('heading', { level: 1, name: /tableaux trouvés/ })).toBeTruthy();
  });
});

describe('les colonnes d’un tableau', () => {
  const ouvrirColonnes = async (reponses: Partial<MoteurReprise> = {}) => {
    const ecran = ouvrir(reponses);
    await cliquer('Chercher ses tableaux');
    await cliquer(/^Colonnes du tableau 1/);
    await screen.findByRole('heading', { level: 2, name: /À choisir/ });
    return ecran;
  };

  test('ce qui reste à choisir vient d’abord, avec ses exemples et sa raison', async () => {
    await ouvrirColonnes();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'À choisir (1)',
      'Sûres (1)',
    ]);
    expect(screen.getByText(/«\s12 000 €\s», «\s1 poste\s»/)).toBeTruthy();
    expect(screen.getByText('Les valeurs sont des montants et des textes.')).toBeTruthy();
    expect(screen.getByText(/vaut aussi pour 2\s+autres tableaux/)).toBeTruthy();
  });

  test('choisir une destination la dit au moteur ; ne pas reprendre et garder sont toujours offerts', async () => {
    const { demandes } = await ouvrirColonnes();
    const liste = screen.getByRole('combobox', { name: 'Destination de la colonne Moyens Caf' });
    await agent.selectOptions(liste, 'part');
    await agent.selectOptions(screen.getByRole('combobox', { name: 'Destination de la colonne Intitulé' }), ECARTER);
    expect(demandees(demandes, 'choisirCible')).toEqual([
      ['choisirCible', 0, 'moyens caf', 'part'],
      ['choisirCible', 0, 'intitule', ECARTER],
    ]);
  });

  test('la table du tableau se change aussi, jusqu’à « rien à reprendre »', async () => {
    const { demandes } = await ouvrirColonnes();
    const table = screen.getByRole('combobox', { name: 'Ce tableau est' });
    await agent.selectOptions(table, 'CTG_Diagnostic');
    await agent.selectOptions(table, '');
    expect(demandees(demandes, 'choisirTable')).toEqual([
      ['choisirTable', 0, 'CTG_Diagnostic'],
      ['choisirTable', 0, null],
    ]);
  });

  test('Échap revient aux tableaux', async () => {
    await ouvrirColonnes();
    await agent.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { level: 1, name: /tableaux trouvés/ })).toBeTruthy();
  });
});

describe('l’aperçu et les valeurs', () => {
  test('l’aperçu montre ce qui sera écrit, ce que la cellule disait si c’est autre chose, et mène à la cellule', async () => {
    const { classeur } = ouvrir({
      apercu: async () => ({
        total: 1,
        elements: [
          {
            cle: '1',
            titre: 'A1 · Ouvrir un LAEP',
            place: { feuille: 'Axe 1', cellule: 'B6' },
            champs: [
              {
                libelle: 'coût total',
                valeur: '12 500 €',
                origine: '12,5 k€',
                alerte: 'lu en milliers d’euros',
                place: { feuille: 'Axe 1', cellule: 'H6' },
              },
            ],
            gardes: [{ titre: 'Élu référent', texte: 'M. D.' }],
          },
        ],
      }),
    });
    await cliquer('Chercher ses tableaux');
    await cliquer('Aperçu du tableau 1');
    expect(await screen.findByText('12 500 €', { exact: false })).toBeTruthy();
    expect(screen.getByText(/←.*12,5 k€/)).toBeTruthy();
    expect(screen.getByText(/À regarder.*milliers/)).toBeTruthy();
    expect(screen.getByText('M. D.')).toBeTruthy();
    await cliquer('Axe 1 B6');
    expect(classeur.allers).toEqual([{ feuille: 'Axe 1', cellule: 'B6' }]);
  });

  test('sans décision les textes restent ; un choix vaut pour tout le groupe', async () => {
    const { demandes } = ouvrir({
      questions: async () => ({
        total: 1,
        elements: [
          {
            id: 'q1',
            champ: 'Plan d’actions : thématique',
            raison: 'Deux écritures.',
            proposition: 'petite enfance',
            decision: undefined,
            choix: [{ valeur: 'petite enfance', libelle: 'petite enfance' }],
            variantes: [{ texte: 'P. enfance', cle: 'k1', nombre: 12, place: null }],
          },
        ],
      }),
    });
    await cliquer('Chercher ses tableaux');
    await cliquer(/valeurs à décider/);
    const garder = await screen.findByRole<HTMLInputElement>('radio', { name: 'Garder comme c’est écrit' });
    expect(garder.checked).toBe(false);
    await agent.click(screen.getByRole('radio', { name: 'petite enfance (proposé)' }));
    await agent.click(garder);
    expect(demandees(demandes, 'decider')).toEqual([
      ['decider', 'q1', 'petite enfance'],
      ['decider', 'q1', null],
    ]);
  });

  test('ce qui est décidé se replie à part, et l’on peut y revenir', async () => {
    const question = (id: string, decision: string | undefined) => ({
      id,
      champ: `Plan d’actions : ${id}`,
      raison: 'Deux écritures.',
      proposition: 'oui',
      decision,
      choix: [{ valeur: 'oui', libelle: 'oui' }],
      variantes: [{ texte: 'ui', cle: id, nombre: 2, place: null }],
    });
    const { demandes } = ouvrir({
      questions: async () => ({ total: 2, elements: [question('statut', 'oui'), question('public', undefined)] }),
    });
    await cliquer('Chercher ses tableaux');
    await cliquer(/valeurs à décider/);
    const repli = (await screen.findByText(/1\svaleur déjà décidée/)).closest('details')!;
    expect(within(repli).getByRole('group', { name: /statut/, hidden: true })).toBeTruthy();
    expect(within(repli).queryByRole('group', { name: /public/, hidden: true })).toBeNull();
    await agent.click(screen.getByText(/1\svaleur déjà décidée/));
    await agent.click(within(repli).getByRole('button', { name: 'Ne plus décider' }));
    expect(demandees(demandes, 'decider')).toEqual([['decider', 'statut', undefined]]);
  });
});

describe('écrire', () => {
  const modele = (noms: readonly string[]) => ({
    modele: {
      titre: 'CTG',
      auteur: 'Atelier',
      cree: '',
      modifie: '',
      noms: [],
      feuilleActive: noms[0]!,
      feuilles: noms.map((nom) => ({
        nom,
        etat: 'visible' as const,
        colonnes: [],
        cellules: [],
        tableaux: [],
        validations: [],
      })),
    },
    cellules: noms.map(() => 2),
  });
  const cellule = (colonne: number) => ({
    ligne: 1,
    colonne,
    valeur: { genre: 'texte', texte: `t${colonne}` } as const,
  });
  const allerEcrire = async () => {
    await cliquer('Chercher ses tableaux');
    await screen.findByRole('heading', { level: 1, name: /tableaux trouvés/ });
    await cliquer('Continuer');
    await cliquer('Continuer');
    await screen.findByRole('heading', { level: 1, name: 'Ce qui sera écrit' });
    await screen.findByRole('button', { name: 'Écrire dans ce classeur' });
  };

  test('dans un classeur sans tables CTG, le modèle rempli s’écrit, reçu par tranches, à côté des feuilles', async () => {
    const ecrits: unknown[] = [];
    const garder = jest.fn(async () => null);
    const { demandes } = ouvrir(
      {
        modele: async () => modele(['Plan d’actions (CTG)', 'Reprise']),
        cellules: async (_, depuis) => [cellule(depuis + 1)],
        aGarder: async () => [{ forme: 'plan', table: 'CTG_Actions', colonnes: {} }],
      },
      {
        classeur: { ecrireModele: async (recu) => void ecrits.push(recu) },
        volet: {
          service: serviceFactice({
            correspondances: async () => ({ zones: [], panne: null }),
            garderCorrespondances: garder,
          }),
        },
      },
    );
    await allerEcrire();
    expect(screen.getByText('97 actions')).toBeTruthy();
    expect(screen.getByText(/celle de l’atelier s’appellera.*Plan d’actions \(CTG\)/)).toBeTruthy();
    expect(screen.getByText(/1\s+total ne se retrouve pas sur 2/)).toBeTruthy();
    await cliquer('Écrire dans ce classeur');
    await screen.findByRole('heading', { level: 1, name: 'C’est repris' });
    expect(ecrits).toMatchObject([
      { feuilles: [{ nom: 'Plan d’actions (CTG)', cellules: [cellule(1), cellule(2)] }, { nom: 'Reprise' }] },
    ]);
    expect(demandees(demandes, 'cellules')).toHaveLength(4);
    expect(garder).toHaveBeenCalledWith([{ forme: 'plan', table: 'CTG_Actions', colonnes: {} }]);
  });

  test('avec des tables CTG, ce qui change se choisit cellule par cellule ; par défaut le classeur garde ce qu’il dit, et ses cases vides se remplissent', async () => {
    const ajoutees: (readonly string[])[] = [];
    const plan = { libelle: 'Reprendre 12 actions', agrandir: [], ecritures: [] };
    const { demandes, classeur } = ouvrir(
      {
        bilan: async () => BILAN_EXISTANT,
        plan: async () => ({ plan: { libelle: 'Reprendre 12 actions', agrandir: [] }, ecritures: 0 }),
        rapport: async () => modele(['Reprise']),
        cellules: async (_, depuis) => [cellule(depuis + 1)],
        changements: async (remplit) => ({
          total: 2,
          elements: (remplit ? ['B1', 'B2'] : ['A3', 'A7']).map((ref) => ({
            remplit,
            id: ref,
            table: 'Plan d’actions',
            ligne: ref,
            champ: 'coût total',
            avant: remplit ? '' : '30 000 €',
            apres: '32 000 €',
            place: null,
          })),
        }),
      },
      { classeur: { ajouterFeuilles: async (_, feuilles) => void ajoutees.push(feuilles) } },
    );
    await allerEcrire();
    expect(screen.getByRole('row', { name: /Plan d’actions 12 2 83/ })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /^2\scellules disent autre chose/ })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /^2\scases vides seront remplies/ })).toBeTruthy();
    const case_ = async (nom: RegExp) => (await screen.findByRole('checkbox', { name: nom })) as HTMLInputElement;
    expect([(await case_(/^A3/)).checked, (await case_(/^B1/)).checked]).toEqual([false, true]);
    await agent.click(await case_(/^A7/));
    await agent.click(await case_(/^B2/));
    await cliquer('Écrire dans ce classeur');
    await screen.findByRole('heading', { level: 1, name: 'C’est repris' });
    expect(demandees(demandes, 'plan')).toEqual([['plan', ['A7'], ['B2']]]);
    expect(classeur.ecrits).toEqual([plan]);
    expect(ajoutees).toEqual([['Reprise']]);
  });

  test('refait sur le même classeur, rien n’est écrit, et c’est dit', async () => {
    const { classeur } = ouvrir({
      bilan: async () => ({ ...BILAN_EXISTANT, changements: 0 }),
      plan: async () => ({ rien: 'Tout ce que ce fichier contient est déjà dans le classeur.' }),
    });
    await allerEcrire();
    await cliquer('Écrire dans ce classeur');
    expect(await screen.findByRole('heading', { level: 1, name: 'Rien de nouveau' })).toBeTruthy();
    expect(screen.getByText(/déjà dans le classeur/)).toBeTruthy();
    expect(classeur.ecrits).toEqual([]);
  });

  test('une feuille qui manque s’ajoute d’abord, et l’écriture attend qu’elle soit lue', async () => {
    const ajoutees: (readonly string[])[] = [];
    let lue = false;
    const { demandes } = ouvrir(
      {
        bilan: async () => ({ ...BILAN_EXISTANT, changements: 0, aAjouter: lue ? [] : ['Évaluation'] }),
        feuillesManquantes: async () => modele(['Évaluation']),
        plan: async () => ({ plan: { libelle: 'Reprendre', agrandir: [] }, ecritures: 0 }),
        rapport: async () => modele(['Reprise']),
        cellules: async (_, depuis) => [cellule(depuis + 1)],
      },
      {
        classeur: {
          ajouterFeuilles: async (_, feuilles) => {
            ajoutees.push(feuilles);
            setTimeout(() => {
              lue = true;
            }, 20);
          },
        },
      },
    );
    await allerEcrire();
    expect(screen.getByText(/Feuille ajoutée d’abord/)).toBeTruthy();
    await cliquer('Écrire dans ce classeur');
    await screen.findByRole('heading', { level: 1, name: 'C’est repris' }, { timeout: 3000 });
    expect(ajoutees).toEqual([['Évaluation'], ['Reprise']]);
    const noms = demandes.map(([nom]) => nom);
    expect(noms.lastIndexOf('bilan')).toBeLessThan(noms.indexOf('plan'));
  });

  test('en lecture seule, rien ne s’écrit et l’obstacle est dit', async () => {
    const { demandes } = ouvrir(
      {},
      { classeur: { capacites: { plateforme: 'test', lectureSeule: true, langue: 'fr-FR', sait: () => true } } },
    );
    await allerEcrire();
    expect(screen.getByText(/lecture seule/)).toBeTruthy();
    await cliquer('Écrire dans ce classeur');
    expect(demandees(demandes, 'modele')).toEqual([]);
  });

  test('une panne de la Caf se dit en une ligne, la reprise est écrite', async () => {
    const dits: unknown[] = [];
    const service = serviceFactice({
      correspondances: async () => ({ zones: [], panne: null }),
      garderCorrespondances: async () => ({
        code: 'hors-ligne',
        titre: 'Hors ligne',
        detail: 'Le réseau manque.',
        remede: '',
        statut: null,
        passagere: true,
      }),
    });
    ouvrir(
      { modele: async () => modele(['Reprise']), cellules: async (_, depuis) => [cellule(depuis + 1)] },
      { classeur: { ecrireModele: async () => {} }, volet: { service, dire: (dit) => void dits.push(dit) } },
    );
    await allerEcrire();
    await cliquer('Écrire dans ce classeur');
    await screen.findByRole('heading', { level: 1, name: 'C’est repris' });
    expect(dits).toMatchObject([{ genre: 'info', remede: expect.stringContaining('Le réseau manque') }]);
  });
});

describe('le compte rendu', () => {
  test('les alertes mènent à la cellule écrite et à la cellule d’origine ; une cellule perdue ne se cache pas', async () => {
    const { classeur } = ouvrir(
      {
        ouvrir: async () => ({
          ...VUE,
          questions: 0,
          comptes: { ...VUE.comptes, perdues: 1 },
          perdues: [{ feuille: 'Axe 1', cellule: 'Z9' }],
        }),
        modele: async () => ({ modele: { feuilles: [] } as never, cellules: [] }),
        alertes: async () => ({
          total: 1,
          elements: [
            {
              cle: '0',
              champ: 'Plan d’actions : coût total',
              brut: '12,5 k€',
              valeur: '12 500 €',
              alerte: 'lu en milliers d’euros',
              source: { feuille: 'Axe 1', cellule: 'H6' },
              cible: { feuille: 'Plan d’actions', cellule: 'T5' },
            },
          ],
        }),
      },
      { classeur: { ecrireModele: async () => {} } },
    );
    await cliquer('Chercher ses tableaux');
    await cliquer('Continuer');
    await cliquer('Écrire dans ce classeur');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Axe 1 Z9/);
    await cliquer(/^Écrite en Plan d’actions T5/);
    await cliquer(/^Lue en Axe 1 H6/);
    expect(classeur.allers).toEqual([
      { feuille: 'Plan d’actions', cellule: 'T5' },
      { feuille: 'Axe 1', cellule: 'H6' },
    ]);
  });
});
