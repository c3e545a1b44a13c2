import { plier } from '../../../shared/french/normaliser.ts';
import { INSECABLE } from '../../../shared/french/typographie.ts';
import { Recherche } from './recherche.tsx';
import type { Caf } from './territoire.ts';

/** Le choix de la Caf, par son nom ou son code ; il peut rester vide. */
export function ChoixCaf({
  cafs,
  choisie,
  deduite,
  saisie,
  taper,
  choisir,
}: {
  readonly cafs: readonly Caf[] | null;
  readonly choisie: Caf | null;
  /** La Caf du territoire, quand aucune n’est choisie. */
  readonly deduite: Caf | null;
  /** Ce qui est tapé sans être choisi. */
  readonly saisie: string;
  readonly taper: (texte: string) => void;
  readonly choisir: (caf: Caf) => void;
}) {
  const mots = plier(saisie)
    .split(' ')
    .filter((mot) => mot !== '');
  const trouvees = cafs
    ?.filter(({ code, nom }) => {
      const plie = plier(nom);
      return mots.every((mot) => code.toLowerCase().startsWith(mot) || plie.includes(mot));
    })
    .map((caf) => ({ ...caf, cle: caf.code, libelle: ecrite(caf) }));
  return (
    <Recherche
      label="Votre Caf"
      aide={
        choisie
          ? undefined
          : deduite
            ? `${deduite.nom}, d’après le territoire.`
            : `Facultatif${INSECABLE}: elle se déduit du territoire.`
      }
      exemple="Nom ou code"
      texte={choisie ? ecrite(choisie) : saisie}
      taper={taper}
      propositions={trouvees ?? null}
      aucune="Aucune Caf ne porte ce nom ni ce code."
      choisir={choisir}
      ouvreVide
    />
  );
}

const ecrite = ({ code, nom }: Caf): string => `${code} · ${nom}`;
