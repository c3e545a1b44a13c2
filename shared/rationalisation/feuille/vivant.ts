import type { Cellule } from '../../dossier/cellule.ts';
import type { Dossier } from '../../dossier/dossier.ts';
import type { Table } from '../../dossier/table.ts';
import {
  tableCej,
  tableConventions,
  tableCooperation,
  tableEquipements,
} from '../../dossier/tables/rationalisation.ts';
import { numeroDeDate } from '../../french/calendrier.ts';
import { eurosDe } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import { seuils } from '../../rules/seuils.ts';
import { colonneAnnuelle, colonneDe, entreGuillemets } from '../../workbook/modele/formules.ts';
import type { Calendrier, CodeDecision } from '../contrat.ts';
import { Ecritures, memeNom } from './ecritures.ts';
import { compte, compteLu, depuis, ecrit, estLUn, jusque, moisDe, partDAnnee, raisonnable, serieDe } from './termes.ts';

/** Une somme que le classeur refait : sa formule, en euros, et ce qu’elle vaut aujourd’hui, en centimes. */
export interface Somme {
  readonly formule: string;
  readonly centimes: number;
}

const cejDe = (nom: Parameters<typeof colonneDe<typeof tableCej>>[1]) => colonneDe(tableCej, nom);
const conventionDe = (nom: Parameters<typeof colonneDe<typeof tableConventions>>[1]) =>
  colonneDe(tableConventions, nom);
const equipementDe = (nom: Parameters<typeof colonneDe<typeof tableEquipements>>[1]) =>
  colonneDe(tableEquipements, nom);
const posteDe = (nom: Parameters<typeof colonneDe<typeof tableCooperation>>[1]) => colonneDe(tableCooperation, nom);

const REPRISES = ['integrer', 'mutualiser', 'basculer'] as const;

/** Les sommes d’un classeur, chacune pour un territoire (ses écritures) ou pour tous (`null`). */
export class Sommes {
  private readonly dossier: Dossier;
  private readonly ctg: Calendrier['ctg'];
  private readonly anneesDePsej: ReadonlySet<string>;
  /** Dates des conventions en numéros de série, additionnées par réf comme SUMIF ; 0 si elles manquent. */
  private readonly contrats = new Map<string, { readonly debut: number; readonly fin: number }>();
  private readonly bonusParRef = new Map<string, Cellule<number>>();
  private readonly ecritures = new Ecritures();

  constructor(dossier: Dossier, ctg: Calendrier['ctg']) {
    this.dossier = dossier;
    this.ctg = ctg;
    this.anneesDePsej = new Set(dossier.cej.flatMap(({ psej }) => Object.keys(psej)));
    for (const { ref, debut, fin } of dossier.conventions) {
      const cle = ref.brut.trim().toLowerCase();
      const deja = this.contratDe(ref);
      this.contrats.set(cle, { debut: deja.debut + serieDe(debut), fin: deja.fin + serieDe(fin) });
    }
    for (const { ref, bonusAnnuel } of dossier.equipements) {
      const cle = ref.brut.trim().toLowerCase();
      if (cle !== '' && !this.bonusParRef.has(cle)) this.bonusParRef.set(cle, bonusAnnuel);
    }
    for (const { territoireCompetence } of [...dossier.cej, ...dossier.equipements])
      this.ecritures.retenir(territoireCompetence);
    for (const { employeur } of dossier.cooperation) this.ecritures.retenir(employeur);
  }

  /** Vrai si les tables des lignes et des conventions sont dans le classeur. */
  get possible(): boolean {
    const absentes = new Set(this.dossier.absentes);
    return !(['CTG_CEJ', 'CTG_Conventions', 'CTG_Equipements', 'CTG_Cooperation'] as const).some((nom) =>
      absentes.has(nom),
    );
  }

  /** La Psej de référence des lignes, toutes ou d’une des décisions ; ce qu’une formule ne lit pas y est ajouté, figé. */
  reference(territoire: string | null, decisions: readonly CodeDecision[] | null = null): Somme {
    const noms = decisions?.map((code) => libelle('decision', code)) ?? null;
    const condition = [
      ...this.du(territoire, cejDe('territoireCompetence')),
      ...(noms === null ? [] : [estLUn(cejDe('decision'), noms)]),
      raisonnable(cejDe('psejReference')),
    ];
    const siennes = this.dossier.cej.filter((ligne) => this.est(territoire, ligne.territoireCompetence));
    const vivant = this.additionner(
      siennes,
      ({ decision }) => noms === null || noms.some((nom) => ecrit(decision, nom)),
      ({ psejReference }) => compte(psejReference),
    );
    const centimes = this.additionner(
      siennes,
      ({ decision }) => noms === null || noms.includes(decision.valeur ?? ''),
      ({ psejReference }) => compteLu(psejReference),
    );
    const fige = centimes === vivant ? '' : `+(${eurosDe(centimes - vivant)})`;
    return { formule: `SUMPRODUCT(${condition.join('*')},${cejDe('psejReference')})${fige}`, centimes };
  }

