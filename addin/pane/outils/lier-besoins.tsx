import { useState } from 'react';
import { comparer } from '../../../shared/french/ordre.ts';
import { compte } from '../../../shared/french/typographie.ts';
import { joindreValeurs } from '../../../shared/french/valeurs.ts';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import type { Choix } from '../moteur/contrat.ts';
import { ActionChoisie, nomAction } from './action-choisie.tsx';
import { useActionSuivie } from './action-suivie.ts';
import { Cadre } from './cadre.tsx';
import { Ecrire, Fait } from './ecrire.tsx';
import { filtrer } from './filtrer.ts';
import type { ProprietesOutil } from './index.tsx';
import { Chercher, ListeChoix } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';
import { useActionSuivante } from './suivante.ts';

const AUCUN: ReadonlyMap<string, boolean> = new Map();

/** Lie une action aux besoins du diagnostic auxquels elle répond. */
export default function LierBesoins({ place, fermer }: ProprietesOutil) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const suivie = useActionSuivie(place);
  const { courante } = suivie;
  const ligne = courante?.ligne ?? null;
  const besoins = useLu(ligne === null ? null : String(ligne), async () =>
    ligne === null ? [] : moteur.besoins(ligne),
  );
  // Ce que l’agent a coché ou décoché depuis, gardé quand le classeur est relu.
  const [touches, setTouches] = useState(AUCUN);
  const [cherche, setCherche] = useState('');
  const [fait, setFait] = useState<Plan | null>(null);

  const coche = ({ cle, choisi }: Choix): boolean => touches.get(cle) ?? choisi;
  const change = besoins?.some((besoin) => coche(besoin) !== besoin.choisi) ?? false;
  const refs = (besoins ?? [])
    .filter(coche)
    .map(({ cle }) => cle)
    .sort(comparer);
  const proposition = useProposition(
    ligne !== null && change && !fait ? `${ligne} ${joindreValeurs(refs)}` : null,
    async () => (ligne === null ? { rien: 'Choisir une action.' } : moteur.lierBesoins(ligne, refs)),
  );
  const recommencer = () => {
    setFait(null);
    setTouches(AUCUN);
    setCherche('');
  };
  const suivant = useActionSuivante('lier-besoins', suivie, recommencer);
  const vus = filtrer(besoins ?? [], cherche);
  return (
    <Cadre
      outil="lier-besoins"
      sert="Cite, dans la ligne de l’action, les besoins du diagnostic auxquels elle répond."
      fermer={fermer}
    >
      {fait && courante ? (
        <Fait
          texte={`${nomAction(courante)}. Besoins liés : ${refs.length > 0 ? joindreValeurs(refs) : 'aucun'}.`}
          suivant={suivant}
          fermer={fermer}
        />
      ) : (
        <>
          <ActionChoisie
            suivie={{
              ...suivie,
              prendre: (autre) => {
                recommencer();
                suivie.prendre(autre);
              },
            }}
          />
          {besoins && besoins.length > 0 ? (
            <>
              <Chercher label="Chercher un besoin" valeur={cherche} changer={setCherche} />
              {vus.length > 0 ? (
                <ListeChoix
                  genre="checkbox"
                  nom="besoins"
                  legende={`Besoins du diagnostic${cherche ? ` (${compte(vus.length, 'trouvé', 'trouvés')})` : ', prioritaires d’abord'}`}
                  choix={vus}
                  coche={coche}
                  cocher={({ cle }, oui) => setTouches((avant) => new Map(avant).set(cle, oui))}
                />
              ) : (
                <p className={styles.paragraphe}>Aucun besoin ne porte ces mots.</p>
              )}
              <Ecrire
                collant
                proposition={proposition}
                bouton={refs.length > 0 || !change ? 'Lier ces besoins' : 'Ne lier aucun besoin'}
                manque={
                  refs.length > 0
                    ? `Besoins liés : ${joindreValeurs(refs)}, comme dans le classeur.`
                    : 'Cocher les besoins auxquels l’action répond.'
                }
                apercu={({ ecritures }) => (
                  <p className={styles.paragraphe}>
                    Besoins liés :{' '}
                    <strong>{refs.length > 0 ? joindreValeurs(refs) : 'aucun, la cellule sera vidée'}</strong>
                    <span className={styles.detail}>
                      {ecritures.map(({ feuille, cellule }) => `${feuille} ${cellule}`).join(', ')}
                    </span>
                  </p>
                )}
                fait={setFait}
              />
            </>
          ) : besoins && ligne !== null ? (
            <p className={styles.carte}>
              Aucune ligne du diagnostic n’a de référence. Écrire les besoins dans la feuille « Diagnostic » et les
              numéroter, puis revenir ici.
            </p>
          ) : null}
        </>
      )}
    </Cadre>
  );
}
