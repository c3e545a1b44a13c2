// Les classes d’hôte du simulateur : toutes celles qu’exportent les fichiers d’objets.
import { readdirSync } from 'node:fs';
import type { HostClass } from '../../addin/simulator/richapi/coverage.ts';
import { HostObject } from '../../addin/simulator/richapi/object.ts';

const OBJECTS = new URL('../../addin/simulator/richapi/objects/', import.meta.url);

const isHostClass = (value: unknown): value is HostClass =>
  typeof value === 'function' && value.prototype instanceof HostObject && Object.hasOwn(value, 'typeName');

/** Classes d’hôte par nom de classe du client. */
export async function hostClasses(): Promise<ReadonlyMap<string, HostClass>> {
  const classes = new Map<string, HostClass>();
  for (const file of readdirSync(OBJECTS)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const exported = (await import(new URL(file, OBJECTS).href)) as Record<string, unknown>;
    for (const value of Object.values(exported)) {
      if (!isHostClass(value)) continue;
      const known = classes.get(value.typeName);
      // De deux classes du même nom, la plus dérivée est celle qui sert.
      if (!known || value.prototype instanceof known) classes.set(value.typeName, value);
    }
  }
  return classes;
}
