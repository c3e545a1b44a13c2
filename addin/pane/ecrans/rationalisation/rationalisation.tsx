import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useVolet } from '../../contexte.ts';
import { dateCourte } from '../../dates.ts';
import { Titre } from '../../elements/titre.tsx';
import type { VueBilan, VueRationalisation } from '../../moteur/rationalisation/contrat.ts';
import { Attente, Avant } from './avant.tsx';
import { Bandeau } from './bandeau.tsx';
import { aTraiter, Doublons } from './doublons.tsx';
import { Lignes, Panne } from './lignes.tsx';
import { useDemande } from './lire.ts';
import { type NomPage, type PropsDePage, useMemoire } from './memoire.ts';
import { SansCej } from './sans-cej.tsx';
import { Echeances, Evaluation, Fonctions } from './sections.tsx';
import { useStyles } from './styles.ts';
import { Synthese } from './synthese.tsx';

const useSiens = makeStyles({
  pages: { display: 'flex', flexWrap: 'wrap', gap: '4px', margin: 0, padding: 0, listStyleType: 'none' },
  page: {
    padding: '2px 8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  choisie: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    borderRightColor: tokens.colorCompoundBrandStroke,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    // Pas de gras : les boutons changeraient de largeur, et de rangée.
    boxShadow: `inset 0 -2px 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

/** Les lignes des CEJ, les doublons et le bilan d’avant et d’après, à jour pendant que le classeur change. */
export default function Rationalisation() {
  const { etat } = useVolet();
  return etat.genre === 'ctg' ? <Convention /> : <Avant />;
}

function Convention() {
  const styles = useStyles();
  const { etat, moteur, aujourdhui, classeur } = useVolet();
  const [memoire, retenir] = useMemoire();
  const [bilan, setBilan] = useState<VueBilan | null>(null);
  const { lu: vue, panne, relire } = useDemande(`${etat.version}`, () => moteur.rationalisation('vue'));
  if (!vue)
    return (
      <>
        <Titre>Rationalisation</Titre>
        {panne ? <Panne relire={relire} /> : <Attente />}
      </>
    );
  const { lignes, decidees } = vue;
  return (
    <div className={styles.ecran}>
      <Titre
        sous={`Au ${dateCourte(aujourdhui)}${classeur.capacites.lectureSeule ? ' · classeur en lecture seule' : ''}`}
      >
        Rationalisation
      </Titre>
      {panne ? <Panne relire={relire} /> : null}
      <Bandeau bilan={bilan ?? vue.bilan} decidees={decidees} lignes={lignes.length} />
      <Pages vue={vue} page={memoire.page} ouvrir={(page) => retenir({ page })} />
      <Page vue={vue} memoire={memoire} retenir={retenir} surBilan={setBilan} />
    </div>
  );
}

function Page({ vue, memoire, retenir, surBilan }: PropsDePage) {
  switch (memoire.page) {
    case 'lignes':
      return vue.lignes.length === 0 ? (
        <SansCej vue={vue} />
      ) : (
        <Lignes vue={vue} memoire={memoire} retenir={retenir} surBilan={surBilan} />
      );
    case 'doublons':
      return <Doublons doublons={vue.doublons} memoire={memoire} retenir={retenir} />;
    case 'echeances':
      return <Echeances vue={vue} />;
    case 'fonctions':
      return <Fonctions vue={vue} />;
    case 'evaluation':
      return <Evaluation vue={vue} />;
    case 'synthese':
      return <Synthese vue={vue} />;
  }
}

/** Les parties de l’écran : de simples boutons, que le volet étroit passe à la ligne. */
function Pages({
  vue,
  page,
  ouvrir,
}: {
  readonly vue: VueRationalisation;
  readonly page: NomPage;
  readonly ouvrir: (page: NomPage) => void;
}) {
  const siens = useSiens();
  const combien = (n: number): string => (n > 0 ? ` ${n}` : '');
  const titres: Readonly<Record<NomPage, string>> = {
    lignes: `CEJ${combien(vue.lignes.length - vue.decidees)}`,
    doublons: `Doublons${combien(aTraiter(vue.doublons).length)}`,
    echeances: 'Échéances',
    fonctions: 'Fonctions',
    evaluation: 'Évaluation',
    synthese: 'Synthèse',
  };
  return (
    <nav aria-label="Parties de la rationalisation">
      <ul className={siens.pages}>
        {(Object.entries(titres) as [NomPage, string][]).map(([nom, titre]) => (
          <li key={nom}>
            <button
              type="button"
              aria-current={nom === page ? 'true' : undefined}
              className={mergeClasses(siens.page, nom === page && siens.choisie)}
              onClick={() => ouvrir(nom)}
            >
              {titre}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
