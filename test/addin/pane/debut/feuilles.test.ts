import { feuillesAjoutees } from '../../../../addin/pane/debut/territoire.ts';
import { construireModele } from '../../../../shared/workbook/modele/modele.ts';
import { IDENTIFIANT, territoires } from '../../../shared/workbook/modele-exemple.ts';

describe('les feuilles annoncées', () => {
  it.each([true, false])('sont celles que le modèle montre (CEJ : %s)', (cej) => {
    const { feuilles } = construireModele({
      identifiant: IDENTIFIANT,
      maintenant: '2026-11-22T09:00:00.000Z',
      territoires: territoires(),
      cej,
    });
    expect(feuilles.filter(({ etat }) => etat === 'visible')).toHaveLength(feuillesAjoutees(cej));
  });
});
