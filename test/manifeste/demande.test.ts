import { lireDemande } from '../../scripts/manifeste/demande.ts';

const CLIENT = '11111111-2222-3333-4444-555555555555';
const production = (...suite: string[]) => lireDemande(['--production', ...suite]);

it('sans option, refait les fichiers du dépôt', () => {
  expect(lireDemande([])).toEqual({ genre: 'fichiers' });
});

it('en production, garde l’adresse sans « / » final et l’application donnée', () => {
  expect(
    production('--adresse', 'https://ctg.exemple.fr/atelier/', '--sortie', 'm.xml', '--client', CLIENT),
  ).toMatchObject({
    genre: 'production',
    sortie: 'm.xml',
    variante: { adresse: 'https://ctg.exemple.fr/atelier', client: CLIENT, groupe: 'Atelier CTG' },
  });
});

it.each([
  ['une adresse en clair', ['--adresse', 'http://ctg.exemple.fr', '--sortie', 'm.xml'], 'https'],
  ['une adresse de ce poste', ['--adresse', 'https://localhost:3000', '--sortie', 'm.xml'], 'autre poste'],
  ['une adresse avec « ? »', ['--adresse', 'https://ctg.exemple.fr/?a=1', '--sortie', 'm.xml'], '« ? »'],
  ['aucune adresse', ['--sortie', 'm.xml'], '--adresse'],
  ['aucun fichier', ['--adresse', 'https://ctg.exemple.fr'], '--sortie'],
  [
    'une application qui n’en est pas une',
    ['--adresse', 'https://a.fr', '--sortie', 'm.xml', '--client', 'x'],
    '--client',
  ],
  [
    'une aide en clair',
    ['--adresse', 'https://a.fr', '--sortie', 'm.xml', '--assistance', 'http://b.fr'],
    '--assistance',
  ],
  ['une option inconnue', ['--couleur', 'bleu'], 'n’existe pas'],
])('refuse %s, et le dit', (_, arguments_, raison) => {
  expect(production(...arguments_)).toEqual({ refus: expect.stringContaining(raison) as unknown });
});

it('ne mélange pas les deux variantes', () => {
  expect(lireDemande(['--adresse', 'https://ctg.exemple.fr'])).toHaveProperty('refus');
});
