import { Button, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { compte } from '../../../shared/french/typographie.ts';
import type { Plan } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import type { CandidatTerritoire, Choix } from '../moteur/contrat.ts';
import { Cadre } from './cadre.tsx';
import { Ecrire, Fait } from './ecrire.tsx';
import type { ProprietesOutil } from './index.tsx';
import { Intercommunalite } from './intercommunalite.tsx';
import { ListeChoix } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';

const AUCUNE: ReadonlyMap<string, boolean> = new Map();

/** Ajoute au périmètre les communes d’une intercommunalité. */
export default function CommunesEpci({ fermer }: ProprietesOutil) {
  const styles = useStyles();
  const { moteur, etat } = useVolet();
  const [voulue, setVoulue] = useState<CandidatTerritoire | null>(null);
  const [cherche, setCherche] = useState(false);
  const [touchees, setTouchees] = useState(AUCUNE);
  const [fait, setFait] = useState<Plan | null>(null);
  const siren = voulue?.code ?? etat.convention?.epci ?? null;
  const communes = useLu(siren, async () => (siren === null ? [] : moteur.communesDeLEpci(siren)));
  const sienne = useLu(siren, async () =>
    siren === null ? null : ((await moteur.chercherTerritoires(siren)).find(({ code }) => code === siren) ?? null),
  );
  const absentes = (communes ?? []).filter(({ choisi }) => !choisi);
  const coche = ({ cle, choisi }: Choix): boolean => choisi || (touchees.get(cle) ?? true);
  const codes = absentes.filter(coche).map(({ cle }) => cle);
  const proposition = useProposition(codes.length > 0 && !fait ? codes.join(' ') : null, () =>
    moteur.ajouterCommunes(codes),
  );
  const changer = (candidat: CandidatTerritoire) => {
    setVoulue(candidat);
    setTouchees(AUCUNE);
    setCherche(false);
  };
  const toutCocher = (oui: boolean) => setTouchees(new Map(absentes.map(({ cle }) => [cle, oui])));
  const nom = voulue?.nom ?? sienne?.nom ?? (siren === null ? '' : `Intercommunalité ${siren}`);
  return (
    <Cadre
      outil="communes-epci"
      sert="Écrit dans le périmètre les communes d’une intercommunalité, avec leur code, leur intercommunalité et leur population."
      fermer={fermer}
    >
      {fait ? (
        <Fait
          texte={`${fait.libelle} : c’est fait. Reste à dire, pour chacune, si elle signe la convention.`}
          suivant={{
            libelle: 'Ajouter d’autres communes',
            agir: () => {
              setFait(null);
              setTouchees(AUCUNE);
              setCherche(true);
            },
          }}
          fermer={fermer}
        />
      ) : siren === null || cherche ? (
        <Intercommunalite
          choisir={changer}
          renoncer={siren === null ? null : () => setCherche(false)}
          caf={etat.convention?.caf?.code ?? null}
        />
      ) : (
        <>
          <section className={styles.carte} aria-label="Intercommunalité choisie">
            <p className={styles.paragraphe}>
              <strong>{nom}</strong>
            </p>
            {sienne ? <p className={styles.discret}>{sienne.detail}</p> : null}
            <div className={styles.actions}>
              <Button size="small" onClick={() => setCherche(true)}>
                Choisir une autre intercommunalité
              </Button>
            </div>
          </section>
          {communes === null ? <Spinner size="tiny" label="Lecture des communes…" /> : null}
          {communes && communes.length > 0 ? (
            <>
              {absentes.length > 1 ? (
                <div className={styles.actions}>
                  <Button size="small" onClick={() => toutCocher(true)}>
                    Tout cocher
                  </Button>
                  <Button size="small" onClick={() => toutCocher(false)}>
                    Tout décocher
                  </Button>
                </div>
              ) : null}
              <ListeChoix
                key={siren}
                genre="checkbox"
                nom="communes"
                legende={compte(communes.length, 'commune', 'communes')}
                repere={false}
                choix={communes}
                coche={coche}
                cocher={({ cle }, oui) => setTouchees((avant) => new Map(avant).set(cle, oui))}
                fige={({ choisi }) => (choisi ? 'déjà au périmètre' : null)}
              />
              <Ecrire
                collant
                proposition={proposition}
                bouton={codes.length > 1 ? `Ajouter ces ${codes.length} communes` : 'Ajouter cette commune'}
                manque={
                  absentes.length === 0
                    ? 'Toutes ces communes sont déjà au périmètre.'
                    : 'Cocher les communes à ajouter.'
                }
                apercu={(plan) => (
                  <p className={styles.paragraphe}>
                    <strong>{plan.libelle}</strong>
                    <span className={styles.detail}>
                      {plan.ecritures[0]?.feuille}, de {plan.ecritures[0]?.cellule} à {plan.ecritures.at(-1)?.cellule}
                    </span>
                  </p>
                )}
                fait={setFait}
              />
            </>
          ) : communes ? (
            <p className={styles.carte}>
              Le référentiel ne connaît pas l’intercommunalité {siren}. En chercher une autre, par son nom.
            </p>
          ) : null}
        </>
      )}
    </Cadre>
  );
}
