import { ecrireDate, lireSiren, plier, saisieTexte } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { ecrire, surLigne, surRubrique, surTable } from '../constat.ts';
import { compte, nommer } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { ANNEXE_6, CAF_CODES, CHIFFRES, LC_ACCORD, LC_ECHELONS, SIRENE } from '../sources.ts';

export const reglesSignataires: readonly Regle[] = [
  regle({
    code: 'caf-non-signataire',
    gravite: 'alerte',
    titre: 'La Caf ne figure pas parmi les signataires',
    pourquoi: 'La CTG est un accord entre la Caf et une ou plusieurs collectivités : la Caf signe toujours.',
    remede: 'Ajouter la Caf à la feuille Signataires.',
    source: LC_ACCORD,
    tables: ['CTG_Signataires'],
    portee: 'table',
    *verifier(vue) {
      if (vue.signee && vue.signatairesDe('caf').length === 0)
        yield surTable('CTG_Signataires', 'La convention est signée, mais la Caf ne figure pas parmi les signataires.');
    },
  }),
  regle({
    code: 'aucune-collectivite-signataire',
    gravite: 'alerte',
    titre: 'Aucune collectivité signataire',
    pourquoi: 'La CTG est un accord entre la Caf et une ou plusieurs collectivités territoriales.',
    remede: 'Ajouter l’intercommunalité, le syndicat ou le département ; dire dans Périmètre quelles communes signent.',
    source: LC_ACCORD,
    tables: ['CTG_Signataires'],
    portee: 'dossier',
    *verifier(vue) {
      if (
        vue.signee &&
        vue.communesSignataires.length === 0 &&
        vue.signatairesDe('epci', 'syndicat', 'departement').length === 0
      )
        yield surTable(
          'CTG_Signataires',
          'La convention est signée, mais aucune collectivité ne figure parmi les signataires, ni ici ni dans Périmètre.',
        );
    },
  }),
  regle({
    code: 'departemental-sans-departement',
    gravite: 'alerte',
    titre: 'Échelon départemental sans le département',
    pourquoi: 'À l’échelon départemental, c’est le conseil départemental qui signe avec la Caf.',
    remede: 'Ajouter le département aux signataires, ou corriger l’échelon.',
    source: LC_ECHELONS,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier(vue) {
      if (vue.signee && vue.departementale && vue.signatairesDe('departement').length === 0)
        yield surRubrique(
          vue.dossier,
          'echelon',
          'L’échelon est départemental, mais le conseil départemental ne figure pas parmi les signataires.',
        );
    },
  }),
  regle({
    code: 'epci-porteur-non-signataire',
    gravite: 'alerte',
    titre: 'L’EPCI porteur ne signe pas',
    pourquoi: 'L’intercommunalité qui porte la convention s’y engage par sa signature.',
    remede: 'Ajouter l’intercommunalité aux signataires, ou vider « EPCI porteur » si les communes signent sans elle.',
    source: LC_ACCORD,
    tables: ['CTG_Signataires'],
    portee: 'dossier',
    *verifier(vue) {
      const siren = vue.dossier.convention.epci.valeur;
      if (!vue.signee || siren === null) return;
      const signent = vue.signatairesDe('epci');
      const nomme = signent.some((l) => l.code.brut.replace(/\D/g, '').startsWith(siren) || l.code.brut === '');
      if (!nomme)
        yield surTable(
          'CTG_Signataires',
          `L’EPCI porteur, ${vue.epci?.nom ?? `SIREN ${siren}`}, ne figure pas parmi les signataires.`,
        );
    },
  }),
  regle({
    code: 'signataire-sans-date',
    gravite: 'remarque',
    titre: 'Signataire sans date',
    pourquoi: 'Une convention signée garde parfois des dates en blanc ; la date de la convention suffit aux chiffres.',
    remede: 'Écrire la date à laquelle ce signataire a signé, si elle est connue.',
    source: ANNEXE_6,
    tables: ['CTG_Signataires'],
    portee: 'ligne',
    *verifier({ dossier, signee }) {
      if (!signee) return;
      for (const ligne of dossier.signataires)
        if (ligne.dateSignature.brut === '')
          yield surLigne(
            'signataires',
            ligne,
            'dateSignature',
            `${nommer('Le signataire', ligne.nom, ligne)} n’a pas de date de signature, alors que la convention est signée.`,
          );
    },
  }),
  regle({
    code: 'signature-apres-celle-de-la-convention',
    gravite: 'alerte',
    titre: 'Signature plus tardive que celle de la convention',
    pourquoi: 'La date de signature de la convention est celle du dernier signataire : personne ne signe après elle.',
    remede: 'Corriger la date du signataire, ou celle de la convention.',
    source: CHIFFRES,
    tables: ['CTG_Signataires', 'CTG_Perimetre'],
    portee: 'ligne',
    *verifier({ dossier }) {
      const signature = dossier.convention.dateSignature.valeur;
      if (signature === null) return;
      const phrase = (qui: string, date: string) =>
        `${qui} a signé le ${date}, après la date de signature de la convention (${ecrireDate(signature)}).`;
      for (const ligne of dossier.signataires)
        if (ligne.dateSignature.valeur !== null && ligne.dateSignature.valeur > signature)
          yield surLigne(
            'signataires',
            ligne,
            'dateSignature',
            phrase(nommer('Le signataire', ligne.nom, ligne), ecrireDate(ligne.dateSignature.valeur)),
          );
      for (const ligne of dossier.perimetre) {
        // Une commune entrée après les autres signe son entrée : c’est un avenant.
        const entree = ligne.depuis.valeur !== null;
        if (!entree && ligne.dateSignature.valeur !== null && ligne.dateSignature.valeur > signature)
          yield surLigne(
            'perimetre',
            ligne,
            'dateSignature',
            phrase(nommer('La commune', ligne.commune, ligne), ecrireDate(ligne.dateSignature.valeur)),
          );
      }
    },
  }),
  regle({
    code: 'acte-apres-signature',
    gravite: 'alerte',
    titre: 'Délibération postérieure à la signature',
    pourquoi: 'La délibération autorise la signature : elle la précède.',
    remede: 'Vérifier la date de l’acte et celle de la signature.',
    source: ANNEXE_6,
    tables: ['CTG_Signataires', 'CTG_Perimetre'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.signataires) {
        const [acte, signature] = [ligne.dateActe.valeur, ligne.dateSignature.valeur];
        if (acte !== null && signature !== null && acte > signature)
          yield surLigne(
            'signataires',
            ligne,
            'dateActe',
            `${nommer('Le signataire', ligne.nom, ligne)} aurait délibéré le ${ecrireDate(acte)}, après avoir signé le ${ecrireDate(signature)}.`,
          );
      }
      for (const ligne of dossier.perimetre) {
        const [acte, signature] = [ligne.dateActe.valeur, ligne.dateSignature.valeur];
        if (acte !== null && signature !== null && acte > signature)
          yield surLigne(
            'perimetre',
            ligne,
            'dateActe',
            `${nommer('La commune', ligne.commune, ligne)} aurait délibéré le ${ecrireDate(acte)}, après avoir signé le ${ecrireDate(signature)}.`,
          );
      }
    },
  }),
  regle({
    code: 'siren-du-signataire-faux',
    gravite: 'alerte',
    titre: 'SIREN du signataire faux',
    pourquoi:
      'Le SIREN identifie le signataire d’une convention à l’autre ; sa clé de contrôle signale une faute de frappe.',
    remede: 'Écrire les neuf chiffres du SIREN, ou laisser vide.',
    source: SIRENE,
    tables: ['CTG_Signataires'],
    portee: 'cellule',
    *verifier({ dossier }) {
      for (const ligne of dossier.signataires) {
        const code = ligne.code.valeur;
        if (code === null || ligne.nature.valeur === null || est('natureSignataire', ligne.nature.valeur, 'caf'))
          continue;
        const lecture = lireSiren(saisieTexte(code));
        if (lecture.etat === 'illisible')
          yield surLigne(
            'signataires',
            ligne,
            'code',
            `Signataires, ligne ${ligne.origine.ligne} : ${lecture.raison}.`,
          );
        else if (lecture.etat === 'deduite' && lecture.valeur !== null)
          yield surLigne(
            'signataires',
            ligne,
            'code',
            `Signataires, ligne ${ligne.origine.ligne} : le SIREN se lit ${lecture.valeur} (${lecture.raison}).`,
            ecrire(lecture.valeur),
          );
      }
    },
  }),
  regle({
    code: 'caf-signataire-differente',
    gravite: 'alerte',
    titre: 'Une autre Caf signe',
    pourquoi:
      'Le code de la Caf signataire n’est pas celui de la Caf de la convention : l’une des deux est fausse, ou deux Caf signent.',
    remede: 'Corriger le code ; si deux Caf signent, la convention compte pour celle de la feuille Convention.',
    source: CAF_CODES,
    tables: ['CTG_Signataires'],
    portee: 'liens',
    *verifier(vue) {
      const { caf } = vue;
      for (const ligne of vue.signatairesDe('caf')) {
        const code = ligne.code.valeur;
        if (code === null || caf === null) continue;
        const actuelle = vue.territoires.cafActuelle(code.padStart(3, '0'))?.code;
        if (actuelle !== caf)
          yield surLigne(
            'signataires',
            ligne,
            'code',
            `La Caf signataire porte le code « ${code} », la convention est celle de la Caf ${caf}.`,
          );
      }
    },
  }),
  regle({
    code: 'commune-parmi-les-signataires',
    gravite: 'remarque',
    titre: 'Commune dans la feuille Signataires',
    pourquoi:
      'Les communes signent dans la feuille Périmètre, où leur code les identifie ; ici, la signature n’est rattachée à aucune commune.',
    remede: 'Porter sa signature dans Périmètre, et retirer cette ligne.',
    source: LC_ACCORD,
    tables: ['CTG_Signataires'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.signataires)
        if (/^(?:commune|ville|mairie) (?:de |d'|du |des |nouvelle )/.test(plier(ligne.nom.brut)))
          yield surLigne(
            'signataires',
            ligne,
            'nom',
            `« ${ligne.nom.brut.trim()} » est une commune : sa signature se porte dans la feuille Périmètre.`,
          );
    },
  }),
  regle({
    code: 'commune-signataire-sans-acte',
    gravite: 'remarque',
    titre: 'Commune signataire sans délibération',
    pourquoi: 'La délibération du conseil municipal autorise le maire à signer ; elle est jointe en annexe.',
    remede: 'Écrire la délibération et sa date.',
    source: ANNEXE_6,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      if (!vue.signee) return;
      for (const ligne of vue.communesSignataires)
        if (ligne.acte.brut === '' && ligne.dateActe.brut === '')
          yield surLigne(
            'perimetre',
            ligne,
            'acte',
            `${nommer('La commune', ligne.commune, ligne)} signe, mais sa délibération n’est pas indiquée.`,
          );
    },
  }),
  regle({
    code: 'commune-signataire-sans-date',
    gravite: 'remarque',
    titre: 'Commune signataire sans date',
    pourquoi: 'Sans la date de la convention, celle de chaque signataire est nécessaire.',
    remede: 'Écrire la date à laquelle la commune a signé.',
    source: ANNEXE_6,
    tables: ['CTG_Perimetre'],
    portee: 'ligne',
    *verifier(vue) {
      if (!vue.signee) return;
      for (const ligne of vue.communesSignataires)
        if (ligne.dateSignature.brut === '')
          yield surLigne(
            'perimetre',
            ligne,
            'dateSignature',
            `${nommer('La commune', ligne.commune, ligne)} signe, mais la date de sa signature n’est pas indiquée.`,
          );
    },
  }),
  regle({
    code: 'communes-sans-reponse',
    gravite: 'remarque',
    titre: 'Communes dont on ne sait si elles signent',
    pourquoi: 'Les communes de l’intercommunalité signent avec elle, ou non : le bonus territoire peut en dépendre.',
    remede: 'Répondre oui ou non dans la colonne « signataire ».',
    source: LC_ACCORD,
    tables: ['CTG_Perimetre'],
    portee: 'table',
    *verifier({ dossier, signee, locale }) {
      const muettes = dossier.perimetre.filter((ligne) => ligne.signataire.brut === '').length;
      if (signee && locale && muettes > 0)
        yield surTable(
          'CTG_Perimetre',
          `La convention est signée, mais ${compte(muettes, 'commune ne dit', 'communes ne disent')} pas si elle${muettes > 1 ? 's' : ''} signe${muettes > 1 ? 'nt' : ''}.`,
        );
    },
  }),
];
