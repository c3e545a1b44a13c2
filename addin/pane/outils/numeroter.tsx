import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { compte, nombre } from '../../../shared/french/typographie.ts';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import { texteEcrit } from '../ecrans/controles/phrases.ts';
import { Cadre } from './cadre.tsx';
import { Ecrire, Fait } from './ecrire.tsx';
import type { ProprietesOutil } from './index.tsx';
import { ListeChoix } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';

type Tableau = 'CTG_Actions' | 'CTG_Diagnostic';
type Mode = 'vides' | 'tout';

const MONTREES = 8;

const MODES = [
  { cle: 'vides', libelle: 'Seulement les lignes sans référence', detail: '', choisi: true },
  { cle: 'tout', libelle: 'Toutes les lignes, dans l’ordre du tableau', detail: '', choisi: false },
] as const;

const CONSEQUENCES: Readonly<Record<Tableau, string>> = {
  CTG_Actions:
    'Les références écrites dans les financements, les CEJ, les indicateurs et le bilan suivent. Celles que vous avez citées hors de ce classeur (courriers, comptes rendus) ne suivent pas.',
  CTG_Diagnostic:
    'Les besoins liés du plan d’actions suivent. Les références que vous avez citées hors de ce classeur (courriers, comptes rendus) ne suivent pas.',
};

/** Donne une référence aux lignes qui n’en ont pas, ou renumérote tout un tableau. */
export default function Numeroter({
  place,
  tableau: demande = null,
  fermer,
}: ProprietesOutil & { readonly tableau?: Tableau | null }) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const aide = useLu(place && `${place.feuille}!${place.cellule}`, async () => ({
    table: place && ((await moteur.aide(place))?.table ?? null),
  }));
  const [choisie, setChoisie] = useState<Tableau | null>(demande);
  const [mode, setMode] = useState<Mode>('vides');
  const [fait, setFait] = useState<Plan | null>(null);
  const prete = place === null || aide !== null;
  const tableau = choisie ?? (aide?.table === 'CTG_Diagnostic' ? 'CTG_Diagnostic' : 'CTG_Actions');
  const proposition = useProposition(prete && !fait ? `${tableau} ${mode}` : null, () =>
    moteur.numeroter(tableau, mode),
  );
  return (
    <Cadre
      outil="numeroter"
      sert="Donne à chaque ligne une référence unique, que les autres feuilles peuvent citer."
      fermer={fermer}
    >
      {fait ? (
        <Fait
          texte={`${compte(fait.ecritures.length, 'cellule écrite', 'cellules écrites')}. La colonne des références est à jour.`}
          suivant={{
            libelle: 'Numéroter un autre tableau',
            agir: () => {
              setFait(null);
              setMode('vides');
              setChoisie(tableau === 'CTG_Actions' ? 'CTG_Diagnostic' : 'CTG_Actions');
            },
          }}
          fermer={fermer}
        />
      ) : (
        <>
          <Field label="Tableau">
            <Select
              className={styles.selection}
              value={tableau}
              onChange={(_, { value }) => setChoisie(value as Tableau)}
            >
              <option value="CTG_Actions">Plan d’actions</option>
              <option value="CTG_Diagnostic">Diagnostic</option>
            </Select>
          </Field>
          <ListeChoix
            genre="radio"
            nom="mode"
            legende="Lignes à numéroter"
            choix={MODES}
            repere={false}
            coche={({ cle }) => cle === mode}
            cocher={({ cle }) => setMode(cle as Mode)}
          />
          {mode === 'tout' ? <p className={styles.paragraphe}>{CONSEQUENCES[tableau]}</p> : null}
          <Ecrire
            proposition={proposition}
            bouton={mode === 'tout' ? 'Tout renuméroter' : 'Numéroter'}
            manque="Lecture du tableau…"
            apercu={(plan) => <References plan={plan} />}
            fait={setFait}
          />
        </>
      )}
    </Cadre>
  );
}

/** Les premières références qui seront écrites, cellule par cellule. */
function References({ plan: { ecritures } }: { readonly plan: Plan }) {
  const styles = useStyles();
  const feuilles = new Set(ecritures.map(({ feuille }) => feuille));
  const montrees = ecritures.length > MONTREES + 1 ? ecritures.slice(0, MONTREES) : ecritures;
  const autres = ecritures.length - montrees.length;
  return (
    <>
      <table className={styles.tableau}>
        <thead>
          <tr>
            <th scope="col">Cellule</th>
            <th scope="col">Référence</th>
          </tr>
        </thead>
        <tbody>
          {montrees.map((ecriture) => (
            <tr key={`${ecriture.feuille}!${ecriture.cellule}`}>
              <td>
                {ecriture.feuille} {ecriture.cellule}
              </td>
              <td>{texteEcrit(ecriture)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.discret}>
        {autres > 0 ? `Et ${nombre(autres)} autres. ` : ''}
        {compte(ecritures.length, 'cellule', 'cellules')} en tout
        {feuilles.size > 1 ? `, dans ${compte(feuilles.size, 'feuille', 'feuilles')}` : ''}.
      </p>
    </>
  );
}