  /** La Psej d’une année : celle qui est écrite, sinon la référence au prorata des dates du contrat. */
  psej(territoire: string | null, an: number): Somme {
    const [reference, convention] = [cejDe('psejReference'), cejDe('convention')];
    const [debut, fin] = (['debut', 'fin'] as const).map(
      (nom) => `SUMIF(${conventionDe('ref')},${convention},${conventionDe(nom)})`,
    ) as [string, string];
    const lignes = this.du(territoire, cejDe('territoireCompetence'));
    const ecrite = this.anneesDePsej.has(String(an)) ? colonneAnnuelle(tableCej as unknown as Table, 'psej', an) : null;
    const prorata = [
      ...lignes,
      ...(ecrite === null ? [] : [`(${ecrite}="")`]),
      `(${debut}>0)*(${fin}>0)`,
      partDAnnee(moisDe(an, null, null), (mois) => `(${debut}<=${mois})*(${fin}>=${mois})`),
      raisonnable(reference),
    ];
    const donnee = ecrite === null ? '' : `SUMPRODUCT(${[...lignes, raisonnable(ecrite)].join('*')},${ecrite})+`;
    return {
      formule: `ROUND(${donnee}SUMPRODUCT(${prorata.join('*')},${reference}),2)`,
      centimes: this.additionner(
        this.dossier.cej,
        (ligne) => this.est(territoire, ligne.territoireCompetence),
        (ligne) => {
          const cellule = ligne.psej[String(an)];
          if (cellule && cellule.brut.trim() !== '') return compte(cellule);
          const contrat = this.contratDe(ligne.convention);
          const mois = moisDe(an, null, null).filter((serie) => contrat.debut <= serie && contrat.fin >= serie);
          return contrat.debut > 0 ? (compte(ligne.psejReference) * mois.length) / 12 : 0;
        },
      ),
    };
  }

  /** Les bonus écrits des équipements, à défaut les montants repris des lignes qui y mènent. */
  bonus(territoire: string | null, an: number | null): Somme {
    const bonus = equipementDe('bonusAnnuel');
    const condition = [...this.du(territoire, equipementDe('territoireCompetence')), raisonnable(bonus)];
    if (an !== null) condition.push(this.dansLaCtg(an, (mois) => depuis(equipementDe('dateEffet'), mois)));
    const repris = this.repris(
      territoire,
      an,
      `(${cejDe('lien')}<>"")*ISNUMBER(MATCH(${cejDe('lien')}&"|",${equipementDe('ref')}&"|"&${bonus},0))`,
      ({ lien }) => this.bonusDe(lien)?.brut.trim() === '',
    );
    return {
      formule: `ROUND(SUMPRODUCT(${condition.join('*')},${bonus}),2)+${repris.formule}`,
      centimes:
        repris.centimes +
        this.additionner(
          this.dossier.equipements,
          (ligne) => this.est(territoire, ligne.territoireCompetence),
          ({ bonusAnnuel, dateEffet }) => compte(bonusAnnuel) * this.part(an, serieDe(dateEffet)),
        ),
    };
  }

  /** Les bonus écrits des postes de coopération de cet employeur. */
  pilotage(territoire: string | null, an: number | null): Somme {
    const bonus = posteDe('bonusAnnuel');
    const condition = [...this.du(territoire, posteDe('employeur')), raisonnable(bonus)];
    if (an !== null)
      condition.push(this.dansLaCtg(an, (mois) => `${depuis(posteDe('debut'), mois)}*${jusque(posteDe('fin'), mois)}`));
    return {
      formule: `ROUND(SUMPRODUCT(${condition.join('*')},${bonus}),2)`,
      centimes: this.additionner(
        this.dossier.cooperation,
        (ligne) => this.est(territoire, ligne.employeur),
        ({ bonusAnnuel, debut, fin }) => compte(bonusAnnuel) * this.part(an, serieDe(debut), serieDe(fin)),
      ),
    };
  }

