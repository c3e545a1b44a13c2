import { comparer, guillemets, plier } from '../../french/index.ts';
import type { Place } from '../contrat.ts';
import { absorber, type Ligne, type Pose, unePose } from './brouillon.ts';
import { type Numerote, numeroDeNiveau, seulNumero } from './numeros.ts';

interface Axe {
  readonly ligne: Ligne;
  /** Numéro que le classeur donne ; null s’il est à donner. */
  numero: string | null;
  readonly cle: string;
}

const texteDe = (pose: Pose | undefined): string =>
  (typeof pose?.saisi === 'string' ? pose.saisi : (pose?.brut ?? '')).trim();

/** Les axes d’une convention, dans l’ordre où le classeur les nomme : un par intitulé, numérotés par lui ou par la reprise. */
export class Axes {
  private readonly parLigne = new Map<Ligne, Axe>();
  private readonly parCle = new Map<string, Axe>();
  private readonly intitules = new Map<string, Numerote | null>();

  /**
   * Fait entrer une ligne d’axe ; rend celle de l’axe, qui peut être déjà connue ; null si elle ne nomme aucun axe.
   * Sans `avecSources`, un axe déjà connu ne prend pas les places de son intitulé.
   */
  inscrire(ligne: Ligne, suite: (entete: string) => string, avecSources = true): Ligne | null {
    const intitule = ligne.pose('axe');
    const donne = ligne.pose('numero');
    const texte = texteDe(intitule);
    if (texte === '' && !donne) return null;
    const lu = texte === '' ? null : this.lire(texte);
    const numero = donne ? (seulNumero(texteDe(donne)) ?? texteDe(donne)) : (lu?.numero ?? null);
    if (intitule && lu && lu.reste !== '' && typeof intitule.saisi === 'string') intitule.saisi = lu.reste;
    const nom = plier(lu && lu.reste !== '' ? lu.reste : texte);
    const cle = `${numero ?? ''}|${nom}`;
    const connu = this.parCle.get(cle) ?? this.sansNumero(nom, numero);
    if (connu) {
      if (connu.numero === null && numero !== null) connu.numero = numero;
      // La place est déjà comptée par l’action qui cite l’axe.
      if (!avecSources) for (const pose of [intitule, donne]) pose?.sources.splice(0);
      absorber(connu.ligne, ligne, (entete) => suite(entete));
      return connu.ligne;
    }
    const axe: Axe = { ligne, numero, cle: nom };
    this.parCle.set(cle, axe);
    this.parLigne.set(ligne, axe);
    return ligne;
  }

  private lire(texte: string): Numerote | null {
    const connu = this.intitules.get(texte);
    if (connu !== undefined) return connu;
    const lu = numeroDeNiveau(texte);
    this.intitules.set(texte, lu);
    return lu;
  }

  /** Le même intitulé, une fois avec son numéro et une fois sans. */
  private sansNumero(nom: string, numero: string | null): Axe | undefined {
    if (nom === '') return undefined;
    const memes = [...this.parCle.values()].filter((axe) => axe.cle === nom);
    return memes.length === 1 && (numero === null || memes[0]?.numero === null) ? memes[0] : undefined;
  }

  /** L’axe d’une cellule qui le cite : un numéro (« 2 », « Axe 2 ») ou un intitulé. Un numéro inconnu fait un axe sans intitulé. */
  citer(
    texte: string,
    creer: () => Ligne,
    pose: (ligne: Ligne, champ: 'axe' | 'numero', valeur: string) => void,
  ): Ligne | null {
    const seul = seulNumero(texte);
    if (seul !== null) {
      const connu = [...this.parLigne.values()].find(({ numero }) => numero === seul);
      if (connu) return connu.ligne;
    }
    const ligne = creer();
    pose(ligne, seul === null ? 'axe' : 'numero', seul ?? texte);
    return this.inscrire(ligne, (entete) => entete);
  }

  /** L’axe que le premier nombre d’une réf désigne, s’il est connu. */
  parNumero(numero: string): Ligne | undefined {
    return [...this.parLigne.values()].find((axe) => axe.numero === numero)?.ligne;
  }

  /** Donne à chaque axe son numéro, et le pose ; les lignes sont rendues dans l’ordre des numéros donnés par le classeur. */
  numeroter(avertir: (phrase: string) => void): readonly Ligne[] {
    const axes = [...this.parLigne.values()];
    const pris = new Map<string, Axe>();
    const aDonner: Axe[] = [];
    for (const axe of axes) {
      if (axe.numero === null || pris.has(axe.numero)) aDonner.push(axe);
      else pris.set(axe.numero, axe);
    }
    let suivant = 1;
    let donnes = 0;
    for (const axe of aDonner) {
      while (pris.has(String(suivant))) suivant += 1;
      const numero = String(suivant);
      const autre = axe.numero === null ? undefined : pris.get(axe.numero);
      const alerte = autre
        ? `le n° ${axe.numero} est déjà celui de ${guillemets(autre.ligne.texte('axe'))} : n° ${numero} donné par la reprise`
        : 'numéro donné par la reprise';
      pris.set(numero, axe);
      axe.numero = numero;
      donnes += 1;
      this.poserNumero(axe, alerte);
    }
    for (const axe of axes) if (!aDonner.includes(axe)) this.poserNumero(axe, undefined);
    if (donnes > 0)
      avertir(
        donnes === 1
          ? 'Un axe sans numéro en a reçu un.'
          : `${donnes} axes sans numéro en ont reçu un, dans l’ordre du classeur.`,
      );
    return axes.sort((a, b) => comparer(a.numero ?? '', b.numero ?? '')).map(({ ligne }) => ligne);
  }

  private poserNumero(axe: Axe, alerte: string | undefined): void {
    const { ligne } = axe;
    const source = ligne.pose('numero') ?? ligne.pose('axe');
    const sources: Place[] = source ? [...source.sources] : [];
    const [brut, entete] = [source?.brut ?? '', source?.entete ?? ''];
    ligne.mettre(unePose('CTG_Axes', 'numero', undefined, axe.numero, brut, sources, alerte, entete));
  }
}
