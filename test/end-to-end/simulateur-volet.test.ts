import { simulateurPartage } from '../simulateur-partage.ts';

const partage = simulateurPartage({ complement: 'atelier', sansPlainte: false });

test('la page ouvre le volet du manifeste, et chaque bouton du ruban montre son écran', async () => {
  const page = await partage.ouvrir();
  const volet = await partage.ouvert.volet();
  expect(new URL(volet.url()).pathname).toBe('/volet/index.html');
  for (const [bouton, onglet] of [
    ['Contrôler', 'Contrôles'],
    ['Déposer', 'Dépôt'],
    ['Chiffres', 'Chiffres'],
  ] as const) {
    await page.locator('#commandes').getByRole('button', { name: bouton }).click();
    await volet.getByRole('tab', { name: onglet, selected: true }).waitFor();
  }
});

test('le volet reste au clavier et à la page : caché puis remontré, il est le même', async () => {
  const page = await partage.ouvrir();
  const volet = await partage.ouvert.volet();
  await volet.getByRole('tab', { name: 'Dépôt' }).click();
  await page.click('#bascule-volet');
  expect(await page.locator('#volet').isVisible()).toBe(false);
  await page.click('#bascule-volet');
  await volet.getByRole('tab', { name: 'Dépôt', selected: true }).waitFor();
});
