// Écriture compacte : une petite valeur entière devient un caractère. `shared/reference/compact.ts` lit ce qui est écrit ici.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Caractère d’un entier positif : l’alphabet, puis les caractères à partir de U+00C0. */
export const enCaractere = (n) => ALPHABET[n] ?? String.fromCharCode(0xc0 + n - ALPHABET.length);

/** Ordre des codes, indépendant de la langue de la machine. */
export const parCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Communes actuelles groupées par code de département, tout en ordre de code. */
export function communesParDepartement(communes) {
  const groupes = new Map();
  for (const commune of communes) {
    if (commune.type !== 'commune-actuelle') continue;
    const groupe = groupes.get(commune.departement);
    if (groupe) groupe.push(commune);
    else groupes.set(commune.departement, [commune]);
  }
  for (const groupe of groupes.values()) groupe.sort((a, b) => parCode(a.code, b.code));
  return new Map([...groupes].sort(([a], [b]) => parCode(a, b)));
}

/** JSON dont chaque élément des tableaux et objets du premier niveau tient sur une ligne : les écarts se lisent dans un diff. */
export function enJson(objet) {
  const lignes = Object.entries(objet).map(([nom, valeur]) => {
    const cle = JSON.stringify(nom);
    if (Array.isArray(valeur)) return `${cle}:[\n${valeur.map((v) => JSON.stringify(v)).join(',\n')}\n]`;
    if (valeur !== null && typeof valeur === 'object') {
      const membres = Object.entries(valeur).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`);
      return `${cle}:{\n${membres.join(',\n')}\n}`;
    }
    return `${cle}:${JSON.stringify(valeur)}`;
  });
  return `{\n${lignes.join(',\n')}\n}\n`;
}
