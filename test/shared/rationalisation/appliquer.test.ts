import type { Dossier } from '../../../shared/dossier/index.ts';
import { contenuRationalise } from '../../../shared/rationalisation/appliquer.ts';
import type { DoublonTrouve } from '../../../shared/rationalisation/contrat.ts';
import { rationaliser } from '../../../shared/rationalisation/index.ts';
import { type Contenu, contenuDuDossier } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { modeleDe } from '../../fixtures/hostiles.ts';
import { UN } from '../../fixtures/ligne-de-commande.ts';
import { dossierDe as dossierLu } from '../../fixtures/lire.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { avec, CAS, contexte } from './syntheses.ts';

const appliquer = (dossier: Dossier): Contenu => contenuRationalise(dossier, rationaliser(dossier, contexte));
const relire = async (contenu: Contenu): Promise<Dossier> =>
  dossierLu(await ecrireXlsx(modeleDe({ identifiant: UN, contenu })));

const decisions = ({ cej }: Contenu) => cej?.map(({ decision }) => decision);
const doublon = (premier: string, second: string): DoublonTrouve =>
  ({
    genre: 'meme-service',
    premier: { nom: premier },
    second: null,
    nomSecond: second,
    textePremier: 'un portail',
    texteSecond: 'monenfant.fr',
    force: 0.9,
    raisons: ['même service'],
    conseil: 'Alimenter monenfant.fr',
    avis: null,
    motif: null,
  }) as unknown as DoublonTrouve;

describe('contenuRationalise', () => {
  it('fills the lines nobody has decided, and says in the motive that it is proposed', () => {
    const { dossier } = avec((b) => {
      for (const ligne of b.cej)
        Object.assign(ligne, { decision: '', lien: '', montantRepris: '', beneficiaireApres: '', motif: '' });
    });
    const contenu = appliquer(dossier);
    expect(decisions(contenu)).toContain('basculer en bonus territoire');
    for (const { decision, motif } of contenu.cej ?? [])
      expect(typeof motif === 'string' && motif.startsWith('proposé\u00A0: ')).toBe(decision !== null);
    expect(contenu.cej?.[0]).toMatchObject({
      lien: 'E1',
      montantRepris: 4_000_000,
      beneficiaireApres: 'CCAS de Blain',
    });
  });

  it('never replaces what is written, were it unreadable or against the proposal', () => {
    const { dossier } = avec((b) => {
      Object.assign(b.cej[0]!, { decision: 'à voir en Copil', lien: '', montantRepris: '' });
      Object.assign(b.cej[1]!, { decision: 'arrêter', lien: '', montantRepris: '', beneficiaireApres: '' });
      Object.assign(b.cej[5]!, { motif: 'vu avec la Caf', montantRepris: 'à notifier', beneficiaireApres: 'SIVOM' });
    });
    const [avant, apres] = [contenuDuDossier(dossier).cej ?? [], appliquer(dossier).cej ?? []];
    expect(apres[0]).toEqual(avant[0]);
    expect(apres[1]).toEqual(avant[1]);
    expect(apres[5]).toMatchObject({
      motif: 'vu avec la Caf',
      montantRepris: { brut: 'à notifier' },
      beneficiaireApres: 'SIVOM',
    });
    for (const [rang, ligne] of avant.entries())
      for (const [colonne, valeur] of Object.entries(ligne))
        if (valeur !== null) expect(apres[rang]?.[colonne as 'lien']).toEqual(valeur);
  });

  it.each([['the example', () => {}] as const, ...CAS])(
    'changes nothing more the second time: %s',
    async (_, changer) => {
      const { dossier } = avec(changer);
      const une = await relire(appliquer(dossier));
      expect(appliquer(une)).toEqual(contenuDuDossier(une));
    },
  );

  it('keeps the doublons already judged, in either order, and adds the new ones to treat', () => {
    const dossier = dossierDeLExemple((b) => {
      b.doublons.push(
        {
          premier: 'Interventions I3',
          second: 'plan d’actions  2.1',
          avis: 'pas un doublon',
          motif: 'publics différents',
        },
        { premier: 'Plan d’actions 9', second: 'Interventions I9', avis: 'à mutualiser' },
      );
    });
    const rationalisation = {
      ...rationaliser(dossier, contexte),
      doublons: [doublon('Plan d’actions 2.1', 'Interventions I3'), doublon('Plan d’actions 4', 'monenfant.fr')],
    };
    const lignes = contenuRationalise(dossier, rationalisation).doublons ?? [];
    expect(lignes.map(({ premier, avis, motif }) => [premier, avis, motif])).toEqual([
      ['Interventions I3', 'pas un doublon', 'publics différents'],
      ['Plan d’actions 9', 'à mutualiser', null],
      ['Plan d’actions 4', 'à traiter', null],
    ]);
    expect(lignes[2]).toMatchObject({ genre: 'même service', raison: 'même service. Alimenter monenfant.fr' });
  });

  it('prefills the rates and the services only when the workbook has none', () => {
    const vide = appliquer(dossierDeLExemple((b) => Object.assign(b, { taux: [], services: [] })));
    expect(vide.taux?.length).toBeGreaterThan(1);
    expect(vide.services?.map(({ service }) => service)).toContain('monenfant.fr');
    const pilotage = vide.taux?.find(({ taux }) => taux === 'pilotage : ETP de coopération');
    expect(pilotage).toMatchObject({ montant: 2_400_000, source: expect.stringContaining('à vérifier') });
    expect(vide.taux?.every(({ montant }) => typeof montant === 'number')).toBe(true);

    const ecrits = appliquer(
      dossierDeLExemple((b) => {
        b.taux = [{ taux: 'pilotage : ETP de coopération', montant: '25 000 €', source: 'notification' }];
        b.services = [{ service: 'Portail du Département', mots: 'portail' }];
      }),
    );
    expect([ecrits.taux?.length, ecrits.services?.length]).toEqual([1, 1]);
  });

  it('does only what is asked', () => {
    const dossier = dossierDeLExemple();
    const rien = contenuRationalise(dossier, rationaliser(dossier, contexte), {
      decisions: false,
      doublons: false,
      reglages: false,
    });
    expect(rien).toEqual(contenuDuDossier(dossier));
  });
});
