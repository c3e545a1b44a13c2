import { Button, Spinner } from '@fluentui/react-components';
import { useLayoutEffect, useRef, useState } from 'react';
import { compte } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import type { Moteur } from '../moteur/contrat.ts';
import { Cadre } from './cadre.tsx';
import { Ecrire } from './ecrire.tsx';
import { filtrer } from './filtrer.ts';
import type { ProprietesOutil } from './index.tsx';
import { Chercher, Suite, usePage } from './liste-choix.tsx';
import { useLu } from './lu.ts';
import Numeroter from './numeroter.tsx';
import { useProposition } from './proposition.ts';
import { useStyles } from './styles.ts';

type Besoin = Awaited<ReturnType<Moteur['besoinsSansAction']>>[number];

/** Au-delà, un champ de recherche aide à trouver le besoin. */
const COURTE = 12;

/** Crée, besoin par besoin, l’action qui y répond. */
export default function ActionDuBesoin({ place, fermer }: ProprietesOutil) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const besoins = useLu('besoins', () => moteur.besoinsSansAction());
  const depart = useLu(place && `${place.feuille}!${place.cellule}`, async () => {
    const aide = place && (await moteur.aide(place));
    return { ligne: aide?.table === 'CTG_Diagnostic' ? aide.ligne : null };
  });
  // null : l’agent n’a encore rien ouvert ni fermé.
  const [ouvert, setOuvert] = useState<{ readonly cle: string | null } | null>(null);
  const [numerotation, setNumerotation] = useState(false);
  const [cherche, setCherche] = useState('');
  const [creees, setCreees] = useState<readonly string[]>([]);
  const bilan = useRef<HTMLParagraphElement>(null);
  const nombre = creees.length;
  useLayoutEffect(() => {
    if (nombre > 0) bilan.current?.focus();
  }, [nombre]);
  const trouves = filtrer(besoins ?? [], cherche);
  const { vus, reste, suite } = usePage(trouves);
  const premiere = besoins?.find(({ ligne }) => ligne === depart?.ligne);
  const deplie = ouvert ? ouvert.cle : premiere ? cleDe(premiere) : null;
  if (numerotation) return <Numeroter place={null} tableau="CTG_Diagnostic" fermer={() => setNumerotation(false)} />;
  return (
    <Cadre
      outil="action-du-besoin"
      sert="Ajoute au plan d’actions une ligne qui cite le besoin et reprend sa thématique, son public et son territoire."
      fermer={fermer}
    >
      {nombre > 0 ? (
        <p ref={bilan} tabIndex={-1} className={styles.bilan}>
          Fait : {creees.at(-1)}. Son intitulé reste à écrire, dans la cellule sélectionnée du plan d’actions.
          <span className={styles.detail}>
            {compte(nombre, 'action créée', 'actions créées')}, {compte(besoins?.length ?? 0, 'besoin', 'besoins')} sans
            action.
          </span>
        </p>
      ) : null}
      {besoins === null ? <Spinner size="tiny" label="Lecture du diagnostic…" /> : null}
      {besoins && besoins.length > COURTE ? (
        <Chercher label="Chercher un besoin" valeur={cherche} changer={setCherche} />
      ) : null}
      {besoins && besoins.length > 0 ? (
        <h2 className={styles.titre}>
          {compte(trouves.length, 'besoin', 'besoins')} sans action{cherche ? '' : ', prioritaires d’abord'}
        </h2>
      ) : besoins ? (
        <>
          <p className={styles.carte}>Chaque besoin du diagnostic a au moins une action.</p>
          <div className={styles.actions}>
            <Button onClick={fermer}>Retour</Button>
          </div>
        </>
      ) : null}
      <ul className={styles.liste}>
        {vus.map((besoin) => {
          const cle = cleDe(besoin);
          return (
            <li key={cle} className={styles.besoin}>
              <p className={styles.paragraphe}>
                {besoin.cle ? <strong>{besoin.cle} · </strong> : null}
                {besoin.libelle}
                <span className={styles.detail}>{besoin.detail}</span>
              </p>
              <Button
                size="small"
                aria-expanded={cle === deplie}
                aria-label={`Créer l’action : ${besoin.cle || besoin.libelle}`}
                onClick={() => setOuvert({ cle: cle === deplie ? null : cle })}
              >
                Créer l’action
              </Button>
              {cle === deplie ? (
                <Creation
                  besoin={besoin}
                  numeroter={() => setNumerotation(true)}
                  fait={(libelle) => {
                    setOuvert({ cle: null });
                    setCreees((avant) => [...avant, libelle]);
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      <Suite reste={reste} suite={suite} />
    </Cadre>
  );
}

/** Une ligne sans référence n’a que son rang. */
const cleDe = ({ cle, ligne }: Besoin): string => cle || `ligne ${ligne}`;

function Creation({
  besoin,
  numeroter,
  fait,
}: {
  readonly besoin: Besoin;
  readonly numeroter: () => void;
  readonly fait: (libelle: string) => void;
}) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const numerote = besoin.cle !== '';
  const proposition = useProposition(numerote ? String(besoin.ligne) : null, () => moteur.actionDuBesoin(besoin.ligne));
  if (!numerote)
    return (
      <section className={styles.carte}>
        <p className={styles.paragraphe}>
          Cette ligne du diagnostic n’a pas de référence : la numéroter d’abord, pour que l’action puisse la citer.
        </p>
        <div className={styles.actions}>
          <Button appearance="primary" onClick={numeroter}>
            Numéroter le diagnostic
          </Button>
        </div>
      </section>
    );
  return (
    <Ecrire
      proposition={proposition}
      bouton="Écrire cette action"
      manque="Préparation de l’action…"
      fait={({ libelle }) => fait(libelle)}
    />
  );
}
