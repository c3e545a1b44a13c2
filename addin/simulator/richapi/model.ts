export type * from '../model/contract.ts';
export type * from '../model/data.ts';
