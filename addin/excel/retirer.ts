import { executer } from './appels.ts';

/**
 * Retire les feuilles et les noms qu’une écriture interrompue a laissés. Si cela échoue aussi, c’est l’erreur de
 * l’écriture qui compte : rien n’est levé ici.
 */
export async function retirer(feuilles: readonly string[], noms: readonly string[] = []): Promise<void> {
  const travail = async (context: Excel.RequestContext): Promise<void> => {
    const { worksheets, names } = context.workbook;
    const aRetirer = [
      ...noms.map((nom) => names.getItemOrNullObject(nom)),
      ...feuilles.map((nom) => worksheets.getItemOrNullObject(nom)),
    ];
    for (const objet of aRetirer) objet.load('name');
    await context.sync();
    for (const objet of aRetirer) if (!objet.isNullObject) objet.delete();
    await context.sync();
  };
  await executer({ geste: 'retirer ce qui a été commencé' }, travail).catch(() => undefined);
}
