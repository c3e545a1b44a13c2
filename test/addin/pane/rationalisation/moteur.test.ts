import type { Reponse } from '../../../../addin/pane/moteur/contrat.ts';
import type { Decision } from '../../../../addin/pane/moteur/rationalisation/contrat.ts';
import type { Grid } from '../../../../shared/xlsx/index.ts';
import { appliquer, grilleDe, planDe, raisonDe, taper } from '../moteur/classeurs.ts';
import { contenu, modele, moteurSur } from './classeur.ts';

const LUTINS = 'Rationalisation CEJ C1 · Multi-accueil Les Lutins';
const PERI = 'Rationalisation CEJ C1 · Accueil périscolaire de Blain';
const BAFA = 'Rationalisation CEJ C2 · Formations Bafa';

let grid: Grid;
beforeAll(async () => {
  grid = await grilleDe(modele());
});

/** Écrit la réponse dans le classeur, comme Excel, et le fait relire. */
function ecrire(devant: ReturnType<typeof moteurSur>, reponse: Reponse): void {
  devant.changer(appliquer(devant.grid, planDe(reponse)));
}

const cejDe = ({ dossier }: ReturnType<typeof moteurSur>, action: string) =>
  dossier.cej.find((ligne) => ligne.action.brut === action)!;

describe('les lignes', () => {
  test('chaque ligne de CEJ vient avec sa proposition ; seules les conventions hors CEJ sont à part', async () => {
    const vue = (await moteurSur(grid).moteur.vue())!;
    expect(vue.lignes).toHaveLength(10);
    expect(vue.decidees).toBe(6);
    expect(vue.lignes.filter(({ decidee }) => !decidee).map(({ titre, proposee }) => [titre, proposee])).toEqual([
      ['Multi-accueil Les Lutins', 'basculer'],
      ['Ludothèque municipale', 'integrer'],
      ['RAM intercommunal', 'basculer'],
      ['Formations Bafa', null],
    ]);
    expect(vue.conventions.map(({ titre }) => titre.slice(0, 2))).toEqual(['C3', 'C4']);
  });

  test('une ligne dit son gestionnaire, sa commune par son nom, sa Psej, la fin de son contrat et le bilan de son territoire', async () => {
    const ligne = (await moteurSur(grid).moteur.ligne(LUTINS))!;
    const dits = Object.fromEntries(ligne.details.map(({ libelle, valeur }) => [libelle, valeur]));
    expect(dits).toMatchObject({
      Gestionnaire: 'CCAS de Blain',
      Commune: 'Blain',
      Capacité: '25 places',
      Contrat: 'C1, finit le 31/12/2020',
    });
    expect(dits['Psej de référence']).toMatch(/^40\s000\s€ \(2020\)$/);
    expect(ligne.bilan).toMatchObject({ territoire: 'Commune de Blain', reference: 7_650_000 });
    expect(ligne.bilan!.apres!.annee).toBe(2025);
  });

  test('deux lignes de même nom gardent chacune son identité', async () => {
    const deux = contenu();
    const repetee = [...deux.cej!, deux.cej![0]!];
    const { moteur } = moteurSur(await grilleDe(modele({ ...deux, cej: repetee })));
    const ids = (await moteur.vue())!.lignes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await moteur.ligne(ids.at(-1)!))!.place).not.toEqual((await moteur.ligne(LUTINS))!.place);
  });

  test('sans convention lue, ou sans date, rien ne se dit ; une ligne disparue non plus', async () => {
    const devant = moteurSur(grid);
    expect(await devant.moteur.ligne('ailleurs')).toBeNull();
    devant.changer(null);
    expect(await devant.moteur.vue()).toBeNull();
    expect(raisonDe(await devant.moteur.accepter([LUTINS], []))).toMatch(/Aucune convention/);
    expect(await moteurSur(grid, null).moteur.vue()).toBeNull();
  });
});

