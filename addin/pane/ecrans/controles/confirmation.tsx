import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { compte, INSECABLE, nombre, pluriel } from '../../../../shared/french/typographie.ts';
import type { Plan } from '../../../excel/contrat.ts';
import { useVolet } from '../../contexte.ts';
import type { Moteur } from '../../moteur/contrat.ts';
import { texteEcrit } from './phrases.ts';

/** Écritures montrées avant « et 4 autres ». */
const MONTREES = 10;

const useStyles = makeStyles({
  cadre: {
    maxHeight: '60vh',
    marginTop: '8px',
    padding: '8px 10px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowY: 'auto',
    overflowWrap: 'anywhere',
  },
  titre: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, outlineStyle: 'none' },
  liste: {
    margin: '4px 0',
    paddingLeft: '18px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  note: { margin: '4px 0', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '6px' },
});

const memePlan = (a: Plan, b: Plan): boolean => JSON.stringify(a.ecritures) === JSON.stringify(b.ecritures);

/** Ce qui sera écrit, montré avant de l’écrire. Si le classeur change entre-temps, le nouveau plan est montré d’abord. */
export function Confirmation({
  lesquels,
  fermer,
}: {
  readonly lesquels: Parameters<Moteur['corriger']>[0];
  readonly fermer: () => void;
}) {
  const styles = useStyles();
  const { moteur, appliquer, faire } = useVolet();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [change, setChange] = useState(false);
  const occupe = useRef(false);
  const titre = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const montre = plan !== null;

  // `faire` et `appliquer` sont refaits à chaque état du classeur ; le plan montré, lui, ne change pas tout seul.
  const outils = useRef({ faire, appliquer, fermer });
  outils.current = { faire, appliquer, fermer };

  useEffect(() => {
    let utile = true;
    void outils.current
      .faire('Préparation des corrections…', () => moteur.corriger(lesquels))
      .then(async (reponse) => {
        if (!utile) return;
        if (reponse && 'plan' in reponse) return setPlan(reponse.plan);
        if (reponse) await outils.current.appliquer(reponse);
        outils.current.fermer();
      });
    return () => {
      utile = false;
    };
  }, [moteur, lesquels]);

  useEffect(() => {
    if (montre) titre.current?.focus();
  }, [montre]);

  const ecrire = useCallback(async () => {
    if (!plan || occupe.current) return;
    occupe.current = true;
    try {
      const reponse = await outils.current.faire('Préparation des corrections…', () => moteur.corriger(lesquels));
      if (!reponse) return;
      if ('plan' in reponse && !memePlan(reponse.plan, plan)) {
        setPlan(reponse.plan);
        setChange(true);
        titre.current?.focus();
        return;
      }
      const { aller: _, ...surPlace } = 'plan' in reponse ? reponse.plan : { aller: undefined };
      const fait = await outils.current.appliquer('plan' in reponse ? { plan: surPlace as Plan } : reponse);
      if (fait || 'rien' in reponse) outils.current.fermer();
    } finally {
      occupe.current = false;
    }
  }, [moteur, lesquels, plan]);

  if (!plan) return null;
  const { ecritures } = plan;
  const montrees = ecritures.length > MONTREES + 1 ? ecritures.slice(0, MONTREES) : ecritures;
  const autres = ecritures.length - montrees.length;
  return (
    <section
      className={styles.cadre}
      aria-labelledby={id}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape') return;
        evenement.stopPropagation();
        fermer();
      }}
    >
      <h3 id={id} ref={titre} tabIndex={-1} className={styles.titre}>
        {compte(ecritures.length, 'cellule sera écrite', 'cellules seront écrites')}
      </h3>
      {change ? (
        <p className={styles.note}>Le classeur a changé{INSECABLE}: voici ce qui serait écrit maintenant.</p>
      ) : null}
      <ul className={styles.liste}>
        {montrees.map((ecriture) => (
          <li key={`${ecriture.feuille}!${ecriture.cellule}`}>
            {ecriture.feuille} {ecriture.cellule}
            {INSECABLE}: <strong>{texteEcrit(ecriture)}</strong>
          </li>
        ))}
        {autres > 0 ? <li>et {nombre(autres)} autres</li> : null}
      </ul>
      <p className={styles.note}>
        Un clic sur «{INSECABLE}Annuler{INSECABLE}», au bas du volet, remet les valeurs d’avant.
      </p>
      <div className={styles.actions}>
        <Button appearance="primary" size="small" onClick={() => void ecrire()}>
          {pluriel(ecritures.length, 'Écrire cette valeur', `Écrire ces ${nombre(ecritures.length)} valeurs`)}
        </Button>
        <Button size="small" onClick={fermer}>
          Ne rien changer
        </Button>
      </div>
    </section>
  );
}
