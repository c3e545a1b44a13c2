import { Button, Field, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import type { DateIso } from '../../../../shared/french/date.ts';
import { dateCourte } from '../../dates.ts';

const useStyles = makeStyles({
  groupe: { display: 'flex', margin: '8px 0', padding: 0, border: 'none', gap: '4px', flexWrap: 'wrap' },
  legende: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  bouton: {
    padding: '3px 10px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  choisi: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { textDecorationLine: 'underline', textUnderlineOffset: '4px' },
  },
  dates: { display: 'flex', alignItems: 'end', gap: '8px', flexWrap: 'wrap' },
  champ: { minWidth: '150px', flexGrow: 1 },
});

export type GenreDePortee = 'convention' | 'caf' | 'nation';

/** De qui sont les chiffres, de quelle Caf, et à quelle date. */
export function ChoixDesChiffres({
  genre,
  choisirGenre,
  caf,
  libre,
  cafs,
  choisirCaf,
  date,
  choisirDate,
  aujourdhui,
}: {
  readonly genre: GenreDePortee;
  readonly choisirGenre: (genre: GenreDePortee) => void;
  /** Caf regardée ; null tant qu’aucune n’est choisie. */
  readonly caf: string | null;
  /** Vrai si l’on n’est d’aucune Caf et qu’on lit celle qu’on choisit. */
  readonly libre: boolean;
  readonly cafs: readonly { readonly code: string; readonly nom: string }[];
  readonly choisirCaf: (code: string) => void;
  readonly date: string;
  readonly choisirDate: (date: string) => void;
  readonly aujourdhui: DateIso;
}) {
  const styles = useStyles();
  const boutons: readonly [GenreDePortee, string][] = [
    ['convention', 'Cette convention'],
    ['caf', libre ? 'Une Caf' : 'Ma Caf'],
    ['nation', 'La France'],
  ];
  const finDAnnee = `${Number(aujourdhui.slice(0, 4)) - 1}-12-31`;
  return (
    <>
      <fieldset className={styles.groupe}>
        <legend className={styles.legende}>Chiffres de</legend>
        {boutons.map(([nom, titre]) => (
          <button
            key={nom}
            type="button"
            aria-pressed={genre === nom}
            className={mergeClasses(styles.bouton, genre === nom && styles.choisi)}
            onClick={() => choisirGenre(nom)}
          >
            {titre}
          </button>
        ))}
      </fieldset>
      {genre === 'caf' && libre ? (
        <Field label="Caf" size="small">
          <Select size="small" value={caf ?? ''} onChange={(_, { value }) => choisirCaf(value)}>
            <option value="" disabled>
              Choisir une Caf
            </option>
            {cafs.map(({ code, nom }) => (
              <option key={code} value={code}>
                {code} {nom}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <div className={styles.dates}>
        <Field label="À la date du" size="small" className={styles.champ}>
          <Input size="small" type="date" value={date} onChange={(_, { value }) => choisirDate(value)} />
        </Field>
        {date !== finDAnnee ? (
          <Button size="small" onClick={() => choisirDate(finDAnnee)}>
            {dateCourte(finDAnnee)}
          </Button>
        ) : (
          <Button size="small" onClick={() => choisirDate(aujourdhui)}>
            Aujourd’hui
          </Button>
        )}
      </div>
    </>
  );
}
