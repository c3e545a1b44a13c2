import type { CleTable } from '../../dossier/dossier.ts';
import { tablesLignes, VERSION_SCHEMA } from '../../dossier/dossier.ts';
import type { NomFeuille } from '../../dossier/noms.ts';
import { nomsFeuilles } from '../../dossier/noms.ts';
import type { Table } from '../../dossier/table.ts';
import type { DateIso } from '../../french/date.ts';
import { libelle } from '../../reference/listes.ts';
import type { Territoires } from '../../reference/territoires.ts';
import type { ClasseurModele, FeuilleModele, NomModele } from '../../xlsx/modele.ts';
import { feuilleCitee } from './adresses.ts';
import { anneesDeColonne, anneesDeLaConvention } from './annees.ts';
import type { Contenu } from './contenu.ts';
import { etapes } from './etapes.ts';
import { feuilleAccueil } from './feuille-accueil.ts';
import { feuilleConvention } from './feuille-convention.ts';
import { feuilleListes, reperes } from './feuille-listes.ts';
import { feuilleMatrice } from './feuille-matrice.ts';
import { type Contexte, feuilleDeTables, type TableRemplie } from './feuille-table.ts';
import { nomDeLien } from './liens.ts';
import { adressesDeMesures, mesuresDe } from './mesures.ts';
import { type ContenuPose, poserContenu } from './preremplir.ts';

export interface OptionsModele {
  /** UUID de la convention, donné par l’appelant. */
  readonly identifiant: string;
  /** Instant ISO 8601 : le domaine n’a pas d’horloge. */
  readonly maintenant: string;
  readonly territoires: Territoires;
  /** Code de la Caf ; sans lui, la Caf de la plupart des habitants. */
  readonly caf?: string | undefined;
  /** SIREN de l’EPCI porteur : ses communes font le périmètre, sauf si `communes` en retient d’autres. */
  readonly epci?: string | undefined;
  readonly communes?: readonly string[] | undefined;
  readonly effet?: DateIso | undefined;
  readonly fin?: DateIso | undefined;
  /** Feuilles de rationalisation des CEJ. Par défaut : oui, et non dès la 2e génération. */
  readonly cej?: boolean | undefined;
  readonly contenu?: Contenu | undefined;
  /** Feuilles de tables à écrire même vides, de celles qu’un modèle n’a que si on les demande. */
  readonly surDemande?: readonly NomFeuille[] | undefined;
  /** Marque chaque feuille et chaque page « Démonstration ». */
  readonly demonstration?: boolean | undefined;
}

const dateDe = (saisi: unknown): string | null => (typeof saisi === 'string' ? saisi : null);

/** Les feuilles de CEJ restent tant qu’elles portent une ligne : rien ne se perd. */
function avecCej(options: OptionsModele, { convention, lignes }: ContenuPose): boolean {
  if (lignes.conventions.length > 0 || lignes.cej.length > 0) return true;
  const { generation } = convention;
  return options.cej ?? (typeof generation !== 'string' || generation === libelle('generation', '1'));
}

function tablesDeLaFeuille(feuille: NomFeuille, pose: ContenuPose): readonly TableRemplie[] {
  return (Object.entries(tablesLignes) as unknown as [CleTable, Table][])
    .filter(([, table]) => table.feuille === feuille)
    .map(([cle, table]) => ({ table, lignes: pose.lignes[cle] }));
}

/**
 * Le modèle d’un classeur : toutes ses feuilles en données, prêtes pour `ecrireXlsx` ou pour le complément.
 * Vide ou prérempli d’après un EPCI et des communes ; ou rempli par `contenu`, sans rien y ajouter.
 */
export function construireModele(options: OptionsModele): ClasseurModele {
  const pose = poserContenu(options.contenu, options, options.territoires);
  const { convention } = pose;
  const cej = avecCej(options, pose);
  const demonstration = options.demonstration === true;
  const annees = anneesDeLaConvention(dateDe(convention.dateEffet), dateDe(convention.dateFin), options.maintenant);
  const nom = typeof convention.intitule === 'string' ? convention.intitule : 'Convention territoriale globale';
  const contexte: Contexte = { annees, pied: { nom, demonstration }, demonstration };

  const financements = (colonne: 'prevu' | 'realise') => anneesDeColonne(annees, pose.lignes.financements, colonne);
  const mesures = mesuresDe(cej, financements('realise'));
  const mesure = adressesDeMesures(mesures);
  const caf = typeof convention.caf === 'string' ? options.territoires.caf(convention.caf)?.nom : undefined;

  const feuille = (nomFeuille: NomFeuille): FeuilleModele | null => {
    switch (nomFeuille) {
      case 'Accueil':
        return feuilleAccueil({
          etapes: etapes(mesure, cej),
          mesure,
          titre: nom,
          dates: {
            effet: dateDe(convention.dateEffet),
            fin: dateDe(convention.dateFin),
            statut: typeof convention.statut === 'string' ? convention.statut : null,
          },
          caf,
          version: VERSION_SCHEMA,
          millesime: options.territoires.millesime,
          cree: options.maintenant.slice(0, 10),
          pied: contexte.pied,
          demonstration,
        });
      case 'Convention': {
        const [avenants] = tablesDeLaFeuille('Convention', pose);
        if (!avenants) throw new Error('La feuille Convention porte les avenants.');
        return feuilleConvention(convention, avenants, contexte);
      }
      case 'Matrice':
        return feuilleMatrice({ annees: financements('prevu'), mesure, contexte });
      case 'Listes':
        return feuilleListes(
          { version: VERSION_SCHEMA, identifiant: options.identifiant, millesime: options.territoires.millesime },
          mesures,
        );
      case 'Conventions existantes':
      case 'Rationalisation CEJ':
        return cej ? feuilleDeTables(tablesDeLaFeuille(nomFeuille, pose), contexte) : null;
      case 'Synthèse rationalisation':
        return null;
      case 'Doublons':
      case 'Taux et services': {
        const tables = tablesDeLaFeuille(nomFeuille, pose);
        const voulue = options.surDemande?.includes(nomFeuille) || tables.some(({ lignes }) => lignes.length > 0);
        return voulue ? feuilleDeTables(tables, contexte) : null;
      }
      default:
        return feuilleDeTables(tablesDeLaFeuille(nomFeuille, pose), contexte);
    }
  };
  const feuilles = nomsFeuilles.map(feuille).filter((une) => une !== null);

  return {
    titre: nom,
    sujet: demonstration ? 'Convention territoriale globale – démonstration' : 'Convention territoriale globale',
    auteur: 'Atelier CTG',
    motsCles: ['CTG', 'Caf', ...(caf ? [caf] : []), `schéma ${VERSION_SCHEMA}`].join(' ; '),
    cree: options.maintenant,
    modifie: options.maintenant,
    feuilles,
    noms: nomsDefinis(feuilles),
    feuilleActive: 'Accueil',
  };
}

const nomsDefinis = (feuilles: readonly FeuilleModele[]): readonly NomModele[] => [
  ...reperes.map(({ nom, reference }) => ({ nom, reference })),
  ...feuilles
    .filter(({ etat }) => etat === 'visible')
    .map(({ nom }) => ({ nom: nomDeLien(nom as NomFeuille), reference: `${feuilleCitee(nom)}!$A$1` })),
];
