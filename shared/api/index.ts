export * from './adresse.ts';
export * from './commun.ts';
export * from './correspondances.ts';
export * from './depots.ts';
export * from './problemes.ts';
export * from './reponses.ts';
export * from './roles.ts';
export * from './routes.ts';
