import { doublonsDe } from '../../../shared/rationalisation/doublons/index.ts';
import services from '../../../shared/rationalisation/services.json' with { type: 'json' };
import { servicesDe } from '../../../shared/rationalisation/services.ts';
import type { LigneTapee } from '../../fixtures/dossier.ts';
import { classeurSur, contexte } from './doublons/paires.ts';

const ICI = {
  territoire: { epci: '240100750', communes: ['01173', '01281'] },
  ctg: { debut: '2025-01-01', fin: '2029-12-31' },
};
const refaits = (action: LigneTapee, mesServices: readonly LigneTapee[] = []) =>
  doublonsDe(
    classeurSur(ICI, { actions: [{ ref: '1', pilote: 'Ville de Gex', ...action }], services: mesServices }),
    contexte,
  );

describe('un service qui existe déjà', () => {
  it.each([
    ['Créer un portail famille', 'monenfant.fr'],
    ['Ouvrir un site internet sur les modes de garde', 'monenfant.fr'],
    ['Site d’information pour les parents du territoire', 'monenfant.fr'],
    ['Créer une permanence d’accueil physique de la Caf', 'Bornes visio et relais de partenaires'],
    ['Développer un simulateur des aides locales', 'Simulateurs de caf.fr et de mesdroitssociaux.gouv.fr'],
  ])('« %s » refait %s', (action, service) => {
    const [trouve] = refaits({ action });
    expect(trouve).toMatchObject({ genre: 'service-national', second: null, nomSecond: service });
    expect(trouve?.conseil).not.toBeNull();
    expect(trouve?.raisons[0]).toMatch(/^ce service existe déjà \(/);
  });

  it.each([
    'Alimenter monenfant.fr et le portail famille',
    'Portail famille : paiement en ligne de la cantine',
    'Faire connaître le site d’information des familles',
    'Créer un guide papier des activités',
    'Ouvrir une crèche',
  ])('« %s » n’en refait aucun', (action) => {
    expect(refaits({ action })).toEqual([]);
  });

  it('la Caf et l’État ne refont pas le leur', () => {
    expect(refaits({ action: 'Portail d’information des familles', pilote: 'Caf de l’Ain' })).toEqual([]);
  });

  it('l’agent en ajoute, et remplace les nôtres par leur nom', () => {
    const observatoire = {
      service: 'Observatoire du Département',
      porteur: 'Département',
      mots: 'observatoire social',
      conseil: 'le consulter',
    };
    expect(refaits({ action: 'Créer un observatoire social' }, [observatoire])[0]).toMatchObject({
      nomSecond: 'Observatoire du Département',
      texteSecond: 'Observatoire du Département (Département)',
      conseil: 'le consulter',
    });
    expect(refaits({ action: 'Créer un portail famille' }, [{ service: 'MonEnfant.fr', mots: 'autre chose' }])).toEqual(
      [],
    );
  });

  it('son avis se retrouve par le nom du service', () => {
    const dossier = classeurSur(ICI, {
      actions: [{ ref: '1', action: 'Créer un portail famille', pilote: 'Ville de Gex' }],
      doublons: [{ premier: 'monenfant.fr', second: 'Plan d’actions 1', avis: 'pas un doublon' }],
    });
    expect(doublonsDe(dossier, contexte)[0]?.avis).toBe('non');
  });

  it('chacun a sa source, ses mots et son conseil', () => {
    for (const { source, mots, conseil } of services) {
      expect(source).not.toBe('');
      expect(mots.length).toBeGreaterThan(0);
      expect(conseil).not.toBe('');
    }
    expect(servicesDe(classeurSur(ICI, {}))).toHaveLength(services.length);
  });
});
