import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import { compte, type DateIso, ecrireDateLongue, nombre, pourcent } from '../../shared/french/index.ts';
import { faireModele } from '../classeurs/modele.ts';
import { systemClock } from '../horloge.ts';
import { territoiresOuverts } from '../referentiel/territoires.ts';
import { ErreurUsage, lireAu, lireOptions } from './commandes/commande.ts';
import { direConsolidation } from './commandes/consolider.ts';
import { genererConventions } from './demonstration/generer.ts';
import { ecrireFichier } from './fichiers.ts';
import { demarrerService } from './service.ts';
import { gras, gris, progression, type Terminal, terminalDuProcessus } from './terminal.ts';

const AIDE = `Une année de conventions inventées sur des territoires réels, déposées par l’API, et les chiffres qu’elles donnent.

  npm run demo -- [--nombre 24] [--graine 2026] [--au AAAA-MM-JJ] [--donnees DOSSIER]

Le dossier (.data/demonstration par défaut) est refait à chaque fois ; les classeurs y restent, à ouvrir.`;

/** La démonstration : rend le code de sortie. */
export async function demonstration(arguments_: readonly string[], t: Terminal): Promise<number> {
  const { options, fautes } = lireOptions(arguments_, {
    nombre: { type: 'string' },
    graine: { type: 'string' },
    au: { type: 'string' },
    donnees: { type: 'string' },
    aide: { type: 'boolean' },
  });
  if (options.aide) {
    t.sortie(AIDE);
    return 0;
  }
  const au = lireAu(options.au, fautes);
  const nombreDemande = entier('--nombre', options.nombre ?? '24', 1, 300, fautes);
  const graine = entier('--graine', options.graine ?? '2026', 0, 4_294_967_295, fautes);
  if (fautes.length) throw new ErreurUsage(fautes);

  const dossier = path.resolve(options.donnees ?? path.join('.data', 'demonstration'));
  const classeurs = path.join(dossier, 'classeurs');
  rmSync(classeurs, { recursive: true, force: true });
  rmSync(path.join(dossier, 'base'), { recursive: true, force: true });
  mkdirSync(classeurs, { recursive: true });

  t.bruit('Démonstration : tout ce qui suit est inventé, sur des communes et des intercommunalités réelles.');
  const territoires = territoiresOuverts();
  const conventions = genererConventions({ graine, nombre: nombreDemande, annee: Number(au.slice(0, 4)) }, territoires);
  const service = await demarrerService({ donnees: dossier, port: 0, journal: () => {} });
  try {
    const jetons = new Map<string, string>();
    const jeton = async (nom: string): Promise<string> => {
      const connu = jetons.get(nom);
      if (connu) return connu;
      const { jeton: signe } = await envoyer<{ jeton: string }>(`${service.url}/api/local/jetons`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ compte: nom }),
      });
      jetons.set(nom, signe);
      return signe;
    };

    const p = progression(t, conventions.length, 'Dépôt');
    for (const [rang, { nom, caf, demande, contenu }] of conventions.entries()) {
      p.avance(rang);
      const fait = await faireModele({ ...demande, contenu }, territoires, {
        identifiant: identifiantDe(graine, rang),
        maintenant: systemClock.maintenant(),
      });
      if (!fait.ok) throw new Error(fait.fautes.join(' '));
      ecrireFichier(path.join(classeurs, `${nom}.xlsx`), fait.modele.octets);
      const recu = await envoyer<{ depot: string; erreurs: number; alertes: number }>(`${service.url}/api/depots`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await jeton(`agent-${caf}`)}`,
          'x-nom-fichier': encodeURIComponent(`${nom}.xlsx`),
        },
        body: new Uint8Array(fait.modele.octets),
      });
      // Un dépôt sur huit attend, un sur huit revient à l’agent : comme une semaine ordinaire.
      const sort = recu.erreurs > 0 || rang % 8 === 6 ? 'renvoi' : rang % 8 === 3 ? 'attente' : 'validation';
      if (sort !== 'attente')
        await envoyer(`${service.url}/api/depots/${recu.depot}/${sort}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await jeton(`responsable-${caf}`)}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(sort === 'renvoi' ? { motif: 'La délibération de l’EPCI manque.' } : {}),
        });
      const dit = { validation: 'validé', renvoi: 'renvoyé à corriger', attente: 'en attente' }[sort];
      t.bruit(`  ${caf}  ${nom.padEnd(60)} ${gris(t, `${dit}, ${compte(recu.alertes, 'alerte', 'alertes')}`)}`);
    }
    p.fin();

    const chiffres = await envoyer<Chiffres>(`${service.url}/api/national/chiffres?au=${au}`, {
      headers: { authorization: `Bearer ${await jeton('cnaf')}` },
    });
    t.sortie('');
    direConsolidation(t, chiffres);
    direParCaf(t, chiffres, (code) => territoires.caf(code)?.nom ?? code, au);
    t.sortie(`\nLes classeurs : ${classeurs}`);
    t.sortie(`Les mêmes chiffres depuis les fichiers : npm run ctg -- consolider "${classeurs}" --au ${au}`);
    t.sortie('(ils comptent aussi les dépôts renvoyés ou en attente, que les chiffres nationaux laissent de côté)');
  } finally {
    await service.close();
  }
  return 0;
}

