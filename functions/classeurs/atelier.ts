import { type Apport, classeurConsolide, consolider, trajectoireDe } from '../../shared/consolidation/index.ts';
import { ecrireDateLongue } from '../../shared/french/index.ts';
import {
  type Commune,
  donneesCafDuProjet,
  listes,
  type Territoires,
  trajectoireDeCaf,
  trajectoireNationale,
} from '../../shared/reference/index.ts';
import { catalogue } from '../../shared/rules/index.ts';
import type { Atelier, Horloge, LireDepot, NouvelIdentifiant, SourceChiffres } from '../ports.ts';
import { ecrireClasseurParMorceaux } from './ecrire-donnees.ts';
import { dateDuJour, lireDepot } from './lire-depot.ts';
import { faireModele } from './modele.ts';

/** Le domaine, tel que le service l’emploie. `lire` : par défaut, dans le fil qui appelle. */
export function creerAtelier(
  territoires: Territoires,
  horloge: Horloge,
  identifiant: NouvelIdentifiant,
  lire?: LireDepot,
): Atelier {
  const classeur = (
    sources: readonly SourceChiffres[],
    titre: string,
    au: string,
    caf?: string,
  ): Promise<Uint8Array> => {
    const jour = dateDuJour(au);
    const apports = sources.map(apportDuDepot);
    const resumes = apports.map((apport) => apport.resume);
    return ecrireClasseurParMorceaux(
      classeurConsolide(apports, consolider(resumes, { au: jour, territoires, caf }), {
        territoires,
        titre: `${titre} au ${ecrireDateLongue(jour)}`,
        auteur: 'Atelier CTG',
        cree: horloge.maintenant(),
        trajectoire: trajectoireDe(resumes, { au: jour, territoires, caf }),
        // Les lignes de chaque convention sont dans le classeur de sa Caf.
        detail: caf !== undefined,
      }),
    );
  };

  return {
    millesime: territoires.millesime,
    lire: lire ?? (async (octets, options) => lireDepot(octets, options, territoires)),

    async modele({ caf, epci, communes, effet, fin }) {
      const fait = await faireModele(
        {
          caf,
          epci,
          communes,
          effet: effet === undefined ? undefined : dateDuJour(effet),
          fin: fin === undefined ? undefined : dateDuJour(fin),
        },
        territoires,
        { identifiant: identifiant(), maintenant: horloge.maintenant() },
      );
      if (!fait.ok)
        return {
          ok: false,
          probleme: {
            code: 'demande-impossible',
            message: fait.fautes.join(' '),
            remede: 'Corriger la demande, puis recommencer.',
          },
        };
      return { ok: true, octets: fait.modele.octets, nomFichier: fait.modele.nomFichier };
    },

    chiffres: (sources, { caf }, au, { connues, enAttente }) =>
      consolider(
        sources.map((source) => apportDuDepot(source).resume),
        { au: dateDuJour(au), territoires, caf, connues, enAttente },
      ) as unknown as ReturnType<Atelier['chiffres']>,
    trajectoire: (sources, { caf }, au) => ({
      au,
      points: trajectoireDe(
        sources.map((source) => apportDuDepot(source).resume),
        { au: dateDuJour(au), territoires, caf },
      ),
    }),
    consolidation: async (sources, caf, au) =>
      classeur(sources, `Conventions de la ${territoires.caf(caf)?.nom ?? `Caf ${caf}`}`, au, caf),
    deploiement: async (sources, au) => classeur(sources, 'Déploiement des conventions territoriales globales', au),

    reference: {
      caf: () => territoires.listeCaf(),
      epci(siren) {
        const epci = territoires.epci(siren);
        if (!epci) return null;
        return { ...epci, communes: epci.communes.flatMap((code) => communeCourte(territoires.commune(code))) };
      },
      communes(recherche, caf) {
        const trouvees =
          recherche === null ? territoires.communesDeCaf(caf ?? '') : territoires.chercherCommunes(recherche, 50);
        return trouvees.filter((commune) => caf === null || commune.caf === caf).flatMap((c) => communeCourte(c));
      },
      commune(code) {
        const resolution = territoires.resoudre(code);
        return resolution.etat === 'inconnue' || resolution.etat === 'malforme' ? null : resolution;
      },
      listes: () => listes,
      regles: () => catalogue(),
      trajectoire: () => ({
        national: trajectoireNationale,
        parCaf: Object.fromEntries(
          donneesCafDuProjet.caf.caf
            .map(({ code }) => [code, trajectoireDeCaf(code)])
            .filter(([, points]) => points?.length),
        ),
      }),
    },
  };
}

/** L’apport gardé avec le dépôt, qui cite ce dépôt comme source. */
function apportDuDepot(source: SourceChiffres): Apport {
  const apport = source.apport as Apport;
  return {
    ...apport,
    resume: {
      ...apport.resume,
      identifiant: source.convention,
      depot: source.depot,
      caf: source.caf,
      fichier: source.nomFichier ?? apport.resume.fichier,
    },
  };
}

const communeCourte = (commune: Commune | undefined) =>
  commune
    ? [{ code: commune.code, nom: commune.nom, population: commune.population, epci: commune.epci, caf: commune.caf }]
    : [];
