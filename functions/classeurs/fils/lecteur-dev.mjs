// Le fil de lecture depuis les sources : Node, tsx et Jest le chargent tel quel, et il charge lui-même le TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./lecteur.ts');
