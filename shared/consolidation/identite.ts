import type { Dossier } from '../dossier/index.ts';
import { plier } from '../french/normaliser.ts';
import { comparer } from '../french/ordre.ts';
import { est, type Territoires } from '../reference/index.ts';
import { communesDuCode } from './perimetre.ts';
import { cafActuelle } from './resume.ts';

/** Identité d’un classeur qui ne dit rien de ce qu’il est : deux tels classeurs ne sont pas la même convention. */
export const IDENTITE_INCONNUE = 'sans-identifiant';

/**
 * L’identité d’une convention : l’UUID écrit par le modèle ; sans lui, un texte stable fait de la Caf, de l’échelon, de
 * la date d’effet et des communes (codes actuels, triés). Une convention locale sans commune prend aussi son intitulé,
 * sans quoi tous les brouillons d’une Caf seraient la même.
 */
export function identiteDe(
  dossier: Pick<Dossier, 'identifiant' | 'convention' | 'perimetre'>,
  territoires: Territoires,
): string {
  const identifiant = dossier.identifiant?.trim().toLowerCase();
  if (identifiant) return identifiant;
  const { caf, echelon, dateEffet, intitule } = dossier.convention;
  const communes = new Set(
    dossier.perimetre.flatMap(({ codeInsee }) => {
      const ecrit = codeInsee.valeur ?? codeInsee.brut.trim();
      const codes = communesDuCode(ecrit, territoires);
      return codes.length > 0 ? codes : ecrit === '' ? [] : [ecrit];
    }),
  );
  const departementale = est('echelon', echelon.valeur, 'departemental');
  const complement = communes.size === 0 && !departementale ? plier(intitule.valeur ?? '') : '';
  const parties = [
    cafActuelle(caf.valeur, territoires) ?? '',
    echelon.valeur ?? '',
    dateEffet.valeur ?? '',
    [...communes].sort().join(','),
    complement,
  ];
  // La Caf et l’échelon seuls ne distinguent pas deux brouillons.
  if (parties.slice(2).every((partie) => partie === '') && !departementale) return IDENTITE_INCONNUE;
  return `${IDENTITE_INCONNUE}:${parties.join(':').replace(/:$/, '')}`;
}

export interface ClasseurAChoisir {
  readonly fichier: string;
  readonly identite: string;
  /** sha-256 des octets. */
  readonly empreinte: string;
  /** `dcterms:modified` du classeur, ISO 8601 ; null s’il ne le porte pas. */
  readonly modifie: string | null;
}

export type Choix<C extends ClasseurAChoisir> = { readonly classeur: C } & (
  | { readonly etat: 'lu' }
  | { readonly etat: 'écarté'; readonly motif: string }
);

/**
 * De chaque convention, la version à lire : la dernière modifiée (sans date : la plus ancienne ; à égalité, le dernier
 * nom de fichier dans l’ordre français). Les autres sont écartées, avec leur motif ; de plusieurs copies d’octets égaux,
 * la première par le nom reste. Le résultat suit l’ordre donné ; le choix n’en dépend pas.
 */
export function choisirVersions<C extends ClasseurAChoisir>(classeurs: readonly C[]): Choix<C>[] {
  const originaux = new Map<string, C>();
  for (const classeur of classeurs) {
    const connu = originaux.get(classeur.empreinte);
    if (!connu || parNom(classeur, connu) < 0) originaux.set(classeur.empreinte, classeur);
  }
  const retenus = new Map<string, C>();
  for (const classeur of originaux.values()) {
    if (classeur.identite === IDENTITE_INCONNUE) continue;
    const connu = retenus.get(classeur.identite);
    if (!connu || parAnciennete(classeur, connu) > 0) retenus.set(classeur.identite, classeur);
  }
  return classeurs.map((classeur) => {
    const original = originaux.get(classeur.empreinte)!;
    if (original !== classeur) return { classeur, etat: 'écarté', motif: `copie de ${original.fichier}` };
    const retenu = retenus.get(classeur.identite) ?? classeur;
    if (retenu !== classeur) return { classeur, etat: 'écarté', motif: `version antérieure de ${retenu.fichier}` };
    return { classeur, etat: 'lu' };
  });
}

const parNom = (a: ClasseurAChoisir, b: ClasseurAChoisir): number =>
  comparer(a.fichier, b.fichier) || (a.fichier < b.fichier ? -1 : a.fichier > b.fichier ? 1 : 0);

const parAnciennete = (a: ClasseurAChoisir, b: ClasseurAChoisir): number =>
  instant(a.modifie) - instant(b.modifie) || parNom(a, b);

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/;

/** L’instant d’un texte ISO 8601, en millisecondes UTC (sans fuseau : UTC) ; avant tous les autres s’il n’est pas lisible. */
function instant(texte: string | null): number {
  const lu = ISO.exec(texte?.trim() ?? '');
  if (!lu) return Number.MIN_SAFE_INTEGER;
  const n = (rang: number): number => Number(lu[rang] ?? 0);
  const decalage = (lu[8] === '-' ? -1 : 1) * (n(9) * 60 + n(10));
  const millisecondes = lu[7] === undefined ? 0 : Number(`0.${lu[7]}`) * 1000;
  return Date.UTC(n(1), n(2) - 1, n(3), n(4), n(5) - decalage, n(6), millisecondes);
}
