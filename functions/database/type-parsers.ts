import pg from 'pg';

const { builtins } = pg.types;

/**
 * Les mêmes valeurs JavaScript des deux moteurs : une date reste `AAAA-MM-JJ` (un `Date` la décalerait d’un fuseau),
 * un instant est un texte ISO 8601 UTC, un int8 reste un texte.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === builtins.DATE) return (text: string) => text;
      if (oid === builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    }
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};
