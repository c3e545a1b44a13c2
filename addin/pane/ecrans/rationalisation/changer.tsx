import { Button, Field, Input, mergeClasses, Select, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { lireMontant } from '../../../../shared/french/montant.ts';
import { saisieTexte } from '../../../../shared/french/saisie.ts';
import { INSECABLE, insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import type { ChoixLien, Decision, NomChamp, VueLigne } from '../../moteur/rationalisation/contrat.ts';
import { DECISIONS } from './decisions.ts';
import { useDemande } from './lire.ts';
import { aTaper } from './nombres.ts';
import { useStyles } from './styles.ts';

const AUCUN: readonly ChoixLien[] = [];

/** Le montant tapé : ses centimes, ou pourquoi il ne se lit pas. */
function montantTape(texte: string): { readonly cents: number | null; readonly erreur: string | null } {
  const { etat, valeur, raison } = lireMontant(saisieTexte(texte));
  if (etat === 'vide') return { cents: null, erreur: null };
  if (valeur === null || etat === 'ambigue')
    return {
      cents: null,
      erreur: insecables(raison ? `Ce montant ne se lit pas : ${raison}.` : 'Ce montant ne se lit pas.'),
    };
  if (valeur < 0) return { cents: null, erreur: 'Un montant repris ne peut pas être négatif.' };
  return { cents: valeur, erreur: null };
}

/** La décision de l’agent sur une ligne, champ par champ ; ce qui est écrit et ce qui est proposé restent en vue. */
export function Changer({
  ligne,
  fermer,
  ecrire,
}: {
  readonly ligne: VueLigne;
  readonly fermer: () => void;
  readonly ecrire: (decision: Decision) => void;
}) {
  const styles = useStyles();
  const { moteur, classeur } = useVolet();
  const { depart } = ligne;
  const [decision, setDecision] = useState(depart.decision);
  const [lien, setLien] = useState(depart.lien);
  const [montant, setMontant] = useState(aTaper(depart.montant));
  const [beneficiaire, setBeneficiaire] = useState(depart.beneficiaire);
  const [motif, setMotif] = useState(depart.motif);
  const [essaye, setEssaye] = useState(false);
  const { lu: liens = AUCUN } = useDemande(ligne.id, () => moteur.rationalisation('liens'));
  const lu = montantTape(montant);
  const groupe = useId();
  const premier = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const coche = premier.current?.querySelector<HTMLInputElement>('input:checked') ?? null;
    (coche ?? premier.current?.querySelector('input'))?.focus();
  }, []);

  /** « Écrit : … », « Proposé : … », quand ce n’est pas ce que le champ montre. */
  const rappel = (nom: NomChamp, montre: string): string => {
    const champ = ligne.champs.find((un) => un.nom === nom);
    const dits = [
      champ?.ecrit && champ.ecrit !== montre ? `Écrit${INSECABLE}: ${champ.ecrit}` : '',
      champ?.propose && champ.propose !== montre && champ.propose !== champ.ecrit
        ? `Proposé${INSECABLE}: ${champ.propose}`
        : '',
    ];
    return dits.filter(Boolean).join('. ');
  };
  const montrable = (cents: number | null): string => {
    const champ = ligne.champs.find(({ nom }) => nom === 'montantRepris');
    return cents !== null && cents === depart.montant ? champ?.ecrit || champ?.propose || '' : montant;
  };
  const indice = (nom: NomChamp, montre: string): { readonly hint?: string } => {
    const texte = rappel(nom, montre);
    return texte ? { hint: texte } : {};
  };

  const valider = (): void => {
    setEssaye(true);
    if (decision === null || lu.erreur !== null) return;
    ecrire({ decision, lien, montant: lu.cents, beneficiaire, motif });
  };
  const connu = lien === '' || liens.some(({ ref }) => ref === lien);
  const parGenre = (genre: ChoixLien['genre']) =>
    liens
      .filter((un) => un.genre === genre)
      .map(({ ref, libelle }) => (
        <option key={ref} value={ref}>
          {libelle}
        </option>
      ));

  return (
    <form
      className={styles.pile}
      aria-label="Changer la décision"
      onSubmit={(evenement) => {
        evenement.preventDefault();
        valider();
      }}
      onKeyDown={(evenement) => {
        if (evenement.key !== 'Escape') return;
        evenement.stopPropagation();
        fermer();
      }}
    >
      <fieldset ref={premier} className={styles.groupe}>
        <legend className={styles.legende}>Décision</legend>
        {DECISIONS.map(({ code, libelle, sens }) => (
          <label key={code} className={styles.etiquette}>
            <input type="radio" name={groupe} checked={decision === code} onChange={() => setDecision(code)} />
            <span>
              {libelle} <span className={styles.discret}>{sens}</span>
            </span>
          </label>
        ))}
        {essaye && decision === null ? (
          <p role="alert" className={styles.paragraphe} style={{ color: tokens.colorStatusDangerForeground1 }}>
            Choisir une décision.
          </p>
        ) : null}
        <p className={styles.discret}>
          {rappel(
            'decision',
            DECISIONS.find((une) => une.code === decision)
              ?.libelle.toLocaleLowerCase('fr')
              .replace('ctg', 'CTG') ?? '',
          )}
        </p>
      </fieldset>
      <Field label="Action ou équipement qui prend la suite" className={styles.selection} {...indice('lien', lien)}>
        <Select value={lien} onChange={(_, { value }) => setLien(value)}>
          <option value="">Aucun</option>
          {connu ? null : <option value={lien}>{lien}</option>}
          <optgroup label="Équipements">{parGenre('equipement')}</optgroup>
          <optgroup label="Plan d’actions">{parGenre('action')}</optgroup>
        </Select>
      </Field>
      <Field
        label="Montant repris par an, en euros"
        {...indice('montantRepris', montrable(lu.cents))}
        {...(lu.erreur ? { validationMessage: lu.erreur } : {})}
      >
        <Input value={montant} inputMode="decimal" onChange={(_, { value }) => setMontant(value)} />
      </Field>
      <Field label="Bénéficiaire après" {...indice('beneficiaireApres', beneficiaire)}>
        <Input value={beneficiaire} onChange={(_, { value }) => setBeneficiaire(value)} />
      </Field>
      <Field label="Motif" {...indice('motif', motif)}>
        <Textarea value={motif} resize="vertical" rows={3} onChange={(_, { value }) => setMotif(value)} />
      </Field>
      <div className={mergeClasses(styles.actions, styles.serres)}>
        <Button appearance="primary" type="submit" disabled={classeur.capacites.lectureSeule}>
          Écrire la décision
        </Button>
        <Button onClick={fermer}>Renoncer</Button>
      </div>
    </form>
  );
}
