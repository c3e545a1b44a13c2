import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { ecrireMontant } from '../../../shared/french/montant.ts';
import type { Action } from './action-suivie.ts';
import { filtrer } from './filtrer.ts';
import { Chercher } from './liste-choix.tsx';
import { useStyles } from './styles.ts';

/** Au-delà, un champ de recherche aide à trouver l’action. */
const COURTE = 12;

/** L’action à financer, cherchée par ses mots quand le plan est long. */
export function ChoixAction({
  actions,
  choisie,
  choisir,
}: {
  readonly actions: readonly Action[];
  readonly choisie: Action | null;
  readonly choisir: (cle: string) => void;
}) {
  const styles = useStyles();
  const [cherche, setCherche] = useState('');
  const trouvees = filtrer(actions, cherche);
  const proposees = choisie && !trouvees.includes(choisie) ? [choisie, ...trouvees] : trouvees;
  const detail = choisie
    ? [choisie.detail, choisie.cout === null ? '' : `coût total ${ecrireMontant(choisie.cout)}`]
        .filter((morceau) => morceau !== '')
        .join(' · ')
    : '';
  return (
    <>
      {actions.length > COURTE ? <Chercher label="Chercher une action" valeur={cherche} changer={setCherche} /> : null}
      <Field
        label="Action"
        hint={detail || null}
        validationState="none"
        validationMessage={cherche !== '' && trouvees.length === 0 ? 'Aucune action ne porte ces mots.' : null}
      >
        <Select className={styles.selection} value={choisie?.cle ?? ''} onChange={(_, { value }) => choisir(value)}>
          <option value="" disabled>
            Choisir une action
          </option>
          {proposees.map(({ cle, libelle }) => (
            <option key={cle} value={cle}>
              {libelle === cle ? cle : `${cle} · ${libelle}`}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