describe('accepter', () => {
  test('la décision, le lien, le montant, le bénéficiaire et le motif s’écrivent dans la ligne, et nulle part ailleurs', async () => {
    const devant = moteurSur(grid);
    const avant = devant.dossier;
    const { champs } = (await devant.moteur.ligne(LUTINS))!;
    const plan = planDe(await devant.moteur.accepter([LUTINS], []));
    expect(plan.libelle).toBe('Écrire la décision sur «\u00A0Multi-accueil Les Lutins\u00A0»');
    expect(plan.agrandir).toEqual([]);
    expect(plan.ecritures.map(({ feuille, cellule }) => ({ feuille, cellule })).toSorted(ordre)).toEqual(
      champs.map(({ place }) => place!).toSorted(ordre),
    );
    ecrire(devant, { plan });
    const ligne = cejDe(devant, 'Multi-accueil Les Lutins');
    expect(ligne.decision.valeur).toBe('basculer en bonus territoire');
    expect([ligne.lien.valeur, ligne.montantRepris.valeur]).toEqual(['E1', 4_000_000]);
    expect(ligne.beneficiaireApres.valeur).toBe('CCAS de Blain');
    expect(ligne.motif.brut).toMatch(/à moyen constant/);
    expect(devant.dossier.cej.filter(({ action }) => action.brut !== 'Multi-accueil Les Lutins')).toEqual(
      avant.cej.filter(({ action }) => action.brut !== 'Multi-accueil Les Lutins'),
    );
    const vue = (await devant.moteur.vue())!;
    expect(vue.decidees).toBe(7);
    expect(raisonDe(await devant.moteur.accepter([LUTINS], []))).toMatch(/déjà dans la ligne/);
  });

  test('ce que l’agent a écrit n’est remplacé que s’il le demande, champ par champ ; rien ne s’ajoute à la décision qu’il garde', async () => {
    const decision = { ...contenu() };
    const cej = decision.cej!.map((ligne) =>
      ligne.action === 'Multi-accueil Les Lutins' ? { ...ligne, decision: 'arrêter', motif: 'voté en mai' } : ligne,
    );
    const devant = moteurSur(await grilleDe(modele({ ...decision, cej })));
    const { champs } = (await devant.moteur.ligne(LUTINS))!;
    expect(champs.map(({ nom, etat }) => [nom, etat])).toEqual([
      ['decision', 'autre'],
      ['lien', 'vide'],
      ['montantRepris', 'vide'],
      ['beneficiaireApres', 'vide'],
      ['motif', 'autre'],
    ]);
    expect(raisonDe(await devant.moteur.accepter([LUTINS], ['motif']))).toMatch(/dit autre chose/);
    ecrire(devant, await devant.moteur.accepter([LUTINS], ['decision']));
    const ligne = cejDe(devant, 'Multi-accueil Les Lutins');
    expect([ligne.decision.valeur, ligne.motif.valeur]).toEqual(['basculer en bonus territoire', 'voté en mai']);
  });

  test('un texte que la liste ne connaît pas est montré à côté de la proposition, et gardé', async () => {
    const [place] = (await moteurSur(grid).moteur.ligne(LUTINS))!.champs.map((champ) => champ.place!);
    const devant = moteurSur(taper(grid, { [`${place!.feuille}!${place!.cellule}`]: 'à voir avec la mairie' }));
    const [decision] = (await devant.moteur.ligne(LUTINS))!.champs;
    expect(decision).toMatchObject({ ecrit: 'à voir avec la mairie', etat: 'autre' });
    expect(raisonDe(await devant.moteur.accepter([LUTINS], []))).toMatch(/dit autre chose/);
    ecrire(devant, await devant.moteur.accepter([LUTINS], ['decision']));
    expect(cejDe(devant, 'Multi-accueil Les Lutins').lien.valeur).toBe('E1');
  });

  test('seule une ligne où rien n’est écrit et dont rien ne fait douter est sûre', async () => {
    const sures = async (devant: ReturnType<typeof moteurSur>) =>
      (await devant.moteur.vue())!.lignes.filter(({ sure }) => sure).map(({ titre }) => titre);
    const devant = moteurSur(grid);
    expect(await sures(devant)).toContain('Multi-accueil Les Lutins');
    const motif = (await devant.moteur.ligne(LUTINS))!.champs.at(-1)!.place!;
    devant.changer(taper(grid, { [`${motif.feuille}!${motif.cellule}`]: 'attendre le vote' }));
    expect(await sures(devant)).not.toContain('Multi-accueil Les Lutins');
  });
});

