import { plier } from '../../french/index.ts';
import { ecrire, surTable } from '../constat.ts';
import { type Regle, regle } from '../regle.ts';
import { intituleDAction } from '../repertoires.ts';
import { CASF_COUT, CASF_RESULTAT, LC_BESOINS, LC_DOUBLONS, LC_PLAN, LC_RESULTATS } from '../sources.ts';
import { repere } from '../vue.ts';
import { ici, nomme, parAction } from './par-action.ts';

export const reglesActions: readonly Regle[] = [
  regle({
    code: 'plan-absent',
    gravite: 'remarque',
    titre: 'Plan d’actions vide',
    pourquoi: 'Le plan peut arriver après la signature, par avenant : la convention compte sans lui.',
    remede: 'Le porter ici dès qu’il est adopté, et l’avenant dans la feuille Convention.',
    source: LC_PLAN,
    tables: ['CTG_Actions'],
    portee: 'table',
    *verifier({ dossier, signee }) {
      if (signee && dossier.actions.length === 0 && !dossier.absentes.includes('CTG_Actions'))
        yield surTable(
          'CTG_Actions',
          'La convention est signée et le plan d’actions est vide : il viendra sans doute par avenant.',
        );
    },
  }),
  regle({
    code: 'action-axe-inconnu',
    gravite: 'erreur',
    titre: 'Axe inconnu',
    pourquoi: 'L’action n’est rattachée à aucun axe : elle manque aux tableaux par axe.',
    remede: 'Choisir un n° de la feuille Axes, ou y ajouter l’axe.',
    source: LC_PLAN,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier(vue) {
      const { dossier, axes } = vue;
      for (const ligne of dossier.actions) {
        const axe = ligne.axe.valeur;
        if (axe === null || axes.has(repere(axe))) continue;
        const parLibelle = dossier.axes.slice(0, 50).find((l) => plier(l.axe.brut) === plier(axe))?.numero.valeur;
        const voulu = parLibelle ?? vue.axeVoisin(axe);
        yield ici(
          ligne,
          'axe',
          `${nomme(ligne)} cite l’axe « ${axe} », qui n’est pas dans la feuille Axes.`,
          voulu ? ecrire(voulu) : {},
        );
      }
    },
  }),
  regle({
    code: 'action-besoin-inconnu',
    gravite: 'alerte',
    titre: 'Besoin inconnu',
    pourquoi: 'L’action répond à un besoin qui n’est pas au diagnostic.',
    remede: 'Citer une réf de la feuille Diagnostic, ou y ajouter le besoin.',
    source: LC_BESOINS,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier({ dossier, besoins }) {
      for (const ligne of dossier.actions) {
        const inconnus = (ligne.besoins.valeur ?? []).filter((ref) => !besoins.has(repere(ref)));
        if (inconnus.length)
          yield ici(
            ligne,
            'besoins',
            `${nomme(ligne)} cite ${inconnus.map((ref) => `« ${ref} »`).join(', ')}, qui ${inconnus.length > 1 ? 'ne sont pas' : 'n’est pas'} au diagnostic.`,
          );
      }
    },
  }),
  parAction(
    {
      code: 'action-sans-thematique',
      gravite: 'remarque',
      titre: 'Action sans thématique',
      pourquoi: 'La thématique principale range l’action dans les tableaux de la Caf et de la Cnaf.',
      remede: 'Choisir une thématique ; « pilotage et transversal » sert à toute la convention.',
      source: LC_PLAN,
    },
    (ligne) =>
      ligne.thematiques.brut === '' ? ici(ligne, 'thematiques', `${nomme(ligne)} n’a pas de thématique.`) : null,
  ),
  parAction(
    {
      code: 'action-sans-besoin',
      gravite: 'remarque',
      titre: 'Action sans besoin',
      pourquoi: 'Le plan répond aux besoins du diagnostic : une action sans besoin ne dit pas à quoi elle répond.',
      remede: 'Citer les réf du diagnostic dans « besoins liés ».',
      source: LC_BESOINS,
    },
    (ligne, vue) =>
      ligne.besoins.brut === '' && !vue.vide('diagnostic') && ligne.fonctionTransversale.brut === ''
        ? ici(ligne, 'besoins', `${nomme(ligne)} ne cite aucun besoin du diagnostic.`)
        : null,
  ),
  parAction(
    {
      code: 'action-sans-echeance',
      gravite: 'remarque',
      titre: 'Action sans échéance',
      pourquoi: 'Sans échéance, on ne saura pas dire si l’action est en retard.',
      remede: 'Écrire la fin prévue, même à l’année près : « 2027 ».',
      source: LC_PLAN,
    },
    (ligne) => (ligne.fin.brut === '' ? ici(ligne, 'fin', `${nomme(ligne)} n’a pas d’échéance.`) : null),
  ),
  parAction(
    {
      code: 'action-sans-indicateur',
      gravite: 'remarque',
      titre: 'Action sans indicateur',
      pourquoi: 'La convention s’inscrit dans une logique objectifs-résultats : sans indicateur, rien ne sera évalué.',
      remede: 'Nommer ce qui sera suivi, ici ou dans la feuille Évaluation.',
      source: LC_RESULTATS,
      portee: 'liens',
    },
    (ligne, { indicateurs }) =>
      ligne.indicateurs.brut === '' && !(ligne.ref.valeur !== null && indicateurs.has(repere(ligne.ref.valeur)))
        ? ici(ligne, 'indicateurs', `${nomme(ligne)} n’a d’indicateur ni ici, ni dans la feuille Évaluation.`)
        : null,
  ),
  parAction(
    {
      code: 'action-sans-resultat-attendu',
      gravite: 'remarque',
      titre: 'Action sans résultat attendu',
      pourquoi: 'Pour chaque action, le plan fixe des objectifs et un niveau de résultat attendu.',
      remede: 'Écrire ce qui aura changé.',
      source: CASF_RESULTAT,
    },
    (ligne) =>
      ligne.resultatAttendu.brut === ''
        ? ici(ligne, 'resultatAttendu', `${nomme(ligne)} ne dit pas le résultat attendu.`)
        : null,
  ),
  parAction(
    {
      code: 'action-sans-cout',
      gravite: 'remarque',
      titre: 'Action sans coût',
      pourquoi:
        'Le coût prévisionnel dit si l’action est à portée ; un texte (« droit commun », « valorisation ») suffit parfois.',
      remede: 'Écrire le coût total, des lignes de financement, ou la mention qui convient.',
      source: CASF_COUT,
      portee: 'liens',
    },
    (ligne, { financements }) =>
      [ligne.coutTotal, ligne.partCaf, ligne.partCollectivite, ligne.autres].every((c) => c.brut === '') &&
      !(ligne.ref.valeur !== null && financements.has(repere(ligne.ref.valeur)))
        ? ici(ligne, 'coutTotal', `${nomme(ligne)} n’a ni coût, ni financement.`)
        : null,
  ),
  regle({
    code: 'actions-identiques',
    gravite: 'alerte',
    titre: 'Actions de même intitulé',
    pourquoi: 'La même action écrite deux fois compte deux fois ; la CTG doit éviter les doublons.',
    remede: 'Réunir les deux lignes, ou préciser l’intitulé (lieu, public, étape).',
    source: LC_DOUBLONS,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.actions) {
        const cle = intituleDAction(ligne);
        const premiere = cle === null ? undefined : vue.repertoire('actionsDeMemeIntitule').premier(cle);
        if (premiere && premiere !== ligne)
          yield ici(
            ligne,
            'action',
            `${nomme(ligne)} a le même intitulé et le même territoire que ${premiere.ref.brut || `la ligne ${premiere.origine.ligne}`} : « ${ligne.action.valeur} ».`,
          );
      }
    },
  }),
  parAction(
    {
      code: 'partenaires-avec-virgules',
      gravite: 'remarque',
      titre: 'Partenaires séparés par des virgules',
      pourquoi:
        'Les partenaires se séparent par « ; » : une virgule peut faire partie d’un nom (« Département (PMI, ASE) »).',
      remede: 'Séparer par « ; » ; si la virgule fait partie du nom, laisser ainsi.',
      source: LC_PLAN,
    },
    (ligne) => {
      const valeurs = ligne.partenaires.valeur ?? [];
      const [seul] = valeurs;
      if (valeurs.length !== 1 || seul === undefined || !horsParentheses(seul).includes(',')) return null;
      const decoupes = couperAuxVirgules(seul);
      return ici(
        ligne,
        'partenaires',
        `${nomme(ligne)} a pour seul partenaire « ${seul} » : les virgules y séparent sans doute plusieurs noms.`,
        ecrire(decoupes.join(' ; ')),
      );
    },
  ),
];

const horsParentheses = (texte: string): string => texte.replace(/\([^)]*\)/g, (groupe) => ' '.repeat(groupe.length));

function couperAuxVirgules(texte: string): string[] {
  const masque = horsParentheses(texte);
  const morceaux: string[] = [];
  let debut = 0;
  for (let i = 0; i <= texte.length; i++)
    if (i === texte.length || masque[i] === ',') {
      morceaux.push(texte.slice(debut, i).trim());
      debut = i + 1;
    }
  return morceaux.filter((morceau) => morceau !== '');
}
