import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import { guillemets, INSECABLE } from '../../../shared/french/typographie.ts';
import type { Place } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import { NOM_GRAVITE } from '../elements/gravites.ts';
import type { AideColonne as Aide, ConstatVu, NomOutil } from '../moteur/contrat.ts';
import { titresOutils } from '../outils/titres.ts';
import { useAide } from './lire.ts';
import { poserValeur } from './poser.ts';
import { useStyles } from './styles.ts';
import { Valeurs } from './valeurs.tsx';

/** Repliée ou non, tant que le volet vit : l’aide se démonte quand un outil s’ouvre. */
let repliee = false;

/** L’aide de la cellule sélectionnée : son sens, ce qu’on y tape, ce qui y cloche et ce qui peut le faire à sa place. */
export function AideColonne({ ouvrirOutil }: { readonly ouvrirOutil: (outil: NomOutil, place: Place) => void }) {
  const styles = useStyles();
  const aide = useAide();
  const [ouverte, setOuverte] = useState(!repliee);
  if (!aide)
    return (
      <aside className={styles.cadre} aria-label="Aide de la cellule" data-aide="">
        <p className={styles.indice}>Sélectionner une cellule d’un tableau{INSECABLE}: son aide s’affiche ici.</p>
      </aside>
    );
  return (
    <aside className={styles.cadre} aria-label="Aide de la cellule" data-aide="">
      <details
        open={ouverte}
        onToggle={(evenement) => {
          repliee = !evenement.currentTarget.open;
          setOuverte(!repliee);
        }}
      >
        <summary className={styles.tete}>
          <h2 className={styles.titre}>Colonne {guillemets(aide.titre)}</h2>
          <span className={styles.ou}>
            {aide.titreTable}, {aide.place.cellule}
          </span>
        </summary>
        <Corps key={`${aide.table} ${aide.titre}`} aide={aide} ouvrirOutil={ouvrirOutil} />
      </details>
    </aside>
  );
}

function Corps({
  aide,
  ouvrirOutil,
}: {
  readonly aide: Aide;
  readonly ouvrirOutil: (outil: NomOutil, place: Place) => void;
}) {
  const styles = useStyles();
  const { moteur, classeur, appliquer } = useVolet();
  const { lectureSeule } = classeur.capacites;
  const { reponse } = aide;
  const valeurs = [...new Set(aide.valeurs)];
  // Relue au clic : la cellule a pu changer depuis que l’aide s’est affichée.
  const poser = (valeur: string): void =>
    void appliquer(moteur.aide(aide.place).then((fraiche) => poserValeur(fraiche, valeur)));
  return (
    // Défile au clavier, même quand rien dedans ne prend le focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: une zone qui défile doit pouvoir se parcourir au clavier.
    <section className={styles.corps} aria-label={`Aide de ${guillemets(aide.titre)}`} tabIndex={0}>
      <p className={styles.ligne}>{aide.sens}</p>
      {aide.constats.length > 0 ? (
        <ul className={styles.constats} aria-label="Constats de cette cellule">
          {aide.constats.map((constat) => (
            <ConstatDeCellule key={constat.id} constat={constat} corrigeable={!lectureSeule} />
          ))}
        </ul>
      ) : null}
      <p className={styles.ligne}>
        Attendu{INSECABLE}: {aide.attendu}.{aide.requis ? ' Nécessaire pour que la ligne compte.' : null}
        {aide.exemple ? ` Exemple${INSECABLE}: ${aide.exemple}.` : null}
      </p>
      {aide.outils.length > 0 && !lectureSeule ? (
        <div className={styles.actions}>
          {aide.outils.map((outil) => (
            <Button key={outil} size="small" onClick={() => ouvrirOutil(outil, aide.place)}>
              {titresOutils[outil]}
            </Button>
          ))}
        </div>
      ) : null}
      {valeurs.length > 0 ? (
        <Valeurs
          valeurs={valeurs}
          geste={aide.multiple && reponse?.texte.trim() ? 'Ajouter' : 'Mettre'}
          cellule={reponse?.place.cellule ?? ''}
          remplace={!aide.multiple && reponse?.texte.trim() ? reponse.texte.trim() : null}
          poser={reponse && aide.ligne !== null && !lectureSeule ? poser : null}
        />
      ) : null}
      {aide.source ? <p className={styles.discret}>{aide.source}</p> : null}
    </section>
  );
}

function ConstatDeCellule({
  constat: { id, gravite, message, remede, correction },
  corrigeable,
}: {
  readonly constat: ConstatVu;
  readonly corrigeable: boolean;
}) {
  const styles = useStyles();
  const { moteur, appliquer } = useVolet();
  return (
    <li className={mergeClasses(styles.constat, styles[gravite])}>
      <strong>
        {NOM_GRAVITE[gravite]}
        {INSECABLE}:
      </strong>{' '}
      {message} {remede}
      {correction && corrigeable ? (
        <>
          {' '}
          <Link as="button" onClick={() => void appliquer(moteur.corriger([id]))}>
            {correction.libelle}
          </Link>
        </>
      ) : null}
    </li>
  );
}
