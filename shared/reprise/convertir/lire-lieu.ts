import type { Colonne } from '../../dossier/index.ts';
import { guillemets } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import type { LieuLu } from './lieux.ts';
import { estLibre, gardeEnTexte, type Lu, lireSimplement, type Manieres, type Outils } from './lu.ts';

/** Une commune, un EPCI ou une Caf, par son code ou par son nom. */
export function lireLieu(colonne: Colonne, cell: Cell, manieres: Manieres, outils: Outils): Lu {
  const texte = texteVu(cell).trim();
  switch (colonne.type) {
    case 'insee':
      return lireCode(colonne, cell, texte, manieres, outils);
    case 'siren':
      return /\d{6}/.test(texte.replace(/\s/g, '')) || cell.kind !== 'text'
        ? lireSimplement(colonne, cell)
        : (nomme(outils.lieux.epci(texte), texte, 'le SIREN') ?? lireSimplement(colonne, cell));
    case 'caf': {
      const caf = outils.lieux.caf(texte);
      return caf === null ? lireSimplement(colonne, cell) : { saisi: caf.code };
    }
    default:
      return lireNom(colonne, cell, texte, manieres, outils);
  }
}

/** Le nom d’une commune du périmètre : son code va dans la colonne du code, si rien d’autre ne la remplit. */
function lireNom(colonne: Colonne, cell: Cell, texte: string, manieres: Manieres, { lieux }: Outils): Lu {
  const lu = lireSimplement(colonne, cell);
  if (!estLibre(manieres, 'codeInsee') || typeof lu.saisi !== 'string') return lu;
  const code = nomme(lieux.commune(texte), texte, 'le code INSEE');
  if (code === null)
    return { ...lu, alerte: `aucune commune connue ne s’appelle ${guillemets(texte)} : le code INSEE manque` };
  if (typeof code.saisi === 'string')
    return { ...lu, aussi: [{ champ: 'codeInsee', saisi: code.saisi, alerte: code.alerte }] };
  return { saisi: lu.saisi, alerte: code.alerte, demande: code.demande };
}

function lireCode(colonne: Colonne, cell: Cell, texte: string, manieres: Manieres, outils: Outils): Lu {
  const { lieux, contexte } = outils;
  const lu = lireSimplement(colonne, cell);
  const avecNom = (nom: string | undefined): Lu['aussi'] =>
    nom !== undefined && manieres.table === 'CTG_Perimetre' && estLibre(manieres, 'commune')
      ? [{ champ: 'commune', saisi: nom }]
      : undefined;
  if (typeof lu.saisi === 'string') {
    const resolue = contexte.territoires.resoudre(lu.saisi);
    if (resolue.etat !== 'code-postal' && !estPostalIci(lu.saisi, outils))
      return { ...lu, aussi: avecNom(resolue.etat === 'actuelle' ? resolue.commune.nom : undefined) };
    return postal(texte, lu.saisi, outils);
  }
  const cinq = /^\d{5}$/.test(texte) ? texte : /^\d{4}$/.test(texte) ? `0${texte}` : null;
  if (cinq !== null && contexte.territoires.communesDuCodePostal(cinq).length > 0) return postal(texte, cinq, outils);
  if (cell.kind !== 'text') return lu;
  const ensemble = lieux.ensemble(texte);
  if (ensemble !== null)
    return {
      saisi: { brut: texte },
      alerte: gardeEnTexte(texte, 'refus' in ensemble ? ensemble.refus : 'plusieurs communes'),
    };
  const nom = nomme(lieux.commune(texte), texte, 'le code INSEE');
  // Un nom où l’on attend un code : dire qu’il n’est pas connu, non qu’il est mal écrit.
  if (nom === null && /\p{L}{3}/u.test(texte) && !/\d/.test(texte) && typeof lu.saisi !== 'string')
    return { ...lu, alerte: gardeEnTexte(texte, 'aucune commune connue ne porte ce nom') };
  return nom === null ? lu : { ...nom, aussi: typeof nom.saisi === 'string' ? avecNom(texte) : undefined };
}

/** Vrai si un code qui est celui d’une commune d’ailleurs est aussi le code postal d’une commune du périmètre. */
function estPostalIci(code: string, { lieux, contexte }: Outils): boolean {
  const communes = lieux.perimetre();
  if (communes.length === 0 || communes.some((commune) => commune.code === code)) return false;
  const desservies = new Set(contexte.territoires.communesDuCodePostal(code).map((commune) => commune.code));
  return communes.some((commune) => desservies.has(commune.code));
}

/** Un code postal dans une colonne de codes INSEE : ses communes sont proposées, aucune n’est choisie. */
function postal(texte: string, code: string, { contexte }: Outils): Lu {
  const sienne = contexte.territoires.commune(code);
  const raison = `${code} est un code postal${sienne ? `, ou le code INSEE de ${sienne.nom}` : ', pas un code INSEE'}`;
  const choix = [...contexte.territoires.communesDuCodePostal(code), ...(sienne ? [sienne] : [])].map((commune) => ({
    valeur: commune.code,
    libelle: `${commune.nom} (${commune.code})`,
  }));
  return { saisi: { brut: texte }, alerte: gardeEnTexte(texte, raison), demande: { raison, choix } };
}

/** Un lieu trouvé par son nom ; plusieurs du même nom se demandent ; null si aucun ne l’a. */
function nomme(lieu: LieuLu | null, texte: string, quoi: string): Lu | null {
  if (lieu === null) return null;
  if (lieu.code !== null)
    return {
      saisi: lieu.code,
      alerte: lieu.ailleurs
        ? `${quoi} de ${guillemets(texte)} est celui d’un lieu hors du périmètre : ${lieu.candidats[0]?.libelle ?? ''}`
        : lieu.parNom
          ? `trouvé par son nom : ${lieu.nom ?? ''} (${lieu.code})`
          : undefined,
    };
  const raison = `plusieurs lieux s’appellent ${guillemets(texte)}`;
  const choix = lieu.candidats.slice(0, 30).map(({ code, libelle }) => ({ valeur: code, libelle }));
  return { saisi: { brut: texte }, alerte: gardeEnTexte(texte, raison), demande: { raison, choix } };
}
