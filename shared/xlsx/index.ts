export type * from './appearance/types.ts';
export { XlsxError, type XlsxErrorCode } from './errors.ts';
export * from './grid.ts';
export { type Inflate, InflateOverflow } from './inflate.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { type ReadOptions, readXlsx } from './read.ts';
