import { MoteurDeRationalisation } from '../../../../addin/pane/moteur/rationalisation/moteur-rationalisation.ts';
import type { DateIso } from '../../../../shared/french/date.ts';
import { type Contenu, contenuDuDossier } from '../../../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../../../shared/workbook/modele/modele.ts';
import type { Grid } from '../../../../shared/xlsx/index.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { Brouillon } from '../../../fixtures/dossier.ts';
import { AU_DE_L_EXEMPLE, dossierDeLExemple } from '../../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../../../shared/workbook/modele-exemple.ts';
import { dossierDe } from '../moteur/classeurs.ts';

export const AU = AU_DE_L_EXEMPLE as DateIso;

const VIDES = { decision: '', lien: '', montantRepris: '', beneficiaireApres: '', motif: '' } as const;

/** L’exemple, trois de ses lignes rendues à la décision de l’agent, et deux actions qui se ressemblent. */
export function aDecider(brouillon: Brouillon): void {
  brouillon.cej = brouillon.cej!.map((ligne) =>
    ['Multi-accueil Les Lutins', 'RAM intercommunal', 'Ludothèque municipale'].includes(String(ligne.action))
      ? { ...ligne, ...VIDES }
      : ligne,
  );
  const commun = {
    axe: '2',
    thematiques: 'parentalité',
    public: 'parents',
    debut: '2021',
    fin: '2025',
    statut: 'en cours',
  };
  brouillon.actions = [
    ...brouillon.actions!,
    {
      ...commun,
      ref: 'A3',
      action: 'Créer un guichet d’information des parents',
      description: 'Un lieu d’information des familles sur les modes d’accueil',
      pilote: 'CC du Pays de Blain',
      territoire: 'toutes les communes',
    },
    {
      ...commun,
      ref: 'A4',
      action: 'Guichet d’information pour les parents',
      description: 'Informer les familles sur les modes d’accueil',
      pilote: 'Commune de Blain',
      territoire: 'Blain',
    },
  ];
}

export const contenu = (changer: (brouillon: Brouillon) => void = aDecider): Contenu =>
  contenuDuDossier(dossierDeLExemple(changer));

export const modele = (rempli: Contenu = contenu()): ClasseurModele =>
  construireModele({
    identifiant: '6f1c0f5e-6a3e-4a52-9e0f-1d2f3a4b5c6d',
    maintenant: '2024-06-15T09:00:00.000Z',
    territoires: territoires(),
    contenu: rempli,
    cej: true,
  });

/** Le moteur devant un classeur que l’essai change. */
export function moteurSur(depart: Grid, au: DateIso | null = AU) {
  let grid: Grid | null = depart;
  let version = 1;
  let dossier = dossierDe(depart);
  const moteur = new MoteurDeRationalisation({
    territoires: territoires(),
    classeur: () => grid && { version, grid, dossier },
    au: () => au,
  });
  return {
    moteur,
    get grid() {
      return grid!;
    },
    get dossier() {
      return dossier;
    },
    changer(apres: Grid | null) {
      grid = apres;
      version++;
      if (apres) dossier = dossierDe(apres);
    },
  };
}
