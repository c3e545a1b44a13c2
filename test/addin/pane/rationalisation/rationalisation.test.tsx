/** @jest-environment jsdom */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ClasseurOuvert, Plan } from '../../../../addin/excel/contrat.ts';
import type { Message, Volet } from '../../../../addin/pane/contexte.ts';
import Rationalisation from '../../../../addin/pane/ecrans/rationalisation/rationalisation.tsx';
import type { EtatMoteur } from '../../../../addin/pane/moteur/contrat.ts';
import type {
  MoteurRationalisation,
  VueRationalisation,
} from '../../../../addin/pane/moteur/rationalisation/contrat.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import { classeurFactice, ETAT_CTG, moteurFactice, SousVolet, voletFactice } from '../factice.tsx';
import { JEUNES, LUDO, LUTINS, rationalisationFactice, VUE } from './vues.ts';

const agent = userEvent.setup();
afterEach(cleanup);

const PLAN: Plan = { libelle: 'Écrire la décision', agrandir: [], ecritures: [] };
const MODELE = { feuilles: [], noms: [] } as unknown as ClasseurModele;

interface Montage {
  readonly reponses?: Partial<MoteurRationalisation>;
  readonly classeur?: Partial<ClasseurOuvert>;
  readonly volet?: Partial<Volet>;
  readonly etat?: Partial<EtatMoteur>;
}

/** L’écran devant un moteur de test ; `revoir` le montre avec une autre version du classeur. */
function montrer({ reponses = {}, classeur = {}, volet = {}, etat = {} }: Montage = {}) {
  const { rationalisation, demandes } = rationalisationFactice({
    accepter: async () => ({ plan: PLAN }),
    decider: async () => ({ plan: PLAN }),
    avis: async () => ({ plan: PLAN }),
    feuille: async () => MODELE,
    ...reponses,
  });
  const excel = classeurFactice(classeur);
  const messages: (Message | null)[] = [];
  const annonces: string[] = [];
  const donnees: Partial<Volet> = {
    classeur: excel,
    moteur: moteurFactice({ rationalisation }),
    dire: (message) => messages.push(message),
    annoncer: (phrase) => annonces.push(phrase),
    ...volet,
  };
  const rendu = (version: number) => (
    <SousVolet volet={voletFactice({ ...donnees, etat: { ...ETAT_CTG, ...etat, version } })}>
      <Rationalisation />
    </SousVolet>
  );
  const { rerender } = render(rendu(3));
  return { demandes, excel, messages, annonces, revoir: (version: number) => rerender(rendu(version)) };
}

const bouton = (nom: string | RegExp) => screen.getByRole('button', { name: nom });
const ligne = (nom: string) => screen.findByRole('heading', { level: 2, name: nom });
const demandees = (demandes: readonly (readonly unknown[])[], nom: string) => demandes.filter(([une]) => une === nom);

