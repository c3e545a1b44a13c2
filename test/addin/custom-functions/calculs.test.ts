import { creerCalculs } from '../../../addin/custom-functions/calculs.ts';
import { FONCTIONS, type NomFonction } from '../../../addin/custom-functions/description.ts';
import { ErreurFonction } from '../../../addin/custom-functions/erreur.ts';
import { ouvrirReference } from '../../../addin/custom-functions/reference.ts';
import type { DateIso } from '../../../shared/french/index.ts';

const demandes: string[] = [];
const calculs = creerCalculs({
  territoires: ouvrirReference,
  taux: async (caf, au) => {
    demandes.push(`${caf} ${au}`);
    return 0.75;
  },
  aujourdHui: () => '2026-11-22' as DateIso,
});
const appeler = (nom: NomFonction, ...recus: unknown[]) => calculs[nom](...recus);

async function refus(nom: NomFonction, ...recus: unknown[]): Promise<string> {
  const erreur = await appeler(nom, ...recus).catch((e: unknown) => e);
  if (!(erreur instanceof ErreurFonction)) throw new Error(`Attendu un refus, reçu ${String(erreur)}`);
  return `${erreur.genre} : ${erreur.message.replace(/[\u00a0\u202f]/g, ' ')}`;
}

beforeEach(() => {
  demandes.length = 0;
});

describe('les communes', () => {
  it('un code tapé comme un nombre retrouve son zéro de tête', async () => {
    const population = await appeler('POPULATION', '01053');
    expect(population).toBeGreaterThan(40_000);
    expect(await appeler('POPULATION', 1053)).toBe(population);
    expect(await appeler('COMMUNE', 1053)).toBe('Bourg-en-Bresse');
    expect(await appeler('COMMUNE', '2a004')).toBe('Ajaccio');
  });

  it('un ancien code répond la commune d’aujourd’hui, tout entière', async () => {
    expect(await appeler('COMMUNE', '01091')).toBe('Valserhône');
    expect(await appeler('POPULATION', '01091')).toBe(await appeler('POPULATION', '01033'));
  });

  it('un ancien code partagé entre plusieurs communes les nomme et ne choisit pas', async () => {
    const territoires = await ouvrirReference();
    const partage = creerCalculs({
      territoires: async () => ({
        ...territoires,
        resoudre: () => ({
          etat: 'ancienne',
          communes: [territoires.commune('01053')!, territoires.commune('01173')!],
          ancienNom: 'Partagée',
          nature: 'fusion' as never,
          absentDe: 2019,
          autresParties: [],
        }),
      }),
      taux: async () => 0,
      aujourdHui: () => '2026-11-22' as DateIso,
    });
    await expect(partage.POPULATION('01999')).rejects.toThrow(/Partagée.*Bourg-en-Bresse \(01053\) et Gex \(01173\)/);
  });

  it('un arrondissement répond sa ville', async () => {
    expect(await appeler('COMMUNE', '75101')).toBe('Paris');
  });

  it.each([
    ['', 'valeur : La cellule est vide'],
    [null, 'valeur : La cellule est vide'],
    ['abc', 'valeur : « abc » n’est pas un code INSEE'],
    [1.5, 'valeur : « 1,5 » n’est pas un code INSEE'],
    [true, 'valeur : VRAI'],
    ['01000', 'code postal'],
    [99_999, 'pas de département 99'],
    ['01999', 'absence : Aucune commune ne porte le code « 01999 »'],
  ])('refuse %p et dit pourquoi', async (code, raison) => {
    expect(await refus('POPULATION', code)).toContain(raison);
  });

  it('un code postal nomme des communes et ne choisit pas', async () => {
    const message = await refus('COMMUNE', '35370');
    expect(message).toContain('valeur : 35370 est un code postal');
    expect(message).toContain('Étrelles (35109), Gennes-sur-Seiche (35119) et 4 autres');
  });
});

