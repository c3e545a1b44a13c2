import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useVolet } from '../contexte.ts';
import type { CandidatTerritoire } from '../moteur/contrat.ts';
import { Chercher } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import { useStyles } from './styles.ts';

/** Cherche une intercommunalité par son nom ou son SIREN : d’abord chez sa Caf, sinon partout. */
export function Intercommunalite({
  caf,
  choisir,
  renoncer,
}: {
  readonly caf: string | null;
  readonly choisir: (candidat: CandidatTerritoire) => void;
  /** null : il n’y en a pas d’autre à garder. */
  readonly renoncer: (() => void) | null;
}) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const [texte, setTexte] = useState('');
  const cherche = texte.trim().length > 1 ? texte.trim() : null;
  const trouvees = useLu(cherche, async () => {
    if (cherche === null) return [];
    const siennes = caf === null ? [] : (await moteur.chercherTerritoires(cherche, caf)).filter(estEpci);
    return siennes.length > 0 ? siennes : (await moteur.chercherTerritoires(cherche)).filter(estEpci);
  });
  return (
    <>
      <Chercher label="Nom de l’intercommunalité" valeur={texte} changer={setTexte} />
      {cherche === null ? (
        <p className={styles.discret}>Taper le début de son nom, ou son SIREN.</p>
      ) : trouvees && trouvees.length === 0 ? (
        <p className={styles.paragraphe}>Aucune intercommunalité de ce nom. Essayer un mot de son nom, sans abréger.</p>
      ) : null}
      <ul className={styles.liste}>
        {trouvees?.map((candidat) => (
          <li key={candidat.code} className={styles.candidat}>
            <span>
              <strong>{candidat.nom}</strong>
              <span className={styles.detail}>{candidat.detail}</span>
            </span>
            <Button size="small" aria-label={`Choisir ${candidat.nom}`} onClick={() => choisir(candidat)}>
              Choisir
            </Button>
          </li>
        ))}
      </ul>
      {renoncer ? (
        <div className={styles.actions}>
          <Button size="small" onClick={renoncer}>
            Garder l’intercommunalité de départ
          </Button>
        </div>
      ) : null}
    </>
  );
}

const estEpci = ({ genre }: CandidatTerritoire): boolean => genre === 'epci';
