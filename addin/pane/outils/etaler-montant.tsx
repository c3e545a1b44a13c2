import { Button, Field, Input, mergeClasses, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { ecrireMontant } from '../../../shared/french/montant.ts';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import type { Moteur } from '../moteur/contrat.ts';
import { parts } from '../moteur/outils/parts.ts';
import { Annees } from './annees.tsx';
import { Cadre } from './cadre.tsx';
import { ChoixAction } from './choix-action.tsx';
import { Ecrire, Fait } from './ecrire.tsx';
import type { ProprietesOutil } from './index.tsx';
import { useLu } from './lu.ts';
import { montantSaisi } from './montant-saisi.ts';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';

type Demande = Parameters<Moteur['etaler']>[0];

const AUCUNE: ReadonlyMap<number, boolean> = new Map();

/** Répartit un montant entre les années d’une action, dans la feuille Financements. */
export default function EtalerMontant({ place, fermer }: ProprietesOutil) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const actions = useLu('actions', () => moteur.actions());
  const payeurs = useLu('financeurs', () => moteur.financeurs());
  const aide = useLu(place && `${place.feuille}!${place.cellule}`, async () => ({
    vue: place && (await moteur.aide(place)),
  }));
  const [voulue, setVoulue] = useState<string | null>(null);
  const [financeur, setFinanceur] = useState('');
  const [texte, setTexte] = useState('');
  const [apport, setApport] = useState('');
  const [annees, setAnnees] = useState(AUCUNE);
  const [fait, setFait] = useState<Plan | null>(null);
  const liste = useId();

  const deLaPlace = aide?.vue?.table === 'CTG_Actions' ? aide.vue.ligne : null;
  const action =
    actions?.find(({ cle }) => cle === voulue) ??
    (voulue === null && deLaPlace !== null ? actions?.find(({ ligne }) => ligne === deLaPlace) : undefined) ??
    null;
  const { cents, note, erreur, candidats } = montantSaisi(texte);
  const retenues = (action?.annees ?? []).filter((annee) => annees.get(annee) ?? true);

  let manque = '';
  if (!action) manque = 'Choisir l’action à financer.';
  else if (financeur.trim() === '') manque = 'Dire qui paie.';
  else if (cents === null) manque = erreur ? 'Le montant est à préciser.' : 'Écrire le montant à étaler.';
  else if (retenues.length === 0) manque = 'Cocher au moins une année.';
  const demande: Demande | null =
    action && cents !== null && manque === ''
      ? {
          action: action.cle,
          financeur: financeur.trim(),
          montant: cents,
          annees: retenues,
          ...(apport === '' ? {} : { apport }),
        }
      : null;
  const proposition = useProposition(demande && !fait ? JSON.stringify(demande) : null, async () =>
    demande ? moteur.etaler(demande) : { rien: manque },
  );

  if (actions && actions.length === 0)
    return (
      <Cadre outil="etaler-montant" sert={SERT} fermer={fermer}>
        <p className={mergeClasses(styles.carte, styles.paragraphe)}>
          Aucune action du plan n’a de référence. Écrire les actions et les numéroter, puis revenir ici : un financement
          cite la référence de son action.
        </p>
      </Cadre>
    );
  return (
    <Cadre outil="etaler-montant" sert={SERT} fermer={fermer}>
      {fait ? (
        <Fait
          texte={`Fait : ${fait.libelle}, dans la feuille « ${fait.ecritures[0]?.feuille ?? 'Financements'} ».`}
          suivant={{
            libelle: 'Étaler un autre montant',
            agir: () => {
              setFait(null);
              setTexte('');
              setVoulue(action?.cle ?? null);
            },
          }}
          fermer={fermer}
        />
      ) : (
        <>
          <ChoixAction
            actions={actions ?? []}
            choisie={action}
            choisir={(cle) => {
              setVoulue(cle);
              setAnnees(AUCUNE);
            }}
          />
          <Field label="Financeur">
            <Input list={liste} value={financeur} onChange={(_, { value }) => setFinanceur(value)} />
          </Field>
          <datalist id={liste}>
            {payeurs?.vus.map((nom) => (
              <option key={nom} value={nom} />
            ))}
          </datalist>
          <Field
            label="Montant"
            hint={erreur ? null : (note ?? 'Par exemple 12 500 € ou 8 k€')}
            validationState={erreur ? 'error' : 'none'}
            validationMessage={erreur}
          >
            <Input value={texte} onChange={(_, { value }) => setTexte(value)} />
          </Field>
          {candidats.length > 0 ? (
            <fieldset className={styles.groupe}>
              <legend className={styles.legende}>Vous vouliez écrire</legend>
              <div className={styles.actions}>
                {[...new Set(candidats)].map((un) => (
                  <Button key={un} size="small" onClick={() => setTexte(ecrireMontant(un))}>
                    {ecrireMontant(un)}
                  </Button>
                ))}
              </div>
            </fieldset>
          ) : null}
          <Field label="Apport (facultatif)">
            <Select className={styles.selection} value={apport} onChange={(_, { value }) => setApport(value)}>
              <option value="">Ne pas le dire</option>
              {payeurs?.apports.map((un) => (
                <option key={un}>{un}</option>
              ))}
            </Select>
          </Field>
          {action ? (
            <Annees
              annees={action.annees}
              retenues={retenues}
              cocher={(annee, oui) => setAnnees((avant) => new Map(avant).set(annee, oui))}
            />
          ) : null}
          <Ecrire
            proposition={proposition}
            bouton="Écrire ce financement"
            manque={manque || 'Calcul des parts…'}
            apercu={(plan) => <Parts annees={retenues} montant={cents ?? 0} plan={plan} />}
            fait={setFait}
          />
        </>
      )}
    </Cadre>
  );
}

const SERT = 'Répartit une somme à parts égales entre les années de l’action, au centime près.';

/** La part de chaque année, et leur total : exactement le montant. */
function Parts({
  annees,
  montant,
  plan,
}: {
  readonly annees: readonly number[];
  readonly montant: number;
  readonly plan: Plan;
}) {
  const styles = useStyles();
  const sommes = annees.length > 0 ? parts(montant, annees.length) : [];
  return (
    <>
      <table className={mergeClasses(styles.tableau, styles.montants)}>
        <thead>
          <tr>
            <th scope="col">Année</th>
            <th scope="col">Prévu</th>
          </tr>
        </thead>
        <tbody>
          {annees.map((annee, i) => (
            <tr key={annee}>
              <td>{annee}</td>
              <td>{ecrireMontant(sommes[i] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td>{ecrireMontant(sommes.reduce((a, b) => a + b, 0))}</td>
          </tr>
        </tfoot>
      </table>
      <p className={styles.discret}>
        {plan.agrandir.length > 0 ? 'Une ligne est ajoutée au tableau. ' : ''}
        De {plan.ecritures[0]?.feuille} {plan.ecritures[0]?.cellule} à {plan.ecritures.at(-1)?.cellule}.
      </p>
    </>
  );
}
