import pg from 'pg';

const { builtins } = pg.types;

/**
 * Les mêmes valeurs JavaScript des deux moteurs : une date reste `AAAA-MM-JJ` (un `Date` la décalerait d’un fuseau),
 * un instant est un texte ISO 8601 UTC, un int8 reste un texte.
 */
export const analyseurs: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === builtins.DATE) return (texte: string) => texte;
      if (oid === builtins.TIMESTAMPTZ) return (texte: string) => new Date(texte).toISOString();
    }
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};
