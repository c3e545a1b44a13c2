/** Vrai si cet Excel sait connecter un complément imbriqué sans fenêtre (NestedAppAuth 1.1). */
const ouvrirNaa = (): boolean => Office.context.requirements.isSetSupported('NestedAppAuth', '1.1');

/** L’adresse du compte ouvert dans Excel ; null si Excel ne la donne pas. */
async function loginHint(): Promise<string | null> {
  try {
    return (await Office.auth.getAuthContext()).userPrincipalName || null;
  } catch {
    return null;
  }
}

/** Ce qu’Excel sait de la connexion de la personne. */
export const connexionDExcel = { ouvrirNaa, loginHint } as const;
