import type { ClasseurDonnees } from './donnees.ts';
import { Archive, type OutilsEcriture, SEUIL } from './ecriture/archive.ts';
import { EcritureFeuille, type FeuilleNommee, ligneEntete } from './ecriture/feuille.ts';
import { nomsDeFeuille, nomsDeTableau, titresDeColonne } from './ecriture/noms.ts';
import {
  application,
  classeurXml,
  ecrireRelationsDeFeuille,
  proprietes,
  relationsDuClasseur,
  relationsDuPaquet,
  tableauXml,
  typesDeContenu,
} from './ecriture/parties.ts';
import { DonneesInecrivables } from './ecriture/refus.ts';
import { stylesXml } from './ecriture/styles.ts';
import { TextesPartages } from './ecriture/textes-partages.ts';

export type { Compresseur, OutilsEcriture } from './ecriture/archive.ts';
export { DonneesInecrivables } from './ecriture/refus.ts';

/** Textes partagés gardés en mémoire, en nombre et en signes : au-delà, le fichier n’est pas plus petit et l’écriture ralentit. */
const TEXTES_AU_PLUS = 50_000;
const SIGNES_AU_PLUS = 8_000_000;

function nommer({ feuilles }: ClasseurDonnees): FeuilleNommee[] {
  const nomFeuille = nomsDeFeuille();
  const nomTableau = nomsDeTableau();
  return feuilles.map((feuille, i) => ({
    feuille,
    nom: nomFeuille(feuille.nom),
    tableau: nomTableau(feuille.tableau.nom),
    titres: titresDeColonne(feuille.tableau.colonnes.map(({ titre }) => titre)),
    premiere: i === 0,
  }));
}

/**
 * Écrit un classeur de données `.xlsx` au fil de l’eau : les morceaux rendus, mis bout à bout, sont le fichier. Chaque
 * ligne n’est lue qu’une fois et n’est pas gardée ; les mêmes données donnent les mêmes octets. Les noms de feuille, de
 * tableau et de colonne qu’Excel refuserait sont corrigés ; un texte trop long pour une cellule est coupé et le dit.
 * Lève `DonneesInecrivables`, parfois après des morceaux : trop de lignes ou de colonnes, nombre infini, date qui
 * n’existe pas, fichier de plus de 4 Go.
 */
export function* ecrireDonnees(classeur: ClasseurDonnees, outils: OutilsEcriture): Generator<Uint8Array> {
  if (classeur.feuilles.length === 0) throw new DonneesInecrivables('Un classeur a au moins une feuille.');
  const archive = new Archive(outils, classeur.cree);
  const nommees = nommer(classeur);
  const feuilles = nommees.map(({ nom, feuille, titres }) => ({
    nom,
    entete: ligneEntete(feuille),
    tableau: titres.length > 0,
  }));
  yield* archive.texte('[Content_Types].xml', typesDeContenu(feuilles));
  yield* archive.texte('_rels/.rels', relationsDuPaquet);
  yield* archive.texte('docProps/app.xml', application);
  yield* archive.texte('docProps/core.xml', proprietes(classeur));
  yield* archive.texte('xl/workbook.xml', classeurXml(feuilles));
  yield* archive.texte('xl/_rels/workbook.xml.rels', relationsDuClasseur(feuilles));
  yield* archive.texte('xl/styles.xml', stylesXml);

  const textes = new TextesPartages(TEXTES_AU_PLUS, SIGNES_AU_PLUS);
  for (const [i, nommee] of nommees.entries()) {
    const rang = i + 1;
    const feuille = new EcritureFeuille(nommee, textes, classeur.titre);
    yield* archive.partie(`xl/worksheets/sheet${rang}.xml`, (tampon) => feuille.ecrire(tampon));
    const { plage, liens } = feuille;
    if (plage === null && liens.length === 0) continue;
    yield* archive.partie(`xl/worksheets/_rels/sheet${rang}.xml.rels`, (tampon) =>
      ecrireRelationsDeFeuille(tampon, SEUIL, plage === null ? null : rang, liens),
    );
    if (plage !== null)
      yield* archive.texte(`xl/tables/table${rang}.xml`, tableauXml(rang, nommee.tableau, plage, nommee.titres));
  }
  yield* archive.partie('xl/sharedStrings.xml', (tampon) => textes.ecrire(tampon, SEUIL));
  yield* archive.fin();
}
