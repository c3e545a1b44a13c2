import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useMemo } from 'react';
import { compte, nombre } from '../../../../shared/french/typographie.ts';
import type { Place } from '../../../excel/contrat.ts';
import { Constat, type Gestes } from './constat.tsx';
import { type Genre, genresDe, type Liste, PAGE, parTables, type Suite } from './liste.ts';
import { estSelectionne, totalDe } from './phrases.ts';

const useStyles = makeStyles({
  groupe: { marginTop: '12px' },
  titre: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: '0 8px',
    margin: '0 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
  },
  compte: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  constats: { display: 'flex', flexDirection: 'column', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  suite: { marginTop: '12px' },
});

/** Les constats sous le titre de leur table, dans l’ordre où la liste les garde. */
export function ListeConstats({
  liste,
  selection,
  gestes,
  ouvert,
  confirmation,
  prolonger,
}: {
  readonly liste: Liste;
  readonly selection: Place | null;
  readonly gestes: Gestes;
  /** Le constat sous lequel une confirmation est ouverte. */
  readonly ouvert: string | null;
  readonly confirmation: ReactNode;
  readonly prolonger: () => void;
}) {
  const styles = useStyles();
  const suites = useMemo(
    () => parTables(liste.lignes).map((suite) => ({ ...suite, genres: genresDe(suite.lignes) })),
    [liste.lignes],
  );
  return (
    <>
      {suites.map((suite) => {
        const titre = liste.titres.get(suite.table) ?? '';
        return (
          <section key={suite.cle} className={styles.groupe}>
            <h2 className={styles.titre}>
              {titre} <span className={styles.compte}>{bilanDe(liste, suite)}</span>
            </h2>
            <ul className={styles.constats}>
              {suite.lignes.map((ligne) => (
                <Constat
                  key={ligne.constat.id}
                  ligne={ligne}
                  groupe={titre}
                  selectionne={estSelectionne(ligne.constat, selection)}
                  genre={libelleDe(liste, suite, suite.genres.get(ligne.constat.id))}
                  gestes={gestes}
                >
                  {ouvert === ligne.constat.id ? confirmation : null}
                </Constat>
              ))}
            </ul>
          </section>
        );
      })}
      {liste.reste > 0 ? (
        <Button size="small" className={styles.suite} onClick={prolonger}>
          {liste.reste > PAGE
            ? `Afficher les ${nombre(PAGE)} suivants sur ${nombre(liste.reste)}`
            : `Afficher ${liste.reste > 1 ? `les ${nombre(liste.reste)} suivants` : 'le suivant'}`}
        </Button>
      ) : null}
    </>
  );
}

/** Ce qui reste dans la table, en peu de mots : une ligne de plus ferait descendre la suite. */
function bilanDe({ groupes, filtre: { gravite } }: Liste, { table }: Suite): string {
  const comptes = groupes.find((groupe) => groupe.table === table)?.comptes;
  const restants = comptes ? (gravite ? comptes[gravite] : totalDe(comptes)) : 0;
  return restants === 0 ? 'tout est corrigé' : compte(restants, gravite ?? 'constat', `${gravite ?? 'constat'}s`);
}

/** Vrai si tous les constats d’une table sont à l’écran. */
export const suiteEntiere = ({ groupes }: Liste, { table, lignes }: Suite): boolean =>
  lignes.filter(({ corrige }) => !corrige).length >=
  totalDe(
    groupes.find((groupe) => groupe.table === table)?.comptes ?? { erreur: 0, alerte: 0, remarque: 0, corrigibles: 0 },
  );

function libelleDe(liste: Liste, suite: Suite, genre: Genre | undefined): string | null {
  if (!genre) return null;
  if (genre.ids.length < 2) return '';
  return suiteEntiere(liste, suite)
    ? `Corriger les ${nombre(genre.ids.length)} de ce genre`
    : 'Corriger tous ceux de ce genre';
}
