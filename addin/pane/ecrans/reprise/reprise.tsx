import { useEffect, useRef } from 'react';
import { Apercu } from './apercu.tsx';
import { Choisir } from './choisir.tsx';
import { Colonnes } from './colonnes.tsx';
import { Ecrire } from './ecrire.tsx';
import { ContexteReprise, type PageReprise, useEtatReprise } from './etat.ts';
import { Fait } from './fait.tsx';
import { Tableaux } from './tableaux.tsx';
import { Valeurs } from './valeurs.tsx';

const cleDe = (page: PageReprise): string => ('zone' in page ? `${page.nom} ${page.zone}` : page.nom);

/** Reprendre les tableaux d’un classeur : choisir, vérifier ce qui va où, décider des valeurs, écrire, relire le compte. */
export default function Reprise() {
  const ecran = useEtatReprise();
  const { page, vue } = ecran;
  const cle = cleDe(vue ? page : { nom: 'choisir' });
  const avant = useRef(cle);
  // Une page neuve se lit depuis son titre.
  useEffect(() => {
    if (avant.current === cle) return;
    avant.current = cle;
    document.querySelector('main')?.scrollTo?.(0, 0);
  }, [cle]);
  return (
    <ContexteReprise value={ecran}>
      <Page key={cle} page={vue ? page : { nom: 'choisir' }} />
    </ContexteReprise>
  );
}

function Page({ page }: { readonly page: PageReprise }) {
  switch (page.nom) {
    case 'choisir':
      return <Choisir />;
    case 'tableaux':
      return <Tableaux />;
    case 'colonnes':
      return <Colonnes zone={page.zone} />;
    case 'apercu':
      return <Apercu zone={page.zone} />;
    case 'valeurs':
      return <Valeurs />;
    case 'ecrire':
      return <Ecrire />;
    case 'fait':
      return <Fait ecrit={page.ecrit} />;
  }
}