describe('une ligne après l’autre', () => {
  test('la première à décider vient avec sa raison ; le bilan et le compte restent en vue', async () => {
    montrer();
    await ligne('Multi-accueil Les Lutins');
    screen.getByRole('heading', { name: /Proposé\s: basculer en bonus territoire/ });
    screen.getByText(/versé au gestionnaire, à la fin du contrat/);
    const bilan = screen.getByRole('region', { name: 'Bilan avant et après' });
    within(bilan).getByText('1 sur 4 lignes décidées');
    expect(bilan.textContent).toMatch(
      /Avant\s: 59\s500\s€. Après\s: 67\s000\s€. Écart\s: \+\s7\s500\s€. Estimé\s: 12\s000\s€/,
    );
  });

  test('accepter écrit ce qui est proposé, et la prochaine ligne à décider prend le clavier', async () => {
    const { demandes, excel } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Accepter'));
    expect(demandees(demandes, 'accepter')).toEqual([['accepter', [LUTINS.id], []]]);
    expect(excel.ecrits).toEqual([PLAN]);
    const suivante = await ligne('Ludothèque');
    await waitFor(() => expect(document.activeElement).toBe(suivante));
  });

  test('rien d’écrit par Excel : la ligne reste devant l’agent', async () => {
    montrer({ volet: { appliquer: async () => false } });
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Accepter'));
    await ligne('Multi-accueil Les Lutins');
  });

  test('ce que l’agent a écrit se voit à côté de la proposition ; seul ce qu’il coche est remplacé', async () => {
    const { demandes } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Suivante'));
    await ligne('Accueil de jeunes');
    screen.getByText(/Vous avez écrit «\sarrêter\s»/);
    expect(screen.queryByRole('button', { name: /^(Accepter|Compléter|Remplacer)$/ })).toBeNull();
    expect(screen.queryByText('A2')).toBeNull();
    await agent.click(screen.getByRole('checkbox', { name: /Remplacer par\s: intégrer à la CTG/ }));
    screen.getByText('A2');
    expect(screen.getByRole('checkbox', { name: /Remplacer par\s: Le multi-accueil/ })).toHaveProperty(
      'checked',
      false,
    );
    await agent.click(bouton('Remplacer'));
    expect(demandees(demandes, 'accepter')).toEqual([['accepter', [JEUNES.id], ['decision']]]);
  });

  test('sans proposition, l’agent décide : sans décision choisie rien ne s’écrit, un montant illisible se dit', async () => {
    const { demandes } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Suivante'));
    await ligne('Accueil de jeunes');
    await agent.click(bouton('Suivante'));
    await ligne('Ludothèque');
    screen.getByRole('heading', { name: 'À vous de décider' });
    expect(screen.queryByRole('button', { name: 'Accepter' })).toBeNull();
    await agent.click(bouton('Décider'));
    await agent.click(bouton('Écrire la décision'));
    screen.getByText('Choisir une décision.');
    await agent.click(screen.getByRole('radio', { name: /^Intégrer à la CTG/ }));
    await agent.selectOptions(
      screen.getByRole('combobox'),
      await screen.findByRole('option', { name: '2.1 · Créer un guichet (Pays de Gex Agglo)' }),
    );
    const montant = screen.getByRole('textbox', { name: /Montant repris/ });
    await agent.type(montant, 'beaucoup');
    await agent.click(bouton('Écrire la décision'));
    expect(demandees(demandes, 'decider')).toEqual([]);
    await agent.clear(montant);
    await agent.type(montant, '1 234,56');
    await agent.type(screen.getByRole('textbox', { name: 'Motif' }), 'portée par la commune');
    await agent.click(bouton('Écrire la décision'));
    expect(demandees(demandes, 'decider')).toEqual([
      [
        'decider',
        LUDO.id,
        { decision: 'integrer', lien: '2.1', montant: 123_456, beneficiaire: '', motif: 'portée par la commune' },
      ],
    ]);
  });

  test('changer part de ce qui est écrit ; Échap renonce, et rend le clavier au bouton', async () => {
    montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Changer'));
    expect(screen.getByRole('radio', { name: /Basculer/ })).toHaveProperty('checked', true);
    expect((screen.getByRole('textbox', { name: /Montant/ }) as HTMLInputElement).value).toMatch(/^38\s250$/);
    await agent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(bouton('Changer')));
  });

  test('une ligne remise à plus tard passe après les autres, et revient quand il ne reste qu’elle', async () => {
    montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Plus tard'));
    await ligne('Ludothèque');
    await agent.click(bouton('Plus tard'));
    await ligne('Relais petite enfance');
    await agent.click(bouton('Accepter'));
    await ligne('Multi-accueil Les Lutins');
    screen.getByText('Remise à plus tard.');
  });

  test('la dernière décidée, l’écran le dit et renvoie à la synthèse ; le clavier reste sur la ligne', async () => {
    const lignes = VUE.lignes.map((une, rang) => ({ ...une, decidee: rang > 0 }));
    let vue: VueRationalisation = { ...VUE, lignes, decidees: 3 };
    const { annonces, revoir } = montrer({ reponses: { vue: async () => vue } });
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Accepter'));
    expect(annonces).toContain('Toutes les lignes sont décidées.');
    vue = { ...vue, lignes: lignes.map((une) => ({ ...une, decidee: true })), decidees: 4 };
    revoir(4);
    await screen.findByText(/Il reste à écrire la synthèse/);
    expect(document.activeElement).toBe(await ligne('Multi-accueil Les Lutins'));
  });

  test('une frappe dans le classeur ne change pas la ligne que l’agent lit', async () => {
    const { demandes, revoir } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Suivante'));
    await ligne('Accueil de jeunes');
    revoir(4);
    await waitFor(() => expect(demandees(demandes, 'vue')).toHaveLength(2));
    await ligne('Accueil de jeunes');
  });

  test('la ligne lue disparaît du classeur : celle qui prend sa place se montre', async () => {
    let vue: VueRationalisation = VUE;
    const { revoir } = montrer({ reponses: { vue: async () => vue } });
    await ligne('Multi-accueil Les Lutins');
    vue = { ...VUE, version: 4, lignes: VUE.lignes.slice(1) };
    revoir(4);
    await ligne('Accueil de jeunes');
  });

  test('une réponse dépassée par une autre version ne se montre pas', async () => {
    const attendent: ((vue: VueRationalisation) => void)[] = [];
    const { demandes, revoir } = montrer({
      reponses: { vue: () => new Promise((repondre) => attendent.push(repondre)) },
    });
    revoir(4);
    revoir(5);
    await waitFor(() => expect(attendent).toHaveLength(1));
    attendent[0]!({ ...VUE, lignes: [] });
    await waitFor(() => expect(attendent).toHaveLength(2));
    expect(screen.queryByText(/n’a pas de CEJ/)).toBeNull();
    attendent[1]!(VUE);
    await ligne('Multi-accueil Les Lutins');
    expect(demandees(demandes, 'vue')).toHaveLength(2);
  });

  test('une panne se dit, et se réessaie', async () => {
    let panne = true;
    montrer({
      reponses: {
        vue: async () => {
          if (panne) throw new Error('le fil est tombé');
          return VUE;
        },
      },
    });
    await screen.findByText(/n’a pas pu se lire/);
    panne = false;
    await agent.click(bouton('Réessayer'));
    await ligne('Multi-accueil Les Lutins');
  });
});

