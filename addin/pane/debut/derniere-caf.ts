const CLE = 'atelier-ctg.derniere-caf';

/** Le code de la dernière Caf choisie sur ce poste ; null si rien n’est gardé, ou si le navigateur l’interdit. */
export function derniereCaf(): string | null {
  try {
    return localStorage.getItem(CLE);
  } catch {
    return null;
  }
}

/** Garde la Caf pour la prochaine convention ; ne rien garder n’est pas une panne. */
export function garderCaf(code: string): void {
  try {
    localStorage.setItem(CLE, code);
  } catch {
    // Stockage interdit ou plein : la Caf sera à choisir de nouveau.
  }
}
