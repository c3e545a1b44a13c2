import { type Graph, type Node, rangeKey } from './graph.ts';

interface Step {
  readonly node: Node;
  readonly left: Node[];
}

/**
 * Ordre de calcul : chaque formule après celles qu’elle lit. Sans récursion, pour les longues chaînes. `circular` : celles
 * qui se lisent elles-mêmes, de près ou de loin (composantes fortement connexes) ; l’ordre de départ n’y change rien.
 */
export function calculationOrder(
  graph: Graph,
  dirty: ReadonlySet<Node>,
): { readonly order: readonly Node[]; readonly circular: ReadonlySet<Node> } {
  const order: Node[] = [];
  const circular = new Set<Node>();
  const sources = sourcesIn(graph, dirty);
  const rank = new Map<Node, number>();
  const low = new Map<Node, number>();
  const open = new Set<Node>();
  const waiting: Node[] = [];
  const path: Step[] = [];
  const enter = (node: Node): void => {
    rank.set(node, rank.size);
    low.set(node, rank.get(node)!);
    open.add(node);
    waiting.push(node);
    const left = sources(node);
    if (left.includes(node)) circular.add(node);
    path.push({ node, left });
  };
  const lower = (node: Node, to: number): void => {
    if (to < low.get(node)!) low.set(node, to);
  };
  const leave = (node: Node): void => {
    path.pop();
    const above = path.at(-1);
    if (above) lower(above.node, low.get(node)!);
    if (low.get(node) !== rank.get(node)) return;
    const group = waiting.splice(waiting.lastIndexOf(node));
    for (const one of group) {
      open.delete(one);
      if (group.length > 1) circular.add(one);
    }
    order.push(...group);
  };
  for (const start of dirty) {
    if (rank.has(start)) continue;
    enter(start);
    while (path.length > 0) {
      const { node, left } = path.at(-1)!;
      const next = left.pop();
      if (next === undefined) leave(node);
      else if (!rank.has(next)) enter(next);
      else if (open.has(next)) lower(node, rank.get(next)!);
    }
  }
  return { order, circular };
}

/** Formules à calculer que lit une formule ; les mêmes plages sont lues par beaucoup. */
function sourcesIn(graph: Graph, dirty: ReadonlySet<Node>): (node: Node) => Node[] {
  const known = new Map<string, Map<string, readonly Node[]>>();
  return (node) => {
    const found: Node[] = [];
    for (const { sheet, range } of node.reads.areas) {
      let zones = known.get(sheet.id);
      if (!zones) {
        zones = new Map();
        known.set(sheet.id, zones);
      }
      const key = rangeKey(range);
      let nodes = zones.get(key);
      if (!nodes) {
        nodes = graph.nodesIn(sheet.id, range).filter((one) => dirty.has(one));
        zones.set(key, nodes);
      }
      for (const one of nodes) found.push(one);
    }
    return found;
  };
}