describe('les propositions sûres', () => {
  test('leur liste se voit avant d’écrire ; une ligne décochée n’est pas écrite', async () => {
    const { demandes } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Accepter les 2 propositions sûres…'));
    expect(demandees(demandes, 'accepter')).toEqual([]);
    await agent.click(screen.getByRole('checkbox', { name: /Relais petite enfance/ }));
    await agent.click(bouton(/^Écrire 1\sdécision$/));
    expect(demandees(demandes, 'accepter')).toEqual([['accepter', [LUTINS.id], []]]);
  });
});

describe('les doublons', () => {
  const ouvrir = async (montage: Montage = {}) => {
    const monte = montrer(montage);
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton(/^Doublons/));
    return monte;
  };

  test('les deux textes se lisent côte à côte, avec ce qui les rapproche ; chacun mène à sa cellule', async () => {
    const { excel } = await ouvrir();
    const premier = screen.getByRole('article', { name: 'Plan d’actions 2.1 et Interventions I3' });
    within(premier).getByText(/Créer un guichet d’information/);
    within(premier).getByText(/Point info famille/);
    within(premier).getByText(/Gex en commun/);
    await agent.click(within(premier).getByRole('button', { name: 'Interventions I3' }));
    expect(excel.allers).toEqual([{ feuille: 'Interventions', cellule: 'D7' }]);
    screen.getByText(/Alimenter monenfant\.fr/);
  });

  test('« ce n’est pas un doublon » demande un motif avant d’écrire', async () => {
    const { demandes } = await ouvrir();
    await agent.click(screen.getAllByRole('button', { name: 'Ce n’est pas un doublon' })[0]!);
    await agent.click(bouton('Écrire cet avis'));
    screen.getByText(/Un mot suffit/);
    expect(demandees(demandes, 'avis')).toEqual([]);
    await agent.click(bouton('lieux différents'));
    await agent.click(bouton('Écrire cet avis'));
    expect(demandees(demandes, 'avis')).toEqual([['avis', VUE.doublons[0]!.id, 'non', 'lieux différents']]);
  });

  test('sans feuille Doublons, elle s’ajoute d’abord, puis l’avis s’écrit', async () => {
    const ajoutees: string[][] = [];
    let lue = false;
    const { excel } = await ouvrir({
      reponses: { avis: async () => (lue ? { plan: PLAN } : { manque: 'Doublons' }) },
      classeur: {
        ajouterFeuilles: async (_, feuilles) => {
          ajoutees.push([...feuilles]);
          lue = true;
        },
      },
    });
    await agent.click(screen.getAllByRole('button', { name: 'À mutualiser' })[0]!);
    await waitFor(() => expect(excel.ecrits).toEqual([PLAN]));
    expect(ajoutees).toEqual([['Doublons']]);
  });

  test('remis à plus tard, il passe à la fin de la liste, sans rien écrire', async () => {
    const { demandes } = await ouvrir();
    const articles = () => screen.getAllByRole('article').map((un) => un.getAttribute('aria-label'));
    expect(articles()[0]).toBe('Plan d’actions 2.1 et Interventions I3');
    await agent.click(screen.getAllByRole('button', { name: 'Plus tard' })[0]!);
    expect(articles()).toEqual(['Plan d’actions 3.2 et monenfant.fr', 'Plan d’actions 2.1 et Interventions I3']);
    expect(demandees(demandes, 'avis')).toEqual([]);
  });

  test('une ressemblance écartée se retrouve avec son motif, et l’avis se reprend', async () => {
    const { demandes } = await ouvrir();
    await agent.click(screen.getByText(/^1\sressemblance écartée$/));
    screen.getByText(/pas un doublon\s: publics différents/);
    await agent.click(bouton('Revenir sur cet avis'));
    expect(demandees(demandes, 'avis')).toEqual([['avis', 'ecarte', 'a-traiter', '']]);
  });
});

