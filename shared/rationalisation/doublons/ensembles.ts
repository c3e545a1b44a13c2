export const croise = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => {
  for (const un of a) if (b.has(un)) return true;
  return false;
};
export const opposes = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => a.size > 0 && b.size > 0 && !croise(a, b);

export const memes = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((un) => b.has(un));
