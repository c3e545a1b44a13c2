export { ciblesDe, libelleCible } from './cibles.ts';
export { cleColonne, formeDe } from './forme.ts';
export { motsConnus } from './mots-connus.ts';
export { proposer } from './proposer.ts';
