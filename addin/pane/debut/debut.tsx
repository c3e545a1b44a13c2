import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { FINE } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import { Retour } from '../elements/retour.tsx';
import { Titre } from '../elements/titre.tsx';
import { ChampsConvention, useChampsDeConvention } from './champs.tsx';
import { garderCaf } from './derniere-caf.ts';
import { debutDe, empechement, resume, type Saisie } from './saisie.ts';
import { useStyles } from './styles.ts';
import { feuillesAjoutees } from './territoire.ts';

/** Commencer une convention : la Caf, le territoire, les dates, puis le modèle s’écrit dans le classeur ouvert. */
export default function Debut({ fermer }: { readonly fermer: () => void }) {
  const styles = useStyles();
  const { moteur, classeur, faire, dire, uuid, maintenant } = useVolet();
  const champs = useChampsDeConvention(true);
  const [cej, setCej] = useState(false);
  const [enCours, setEnCours] = useState(false);

  const saisie: Saisie = { ...champs.saisie, cej };
  const obstacle = empechement(saisie, classeur.capacites.lectureSeule);

  const ecrire = async (): Promise<void> => {
    if (obstacle || enCours) return;
    setEnCours(true);
    const ecrit = await faire('Écriture du modèle…', async (avancer) => {
      const modele = await moteur.construire(debutDe(saisie), uuid(), maintenant());
      await classeur.ecrireModele(modele, avancer);
      return true;
    });
    setEnCours(false);
    if (!ecrit) return;
    if (saisie.caf) garderCaf(saisie.caf.code);
    fermer();
    dire({
      genre: 'succes',
      texte: 'Le modèle est dans ce classeur.',
      remede: 'La démarche dit par où continuer.',
    });
  };

  return (
    <div className={styles.pile}>
      <Retour revenir={fermer} occupe={enCours} />
      <Titre prendreFocus sous="Tout pourra être changé ensuite dans le classeur.">
        Commencer une convention
      </Titre>
      <ChampsConvention champs={champs} />
      <Checkbox
        label="Ce territoire a un ou plusieurs CEJ à reprendre"
        checked={cej}
        onChange={(_, { checked }) => setCej(checked === true)}
      />
      <section className={styles.carte} aria-label="Ce qui sera écrit">
        <p className={styles.paragraphe}>{resume(saisie)}</p>
        <p id="debut-promesse" className={styles.discret}>
          {feuillesAjoutees(cej)} feuilles seront ajoutées à ce classeur{FINE}; ce qu’il contient n’est pas touché.
        </p>
        <Button
          appearance="primary"
          disabledFocusable={obstacle !== null || enCours}
          aria-describedby={obstacle ? 'debut-obstacle' : 'debut-promesse'}
          onClick={() => void ecrire()}
        >
          {enCours ? 'Écriture en cours…' : 'Écrire le modèle'}
        </Button>
        {obstacle ? (
          <p id="debut-obstacle" className={styles.paragraphe}>
            {obstacle}
          </p>
        ) : null}
      </section>
    </div>
  );
}
