/** Une méthode de l’API commune (`…Async`) en promesse ; lève avec le message d’Office. */
export function demander<T>(appel: (suite: (resultat: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    appel((resultat) => {
      if (resultat.status === Office.AsyncResultStatus.Succeeded) resolve(resultat.value);
      else reject(new Error(`${resultat.error.name} : ${resultat.error.message}`));
    });
  });
}

/** Les octets du classeur, tranche après tranche. */
export async function octetsDuClasseur(tranche: number): Promise<{ octets: Uint8Array; tranches: number }> {
  const fichier = await demander<Office.File>((suite) =>
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: tranche }, suite),
  );
  try {
    const octets = new Uint8Array(fichier.size);
    let place = 0;
    for (let rang = 0; rang < fichier.sliceCount; rang++) {
      const { data } = await demander<Office.Slice>((suite) => fichier.getSliceAsync(rang, suite));
      octets.set(data, place);
      place += data.length;
    }
    return { octets, tranches: fichier.sliceCount };
  } finally {
    await demander<void>((suite) => fichier.closeAsync(suite));
  }
}

export async function empreinte(octets: Uint8Array): Promise<string> {
  const hachage = new Uint8Array(await crypto.subtle.digest('SHA-256', octets as Uint8Array<ArrayBuffer>));
  return Array.from(hachage, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

/** Fait un travail d’Excel, en attendant la fin d’une saisie dans une cellule. */
export async function quandLibre<T>(travail: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await Excel.run(travail);
    } catch (erreur) {
      if ((erreur as OfficeExtension.Error).code !== 'InvalidOperationInCellEditMode') throw erreur;
      await new Promise((suite) => setTimeout(suite, 100));
    }
}