describe('échéances, fonctions, évaluation', () => {
  test.each([
    ['Échéances', /PSU des Petits Pas\s: finit le/],
    ['Fonctions', /Personne ne fait l’évaluation/],
    ['Évaluation', /La date d’évaluation/],
  ])('%s', async (page, phrase) => {
    montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton(page));
    screen.getByText(phrase);
    expect(bouton(page).getAttribute('aria-current')).toBe('true');
  });

  test('la partie ouverte se retrouve quand on revient d’un autre onglet', async () => {
    const { excel } = montrer();
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Fonctions'));
    cleanup();
    montrer({ volet: { classeur: excel } });
    await screen.findByRole('heading', { name: 'Fonctions transversales' });
  });
});

describe('la synthèse', () => {
  const ouvrir = async (feuilles: Partial<VueRationalisation['feuilles']>, gardee: string | null = null) => {
    const refaites: unknown[][] = [];
    const monte = montrer({
      reponses: { vue: async () => ({ ...VUE, feuilles: { ...VUE.feuilles, ...feuilles } }) },
      classeur: {
        refaireFeuille: async (...dits) => {
          refaites.push(dits.slice(1));
          return gardee;
        },
      },
    });
    await ligne('Multi-accueil Les Lutins');
    await agent.click(bouton('Synthèse'));
    return { ...monte, refaites };
  };

  test('sans la feuille, elle s’écrit d’un clic', async () => {
    const { refaites, messages } = await ouvrir({});
    await agent.click(bouton('Écrire la synthèse'));
    await waitFor(() => expect(refaites).toEqual([['Synthèse rationalisation', 'retirer']]));
    expect(messages.at(-1)).toMatchObject({ genre: 'succes' });
  });

  test('si elle existe, rien n’est remplacé avant que l’agent choisisse', async () => {
    const { refaites, messages } = await ouvrir(
      { synthese: 'Synthèse rationalisation' },
      'Synthèse rationalisation avant',
    );
    await agent.click(bouton('Refaire la synthèse'));
    expect(refaites).toEqual([]);
    await agent.click(bouton('Garder l’ancienne à côté'));
    await waitFor(() => expect(refaites).toEqual([['Synthèse rationalisation', 'garder']]));
    expect(messages.at(-1)?.texte).toMatch(/L’ancienne s’appelle «\sSynthèse rationalisation avant\s»/);
  });
});

describe('les états du classeur', () => {
  test('sans ligne de CEJ, l’écran dit pourquoi, comment en reprendre, et garde ses autres parties', async () => {
    const ouvertures: string[] = [];
    montrer({
      reponses: { vue: async () => ({ ...VUE, lignes: [], decidees: 0, bilan: null, nombreConventions: 0 }) },
      volet: { ouvrir: (ecran) => ouvertures.push(ecran) },
    });
    await screen.findByText('Cette convention n’a pas de CEJ à rationaliser');
    await agent.click(bouton('Reprendre un tableau de CEJ'));
    expect(ouvertures).toEqual(['reprise']);
    await agent.click(bouton(/^Doublons/));
    expect(screen.getAllByText(/Créer un guichet d’information/)).not.toHaveLength(0);
  });

  test('en lecture seule, tout se lit et rien ne s’écrit', async () => {
    montrer({ classeur: { capacites: { plateforme: 'test', lectureSeule: true, langue: 'fr-FR', sait: () => true } } });
    await ligne('Multi-accueil Les Lutins');
    screen.getByText(/lecture seule/);
    expect(bouton('Accepter')).toHaveProperty('disabled', true);
    await agent.click(bouton(/^Doublons/));
    for (const un of screen.getAllByRole('button', { name: 'Ce n’est pas un doublon' }))
      expect(un).toHaveProperty('disabled', true);
  });

  test('pendant la lecture, devant un classeur vide ou d’une autre version, il dit quoi faire', () => {
    montrer({ etat: { genre: 'lecture' } });
    screen.getByText('Lecture du classeur…');
    cleanup();
    montrer({ etat: { genre: 'vide' } });
    bouton('Commencer une convention');
    cleanup();
    montrer({
      etat: {
        genre: 'etranger',
        probleme: { code: 'version', message: 'Ce classeur est trop récent.', remede: 'Mettre à jour.' } as never,
      },
    });
    screen.getByText(/Ce classeur est trop récent\. Mettre à jour\./);
  });
});
