import { creerAtelier } from '../../functions/classeurs/atelier.ts';
import { preparerContenus } from '../../functions/classeurs/lire-depot.ts';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { uneErreur } from './atelier-factice.ts';

const territoires = territoiresOuverts();
const MAINTENANT = '2026-11-22T08:00:00Z';
const IDENTIFIANT = '6a1f0f3e-52a5-4c1e-9d0e-0f6c2f1b7a11';
const horloge = { maintenant: () => MAINTENANT, aujourdhui: () => '2026-11-22' };
const atelier = creerAtelier(territoires, horloge, () => IDENTIFIANT);

describe('ce qui est gardé des constats', () => {
  const constat = (gravite: 'erreur' | 'alerte' | 'remarque', code: string) => ({ ...uneErreur, gravite, code });
  const gardes = (constats: (typeof uneErreur)[]): (typeof uneErreur)[] =>
    JSON.parse(preparerContenus({ dossier: {}, constats, apport: {} }).constats);

  test('est tout, dans l’ordre, pour un classeur de travail', () => {
    const constats = [constat('remarque', 'a'), constat('erreur', 'b'), constat('alerte', 'c')];
    expect(gardes(constats)).toEqual(constats);
  });

  test('est borné pour un classeur hostile, les plus graves d’abord', () => {
    const constats = [...Array.from({ length: 6000 }, () => constat('remarque', 'a')), constat('erreur', 'b')];
    const lus = gardes(constats);
    expect(lus).toHaveLength(5000);
    expect(lus[0]).toMatchObject({ gravite: 'erreur', code: 'b' });
  });
});

describe('what the domain says of a workbook', () => {
  it.each([
    ['491', ['49007'], []],
    // Un code d’avant la fusion désigne la Caf actuelle : elle n’est pas une autre Caf pour elle-même.
    ['492', ['49007'], []],
    ['491', ['49007', '33281'], ['331']],
  ])('names the current Caf of « %s », and the other Caf of its communes', async (caf, communes, autres) => {
    const contenu = { convention: { caf }, perimetre: communes.map((codeInsee) => ({ codeInsee })) };
    const fait = await faireModele({ contenu }, territoires, { identifiant: IDENTIFIANT, maintenant: MAINTENANT });
    if (!fait.ok) throw new Error(fait.fautes.join(' '));
    const lu = await atelier.lire(fait.modele.octets, { au: '2026-11-22', nomFichier: null });
    expect(lu).toMatchObject({
      ok: true,
      classeur: { caf: '491', cafConcernees: autres, communes: [...communes].sort() },
    });
  });
});
