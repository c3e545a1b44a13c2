import { Link } from '@fluentui/react-components';
import { Fragment } from 'react';
import { compte, guillemets, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { VueChamp, VueLigne } from '../../moteur/reprise/contrat.ts';
import { Cadre } from './cadre.tsx';
import { useReprise } from './etat.ts';
import { zonesDe } from './mots.ts';
import { useListe } from './pages.ts';
import { useStyles } from './styles.ts';
import { Suite } from './suite.tsx';

const PAR_PAGE = 20;

/** Les premières lignes telles qu’elles seront écrites, à côté de ce que le classeur disait. */
export function Apercu({ zone }: { readonly zone: number }) {
  const styles = useStyles();
  const { moteur } = useVolet();
  const { aller, version, vue } = useReprise();
  const sienne = vue && zonesDe(vue)[zone];
  const { elements, total, reste, suite } = useListe(
    `${zone} ${version}`,
    'Préparation de l’aperçu…',
    PAR_PAGE,
    (depuis, nombre) => moteur.reprise('apercu', zone, depuis, nombre),
  );
  return (
    <Cadre
      revenir={() => aller({ nom: 'tableaux' })}
      retour="Tableaux trouvés"
      titre={`Aperçu du tableau ${zone + 1}`}
      sous={`${sienne ? sienne.titre : ''}${elements ? ` · ${compte(total, 'ligne', 'lignes')}` : ''}`}
    >
      {elements === null ? (
        <p role="status">Préparation de l’aperçu…</p>
      ) : elements.length === 0 ? (
        <p className={styles.paragraphe}>Aucune ligne de ce tableau ne serait écrite.</p>
      ) : (
        <ul className={styles.liste}>
          {elements.map((ligne) => (
            <Ligne key={ligne.cle} ligne={ligne} />
          ))}
        </ul>
      )}
      <Suite reste={reste} suite={suite} />
    </Cadre>
  );
}

function Ligne({ ligne: { titre, place, champs, gardes } }: { readonly ligne: VueLigne }) {
  const styles = useStyles();
  const { aller } = useVolet();
  const { vue } = useReprise();
  return (
    <li className={styles.carte}>
      <div className={styles.rangee}>
        <h2 className={styles.titre}>{titre}</h2>
        {vue?.ici ? (
          <Link as="button" className={styles.lien} onClick={() => void aller(place)}>
            {place.feuille} {place.cellule}
          </Link>
        ) : (
          <span className={styles.citation}>
            {place.feuille} {place.cellule}
          </span>
        )}
      </div>
      <dl className={styles.champs}>
        {champs.map((champ) => (
          <Champ key={`${champ.libelle} ${champ.place.cellule}`} champ={champ} />
        ))}
        {gardes.map(({ titre: garde, texte }) => (
          <Fragment key={`${garde} ${texte}`}>
            <dt>{garde} (gardé)</dt>
            <dd>{texte}</dd>
          </Fragment>
        ))}
      </dl>
    </li>
  );
}

function Champ({ champ: { libelle, valeur, origine, alerte } }: { readonly champ: VueChamp }) {
  const styles = useStyles();
  return (
    <>
      <dt>{insecables(libelle)}</dt>
      <dd>
        {valeur}
        {origine === null ? null : <span className={styles.citation}> ← {guillemets(origine)}</span>}
        {alerte === null ? null : <span className={styles.alerte}>À regarder : {insecables(alerte)}</span>}
      </dd>
    </>
  );
}
