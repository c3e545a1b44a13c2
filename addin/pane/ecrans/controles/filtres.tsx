import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import { nombre } from '../../../../shared/french/typographie.ts';
import type { Gravite } from '../../../../shared/rules/finding.ts';
import { GRAVITES } from '../../elements/gravites.ts';
import type { FiltreConstats } from '../../moteur/contrat.ts';
import type { Liste } from './liste.ts';
import { totalDe } from './phrases.ts';

const useStyles = makeStyles({
  cadre: { display: 'flex', flexDirection: 'column', gap: '8px', margin: '8px 0 4px' },
  gravites: { display: 'flex', gap: '4px', margin: 0, padding: 0, border: 'none' },
  gravite: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 auto',
    alignItems: 'center',
    minWidth: 0,
    padding: '3px 4px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  choisie: {
    border: `2px solid ${tokens.colorCompoundBrandStroke}`,
    padding: '2px 3px',
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  compte: {
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
});

const CHOIX: readonly { readonly gravite: Gravite | null; readonly titre: string }[] = [
  { gravite: null, titre: 'Tout' },
  ...GRAVITES.map((gravite) => ({ gravite, titre: `${gravite.charAt(0).toUpperCase()}${gravite.slice(1)}s` })),
];

/** Valeur de la liste déroulante : chaîne vide pour toutes les tables, « * » pour les constats du classeur entier. */
const valeurDe = (table: NomTable | null | undefined): string => (table === undefined ? '' : (table ?? '*'));

/** Ce que la liste retient : une gravité, une table. */
export function Filtres({
  filtre,
  liste,
  filtrer,
}: {
  readonly filtre: FiltreConstats;
  readonly liste: Liste;
  readonly filtrer: (filtre: FiltreConstats) => void;
}) {
  const styles = useStyles();
  const { comptes, groupes, titres } = liste;
  const compteDe = (table: NomTable | null) => groupes.find((groupe) => groupe.table === table)?.comptes;
  const { table, gravite: choisie } = filtre;
  const vus =
    table === undefined ? comptes : (compteDe(table) ?? { erreur: 0, alerte: 0, remarque: 0, corrigibles: 0 });
  const tables =
    table === undefined || compteDe(table) ? groupes : [...groupes, { table, titre: titres.get(table) ?? '' }];

  const choisirTable = (valeur: string) => {
    const { table: _, ...autres } = filtre;
    filtrer(valeur === '' ? autres : { ...autres, table: valeur === '*' ? null : (valeur as NomTable) });
  };
  return (
    <div className={styles.cadre}>
      <fieldset className={styles.gravites}>
        <legend className="invisible">Gravité des constats</legend>
        {CHOIX.map(({ gravite, titre }) => (
          <button
            key={titre}
            type="button"
            aria-pressed={choisie === (gravite ?? undefined)}
            className={mergeClasses(styles.gravite, choisie === (gravite ?? undefined) && styles.choisie)}
            onClick={() => {
              const { gravite: _, ...autres } = filtre;
              filtrer(gravite === null ? autres : { ...autres, gravite });
            }}
          >
            <span className={styles.compte}>{nombre(gravite === null ? totalDe(vus) : vus[gravite])}</span>
            <span>{titre}</span>
          </button>
        ))}
      </fieldset>
      {liste.choixDeTable ? (
        <Select
          size="small"
          aria-label="Tableau"
          value={valeurDe(table)}
          onChange={(_, { value }) => choisirTable(value)}
        >
          <option value="">Tous les tableaux</option>
          {tables.map((groupe) => (
            <option key={valeurDe(groupe.table)} value={valeurDe(groupe.table)}>
              {groupe.titre} ({nombre('comptes' in groupe ? totalDe(groupe.comptes) : 0)})
            </option>
          ))}
        </Select>
      ) : null}
    </div>
  );
}
