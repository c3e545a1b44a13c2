import { createHash } from 'node:crypto';
import { preparerContenus } from '../../functions/classeurs/lire-depot.ts';
import type { Atelier, ClasseurLu, ConstatDepot } from '../../functions/ports.ts';

const SIGNATURE = 'CLASSEUR ';

/** Ce que le domaine de remplacement lit dans un classeur d’essai. */
export type FauxContenu = Partial<Omit<ClasseurLu, 'contenus'>> & {
  constats?: ConstatDepot[];
  apport?: unknown;
  dossier?: unknown;
};

/** Un classeur d’essai : ce que le domaine y lira, en JSON derrière une signature. `bruit` change les octets, pas le contenu. */
export function fauxClasseur(contenu: FauxContenu = {}, bruit = ''): Uint8Array {
  return new TextEncoder().encode(`${SIGNATURE}${JSON.stringify(contenu)}${' '.repeat(bruit.length)}${bruit}`);
}

export const uneErreur: ConstatDepot = {
  code: 'CTG-001',
  gravite: 'erreur',
  table: 'CTG_Convention',
  cle: 'Date d’effet',
  ligne: 6,
  colonne: 'Réponse',
  cellule: 'Convention!B6',
  message: 'La date d’effet manque.',
  remede: 'Écrivez-la.',
  source: 'LC 2013-205, partie 2 §2',
};

/** Un domaine de remplacement, prévisible : il lit `fauxClasseur`, compte des apports et rend du texte pour tout classeur. */
export function atelierFactice(): Atelier & { lectures: number } {
  const atelier: Atelier & { lectures: number } = {
    lectures: 0,
    millesime: '2026',
    lire: async (octets) => {
      atelier.lectures += 1;
      const texte = new TextDecoder().decode(octets);
      if (texte.startsWith('%PDF')) {
        const probleme = { code: 'pdf', message: 'C’est un document PDF.', remede: 'Déposez le classeur .xlsx.' };
        return { ok: false, probleme };
      }
      if (!texte.startsWith(SIGNATURE)) {
        return {
          ok: false,
          probleme: { code: 'corrompu', message: 'Fichier abîmé.', remede: 'Enregistrez-le de nouveau.' },
        };
      }
      if (texte.includes('PANNE')) throw new TypeError('secret de cellule : 12 500 €');
      const json = texte.slice(SIGNATURE.length, texte.lastIndexOf('}') + 1);
      const { constats = [], apport = { un: 1 }, dossier, ...donne } = JSON.parse(json) as FauxContenu;
      const compter = (gravite: string) => constats.filter((constat) => constat.gravite === gravite).length;
      return {
        ok: true,
        octets,
        classeur: {
          identifiant: null,
          versionSchema: '1',
          caf: null,
          cafConcernees: [],
          echelon: 'local',
          intitule: 'CTG d’essai',
          statut: 'signée',
          dateEffet: '2022-01-01',
          communes: ['01053'],
          erreurs: compter('erreur'),
          alertes: compter('alerte'),
          remarques: compter('remarque'),
          contenus: preparerContenus({
            dossier: dossier ?? { convention: donne.intitule ?? null },
            constats,
            apport,
          }),
          empreinteContenu: createHash('sha256').update(json).digest('hex'),
          ...donne,
        },
      };
    },
    modele: async ({ caf, epci }) =>
      epci === '000000000'
        ? { ok: false, probleme: { code: 'epci', message: 'Cet EPCI n’existe pas.', remede: 'Vérifiez le SIREN.' } }
        : { ok: true, octets: new TextEncoder().encode(`modèle ${caf}`), nomFichier: 'modèle CTG.xlsx' },
    chiffres: (sources, { caf }, au, comptes) =>
      ({
        au,
        millesime: '2026',
        perimetre: { caf: caf ?? null },
        reposeSur: { valides: sources.length, ...comptes },
        apports: sources.map(({ apport }) => apport),
        versions: sources.map(({ convention, version }) => `${convention} v${version}`).sort(),
      }) as unknown as ReturnType<Atelier['chiffres']>,
    trajectoire: (sources, { caf }, au) => ({
      au,
      points: [
        {
          date: au,
          conventionsEnVigueur: sources.length,
          population: caf ? 1 : 2,
          communes: 0,
          taux: 0,
          objectif: null,
          ecart: null,
        },
      ],
    }),
    consolidation: async (sources, caf, au) => new TextEncoder().encode(`consolidation ${caf} ${au} ${sources.length}`),
    deploiement: async (sources, au) => new TextEncoder().encode(`deploiement ${au} ${sources.length}`),
    reference: {
      caf: () => [{ code: '011', nom: 'Caf de l’Ain' }],
      epci: (siren) => (siren === '200069193' ? { siren, nom: 'CA du Bassin de Bourg-en-Bresse' } : null),
      communes: (recherche, caf) => [{ recherche, caf }],
      commune: (code) => (code === '01053' ? { code, nom: 'Bourg-en-Bresse' } : null),
      listes: () => ({ statuts: ['signée'] }),
      regles: () => [{ code: 'CTG-001' }],
      trajectoire: () => [{ date: '2022-12-31', taux: 0.85 }],
    },
  };
  return atelier;
}
