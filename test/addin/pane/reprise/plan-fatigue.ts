import ExcelJS from 'exceljs';

/** Une action du plan, telle que l’agent la connaît. */
export interface ActionConnue {
  readonly axe: number;
  readonly intitule: string;
  readonly centimes: number;
}

const AXES = ['Accueillir le jeune enfant', 'Accompagner les parents', 'Faire vivre les quartiers'];
const PAR_AXE = 50;

/** Le même montant, écrit comme trois personnes l’écriraient. */
function ecrire(euros: number, i: number): string | number {
  if (i % 3 === 0) return euros;
  if (i % 3 === 1) return `${euros.toLocaleString('fr-FR')} €`;
  return `${(euros / 1000).toLocaleString('fr-FR')} k€`;
}

export const ACTIONS: readonly ActionConnue[] = AXES.flatMap((_, axe) =>
  Array.from({ length: PAR_AXE }, (__, i) => ({
    axe: axe + 1,
    intitule: `${['Ouvrir', 'Créer', 'Soutenir', 'Étendre'][i % 4]} ${['un relais', 'un atelier', 'une permanence', 'un lieu d’accueil', 'une ludothèque'][i % 5]} à ${['Ornex', 'Gex', 'Thoiry'][i % 3]} (${axe + 1}-${i + 1})`,
    centimes: (1500 + 250 * i + 100 * axe) * 100,
  })),
);

export const SOMME = ACTIONS.reduce((somme, { centimes }) => somme + centimes, 0);

/**
 * Un plan fatigué de 150 actions : une feuille par axe, un titre, une aide sous l’en-tête, des montants de trois façons, un
 * total, une feuille qui explique et une liste de contacts.
 */
export async function planFatigue(): Promise<Uint8Array> {
  const classeur = new ExcelJS.Workbook();
  const emploi = classeur.addWorksheet('Mode d’emploi');
  emploi.getCell('A1').value = 'Comment remplir ce classeur';
  emploi.getCell('A3').value = 'Chaque pilote complète la feuille de son axe avant le comité technique du mois.';
  emploi.getCell('A4').value = 'Ne pas supprimer de colonne ; demander à la coordination en cas de doute.';
  for (const [rang, nom] of AXES.entries()) {
    const feuille = classeur.addWorksheet(`Axe ${rang + 1}`);
    feuille.getCell('A1').value = `CTG 2022-2026 – Axe ${rang + 1} : ${nom}`;
    feuille.mergeCells('A1:H1');
    feuille.getRow(4).values = [
      'N°',
      'Intitulé de l’action',
      'Porteur',
      'Calendrier',
      'Coût total (€)',
      'État d’avancement',
      'Suites à donner',
      'Vu avec',
    ];
    const siennes = ACTIONS.filter(({ axe }) => axe === rang + 1);
    for (const [i, { intitule, centimes }] of siennes.entries())
      feuille.getRow(5 + i).values = [
        `${rang + 1}.${i + 1}`,
        intitule,
        ['Communauté de communes', 'CCAS de Gex', 'Caf de l’Ain'][i % 3]!,
        ['2023', '2022-2024', 'T2 2024'][i % 3]!,
        ecrire(centimes / 100, i),
        ['Réalisée', 'En cours', 'à venir'][i % 3]!,
        i % 5 === 0 ? 'À revoir au comité technique de printemps' : '',
        i % 4 === 0 ? 'la coordinatrice' : '',
      ];
    const bas = 5 + siennes.length;
    feuille.getCell(bas, 1).value = `Total axe ${rang + 1}`;
    feuille.getCell(bas, 5).value = siennes.reduce((somme, { centimes }) => somme + centimes, 0) / 100;
  }
  return new Uint8Array(await classeur.xlsx.writeBuffer());
}
