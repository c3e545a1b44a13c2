import { makeStyles, tokens } from '@fluentui/react-components';
import { FINE } from '../../../../shared/french/typographie.ts';
import { Barres, enLignes } from './barres.tsx';
import { blocAxes, blocCaf, blocTrajectoire } from './blocs.ts';
import { Carte } from './carte.tsx';
import { Courbe } from './courbe.tsx';
import { indicateursDeLaConvention, indicateursDuTerritoire, pourquoiPasEnVigueur } from './indicateurs.ts';
import { Inserer } from './inserer.tsx';
import { enEuros, enNombre } from './nombres.ts';
import { ParCaf } from './par-caf.tsx';
import type { Lus, Portee } from './portee.ts';
import { Origine } from './regles.tsx';
import { Indicateurs, Section } from './sections.tsx';
import { absentsDe, phraseDuSocle } from './socle.ts';
import { useTableaux } from './tableaux.ts';

const useStyles = makeStyles({
  socle: {
    margin: '12px 0 0',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& p': { margin: '0 0 4px' },
  },
});

/** Les chiffres lus : d’abord sur quoi ils reposent, puis les grands nombres, puis le détail. */
export function Contenu({
  lus,
  portee,
  qui,
  nomDeCaf,
  departementsDeLaCaf,
}: {
  readonly lus: Lus;
  readonly portee: Portee;
  /** « la Caf de l’Ain », « la France », « cette convention ». */
  readonly qui: string;
  readonly nomDeCaf: (code: string) => string;
  readonly departementsDeLaCaf: readonly string[];
}) {
  const styles = useStyles();
  const tableaux = useTableaux();
  const { chiffres, trajectoire } = lus;
  const contexte = { qui, chiffres };
  const seule = portee.genre === 'convention';
  const parAxeLocal = seule ? chiffres.budgets.parAxeLocal : undefined;
  const parAxe = parAxeLocal ?? chiffres.budgets.parAxe;
  const absence = seule ? pourquoiPasEnVigueur(chiffres) : null;
  const annees = enLignes(chiffres.budgets.parAnnee).toSorted((a, b) => (a.libelle < b.libelle ? -1 : 1));
  const statuts = enLignes(chiffres.actions.parStatut);
  return (
    <>
      <div className={styles.socle}>
        {seule ? absence && <p>{absence}</p> : <p>{phraseDuSocle(chiffres)}</p>}
        <p>Communes et populations : Insee, millésime {chiffres.millesime}.</p>
        {seule
          ? null
          : absentsDe(chiffres).map(({ phrase, liste }) =>
              liste.length > 0 ? (
                <details key={phrase} className={tableaux.repli}>
                  <summary>
                    {phrase} Lesquelles{FINE}?
                  </summary>
                  <ul>
                    {liste.map((ligne) => (
                      <li key={ligne}>{ligne}</li>
                    ))}
                  </ul>
                </details>
              ) : (
                <p key={phrase}>{phrase}</p>
              ),
            )}
      </div>
      <Indicateurs
        indicateurs={seule ? indicateursDeLaConvention(chiffres) : indicateursDuTerritoire(chiffres, portee)}
      />
      {trajectoire && trajectoire.points.length > 0 ? (
        <Section titre="Couverture et trajectoire">
          <Courbe points={trajectoire.points} />
          <Inserer quoi="couverture et trajectoire" bloc={() => blocTrajectoire(contexte, trajectoire)} />
        </Section>
      ) : null}
      {seule ? null : (
        <Section titre="Couverture par département">
          <Carte couverture={chiffres.couverture.parDepartement} siens={departementsDeLaCaf} />
        </Section>
      )}
      {portee.genre === 'nation' ? (
        <Section titre="Couverture par Caf">
          <ParCaf chiffres={chiffres} nomDe={nomDeCaf} />
          <Inserer quoi="couverture par Caf" bloc={() => blocCaf(contexte, nomDeCaf)} />
        </Section>
      ) : null}
      {enLignes(parAxe).length > 0 ? (
        <Section titre="Budgets par axe">
          <Barres
            legende="Budgets par axe"
            entete={[parAxeLocal ? 'Axe de la convention' : 'Axe national', 'Budget']}
            lignes={enLignes(parAxe)}
            ecrire={enEuros}
          />
          <Inserer quoi="budgets par axe" bloc={() => blocAxes(contexte, parAxe)} />
        </Section>
      ) : null}
      {annees.length > 0 ? (
        <Section titre="Budgets par année">
          <Barres legende="Budgets par année" entete={['Année', 'Prévu']} lignes={annees} ecrire={enEuros} />
        </Section>
      ) : null}
      {statuts.length > 0 ? (
        <Section titre="Actions par statut">
          <Barres legende="Actions par statut" entete={['Statut', 'Actions']} lignes={statuts} ecrire={enNombre} />
        </Section>
      ) : null}
      <Origine chiffres={chiffres} />
    </>
  );
}