const ordre = (a: { cellule: string }, b: { cellule: string }): number => (a.cellule < b.cellule ? -1 : 1);

test('une décision que la ligne de commande a proposée attend d’être validée ; ce que l’agent ajoute au motif reste', async () => {
  const tout = contenu();
  const cej = tout.cej!.map((ligne) =>
    ligne.action === 'Multi-accueil Les Lutins'
      ? {
          ...ligne,
          decision: 'basculer en bonus territoire',
          lien: 'E1',
          montantRepris: 4_000_000,
          beneficiaireApres: 'CCAS de Blain',
          motif: 'proposé\u00A0: le bonus prend la suite, vu avec le CCAS',
        }
      : ligne,
  );
  const devant = moteurSur(await grilleDe(modele({ ...tout, cej })));
  const resume = async () => (await devant.moteur.vue())!.lignes.find(({ id }) => id === LUTINS)!;
  expect(await resume()).toMatchObject({ decidee: false, sure: true });
  const plan = planDe(await devant.moteur.accepter([LUTINS], []));
  expect(plan.ecritures.map(({ valeur }) => valeur)).toEqual([
    { genre: 'texte', texte: 'Le bonus prend la suite, vu avec le CCAS' },
  ]);
  ecrire(devant, { plan });
  expect(await resume()).toMatchObject({ decidee: true, sure: false });
});

describe('décider soi-même', () => {
  const depart = async (devant: ReturnType<typeof moteurSur>, id: string): Promise<Decision> =>
    (await devant.moteur.ligne(id))!.depart;

  test('seules les cellules qui changent s’écrivent ; vider un champ vide sa cellule', async () => {
    const devant = moteurSur(grid);
    const sienne = await depart(devant, PERI);
    expect(raisonDe(await devant.moteur.decider(PERI, { ...sienne, montant: null, beneficiaire: '' }))).toMatch(
      /Rien ne change/,
    );
    const plan = planDe(
      await devant.moteur.decider(PERI, { ...sienne, decision: 'arreter', lien: '', montant: null, beneficiaire: '' }),
    );
    expect(plan.ecritures.map(({ valeur }) => valeur)).toEqual([{ genre: 'texte', texte: 'arrêter' }, null]);
    ecrire(devant, { plan });
    const ligne = cejDe(devant, 'Accueil périscolaire de Blain');
    expect([ligne.decision.valeur, ligne.lien.valeur, ligne.motif.valeur]).toEqual(['arrêter', null, 'bonus notifié']);
  });

  test('une ligne que les règles ne décident pas reçoit la décision de l’agent, son montant au centime', async () => {
    const devant = moteurSur(grid);
    expect(await depart(devant, BAFA)).toMatchObject({ decision: null });
    ecrire(
      devant,
      await devant.moteur.decider(BAFA, {
        decision: 'integrer',
        lien: 'A2',
        montant: 123_456,
        beneficiaire: 'CC du Pays de Blain',
        motif: 'cofinancée',
      }),
    );
    const { decision, lien, montantRepris, motif } = cejDe(devant, 'Formations Bafa');
    expect([decision.valeur, lien.valeur, montantRepris.valeur, motif.valeur]).toEqual([
      'intégrer à la CTG',
      'A2',
      123_456,
      'cofinancée',
    ]);
  });

  test('un montant que l’agent a écrit en mots reste tant qu’il n’en écrit pas un autre', async () => {
    const place = (await moteurSur(grid).moteur.ligne(BAFA))!.champs.find(({ nom }) => nom === 'montantRepris')!.place!;
    const devant = moteurSur(taper(grid, { [`${place.feuille}!${place.cellule}`]: 'à négocier' }));
    const sienne = await depart(devant, BAFA);
    expect(sienne.montant).toBeNull();
    ecrire(devant, await devant.moteur.decider(BAFA, { ...sienne, decision: 'maintenir' }));
    expect(cejDe(devant, 'Formations Bafa').montantRepris.brut).toBe('à négocier');
  });
});

