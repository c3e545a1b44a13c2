import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/** La page où Microsoft renvoie la fenêtre de connexion : elle passe la réponse au volet et se ferme. */
broadcastResponseToMainFrame().catch(() => {
  document.body.textContent = 'La connexion n’a pas abouti. Fermez cette fenêtre, puis recommencez dans le volet.';
});
