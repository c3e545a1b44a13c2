import type { ColonneBrute } from './colonnes-zone.ts';
import { nombre, type Region, rangDe } from './region.ts';
import { entreDeux, neufs, type Renvois, vide } from './renvois.ts';
import type { Role } from './roles.ts';

/** Une ligne sans action, avec un financeur ou un montant, continue la fiche du dessus. */
export function suivreAction(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
  roles: readonly Role[],
  renvois: (Renvois | null)[],
  j: number,
  parents: readonly number[],
  numeros: readonly number[],
): void {
  const { rang } = colonnes[j]!;
  let porteuse = -1;
  for (let i = 0; i < donnees.length; i++) {
    const t = donnees[i]!;
    const ailleurs = i > 0 && entreDeux(region, roles, donnees[i - 1]!, t, rang) !== null;
    const fusion = region.vue.fusions.en(rangDe(region, t), rang);
    if (!vide(region, t, rang) || fusion) {
      porteuse = vide(region, t, rang) && fusion?.left !== rang ? -1 : i;
      continue;
    }
    const neuve = [...parents, ...numeros].some((p) => !vide(region, t, colonnes[p]!.rang));
    if (ailleurs || neuve) porteuse = -1;
    if (porteuse < 0 || nombre(region, t) === 0) continue;
    renvoyer(region, colonnes, donnees, renvois, [j, ...numeros], porteuse, i);
  }
}

/** La ligne i prend, dans ces colonnes, la valeur de la ligne porteuse. */
function renvoyer(
  region: Region,
  colonnes: readonly ColonneBrute[],
  donnees: Int32Array,
  renvois: (Renvois | null)[],
  lesquelles: readonly number[],
  porteuse: number,
  i: number,
): void {
  for (const c of lesquelles) {
    const source = renvois[c] ? renvois[c].lignes[porteuse]! : rangDe(region, donnees[porteuse]!);
    renvois[c] ??= neufs(region, donnees, colonnes[c]!.rang);
    renvois[c].lignes[i] = source;
    renvois[c].colonnes[i] = source > 0 ? colonnes[c]!.rang : 0;
  }
}
