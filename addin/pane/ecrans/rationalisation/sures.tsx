import { Button, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { compte } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { ResumeLigne } from '../../moteur/rationalisation/contrat.ts';
import { poser } from '../depot/poser.ts';
import { DECISIONS } from './decisions.ts';
import { useUnSeul } from './gestes.ts';
import { useStyles } from './styles.ts';

/** Les propositions sans doute : elles s’acceptent ensemble, après que leur liste a été vue. */
export function Sures({
  lignes,
  acceptees,
}: {
  readonly lignes: readonly ResumeLigne[];
  readonly acceptees: () => void;
}) {
  const styles = useStyles();
  const { moteur, appliquer, classeur } = useVolet();
  const [ouvert, setOuvert] = useState(false);
  const [otees, setOtees] = useState<ReadonlySet<string>>(new Set());
  const titre = useRef<HTMLHeadingElement>(null);
  const bouton = useRef<HTMLButtonElement>(null);
  const unSeul = useUnSeul();
  useEffect(() => {
    if (ouvert) titre.current?.focus();
  }, [ouvert]);
  const sures = lignes.filter(({ sure }) => sure);
  if (sures.length < 2) return null;
  const gardees = sures.filter(({ id }) => !otees.has(id));
  const fermer = (): void => {
    setOuvert(false);
    requestAnimationFrame(() => bouton.current?.focus());
  };
  if (!ouvert)
    return (
      <div>
        <Button ref={poser(bouton)} size="small" onClick={() => setOuvert(true)}>
          Accepter les {sures.length} propositions sûres…
        </Button>
      </div>
    );
  const cocher = (id: string, oui: boolean): void =>
    setOtees((avant) => {
      const apres = new Set(avant);
      if (oui) apres.delete(id);
      else apres.add(id);
      return apres;
    });
  const ecrire = (): void => {
    if (gardees.length === 0) return;
    unSeul(async () => {
      const ids = gardees.map(({ id }) => id);
      if (!(await appliquer(moteur.rationalisation('accepter', ids, [])))) return;
      setOuvert(false);
      acceptees();
    });
  };
  return (
    <form
      aria-label="Propositions sûres"
      className={styles.carte}
      onSubmit={(evenement) => {
        evenement.preventDefault();
        ecrire();
      }}
      onKeyDown={(evenement) => {
        if (evenement.key === 'Escape') fermer();
      }}
    >
      <h2 ref={titre} tabIndex={-1} className={styles.titre}>
        {compte(gardees.length, 'décision', 'décisions')} à écrire
      </h2>
      <p className={styles.discret}>
        Rien n’y est encore écrit, et la règle ne laisse pas de doute. Tout peut s’annuler.
      </p>
      {DECISIONS.map(({ code, libelle }) => {
        const siennes = sures.filter(({ proposee }) => proposee === code);
        if (siennes.length === 0) return null;
        return (
          <fieldset key={code} className={styles.groupe}>
            <legend className={styles.legende}>{libelle}</legend>
            {siennes.map(({ id, titre: nom, precision }) => (
              <label key={id} className={mergeClasses(styles.etiquette, styles.petit)}>
                <input type="checkbox" checked={!otees.has(id)} onChange={({ target }) => cocher(id, target.checked)} />
                <span>
                  {nom} <span className={styles.discret}>{precision}</span>
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <div className={styles.actions}>
        <Button appearance="primary" disabled={gardees.length === 0 || classeur.capacites.lectureSeule} type="submit">
          Écrire {compte(gardees.length, 'décision', 'décisions')}
        </Button>
        <Button onClick={fermer}>Renoncer</Button>
      </div>
    </form>
  );
}
