import type { Dossier } from '../../../shared/dossier/index.ts';
import type { DateIso } from '../../../shared/french/index.ts';
import { feuilleSynthese } from '../../../shared/rationalisation/feuille/synthese.ts';
import { rationaliser } from '../../../shared/rationalisation/index.ts';
import { type Brouillon, dossierDe, type LigneTapee } from '../../fixtures/dossier.ts';
import { AU_DE_L_EXEMPLE, brouillonDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../workbook/modele-exemple.ts';

export const contexte = { territoires: territoires(), au: AU_DE_L_EXEMPLE as DateIso };

/** Un dossier, ce que la rationalisation en dit, et sa synthèse. */
export function faire(dossier: Dossier) {
  const rationalisation = rationaliser(dossier, contexte);
  return { dossier, rationalisation, feuille: feuilleSynthese({ dossier, rationalisation }) };
}

/** L’exemple, après ces changements. */
export function avec(changer: (brouillon: Brouillon) => void) {
  const brouillon = brouillonDeLExemple();
  changer(brouillon);
  return faire(dossierDe(brouillon));
}

/** L’exemple, complété jusqu’à `n` conventions. */
export const conventions = (n: number) => (brouillon: Brouillon) => {
  for (let rang = brouillon.conventions.length; rang < n; rang += 1)
    brouillon.conventions.push({
      ref: `X${rang}`,
      type: ['PSU', 'PSO', 'RPE', 'Clas', 'centre social'][rang % 5] ?? 'PSU',
      signataire: `Association numéro ${rang} de la petite enfance et de la jeunesse`,
      territoire: `Saint-Germain-des-Prés et ses environs ${rang}`,
      debut: `01/03/20${20 + (rang % 5)}`,
      fin: `31/12/20${24 + (rang % 6)}`,
    });
};

const partout = (lignes: readonly LigneTapee[], valeurs: LigneTapee | ((rang: number) => LigneTapee)): void => {
  for (const [rang, ligne] of lignes.entries())
    Object.assign(ligne, typeof valeurs === 'function' ? valeurs(rang) : valeurs);
};

/** L’exemple abîmé, ou dérangé, de bien des façons. */
export const CAS: readonly (readonly [string, (brouillon: Brouillon) => void])[] = [
  [
    'dates of a CEJ in the middle of a year',
    (b) => partout([b.conventions[1]!], { debut: '15/04/2019', fin: '30/06/2022' }),
  ],
  ['conventions without dates', (b) => partout(b.conventions, { debut: '', fin: '' })],
  [
    'amounts written in words',
    (b) => partout(b.cej, { psejReference: 'à définir', montantRepris: 'voir avec la Caf' }),
  ],
  [
    'dates written in words',
    (b) => partout([...b.equipements, ...b.cooperation], { dateEffet: 'à la rentrée', debut: 'bientôt' }),
  ],
  [
    'amounts negative and enormous',
    (b) => partout(b.cej, (rang) => ({ psejReference: rang % 2 ? '-5 000 €' : '900 000 000 000 €' })),
  ],
  ['links to nothing', (b) => partout(b.cej, { lien: 'Z99 ; C1' })],
  ['links to several', (b) => partout(b.cej, { lien: 'E1 ; E3 ; A2' })],
  ['a territory that is no name', (b) => partout(b.cej, (rang) => ({ territoireCompetence: rang % 2 ? '???' : '' }))],
  ['no territory', (b) => partout([...b.cej, ...b.equipements], { territoireCompetence: '' })],
  [
    'a territory written in several cases',
    (b) => partout(b.cej, (rang) => ({ territoireCompetence: rang % 2 ? 'BLAIN "centre"' : 'Blain "Centre"' })),
  ],
  ['no decision', (b) => partout(b.cej, { decision: '' })],
  [
    'amounts with words after them',
    (b) => partout(b.cej, { psejReference: '40 000 € TTC', montantRepris: '30 000 € HT' }),
  ],
  ['a Psej outside its contract', (b) => partout(b.cej, { 'psej 2016': '4 000 €', 'psej 2025': '39 000 €' })],
  ['a CTG that ends before it starts', (b) => partout([b.convention], { dateFin: '31/12/2019' })],
  ['the same ref for each convention', (b) => partout(b.conventions, { ref: 'C1' })],
  ['the same ref for each equipment', (b) => partout(b.equipements, { ref: 'E1' })],
  [
    'refs that look like dates',
    (b) => {
      partout(b.conventions, (rang) => ({ ref: `${rang + 1}-2` }));
      partout(b.cej, (rang) => ({ convention: `${(rang % 2) + 1}-2`, lien: '1-3' }));
      partout([b.equipements[0]!], { ref: '1-3' });
    },
  ],
  ['no dates for the CTG', (b) => partout([b.convention], { dateEffet: '', dateFin: '' })],
  [
    'a post that ends, an equipment in the middle of a year',
    (b) => {
      partout([b.cooperation[1]!], { fin: '15/05/2024' });
      partout([b.equipements[1]!], { dateEffet: '10/03/2022' });
    },
  ],
];
