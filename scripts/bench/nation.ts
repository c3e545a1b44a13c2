import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lireClasseur } from '../../functions/classeurs/lire.ts';
import { comprimerJson } from '../../functions/database/json-comprime.ts';
import { ouvrirBase } from '../../functions/database/ouvrir.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { type ApportEntier, apportDe } from '../../shared/consolidation/index.ts';
import type { DateIso } from '../../shared/french/index.ts';
import { AU, classeursDeConvention, DOSSIER, identifiantDe, lire } from './jeux.ts';

export const CONVENTIONS = 5_000;
const ACTIONS_PAR_CONVENTION = 200;
const MODELES = 50;
const LOT = 50;
const INSTANT = `${AU}T08:00:00Z`;

/** Le même apport, dont chaque ligne d’action et chaque somme est répétée jusqu’à 200 actions. */
function grossir(apport: ApportEntier): ApportEntier {
  const { actions, financements } = apport.lignes;
  const facteur = Math.ceil(ACTIONS_PAR_CONVENTION / actions.length);
  const cumuls = Object.fromEntries(
    Object.entries(apport.resume.cumuls).map(([nom, parts]) => [
      nom,
      Object.fromEntries(Object.entries(parts).map(([cle, quantite]) => [cle, quantite * facteur])),
    ]),
  ) as ApportEntier['resume']['cumuls'];
  const toutes = Array.from({ length: facteur }, (_, tour) =>
    actions.map((ligne) => ({ ...ligne, ref: `${ligne.ref}.${tour}` })),
  ).flat();
  return {
    ...apport,
    resume: { ...apport.resume, cumuls },
    lignes: { ...apport.lignes, actions: toutes, financements },
  };
}

/** Des périmètres voisins, de sept communes au plus d’un même EPCI, pour couvrir la France en 5 000 conventions. */
function perimetres(): { caf: string; communes: string[] }[] {
  const territoires = territoiresOuverts();
  const faits: { caf: string; communes: string[] }[] = [];
  for (const { code: caf } of territoires.listeCaf())
    for (const { communes } of territoires.epciDeCaf(caf))
      for (let i = 0; i < communes.length; i += 7) faits.push({ caf, communes: communes.slice(i, i + 7) });
  return faits.slice(0, CONVENTIONS);
}

const MIGRATIONS = fileURLToPath(new URL('../../functions/database/migrations/', import.meta.url));

/** Une base faite sous d’autres migrations ne s’ouvrirait pas : elle est refaite. */
function empreinteDesMigrations(): string {
  const empreinte = createHash('sha256');
  for (const nom of readdirSync(MIGRATIONS).sort()) empreinte.update(readFileSync(path.join(MIGRATIONS, nom)));
  return empreinte.digest('hex');
}

/**
 * Une base embarquée de 5 000 conventions validées et d’un million d’actions, faite une fois : les apports de vrais
 * classeurs, grossis, sous d’autres identités et d’autres périmètres, insérés sans passer par le dépôt. Rend le dossier
 * des données.
 */
export async function baseNationale(avance: (faites: number) => void): Promise<string> {
  const donnees = path.join(DOSSIER, 'nation');
  const temoin = path.join(donnees, 'faite');
  const empreinte = empreinteDesMigrations();
  if (existsSync(temoin) && readFileSync(temoin, 'utf8') === empreinte) return donnees;
  rmSync(donnees, { recursive: true, force: true });
  const territoires = territoiresOuverts();
  const modeles: ApportEntier[] = [];
  for (const chemin of (await classeursDeConvention()).slice(0, MODELES)) {
    const lu = lireClasseur(lire(chemin), { territoires, au: AU as DateIso });
    if (!lu.ok) throw new Error(lu.refus.message);
    const provenance = { fichier: path.basename(chemin), identifiant: '', erreurs: 0, alertes: 0 };
    modeles.push(grossir(apportDe(lu.classeur.dossier, provenance, territoires)));
  }

  const base = await ouvrirBase({ folder: path.join(donnees, 'base'), timeoutMs: 600_000 });
  try {
    const client = await base.pool.connect();
    // Hors des rôles des appelants : un jeu de mesure n’est le dépôt de personne.
    await client.query('reset role');
    await client.query('create temp table modele (rang int primary key, sommaire jsonb, lignes bytea)');
    for (const [rang, { lignes, ...reste }] of modeles.entries())
      await client.query('insert into modele values ($1, $2, $3)', [
        rang,
        JSON.stringify(reste),
        Buffer.from(comprimerJson(lignes)),
      ]);
    const lieux = perimetres();
    for (let debut = 0; debut < lieux.length; debut += LOT) {
      const lot = lieux.slice(debut, debut + LOT).map(({ caf, communes }, i) => {
        const rang = debut + i;
        const { resume } = modeles[rang % MODELES]!;
        const depot = identifiantDe(`bench nation depot ${rang}`);
        const convention = identifiantDe(`bench nation ${rang}`);
        const exemple = resume.perimetre[0]!;
        const perimetre = communes.map((code) => ({ ...exemple, code }));
        return {
          depot,
          convention,
          caf,
          communes,
          modele: rang % MODELES,
          resume: { ...resume, identifiant: convention, caf, fichier: `${rang}.xlsx`, perimetre },
        };
      });
      await client.query(INSERTION, [JSON.stringify(lot), AU, INSTANT, territoires.millesime]);
      avance(debut + lot.length);
    }
    await client.query('set role ctg_neant');
    client.release();
  } finally {
    await base.close();
  }
  writeFileSync(temoin, empreinte);
  return donnees;
}

const INSERTION = `
with lot as materialized (
  select * from jsonb_to_recordset($1::jsonb) as l(depot uuid, convention uuid, caf text, communes jsonb, modele int, resume jsonb)
), conventions as (
  insert into convention (id, caf, echelon, communes, creee_le)
  select convention, caf, 'local', array(select jsonb_array_elements_text(communes)), $3::timestamptz from lot
), depots as (
  insert into depot (id, convention, version, caf, sha256, empreinte_contenu, taille, erreurs, alertes, remarques, millesime, lu_au, auteur, depose_le)
  select depot, convention, 1, caf, encode(sha256(depot::text::bytea), 'hex'), depot::text, 1, 0, 0, 0, $4, $2::date, depot::text, $3::timestamptz from lot
), apports as (
  insert into depot_apport (depot, caf, lignes, sommaire)
  select depot, caf, lignes, sommaire || jsonb_build_object('resume', resume)
  from lot join modele m on m.rang = lot.modele
)
insert into depot_etat (depot, convention, caf, version, etat, depuis, valide_le)
select depot, convention, caf, 1, 'validé', $3::timestamptz, $3::timestamptz from lot`;
