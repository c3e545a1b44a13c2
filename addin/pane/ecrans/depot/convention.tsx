import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Moi } from '../../../../shared/api/reponses.ts';
import { insecables } from '../../../../shared/french/typographie.ts';
import { useVolet } from '../../contexte.ts';
import { Vide } from '../../elements/vide.tsx';
import type { Service } from '../../service/contrat.ts';
import { Accuse, AutresAccuses } from './accuse.tsx';
import { CarteDepot } from './carte-depot.tsx';
import { useEnvois, useListe } from './demandes.ts';
import { Attente } from './elements.tsx';
import { FileDAttente } from './file.tsx';
import { Historique } from './historique.tsx';
import { Renvoi } from './renvoi.tsx';
import { accusesDuClasseur, conventionSuivie } from './suivie.ts';

const SANS_NOM = 'convention-ctg.xlsx';

/** Tout ce qui touche au dépôt du classeur ouvert. */
export function Convention({ service, moi }: { readonly service: Service; readonly moi: Moi }) {
  const { classeur, etat, ouvrir, annoncer } = useVolet();
  const envois = useEnvois(service);
  const ouvert = {
    identifiant: etat.convention?.identifiant ?? null,
    nomFichier: classeur.nomFichier() ?? SANS_NOM,
  };
  const accuses = accusesDuClasseur(envois, ouvert);
  const [dernier] = accuses;
  const annonces = useRef(accuses.length);
  useEffect(() => {
    if (accuses.length > annonces.current && dernier?.recu) annoncer(`Dépôt reçu, version ${dernier.recu.version}.`);
    annonces.current = accuses.length;
  }, [accuses.length, dernier, annoncer]);
  const convention = etat.genre === 'ctg' ? conventionSuivie(envois, ouvert) : null;
  const versions = useListe(service, convention === null ? null : { convention }, accuses.length);
  const courante = versions.depots?.[0] ?? null;
  const deposee = versions.depots?.find(({ depot }) => depot === dernier?.recu?.depot);
  const decide = deposee !== undefined && deposee.etat !== 'déposé';

  if (etat.genre === 'lecture') return <Attente quoi="Lecture du classeur…" lignes={4} />;
  return (
    <>
      {etat.genre === 'ctg' ? (
        <>
          {courante?.etat === 'à corriger' ? <Renvoi service={service} depot={courante} /> : null}
          <CarteDepot service={service} moi={moi} nomFichier={ouvert.nomFichier} envois={envois} />
        </>
      ) : (
        <Vide
          titre="Ce classeur n’est pas encore une CTG"
          actions={<Button onClick={() => ouvrir('demarche')}>Ouvrir la démarche</Button>}
        >
          {insecables(etat.probleme?.message ?? 'Un dépôt remet à la Caf le classeur d’une convention.')} La démarche
          dit comment commencer. Une fois la convention commencée, elle se dépose ici, même inachevée.
        </Vide>
      )}
      <FileDAttente service={service} connecte />
      {dernier ? <Accuse key={dernier.cle} service={service} envoi={dernier} decide={decide} /> : null}
      {convention === null ? null : <Historique service={service} moi={moi} versions={versions} />}
      <AutresAccuses service={service} envois={envois.filter((envoi) => envoi.etat === 'recu' && envoi !== dernier)} />
    </>
  );
}