describe('les EPCI et les Caf', () => {
  it('EPCI accepte une commune, un SIREN et un SIREN tapé comme un nombre', async () => {
    for (const code of ['01173', 1173, '240100750', 240_100_750, '240 100 750'])
      expect(await appeler('EPCI', code)).toBe('CA du Pays de Gex');
  });

  it('EPCI dit qu’une commune n’en a pas, et qu’un SIREN est faux ou inconnu', async () => {
    expect(await refus('EPCI', '22016')).toContain('absence : Île-de-Bréhat (22016) n’est dans aucun EPCI');
    expect(await refus('EPCI', '240100751')).toContain('clé de contrôle');
    expect(await refus('EPCI', '732829320')).toContain('absence : Aucun EPCI');
  });

  it('CAF accepte une Caf, l’ancien code d’une Caf et une commune', async () => {
    expect(await appeler('CAF', '011')).toBe('Caf de l’Ain');
    expect(await appeler('CAF', 971)).toBe('Caf de la Guadeloupe');
    expect(await appeler('CAF', '022')).toBe('Caf de l’Aisne');
    expect(await appeler('CAF', 1053)).toBe('Caf de l’Ain');
  });

  it('deux chiffres, texte ou nombre, peuvent être un département : CAF ne devine pas', async () => {
    for (const code of [22, '22']) expect(await refus('CAF', code)).toContain('peut-être un numéro de département');
  });

  it('CAF dit qu’un code est inconnu, et qu’une commune n’a pas de Caf', async () => {
    expect(await refus('CAF', '999')).toContain('absence : Aucune Caf');
    expect(await refus('CAF', '97601')).toContain('absence : Acoua (97601) ne relève d’aucune Caf');
  });
});

describe('la couverture', () => {
  it('demande la Caf ou la nation, à la date d’Excel, au texte d’une date ou aujourd’hui', async () => {
    expect(await appeler('COUVERTURE', '011', 46_387)).toBe(0.75);
    await appeler('COUVERTURE', ' fr ', '31/12/2026');
    await appeler('COUVERTURE', 'FR', null);
    await appeler('COUVERTURE', '022');
    expect(demandes).toEqual(['011 2026-12-31', 'null 2026-12-31', 'null 2026-11-22', '021 2026-11-22']);
  });

  it.each([
    [2026, 'DATE(2026;12;31)'],
    ['demain', 'n’est pas une date'],
    [-4, 'n’est pas une date d’Excel'],
    [60, 'n’est pas une date d’Excel'],
    [100_000, 'surprend'],
    [true, 'n’est pas une date'],
  ])('refuse la date %p sans rien demander au service', async (date, raison) => {
    expect(await refus('COUVERTURE', '011', date)).toContain(raison);
    expect(demandes).toEqual([]);
  });

  it('refuse une Caf inconnue ou un département sans rien demander au service', async () => {
    expect(await refus('COUVERTURE', '999')).toContain('absence : Aucune Caf');
    expect(await refus('COUVERTURE', 11)).toContain('valeur : ');
    expect(demandes).toEqual([]);
  });
});

it('mille populations se calculent sur la même référence, ouverte une fois', async () => {
  const territoires = await ouvrirReference();
  const communes = territoires.communes().slice(0, 1000);
  expect(await Promise.all(communes.map(({ code }) => appeler('POPULATION', code)))).toEqual(
    communes.map(({ population }) => population),
  );
  expect(await ouvrirReference()).toBe(territoires);
});

it('les exemples de la documentation disent vrai', async () => {
  const verifies = FONCTIONS.filter(({ nom }) => nom !== 'COUVERTURE').flatMap(({ exemples }) =>
    exemples.filter(([, reponse]) => !reponse.includes(' : ')),
  );
  expect(verifies.length).toBeGreaterThan(5);
  for (const [formule, reponse] of verifies) {
    const [, nom, argument] = /^=CTG\.([A-Z]+)\("(.*)"\)$/.exec(formule) ?? [];
    const recu = await appeler(nom as NomFonction, argument);
    expect(String(recu)).toBe(typeof recu === 'number' ? reponse.replace(/\D/g, '') : reponse);
  }
});
