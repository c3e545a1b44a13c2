import type { TypeColonne } from '../../dossier/colonne.ts';
import { nomsTables } from '../../dossier/noms.ts';
import { estMojibake, reparerMojibake } from '../../french/index.ts';
import { ecrireValeur } from '../../workbook/lire/valeur.ts';
import { ecrire } from '../constat.ts';
import { type Regle, regle } from '../regle.ts';
import { type CelluleLue, surCellule } from '../releve.ts';
import { seuils } from '../seuils.ts';
import { RGPD, TABLEAUX } from '../sources.ts';
import type { Vue } from '../vue.ts';

const ERREUR_DE_FORMULE =
  /^#(?:REF!|N\/[AD]|VALEUR!|VALUE!|NOM\?|NAME\?|DIV\/0!|NU(?:L|LL)!|NOMBRE!|NUM!|PROPAGATION!|SPILL!|CALC!)/i;
const ANNEE_TAPEE = /^année (\d{4}) saisie/;

const enErreur = ({ cellule }: CelluleLue): boolean => ERREUR_DE_FORMULE.test(cellule.brut);
const anneeTapee = ({ cellule }: CelluleLue): string | null =>
  ANNEE_TAPEE.exec(cellule.doute?.raison ?? '')?.[1] ?? null;
const listeFermee = ({ colonne, cellule }: CelluleLue): boolean =>
  colonne.type === 'liste' && cellule.doute?.etat === 'illisible';

const douteuses = (vue: Vue, etat: string): CelluleLue[] =>
  vue.releve.douteuses.filter((lue) => lue.cellule.doute?.etat === etat && !enErreur(lue));

/** La correction par le seul candidat, si la cellule ne dit qu’une valeur. */
function parCandidat({ cellule, colonne }: CelluleLue): ReturnType<typeof ecrire> | Record<never, never> {
  const candidats = cellule.doute?.candidats ?? [];
  const seul = candidats.length === 1 && !(colonne.multiple && /[;\n]/.test(cellule.brut)) ? candidats[0] : undefined;
  return seul === undefined ? {} : ecrire(seul);
}

interface Illisible {
  readonly code: string;
  readonly types: readonly TypeColonne[];
  readonly titre: string;
  readonly consequence: string;
  readonly remede: string;
}

const ILLISIBLES: readonly Illisible[] = [
  {
    code: 'montant-illisible',
    types: ['montant'],
    titre: 'Montant illisible',
    consequence: 'il manque à tous les totaux',
    remede: 'Écrire un seul montant en euros, en chiffres : « 12 500 » ou « 12 500,50 ».',
  },
  {
    code: 'date-illisible',
    types: ['date'],
    titre: 'Date illisible',
    consequence: 'rien ne peut être situé par rapport à elle',
    remede: 'Écrire le jour, le mois et l’année : « 31/12/2026 ».',
  },
  {
    code: 'periode-illisible',
    types: ['periode'],
    titre: 'Période illisible',
    consequence: 'elle ne peut pas être placée dans le calendrier',
    remede:
      'Écrire une date, un mois, un trimestre ou une année : « 01/09/2025 », « T2 2025 », « rentrée 2025 », « 2025 ».',
  },
  {
    code: 'nombre-illisible',
    types: ['entier', 'decimal'],
    titre: 'Nombre illisible',
    consequence: 'il ne peut être ni comparé ni additionné',
    remede: 'Écrire le nombre seul ; l’unité a sa propre colonne.',
  },
  {
    code: 'annee-illisible',
    types: ['annee'],
    titre: 'Année illisible',
    consequence: 'la donnée ne peut pas être datée',
    remede: 'Écrire l’année en quatre chiffres : « 2025 ».',
  },
  {
    code: 'etp-illisible',
    types: ['etp'],
    titre: 'ETP illisible',
    consequence: 'il manque au total des équivalents temps plein',
    remede: 'Écrire « 0,5 », « mi-temps », « 80 % » ou « 7h00 hebdo ».',
  },
  {
    code: 'pourcentage-illisible',
    types: ['pourcentage'],
    titre: 'Pourcentage illisible',
    consequence: 'l’avancement ne peut pas être suivi',
    remede: 'Écrire un pourcentage : « 40 % ».',
  },
  {
    code: 'code-illisible',
    types: ['siren', 'caf', 'code', 'ref', 'refs'],
    titre: 'Code ou référence illisible',
    consequence: 'ce que la cellule désigne ne peut pas être retrouvé',
    remede: 'Écrire le code ou la référence seuls, tels qu’ils figurent dans la table ou le répertoire d’origine.',
  },
  {
    code: 'oui-non-illisible',
    types: ['ouiNon'],
    titre: 'Ni oui ni non',
    consequence: 'la réponse ne peut pas être comptée',
    remede: 'Écrire « oui » ou « non ».',
  },
];

