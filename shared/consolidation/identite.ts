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

/** Ce qu’il faut savoir d’un classeur pour reconnaître la copie d’une autre convention. */
export interface ClasseurIdentifie {
  readonly fichier: string;
  readonly identite: string;
  readonly caf: string | null;
  /** Codes INSEE actuels. */
  readonly communes: readonly string[];
}

/**
 * Sépare les classeurs qui portent le même identifiant sans être la même convention : une autre Caf, ou aucune commune
 * commune (décision 5 : un classeur recopié pour un autre territoire). Le premier groupe par le nom garde l’identité ;
 * `copieDe` nomme, pour les autres, le fichier dont ils partagent l’identifiant. Le résultat suit l’ordre donné.
 */
export function separerCopies<C extends ClasseurIdentifie>(
  classeurs: readonly C[],
): (C & { readonly copieDe?: string })[] {
  const groupes = new Map<string, { premier: C; caf: Set<string>; communes: Set<string>; membres: C[] }[]>();
  for (const classeur of [...classeurs].sort(
    (a, b) => comparer(a.fichier, b.fichier) || (a.fichier < b.fichier ? -1 : 1),
  )) {
    if (classeur.identite.startsWith(IDENTITE_INCONNUE)) continue;
    const connus = groupes.get(classeur.identite) ?? [];
    const meme = connus.filter(
      ({ caf, communes }) =>
        (classeur.caf === null || caf.size === 0 || caf.has(classeur.caf)) &&
        (classeur.communes.length === 0 || communes.size === 0 || classeur.communes.some((code) => communes.has(code))),
    );
    const [
      premier = { premier: classeur, caf: new Set<string>(), communes: new Set<string>(), membres: [] },
      ...autres
    ] = meme;
    // Un classeur peut relier deux groupes restés séparés jusque-là.
    for (const autre of [
      ...autres,
      { caf: [classeur.caf ?? ''].filter(Boolean), communes: classeur.communes, membres: [classeur] },
    ]) {
      for (const caf of autre.caf) premier.caf.add(caf);
      for (const code of autre.communes) premier.communes.add(code);
      premier.membres.push(...autre.membres);
    }
    groupes.set(
      classeur.identite,
      [...connus.filter((groupe) => groupe !== premier && !autres.includes(groupe)), premier].sort((a, b) =>
        comparer(a.premier.fichier, b.premier.fichier),
      ),
    );
  }
  const separes = new Map<C, { identite: string; copieDe: string }>();
  for (const [identite, [original, ...copies]] of groupes)
    for (const [rang, { membres }] of copies.entries())
      for (const membre of membres)
        separes.set(membre, { identite: `${identite}:${rang + 2}`, copieDe: original?.premier.fichier ?? '' });
  return classeurs.map((classeur) => ({ ...classeur, ...separes.get(classeur) }));
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
