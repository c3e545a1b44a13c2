import { ajouterMois, ecrireDate } from '../../french/index.ts';
import { surLigne, surTable } from '../constat.ts';
import { nommer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { ANNEXE_6, CAF_DUREE, CHIFFRES, MODELE_CTG } from '../sources.ts';

export const reglesAvenants: readonly Regle[] = [
  regle({
    code: 'avenant-hors-convention',
    gravite: 'alerte',
    titre: 'Avenant hors de la convention',
    pourquoi: 'Un avenant modifie une convention en cours : il ne prend effet ni avant elle, ni après son terme.',
    remede: 'Vérifier la date d’effet de l’avenant ; après le terme, c’est un renouvellement, dans un autre classeur.',
    source: MODELE_CTG,
    tables: ['CTG_Avenants'],
    portee: 'ligne',
    *verifier({ dossier, effet, finPrevue }) {
      for (const ligne of dossier.avenants) {
        const date = ligne.dateEffet.valeur;
        if (date === null) continue;
        const avant = effet !== null && date < effet;
        if (avant || (finPrevue !== null && date > finPrevue))
          yield surLigne(
            'avenants',
            ligne,
            'dateEffet',
            `${nommer('L’avenant', ligne.numero, ligne)} prend effet le ${ecrireDate(date)}, ${avant ? 'avant la convention' : 'après le terme de la convention'}.`,
          );
      }
    },
  }),
  regle({
    code: 'avenant-fin-impossible',
    gravite: 'erreur',
    titre: 'Nouvelle date de fin impossible',
    pourquoi:
      'La nouvelle date de fin remplace celle de la convention : avant la date d’effet, plus rien n’est en vigueur.',
    remede: 'Corriger la nouvelle date de fin.',
    source: CHIFFRES,
    tables: ['CTG_Avenants'],
    portee: 'ligne',
    *verifier({ dossier, effet }) {
      for (const ligne of dossier.avenants) {
        const fin = ligne.nouvelleDateFin.valeur;
        const depuis =
          ligne.dateEffet.valeur !== null && (effet === null || ligne.dateEffet.valeur > effet)
            ? ligne.dateEffet.valeur
            : effet;
        if (fin !== null && depuis !== null && fin < depuis)
          yield surLigne(
            'avenants',
            ligne,
            'nouvelleDateFin',
            `${nommer('L’avenant', ligne.numero, ligne)} porterait la fin au ${ecrireDate(fin)}, avant sa propre date d’effet ou celle de la convention (${ecrireDate(depuis)}).`,
          );
      }
    },
  }),
  regle({
    code: 'prolongation-au-dela-de-cinq-ans',
    gravite: 'remarque',
    titre: 'Prolongation au-delà de cinq ans',
    pourquoi: 'Depuis 2020, une CTG dure cinq ans au plus ; au-delà, un renouvellement est plus clair qu’un avenant.',
    remede: 'Rien n’est à faire si la Caf l’a admis ; sinon, préparer le renouvellement.',
    source: CAF_DUREE,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Avenants'],
    portee: 'ligne',
    *verifier({ dossier, effet }) {
      if (effet === null) return;
      for (const ligne of dossier.avenants) {
        const fin = ligne.nouvelleDateFin.valeur;
        if (fin !== null && fin >= ajouterMois(effet, seuils.anneesDepuis2020 * 12))
          yield surLigne(
            'avenants',
            ligne,
            'nouvelleDateFin',
            `${nommer('L’avenant', ligne.numero, ligne)} prolonge jusqu’au ${ecrireDate(fin)} une convention commencée le ${ecrireDate(effet)} : plus de cinq ans.`,
          );
      }
    },
  }),
  regle({
    code: 'avenant-sans-signature',
    gravite: 'remarque',
    titre: 'Avenant en vigueur non daté',
    pourquoi: 'Un avenant a son acte et sa signature propres ; sans date, on ne sait s’il a été conclu.',
    remede: 'Écrire la date de signature de l’avenant.',
    source: ANNEXE_6,
    tables: ['CTG_Avenants'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      for (const ligne of dossier.avenants)
        if (ligne.dateEffet.valeur !== null && ligne.dateEffet.valeur <= au && ligne.dateSignature.brut === '')
          yield surLigne(
            'avenants',
            ligne,
            'dateSignature',
            `${nommer('L’avenant', ligne.numero, ligne)} a pris effet le ${ecrireDate(ligne.dateEffet.valeur)} sans date de signature.`,
          );
    },
  }),
  regle({
    code: 'acte-laisse-en-blanc',
    gravite: 'remarque',
    titre: 'Acte laissé en blanc',
    pourquoi: 'Le modèle de délibération a été signé avec ses pointillés : l’acte ne peut pas être retrouvé.',
    remede: 'Compléter le numéro ou la date de la délibération, quand ils sont connus.',
    source: ANNEXE_6,
    tables: ['CTG_Avenants', 'CTG_Signataires', 'CTG_Perimetre'],
    portee: 'cellule',
    *verifier({ dossier }) {
      for (const table of ['avenants', 'signataires', 'perimetre'] as const)
        for (const ligne of dossier[table]) {
          const acte = ligne.acte.valeur;
          if (acte === null || !/\.{3,}|…|_{3,}/.test(acte)) continue;
          const message = `Ligne ${ligne.origine.ligne} : l’acte « ${acte} » a gardé ses pointillés.`;
          yield { ...surTable(null, message), table: NOMS[table], ligne, colonne: 'acte' };
        }
    },
  }),
];

const NOMS = { avenants: 'CTG_Avenants', signataires: 'CTG_Signataires', perimetre: 'CTG_Perimetre' } as const;
