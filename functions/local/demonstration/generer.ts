import { type DateIso, dateIso } from '../../../shared/french/index.ts';
import { libelle, libelles, type Territoires } from '../../../shared/reference/index.ts';
import type { Contenu } from '../../../shared/workbook/modele/contenu.ts';
import type { DemandeModele } from '../../classeurs/modele.ts';
import { equipements, financeurs, type Theme, themes } from './banque.ts';
import { Hasard } from './hasard.ts';

/** Une convention inventée sur un territoire réel. */
export interface ConventionDemo {
  readonly nom: string;
  readonly caf: string;
  readonly demande: DemandeModele;
  readonly contenu: Contenu;
}

/** Les Caf de la démonstration : métropole, Corse, outre-mer, et les deux des Pyrénées-Atlantiques. */
export const CAF_DEMO = ['011', '201', '331', '641', '642', '671', '731', '974'] as const;

const AXES_NATIONAUX = libelles('axeNational');
type Ligne<T extends keyof Contenu> = NonNullable<Contenu[T]> extends readonly (infer L)[] ? L : never;

/**
 * `nombre` conventions plausibles, réparties sur les Caf de la démonstration ; la même graine donne les mêmes.
 * `annee` : l’année de référence, autour de laquelle les conventions sont en préparation, en vigueur ou échues.
 */
export function genererConventions(
  { graine, nombre, annee }: { graine: number; nombre: number; annee: number },
  territoires: Territoires,
): ConventionDemo[] {
  const hasard = new Hasard(graine);
  const restants = new Map<string, string[]>(
    CAF_DEMO.map((caf) => [
      caf,
      hasard
        .plusieurs(
          territoires
            .epciDeCaf(caf)
            .filter((epci) => epci.communes.length >= 5 && epci.communes.length <= 60 && epci.nature !== 'EPT'),
          99,
        )
        .map((epci) => epci.siren),
    ]),
  );
  const conventions: ConventionDemo[] = [];
  for (let rang = 0; conventions.length < nombre && rang < nombre * 20; rang++) {
    const caf = CAF_DEMO[rang % CAF_DEMO.length] as string;
    const siren = restants.get(caf)?.shift();
    const epci = siren ? territoires.epci(siren) : undefined;
    if (!epci || conventions.some((c) => c.demande.epci === siren)) continue;
    conventions.push(convention(hasard, caf, epci, conventions.length, annee, territoires));
  }
  return conventions;
}

