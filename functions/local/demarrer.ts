import { COMPTES_LOCAUX } from './issuer.ts';
import { ouvrirDansLeNavigateur, peutOuvrir } from './page/navigateur.ts';
import { conseilCertificat, ouvrirPage } from './page/page.ts';
import { demarrerService, dossierDonnees } from './service.ts';
import { gras, gris, terminalDuProcessus } from './terminal.ts';

const t = terminalDuProcessus();
const port = Number(process.env.PORT ?? 7071);
const portPage = Number(process.env.PORT_PAGE ?? 3000);
// Dans PowerShell, « curl » est un autre programme.
const curl = process.platform === 'win32' ? 'curl.exe' : 'curl';
t.bruit('Ouverture de la base et du référentiel… (la première fois, une dizaine de secondes)');
try {
  let pret = false;
  const service = await demarrerService({
    port,
    journal: (ligne) => {
      if (pret) process.stderr.write(`${JSON.stringify(ligne)}\n`);
    },
  });
  const jetons = new Map<string, string>();
  for (const { nom } of COMPTES_LOCAUX) {
    const reponse = await fetch(`${service.url}/api/local/jetons`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ compte: nom }),
    });
    if (reponse.ok) jetons.set(nom, ((await reponse.json()) as { jeton: string }).jeton);
  }
  const page = await ouvrirPage({ donnees: dossierDonnees(), port: portPage, api: service.url }).catch(
    (erreur: Error) => erreur,
  );
  if (page instanceof Error) t.bruit(`\nLa page du simulateur n’est pas servie. ${page.message}\nL’API, elle, répond.`);
  else {
    t.sortie(`\n${gras(t, 'Excel simulé et complément')} : ${gras(t, page.serveur.url)}`);
    t.sortie('  Le volet est celui qu’Excel ouvrira. Pour déposer : écran « Dépôt », choisir un compte d’essai.');
    for (const ligne of conseilCertificat(process.platform, page.autorite)) t.sortie(`  ${ligne}`);
  }
  t.sortie(`\n${gras(t, 'Atelier CTG')} écoute sur ${gras(t, service.url)}\n`);
  if (jetons.size) {
    t.sortie('Un jeton par compte d’essai, valable huit heures :');
    for (const { nom, libelle } of COMPTES_LOCAUX)
      t.sortie(`\n  ${gras(t, nom)} (${libelle})\n  ${gris(t, jetons.get(nom) ?? '')}`);
    t.sortie('\nTrois commandes à essayer dans un autre terminal :\n');
    t.sortie(
      `  ${curl} -o modele-gex.xlsx "${service.url}/api/modele.xlsx?caf=011&epci=240100750&effet=2026-01-01&fin=2030-12-31"`,
    );
    t.sortie(
      `  ${curl} -X POST --data-binary @modele-gex.xlsx -H "Authorization: Bearer ${jetons.get('agent-011')}" -H "X-Nom-Fichier: modele-gex.xlsx" ${service.url}/api/depots`,
    );
    t.sortie(`  ${curl} -H "Authorization: Bearer ${jetons.get('responsable-011')}" ${service.url}/api/depots`);
    t.sortie('\nLes chiffres nationaux portent sur les dépôts validés : « npm run demo » en montre une année.');
  } else t.sortie('Les jetons viennent de Microsoft Entra ID (CTG_LOCATAIRES, CTG_AUDIENCES).');
  t.sortie(`\nDescription de l’API : ${service.url}/api/openapi.json`);
  // Les jetons ont fait défiler l’écran : l’adresse à ouvrir se lit en dernier.
  if (!(page instanceof Error)) t.sortie(`À ouvrir : ${gras(t, page.serveur.url)}`);
  t.sortie('Ctrl+C pour arrêter.');
  pret = true;
  if (!(page instanceof Error) && peutOuvrir(process.env, Boolean(process.stdout.isTTY)))
    ouvrirDansLeNavigateur(page.serveur.url);
  let arret = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (arret) return;
      arret = true;
      t.bruit('\nArrêt : les demandes en cours se terminent…');
      const fermees = [service.close(), page instanceof Error ? null : page.serveur.close()];
      void Promise.all(fermees).then(() => process.exit(0));
    });
} catch (erreur) {
  const { code, message } = erreur as NodeJS.ErrnoException;
  t.bruit(
    code === 'EADDRINUSE'
      ? `Le port ${port} est déjà pris. En choisir un autre : PORT=7072 npm start`
      : `Le service n’a pas démarré : ${message}`,
  );
  process.exit(1);
}
