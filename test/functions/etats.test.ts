import { type ActeDepot, type EtatDepot, examiner, TRANSITIONS } from '../../functions/depots/etats.ts';
import { ActeDepot as Actes, EtatDepot as Etats } from '../../shared/api/depots.ts';
import { Role } from '../../shared/api/roles.ts';

const actes = Actes.options;
const etats = Etats.options;
const roles = Role.options;

/** Où mène chaque acte, dans chaque état ; écrit à la main, pour ne pas relire la table que l’on essaie. */
const VERS: Record<EtatDepot, Partial<Record<ActeDepot, EtatDepot>>> = {
  déposé: { valider: 'validé', renvoyer: 'à corriger' },
  'à corriger': {},
  validé: { rouvrir: 'rouvert' },
  rouvert: { renvoyer: 'à corriger' },
};

const cas = etats.flatMap((etat) =>
  actes.flatMap((acte) =>
    roles.flatMap((role) =>
      [true, false].flatMap((deSaCaf) =>
        [0, 2].flatMap((erreurs) =>
          [null, '  ', 'il manque un axe'].map((motif) => ({ etat, acte, role, deSaCaf, erreurs, motif })),
        ),
      ),
    ),
  ),
);

function attendu({ etat, acte, role, deSaCaf, erreurs, motif }: (typeof cas)[number]): EtatDepot | string {
  if (acte === 'déposer') return 'etat-incompatible';
  if (role !== 'responsable') return 'role-insuffisant';
  if (!deSaCaf) return 'autre-caf';
  const vers = VERS[etat][acte];
  if (vers === undefined) return 'etat-incompatible';
  if (acte === 'valider' && erreurs > 0) return 'erreurs-restantes';
  if (acte === 'renvoyer' && !motif?.trim()) return 'requete-invalide';
  return vers;
}

it(`décide de chacune des ${cas.length} situations comme la table écrite à la main`, () => {
  for (const situation of cas) {
    const issue = examiner(situation.acte, { ...situation, roles: [situation.role] });
    const rendu = issue.permis ? issue.vers : issue.refus;
    expect({ ...situation, rendu }).toEqual({ ...situation, rendu: attendu(situation) });
  }
});

it('mène à chaque état, et n’en laisse aucun sans explication', () => {
  const atteints = new Set(TRANSITIONS.map(({ vers }) => vers));
  expect([...atteints, 'déposé'].sort()).toEqual([...etats].sort());
});

it('ne laisse sortir de « à corriger » que par une nouvelle version', () => {
  expect(TRANSITIONS.filter(({ de }) => de.includes('à corriger'))).toEqual([]);
});
