export { type OpenOptions, openWorkbook } from './open.ts';
export { saveLosses, saveWorkbook } from './save.ts';