function direParCaf(t: Terminal, c: Chiffres, nomDe: (code: string) => string, au: DateIso): void {
  const { valides, connues, enAttente } = c.reposeSur;
  t.sortie(
    `\nCes chiffres reposent sur ${compte(valides, 'classeur validé', 'classeurs validés')} de ${compte(connues, 'convention connue', 'conventions connues')} ; ${compte(enAttente, 'dépôt attend', 'dépôts attendent')}.`,
  );
  t.sortie(`\n${gras(t, `Couverture par Caf au ${ecrireDateLongue(au)}`)}`);
  for (const [code, { population, communes }] of Object.entries(c.couverture.parCaf).sort(([a], [b]) =>
    a < b ? -1 : 1,
  ))
    if (communes.couvertes > 0)
      t.sortie(
        `  ${code} ${nomDe(code).padEnd(42)} ${pourcent(population.taux).padStart(8)} de la population, ${compte(communes.couvertes, 'commune', 'communes')} sur ${nombre(communes.totales)}`,
      );
}

async function envoyer<T>(url: string, options: RequestInit): Promise<T> {
  const reponse = await fetch(url, options);
  const corps = (await reponse.json()) as T & { title?: string; detail?: string };
  if (!reponse.ok) throw new Error(`${reponse.status} ${corps.title ?? ''} : ${corps.detail ?? ''}`);
  return corps;
}

/** Un UUID qui ne dépend que de la graine et du rang : refaire la démonstration redonne les mêmes conventions. */
function identifiantDe(graine: number, rang: number): string {
  const h = createHash('sha256').update(`demonstration ${graine} ${rang}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

function entier(nom: string, texte: string, min: number, max: number, fautes: string[]): number {
  const valeur = /^\d{1,10}$/.test(texte) ? Number(texte) : Number.NaN;
  if (!(valeur >= min && valeur <= max))
    fautes.push(`${nom} « ${texte} » : un nombre entier de ${min} à ${max} est attendu.`);
  return valeur;
}

if (process.argv[1]?.endsWith('demonstration.ts')) {
  const t = terminalDuProcessus();
  try {
    process.exitCode = await demonstration(process.argv.slice(2), t);
  } catch (erreur) {
    if (erreur instanceof ErreurUsage) {
      for (const faute of erreur.fautes) t.bruit(faute);
      t.bruit(`\n${AIDE}`);
      process.exitCode = 2;
    } else {
      t.bruit(`La démonstration s’est arrêtée : ${(erreur as Error).message}`);
      process.exitCode = 1;
    }
  }
}
