import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FINE, INSECABLE } from '../../../../shared/french/typographie.ts';
import { AvantConvention, Attente as Places } from '../../elements/avant-convention.tsx';
import { Vide } from '../../elements/vide.tsx';

const useStyles = makeStyles({
  liste: { margin: '4px 0 0', paddingLeft: '18px', '& li': { marginBottom: tokens.spacingVerticalXXS } },
});

/** La place des constats, tant qu’ils ne sont pas là. */
export const Attente = () => <Places libelle="Les constats arrivent" tailles={[48, 96, 96, 96, 96]} />;

/** L’écran quand le classeur ouvert n’est pas, ou pas encore, une convention lue. */
export const Avant = () => (
  <AvantConvention
    titre="Contrôles"
    lecture="Les constats suivent la lecture."
    attente={<Attente />}
    vide="Rien à contrôler pour l’instant"
    enseigne={
      <>
        Une fois la convention commencée, chaque saisie est relue aussitôt. Cet écran dit alors{INSECABLE}:
        <CeQuiEstDit />
      </>
    }
    etranger="Ce classeur n’est pas contrôlé"
  />
);

function CeQuiEstDit() {
  const styles = useStyles();
  return (
    <ul className={styles.liste}>
      <li>où il manque quelque chose, et dans quelle cellule{FINE};</li>
      <li>pourquoi cela compte, avec le texte qui le demande{FINE};</li>
      <li>que faire, et la correction à un clic quand elle est sûre.</li>
    </ul>
  );
}

/** Aucun constat : ce qui a été vérifié, et la suite. */
export function RienASignaler({ deposer }: { readonly deposer: () => void }) {
  const styles = useStyles();
  return (
    <Vide
      titre="Tout ce qui est écrit se tient"
      actions={
        <Button appearance="primary" onClick={deposer}>
          Passer au dépôt
        </Button>
      }
    >
      Les contrôles ont relu{INSECABLE}:
      <ul className={styles.liste}>
        <li>les codes, les dates et les montants de chaque tableau{FINE};</li>
        <li>les communes et leur EPCI, à la date d’effet{FINE};</li>
        <li>les liens entre besoins, actions, financements et bilan.</li>
      </ul>
      Ils continuent à chaque saisie.
    </Vide>
  );
}
