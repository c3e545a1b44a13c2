import { Link } from '@fluentui/react-components';
import { useState } from 'react';
import { useVolet } from '../../contexte.ts';
import { useStyles } from './styles.ts';

const DEBUT = 12;

/** L’empreinte d’un fichier : son début, tout sur demande, et de quoi la copier. */
export function Empreinte({ valeur }: { readonly valeur: string }) {
  const styles = useStyles();
  const { annoncer } = useVolet();
  const [entiere, setEntiere] = useState(false);
  const [copie, setCopie] = useState<'non' | 'faite' | 'refusee'>('non');
  async function copier() {
    const faite = await copierTexte(valeur);
    setCopie(faite ? 'faite' : 'refusee');
    if (!faite) setEntiere(true);
    annoncer(faite ? 'Empreinte copiée.' : 'La copie est refusée sur ce poste.');
  }
  return (
    <>
      <code className={styles.hexadecimal}>{entiere ? valeur : `${valeur.slice(0, DEBUT)}…`}</code>
      <div className={styles.rangee}>
        <Link as="button" aria-expanded={entiere} onClick={() => setEntiere(!entiere)}>
          {entiere ? 'Abréger l’empreinte' : 'Voir l’empreinte entière'}
        </Link>
        <Link as="button" onClick={() => void copier()}>
          {copie === 'faite' ? 'Empreinte copiée' : 'Copier l’empreinte'}
        </Link>
      </div>
      {copie === 'refusee' ? (
        <p className={styles.discret}>Ce poste refuse la copie : sélectionnez l’empreinte, puis Ctrl + C.</p>
      ) : null}
    </>
  );
}

/** Copie un texte ; les vues d’Office refusent parfois le presse-papiers moderne et admettent l’ancien. */
async function copierTexte(texte: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    const actif = document.activeElement;
    const zone = document.createElement('textarea');
    zone.value = texte;
    zone.style.position = 'fixed';
    zone.style.opacity = '0';
    document.body.append(zone);
    zone.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    } finally {
      zone.remove();
      if (actif instanceof HTMLElement) actif.focus();
    }
  }
}
