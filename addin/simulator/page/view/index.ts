export { mountGrid } from './mount.ts';
