import { compte } from '../../../../shared/french/typographie.ts';
import type { Commune, Territoires } from '../../../../shared/reference/territoires.ts';
import type { Choix, Reponse } from '../contrat.ts';
import { placeEn, rangDe, type Terrain } from '../terrain.ts';
import { BLOQUEE, poser, presentes, rien, tablePour } from './ecritures.ts';

/** Les communes actuelles que désigne un code, ancien ou non. */
function actuelles(code: string, territoires: Territoires): readonly Commune[] {
  const resolue = territoires.resoudre(code);
  if (resolue.etat === 'actuelle' || resolue.etat === 'arrondissement') return [resolue.commune];
  return resolue.etat === 'ancienne' ? resolue.communes : [];
}

/** Les codes des communes que le périmètre couvre déjà, même écrites par un ancien code. */
const couvertes = ({ dossier }: Terrain, territoires: Territoires): ReadonlySet<string> =>
  new Set(
    dossier.perimetre.flatMap(({ codeInsee }) =>
      codeInsee.valeur === null ? [] : actuelles(codeInsee.valeur, territoires).map(({ code }) => code),
    ),
  );

export function communesDeLEpci(terrain: Terrain, siren: string, territoires: Territoires): readonly Choix[] {
  const deja = couvertes(terrain, territoires);
  return (territoires.epci(siren)?.communes ?? []).flatMap((code): Choix[] => {
    const commune = territoires.commune(code);
    if (!commune) return [];
    return [
      {
        cle: code,
        libelle: commune.nom,
        detail: compte(commune.population, 'habitant', 'habitants'),
        choisi: deja.has(code),
      },
    ];
  });
}

/** Ajoute au périmètre les communes qui n’y sont pas. */
export function ajouterCommunes(terrain: Terrain, codes: readonly string[], territoires: Territoires): Reponse {
  const pour = tablePour(terrain, 'perimetre', ['codeInsee']);
  if ('raison' in pour) return rien(pour.raison);
  const { situee } = pour;
  const deja = couvertes(terrain, territoires);
  const neuves = new Map<string, Commune>();
  const inconnus: string[] = [];
  for (const code of codes) {
    const trouvees = actuelles(code, territoires);
    if (trouvees.length === 0) inconnus.push(code);
    for (const commune of trouvees) if (!deja.has(commune.code)) neuves.set(commune.code, commune);
  }
  if (inconnus.length > 0) return rien(`Le référentiel ne connaît pas le code ${inconnus.join(', ')}.`);
  if (neuves.size === 0) return rien('Ces communes sont déjà au périmètre.');
  const { rangs, agrandir } = terrain.lignesNeuves(situee, neuves.size);
  if (!terrain.libres(situee, rangs)) return rien(BLOQUEE);
  const ecritures = [...neuves.values()].flatMap((commune, i) => [
    poser(situee, rangs[i]!, 'codeInsee', commune.code),
    poser(situee, rangs[i]!, 'commune', commune.nom),
    commune.epci === null ? null : poser(situee, rangs[i]!, 'epci', commune.epci),
    poser(situee, rangs[i]!, 'population', commune.population),
  ]);
  return {
    plan: {
      libelle: `Ajouter ${compte(neuves.size, 'commune', 'communes')} au périmètre`,
      agrandir,
      ecritures: presentes(ecritures),
      aller: placeEn(situee, rangs[0]!, rangDe(situee, 'codeInsee')!),
    },
  };
}
