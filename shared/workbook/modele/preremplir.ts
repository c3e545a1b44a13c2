import { type CleTable, tablesLignes } from '../../dossier/dossier.ts';
import type { DateIso } from '../../french/date.ts';
import { cafPrincipale } from '../../reference/caf-principale.ts';
import { libelle } from '../../reference/listes.ts';
import type { Commune, Territoires } from '../../reference/territoires.ts';
import type { Contenu, LigneBrute } from './contenu.ts';

/** Ce que l’agent sait déjà de la convention quand il demande un modèle. */
export interface Demande {
  readonly caf?: string | undefined;
  readonly epci?: string | undefined;
  /** Codes INSEE ; avec un EPCI, ceux de ses communes qui sont retenues. */
  readonly communes?: readonly string[] | undefined;
  readonly effet?: DateIso | undefined;
  readonly fin?: DateIso | undefined;
}

/** Le contenu complet d’un classeur : la fiche et une suite de lignes par table. */
export interface ContenuPose {
  readonly convention: LigneBrute;
  readonly lignes: Readonly<Record<CleTable, readonly LigneBrute[]>>;
}

interface CommuneDemandee {
  readonly code: string;
  readonly commune?: Commune;
}

function communesDemandees(demande: Demande, territoires: Territoires): readonly CommuneDemandee[] {
  const codes =
    demande.communes ?? (demande.epci === undefined ? [] : (territoires.epci(demande.epci)?.communes ?? []));
  const vues = new Set<string>();
  const retenues: CommuneDemandee[] = [];
  const retenir = (retenue: CommuneDemandee) => {
    if (!vues.has(retenue.code)) retenues.push(retenue);
    vues.add(retenue.code);
  };
  for (const code of codes) {
    const resolue = territoires.resoudre(code);
    if (resolue.etat === 'actuelle' || resolue.etat === 'arrondissement')
      retenir({ code: resolue.commune.code, commune: resolue.commune });
    else if (resolue.etat === 'ancienne')
      for (const commune of resolue.communes) retenir({ code: commune.code, commune });
    else retenir({ code });
  }
  return retenues;
}

function intitule(nom: string | null, effet: string | undefined, fin: string | undefined): string | null {
  if (!nom) return null;
  const annees = effet && fin ? ` ${effet.slice(0, 4)}-${fin.slice(0, 4)}` : '';
  return `Convention territoriale globale – ${nom}${annees}`;
}

/**
 * Remplit ce qui se sait d’avance (Caf, EPCI, dates, communes, premiers signataires) sans toucher à ce que `contenu`
 * donne : une table présente dans `contenu`, même vide, est laissée telle quelle, et une rubrique présente aussi.
 */
export function poserContenu(contenu: Contenu | undefined, demande: Demande, territoires: Territoires): ContenuPose {
  const communes = communesDemandees(demande, territoires);
  const epci = demande.epci === undefined ? undefined : territoires.epci(demande.epci);
  const caf =
    demande.caf ??
    cafPrincipale(
      communes.flatMap(({ commune }) => (commune ? [commune.code] : [])),
      territoires,
    );
  const nomCaf = caf === undefined ? undefined : territoires.caf(caf)?.nom;
  const nomTerritoire = epci?.nom ?? (communes.length === 1 ? communes[0]?.commune?.nom : undefined);

  const fiche: Record<string, unknown> = {
    intitule: intitule(nomTerritoire ?? null, demande.effet, demande.fin),
    echelon: libelle('echelon', 'local'),
    caf: caf ?? null,
    epci: demande.epci ?? null,
    statut: libelle('statutConvention', 'preparation'),
    dateEffet: demande.effet ?? null,
    dateFin: demande.fin ?? null,
    periode: demande.effet && demande.fin ? { brut: `${demande.effet.slice(0, 4)}-${demande.fin.slice(0, 4)}` } : null,
  };
  const signataires: LigneBrute[] = [];
  if (caf !== undefined)
    signataires.push({ nature: libelle('natureSignataire', 'caf'), nom: nomCaf ?? null, code: caf });
  if (demande.epci !== undefined)
    signataires.push({ nature: libelle('natureSignataire', 'epci'), nom: epci?.nom ?? null, code: demande.epci });
  const perimetre = communes.map(
    ({ code, commune }): LigneBrute => ({
      codeInsee: code,
      commune: commune?.nom ?? null,
      epci: commune?.epci ?? null,
    }),
  );

  const donnees = (contenu ?? {}) as Readonly<Record<string, readonly LigneBrute[] | undefined>>;
  const prevues: Partial<Record<CleTable, readonly LigneBrute[]>> = { signataires, perimetre };
  const lignes = Object.fromEntries(
    (Object.keys(tablesLignes) as CleTable[]).map((cle) => [cle, donnees[cle] ?? prevues[cle] ?? []]),
  ) as Record<CleTable, readonly LigneBrute[]>;

  const convention: LigneBrute = { ...fiche, ...((contenu?.convention ?? {}) as LigneBrute) };
  return { convention, lignes: { ...lignes, perimetre: avecPopulation(lignes.perimetre, territoires) } };
}

/** La population vient du référentiel, jamais du classeur. */
function avecPopulation(lignes: readonly LigneBrute[], territoires: Territoires): readonly LigneBrute[] {
  return lignes.map((ligne) => {
    const { codeInsee } = ligne;
    const resolue = typeof codeInsee === 'string' ? territoires.resoudre(codeInsee) : undefined;
    const population = resolue?.etat === 'actuelle' ? resolue.commune.population : null;
    return { ...ligne, population };
  });
}
