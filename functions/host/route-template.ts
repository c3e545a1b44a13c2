const CONSTRAINTS: Record<string, string> = {
  int: '-?\\d+',
  long: '-?\\d+',
  bool: '(?:true|false)',
  guid: '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}',
  decimal: '-?\\d+(?:\\.\\d+)?',
  double: '-?\\d+(?:\\.\\d+)?',
  float: '-?\\d+(?:\\.\\d+)?',
  alpha: '[A-Za-z]+',
};

export interface RouteTemplate {
  /** Rang de préférence, à comparer comme un texte : littéral, contraint, libre, facultatif, reste. */
  readonly precedence: string;
  /** Les paramètres si le chemin convient, `null` sinon. */
  match(path: string): Record<string, string> | null;
}

/** Compile un gabarit d’ASP.NET (`depots/{id:guid}/{reste?}`, `{*tout}`) comme le fait l’hôte d’Azure Functions. */
export function compileRoute(template: string): RouteTemplate {
  const names: string[] = [];
  let precedence = '';
  let pattern = '';
  for (const segment of template.split('/').filter(Boolean)) {
    const parsed = /^\{(\*{0,2})(\w+)(?::(\w+)(?:\(.*\))?)?(\?)?\}$/.exec(segment);
    if (!parsed) {
      pattern += `/${segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
      precedence += '1';
      continue;
    }
    const [, star, name = '', constraint, optional] = parsed;
    names.push(name);
    if (star) {
      pattern += '(?:/(.*))?';
      precedence += '5';
      continue;
    }
    const inner = (constraint && CONSTRAINTS[constraint]) || '[^/]+';
    pattern += optional ? `(?:/(${inner}))?` : `/(${inner})`;
    precedence += constraint ? '2' : optional ? '4' : '3';
  }
  const regex = new RegExp(`^${pattern || '/'}/?$`, 'i');
  return {
    precedence,
    match: (path) => {
      const found = regex.exec(path);
      if (!found) return null;
      const values = names
        .map((name, index) => [name, found[index + 1]] as const)
        .filter((pair): pair is [string, string] => pair[1] !== undefined);
      return Object.fromEntries(values.map(([name, value]) => [name, decode(value)]));
    },
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
