import { communesParDepartement, enCaractere, parCode } from './compact.mjs';
import { origine } from './territoires.mjs';

const dictionnaire = (lignes) =>
  Object.fromEntries([...lignes].sort((a, b) => parCode(a.code, b.code)).map(({ code, nom }) => [code, nom]));

/** Noms joints par « | », chacun précédé du nombre de caractères qu’il partage avec le précédent. */
function joindre(noms) {
  let precedent = '';
  return noms
    .map((nom) => {
      let commun = 0;
      while (commun < 61 && commun < precedent.length && precedent[commun] === nom[commun]) commun++;
      precedent = nom;
      return enCaractere(commun) + nom.slice(commun);
    })
    .join('|');
}

/** Codes postaux en ordre croissant, chacun écrit comme son écart au précédent. */
function ecartsDes(codesPostaux) {
  let precedent = 0;
  return codesPostaux.map((code) => {
    const ecart = Number(code) - precedent;
    precedent = Number(code);
    return ecart;
  });
}

/** `noms.json` : noms et codes postaux, dans l’ordre de `territoires.json`. */
export function construireNoms(paquet, millesime) {
  const communes = {};
  for (const [departement, liste] of communesParDepartement(paquet.communes)) {
    const codesPostaux = [...new Set(liste.flatMap((c) => c.codesPostaux ?? []))].sort(parCode);
    const rang = (code) => codesPostaux.indexOf(code);
    let premiers = '';
    const autres = {};
    for (const { code, nom, codesPostaux: siens = [] } of liste) {
      if (nom.includes('|')) throw new Error(`Le nom de ${code} contient le séparateur.`);
      const [premier, ...suite] = [...siens].sort(parCode);
      premiers += premier === undefined ? '-' : enCaractere(rang(premier));
      if (suite.length > 0) autres[code] = suite.map((c) => enCaractere(rang(c))).join('');
    }
    communes[departement] = [joindre(liste.map((c) => c.nom)), ecartsDes(codesPostaux), premiers, autres];
  }
  return {
    ...origine(millesime),
    regions: dictionnaire(paquet.regions),
    departements: dictionnaire(paquet.departements),
    epci: [...paquet.epci].sort((a, b) => parCode(a.code, b.code)).map(({ nom }) => nom),
    ept: [...paquet.ept].sort((a, b) => parCode(a.code, b.code)).map(({ nom }) => nom),
    arrondissements: dictionnaire(paquet.communes.filter(({ type }) => type === 'arrondissement-municipal')),
    communes,
  };
}