const lisibilite = ({ code, types, titre, consequence, remede }: Illisible): Regle =>
  regle({
    code,
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre,
    pourquoi: `La cellule n’est pas vide, mais son contenu n’a pas pu être lu : ${consequence}.`,
    remede,
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'illisible'))
        if (types.includes(lue.colonne.type))
          yield surCellule(lue, `${lue.cellule.doute?.raison} ; ${consequence}.`, parCandidat(lue));
    },
  });

export const reglesSaisie: readonly Regle[] = [
  regle({
    code: 'champ-requis-vide',
    gravite: 'erreur',
    titre: 'Champ nécessaire vide',
    pourquoi: 'Sans cette colonne, la ligne est incomplète : le classeur se dépose, mais ne se valide pas.',
    remede: 'Remplir la cellule, ou effacer toute la ligne si elle n’a pas lieu d’être.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.vides) {
        const exemple = lue.colonne.exemple ? ` ; par exemple « ${lue.colonne.exemple} »` : '';
        const quoi = lue.table.forme === 'fiche' ? 'la convention' : 'la ligne';
        yield surCellule(lue, `la cellule est vide, or ${quoi} n’est complète qu’avec elle${exemple}.`);
      }
    },
  }),
  regle({
    code: 'hors-liste',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Valeur hors de la liste',
    pourquoi: 'Une valeur qui n’est pas dans la liste ne peut pas être regroupée avec celles des autres conventions.',
    remede: 'Choisir dans la liste de la cellule ; garder le mot du territoire dans une colonne de texte.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'illisible'))
        if (listeFermee(lue))
          yield surCellule(lue, `${lue.cellule.doute?.raison} ; la ligne échappe aux regroupements.`, parCandidat(lue));
    },
  }),
  ...ILLISIBLES.map(lisibilite),
  regle({
    code: 'valeur-ambigue',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Valeur à confirmer',
    pourquoi: 'Plusieurs lectures sont possibles : aucune n’est choisie à la place de l’agent.',
    remede: 'Récrire la cellule sous la forme voulue.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'ambigue')) {
        if (anneeTapee(lue) !== null) continue;
        const candidats = lue.cellule.doute?.candidats ?? [];
        yield surCellule(
          lue,
          `${lue.cellule.doute?.raison} ; tant que ce n’est pas tranché, la valeur ne compte pas.`,
          {
            ...(candidats.length > 1 ? { remede: `Écrire ${candidats.map((c) => `« ${c} »`).join(' ou ')}.` } : {}),
            ...parCandidat(lue),
          },
        );
      }
    },
  }),
  regle({
    code: 'valeur-en-attente',
    gravite: 'remarque',
    graviteSiRequis: 'erreur',
    titre: 'Mention à la place d’une valeur',
    pourquoi:
      'Une mention (« à définir », « valorisation », « pour mémoire ») est gardée telle quelle, mais ne compte pas.',
    remede: 'Remplacer la mention par la valeur dès qu’elle est connue ; sinon, la laisser.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'mention')) {
        if (lue.cellule.doute?.raison === 'à compléter') continue;
        yield surCellule(lue, `« ${lue.cellule.brut.trim()} » est gardé comme mention et ne compte dans aucun total.`);
      }
    },
  }),
  regle({
    code: 'texte-a-completer',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Cellule à compléter',
    pourquoi: 'Un texte d’attente (« XX », « ? », « à compléter ») a été laissé dans le classeur.',
    remede: 'Remplacer le texte d’attente, ou vider la cellule.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'mention'))
        if (lue.cellule.doute?.raison === 'à compléter')
          yield surCellule(lue, `« ${lue.cellule.brut.trim()} » tient la place d’une réponse qui n’a pas été donnée.`);
    },
  }),
  regle({
    code: 'valeur-interpretee',
    gravite: 'remarque',
    titre: 'Valeur interprétée',
    pourquoi: 'La valeur est lue, mais une convention de lecture a servi : mieux vaut l’écrire sans équivoque.',
    remede: 'Vérifier la lecture ; la correction écrit la valeur sous sa forme habituelle.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of douteuses(vue, 'deduite')) {
        if (anneeTapee(lue) !== null) continue;
        const { cellule, colonne } = lue;
        const ecrit = colonne.type === 'periode' ? '' : ecrireValeur(colonne, cellule.valeur);
        const utile = ecrit !== '' && ecrit !== cellule.brut.trim();
        const lecture = utile && !cellule.doute?.raison.includes(ecrit) ? ` ; la cellule est lue « ${ecrit} »` : '';
        yield surCellule(lue, `${cellule.doute?.raison}${lecture}.`, utile ? ecrire(ecrit) : {});
      }
    },
  }),
  regle({
    code: 'annee-dans-une-date',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Année tapée dans une cellule au format date',
    pourquoi: 'Excel prend l’année tapée pour un numéro de jour et affiche une date de 1905.',
    remede:
      'Écrire la date entière (« 01/01/2025 »), ou remettre la cellule au format standard si seule l’année est connue.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.douteuses) {
        const annee = anneeTapee(lue);
        if (annee === null) continue;
        const message = `l’année ${annee} a été tapée dans une cellule au format date, qu’Excel affiche « ${lue.cellule.brut.trim()} ».`;
        yield surCellule(lue, message, lue.colonne.type === 'annee' ? ecrire(annee) : {});
      }
    },
  }),
  regle({
    code: 'formule-en-erreur',
    gravite: 'alerte',
    graviteSiRequis: 'erreur',
    titre: 'Formule en erreur',
    pourquoi: 'La cellule montre une erreur d’Excel au lieu d’une valeur.',
    remede: 'Corriger la formule, ou la remplacer par la valeur.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.textes)
        if (enErreur(lue))
          yield surCellule(
            lue,
            `la formule donne l’erreur « ${lue.cellule.brut.trim()} » : il n’y a aucune valeur à lire.`,
          );
    },
  }),
  regle({
    code: 'texte-mal-encode',
    gravite: 'alerte',
    titre: 'Accents abîmés',
    pourquoi: 'Le texte a été copié d’un fichier lu avec le mauvais codage : il ne sera ni retrouvé ni rapproché.',
    remede: 'Rétablir les accents ; la correction les propose.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.textes) {
        const brut = lue.cellule.brut.trim();
        if (!estMojibake(brut)) continue;
        const repare = reparerMojibake(brut);
        yield surCellule(
          lue,
          `les accents de « ${court(brut)} » sont abîmés ; il faut sans doute lire « ${court(repare)} ».`,
          ecrire(repare),
        );
      }
    },
  }),
  regle({
    code: 'personne-nommee',
    gravite: 'remarque',
    titre: 'Personne nommée',
    pourquoi:
      'Le classeur circule entre institutions : il demande des fonctions et des services, jamais des personnes.',
    remede: 'Remplacer le nom, l’adresse ou le numéro par la fonction ou le service.',
    source: RGPD,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.textes)
        if (lue.colonne.type === 'texte' && PERSONNE.test(lue.cellule.brut))
          yield surCellule(
            lue,
            'le texte semble désigner une personne, ou donner une adresse ou un numéro de téléphone.',
            {
              source: RGPD,
            },
          );
    },
  }),
  regle({
    code: 'montant-negatif',
    gravite: 'alerte',
    titre: 'Montant négatif',
    pourquoi: 'Un coût ou un financement négatif diminue les totaux ; c’est le plus souvent une erreur de saisie.',
    remede: 'Écrire le montant sans signe ; expliquer une reprise de crédit en observations.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.nombres)
        if ((lue.cellule.valeur as number) < 0) {
          const positif = ecrireValeur(lue.colonne, -(lue.cellule.valeur as number));
          yield surCellule(
            lue,
            `le montant « ${lue.cellule.brut.trim()} » est négatif et diminue les totaux.`,
            ecrire(positif),
          );
        }
    },
  }),
  regle({
    code: 'montant-demesure',
    gravite: 'alerte',
    titre: 'Montant démesuré',
    pourquoi: 'Plus de cent millions d’euros sur une seule ligne dépasse de loin les budgets connus des conventions.',
    remede: 'Vérifier les zéros et l’unité : les montants s’écrivent en euros, non en centimes ni en milliers.',
    source: TABLEAUX,
    tables: nomsTables,
    portee: 'cellule',
    surReleve: true,
    *verifier(vue) {
      for (const lue of vue.releve.nombres)
        if ((lue.cellule.valeur as number) > seuils.montantDemesure)
          yield surCellule(
            lue,
            `« ${lue.cellule.brut.trim()} » dépasse cent millions d’euros et écraserait tous les totaux.`,
          );
    },
  }),
];

const PERSONNE =
  /@[\w-]+\.|\b0[1-9](?:[ .-]?\d\d){4}\b|(?:^|[\s(,;])(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame)\s+(?!l[ea]s?\s|l’|l'|d[eu]s?\s)[\p{Lu}]/u;

const court = (texte: string): string => (texte.length > 60 ? `${texte.slice(0, 59)}…` : texte);
