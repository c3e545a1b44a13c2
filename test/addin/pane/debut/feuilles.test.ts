import { feuillesAjoutees } from '../../../../addin/pane/debut/territoire.ts';
import { territoires } from '../../../../shared/reference/index.ts';
import { construireModele } from '../../../../shared/workbook/modele/modele.ts';

describe('les feuilles annoncées', () => {
  it.each([true, false])('sont celles que le modèle montre (CEJ : %s)', (cej) => {
    const { feuilles } = construireModele({
      identifiant: '00000000-0000-4000-8000-00000000abcd',
      maintenant: '2026-11-22T09:00:00.000Z',
      territoires,
      cej,
    });
    expect(feuilles.filter(({ etat }) => etat === 'visible')).toHaveLength(feuillesAjoutees(cej));
  });
});
