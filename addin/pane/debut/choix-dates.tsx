import { Field, Input } from '@fluentui/react-components';
import { type DateIso, dateIso } from '../../../shared/french/calendrier.ts';
import { finProposee, refusDesDates, remarqueDesDates } from './dates.ts';
import { useStyles } from './styles.ts';

export interface Dates {
  readonly effet: DateIso | null;
  readonly fin: DateIso | null;
  /** La fin suit la date d’effet tant que l’agent ne l’a pas choisie. */
  readonly finSuit: boolean;
  /** Une date à moitié tapée. */
  readonly incomplete: boolean;
}

/** Les dates de la convention, contrôlées à mesure ; l’une et l’autre peuvent rester vides. */
export function ChoixDates({ dates, changer }: { readonly dates: Dates; readonly changer: (dates: Dates) => void }) {
  const styles = useStyles();
  const { effet, fin, finSuit, incomplete } = dates;
  const refus = incomplete ? 'Une date est incomplète : la finir, ou l’effacer.' : refusDesDates(effet, fin);
  const remarque = refus ? null : remarqueDesDates(effet, fin);
  const quitter = ({ validity }: HTMLInputElement): void => {
    if (validity.badInput) changer({ ...dates, incomplete: true });
  };
  return (
    <fieldset className={styles.groupe}>
      <legend className={styles.titre}>Dates</legend>
      <div className={styles.dates}>
        <Field label="Date d’effet">
          <Input
            type="date"
            value={effet ?? ''}
            onChange={(_, { value }) => {
              const lue = dateIso(value);
              changer({ ...dates, effet: lue, fin: finSuit ? lue && finProposee(lue) : fin, incomplete: false });
            }}
            onBlur={({ currentTarget }) => quitter(currentTarget)}
          />
        </Field>
        <Field label="Date de fin">
          <Input
            type="date"
            value={fin ?? ''}
            aria-invalid={refus !== null}
            aria-describedby="debut-dates"
            onChange={(_, { value }) => changer({ ...dates, fin: dateIso(value), finSuit: false, incomplete: false })}
            onBlur={({ currentTarget }) => quitter(currentTarget)}
          />
        </Field>
      </div>
      <div id="debut-dates" role="status">
        {refus ? <p className={styles.erreur}>{refus}</p> : null}
        {remarque ? <p className={styles.discret}>{remarque}</p> : null}
      </div>
    </fieldset>
  );
}
