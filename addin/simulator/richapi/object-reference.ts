import type { TrackedRange } from './model.ts';
import { HostObject } from './object.ts';

export { HostObject, type Session } from './object.ts';

/** Un objet que le client garde par référence : ses plages sont suivies. */
export abstract class ReferenceObject extends HostObject {
  abstract readonly trackers: readonly TrackedRange[];

  override get referenceable(): boolean {
    return true;
  }
}