  /** Les montants repris sans équipement ni poste. */
  autres(territoire: string | null, an: number | null): Somme {
    // Une fonction de pilotage basculée devient un poste : son bonus est compté avec la coopération.
    const [pilotage, basculer] = [libelle('fonctionCej', 'pilotage'), libelle('decision', 'basculer')];
    return this.repris(
      territoire,
      an,
      `(1-(${cejDe('lien')}<>"")*ISNUMBER(MATCH(${cejDe('lien')},${equipementDe('ref')},0)))*(1-(${cejDe('fonction')}=${entreGuillemets(pilotage)})*(${cejDe('decision')}=${entreGuillemets(basculer)}))`,
      ({ lien, fonction, decision }) =>
        this.bonusDe(lien) === undefined && !(ecrit(fonction, pilotage) && ecrit(decision, basculer)),
    );
  }

  /** Les montants repris des lignes qui continuent, à partir de la fin de leur CEJ. */
  private repris(
    territoire: string | null,
    an: number | null,
    condition: string,
    si: (ligne: Dossier['cej'][number]) => boolean,
  ): Somme {
    const repris = cejDe('montantRepris');
    const decisions = REPRISES.map((code) => libelle('decision', code));
    const conditions = [
      ...this.du(territoire, cejDe('territoireCompetence')),
      estLUn(cejDe('decision'), decisions),
      condition,
      raisonnable(repris),
    ];
    const fin = `SUMIF(${conventionDe('ref')},${cejDe('convention')},${conventionDe('fin')})`;
    const terme = `(${fin}+(${fin}=0)*${numeroDeDate(seuils.finDesCej)})`;
    if (an !== null) conditions.push(this.dansLaCtg(an, (mois) => `--(${terme}<${mois})`));
    return {
      formule: `ROUND(SUMPRODUCT(${conditions.join('*')},${repris}),2)`,
      centimes: this.additionner(
        this.dossier.cej,
        (ligne) =>
          this.est(territoire, ligne.territoireCompetence) &&
          decisions.some((decision) => ecrit(ligne.decision, decision)) &&
          si(ligne),
        ({ montantRepris, convention }) => {
          const dernier = this.contratDe(convention).fin || numeroDeDate(seuils.finDesCej);
          return compte(montantRepris) * this.part(an, dernier + 1);
        },
      ),
    };
  }

  /** Ce qui suit les CEJ dans une année. */
  suite(territoire: string | null, an: number): Somme {
    const parts = [this.bonus(territoire, an), this.pilotage(territoire, an), this.autres(territoire, an)];
    return {
      formule: parts.map(({ formule }) => formule).join('+'),
      centimes: parts.reduce((somme, { centimes }) => somme + centimes, 0),
    };
  }

  /** Le bonus de l’équipement que ce lien désigne seul ; undefined s’il n’en désigne aucun. */
  private bonusDe({ brut }: Cellule<string>): Cellule<number> | undefined {
    return this.bonusParRef.get(brut.trim().toLowerCase());
  }

  private du(territoire: string | null, colonne: string): readonly string[] {
    return territoire === null ? [`(ROW(${colonne})>0)`] : [estLUn(colonne, this.ecritures.de(territoire))];
  }

  private est(territoire: string | null, { valeur }: Cellule<string>): boolean {
    return territoire === null || memeNom(valeur ?? '', territoire);
  }

  private additionner<L>(lignes: readonly L[], si: (ligne: L) => boolean, combien: (ligne: L) => number): number {
    return Math.round(lignes.filter(si).reduce((somme, ligne) => somme + combien(ligne), 0));
  }

  /** La part de l’année qui est dans la CTG et entre ces jours ; 0 n’arrête rien. */
  private part(an: number | null, debut: number, fin = 0): number {
    if (an === null) return 1;
    const mois = moisDe(an, this.ctg.debut, this.ctg.fin);
    return mois.filter((serie) => debut <= serie && (fin === 0 || fin >= serie)).length / 12;
  }

  private contratDe({ brut }: Cellule<string>): { readonly debut: number; readonly fin: number } {
    return this.contrats.get(brut.trim().toLowerCase()) ?? { debut: 0, fin: 0 };
  }

  /** La part de l’année qui est dans la CTG et remplit la condition. */
  private dansLaCtg(an: number, condition: (mois: string) => string): string {
    const mois = moisDe(an, this.ctg.debut, this.ctg.fin);
    return mois.length === 0 ? '0' : partDAnnee(mois, condition);
  }
}
