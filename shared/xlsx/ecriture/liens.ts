import { bienForme } from './texte.ts';

/** Une feuille d’Excel n’accepte pas plus de liens. */
export const LIENS_AU_PLUS = 65_530;
/** Ni d’adresse plus longue. */
const ADRESSE_AU_PLUS = 2_079;

const encoderChemin = (chemin: string): string => chemin.split('/').map(encodeURIComponent).join('/');

/** `encodeURI` qui laisse les `%20` déjà écrits ; un second « # » ferait une adresse incorrecte. */
const encoderAdresse = (adresse: string): string =>
  encodeURI(adresse)
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/(?<=#.*)#/g, '%23');

/**
 * L’adresse à écrire pour un lien vers une page (http, https), un courriel (mailto) ou un fichier, absolu ou relatif au
 * classeur. `null` si Excel la refuserait, ou si elle ferait autre chose qu’ouvrir (`javascript:` …).
 */
export function adresseDeLien(lien: string): string | null {
  const adresse = encoder(bienForme(lien.trim()));
  return adresse === '' || adresse.length > ADRESSE_AU_PLUS ? null : adresse;
}

function encoder(lien: string): string {
  if (/^(https?:\/\/[^/?#]|mailto:.|file:\/\/.)/i.test(lien)) return encoderAdresse(lien);
  const disque = /^([A-Za-z]):[\\/](.*)$/s.exec(lien);
  if (disque) return `file:///${disque[1]}:/${encoderChemin(disque[2]!.replaceAll('\\', '/'))}`;
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(lien)) return '';
  const chemin = lien.replaceAll('\\', '/');
  if (chemin.startsWith('//')) return `file:${encoderChemin(chemin)}`;
  return chemin.startsWith('/') ? `file://${encoderChemin(chemin)}` : encoderChemin(chemin);
}