describe('les doublons', () => {
  test('l’avis demande d’abord la feuille Doublons, puis s’y écrit, se garde et se reprend', async () => {
    const devant = moteurSur(grid);
    const [doublon] = (await devant.moteur.vue())!.doublons;
    const dit = await devant.moteur.avis(doublon!.id, 'non', ' publics différents ');
    expect(dit).toEqual({ manque: 'Doublons' });
    const neuf = await devant.moteur.feuille('Doublons', '2024-06-15T09:00:00.000Z');
    const feuille = neuf.feuilles.find(({ nom }) => nom === 'Doublons')!;
    expect(feuille.tableaux.map(({ nom }) => nom)).toEqual(['CTG_Doublons']);
    expect(neuf.feuilles.filter(({ cellules }) => cellules.length > 0)).toEqual([feuille]);

    const avecFeuille = await grilleDe({ ...modele(), feuilles: [...modele().feuilles, feuille] });
    devant.changer(avecFeuille);
    expect(devant.dossier.absentes).not.toContain('CTG_Doublons');
    ecrire(devant, (await devant.moteur.avis(doublon!.id, 'non', ' publics différents ')) as Reponse);
    expect(devant.dossier.doublons).toHaveLength(1);
    const [ecarte] = (await devant.moteur.vue())!.doublons;
    expect(ecarte).toMatchObject({ id: doublon!.id, avis: 'non', motif: 'publics différents' });

    expect(raisonDe((await devant.moteur.avis(doublon!.id, 'non', '')) as Reponse)).toMatch(/déjà/);
    ecrire(devant, (await devant.moteur.avis(doublon!.id, 'a-traiter', '')) as Reponse);
    expect(devant.dossier.doublons).toHaveLength(1);
    expect((await devant.moteur.vue())!.doublons[0]).toMatchObject({ avis: 'a-traiter', motif: 'publics différents' });
  });

  test('un doublon qui n’y est plus ne s’écrit pas', async () => {
    const { moteur } = moteurSur(grid);
    expect(raisonDe((await moteur.avis('["meme-service","a","b"]', 'non', 'x')) as Reponse)).toMatch(/n’y est plus/);
  });
});

test('la synthèse vient seule, à sa place, avec son nom ; les taux arrivent avec ceux du projet', async () => {
  const { moteur } = moteurSur(grid);
  const synthese = await moteur.feuille('Synthèse rationalisation', '2024-06-15T09:00:00.000Z');
  const noms = synthese.feuilles.map(({ nom }) => nom);
  expect(noms[noms.indexOf('Synthèse rationalisation') - 1]).toBe('Rationalisation CEJ');
  expect(synthese.feuilles.filter(({ cellules }) => cellules.length > 0).map(({ nom }) => nom)).toEqual([
    'Synthèse rationalisation',
  ]);
  const taux = await moteur.feuille('Taux et services', '2024-06-15T09:00:00.000Z');
  const textes = taux.feuilles
    .flatMap(({ cellules }) => cellules)
    .flatMap(({ valeur }) => (valeur?.genre === 'texte' ? [valeur.texte] : []));
  expect(textes).toContain('pilotage : ETP de coopération');
  expect(textes.some((texte) => texte.includes('à vérifier'))).toBe(true);
  expect(textes).toContain('monenfant.fr');
});
