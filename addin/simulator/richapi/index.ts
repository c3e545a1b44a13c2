export { type Bridge, createBridge, type HostBridge } from './bridge.ts';
export { type ClassicEvent, createRichApi, type RichApi, type RichApiOptions } from './create.ts';
export type { ResponseBody, WireEntry } from './protocol.ts';
