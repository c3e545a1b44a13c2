import { INSECABLE } from '../../../../shared/french/typographie.ts';
import { AvantConvention, Attente as Places } from '../../elements/avant-convention.tsx';

/** La place des lignes, tant qu’elles ne sont pas là. */
export const Attente = () => <Places libelle="La rationalisation se prépare" tailles={[40, 128, 96]} />;

/** L’écran quand le classeur ouvert n’est pas, ou pas encore, une convention lue. */
export const Avant = () => (
  <AvantConvention
    titre="Rationalisation"
    lecture="Les lignes de CEJ suivent la lecture."
    attente={<Attente />}
    vide="Rien à rationaliser pour l’instant"
    enseigne={`Une fois la convention commencée, cet écran prend les lignes des CEJ une à une${INSECABLE}: ce qu’elles deviennent, pourquoi, et ce que cela change au budget. Il montre aussi ce qui se ferait deux fois.`}
    etranger="Ce classeur ne peut pas être rationalisé"
  />
);
