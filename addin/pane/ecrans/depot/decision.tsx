import { Button, Field, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ActeDepot, DepotDetaille } from '../../../../shared/api/depots.ts';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { compte, nombre } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { Service } from '../../service/contrat.ts';
import { useActe } from './demandes.ts';
import { Carte, PanneVue } from './elements.tsx';
import { poser } from './poser.ts';
import { useStyles } from './styles.ts';

const LONGUEUR = 4000;

type Acte = Exclude<ActeDepot, 'déposer'>;

const ACTES: Record<
  Acte,
  { readonly ouvrir: string; readonly faire: string; readonly sens: string; readonly fait: string }
> = {
  valider: {
    ouvrir: 'Valider…',
    faire: 'Valider ce dépôt',
    sens: 'La Caf tient cette version pour bonne : elle comptera dans les chiffres. Elle pourra être rouverte.',
    fait: 'Dépôt validé.',
  },
  renvoyer: {
    ouvrir: 'Renvoyer…',
    faire: 'Renvoyer à corriger',
    sens: 'L’agent lira votre motif. Nommez la feuille et la cellule (Périmètre!A9) : elles deviendront des liens.',
    fait: 'Dépôt renvoyé à corriger.',
  },
  rouvrir: {
    ouvrir: 'Rouvrir…',
    faire: 'Rouvrir ce dépôt',
    sens: 'Cette version ne sera plus validée. Vous pourrez ensuite la renvoyer à corriger.',
    fait: 'Dépôt rouvert.',
  },
};

/** Un dépôt que l’on regarde, et ce qui suit un acte. */
export interface DepotOuvert {
  readonly service: Service;
  readonly moi: Moi;
  readonly depot: DepotDetaille;
  readonly relire: () => void;
  readonly surActe: (nouveau: DepotDetaille) => void;
}

/** Ce qu’un responsable peut décider d’un dépôt : seulement ce que le service permet. */
export function Decision({ service, moi, depot, relire, surActe }: DepotOuvert) {
  const styles = useStyles();
  const { annoncer } = useVolet();
  const { enCours, panne, agir, oublier } = useActe();
  const [choisi, setChoisi] = useState<Acte | null>(null);
  const [motif, setMotif] = useState('');
  const [manque, setManque] = useState(false);
  const boutons = useRef<Partial<Record<Acte, HTMLButtonElement | null>>>({});
  const saisie = useRef<HTMLTextAreaElement>(null);
  const faire = useRef<HTMLButtonElement>(null);
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (choisi !== null) (saisie.current ?? faire.current)?.focus();
  }, [choisi]);
  if (!moi.roles.includes('responsable')) return null;

  const actes = depot.actes.filter((acte): acte is Acte => acte !== 'déposer');
  const fermer = () => {
    const acte = choisi;
    setChoisi(null);
    setManque(false);
    oublier();
    requestAnimationFrame(() => acte && boutons.current[acte]?.focus());
  };
  async function decider(acte: Acte): Promise<void> {
    const dit = motif.trim();
    if (acte === 'renvoyer' && dit === '') {
      setManque(true);
      saisie.current?.focus();
      return;
    }
    const nouveau = await agir(() => {
      if (acte === 'valider') return service.valider(depot.depot);
      if (acte === 'renvoyer') return service.renvoyer(depot.depot, dit);
      return dit === '' ? service.rouvrir(depot.depot) : service.rouvrir(depot.depot, dit);
    });
    if (!nouveau) return;
    setChoisi(null);
    setMotif('');
    annoncer(ACTES[acte].fait);
    surActe(nouveau);
    requestAnimationFrame(() => titre.current?.focus());
  }

  return (
    <Carte
      titre={
        <span ref={titre} tabIndex={-1} style={{ outlineStyle: 'none' }}>
          Décider
        </span>
      }
    >
      {depot.etat === 'déposé' && depot.erreurs > 0 ? (
        <p className={styles.paragraphe}>
          Ce classeur a {compte(depot.erreurs, 'erreur', 'erreurs')} : il ne peut pas être validé. Renvoyez-le avec un
          motif.
        </p>
      ) : null}
      {actes.length === 0 ? (
        <p className={styles.paragraphe}>Rien à décider sur cette version dans son état actuel.</p>
      ) : null}
      {choisi === null ? (
        <div className={styles.actions}>
          {actes.map((acte) => (
            <Button
              key={acte}
              ref={(bouton) => {
                boutons.current[acte] = bouton;
              }}
              appearance={acte === 'valider' ? 'primary' : 'secondary'}
              onClick={() => setChoisi(acte)}
            >
              {ACTES[acte].ouvrir}
            </Button>
          ))}
        </div>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: un geste à confirmer, pas un formulaire.
        <div
          role="group"
          aria-label={ACTES[choisi].faire}
          className={styles.liste}
          onKeyDown={(evenement) => {
            if (evenement.key !== 'Escape') return;
            evenement.stopPropagation();
            fermer();
          }}
        >
          <p className={styles.paragraphe}>{ACTES[choisi].sens}</p>
          {choisi === 'valider' ? null : (
            <Field
              label={choisi === 'renvoyer' ? 'Motif' : 'Motif (facultatif)'}
              required={choisi === 'renvoyer'}
              hint={`${nombre(LONGUEUR - motif.length)} caractères encore`}
              {...(manque && {
                validationState: 'error' as const,
                validationMessage: 'Dites à l’agent ce qu’il doit corriger.',
              })}
            >
              <Textarea
                ref={poser(saisie)}
                rows={4}
                resize="vertical"
                maxLength={LONGUEUR}
                value={motif}
                onChange={(_, { value }) => {
                  setMotif(value);
                  setManque(false);
                }}
              />
            </Field>
          )}
          <div className={styles.actions}>
            <Button
              ref={poser(faire)}
              appearance="primary"
              disabledFocusable={enCours}
              onClick={() => void decider(choisi)}
            >
              {enCours ? 'Un instant…' : ACTES[choisi].faire}
            </Button>
            <Button onClick={fermer}>Ne rien faire</Button>
          </div>
        </div>
      )}
      {panne ? <PanneVue panne={panne} {...(panne.code === 'etat-incompatible' && { reessayer: relire })} /> : null}
    </Carte>
  );
}