function convention(
  hasard: Hasard,
  caf: string,
  epci: { siren: string; nom: string; communes: readonly string[] },
  rang: number,
  annee: number,
  territoires: Territoires,
): ConventionDemo {
  const debut = annee - hasard.entier(0, 3);
  const duree = hasard.parmi([4, 5, 5]);
  const effet = jour(debut, 1, 1);
  const fin = jour(debut + duree - 1, 12, 31);
  const statut = rang % 9 === 4 ? 'preparation' : rang % 11 === 7 ? 'validee' : 'signee';
  const signature = statut === 'signee' ? jour(debut - 1, 12, hasard.entier(1, 20)) : null;
  const premiere = rang % 3 === 0;
  const annees = Array.from({ length: duree }, (_, i) => String(debut + i));
  const retenus = hasard.plusieurs(themes, hasard.entier(3, 5));
  const nomCaf = territoires.caf(caf)?.nom ?? `Caf ${caf}`;

  const diagnostic = besoins(hasard, retenus);
  const actions = planActions(hasard, retenus, diagnostic, epci.nom, debut, duree);
  const financements = plan(hasard, actions, annees, nomCaf, epci.nom, annee);
  const centre = [...epci.communes].sort(
    (a, b) => (territoires.commune(b)?.population ?? 0) - (territoires.commune(a)?.population ?? 0),
  );
  return {
    nom: `CTG ${epci.nom} ${debut}-${debut + duree - 1}`.replace(/[\\/:*?"<>|]+/g, '-'),
    caf,
    demande: { caf, epci: epci.siren, effet, fin, cej: premiere, demonstration: true },
    contenu: {
      convention: {
        intitule: `Convention territoriale globale ${epci.nom} ${debut}-${debut + duree - 1}`,
        echelon: libelle('echelon', 'local'),
        caf,
        epci: epci.siren,
        generation: libelle('generation', premiere ? '1' : '2'),
        ...(premiere ? {} : { precedente: `CTG ${debut - 4}-${debut - 1}` }),
        statut: libelle('statutConvention', statut),
        dateEffet: effet,
        dateFin: fin,
        dateSignature: signature,
        dateCa: jour(debut - 1, 10, hasard.entier(1, 28)),
        chefProjetCaf: 'conseiller territorial',
        chefProjetCollectivite: 'chargé de coopération CTG',
        administrateurReferent: hasard.chance(0.6),
        schemas: ['schéma départemental des services aux familles'],
        dateEvaluation: fin.slice(0, 4) === String(annee) ? jour(annee, 5, 12) : null,
      },
      signataires: [
        {
          nature: libelle('natureSignataire', 'caf'),
          nom: nomCaf,
          code: caf,
          qualite: 'directeur',
          acte: `délibération ${debut - 1}-12`,
          dateActe: jour(debut - 1, 10, 14),
          dateSignature: signature,
        },
        {
          nature: libelle('natureSignataire', 'epci'),
          nom: epci.nom,
          code: epci.siren,
          qualite: 'président',
          acte: `délibération ${debut - 1}-87`,
          dateActe: jour(debut - 1, 9, 26),
          dateSignature: signature,
        },
      ],
      perimetre: epci.communes.map((code) => ({
        codeInsee: code,
        commune: territoires.commune(code)?.nom ?? null,
        epci: epci.siren,
        signataire: false,
      })),
      axes: retenus.map((theme, i) => ({
        numero: String(i + 1),
        axe: theme.axe,
        axeNational: AXES_NATIONAUX[theme.axeNational - 1] ?? null,
        enjeu: theme.constats[0]?.[1] ?? null,
      })),
      diagnostic,
      interventions: retenus.slice(0, 3).map((theme, i) => ({
        ref: `I${i + 1}`,
        acteur: hasard.parmi(['Département', 'MSA', nomCaf, epci.nom]),
        natureActeur: hasard.parmi(['département', 'MSA', 'Caf', 'EPCI']),
        thematiques: [theme.thematique],
        intervention: `Intervention courante : ${theme.thematique}`,
        etat: libelle('etatIntervention', 'mise-en-oeuvre'),
        competence: 'partagée',
        territoire: 'tout le territoire',
        coutAnnuel: hasard.entier(10, 90) * 1_000_00,
      })),
      actions,
      financements,
      equipements: hasard.plusieurs(equipements, hasard.entier(2, 5)).map(([type, nom, unite, min, max], i) => ({
        ref: `E${i + 1}`,
        type,
        nom: `${nom} de ${territoires.commune(centre[i % Math.min(3, centre.length)] ?? '')?.nom ?? epci.nom}`,
        gestionnaire: epci.nom,
        natureGestionnaire: 'EPCI',
        commune: centre[i % Math.min(3, centre.length)] ?? null,
        territoireCompetence: epci.nom,
        collectivite: epci.nom,
        capacite: hasard.entier(min, max),
        unite,
        bonusAnnuel: hasard.entier(8, 70) * 1_000_00,
        dateEffet: effet,
      })),
      cooperation: Array.from({ length: hasard.entier(1, 3) }, (_, i) => ({
        employeur: i === 0 ? epci.nom : (territoires.commune(centre[i - 1] ?? '')?.nom ?? epci.nom),
        fonction: i === 0 ? 'chargé de coopération CTG' : 'chargé de coopération enfance jeunesse',
        etp: hasard.parmi([0.2, 0.5, 0.8, 1]),
        debut: effet,
        thematiques: retenus.slice(0, 2).map((theme) => theme.thematique),
        bonusAnnuel: hasard.entier(8, 24) * 1_000_00,
      })),
      ...(premiere ? anciens(hasard, epci.nom, debut, centre) : {}),
      instances: [
        {
          instance: 'Comité de pilotage',
          type: 'Copil',
          composition: 'élus, direction de la Caf, directions des services',
          role: 'valide les orientations',
          frequence: 'deux fois par an',
        },
        {
          instance: 'Comité technique',
          type: 'Cotech',
          composition: 'techniciens de la Caf et des collectivités',
          role: 'prépare et suit',
          frequence: 'une fois par trimestre',
        },
      ],
      reunions:
        statut === 'signee'
          ? [
              {
                instance: 'Comité de pilotage',
                date: jour(debut, 3, hasard.entier(1, 28)),
                decisions: 'validation du plan d’actions',
              },
            ]
          : [],
      indicateurs: actions.map((action, i) => ({
        ref: `N${i + 1}`,
        objet: texte(action.ref),
        indicateur: texte(action.indicateurs),
        type: 'réalisation',
        unite: 'nombre',
        valeurInitiale: hasard.entier(0, 10),
        anneeInitiale: debut - 1,
        cible: hasard.entier(12, 60),
        anneeCible: debut + duree - 1,
        provenance: 'bilan annuel',
      })),
      bilan:
        fin.slice(0, 4) <= String(annee)
          ? actions.map((action) => ({
              action: texte(action.ref),
              realisation: 'voir le rapport annuel',
              freins: 'recrutement',
              leviers: 'engagement des élus',
              suite: hasard.parmi(['poursuivre', 'adapter']),
            }))
          : [],
    },
  };
}

function besoins(hasard: Hasard, retenus: readonly Theme[]): Ligne<'diagnostic'>[] {
  let n = 0;
  return retenus.flatMap((theme) =>
    theme.constats.map(([constat, besoin]) => ({
      ref: `B${++n}`,
      thematiques: [theme.thematique],
      type: hasard.parmi(['constat', 'faiblesse']),
      nature: hasard.parmi(['public', 'territoire']),
      constat,
      besoin,
      publics: [...theme.publics],
      territoire: 'tout le territoire',
      priorite: hasard.parmi(['1', '2', '3']),
      provenance: 'diagnostic partagé',
    })),
  );
}

function planActions(
  hasard: Hasard,
  retenus: readonly Theme[],
  diagnostic: readonly Ligne<'diagnostic'>[],
  epci: string,
  debut: number,
  duree: number,
): Ligne<'actions'>[] {
  let n = 0;
  return retenus.flatMap((theme, i) => {
    const lies = diagnostic.filter((b) => Array.isArray(b.thematiques) && b.thematiques.includes(theme.thematique));
    return theme.actions.map(([action, indicateur], j) => {
      const cout = hasard.entier(8, 120) * 1_000_00;
      const caf = Math.floor((cout * hasard.entier(30, 60)) / 100 / 100_00) * 100_00;
      const depart = debut + hasard.entier(0, Math.max(0, duree - 2));
      const statut = hasard.parmi(['à venir', 'en cours', 'en cours', 'réalisée'] as const);
      return {
        ref: `A${++n}`,
        axe: String(i + 1),
        objectifStrategique: theme.axe,
        action,
        thematiques: [theme.thematique],
        // Le premier besoin est lié à toutes les actions de l’axe : aucun besoin prioritaire ne reste sans action.
        besoins: lies.filter((_, k) => j === 0 || k === j % lies.length).map((b) => texte(b.ref)),
        etat: 'à développer',
        priorite: hasard.parmi(['1', '2', '3']),
        pilote: epci,
        partenaires: ['Caf', 'Département'],
        publics: [...theme.publics],
        territoire: 'tout le territoire',
        debut: periodeAnnee(depart),
        fin: periodeAnnee(debut + duree - 1),
        statut,
        avancement: statut === 'réalisée' ? 1 : statut === 'à venir' ? 0 : hasard.entier(1, 9) / 10,
        coutTotal: cout,
        partCaf: caf,
        partCollectivite: cout - caf,
        resultatAttendu: theme.constats[0]?.[1] ?? null,
        indicateurs: indicateur,
      };
    });
  });
}

function plan(
  hasard: Hasard,
  actions: readonly Ligne<'actions'>[],
  annees: readonly string[],
  caf: string,
  epci: string,
  annee: number,
): Ligne<'financements'>[] {
  return actions.flatMap((action, i) => {
    // Une action sur quatre n’est pas ventilée par année : ses parts comptent comme telles.
    if (i % 4 === 3) return [];
    const parts = [
      [financeurs[0][1], caf, action.partCaf as number],
      [financeurs[1][1], epci, action.partCollectivite as number],
    ] as const;
    return parts.map(([natureFinanceur, financeur, part]) => {
      const prevu = repartir(part, annees);
      const realise: Record<string, number> = {};
      for (const [an, montant] of Object.entries(prevu))
        if (Number(an) < annee) realise[an] = Math.round((montant * hasard.entier(80, 100)) / 100);
      return { action: texte(action.ref), financeur, natureFinanceur, apport: 'subvention', prevu, realise };
    });
  });
}

/** Répartit des centimes sur les années sans en perdre : le reste va à la dernière. */
function repartir(centimes: number, annees: readonly string[]): Record<string, number> {
  const part = Math.floor(centimes / annees.length / 100) * 100;
  return Object.fromEntries(
    annees.map((an, i) => [an, i === annees.length - 1 ? centimes - part * (annees.length - 1) : part]),
  );
}

function anciens(hasard: Hasard, epci: string, debut: number, communes: readonly string[]): Partial<Contenu> {
  const decisions = ['basculer en bonus territoire', 'maintenir', 'intégrer à la CTG', 'arrêter'] as const;
  const lignes = (['EAJE', 'Alsh extra', 'coordination'] as const).map((type, i) => {
    const psej = hasard.entier(8, 60) * 1_000_00;
    const decision = decisions[hasard.entier(0, 3)] as (typeof decisions)[number];
    return {
      convention: 'C1',
      volet: i === 0 ? 'enfance' : 'jeunesse',
      action: `${type} ${i + 1}`,
      fonction: type === 'coordination' ? 'pilotage' : 'accueil',
      type,
      gestionnaire: epci,
      commune: communes[0] ?? null,
      territoireCompetence: epci,
      anteriorite: 'antérieure',
      capacite: type === 'coordination' ? 0.5 : hasard.entier(15, 40),
      unite: type === 'coordination' ? 'ETP' : 'places',
      psejReference: psej,
      anneeReference: Math.min(2022, debut - 1),
      decision,
      montantRepris: decision === 'arrêter' ? 0 : psej,
      lien: decision === 'basculer en bonus territoire' ? 'E1' : decision === 'intégrer à la CTG' ? 'A1' : null,
      beneficiaireApres: decision === 'arrêter' ? null : epci,
      motif: 'décision du comité de pilotage',
    };
  });
  return {
    conventions: [
      {
        ref: 'C1',
        type: 'CEJ',
        signataire: epci,
        gestionnaire: epci,
        thematiques: ['enfance'],
        territoire: epci,
        debut: jour(2019, 1, 1),
        fin: jour(2022, 12, 31),
        montantAnnuel: lignes.reduce((somme, l) => somme + l.psejReference, 0),
      },
    ],
    cej: lignes,
  };
}

const periodeAnnee = (annee: number) => ({
  du: jour(annee, 1, 1),
  au: jour(annee, 12, 31),
  precision: 'annee' as const,
  texte: String(annee),
});

const texte = (valeur: unknown): string => (typeof valeur === 'string' ? valeur : '');

function jour(annee: number, mois: number, quantieme: number): DateIso {
  const date = dateIso(`${annee}-${String(mois).padStart(2, '0')}-${String(quantieme).padStart(2, '0')}`);
  if (!date) throw new Error('Date impossible.');
  return date;
}
